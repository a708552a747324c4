//! Assessments as a cache: by version, edition hash and context hash. They can be made again at any
//! time; verdicts never depend on what lies here.

use kakari_core::assess::Holds;
use kakari_core::finding::Severity;
use kakari_core::scope::ScopeVerdict;
use rusqlite::{OptionalExtension, Row};

use super::error::{Failure, StoreError, unreadable};
use super::open::Store;
use super::transaction::begin;

/// What lists need of an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentSummary {
    /// Whether each function holds, in the order of [`kakari_core::edition::Function::ALL`].
    pub holds: [Holds; 5],
    /// Readiness words, in the order of [`kakari_core::edition::Function::ALL`] (see [`kakari_core::verdict::Readiness::word`]).
    pub readiness: [String; 5],
    /// Scope.
    pub scope: ScopeVerdict,
    /// The worst severity; `None`: no finding.
    pub worst: Option<Severity>,
    /// Codes of the findings, in order, each once.
    pub codes: Vec<String>,
    /// Hash of the context it was made with.
    pub context_hash: String,
}

/// An assessment to be cached under (version, edition hash, context hash).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAssessment {
    /// Which version.
    pub version: i64,
    /// Content hash of the edition, hexadecimal.
    pub edition_hash: String,
    /// The columns of lists; holds the context hash.
    pub summary: AssessmentSummary,
    /// The whole assessment as JSON.
    pub json: String,
}

impl Store {
    /// Puts assessments into the cache, in one transaction. Of each version and edition only the one
    /// made with the newest context is kept. Not journaled: this is nobody's act.
    ///
    /// # Errors
    /// Those of a database that cannot be written.
    pub fn put_assessments(&mut self, batch: &[NewAssessment]) -> Result<(), StoreError> {
        if self.read_only {
            return Err(StoreError::ReadOnly(self.path.clone()));
        }
        let put = begin(&mut self.connection, self.patience).and_then(|tx| {
            for one in batch {
                let summary = &one.summary;
                let sql = "INSERT INTO assessments (version, edition_hash, context_hash, holds, readiness, scope, worst, codes) \
                           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (version, edition_hash) DO UPDATE SET \
                           context_hash = excluded.context_hash, holds = excluded.holds, \
                           readiness = excluded.readiness, scope = excluded.scope, worst = excluded.worst, \
                           codes = excluded.codes";
                tx.prepare_cached(sql)?.execute(rusqlite::params![
                    one.version,
                    one.edition_hash,
                    summary.context_hash,
                    summary.holds.map(Holds::word).join(" "),
                    summary.readiness.join(" "),
                    summary.scope.word(),
                    summary.worst.map_or("", Severity::word),
                    summary.codes.join(" ")
                ])?;
                let sql = "INSERT INTO assessment_texts (version, edition_hash, json) VALUES (?1, ?2, ?3) \
                           ON CONFLICT (version, edition_hash) DO UPDATE SET json = excluded.json";
                tx.prepare_cached(sql)?.execute((one.version, &one.edition_hash, &one.json))?;
            }
            Ok(tx.commit()?)
        });
        put.map_err(|failure| self.explain(failure))
    }

    /// The cached assessment of a version as JSON.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn assessment_json(
        &self,
        version: i64,
        edition_hash: &str,
    ) -> Result<Option<String>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT json FROM assessment_texts WHERE version = ?1 AND edition_hash = ?2";
            let mut statement = connection.prepare_cached(sql)?;
            Ok(statement
                .query_row((version, edition_hash), |row| row.get(0))
                .optional()?)
        })
    }

    /// Calls `each` with facility id and assessment JSON of every current version that is assessed
    /// under the edition, in order of facility.
    ///
    /// # Errors
    /// Those of a database that cannot be read, and what `each` says.
    pub fn read_assessments(
        &self,
        edition: &str,
        edition_hash: &str,
        each: &mut dyn FnMut(&str, &str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.read(|connection| {
            let sql = "SELECT c.facility, t.json FROM current_versions c \
                       JOIN assessment_texts t ON t.version = c.version AND t.edition_hash = ?2 \
                       WHERE c.edition = ?1 ORDER BY c.facility";
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query((edition, edition_hash))?;
            while let Some(row) = rows.next()? {
                let (facility, json): (String, String) = (row.get(0)?, row.get(1)?);
                each(&facility, &json)?;
            }
            Ok(())
        })
    }

    /// Empties the cache.
    ///
    /// # Errors
    /// Those of a database that cannot be written.
    pub fn forget_assessments(&mut self) -> Result<(), StoreError> {
        if self.read_only {
            return Err(StoreError::ReadOnly(self.path.clone()));
        }
        let forgotten = begin(&mut self.connection, self.patience).and_then(|tx| {
            tx.execute("DELETE FROM assessment_texts", ())?;
            tx.execute("DELETE FROM assessments", ())?;
            Ok(tx.commit()?)
        });
        forgotten.map_err(|failure| self.explain(failure))
    }
}

/// Reads holds, readiness, scope, worst, codes, context hash, from column `at` on; `None` where the
/// version is not assessed.
pub(super) fn summary(row: &Row<'_>, at: usize) -> Result<Option<AssessmentSummary>, Failure> {
    let Some(holds) = row.get::<_, Option<String>>(at)? else {
        return Ok(None);
    };
    let text = |offset: usize| row.get::<_, String>(at + offset);
    let word = |word: &str| Holds::from_word(word).ok_or_else(|| unreadable("判定", word));
    let (scope, worst) = (text(2)?, text(3)?);
    let severity = |word: &str| Severity::from_word(word).ok_or_else(|| unreadable("重さ", word));
    Ok(Some(AssessmentSummary {
        holds: five(&holds, word)?,
        readiness: five(&text(1)?, |word| Ok(word.to_owned()))?,
        scope: SCOPES
            .into_iter()
            .find(|one| one.word() == scope)
            .ok_or_else(|| unreadable("報告対象", &scope))?,
        worst: (!worst.is_empty()).then(|| severity(&worst)).transpose()?,
        codes: text(4)?
            .split_ascii_whitespace()
            .map(str::to_owned)
            .collect(),
        context_hash: text(5)?,
    }))
}

const SCOPES: [ScopeVerdict; 4] = [
    ScopeVerdict::In,
    ScopeVerdict::Out,
    ScopeVerdict::Excusable,
    ScopeVerdict::NextYear,
];

/// Reads five words, one a function.
fn five<T>(words: &str, read: impl Fn(&str) -> Result<T, Failure>) -> Result<[T; 5], Failure> {
    let read: Vec<T> = words.split(' ').map(read).collect::<Result<_, _>>()?;
    read.try_into()
        .map_err(|_| unreadable("機能ごとの列", words))
}
