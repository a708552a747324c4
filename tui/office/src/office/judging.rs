//! Assesses reports: collects the context that the engine needs, and finds the assessments that are out of date.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use kakari_core::assess::{Assessment, assess_reading};
use kakari_core::context::{Context, NameIndex, Registered, Registry};
use kakari_core::date::Date;
use kakari_core::edition::{Edition, PerFunction};
use kakari_core::scope;
use kakari_core::statistics::Answers;
use kakari_core::verdict;

use super::deadlines::OwnDeadlines;
use super::partners::DecidedNames;
use super::{
    Office, OfficeError, OtherReports, Setting, parse_report, previous_edition_id, read_canonical,
};
use crate::cores::shared;
use crate::hash::Fields;
use crate::store::{
    AssessmentSummary, CurrentVersion, FindingKey, Job, NameKind, NewAssessment, StoreError,
    Undone, Version,
};

pub(super) mod again;

/// How many assessments are written in one transaction: other programs can write between two of them, and a stopped refresh
/// loses at most this much work.
const BATCH: usize = 2_000;

/// Reports whose texts are asked for together.
const AHEAD: usize = 250;

/// The register and the list of care facilities as indexes for the engine. Building them for the whole country takes a
/// second and much memory, so they exist only while reports are assessed; the assessments are stored.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) registry: Option<Registry>,
    pub(super) care_facilities: Option<NameIndex>,
}

/// Result of a refresh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Number of reports that were assessed again.
    pub assessed: usize,
    /// Number of reports whose stored text could not be read; `kakari doctor` names them.
    pub unreadable: usize,
}

impl Office {
    /// SHA-256 of the lists and settings on which all assessments depend, hexadecimal. If it changes, every report is
    /// assessed again.
    pub(super) fn context_base_hash(&self) -> Result<&str, OfficeError> {
        if let Some(hash) = self.context_base_hash.get() {
            return Ok(hash);
        }
        let deadline = self.setting(Setting::Deadline);
        let deadline = deadline.and_then(|day| day.parse::<Date>().ok());
        let mut hash = Fields::begin("kakari known");
        // The store keeps a hash of the lists up to date, so the whole register need not be read to compare.
        hash.text(&self.store.lists_hash()?);
        hash.text_or_nothing(self.prefecture());
        hash.text_or_nothing(deadline.map(|day| day.to_string()).as_deref());
        let hash = hash.finish();
        Ok(self.context_base_hash.get_or_init(|| hash))
    }

    pub(super) fn lists(&self) -> Result<&Lists, OfficeError> {
        if let Some(lists) = self.lists.get() {
            return Ok(lists);
        }
        let lists = match self.known_lists()? {
            Some(known) => known,
            None => Arc::new(self.read_lists()?),
        };
        Ok(self.lists.get_or_init(|| lists))
    }

    pub(super) fn read_lists(&self) -> Result<Lists, OfficeError> {
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
        Ok(Lists {
            registry: (!registered.is_empty()).then(|| Registry::new(registered, prefixes)),
            care_facilities: (!names.is_empty()).then(|| NameIndex::new(&names, prefixes)),
        })
    }

    /// Assesses every report again whose version, edition or context has changed. Verdicts do not change.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read or written. If cancelled, the finished batches stay, and the
    /// next refresh does the others.
    pub fn refresh(&mut self, mut job: Job<'_>) -> Result<Refreshed, OfficeError> {
        let mut done = Refreshed::default();
        if self.is_read_only() {
            return Ok(done);
        }
        let stale = self.stale()?;
        for part in stale.chunks(BATCH) {
            if job.is_cancelled() {
                return Err(StoreError::Cancelled.into());
            }
            let (lists, own_deadlines) = (self.lists()?, self.own_deadlines()?);
            let names = self.decided_names()?;
            let waiting = self.waiting(part)?;
            let ground = self.ground(lists);
            let judged = shared(&waiting, |one| ground.judge(one, own_deadlines, names));
            let batch: Vec<NewAssessment> = judged.into_iter().flatten().collect();
            let unreadable = waiting.len() - batch.len();
            self.store.save_assessments(&batch)?;
            done.assessed += batch.len();
            done.unreadable += unreadable;
            if let Some(progress) = &mut job.progress {
                progress(done.assessed, stale.len());
            }
        }
        // Free the memory: whoever needs a single assessment later finds it stored.
        self.lists = OnceLock::new();
        Ok(done)
    }

    /// Reads all that is needed to assess some versions. Those that cannot be found are left out.
    fn waiting<'a>(&self, part: &'a [Current]) -> Result<Vec<Waiting<'a>>, OfficeError> {
        let by_version: HashMap<i64, &Current> =
            part.iter().map(|one| (one.head.version, one)).collect();
        let mut waiting = Vec::with_capacity(part.len());
        for some in part.chunks(AHEAD) {
            self.store.in_one_state(|| {
                self.store.ahead(|| {
                    for one in some {
                        let _ = self.store.version(one.head.version);
                        let _ = self.last_year_text(&one.head.facility);
                        let _ = self.text_of_other_channel(one.head.beside);
                    }
                })?;
                let ids: Vec<i64> = some.iter().map(|one| one.head.version).collect();
                self.store.read_versions(&ids, &mut |version| {
                    if let Some(current) = by_version.get(&version.head.id).copied() {
                        waiting.push(Waiting {
                            last_year: self.last_year_text(&version.head.facility),
                            beside: self.text_of_other_channel(current.head.beside),
                            version,
                            current,
                        });
                    }
                    Ok(())
                })
            })?;
        }
        Ok(waiting)
    }

    /// Current versions whose assessment is missing or has another context.
    fn stale(&self) -> Result<Vec<Current>, OfficeError> {
        let mut stale = Vec::new();
        self.each_current(&mut |one| {
            if !one.is_kept() {
                stale.push(one);
            }
        })?;
        Ok(stale)
    }

    /// Calls `each` for all current versions.
    fn each_current(&self, each: &mut dyn FnMut(Current)) -> Result<(), OfficeError> {
        // What reports depend on takes long to read for the whole country, and there may be none.
        if !self.store.has_reports(&self.edition.id)? {
            return Ok(());
        }
        let (known, own_deadlines) = (self.context_base_hash()?, self.own_deadlines()?);
        let names = self.decided_names()?;
        let before = previous_edition_id(&self.edition.id).unwrap_or_default();
        self.store.each_current_version(
            &self.edition.id,
            &self.edition_hash,
            &before,
            !own_deadlines.is_empty() || !names.is_empty(),
            &mut |head| {
                let before = head.previous_hash.as_deref();
                let own = own_deadlines.get(&head.municipality_code).copied();
                let context = self.context_hash(known, before, head.beside, head.reported_on, own);
                let context = names.known_with(context, &head.facility, &head.municipality_code);
                each(Current { head, context });
            },
        )?;
        Ok(())
    }

    /// What assessments rest on besides the reports.
    fn ground<'a>(&'a self, lists: &'a Lists) -> Ground<'a> {
        Ground {
            edition: &self.edition,
            edition_hash: &self.edition_hash,
            lists,
            today: self.today,
            prefecture: self.prefecture(),
            deadline: self.deadline(),
        }
    }

    /// What the engine has to know. `own_deadline` is that of the facility's area, where it has one.
    pub(super) fn context<'a>(
        &'a self,
        lists: &'a Lists,
        others: &'a OtherReports,
        own_deadline: Option<Date>,
    ) -> Context<'a> {
        self.ground(lists).context(others, own_deadline)
    }

    /// Hash of everything besides the report on which its assessment depends: lists and settings, the hash of last year's
    /// report, the report through another channel, and the deadline of its area, where it has one.
    pub(super) fn context_hash(
        &self,
        known: &str,
        previous: Option<&str>,
        beside: Option<i64>,
        reported_on: Option<Date>,
        own_deadline: Option<Date>,
    ) -> String {
        // Today matters only for a report dated in the future. Otherwise every report would be assessed again each day.
        let today = self
            .today
            .filter(|today| reported_on.is_some_and(|day| day > *today));
        // Facilities without a deadline of their own keep the hash that they had before there were such deadlines.
        let mut hash = match own_deadline {
            None => Fields::begin("kakari context with answers"),
            Some(day) => {
                let mut hash = Fields::begin("kakari context with answers and deadline");
                hash.text(&day.to_string());
                hash
            }
        };
        hash.text(known);
        hash.text_or_nothing(previous);
        hash.number_or_nothing(beside);
        hash.text_or_nothing(today.map(|day| day.to_string()).as_deref());
        hash.finish()
    }

    pub(super) fn judge_again_after(&mut self, undone: &Undone) -> Result<(), OfficeError> {
        if undone.rejudges {
            self.reload()?;
            self.refresh(Job::quiet())?;
            return Ok(());
        }
        self.read_settings()
    }
}

/// A current version and the hash of its present context.
struct Current {
    head: CurrentVersion,
    context: String,
}

impl Current {
    /// Whether its kept assessment is of the present context.
    fn is_kept(&self) -> bool {
        let kept = self.head.kept.as_ref();
        kept.is_some_and(|kept| kept.context_hash == self.context)
    }
}

/// A version that is to be assessed, with all that has to be read for it.
struct Waiting<'a> {
    version: Version,
    last_year: Option<String>,
    beside: Option<String>,
    current: &'a Current,
}

/// What assessments rest on besides the reports. Without the database, so that several threads share it.
struct Ground<'a> {
    edition: &'a Edition,
    edition_hash: &'a str,
    lists: &'a Lists,
    today: Option<Date>,
    prefecture: Option<&'a str>,
    deadline: Option<Date>,
}

impl<'a> Ground<'a> {
    fn context<'o>(&self, others: &'o OtherReports, own_deadline: Option<Date>) -> Context<'o>
    where
        'a: 'o,
    {
        Context {
            today: self.today,
            prefecture: self.prefecture.map(str::to_owned),
            deadline: own_deadline.or(self.deadline),
            previous: others.last_year.as_ref(),
            beside: others.beside.as_ref(),
            registry: self.lists.registry.as_ref(),
            registry_in_part: false,
            care_facilities: self.lists.care_facilities.as_ref(),
            decisions: None,
            care_decisions: None,
        }
    }

    /// The assessment of one version; `None` if its text cannot be read.
    fn judge(
        &self,
        one: &Waiting<'_>,
        own_deadlines: &OwnDeadlines,
        names: &DecidedNames,
    ) -> Option<NewAssessment> {
        let (report, reading) = read_canonical(self.edition, &one.version.canonical)?;
        let read = |text: &Option<String>| parse_report(text.as_deref()?);
        let others = OtherReports {
            last_year: read(&one.last_year),
            beside: read(&one.beside),
        };
        let facility = &one.version.head.facility;
        let place = one.current.head.municipality_code.as_str();
        let decisions = names.of(NameKind::Partner, facility, place);
        let care_decisions = names.of(NameKind::Care, facility, place);
        let context = Context {
            decisions: decisions.as_ref(),
            care_decisions: care_decisions.as_ref(),
            ..self.context(&others, own_deadlines.get(place).copied())
        };
        let assessment = assess_reading(self.edition, &report, &reading, &context);
        let answers = Answers::of(self.edition, &reading).written();
        Some(NewAssessment {
            version: one.version.head.id,
            edition_hash: self.edition_hash.to_owned(),
            summary: summary(self.edition, &assessment, answers, &one.current.context),
            json: assessment.to_json(),
        })
    }
}

/// The part of an assessment that lists need, which the store keeps in columns.
fn summary(
    edition: &Edition,
    assessment: &Assessment,
    answers: String,
    context_hash: &str,
) -> AssessmentSummary {
    let readiness = PerFunction::each(|function| {
        // Stored as if the facility were taken in: `Row::from_queue` applies the scope and the decision by staff, so that a
        // decision does not make the stored assessment outdated.
        verdict::readiness(edition, assessment, function, Some(true))
            .word()
            .to_owned()
    });
    let mut findings: Vec<FindingKey> = assessment
        .findings
        .iter()
        .map(|finding| FindingKey {
            code: finding.code.clone(),
            item: finding.item.clone(),
        })
        .collect();
    findings.sort_by(|one, other| one.code.cmp(&other.code));
    AssessmentSummary {
        holds: assessment.functions.each_ref().map(|one| one.holds),
        readiness,
        scope: assessment.scope.verdict,
        worst: assessment.worst(),
        findings,
        answers,
        context_hash: context_hash.to_owned(),
    }
}
