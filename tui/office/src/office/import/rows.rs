//! Reads the rows of a file with the reader of its kind, and writes them to the store.

use std::collections::BTreeMap;

use kakari_core::area::Area;
use kakari_core::facility::{Facility, Kind, ScopeFacts};
use kakari_core::indicator::Entry;

use super::super::{Office, OfficeError, year};
use super::{Counts, Incoming, new_report, prefecture, reopens};
use crate::cores::shared;
use crate::intake::{self, FileBytes, FileRefusal, Form, Intake, Note, Refused, Watch};
use crate::store::{CareFacility, Covers, Job, NewReport, ScopeChange, Source, SourceKind};

/// The rows of a file, ready to be written.
pub(super) enum Rows {
    /// A facility list, and the kinds of facility for which it is complete.
    Facilities(Vec<Facility>, Covers),
    Areas(Vec<Area>),
    Scope(Vec<ScopeChange>),
    CareFacilities(Vec<CareFacility>),
    Indicators(Vec<Entry>),
    Reports(Vec<NewReport>),
}

/// What an import needs besides the rows of a file.
pub(super) struct Read {
    pub(super) refused: Refused,
    pub(super) notes: Vec<Note>,
    pub(super) form: Form,
    pub(super) encoding: &'static str,
}

impl Read {
    fn split<T>(intake: Intake<T>) -> (Vec<T>, Self) {
        let rows = intake.rows.into_iter().map(|(_, row)| row).collect();
        let read = Self {
            refused: intake.refused,
            notes: intake.notes,
            form: intake.form,
            encoding: intake.encoding.word(),
        };
        (rows, read)
    }
}

impl Office {
    /// Reads the rows of a file without changing the database.
    pub(super) fn read_rows(
        &self,
        incoming: &Incoming<'_>,
        watch: &mut Watch<'_>,
    ) -> Result<(Rows, Read), OfficeError> {
        let file = FileBytes {
            bytes: &incoming.bytes,
            encoding: incoming.encoding,
            sheet: incoming.sheet.as_deref(),
        };
        let prefecture = self.prefecture().map(str::to_owned);
        let is_reports = incoming.kind == SourceKind::Reports;
        if incoming.mapping.is_some() && !is_reports {
            return Err(FileRefusal::MapForReports.into());
        }
        Ok(match incoming.kind {
            SourceKind::Facilities => {
                let options = intake::FacilityOptions {
                    prefecture: self.own_prefecture(incoming)?,
                    municipalities: self.municipalities()?,
                    ..intake::FacilityOptions::default()
                };
                let (rows, read) = Read::split(intake::read_facilities(file, &options, watch)?);
                prefecture::check_prefecture(&rows, &options, self.prefecture())?;
                let covers = if incoming.part {
                    Covers::Part
                } else {
                    coverage(rows.iter().map(|row| row.kind))
                };
                (Rows::Facilities(rows, covers), read)
            }
            SourceKind::Areas => {
                let options = intake::AreaOptions {
                    prefecture,
                    ..intake::AreaOptions::default()
                };
                let (rows, read) = Read::split(intake::read_areas(file, &options, watch)?);
                (Rows::Areas(rows), read)
            }
            SourceKind::Scope => {
                let options = intake::ScopeOptions {
                    prefecture,
                    ..intake::ScopeOptions::default()
                };
                let (rows, read) = Read::split(intake::read_scope(file, &options, watch)?);
                let known = self.store.facilities()?.into_iter();
                let known: BTreeMap<String, ScopeFacts> = known
                    .map(|entry| (entry.facility.id, entry.facility.scope))
                    .collect();
                let none = ScopeFacts::default();
                let changes = rows.into_iter().map(|row| ScopeChange {
                    facts: row.with_missing_from(known.get(&row.id).unwrap_or(&none)),
                    beds: row.beds,
                    facility: row.id,
                });
                (Rows::Scope(changes.collect()), read)
            }
            SourceKind::CareFacilities => {
                let limits = intake::Limits::default();
                let (rows, read) = Read::split(intake::read_care_facilities(file, &limits, watch)?);
                let rows = rows.into_iter().map(|row| CareFacility {
                    name: row.name,
                    municipality: row.municipality,
                });
                (Rows::CareFacilities(rows.collect()), read)
            }
            SourceKind::Indicators => {
                let options = intake::IndicatorOptions {
                    source: incoming.origin.source.clone(),
                    when: incoming.origin.when,
                    ..self.indicator_options()?
                };
                if options.areas.is_empty() {
                    return Err(FileRefusal::NoAreas.into());
                }
                let (rows, read) = Read::split(intake::read_indicators(file, &options, watch)?);
                (Rows::Indicators(rows.into_iter().flatten().collect()), read)
            }
            SourceKind::Reports => {
                let known = year::known_ids(&self.edition);
                let options = intake::ReportOptions {
                    prefecture,
                    mapping: incoming.mapping.clone(),
                    is_json: intake::is_named_json(incoming.name),
                    ..intake::ReportOptions::new(&self.edition, &known)
                };
                let (rows, read) = Read::split(intake::read_reports(file, &options, watch)?);
                (Rows::Reports(shared(&rows, new_report)), read)
            }
        })
    }

    /// What a reader of indicators needs to know of the database.
    pub(super) fn indicator_options(&self) -> Result<intake::IndicatorOptions, OfficeError> {
        Ok(intake::IndicatorOptions {
            prefecture: self.prefecture().map(str::to_owned),
            areas: self.store.areas()?,
            former: self.store.former_municipalities()?,
            ..intake::IndicatorOptions::default()
        })
    }

    /// Writes all rows in one transaction.
    pub(super) fn write_rows(
        &mut self,
        rows: &Rows,
        source: &Source,
        actor: &str,
        job: Job<'_>,
    ) -> Result<Counts, OfficeError> {
        let store = &mut self.store;
        Ok(Counts::List(match rows {
            Rows::Facilities(rows, covers) => {
                store.import_facilities(rows, *covers, source, actor, job)?
            }
            Rows::Areas(rows) => store.import_areas(rows, source, actor, job)?,
            Rows::Scope(rows) => store.import_scope(rows, source, actor, job)?,
            Rows::CareFacilities(rows) => store.import_care_facilities(rows, source, actor, job)?,
            Rows::Indicators(rows) => store.import_indicators(rows, source, actor, job)?,
            Rows::Reports(rows) => {
                let reopens = reopens(&self.edition);
                let counts = store.save_reports(rows, Some(source), actor, &reopens, job)?;
                return Ok(Counts::Reports(counts));
            }
        }))
    }
}

/// Which kinds of facility a list is complete for. The official lists of hospitals and clinics are separate files, so a
/// list of hospitals must not mark clinics as absent.
fn coverage(kinds: impl Iterator<Item = Kind>) -> Covers {
    let (mut hospitals, mut clinics) = (false, false);
    for kind in kinds {
        hospitals |= kind == Kind::Hospital;
        clinics |= kind == Kind::Clinic;
    }
    match (hospitals, clinics) {
        (true, true) => Covers::Both,
        (true, false) => Covers::Hospitals,
        (false, true) => Covers::Clinics,
        (false, false) => Covers::Part,
    }
}
