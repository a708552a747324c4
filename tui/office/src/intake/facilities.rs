//! Facility lists in the official layout of 医療情報ネット: 65 columns for hospitals, 62 for clinics. Only the
//! columns that the register needs are read; the others stay in the stored original file.

use std::collections::BTreeMap;

use kakari_core::facility::{Facility, FacilityId, Kind, ScopeFacts};
use kakari_core::text::fold_width;

use super::guide::is_guide;
use super::identity::{self, parse_kind, prefecture_code, resolve};
use super::notice::Notice;
use super::reason::{Flaw, Reason};
use super::table::{Header, Row, Seen, Shape, gather};
use super::{About, FileBytes, FileRefusal, Intake, Limits, Note, Watch, damage};
use super::{access, beds};

/// A row of a facility list; its scope facts are empty, because the official list has none.
pub type FacilityRow = Facility;

/// What the caller knows before it reads a facility list.
#[derive(Clone, Debug, Default)]
pub struct FacilityOptions {
    /// The database's prefecture, two digits. Rows of other prefectures are skipped, with a note; `None`: all are read.
    pub prefecture: Option<String>,
    /// The kind that all rows must have; rows of the other kind are refused. `None`: both are read.
    pub kind: Option<Kind>,
    /// Municipality codes of five digits with their names, for lists that give only the code.
    pub municipalities: BTreeMap<String, String>,
    /// Sizes above which the file or a row is refused.
    pub limits: Limits,
}

/// Reads a facility list (CSV) into one [`Facility`] a row.
///
/// # Errors
/// [`FileRefusal`] if the file as a whole cannot be read, lacks a required column, or reading was cancelled.
pub fn read_facilities<'a>(
    file: impl Into<FileBytes<'a>>,
    options: &FacilityOptions,
    watch: &mut Watch<'_>,
) -> Result<Intake<FacilityRow>, FileRefusal> {
    let mut shape = Facilities {
        options,
        seen: Seen::default(),
        elsewhere: 0,
        of_other_kind: 0,
        layout: None,
    };
    gather(file.into(), &options.limits, watch, &mut shape)
}

struct Facilities<'a> {
    options: &'a FacilityOptions,
    seen: Seen,
    elsewhere: u64,
    of_other_kind: u64,
    /// Set once a row's kind differs from the layout of the file.
    layout: Option<Kind>,
}

struct Columns {
    id: usize,
    name: usize,
    kana: Option<usize>,
    short_name: Option<usize>,
    english_name: Option<usize>,
    kind: Option<usize>,
    prefecture: Option<usize>,
    municipality_code: Option<usize>,
    municipality: Option<usize>,
    address: Option<usize>,
    beds: beds::Columns,
    access: access::Columns,
    layout: Option<Kind>,
}

impl Shape for Facilities<'_> {
    type Row = Facility;
    type Columns = Columns;

    fn columns(&self, header: &Header, notes: &mut Vec<Note>) -> Result<Columns, FileRefusal> {
        let prefecture = header.find(&["都道府県コード"])?;
        if prefecture.is_none() && self.options.prefecture.is_none() {
            notes.push(Notice::NoPrefecture.on_file());
        }
        // Only the hospital layout counts psychiatric beds; both count general ones.
        let psychiatric = header.find(&["精神病床"])?.map(|_| Kind::Hospital);
        let general = header.find(&["一般病床"])?.map(|_| Kind::Clinic);
        Ok(Columns {
            id: header.need(&["ID", "医療機関ID", "facility.id"])?,
            name: header.need(&["正式名称", "facility.name"])?,
            kana: header.find(&["正式名称（フリガナ）", "フリガナ"])?,
            short_name: header.find(&["略称"])?,
            english_name: header.find(&["英語表記（ローマ字表記）", "英語表記"])?,
            kind: header.find(&["機関区分"])?,
            prefecture,
            municipality_code: header.find(&["市区町村コード"])?,
            municipality: header.find(&["市区町村", "市区町村名"])?,
            address: header.find(&["所在地"])?,
            beds: beds::Columns::find(header)?,
            access: access::Columns::find(header, notes),
            layout: psychiatric.or(general),
        })
    }

    fn row(
        &mut self,
        columns: &Columns,
        row: &Row<'_>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<Facility>, Flaw> {
        if is_guide(row.cell(Some(columns.id))) {
            notes.push(row.note(columns.id, &Notice::GuideRow));
            return Ok(None);
        }
        let prefecture = row.read(columns.prefecture, prefecture_code)?;
        let prefecture = prefecture.or_else(|| self.options.prefecture.clone());
        let kind = row.read(columns.kind, parse_kind)?;
        let expected = kind.or(self.options.kind).or(columns.layout);
        let resolved = resolve(row.cell(Some(columns.id)), prefecture.as_deref(), expected);
        let resolved = match resolved {
            // The kind was only inferred from the layout or the options, so the row itself contradicts nothing.
            // Retry without it; `of_other_kind` below reports a row in the other kind's layout.
            Err(Reason::KindContradicts { .. }) if kind.is_none() => {
                resolve(row.cell(Some(columns.id)), prefecture.as_deref(), None)
            }
            other => other,
        };
        let resolved = resolved.map_err(|reason| Flaw::at(columns.id, reason))?;
        let Some(id) = FacilityId::parse(&resolved.id) else {
            return Err(Flaw::at(columns.id, Reason::IdMalformed));
        };
        if let Some(list) = self.options.kind.filter(|list| *list != id.kind) {
            return Err(Flaw::at(
                columns.id,
                Reason::KindOfOtherList { row: id.kind, list },
            ));
        }
        if self
            .options
            .prefecture
            .as_deref()
            .is_some_and(|own| own != id.prefecture)
        {
            self.elsewhere += 1;
            return Ok(None);
        }
        if columns.layout.is_some_and(|layout| layout != id.kind) {
            self.of_other_kind += 1;
            self.layout = columns.layout;
        }
        notes.extend(resolved.notice.map(|notice| row.note(columns.id, &notice)));
        let read = row.read(columns.municipality_code, |text| {
            municipality_code(text, id.prefecture)
        });
        let municipality_code = read?.unwrap_or_default();
        let municipality = row.text(columns.municipality, notes)?;
        let facility = Facility {
            name: row.needed_name(columns.name, notes)?,
            kana: row.text(columns.kana, notes)?,
            short_name: row.text(columns.short_name, notes)?,
            english_name: row.text(columns.english_name, notes)?,
            kind: id.kind,
            prefecture: id.prefecture.to_owned(),
            municipality: if municipality.is_empty() {
                let code = format!("{}{municipality_code}", id.prefecture);
                self.options
                    .municipalities
                    .get(&code)
                    .cloned()
                    .unwrap_or_default()
            } else {
                municipality
            },
            municipality_code,
            address: row.text(columns.address, notes)?,
            beds: columns.beds.read(row, Some(id.kind), notes)?,
            access: columns.access.read(row, notes),
            scope: ScopeFacts::default(),
            id: resolved.id,
        };
        let is_new = self
            .seen
            .is_new(&facility.id, &facility, row, columns.id, notes)?;
        Ok(is_new.then_some(facility))
    }

    fn about(&self, columns: &Columns, row: &Row<'_>) -> About {
        match row.read(columns.kind, parse_kind) {
            // The register holds no such facility.
            Err(flaw) if flaw.reason == Reason::NotAskedKind => About::Keys(Vec::new()),
            _ => identity::about(row.cell(Some(columns.id))),
        }
    }

    fn after(&self, notes: &mut Vec<Note>) {
        if let Some(prefecture) = self
            .options
            .prefecture
            .clone()
            .filter(|_| self.elsewhere > 0)
        {
            notes.push(
                Notice::OtherPrefectures {
                    number: self.elsewhere,
                    prefecture,
                }
                .on_file(),
            );
        }
        if let Some(layout) = self.layout {
            let number = self.of_other_kind;
            notes.push(Notice::LayoutOfOtherKind { layout, number }.on_file());
        }
    }
}

/// The three digits of a municipality within its prefecture; five digits may be given if they begin with the prefecture.
fn municipality_code(written: &str, prefecture: &str) -> Result<String, Reason> {
    let folded = fold_width(written);
    let text = folded.trim();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match (digits, text.len(), text.strip_prefix(prefecture)) {
        (true, 3, _) => Ok(text.to_owned()),
        (true, 5, Some(code)) => Ok(code.to_owned()),
        (true, 5, None) => {
            let prefecture = prefecture.to_owned();
            Err(Reason::MunicipalityOfOtherPrefecture { prefecture })
        }
        _ => Err(damage::detect(text).unwrap_or(Reason::MunicipalityCode)),
    }
}
