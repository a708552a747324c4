//! Everything that is known of one facility, for the detail panes and `kakari show`.

use kakari_core::assess::Assessment;
use kakari_core::difference::{self, Change};
use kakari_core::edition::{Function, PerFunction};
use kakari_core::explain::{self, Tree};
use kakari_core::facts::{self, Reading};
use kakari_core::report::Report;

use super::{Office, OfficeError, Row, parse_report};
use crate::store::{
    Entry, FacilityEntry, FunctionState, JournalFilter, Note, PastInquiry, ScopeDecision,
    VersionHead,
};

/// How many entries of the journal one facility shows.
const ENTRIES: usize = 200;

/// One facility with all that belongs to it.
#[derive(Clone, Debug)]
pub struct Detail {
    /// As lists show it.
    pub row: Row,
    /// Its entry in the register; `None`: 台帳なし.
    pub entry: Option<FacilityEntry>,
    /// All versions of this year's report, in order of arrival.
    pub versions: Vec<VersionHead>,
    /// The current version.
    pub report: Option<Report>,
    /// As read under the edition.
    pub reading: Option<Reading>,
    /// What the edition says of it.
    pub assessment: Option<Assessment>,
    /// Why, a tree for each function.
    pub trees: Vec<Tree>,
    /// What staff decided on each function.
    pub states: PerFunction<FunctionState>,
    /// Last year's report as read under this edition.
    pub previous: Option<Reading>,
    /// For each reopened function: what changed since it was decided on.
    pub since_decided: Vec<SinceDecided>,
    /// Answers that differ from the version before.
    pub changed_since_last_version: Vec<Change>,
    /// Answers that differ from last year's report.
    pub changed_since_last_year: Vec<Change>,
    /// What happened, newest first.
    pub journal: Vec<Entry>,
    /// What staff decided on its scope.
    pub scope_decision: Option<ScopeDecision>,
    /// Every inquiry of this year, the first one first.
    pub inquiries: Vec<PastInquiry>,
    /// Notes of staff.
    pub notes: Vec<Note>,
}

/// What changed since somebody decided on a function.
#[derive(Clone, Debug)]
pub struct SinceDecided {
    /// The function.
    pub function: Function,
    /// Number of the version that was decided on, from 1.
    pub number: i64,
    /// Answers that differ from that version.
    pub changes: Vec<Change>,
}

impl Detail {
    /// What the report of a function is compared with: the version that was decided on where it was
    /// reopened, else the version before. The version's number and what differs from it.
    #[must_use]
    pub fn compared(&self, function: Function) -> Option<(i64, &[Change])> {
        let decided = self.since_decided.iter();
        let mut decided = decided.filter(|one| one.function == function);
        if let Some(since) = decided.next() {
            return Some((since.number, &since.changes));
        }
        let at = self.versions.iter().position(|one| one.current)?;
        let before = self.versions.get(at.checked_sub(1)?)?;
        Some((before.number, &self.changed_since_last_version))
    }
}

impl Office {
    /// One facility with all that belongs to it; `None` if neither register nor reports know it.
    ///
    /// # Errors
    /// What the store says.
    pub fn detail(&self, id: &str) -> Result<Option<Detail>, OfficeError> {
        let Some(row) = self.row(id)? else {
            return Ok(None);
        };
        let edition = &self.edition;
        let versions = self.store.versions(id, &edition.id)?;
        let current = versions.iter().position(|one| one.current);
        let canonical = |at: usize| -> Result<Option<Report>, OfficeError> {
            let Some(head) = versions.get(at) else {
                return Ok(None);
            };
            Ok(parse_report(&self.store.version(head.id)?.canonical))
        };
        let report = current.map(canonical).transpose()?.flatten();
        let before = current
            .and_then(|at| at.checked_sub(1))
            .map(canonical)
            .transpose()?
            .flatten();
        let last_year = self.last_year(id);
        let read = |report: &Report| facts::read(edition, report);
        let reading = report.as_ref().map(read);
        let previous = last_year.as_ref().map(read);
        let since = |earlier: Option<Reading>| match (&earlier, &reading) {
            (Some(earlier), Some(now)) => difference::changes(edition, earlier, now),
            _ => Vec::new(),
        };
        let assessment = match (&report, &reading) {
            (Some(report), Some(reading)) => Some(self.assessment(&row, report, reading)?),
            _ => None,
        };
        let trees = reading.iter().flat_map(|reading| {
            Function::ALL
                .into_iter()
                .filter_map(|function| explain::tree(edition, reading, function))
        });
        let states = self.store.function_states(id, &edition.id)?;
        let mut since_decided = Vec::new();
        for (function, state) in states.iter() {
            let was = |head: &&VersionHead| Some(head.id) == state.was_version;
            if let Some(head) = versions.iter().find(was) {
                let report = parse_report(&self.store.version(head.id)?.canonical);
                since_decided.push(SinceDecided {
                    function,
                    number: head.number,
                    changes: since(report.as_ref().map(read)),
                });
            }
        }
        Ok(Some(Detail {
            since_decided,
            entry: self.store.facility(id)?,
            changed_since_last_version: since(before.as_ref().map(read)),
            changed_since_last_year: since(previous.clone()),
            trees: trees.collect(),
            states,
            journal: self.store.journal(&JournalFilter {
                facility: Some(id.to_owned()),
                limit: Some(ENTRIES),
                ..JournalFilter::default()
            })?,
            scope_decision: self.store.scope_decision(id, &edition.id)?,
            inquiries: self.store.past_inquiries(id, &edition.id)?,
            notes: self.store.notes(id)?,
            row,
            versions,
            report,
            reading,
            assessment,
            previous,
        }))
    }
}
