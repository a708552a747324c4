//! The assessment of one facility's report. Findings can depend on the whole register, so the stored ones are used if
//! nothing they depend on has changed. Everything else depends only on the report and is computed each time.

use kakari_core::assess::{self, Assessment};
use kakari_core::context::{Context, Registered, Registry};
use kakari_core::facts::{self, Reading};
use kakari_core::finding::{Finding, Severity};
use kakari_core::report::Report;
use kakari_core::scope;
use serde::Deserialize;

use super::{NameKind, Office, OfficeError, Row, parse_report, previous_edition_id};

/// Other reports of the same facility that its assessment compares.
#[derive(Default)]
pub(super) struct OtherReports {
    pub(super) last_year: Option<Report>,
    /// The report through another channel, until staff choose between the two.
    pub(super) beside: Option<Report>,
}

/// The part of a stored assessment that depends on the register.
#[derive(Deserialize)]
struct StoredAssessment {
    findings: Vec<StoredFinding>,
}

#[derive(Deserialize)]
struct StoredFinding {
    code: String,
    severity: String,
    item: Option<String>,
    message: String,
    clause: String,
    fix: String,
}

impl StoredFinding {
    fn finding(self) -> Option<Finding> {
        Some(Finding {
            severity: Severity::from_word(&self.severity)?,
            code: self.code,
            item: self.item,
            message: self.message,
            clause: self.clause,
            fix: self.fix,
        })
    }
}

impl Office {
    /// The report through another channel, by the id of its version.
    pub(super) fn report_of_other_channel(&self, beside: Option<i64>) -> Option<Report> {
        parse_report(&self.text_of_other_channel(beside)?)
    }

    /// Its canonical text.
    pub(super) fn text_of_other_channel(&self, beside: Option<i64>) -> Option<String> {
        Some(self.store.version(beside?).ok()?.canonical)
    }

    /// The other reports that the assessment of a row's current report compares.
    fn other_reports(&self, row: &Row) -> OtherReports {
        let beside = row.queue.report.as_ref().and_then(|report| report.beside);
        OtherReports {
            last_year: self.last_year(&row.queue.id),
            beside: self.report_of_other_channel(beside),
        }
    }

    /// The facility's report of the previous year; `None` if there is none or it cannot be read.
    pub(super) fn last_year(&self, facility: &str) -> Option<Report> {
        parse_report(&self.last_year_text(facility)?)
    }

    /// Its canonical text.
    pub(super) fn last_year_text(&self, facility: &str) -> Option<String> {
        let before = previous_edition_id(&self.edition.id)?;
        let version = self.store.current(facility, &before).ok()??;
        Some(version.canonical)
    }

    /// The assessment of the current report of a row.
    pub(super) fn assessment(
        &self,
        row: &Row,
        report: &Report,
        reading: &Reading,
    ) -> Result<Assessment, OfficeError> {
        let judged =
            |context: &Context<'_>| assess::assess_reading(&self.edition, report, reading, context);
        let Some(findings) = self.stored_findings(row)? else {
            let others = self.other_reports(row);
            let own = self.own_deadline(row)?;
            let (id, place) = (&row.queue.id, &row.queue.municipality_code);
            let names = self.decided_names()?;
            let decisions = names.of(NameKind::Partner, id, place);
            let care_decisions = names.of(NameKind::Care, id, place);
            return Ok(judged(&Context {
                decisions: decisions.as_ref(),
                care_decisions: care_decisions.as_ref(),
                ..self.context(self.lists()?, &others, own)
            }));
        };
        // The stored findings replace those made here, so the scope is all that still needs a register. Reading the
        // whole register takes a second when the whole country is in it.
        let alone = self.register_of_one(row);
        let none = OtherReports::default();
        let context = self.context(&alone, &none, None);
        Ok(Assessment {
            findings,
            ..judged(&context)
        })
    }

    /// The deadline of the facility's area, where it has one.
    fn own_deadline(&self, row: &Row) -> Result<Option<kakari_core::date::Date>, OfficeError> {
        let own = self.own_deadlines()?;
        Ok(own.get(&row.queue.municipality_code).copied())
    }

    /// A register of this facility alone, which is enough to decide on its scope.
    fn register_of_one(&self, row: &Row) -> super::Lists {
        let facts = &row.queue.scope_facts;
        let own = Registered {
            id: row.queue.id.clone(),
            name: row.queue.name.clone(),
            standing: scope::standing(&self.edition, facts),
            kind: row.queue.kind,
            scope: facts.clone(),
        };
        super::Lists {
            registry: row.queue.known.then(|| Registry::new(vec![own], &[])),
            care_facilities: None,
        }
    }

    /// The findings on the current report of a row, in the order of the form; empty if there is no report.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn findings(&self, row: &Row) -> Result<Vec<Finding>, OfficeError> {
        let (Some(head), Some(_)) = (&row.queue.report, &row.queue.assessment) else {
            return Ok(Vec::new());
        };
        if let Some(kept) = self.stored_findings(row)? {
            return Ok(kept);
        }
        let canonical = self.store.version(head.version)?.canonical;
        let Some(report) = parse_report(&canonical) else {
            return Ok(Vec::new());
        };
        let reading = facts::read(&self.edition, &report);
        Ok(self.assessment(row, &report, &reading)?.findings)
    }

    /// [`Office::findings`] of several rows, in their order.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn findings_of(&self, rows: &[&Row]) -> Result<Vec<Vec<Finding>>, OfficeError> {
        self.store.in_one_state(|| {
            self.store
                .ahead(|| rows.iter().for_each(|row| self.name_stored(row)))?;
            rows.iter().map(|row| self.findings(row)).collect()
        })
    }

    /// Names what is read to assess the report of a row, to ask it ahead.
    pub(super) fn name_kept(&self, row: &Row) {
        if let Some(report) = &row.queue.report {
            let _ = self.store.version(report.version);
        }
        self.name_stored(row);
    }

    /// Names what is read of a stored assessment, to ask it ahead.
    fn name_stored(&self, row: &Row) {
        let Some(report) = &row.queue.report else {
            return;
        };
        if let Some(before) = previous_edition_id(&self.edition.id) {
            let _ = self.store.current_hash(&row.queue.id, &before);
        }
        let _ = self
            .store
            .assessment_json(report.version, &self.edition_hash);
    }

    /// The stored findings; `None` if something that they depend on has changed since.
    fn stored_findings(&self, row: &Row) -> Result<Option<Vec<Finding>>, OfficeError> {
        let (Some(report), Some(summary)) = (&row.queue.report, &row.queue.assessment) else {
            return Ok(None);
        };
        let previous = match previous_edition_id(&self.edition.id) {
            Some(before) => self.store.current_hash(&row.queue.id, &before)?,
            None => None,
        };
        let context = self.context_hash(
            self.context_base_hash()?,
            previous.as_deref(),
            report.beside,
            report.reported_on,
            self.own_deadline(row)?,
        );
        let (id, place) = (&row.queue.id, &row.queue.municipality_code);
        let context = self.decided_names()?.known_with(context, id, place);
        if summary.context_hash != context {
            return Ok(None);
        }
        let json = self
            .store
            .assessment_json(report.version, &self.edition_hash)?;
        // Assessments are a cache: one that cannot be read is computed again and is no error.
        let kept = json.and_then(|json| serde_json::from_str::<StoredAssessment>(&json).ok());
        Ok(kept.and_then(|kept| {
            kept.findings
                .into_iter()
                .map(StoredFinding::finding)
                .collect()
        }))
    }
}

#[cfg(test)]
mod tests {
    use kakari_core::edition::Function;

    use crate::office::{Office, install_sample};
    use crate::store::Clock;

    fn rows(office: &Office) -> Vec<crate::office::Row> {
        let mut rows = Vec::new();
        office.each_row(&mut |row| rows.push(row)).unwrap();
        rows
    }

    #[test]
    fn what_was_kept_is_what_would_be_judged_now() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.db");
        let today = kakari_core::date::Date::new(2026, 2, 20).unwrap();
        install_sample(&path, Clock::with_today(today), 120, 7).unwrap();
        let mut office = Office::open(&path, Clock::with_today(today), false).unwrap();
        let details = |office: &Office| -> Vec<_> {
            let rows = rows(office).into_iter();
            let details = rows.map(|row| office.detail(&row.queue.id).unwrap().unwrap());
            details.map(|detail| detail.assessment).collect()
        };
        let kept = details(&office);
        assert!(office.lists.get().is_none(), "nothing was judged");
        let found = |code: &str| {
            let mut all = kept.iter().flatten().flat_map(|one| &one.findings);
            all.any(|finding| finding.code.starts_with(code))
        };
        assert!(found("K"));
        office.store_mut().forget_assessments().unwrap();
        let judged = details(&office);
        assert!(office.lists.get().is_some());
        assert_eq!(kept, judged);
    }

    #[test]
    fn what_was_kept_counts_no_longer_when_a_list_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.db");
        let today = kakari_core::date::Date::new(2026, 2, 20).unwrap();
        install_sample(&path, Clock::with_today(today), 30, 7).unwrap();
        let mut office = Office::open(&path, Clock::with_today(today), false).unwrap();
        let reported = |row: &crate::office::Row| row.queue.report.is_some() && row.queue.known;
        let row = rows(&office).into_iter().find(reported).unwrap();
        let id = row.queue.id;
        let facts = kakari_core::facility::ScopeFacts {
            closed_on: kakari_core::date::Date::new(2025, 12, 1),
            ..row.queue.scope_facts
        };
        let rev = office.store().facility(&id).unwrap().unwrap().scope_rev;
        let store = office.store_mut();
        store.set_scope_facts(&id, &facts, "", rev, "山田").unwrap();
        office.reload().unwrap();
        let detail = office.detail(&id).unwrap().unwrap();
        assert_eq!(
            detail.assessment.map(|one| one.scope.verdict),
            Some(kakari_core::scope::ScopeVerdict::Out)
        );
        assert!(office.lists.get().is_some(), "judged now");
        assert_eq!(
            detail.row.function(Function::I).holds,
            row.functions[Function::I].holds
        );
    }
}
