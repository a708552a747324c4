//! What keeps a facility from being published, and what was published, as the journal keeps it: when, from which moment of the
//! record, and which state of each function, so that a later publication can say what changed.

use kakari_core::date::Date;
use kakari_core::edition::PerFunction;
use kakari_core::publication::{Case, LeftOut, State};
use serde::{Deserialize, Serialize};

use super::forum::FORUM;
use super::publicity::PUBLICITY;
use super::{Office, OfficeError, Row};
use crate::bilingual;
use crate::lang::Sentence;
use crate::store::{Decided, Entry, JournalFilter, Record, RecordChange};

/// The kind of the records of publications.
const PUBLICATION: &str = "publication";

/// Journal entries are looked through in pages of this size for the last that is not about what went out.
const PAGE: usize = 50;

/// Whether a journal entry records what went out (a publication, a report to a forum, publicity), or takes such a record back.
fn is_of_what_went_out(entry: &Entry) -> bool {
    let kind = entry.record_kind();
    kind.is_some_and(|kind| [PUBLICATION, FORUM, PUBLICITY].contains(&kind.as_str()))
}

/// A publication to record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicationAct {
    /// The day of publication.
    pub as_of: Date,
    /// Content hash of the edition.
    pub edition_hash: String,
    /// Number and hash of the journal entry whose state was published.
    pub journal: (i64, String),
    /// Name of the folder, without the folders above it.
    pub folder: String,
    /// SHA-256 over what is published of all facilities.
    pub data_hash: String,
    /// What was published of each facility, in order of id.
    pub facilities: Vec<PublishedFacility>,
}

/// What was published of a facility, as far as a later publication needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFacility {
    /// Its id.
    pub id: String,
    /// The state of each function.
    pub states: PerFunction<State>,
    /// A short hash over everything else.
    pub rest: String,
}

/// A publication that was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicationRecord {
    /// Id of the record.
    pub id: String,
    /// What was published.
    pub act: PublicationAct,
    /// Who recorded it.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// The content as it is kept.
#[derive(Serialize, Deserialize)]
struct PublicationValue {
    as_of: String,
    edition_hash: String,
    journal_count: i64,
    journal_head: String,
    data_hash: String,
    folder: String,
    /// One line a facility: id, a letter for each function, short hash.
    facilities: String,
}

impl PublicationAct {
    /// The act in words, for the journal and for the list of what can be undone.
    #[must_use]
    pub fn label(&self) -> Sentence {
        let (count, day) = (self.facilities.len(), self.as_of);
        Sentence::new(|| bilingual!("公表（{count}施設、{day}）", "published ({count}, {day})"))
    }
}

impl PublishedFacility {
    /// The facility as one line.
    pub(crate) fn line(&self) -> String {
        let states: String = self.states.values().map(|state| letter(*state)).collect();
        format!("{} {states} {}", self.id, self.rest)
    }

    fn read(line: &str) -> Option<Self> {
        let mut parts = line.split(' ');
        let (id, states, rest) = (parts.next()?, parts.next()?, parts.next()?);
        let states = states.chars().map(state_of).collect::<Option<Vec<_>>>()?;
        Some(Self {
            id: id.to_owned(),
            states: PerFunction::in_order(states)?,
            rest: rest.to_owned(),
        })
    }
}

pub(super) fn letter(state: State) -> char {
    match state {
        State::Has => 'y',
        State::HasNot => 'n',
        State::Unconfirmed => 'u',
    }
}

fn state_of(wanted: char) -> Option<State> {
    State::ALL
        .into_iter()
        .find(|state| letter(*state) == wanted)
}

impl PublicationRecord {
    fn read(record: &Record) -> Option<Self> {
        let value: PublicationValue = serde_json::from_str(&record.value).ok()?;
        let lines = value.facilities.lines();
        let facilities = lines
            .map(PublishedFacility::read)
            .collect::<Option<Vec<_>>>()?;
        Some(Self {
            id: record.id.clone(),
            act: PublicationAct {
                as_of: value.as_of.parse().ok()?,
                edition_hash: value.edition_hash,
                journal: (value.journal_count, value.journal_head),
                folder: value.folder,
                data_hash: value.data_hash,
                facilities,
            },
            by: record.by.clone(),
            at: record.at.clone(),
        })
    }
}

impl Row {
    /// Why nothing of the facility is published on this day; `None`: its report is, if it can be read.
    #[must_use]
    pub fn left_out(&self, as_of: Date) -> Option<LeftOut> {
        let case = Case {
            act: self.queue.report.as_ref().map(|report| report.act),
            is_in: self.scope.is_in(self.standing()),
            closed_on: self.queue.scope_facts.closed_on,
            is_registered: self.queue.known,
            as_of,
        };
        case.left_out()
    }
}

impl Office {
    /// Number and hash of the newest journal entry, records of what went out aside. These are written after a document was
    /// made, and it would otherwise never be made again with the same bytes.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub(crate) fn journal_head_shown(&self) -> Result<(i64, String), OfficeError> {
        let mut filter = JournalFilter {
            limit: Some(PAGE),
            ..JournalFilter::default()
        };
        loop {
            let page = self.store.journal(&filter)?;
            if let Some(found) = page.iter().find(|entry| !is_of_what_went_out(entry)) {
                return Ok((found.seq, found.hash.clone()));
            }
            match page.last() {
                Some(oldest) => filter.before = Some(oldest.seq),
                None => return Ok((0, String::new())),
            }
        }
    }

    /// The recorded publications of the year shown, the older first.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn publications(&self) -> Result<Vec<PublicationRecord>, OfficeError> {
        let records = self.store.records(PUBLICATION, &self.edition.id)?;
        Ok(records.iter().filter_map(PublicationRecord::read).collect())
    }

    /// Records a publication. It can be undone, which does not take back what was published.
    pub(super) fn record_publication(
        &mut self,
        act: &PublicationAct,
        actor: &str,
        label: &str,
    ) -> Result<Decided, OfficeError> {
        let edition = self.edition.id.clone();
        let records = self.store.records_and_removed(PUBLICATION, &edition)?;
        let numbers = records.iter().filter_map(|one| one.id.parse::<u32>().ok());
        let last = numbers.max().unwrap_or(0);
        let lines: Vec<String> = act.facilities.iter().map(PublishedFacility::line).collect();
        let value = PublicationValue {
            as_of: act.as_of.to_string(),
            edition_hash: act.edition_hash.clone(),
            journal_count: act.journal.0,
            journal_head: act.journal.1.clone(),
            data_hash: act.data_hash.clone(),
            folder: act.folder.clone(),
            facilities: lines.join("\n"),
        };
        let value = serde_json::to_string(&value)
            .map_err(|error| OfficeError::Library(error.to_string()))?;
        let change = RecordChange {
            kind: PUBLICATION.to_owned(),
            id: format!("{:04}", last.saturating_add(1)),
            edition,
            facility: String::new(),
            word: "",
            value: Some(value),
            expected_rev: 0,
        };
        Ok(self.store.save_records(&[change], actor, label)?)
    }
}
