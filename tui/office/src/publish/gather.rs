//! Reads what is published: one entry for each facility whose report is, in order of id.

use std::collections::HashMap;

use kakari_core::access::Placeholders;
use kakari_core::date::Date;
use kakari_core::edition::PerFunction;
use kakari_core::facility::Facility;
use kakari_core::facts::{self, Reading};
use kakari_core::publication::{Entry, LeftOut};
use kakari_core::report::Report;

use super::counts::Counts;
use super::{NotPublished, STRIDE};
use crate::office::{Office, OfficeError, Row, VerdictWord, parse_report};

/// Reports are read in portions of this many facilities.
const PORTION: usize = 500;

/// What was gathered besides the entries.
pub(super) struct Gathered {
    pub(super) counts: Counts,
}

/// Calls `each` with every entry, in order of id.
pub(super) fn each_entry(
    office: &Office,
    as_of: Date,
    goes_on: &mut dyn FnMut(usize, usize) -> bool,
    each: &mut dyn FnMut(&Entry) -> Result<(), NotPublished>,
) -> Result<Gathered, NotPublished> {
    let mut rows: Vec<Light> = Vec::new();
    office.each_row(&mut |row| rows.push(Light::of(&row, as_of)))?;
    let registered = office.store().facilities().map_err(OfficeError::from)?;
    let placed = registered.iter().filter_map(|entry| {
        let facility = &entry.facility;
        let position = facility.access.position().ok()??;
        Some((position, facility.address.as_str()))
    });
    let placeholders = Placeholders::find(placed);
    let mut registered: HashMap<String, Facility> = registered
        .into_iter()
        .map(|entry| (entry.facility.id.clone(), entry.facility))
        .collect();
    let mut counts = Counts::default();
    let all = rows.len();
    let mut done = 0_usize;
    for portion in rows.chunks(PORTION) {
        let versions: Vec<i64> = portion.iter().filter_map(|row| row.version).collect();
        let mut reports: HashMap<i64, Report> = HashMap::new();
        office
            .store()
            .read_versions(&versions, &mut |version| {
                reports.extend(
                    parse_report(&version.canonical).map(|report| (version.head.id, report)),
                );
                Ok(())
            })
            .map_err(OfficeError::from)?;
        for row in portion {
            if done.is_multiple_of(STRIDE) && !goes_on(done, all) {
                return Err(NotPublished::Stopped);
            }
            done = done.saturating_add(1);
            let facility = registered.remove(&row.id);
            let report = row.version.and_then(|version| reports.get(&version));
            match row.entry(office, facility, &placeholders, report) {
                Ok((entry, is_faulty)) => {
                    counts.add(&entry);
                    counts.faulty = counts.faulty.saturating_add(usize::from(is_faulty));
                    each(&entry)?;
                }
                Err(why) => counts.leave_out(why, row.owes),
            }
        }
    }
    if !goes_on(all, all) {
        return Err(NotPublished::Stopped);
    }
    Ok(Gathered { counts })
}

/// What of a row decides on publication. Whole rows of a prefecture would take many times the memory.
struct Light {
    id: String,
    medical_area: String,
    left_out: Option<LeftOut>,
    version: Option<i64>,
    reported_on: Option<Date>,
    owes: bool,
    confirmed: PerFunction<Option<bool>>,
}

impl Light {
    fn of(row: &Row, as_of: Date) -> Self {
        let report = row.queue.report.as_ref();
        Self {
            id: row.queue.id.clone(),
            medical_area: row.queue.medical_area.clone(),
            left_out: row.left_out(as_of),
            version: report.map(|report| report.version),
            reported_on: report.and_then(|report| report.reported_on),
            owes: row.scope.is_in(row.standing()),
            confirmed: row
                .functions
                .each_ref()
                .map(|function| match function.word {
                    VerdictWord::Yes => Some(true),
                    VerdictWord::No => Some(false),
                    VerdictWord::Open
                    | VerdictWord::Reopened
                    | VerdictWord::Inquiry
                    | VerdictWord::Later => None,
                }),
        }
    }

    /// What is published, and whether something of its access could not be shown as given.
    fn entry(
        &self,
        office: &Office,
        facility: Option<Facility>,
        placeholders: &Placeholders,
        report: Option<&Report>,
    ) -> Result<(Entry, bool), LeftOut> {
        let facility = facility.ok_or(LeftOut::Unregistered)?;
        if let Some(why) = self.left_out {
            return Err(why);
        }
        let report = report.ok_or(LeftOut::Unreadable)?;
        let reading: Reading = facts::read(office.edition(), report);
        let access = facility.access.shown(placeholders);
        let is_faulty = !access.faults.is_empty();
        let entry = Entry::new(
            office.edition(),
            &facility,
            access,
            &self.medical_area,
            self.reported_on,
            &reading,
            self.confirmed,
        );
        Ok((entry, is_faulty))
    }
}
