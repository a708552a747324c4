//! Numbers about areas from elsewhere, and what those concerned say: one record for each table of numbers and each voice, so that
//! each is journaled and can be undone.

use std::collections::BTreeMap;

use kakari_core::indicator::{Amount, Entry, Heading, Value, Voice, When};
use kakari_core::statistics::Division;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::error::{Failure, StoreError};
use super::job::Job;
use super::open::Store;
use super::records;
use super::sources::{ImportCounts, Source};
use super::transaction::Writing;
use crate::hash::{Fields, sha256};

mod kept;

pub use kept::{KeptIndicator, KeptWhat};

/// The kind of the records of tables.
pub(super) const TABLE: &str = "indicator";
/// The kind of the records of voices.
pub(super) const VOICE: &str = "voice";

/// Label of these imports in the journal.
const IMPORT: &str = "指標の取込";

/// The numbers of one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorTable {
    /// What the numbers are about.
    pub heading: Heading,
    /// The number of each area, by its name or code.
    pub values: BTreeMap<String, Amount>,
    /// Who brought it.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// The content of a table as it is kept. Numbers are texts, so that no decimal is lost.
#[derive(Serialize, Deserialize)]
struct TableValue {
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    unit: String,
    source: String,
    when: String,
    division: String,
    values: BTreeMap<String, String>,
}

/// The content of a voice as it is kept.
#[derive(Serialize, Deserialize)]
struct VoiceValue {
    division: String,
    area: String,
    by: String,
    when: String,
    text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    source: String,
}

impl TableValue {
    fn new(heading: &Heading) -> Self {
        Self {
            name: heading.name.clone(),
            unit: heading.unit.clone(),
            source: heading.source.clone(),
            when: heading.when.to_string(),
            division: heading.division.word().to_owned(),
            values: BTreeMap::new(),
        }
    }

    fn heading(&self) -> Option<Heading> {
        Some(Heading {
            name: self.name.clone(),
            unit: self.unit.clone(),
            source: self.source.clone(),
            when: When::read(&self.when)?,
            division: division(&self.division)?,
        })
    }
}

fn division(word: &str) -> Option<Division> {
    Division::ALL.into_iter().find(|one| one.word() == word)
}

/// The id of a heading: unambiguous, and readable in the journal.
fn id_of(heading: &Heading) -> String {
    json!([
        heading.name,
        heading.unit,
        heading.source,
        heading.when.to_string(),
        heading.division.word()
    ])
    .to_string()
}

/// Name and time in the id of a table, for the journal.
pub(super) fn named(id: &str) -> Option<(String, String)> {
    let [name, _, _, when, _] = serde_json::from_str::<[String; 5]>(id).ok()?;
    Some((name, When::read(&when)?.label()))
}

impl Store {
    /// Imports numbers and voices, wholly or not at all. A number replaces the one of the same heading and area; others stay. The
    /// counts are those of numbers and voices.
    ///
    /// # Errors
    /// [`StoreError::Cancelled`], and those of a database that cannot be written.
    pub(crate) fn import_indicators(
        &mut self,
        rows: &[Entry],
        source: &Source,
        actor: &str,
        mut job: Job<'_>,
    ) -> Result<ImportCounts, StoreError> {
        self.work(actor, IMPORT, &mut job, |writing, job| {
            import(writing, rows, source, job)
        })
    }

    /// All tables of numbers, in order of heading.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn indicators(&self) -> Result<Vec<IndicatorTable>, StoreError> {
        let records = self.records(TABLE, "")?.into_iter();
        // A masked table has no content any more.
        let tables = records.filter_map(|record| {
            let value: TableValue = serde_json::from_str(&record.value).ok()?;
            let values = value
                .values
                .iter()
                .filter_map(|(area, number)| Some((area.clone(), Amount::read(number)?)));
            Some(IndicatorTable {
                heading: value.heading()?,
                values: values.collect(),
                by: record.by,
                at: record.at,
            })
        });
        let mut tables: Vec<IndicatorTable> = tables.collect();
        tables.sort_by(|one, other| one.heading.cmp(&other.heading));
        Ok(tables)
    }

    /// What those concerned say, in order of area, person and time.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn voices(&self) -> Result<Vec<Voice>, StoreError> {
        let records = self.records(VOICE, "")?.into_iter();
        let voices = records.filter_map(|record| {
            let value: VoiceValue = serde_json::from_str(&record.value).ok()?;
            value.voice()
        });
        let mut voices: Vec<Voice> = voices.collect();
        voices.sort();
        Ok(voices)
    }
}

fn import(
    writing: &mut Writing<'_>,
    rows: &[Entry],
    source: &Source,
    job: &mut Job<'_>,
) -> Result<ImportCounts, Failure> {
    let mut counts = ImportCounts {
        refused: source.refused,
        ..ImportCounts::default()
    };
    let mut root = Fields::begin("kakari rows");
    let mut tables: BTreeMap<String, (&Heading, Vec<&Value>)> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        job.step(at, rows.len())?;
        match row {
            Entry::Number(heading, value) => {
                let id = id_of(heading);
                root.text(&sha256(
                    json!([id, value.area, value.amount.to_string()])
                        .to_string()
                        .as_bytes(),
                ));
                let table = tables.entry(id).or_insert_with(|| (heading, Vec::new()));
                table.1.push(value);
            }
            Entry::Voice(voice) => {
                let content = serde_json::to_string(&VoiceValue {
                    division: voice.division.word().to_owned(),
                    area: voice.area.clone(),
                    by: voice.by.clone(),
                    when: voice.when.to_string(),
                    text: voice.text.clone(),
                    source: voice.source.clone(),
                })?;
                let hash = sha256(content.as_bytes());
                root.text(&hash);
                let id = hash.get(..16).unwrap_or(&hash);
                if records::content(&writing.tx, VOICE, id)?.is_some() {
                    counts.unchanged += 1;
                } else {
                    records::take(writing, VOICE, id, content)?;
                    counts.new += 1;
                }
            }
        }
    }
    for (id, (heading, values)) in tables {
        let kept = records::content(&writing.tx, TABLE, &id)?;
        let kept = kept.and_then(|text| serde_json::from_str::<TableValue>(&text).ok());
        let mut table = kept.unwrap_or_else(|| TableValue::new(heading));
        let mut is_other = false;
        for value in values {
            let number = value.amount.to_string();
            match table.values.insert(value.area.clone(), number.clone()) {
                None => counts.new += 1,
                Some(before) if before == number => {
                    counts.unchanged += 1;
                    continue;
                }
                Some(_) => counts.changed += 1,
            }
            is_other = true;
        }
        if is_other {
            records::take(writing, TABLE, &id, serde_json::to_string(&table)?)?;
        }
    }
    let source_id = writing.next_source()?;
    writing.record_import(
        source_id,
        source,
        &counts,
        &root.finish(),
        serde_json::Value::Null,
    )?;
    Ok(counts)
}
