//! Builds the database of the sample prefecture in the way in which an office fills its own: first the lists, then the
//! reports and confirmations day by day.

use std::collections::BTreeMap;
use std::path::Path;

use kakari_core::date::Date;
use kakari_core::duty::Beds;
use kakari_core::report::Report;

use super::import::{new_report, reopens};
use super::{Office, OfficeError, Request};
use crate::sample::{Confirmation, Prefecture};
use crate::store::{
    CareFacility, Clock, Covers, Decision, Job, Marking, ScopeChange, Source, SourceKind, Store,
    StoreError, setting,
};

/// Actor of the imports in the sample's journal.
const CLERK: &str = "見本係";

/// What happens on one day.
#[derive(Default)]
struct Day {
    reports: Vec<Report>,
    confirmations: Vec<Confirmation>,
}

/// Builds the database of a sample prefecture at `path`, marked 見本. The file appears at `path` only when it is complete.
///
/// # Errors
/// [`OfficeError::Store`] if the database cannot be written; then no file is left.
pub fn install_sample(
    path: &Path,
    clock: Clock,
    facilities: usize,
    seed: u64,
) -> Result<(), OfficeError> {
    let edition = kakari_builtin::edition(super::year::DEFAULT)
        .ok_or_else(|| OfficeError::UnknownEdition(super::year::DEFAULT.to_owned()))?;
    let prefecture = Prefecture::new(seed, facilities, &edition);
    let mut store = Store::unplaced(path, clock.clone(), true)?;
    // All journal entries get days of the sample and never that of the machine, so that the story is consistent.
    store.set_clock(morning(first_day(&prefecture)));
    import_lists(&mut store, &prefecture)?;
    let previous: Vec<_> = prefecture
        .previous_reports()
        .map(|report| new_report(&report))
        .collect();
    store.save_reports(
        &previous,
        None,
        CLERK,
        &crate::store::keep_all_verdicts,
        Job::quiet(),
    )?;
    store.set_setting(
        setting::DEADLINE,
        Some(&prefecture.deadline.to_string()),
        CLERK,
    )?;
    let mut office = Office::new(store)?;
    for (day, events) in days_of_season(&prefecture) {
        office.set_clock(morning(day));
        let reports: Vec<_> = events.reports.iter().map(new_report).collect();
        let edition = office.edition().clone();
        office
            .store_mut()
            .save_reports(&reports, None, CLERK, &reopens(&edition), Job::quiet())?;
        // Confirming needs assessments; days without confirmations are assessed together with a later day.
        if !events.confirmations.is_empty() {
            office.refresh(Job::quiet())?;
        }
        for one in events.confirmations {
            confirm(&mut office, one)?;
        }
    }
    office.set_clock(clock);
    office.refresh(Job::quiet())?;
    office.into_store().place_at(path)?;
    Ok(())
}

fn import_lists(store: &mut Store, prefecture: &Prefecture) -> Result<(), StoreError> {
    let source = |kind, name: &str| Source {
        kind,
        file_name: format!("見本_{name}"),
        encoding: "UTF-8".to_owned(),
        bytes: Vec::new(),
        refused: 0,
        marking: Marking::default(),
    };
    let facilities = source(SourceKind::Facilities, "名簿");
    store.import_facilities(
        &prefecture.facilities,
        Covers::Both,
        &facilities,
        CLERK,
        Job::quiet(),
    )?;
    store.import_areas(
        &prefecture.areas,
        &source(SourceKind::Areas, "圏域"),
        CLERK,
        Job::quiet(),
    )?;
    let scope: Vec<ScopeChange> = prefecture
        .scope_facts()
        .map(|(id, facts)| ScopeChange {
            facility: id.to_owned(),
            facts: facts.clone(),
            beds: Beds::default(),
        })
        .collect();
    store.import_scope(
        &scope,
        &source(SourceKind::Scope, "対象の事実"),
        CLERK,
        Job::quiet(),
    )?;
    let care: Vec<CareFacility> = prefecture
        .care_facilities
        .iter()
        .map(|name| CareFacility {
            name: name.clone(),
            municipality: String::new(),
        })
        .collect();
    let source = source(SourceKind::CareFacilities, "介護施設");
    store.import_care_facilities(&care, &source, CLERK, Job::quiet())?;
    Ok(())
}

/// The reports and confirmations of each day, in order of day.
fn days_of_season(prefecture: &Prefecture) -> BTreeMap<Date, Day> {
    let mut days: BTreeMap<Date, Day> = BTreeMap::new();
    let mut last = first_day(prefecture);
    for report in prefecture.reports() {
        // Some faults put a wrong date on a report. The order of arrival counts, so time never goes back.
        let day = report.received_on.or(report.reported_on).unwrap_or(last);
        last = day.clamp(last, prefecture.today);
        days.entry(last).or_default().reports.push(report);
    }
    for one in prefecture.story() {
        days.entry(one.on).or_default().confirmations.push(one);
    }
    days
}

fn confirm(office: &mut Office, one: Confirmation) -> Result<(), OfficeError> {
    let request = Request {
        facility: one.facility,
        function: one.function,
        decision: Decision::Verdict(one.verdict.clone()),
        override_reason: String::new(),
        basis: String::new(),
        note: one.reason,
        expected_rev: None,
    };
    match office.decide(&[request], one.actor, one.verdict.label()) {
        // Confirmations are drawn before the reports are assessed, so the rules may forbid some; those are left out.
        Ok(_) | Err(OfficeError::Denied(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

fn morning(day: Date) -> Clock {
    Clock::fixed(&format!("{day}T09:00:00+09:00"), day)
}

fn first_day(prefecture: &Prefecture) -> Date {
    Date::new(prefecture.today.year(), 1, 5).unwrap_or(prefecture.today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_story_confirms_is_confirmed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sample.db");
        let edition = kakari_builtin::edition("r07").unwrap();
        let prefecture = Prefecture::new(7, 400, &edition);
        let told = prefecture.story().len();
        install_sample(&path, morning(prefecture.today), 400, 7).unwrap();
        let store = Store::open_read_only(&path, morning(prefecture.today)).unwrap();
        let filter = crate::store::JournalFilter {
            kind: Some("verdict".to_owned()),
            ..Default::default()
        };
        let kept = store.journal(&filter).unwrap().len();
        assert!(told > 40 && kept * 10 >= told * 9, "{kept} of {told}");
    }
}
