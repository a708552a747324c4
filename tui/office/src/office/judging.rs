//! Judging reports: what the engine wants to know beside them, and which assessments are to be made anew.

use std::sync::OnceLock;

use kakari_core::context::{Context, NameIndex, Registered, Registry};
use kakari_core::date::Date;
use kakari_core::report::Report;
use kakari_core::scope;

use super::{Office, OfficeError, OtherReports, Settled, parse_report, previous_edition_id, row};
use crate::hash::Fields;
use crate::store::{CurrentVersion, Job, NewAssessment, StoreError, Undone};

/// How many assessments are written in one transaction.
const BATCH: usize = 2_000;

/// What is known beside the reports, as the engine wants it. With the whole country in it that takes a
/// second and much memory, so it is there only while something is judged; what was judged is kept.
#[derive(Default)]
pub(super) struct Known {
    pub(super) registry: Option<Registry>,
    pub(super) care_facilities: Option<NameIndex>,
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
    /// SHA-256 over all that is known beside the reports, so that a change re-derives the assessments.
    pub(super) fn known_hash(&self) -> Result<&str, OfficeError> {
        if let Some(hash) = self.known_hash.get() {
            return Ok(hash);
        }
        let Settled {
            prefecture,
            deadline,
        } = &self.settled;
        let mut hash = Fields::begin("kakari known");
        hash.text(&self.store.lists_hash()?);
        hash.text_or_nothing(prefecture.as_deref());
        hash.text_or_nothing(deadline.map(|day| day.to_string()).as_deref());
        let hash = hash.finish();
        Ok(self.known_hash.get_or_init(|| hash))
    }

    pub(super) fn known(&self) -> Result<&Known, OfficeError> {
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
            care_facilities: (!names.is_empty()).then(|| NameIndex::new(&names, prefixes)),
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

    pub(super) fn context<'a>(&self, known: &'a Known, others: &'a OtherReports) -> Context<'a> {
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
    pub(super) fn context_hash(
        &self,
        known: &str,
        previous: Option<&str>,
        beside: Option<i64>,
        reported_on: Option<Date>,
    ) -> String {
        let today = self
            .today
            .filter(|today| reported_on.is_some_and(|day| day > *today));
        let mut hash = Fields::begin("kakari context with items");
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
        }
        Ok(())
    }
}
