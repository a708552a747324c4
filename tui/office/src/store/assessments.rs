//! The cache of assessments, with version, edition hash and context hash as its key. Assessments can be computed again at any
//! time, and verdicts never depend on them.

use kakari_core::assess::Holds;
use kakari_core::edition::PerFunction;
use kakari_core::finding::{Finding, Severity};
use kakari_core::scope::ScopeVerdict;

use super::engine::{Connection, Row, Value, Values};
use super::error::{Failure, StoreError};
use super::open::Store;
use crate::hash::Fields;

/// The part of an assessment that lists show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentSummary {
    /// Whether each function holds.
    pub holds: PerFunction<Holds>,
    /// Readiness words (see [`kakari_core::verdict::Readiness::word`]).
    pub readiness: PerFunction<String>,
    /// Whether the facility has to report.
    pub scope: ScopeVerdict,
    /// The worst severity of the findings; `None` if there are none.
    pub worst: Option<Severity>,
    /// The findings, in order of code, those of one code in the order of the form.
    pub findings: Vec<FindingKey>,
    /// What the report says, as [`kakari_core::statistics::Answers::written`]; empty in a database of a former format.
    pub answers: String,
    /// Hash of the context of the assessment, hexadecimal.
    pub context_hash: String,
}

/// Identifies a finding within a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingKey {
    /// Code of the check.
    pub code: String,
    /// Id of the item as reported; `None` for a finding on the report as a whole.
    pub item: Option<String>,
}

impl FindingKey {
    /// Whether this key identifies the finding.
    #[must_use]
    pub fn is_of(&self, finding: &Finding) -> bool {
        self.code == finding.code && self.item == finding.item
    }

    /// Writes the key as a line of the cache column. Item ids contain no line end, except in a hostile report.
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

    /// Reads all lines. Older caches have the codes in one line and no items; such rows are computed again.
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
    /// Writes assessments to the cache in one transaction. For each version and edition only the newest is kept. They are
    /// not journaled, because they are no act of a person.
    ///
    /// # Errors
    /// Errors of a database that cannot be written.
    pub(crate) fn save_assessments(&mut self, batch: &[NewAssessment]) -> Result<(), StoreError> {
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
                let answers = summary.answers.as_str();
                let words = [&holds, &readiness, scope, worst, &codes, context, answers];
                let sql = "INSERT INTO assessments (version, edition_hash, holds, readiness, scope, worst, codes, \
                           context_hash, answers, seal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (version, edition_hash) DO UPDATE SET \
                           context_hash = excluded.context_hash, holds = excluded.holds, \
                           readiness = excluded.readiness, scope = excluded.scope, worst = excluded.worst, \
                           codes = excluded.codes, answers = excluded.answers, seal = excluded.seal";
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
                    &answers,
                    &seal,
                ];
                tx.put(sql, values)?;
                let seal = sealed(one.version, &one.edition_hash, &[&one.json]);
                let sql = "INSERT INTO assessment_texts (version, edition_hash, json, seal) VALUES (?1, ?2, ?3, ?4) \
                           ON CONFLICT (version, edition_hash) DO UPDATE SET json = excluded.json, seal = excluded.seal";
                tx.put(sql, &[&one.version, &one.edition_hash, &one.json, &seal])?;
            }
            tx.commit()
        });
        put.map_err(|failure| self.explain(failure))
    }

    /// The cached assessment of a version as JSON; `None` if there is none or its seal does not match.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub(crate) fn assessment_json(
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

    #[cfg(test)]
    /// Deletes all cached assessments.
    ///
    /// # Errors
    /// Those of a database that cannot be written.
    pub(crate) fn forget_assessments(&mut self) -> Result<(), StoreError> {
        if self.read_only {
            return Err(StoreError::ReadOnly(self.path.clone()));
        }
        let forgotten = self.connection.begin(self.patience).and_then(|tx| {
            tx.put("DELETE FROM assessment_texts", &[])?;
            tx.put("DELETE FROM assessments", &[])?;
            tx.commit()
        });
        forgotten.map_err(|failure| self.explain(failure))
    }
}

/// Reads holds, readiness, scope, worst, codes, context hash, answers and seal from column `at` on; `None` if the version is not
/// assessed or the seal does not match. Then the assessment is computed again.
pub(super) fn summary(
    row: &Row<'_>,
    at: usize,
    version: i64,
    edition_hash: &str,
) -> Result<Option<AssessmentSummary>, Failure> {
    let mut texts: [&str; 8] = [""; 8];
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
    let [holds, readiness, scope, worst, codes, context_hash, answers] = words;
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
            answers: answers.to_owned(),
            context_hash: context_hash.to_owned(),
        })
    };
    Ok(read())
}

/// The seal of a row of the cache. It detects damage and edits, but not an attacker who computes the seal too. That is enough
/// for a cache, of which everything can be computed again.
fn sealed(version: i64, edition_hash: &str, texts: &[&str]) -> String {
    let mut fields = Fields::begin("kakari assessment");
    fields.number(version);
    fields.text(edition_hash);
    // The last text of a row was added in format 4; where there is none, rows of the former formats keep their seal.
    let texts = match texts {
        [former @ .., ""] if former.len() == 6 => former,
        all => all,
    };
    for text in texts {
        fields.text(text);
    }
    fields.finish()
}

/// Number of rows of the cache whose seal does not match.
pub(super) fn broken(connection: &Connection) -> Result<usize, Failure> {
    let mut broken = 0;
    let kept = "SELECT version, edition_hash, holds, readiness, scope, worst, codes, context_hash, answers, seal \
                FROM assessments";
    connection.each_by_portions(kept, 2_000, |row| {
        broken += usize::from(summary(row, 2, row.get(0)?, row.get(1)?)?.is_none());
        Ok(())
    })?;
    let kept = "SELECT version, edition_hash, json, seal FROM assessment_texts";
    connection.each_by_portions(kept, 500, |row| {
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
