//! What a person does with the database: combines the store with the year's edition and today's date, and asks the engine
//! before each decision. The console and the command line use this module and decide nothing themselves.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use kakari_core::date::Date;
use kakari_core::edition::{Edition, Function};
use kakari_core::facts::{self, Reading};
use kakari_core::report::{Raw, Report};
use kakari_core::statistics::Measures;

use crate::store::Store;
// Re-exported so that the console needs only this module and never the store (tests/house checks that).
pub use crate::store::{
    Alias, AliasMeans, AnotherAct, CareFacility, Clock, Conflict, Decision, Entry, EntryKind,
    FindingKey, FunctionState, IndicatorTable, Job, MASKED, Moment, NameKind, OwnReach, Page,
    PastAct, PastInquiry, ScopeChoice, SourceEntry, SourceKind, StoreError, UndoPreview,
    UndoRefusal, UndoStep, UndoUnit, Undoing, Undone, VerdictWord, VersionHead, setting,
};

mod access;
mod act;
mod assessed;
mod calendar;
mod called;
mod changed;
mod chasing;
mod database;
mod deadlines;
mod detail;
mod duties;
mod error;
mod forum;
mod import;
mod indicators;
mod judging;
mod letter;
mod library;
mod mappings;
mod meeting;
mod outward;
mod partners;
mod person;
mod plan;
mod prefecture;
mod publication;
mod publicity;
mod query;
mod row;
mod sample;
mod scope_facts;
mod settings;
mod staff;
mod statistics;
mod words;
mod year;

pub use crate::store::beds_in_words;
pub use access::{AccessLine, access_lines, closing_in_words};
pub use act::{DeniedItem, Request};
use assessed::OtherReports;
pub use calendar::{Amounts, DoneMark, Scheduled, TaskMark, mark_in_words, year_name};
pub use called::{duty, oddity, owes};
use changed::Compared;
pub use chasing::{
    Chase, ChaseLog, Contact, ContactKind, Contacting, DueFacility, Means, OrderAct, OrderRecord,
    Outcome, RefusedStep, Round, RoundAct, RoundPlan, StepDone, clause_of_step, consequence,
};
pub use deadlines::AreaDeadline;
pub use detail::{Detail, SinceDecided};
pub use duties::{DutyLine, owed_in_short, what_settles, why_owed};
pub use error::OfficeError;
pub use forum::{
    ForumAct, ForumArea, ForumFacility, ForumGiven, ForumRecord, ForumStanding, forum_area_label,
    forum_level_in_words,
};
pub use import::{
    Counts, ImportWatch, Imported, Incoming, NotATime, Numbers, Origin, Stage, set_aside,
};
pub use indicators::{IndicatorRemoval, ResidentsFrom, indicator_of, when_in_words};
use judging::Lists;
pub use judging::Refreshed;
pub use judging::again::JudgedAgain;
pub use letter::{
    Addressee, Addressees, Among, LetterPlan, Mailing, SentAct, SentLetters, Skip, Skipped, Wanted,
    letter_texts_from,
};
pub use library::{
    Condition, LibraryField, LikeCase, OwnArea, Reference, ReferenceKind, cases_like, library,
    questions_on,
};
pub use mappings::Kept;
pub use meeting::{
    CoordinatorLine, ForumOverview, ForumPart, ForumProposal, Integrated, IntegrationMark,
    IssuedPaper, MeetingAct, MeetingLine, MeetingRefusal, NearCases, OUTCOMES_HEADING,
    PRESENT_HEADING, PaperHead, PaperKind, REMARKS_HEADING, Recorded, ReturnedOf, ReturnedPaper,
    SITUATION_HEADING, SummaryLine, both_offices, course_in_words, forum_name, gap_sentence,
    lack_in_words, meeting_cases, minutes_mark, open_rows, places_in_words, review_of, row_heading,
    sheet_mark, themes_in_words,
};
pub use outward::{Outward, PublicationLine, PublicationStanding};
pub use partners::{
    Candidate, CareLine, CareNaming, CareState, MANY_NAME_IT, Meaning, Member, NameAct, NameLine,
    NameReach, NameState, NamedBy, Naming, Nearness, Network, NetworkLink, NetworkNode, Partner,
    Partners, Partnerships, Question, To, mutual_in_words, parts_of, standing_in_words,
};
pub use person::{NotAName, person};
pub use plan::{PatientPlan, explained};
pub use prefecture::prefecture_name;
pub use publication::{PublicationAct, PublicationRecord, PublishedFacility};
pub use publicity::{
    Publicity, PublicityAct, PublicityAudience, PublicityChannel, PublicityRecord,
};
pub(crate) use query::item_label;
pub use query::{
    Behind, ChaseTerm, Columns, Completion, FindingKind, FindingKinds, Met, Query, ReportColumns,
    SearchTexts, Vocabulary, areas, complete, romaji, search_text,
};
pub use row::{FunctionRow, ReadinessWord, Row, Status};
pub use sample::install_sample;
pub use scope_facts::{FactsAct, WrittenFacts, read_beds};
pub use settings::{Group, Owner, Setting, SettingError};
pub use staff::{Place, SettledScope, StaffAct};
pub use statistics::{CountedTable, NotTogether, Source, Statistics, per_100_000};
pub(crate) use year::previous_edition_id;
pub use year::{edition_from_file, edition_hash};

/// An open database with everything that is needed to assess its reports.
pub struct Office {
    store: Store,
    edition: Edition,
    edition_hash: String,
    settings: BTreeMap<String, String>,
    context_base_hash: OnceLock<String>,
    lists: OnceLock<Arc<Lists>>,
    own_deadlines: OnceLock<deadlines::OwnDeadlines>,
    decided_names: OnceLock<partners::DecidedNames>,
    partnerships: RefCell<Option<partners::Known>>,
    compared: RefCell<Compared>,
    placeholders: RefCell<Option<access::Known>>,
    measures: OnceLock<Arc<Measures>>,
    today: Option<Date>,
}

impl Office {
    /// Opens a database and the edition that its settings name.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be opened; [`OfficeError::UnknownEdition`] or
    /// [`OfficeError::EditionFile`] if the edition cannot be used.
    pub fn open(path: &Path, clock: Clock, read_only: bool) -> Result<Self, OfficeError> {
        let store = if read_only {
            Store::open_read_only(path, clock)?
        } else {
            Store::open(path, clock)?
        };
        Self::new(store)
    }

    /// Creates an office on an open store, with the edition that its settings name.
    ///
    /// # Errors
    /// As [`Office::open`].
    pub fn new(store: Store) -> Result<Self, OfficeError> {
        let settings = year::settings_of(&store)?;
        let edition = year::edition_of(&settings)?;
        let today = store.clock().today();
        Ok(Self {
            edition_hash: edition_hash(&edition),
            edition,
            store,
            settings,
            context_base_hash: OnceLock::new(),
            lists: OnceLock::new(),
            own_deadlines: OnceLock::new(),
            decided_names: OnceLock::new(),
            partnerships: RefCell::default(),
            compared: RefCell::default(),
            placeholders: RefCell::default(),
            measures: OnceLock::new(),
            today,
        })
    }

    /// The store, for reading.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The store, for writing. Decisions on functions must go through [`Office::decide`], which asks the engine.
    pub fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Closes the office and returns its store.
    #[must_use]
    pub fn into_store(self) -> Store {
        self.store
    }

    /// The edition of the year shown.
    #[must_use]
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// Content hash of [`Office::edition`], hexadecimal.
    #[must_use]
    pub fn edition_hash(&self) -> &str {
        &self.edition_hash
    }

    /// Switches to the reports and the edition of another year. The settings do not change.
    ///
    /// # Errors
    /// [`OfficeError::UnknownEdition`] if there is no edition with this id; the year shown does not change.
    pub fn show_year(&mut self, id: &str) -> Result<(), OfficeError> {
        if self.edition.id != id {
            let active = year::edition_of(&self.settings).ok();
            self.edition = year::edition_named(active.as_ref(), id)
                .ok_or_else(|| OfficeError::UnknownEdition(id.to_owned()))?;
            self.edition_hash = edition_hash(&self.edition);
            // The indexes of names depend on the edition's corporate prefixes.
            self.context_base_hash = OnceLock::new();
            self.lists = OnceLock::new();
            self.own_deadlines = OnceLock::new();
            self.partnerships = RefCell::default();
            self.measures = OnceLock::new();
            self.forget_compared();
        }
        Ok(())
    }

    /// Every year that has an edition or reports: edition id, title and number of reports. The title is `None` if there is
    /// no such edition; its reports are stored but cannot be shown.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn years(&self) -> Result<Vec<(String, Option<String>, usize)>, OfficeError> {
        let reports: BTreeMap<String, usize> = self.store.years()?.into_iter().collect();
        let mut ids = year::known_ids(&self.edition);
        ids.extend(reports.keys().cloned());
        ids.sort_unstable();
        ids.dedup();
        // Read once for all years: an edition file has to be compiled, which takes longer than the rest.
        let active = year::edition_of(&self.settings).ok();
        let years = ids.into_iter().map(|id| {
            let edition = year::edition_named(active.as_ref(), &id);
            let count = reports.get(&id).copied().unwrap_or(0);
            (id, edition.map(|edition| edition.title()), count)
        });
        Ok(years.collect())
    }

    /// Replaces the clock and today. The sample needs this, because it is built day by day.
    fn set_clock(&mut self, clock: Clock) {
        self.today = clock.today();
        self.store.set_clock(clock);
    }

    /// Today's date; `None` only if the machine's clock is outside the years of the calendar.
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.today
    }

    /// Whether the database is the fictional sample (見本).
    #[must_use]
    pub fn is_sample(&self) -> bool {
        self.store.is_sample()
    }

    /// Whether the database was opened for reading only.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }

    /// Where whoever is logged in may record acts about facilities, as it is now.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn own_reach(&self) -> Result<OwnReach, OfficeError> {
        Ok(self.store.own_reach()?)
    }

    /// The edition file that the settings name; `None` if only built-in editions are used.
    #[must_use]
    pub fn edition_file(&self) -> Option<PathBuf> {
        self.setting(Setting::EditionFile).map(PathBuf::from)
    }

    /// The database's prefecture, two digits; `None` before the first facility list was imported.
    #[must_use]
    pub fn prefecture(&self) -> Option<&str> {
        self.setting(Setting::Prefecture)
    }

    /// The prefecture's own deadline; `None` if none is set or it is of another year than the one shown.
    #[must_use]
    pub fn deadline(&self) -> Option<Date> {
        let year = self.edition.window.from.year();
        let day: Option<Date> = self.setting(Setting::Deadline)?.parse().ok();
        day.filter(|day| day.year() == year)
    }

    /// The name that the settings give for the acting person; `None` if none is set.
    #[must_use]
    pub fn actor_default(&self) -> Option<String> {
        let name = self.setting(Setting::Actor);
        name.filter(|name| !name.trim().is_empty())
            .map(str::to_owned)
    }

    /// Reads the settings again after a change, and forgets the register and the lists, which are read when needed next.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn reload(&mut self) -> Result<(), OfficeError> {
        self.read_settings()?;
        self.context_base_hash = OnceLock::new();
        self.lists = OnceLock::new();
        self.own_deadlines = OnceLock::new();
        self.decided_names = OnceLock::new();
        Ok(())
    }

    /// Reads the settings again, where nothing else changed that is kept.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn read_settings(&mut self) -> Result<(), OfficeError> {
        self.settings = year::settings_of(&self.store)?;
        Ok(())
    }

    /// Undoes this person's last act or batch of acts; `None` if there is nothing to undo.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the act cannot be undone any more, or the database cannot be written.
    pub fn undo(&mut self, actor: &str) -> Result<Option<Undone>, OfficeError> {
        if self.store.undoable(actor, 1)?.is_empty() {
            return Ok(None);
        }
        let undone = self.store.undo(actor)?;
        self.judge_again_after(&undone)?;
        Ok(Some(undone))
    }

    /// Redoes what this person undid last.
    ///
    /// # Errors
    /// [`StoreError::NothingToRedo`] if the person undid nothing or has acted since; other store errors if the database
    /// cannot be written.
    pub fn redo(&mut self, actor: &str) -> Result<Undone, OfficeError> {
        let redone = self.store.redo(actor)?;
        self.judge_again_after(&redone)?;
        Ok(redone)
    }

    /// What the undo of this person's batch would do.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn undo_preview(&self, batch: i64, actor: &str) -> Result<UndoPreview, OfficeError> {
        Ok(self.store.undo_preview(batch, actor)?)
    }

    /// Whether an act of this moment was done today, by the clock that gives acts their times.
    #[must_use]
    pub fn is_of_today(&self, at: &str) -> bool {
        let now = self.store.clock().now();
        at.get(..10) == now.get(..10)
    }

    /// The newest act that only somebody else than this person can undo.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn undoable_by_another(&self, actor: &str) -> Result<Option<AnotherAct>, OfficeError> {
        Ok(self.store.undoable_by_another(actor)?)
    }

    /// What this person can undo, newest first, at most `limit`.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn undoable(&self, actor: &str, limit: usize) -> Result<Vec<UndoUnit>, OfficeError> {
        Ok(self.store.undoable(actor, limit)?)
    }
}

/// The functions whose verdicts a new version of a report reopens. The store asks for them through a callback, because it
/// does not know the law. Both arguments are canonical texts; if one cannot be read, all functions are reopened.
#[must_use]
pub fn reopened(edition: &Edition, before: &str, after: &str) -> Vec<Function> {
    let (before, after) = (
        read_canonical(edition, before),
        read_canonical(edition, after),
    );
    let (Some((_, before)), Some((report, after))) = (before, after) else {
        return Function::SECOND.to_vec();
    };
    let changes = kakari_core::difference::changes(edition, &before, &after);
    kakari_core::verdict::reopened(edition, report.act, &changes)
}

/// A report and its answers from its stored canonical text; `None` if the text is damaged. The report itself may lack its
/// answers, which are in the reading.
fn read_canonical(edition: &Edition, canonical: &str) -> Option<(Report, Reading)> {
    let mut reading = Reading::blank(edition);
    // Nearly every canonical text is in the plain form, which is read several times as fast.
    if let Some(report) = facts::scan(edition, canonical, &mut reading) {
        return Some((report, reading));
    }
    let report = parse_report(canonical)?;
    let reading = facts::read(edition, &report);
    Some((report, reading))
}

/// Reads a report from its stored canonical text; `None` if the text is damaged.
#[must_use]
pub fn parse_report(canonical: &str) -> Option<Report> {
    Report::read(serde_json::from_str::<Raw>(canonical).ok()?).ok()
}
