//! What a person does: the store, the year's edition and today joined, with the engine asked for every
//! decision. The console and the command line both stand on this and decide nothing themselves.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use kakari_core::date::Date;
use kakari_core::edition::{Edition, Function};
use kakari_core::report::{Raw, Report};

use crate::store::Store;
// What the office hands on of the store: whoever stands on the office needs no other door.
pub use crate::store::{
    Clock, Conflict, Decision, Entry, EntryKind, FindingKey, FunctionState, Job, Moment, Page,
    PastAct, PastInquiry, ScopeChoice, SourceEntry, SourceKind, StoreError, UndoRefusal, UndoUnit,
    Undoing, Undone, VerdictWord, VersionHead, setting,
};

mod act;
mod assessed;
mod called;
mod database;
mod detail;
mod error;
mod import;
mod judging;
mod partners;
mod prefecture;
mod query;
mod row;
mod sample;
mod scope_facts;
mod settings;
mod staff;
mod year;

pub use act::{DeniedItem, Request};
use assessed::OtherReports;
pub use called::{duty, oddity};
pub use detail::{Detail, SinceDecided};
pub use error::OfficeError;
pub use import::{Brought, Counts, Incoming, Looking, Numbers, Stage, set_aside};
use judging::Known;
pub use judging::Refreshed;
pub use partners::{Meaning, Partner};
pub use prefecture::prefecture_name;
pub use query::{
    Columns, Completion, FindingKind, FindingKinds, Met, Query, ReportColumns, Vocabulary, areas,
    complete, item_label, romaji, search_text, search_text_and_reading,
};
pub use row::{FunctionRow, ReadinessWord, Row, Status};
pub use sample::install_sample;
pub use scope_facts::WrittenFacts;
pub use settings::{Setting, SettingError};
pub use staff::{Place, SettledScope, StaffAct};
pub use year::{active_edition, edition_from_file, edition_hash, previous_edition_id};

/// An open database with everything that is needed to judge what is in it.
pub struct Office {
    store: Store,
    edition: Edition,
    edition_hash: String,
    settled: Settled,
    known_hash: OnceLock<String>,
    known: OnceLock<Known>,
    today: Option<Date>,
}

/// What the settings say that the engine wants to know.
#[derive(Default)]
struct Settled {
    prefecture: Option<String>,
    deadline: Option<Date>,
}

impl Office {
    /// Opens a database and the edition that its settings name.
    ///
    /// # Errors
    /// What the store says, or why the edition cannot be used.
    pub fn open(path: &Path, clock: Clock, read_only: bool) -> Result<Self, OfficeError> {
        let store = if read_only {
            Store::open_read_only(path, clock)?
        } else {
            Store::open(path, clock)?
        };
        Self::new(store)
    }

    /// An office on a store that is open already.
    ///
    /// # Errors
    /// As [`Office::open`].
    pub fn new(store: Store) -> Result<Self, OfficeError> {
        let edition = active_edition(&store)?;
        let today = store.clock().today();
        let mut office = Self {
            edition_hash: edition_hash(&edition),
            edition,
            store,
            settled: Settled::default(),
            known_hash: OnceLock::new(),
            known: OnceLock::new(),
            today,
        };
        office.reload()?;
        Ok(office)
    }

    /// The store, to read from.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The store, to write to. Acts on functions go through [`Office::decide`].
    pub fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// The store, when the office closes.
    #[must_use]
    pub fn into_store(self) -> Store {
        self.store
    }

    /// The year's edition.
    #[must_use]
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// Its content hash in hexadecimal.
    #[must_use]
    pub fn edition_hash(&self) -> &str {
        &self.edition_hash
    }

    /// Shows the reports of another year, with the edition of that year. The settings stay as they are.
    ///
    /// # Errors
    /// Where there is no edition of this id; the year shown stays.
    pub fn show_year(&mut self, id: &str) -> Result<(), OfficeError> {
        if self.edition.id != id {
            let active = active_edition(&self.store).ok();
            self.edition = year::edition_named(active.as_ref(), id)
                .ok_or_else(|| OfficeError::UnknownEdition(id.to_owned()))?;
            self.edition_hash = edition_hash(&self.edition);
            self.known_hash = OnceLock::new();
            self.known = OnceLock::new();
        }
        Ok(())
    }

    /// Every year that can be shown or that has reports: edition id, title and number of reports. `None`
    /// as title: there is no edition of it, so its reports can only be kept.
    ///
    /// # Errors
    /// What the store says.
    pub fn years(&self) -> Result<Vec<(String, Option<String>, usize)>, OfficeError> {
        let reports: std::collections::BTreeMap<String, usize> =
            self.store.years()?.into_iter().collect();
        let mut ids = year::known_ids(&self.edition);
        ids.extend(reports.keys().cloned());
        ids.sort_unstable();
        ids.dedup();
        // Where it is a file, reading it takes longer than everything else here.
        let active = active_edition(&self.store).ok();
        let years = ids.into_iter().map(|id| {
            let edition = year::edition_named(active.as_ref(), &id);
            let count = reports.get(&id).copied().unwrap_or(0);
            (id, edition.map(|edition| edition.title()), count)
        });
        Ok(years.collect())
    }

    /// Another source of time from now on, and its today; a sample is made day by day.
    fn set_clock(&mut self, clock: Clock) {
        self.today = clock.today();
        self.store.set_clock(clock);
    }

    /// Today; `None` only where the machine's clock shows no year that the calendar has.
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.today
    }

    /// Whether this is the fictional sample (見本).
    #[must_use]
    pub fn is_sample(&self) -> bool {
        self.store.is_sample()
    }

    /// Whether nothing can be written.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }

    /// The edition file that the settings name; `None`: the built-in editions alone are used.
    ///
    /// # Errors
    /// What the store says.
    pub fn edition_file(&self) -> Result<Option<PathBuf>, OfficeError> {
        let named = self.setting(Setting::EditionFile)?;
        Ok(named.filter(|name| !name.is_empty()).map(PathBuf::from))
    }

    /// Two digits; `None` before the first facility list.
    #[must_use]
    pub fn prefecture(&self) -> Option<&str> {
        self.settled.prefecture.as_deref()
    }

    /// The prefecture's own deadline; that of another year than the one shown is none.
    #[must_use]
    pub fn deadline(&self) -> Option<Date> {
        let year = self.edition.window.from.year();
        self.settled.deadline.filter(|day| day.year() == year)
    }

    /// The name that the settings give to the one who acts.
    #[must_use]
    pub fn actor_default(&self) -> Option<String> {
        self.store
            .setting(setting::ACTOR)
            .ok()
            .flatten()
            .filter(|name| !name.trim().is_empty())
    }

    /// Reads the settings again after they changed; register and lists when they are needed next.
    ///
    /// # Errors
    /// What the store says.
    pub fn reload(&mut self) -> Result<(), OfficeError> {
        let deadline = self.store.setting(setting::DEADLINE)?;
        self.settled = Settled {
            prefecture: self.store.setting(setting::PREFECTURE)?,
            deadline: deadline.and_then(|day| day.parse().ok()),
        };
        self.known_hash = OnceLock::new();
        self.known = OnceLock::new();
        Ok(())
    }

    /// Undoes the last act or batch of this person.
    ///
    /// # Errors
    /// What the store says.
    pub fn undo(&mut self, actor: &str) -> Result<Option<Undone>, OfficeError> {
        if self.store.undoable(actor, 1)?.is_empty() {
            return Ok(None);
        }
        let undone = self.store.undo(actor)?;
        self.judge_again_after(&undone)?;
        Ok(Some(undone))
    }

    /// What this person can undo, the last first.
    ///
    /// # Errors
    /// What the store says.
    pub fn undoable(&self, actor: &str, limit: usize) -> Result<Vec<UndoUnit>, OfficeError> {
        Ok(self.store.undoable(actor, limit)?)
    }
}

/// The functions that a new version reopens, for the store that knows no law.
#[must_use]
pub fn reopened(edition: &Edition, before: &str, after: &str) -> Vec<Function> {
    let (Some(before), Some(after)) = (parse_report(before), parse_report(after)) else {
        return Function::SECOND.to_vec();
    };
    let read = |report| kakari_core::facts::read(edition, report);
    let changes = kakari_core::difference::changes(edition, &read(&before), &read(&after));
    kakari_core::verdict::reopened(edition, after.act, &changes)
}

/// The report behind a stored canonical text.
#[must_use]
pub fn parse_report(canonical: &str) -> Option<Report> {
    Report::read(serde_json::from_str::<Raw>(canonical).ok()?).ok()
}
