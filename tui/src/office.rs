//! What a person does: the store, the year's edition and today joined, with the engine asked for every
//! decision. The console and the command line both stand on this and decide nothing themselves.

use std::path::Path;
use std::sync::OnceLock;

use kakari_core::context::{Context, NameIndex, Registered, Registry};
use kakari_core::date::Date;
use kakari_core::edition::{Edition, Function};
use kakari_core::report::{Raw, Report};
use kakari_core::scope;
use sha2::{Digest, Sha256};

use crate::hash::hex;
use crate::store::{
    Clock, CurrentVersion, Job, NewAssessment, Store, StoreError, UndoUnit, Undone, setting,
};

mod act;
mod assessed;
mod called;
mod detail;
mod error;
mod import;
mod partners;
mod query;
mod row;
mod sample;
mod scope_facts;
mod staff;
mod year;

pub use act::{DeniedItem, Request};
use assessed::OtherReports;
pub use called::{duty, oddity};
pub use detail::{Detail, SinceDecided};
pub use error::OfficeError;
pub use import::{Brought, Counts, Incoming, Looking, Numbers, Stage};
pub use partners::{Meaning, Partner};
pub use query::{
    Columns, Completion, Query, ReportColumns, Vocabulary, areas, complete, romaji, search_text,
};
pub use row::{FunctionRow, ReadinessWord, Row, Status};
pub use sample::install_sample;
pub use scope_facts::WrittenFacts;
pub use staff::{Place, SettledScope, StaffAct};
pub use year::{active_edition, edition_from_file, edition_hash, previous_edition_id};

/// How many assessments are written in one transaction.
const BATCH: usize = 2_000;

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

/// What is known beside the reports, as the engine wants it. With the whole country in it that takes a
/// second and much memory, so it is there only while something is judged; what was judged is kept.
#[derive(Default)]
struct Known {
    registry: Option<Registry>,
    care_facilities: Option<NameIndex>,
}

/// What a refresh did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Assessments that were derived anew.
    pub assessed: usize,
    /// Reports whose stored text could not be read; `doctor` names them.
    pub unreadable: usize,
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
        Self::of(store)
    }

    /// An office on a store that is open already.
    ///
    /// # Errors
    /// As [`Office::open`].
    pub fn of(store: Store) -> Result<Self, OfficeError> {
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

    /// SHA-256 over all that is known beside the reports, so that a change re-derives the assessments.
    fn known_hash(&self) -> Result<&str, OfficeError> {
        if let Some(hash) = self.known_hash.get() {
            return Ok(hash);
        }
        let Settled {
            prefecture,
            deadline,
        } = &self.settled;
        let mut hash = Sha256::new();
        hash.update(self.store.lists_hash()?);
        hash.update(prefecture.as_deref().unwrap_or("-"));
        hash.update(deadline.map_or(String::new(), |day| day.to_string()));
        let hash = hex(&hash.finalize());
        Ok(self.known_hash.get_or_init(|| hash))
    }

    fn known(&self) -> Result<&Known, OfficeError> {
        if let Some(known) = self.known.get() {
            return Ok(known);
        }
        let known = self.read_known()?;
        Ok(self.known.get_or_init(|| known))
    }

    fn read_known(&self) -> Result<Known, OfficeError> {
        let prefixes = &self.edition.corporate_prefixes;
        let registered = |entry: crate::store::FacilityEntry| {
            let facility = entry.facility;
            Registered {
                standing: scope::standing(&self.edition, &facility.scope),
                id: facility.id,
                name: facility.name,
                kind: Some(facility.kind),
                scope: facility.scope,
            }
        };
        let entries = self.store.facilities()?;
        let registered: Vec<Registered> = entries.into_iter().map(registered).collect();
        let care = self.store.care_facilities()?;
        let names: Vec<String> = care.into_iter().map(|one| one.name).collect();
        Ok(Known {
            registry: (!registered.is_empty()).then(|| Registry::new(registered, prefixes)),
            care_facilities: (!names.is_empty()).then(|| NameIndex::of(&names, prefixes)),
        })
    }

    /// Derives every assessment anew whose report, edition or context changed. Verdicts stay.
    ///
    /// # Errors
    /// What the store says; `Cancelled` leaves what was finished, which is harmless.
    pub fn refresh(&mut self, mut job: Job<'_>) -> Result<Refreshed, OfficeError> {
        let mut done = Refreshed::default();
        if self.is_read_only() {
            return Ok(done);
        }
        let stale = self.stale()?;
        for part in stale.chunks(BATCH) {
            if job
                .cancel
                .is_some_and(|flag| flag.load(std::sync::atomic::Ordering::Relaxed))
            {
                return Err(StoreError::Cancelled.into());
            }
            let ids: Vec<i64> = part.iter().map(|(one, _)| one.version).collect();
            let contexts: std::collections::HashMap<i64, (&str, Option<i64>)> = part
                .iter()
                .map(|(one, context)| (one.version, (context.as_str(), one.beside)))
                .collect();
            let mut batch = Vec::with_capacity(part.len());
            let mut unreadable = 0;
            let known = self.known()?;
            self.store.read_versions(&ids, &mut |version| {
                let (hash, beside) = contexts.get(&version.head.id).copied().unwrap_or_default();
                let others = OtherReports {
                    last_year: self.last_year(&version.head.facility),
                    beside: self.waiting(beside),
                };
                match parse_report(&version.canonical) {
                    Some(report) => {
                        let id = version.head.id;
                        batch.push(self.assessed(known, id, &report, &others, hash));
                    }
                    None => unreadable += 1,
                }
                Ok(())
            })?;
            self.store.put_assessments(&batch)?;
            done.assessed += batch.len();
            done.unreadable += unreadable;
            if let Some(progress) = &mut job.progress {
                progress(done.assessed, stale.len());
            }
        }
        // Whoever asks for a single one later finds it judged.
        self.known = OnceLock::new();
        Ok(done)
    }

    /// Current versions whose assessment is missing or of another context, and the context of today.
    fn stale(&self) -> Result<Vec<(CurrentVersion, String)>, OfficeError> {
        let known = self.known_hash()?;
        let before = previous_edition_id(&self.edition.id).unwrap_or_default();
        let mut stale = Vec::new();
        self.store.each_current_version(
            &self.edition.id,
            &self.edition_hash,
            &before,
            &mut |one| {
                let before = one.previous_hash.as_deref();
                let context = self.context_hash(known, before, one.beside, one.reported_on);
                if one.context_hash.as_deref() != Some(&context) {
                    stale.push((one, context));
                }
            },
        )?;
        Ok(stale)
    }

    fn assessed(
        &self,
        known: &Known,
        version: i64,
        report: &Report,
        others: &OtherReports,
        context_hash: &str,
    ) -> NewAssessment {
        let context = self.context(known, others);
        let assessment = kakari_core::assess::assess(&self.edition, report, &context);
        NewAssessment {
            version,
            edition_hash: self.edition_hash.clone(),
            summary: row::summary(&self.edition, &assessment, context_hash),
            json: assessment.to_json(),
        }
    }

    fn context<'a>(&self, known: &'a Known, others: &'a OtherReports) -> Context<'a> {
        Context {
            today: self.today,
            prefecture: self.settled.prefecture.clone(),
            deadline: self.deadline(),
            previous: others.last_year.as_ref(),
            beside: others.beside.as_ref(),
            registry: known.registry.as_ref(),
            care_facilities: known.care_facilities.as_ref(),
        }
    }

    /// Everything beside the report on which its assessment depends: lists and settings, the hash of last
    /// year's report, the one that waits beside it, and today while the report claims a later day.
    fn context_hash(
        &self,
        known: &str,
        previous: Option<&str>,
        beside: Option<i64>,
        reported_on: Option<Date>,
    ) -> String {
        let mut hash = Sha256::new();
        hash.update(known);
        hash.update(previous.unwrap_or("-"));
        if let Some(beside) = beside {
            hash.update(format!("beside {beside}"));
        }
        if let Some(today) = self
            .today
            .filter(|today| reported_on.is_some_and(|day| day > *today))
        {
            hash.update(today.to_string());
        }
        hex(&hash.finalize())
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

    fn judge_again_after(&mut self, undone: &Undone) -> Result<(), OfficeError> {
        if undone.rejudges {
            self.reload()?;
            self.refresh(Job::quiet())?;
        }
        Ok(())
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
