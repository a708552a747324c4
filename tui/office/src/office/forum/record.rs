//! Which areas got their report, on which day, of which moment of the record, and what changed since.

use std::collections::{BTreeMap, BTreeSet};

use kakari_core::date::Date;
use kakari_core::deadline::Level;
use serde::{Deserialize, Serialize};

use super::super::publication::letter;
use super::super::{Office, OfficeError};
use super::{ForumArea, ForumFacility, forum_level_in_words};
use crate::bilingual;
use crate::lang::{Sentence, pick};
use crate::store::{Decided, JournalFilter, Record, RecordChange};

/// The kind of the records of these reports.
pub(in super::super) const FORUM: &str = "forum";

/// Stands for the states of a facility that had not reported.
const MISSING: &str = "-----";

/// Stands for the states of a facility of which something was done between the report and its record: what the forum was told of
/// it is not known.
const UNKNOWN: &str = "?????";

/// Reports to record as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumAct {
    /// What kind of areas.
    pub level: Level,
    /// The day on which they were given.
    pub on: Date,
    /// Number and hash of the journal entry whose state they show.
    pub journal: (i64, String),
    /// Content hash of the edition.
    pub edition_hash: String,
    /// Name of the file or folder, without the folders above it; empty if there is none.
    pub file: String,
    /// SHA-256 of the file, or of all files of the folder; empty if there is none.
    pub file_hash: String,
    /// The areas.
    pub areas: Vec<ForumGiven>,
}

/// The report to one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumGiven {
    /// Name of the area; empty for facilities of which none is known.
    pub area: String,
    /// SHA-256 of what stands in the document; empty if it was recorded by hand.
    pub text_hash: String,
    /// What it says of each facility: id and a letter for each function, in order of id.
    lines: Vec<(String, String)>,
}

/// A report that was recorded as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumRecord {
    /// Id of the record.
    pub id: String,
    /// What kind of area.
    pub level: Level,
    /// The report.
    pub given: ForumGiven,
    /// The day on which it was given.
    pub on: Date,
    /// Number and hash of the journal entry whose state it shows.
    pub journal: (i64, String),
    /// Name of the file; empty if there is none.
    pub file: String,
    /// SHA-256 of the file; empty if there is none.
    pub file_hash: String,
    /// Who recorded it.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// An area, and whether its forum has the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumStanding {
    /// The area as it is now.
    pub area: ForumArea,
    /// The last report that was given; `None`: 未報告.
    pub last: Option<ForumRecord>,
    /// How many facilities are other now than in that report.
    pub changed: usize,
}

/// The content as it is kept.
#[derive(Serialize, Deserialize)]
struct ForumValue {
    level: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    area: String,
    on: String,
    edition_hash: String,
    journal_count: i64,
    journal_head: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    file: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    file_hash: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    text_hash: String,
    /// One line a facility: id, a letter for each function.
    facilities: String,
}

impl ForumGiven {
    /// The report of an area as it is now.
    #[must_use]
    pub fn new(area: &ForumArea, text_hash: String) -> Self {
        Self {
            area: area.name.clone(),
            text_hash,
            lines: lines(area).into_iter().collect(),
        }
    }

    fn differing(&self, area: &ForumArea) -> usize {
        let now = lines(area);
        let was: BTreeMap<&String, &String> =
            self.lines.iter().map(|(id, line)| (id, line)).collect();
        let ids: BTreeSet<&String> = now.keys().chain(was.keys().copied()).collect();
        let differs = |id: &&String| was.get(*id).copied() != now.get(*id);
        ids.into_iter().filter(differs).count()
    }
}

fn lines(area: &ForumArea) -> BTreeMap<String, String> {
    let states = |one: &ForumFacility| -> String {
        one.states.values().map(|state| letter(*state)).collect()
    };
    let reported = area
        .facilities
        .iter()
        .map(|one| (one.id.clone(), states(one)));
    let missing = area.missing.iter();
    let missing = missing.map(|one| (one.id.clone(), MISSING.to_owned()));
    reported.chain(missing).collect()
}

impl ForumRecord {
    fn read(record: Record) -> Option<Self> {
        let value: ForumValue = serde_json::from_str(&record.value).ok()?;
        let lines = value.facilities.lines().map(|line| {
            let (id, states) = line.split_once(' ')?;
            Some((id.to_owned(), states.to_owned()))
        });
        let level = |word: &str| Level::ALL.into_iter().find(|level| level.word() == word);
        Some(Self {
            id: record.id,
            level: level(&value.level)?,
            given: ForumGiven {
                area: value.area,
                text_hash: value.text_hash,
                lines: lines.collect::<Option<_>>()?,
            },
            on: value.on.parse().ok()?,
            journal: (value.journal_count, value.journal_head),
            file: value.file,
            file_hash: value.file_hash,
            by: record.by,
            at: record.at,
        })
    }
}

impl ForumAct {
    /// The act in words, for the journal and for the list of what can be undone.
    #[must_use]
    pub fn label(&self) -> Sentence {
        let (count, on) = (self.areas.len(), self.on);
        Sentence::new(|| {
            bilingual!(
                "協議の場への報告（{} {count}、{on}）",
                "reports to forums ({}: {count}, {on})",
                forum_level_in_words(self.level)
            )
        })
    }
}

impl ForumStanding {
    /// Where it stands, in words.
    #[must_use]
    pub fn in_words(&self) -> String {
        match &self.last {
            None => pick("未報告", "not reported").to_owned(),
            Some(_) if self.changed > 0 => bilingual!(
                "報告後に変更あり（{}施設）",
                "changed since ({})",
                self.changed
            ),
            Some(_) => pick("報告済み", "reported").to_owned(),
        }
    }

    /// Where it stands, in a word for programs.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match &self.last {
            None => "not_reported",
            Some(_) if self.changed > 0 => "changed_since",
            Some(_) => "reported",
        }
    }
}

impl Office {
    /// The reports of the year shown that were recorded as given, the older first.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn forum_records(&self) -> Result<Vec<ForumRecord>, OfficeError> {
        let records = self.store.records(FORUM, &self.edition.id)?;
        Ok(records.into_iter().filter_map(ForumRecord::read).collect())
    }

    /// All areas of a level with the last report that their forum got. An area that has no facility any more and got a report
    /// is one too.
    ///
    /// # Errors
    /// [`OfficeError::NoToday`]; [`OfficeError::Store`] if the database cannot be read.
    pub fn forum_standings(&self, level: Level) -> Result<Vec<ForumStanding>, OfficeError> {
        let mut last: BTreeMap<String, ForumRecord> = BTreeMap::new();
        for record in self.forum_records()? {
            let older = last.get(&record.given.area);
            if record.level == level && older.is_none_or(|older| older.on <= record.on) {
                last.insert(record.given.area.clone(), record);
            }
        }
        let mut standings = Vec::new();
        for area in self.forum_areas(level)? {
            let last = last.remove(&area.name);
            let changed = last
                .as_ref()
                .map_or(0, |record| record.given.differing(&area));
            standings.push(ForumStanding {
                area,
                last,
                changed,
            });
        }
        for (name, record) in last {
            let area = ForumArea::new(level, &name);
            standings.push(ForumStanding {
                changed: record.given.differing(&area),
                area,
                last: Some(record),
            });
        }
        Ok(standings)
    }

    /// What to record if these areas were given their report on this day without a file of this program.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn forum_given(
        &self,
        level: Level,
        areas: &[ForumArea],
        on: Date,
    ) -> Result<ForumAct, OfficeError> {
        let given = |area| ForumGiven::new(area, String::new());
        Ok(ForumAct {
            level,
            on,
            journal: self.journal_head_shown()?,
            edition_hash: self.edition_hash.clone(),
            file: String::new(),
            file_hash: String::new(),
            areas: areas.iter().map(given).collect(),
        })
    }

    /// Facilities of which something was decided or received after this day.
    fn acted_on_after(&self, on: Date) -> Result<BTreeSet<String>, OfficeError> {
        let since = on.next().to_string();
        let entries = self.store.journal(&JournalFilter {
            since: Some(since),
            ..JournalFilter::default()
        })?;
        let mut ids: BTreeSet<String> = entries
            .into_iter()
            .filter(|entry| !matches!(entry.kind.as_str(), "note" | "assignment" | "record"))
            .map(|entry| entry.facility)
            .collect();
        self.each_row(&mut |row| {
            let report = row.queue.report.as_ref();
            if report.and_then(|report| report.received_on) > Some(on) {
                ids.insert(row.queue.id.clone());
            }
        })?;
        Ok(ids)
    }

    /// Records reports as given, one record an area.
    pub(in super::super) fn record_forum(
        &mut self,
        act: &ForumAct,
        actor: &str,
        label: &str,
    ) -> Result<Decided, OfficeError> {
        let today = self.today.ok_or(OfficeError::NoToday)?;
        if act.on > today {
            return Err(OfficeError::GivenInFuture { on: act.on, today });
        }
        // The states are those of the document. If it was given before today, what was done since was not in it.
        let since = if act.on < today && act.file.is_empty() {
            self.acted_on_after(act.on)?
        } else {
            BTreeSet::new()
        };
        let edition = self.edition.id.clone();
        let records = self.store.records_and_removed(FORUM, &edition)?;
        let numbers = records.iter().filter_map(|one| one.id.parse::<u32>().ok());
        let mut number = numbers.max().unwrap_or(0);
        let mut changes = Vec::with_capacity(act.areas.len());
        for given in &act.areas {
            number = number.saturating_add(1);
            let line = |(id, states): &(String, String)| {
                let states = if since.contains(id) { UNKNOWN } else { states };
                format!("{id} {states}")
            };
            let lines: Vec<String> = given.lines.iter().map(line).collect();
            let value = ForumValue {
                level: act.level.word().to_owned(),
                area: given.area.clone(),
                on: act.on.to_string(),
                edition_hash: act.edition_hash.clone(),
                journal_count: act.journal.0,
                journal_head: act.journal.1.clone(),
                file: act.file.clone(),
                file_hash: act.file_hash.clone(),
                text_hash: given.text_hash.clone(),
                facilities: lines.join("\n"),
            };
            let value = serde_json::to_string(&value)
                .map_err(|error| OfficeError::Library(error.to_string()))?;
            changes.push(RecordChange {
                kind: FORUM.to_owned(),
                id: format!("{number:04}"),
                edition: edition.clone(),
                facility: String::new(),
                word: "",
                value: Some(value),
                expected_rev: 0,
            });
        }
        Ok(self.store.save_records(&changes, actor, label)?)
    }
}
