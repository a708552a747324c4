//! All data of one facility, for the detail panes and `kakari show`.

use kakari_core::assess::Assessment;
use kakari_core::date::Date;
use kakari_core::difference::{self, Change};
use kakari_core::edition::{Function, PerFunction};
use kakari_core::explain::{self, Tree};
use kakari_core::facts::{self, Reading};
use kakari_core::publication::LeftOut;
use kakari_core::report::Report;

use super::{ChaseLog, DutyLine, Office, OfficeError, Row, SentLetters, parse_report};
use crate::store::{
    Entry, FacilityEntry, FunctionState, JournalFilter, Note, PastInquiry, ScopeDecision,
    VersionHead,
};

/// How many journal entries are read for one facility; older ones are in 履歴.
const ENTRIES: usize = 200;

/// All data of one facility in the year shown.
#[derive(Clone, Debug)]
pub struct Detail {
    /// The row that lists show.
    pub row: Row,
    /// Its entry in the register; `None`: 台帳なし.
    pub entry: Option<FacilityEntry>,
    /// All versions of this year's report, in order of arrival.
    pub versions: Vec<VersionHead>,
    /// The current version of the report; `None` if there is none or it cannot be read.
    pub report: Option<Report>,
    /// The answers of `report`, read with the edition.
    pub reading: Option<Reading>,
    /// The assessment of `report`.
    pub assessment: Option<Assessment>,
    /// The reasons for the assessment, one tree for each function.
    pub trees: Vec<Tree>,
    /// What staff decided on each function.
    pub states: PerFunction<FunctionState>,
    /// Last year's report, read with this year's edition.
    pub previous: Option<Reading>,
    /// For each reopened function: what changed since it was decided on.
    pub since_decided: Vec<SinceDecided>,
    /// Answers that differ from the previous version.
    pub changed_since_last_version: Vec<Change>,
    /// Answers that differ from last year's report.
    pub changed_since_last_year: Vec<Change>,
    /// The newest journal entries about the facility, newest first.
    pub journal: Vec<Entry>,
    /// What staff decided on whether the facility has to report.
    pub scope_decision: Option<ScopeDecision>,
    /// All inquiries of this year, oldest first.
    pub inquiries: Vec<PastInquiry>,
    /// Notes of staff.
    pub notes: Vec<Note>,
    /// What was done to get its report, and the orders.
    pub chase: ChaseLog,
    /// Letters that were sent to it, the older first.
    pub letters: Vec<SentLetters>,
    /// The reports that it owes, with their clauses.
    pub duties: [DutyLine; 4],
}

/// What changed in the report since staff decided on a function.
#[derive(Clone, Debug)]
pub struct SinceDecided {
    /// The function.
    pub function: Function,
    /// Number (from 1) of the version on which the decision was based.
    pub number: i64,
    /// Answers that differ from that version.
    pub changes: Vec<Change>,
}

impl Detail {
    /// Why nothing of the facility is published on this day; `None`: it is.
    #[must_use]
    pub fn left_out(&self, as_of: Date) -> Option<LeftOut> {
        let unread = self.reading.is_none().then_some(LeftOut::Unreadable);
        self.row.left_out(as_of).or(unread)
    }

    /// The number of the version with which a function's report is compared, and the differences: the version of the
    /// decision if the function was reopened, else the previous version. `None` if there is no earlier version.
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
    /// All data of one facility; `None` if neither the register nor a report has this id.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
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
            chase: self.chase_log(id)?,
            letters: self.letters_to(id)?,
            duties: self.duty_lines(&row),
            row,
            versions,
            report,
            reading,
            assessment,
            previous,
        }))
    }
}
