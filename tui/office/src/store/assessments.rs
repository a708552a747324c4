//! Assessments as a cache: by version, edition hash and context hash. They can be made again at any
//! time; verdicts never depend on what lies here.

use kakari_core::assess::Holds;
use kakari_core::edition::PerFunction;
use kakari_core::finding::{Finding, Severity};
use kakari_core::scope::ScopeVerdict;

use super::engine::{Connection, Row, Value, Values};
use super::error::{Failure, StoreError};
use super::open::Store;
use crate::hash::Fields;

/// What lists need of an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentSummary {
    /// Whether each function holds.
    pub holds: PerFunction<Holds>,
    /// Readiness words (see [`kakari_core::verdict::Readiness::word`]).
    pub readiness: PerFunction<String>,
    /// Scope.
    pub scope: ScopeVerdict,
    /// The worst severity; `None`: no finding.
    pub worst: Option<Severity>,
    /// The findings, in order of code, those of one code in the order of the form.
    pub findings: Vec<FindingKey>,
    /// Hash of the context it was made with.
    pub context_hash: String,
}

/// What tells a finding from the others of its report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingKey {
    /// Code of the check.
    pub code: String,
    /// Id of the item as reported; `None`: the report as a whole.
    pub item: Option<String>,
}

impl FindingKey {
    /// Whether it is this finding.
    #[must_use]
    pub fn is_of(&self, finding: &Finding) -> bool {
        self.code == finding.code && self.item == finding.item
    }

    /// As a line of the cache. No id that a report may hold has a line end in it.
    fn write(&self, out: &mut String) {
        out.push_str(&self.code);
        if let Some(item) = &self.item {
            out.push(' ');
            out.push_str(&item.replace('\n', " "));
        }
        out.push('\n');
    }

    fn read(line: &str) -> Self {
        let (code, item) = line
            .split_once(' ')
            .map_or((line, None), |(code, item)| (code, Some(item)));
        Self {
            code: code.to_owned(),
            item: item.map(str::to_owned),
        }
    }

    /// Reads all lines. Before items were kept, the codes stood in one line; such a cache is made again.
    fn read_all(text: &str) -> Vec<Self> {
        if text.ends_with('\n') {
            text.lines().map(Self::read).collect()
        } else {
            text.split_ascii_whitespace().map(Self::read).collect()
        }
    }
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
        let put = self.connection.begin(self.patience).and_then(|tx| {
            for one in batch {
                let summary = &one.summary;
                let holds = joined(summary.holds.values().map(|one| one.word()));
                let readiness = joined(summary.readiness.values().map(String::as_str));
                let mut codes = String::new();
                summary.findings.iter().for_each(|one| one.write(&mut codes));
                let worst = summary.worst.map_or("", Severity::word);
                let (scope, context) = (summary.scope.word(), summary.context_hash.as_str());
                let words = [&holds, &readiness, scope, worst, &codes, context];
                let sql = "INSERT INTO assessments (version, edition_hash, holds, readiness, scope, worst, codes, \
                           context_hash, seal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (version, edition_hash) DO UPDATE SET \
                           context_hash = excluded.context_hash, holds = excluded.holds, \
                           readiness = excluded.readiness, scope = excluded.scope, worst = excluded.worst, \
                           codes = excluded.codes, seal = excluded.seal";
                let seal = sealed(one.version, &one.edition_hash, &words);
                let values: Values<'_> = &[
                    &one.version,
                    &one.edition_hash,
                    &holds,
                    &readiness,
                    &scope,
                    &worst,
                    &codes,
                    &context,
                    &seal,
                ];
                tx.execute(sql, values)?;
                let seal = sealed(one.version, &one.edition_hash, &[&one.json]);
                let sql = "INSERT INTO assessment_texts (version, edition_hash, json, seal) VALUES (?1, ?2, ?3, ?4) \
                           ON CONFLICT (version, edition_hash) DO UPDATE SET json = excluded.json, seal = excluded.seal";
                tx.execute(sql, &[&one.version, &one.edition_hash, &one.json, &seal])?;
            }
            tx.commit()
        });
        put.map_err(|failure| self.explain(failure))
    }

    /// The cached assessment of a version as JSON; `None`: there is none, or it is not as it was written.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn assessment_json(
        &self,
        version: i64,
        edition_hash: &str,
    ) -> Result<Option<String>, StoreError> {
        self.read(|connection| {
            let sql =
                "SELECT json, seal FROM assessment_texts WHERE version = ?1 AND edition_hash = ?2";
            let found = connection.first(sql, &[&version, &edition_hash], |row| {
                let (json, seal): (&str, &str) = (row.get(0)?, row.get(1)?);
                Ok((sealed(version, edition_hash, &[json]) == seal).then(|| json.to_owned()))
            })?;
            Ok(found.flatten())
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
        let forgotten = self.connection.begin(self.patience).and_then(|tx| {
            tx.execute("DELETE FROM assessment_texts", &[])?;
            tx.execute("DELETE FROM assessments", &[])?;
            tx.commit()
        });
        forgotten.map_err(|failure| self.explain(failure))
    }
}

/// Reads holds, readiness, scope, worst, codes, context hash and seal, from column `at` on; `None` where the
/// version is not assessed, or where what is kept is not what was written: then it is made again.
pub(super) fn summary(
    row: &Row<'_>,
    at: usize,
    version: i64,
    edition_hash: &str,
) -> Result<Option<AssessmentSummary>, Failure> {
    let mut texts: [&str; 7] = [""; 7];
    for (offset, text) in texts.iter_mut().enumerate() {
        match row.value(at + offset) {
            Ok(Value::Text(found)) => *text = found,
            _ => return Ok(None),
        }
    }
    let [words @ .., seal] = texts;
    if sealed(version, edition_hash, &words) != seal {
        return Ok(None);
    }
    let [holds, readiness, scope, worst, codes, context_hash] = words;
    let read = || {
        Some(AssessmentSummary {
            holds: parted(holds, Holds::from_word)?,
            readiness: parted(readiness, |word| Some(word.to_owned()))?,
            scope: SCOPES.into_iter().find(|one| one.word() == scope)?,
            worst: match worst {
                "" => None,
                word => Some(Severity::from_word(word)?),
            },
            findings: FindingKey::read_all(codes),
            context_hash: context_hash.to_owned(),
        })
    };
    Ok(read())
}

/// The seal over a row of the cache. It finds damage and edits, not somebody who knows how to seal: what
/// lies here is worth nothing that could not be made again.
fn sealed(version: i64, edition_hash: &str, texts: &[&str]) -> String {
    let mut fields = Fields::begin("kakari assessment");
    fields.number(version);
    fields.text(edition_hash);
    for text in texts {
        fields.text(text);
    }
    fields.finish()
}

/// How many rows of the cache are not as they were written.
pub(super) fn broken(connection: &Connection) -> Result<usize, Failure> {
    let mut broken = 0;
    let kept = "SELECT version, edition_hash, holds, readiness, scope, worst, codes, context_hash, seal FROM assessments";
    connection.each(kept, &[], |row| {
        broken += usize::from(summary(row, 2, row.get(0)?, row.get(1)?)?.is_none());
        Ok(())
    })?;
    let kept = "SELECT version, edition_hash, json, seal FROM assessment_texts";
    connection.each(kept, &[], |row| {
        let (edition_hash, json, seal): (&str, &str, &str) =
            (row.get(1)?, row.get(2)?, row.get(3)?);
        broken += usize::from(sealed(row.get(0)?, edition_hash, &[json]) != seal);
        Ok(())
    })?;
    Ok(broken)
}

const SCOPES: [ScopeVerdict; 4] = [
    ScopeVerdict::In,
    ScopeVerdict::Out,
    ScopeVerdict::Excusable,
    ScopeVerdict::NextYear,
];

/// The words of the functions, one a function.
fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(" ")
}

/// Reads [`joined`].
fn parted<T>(words: &str, read: impl Fn(&str) -> Option<T>) -> Option<PerFunction<T>> {
    let read: Vec<T> = words.split(' ').map(read).collect::<Option<_>>()?;
    PerFunction::in_order(read)
}
