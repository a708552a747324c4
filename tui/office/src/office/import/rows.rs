//! The rows of a file: read by the intake of its kind, then written to the store.

use std::collections::BTreeMap;

use kakari_core::area::Area;
use kakari_core::facility::{Facility, Kind, ScopeFacts};

use super::super::{Office, OfficeError, year};
use super::{Counts, Incoming, new_report, prefecture, reopens};
use crate::intake::{self, FileBytes, FileRefusal, Form, Intake, Note, Refused, Watch};
use crate::store::{CareFacility, Covers, Job, NewReport, ScopeChange, Source, SourceKind};

/// What a file holds, ready to be written.
pub(super) enum Rows {
    /// A facility list, and what it is complete for.
    Facilities(Vec<Facility>, Covers),
    /// The area table.
    Areas(Vec<Area>),
    /// Scope facts.
    Scope(Vec<ScopeChange>),
    /// The list of care facilities.
    CareFacilities(Vec<CareFacility>),
    /// Reports.
    Reports(Vec<NewReport>),
}

/// What an import needs of a file after reading it.
pub(super) struct Read {
    pub(super) refused: Refused,
    pub(super) notes: Vec<Note>,
    pub(super) form: Form,
    pub(super) encoding: &'static str,
}

impl Read {
    fn of<T>(intake: Intake<T>) -> (Vec<T>, Self) {
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
    /// Reads a file; nothing is changed.
    pub(super) fn read_rows(
        &self,
        incoming: &Incoming<'_>,
        watch: &mut Watch<'_>,
    ) -> Result<(Rows, Read), OfficeError> {
        let file = FileBytes {
            bytes: &incoming.bytes,
            encoding: incoming.encoding,
        };
        let prefecture = self.prefecture().map(str::to_owned);
        let is_reports = matches!(incoming.kind, SourceKind::Reports | SourceKind::Indicators);
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
                let (rows, read) = Read::of(intake::read_facilities(file, &options, watch)?);
                prefecture::of_one(&rows, &options, self.prefecture())?;
                let covers = if incoming.part {
                    Covers::Part
                } else {
                    covered(rows.iter().map(|row| row.kind))
                };
                (Rows::Facilities(rows, covers), read)
            }
            SourceKind::Areas => {
                let options = intake::AreaOptions {
                    prefecture,
                    ..intake::AreaOptions::default()
                };
                let (rows, read) = Read::of(intake::read_areas(file, &options, watch)?);
                (Rows::Areas(rows), read)
            }
            SourceKind::Scope => {
                let options = intake::ScopeOptions {
                    prefecture,
                    ..intake::ScopeOptions::default()
                };
                let (rows, read) = Read::of(intake::read_scope(file, &options, watch)?);
                let known = self.store.facilities()?.into_iter();
                let known: BTreeMap<String, ScopeFacts> = known
                    .map(|entry| (entry.facility.id, entry.facility.scope))
                    .collect();
                let none = ScopeFacts::default();
                let changes = rows.into_iter().map(|row| ScopeChange {
                    facts: row.with_missing_from(known.get(&row.id).unwrap_or(&none)),
                    facility: row.id,
                });
                (Rows::Scope(changes.collect()), read)
            }
            SourceKind::CareFacilities => {
                let limits = intake::Limits::default();
                let (rows, read) = Read::of(intake::read_care_facilities(file, &limits, watch)?);
                let rows = rows.into_iter().map(|row| CareFacility {
                    name: row.name,
                    municipality: row.municipality,
                });
                (Rows::CareFacilities(rows.collect()), read)
            }
            SourceKind::Reports | SourceKind::Indicators => {
                let known = year::known_ids(&self.edition);
                let options = intake::ReportOptions {
                    prefecture,
                    mapping: incoming.mapping.clone(),
                    is_json: intake::is_named_json(incoming.name),
                    ..intake::ReportOptions::new(&self.edition, &known)
                };
                let (rows, read) = Read::of(intake::read_reports(file, &options, watch)?);
                (Rows::Reports(rows.iter().map(new_report).collect()), read)
            }
        })
    }

    /// Writes what was read, wholly or not at all.
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
            Rows::Reports(rows) => {
                let reopens = reopens(&self.edition);
                let counts = store.save_reports(rows, Some(source), actor, &reopens, job)?;
                return Ok(Counts::Reports(counts));
            }
        }))
    }
}

/// What a list covers, told by the kinds in it.
fn covered(kinds: impl Iterator<Item = Kind>) -> Covers {
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
