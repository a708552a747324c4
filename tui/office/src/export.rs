//! Lines that leave the program: what the console copies and writes into files, with the columns of its
//! screens, and the forms of `kakari list` and `kakari queue`. They are read from the database then, so that
//! they are what stands.

use std::collections::HashMap;

use kakari_core::edition::{Edition, Function};
use kakari_core::finding::Finding;
use kakari_core::text;

use crate::office::{FindingKey, Office, OfficeError, Row};
use crate::spreadsheet::{self, tabbed};

mod column;
mod cp932;
mod finding;
mod form;
mod json;
mod list;
mod not_written;
mod place;

pub use crate::draft::{NewFile, write_whole};
pub use column::{Column, Line, Standing};
pub use cp932::Unwritable;
pub use finding::{FindingColumn, FindingLine};
pub use form::Form;
pub use json::{facility as facility_json, finding as finding_json, function as function_json};
pub use list::{List, Written, write};
pub use not_written::NotWritten;
pub use place::Kept;
pub use place::NotFree;

/// What a line of a list is about, and which columns it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 確認待ち and 変更報告: a function of a facility.
    Functions,
    /// 施設: a facility with its five functions.
    Facilities,
    /// 未報告: a facility and whether it owes a report.
    Unreported,
    /// 指摘: a finding of a report.
    Findings,
}

impl Kind {
    /// The columns where lines are facilities or their functions, in the order of the screen; 指摘 has
    /// [`FindingColumn::ALL`]. The number stands in front where the screen has no column for it:
    /// without it nobody finds the line again.
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Functions => &[
                Column::Id,
                Column::Status,
                Column::Function,
                Column::Name,
                Column::Municipality,
                Column::Received,
                Column::Assigned,
                Column::MedicalArea,
                Column::HealthCentre,
            ],
            Self::Facilities => &[
                Column::Name,
                Column::Kind,
                Column::Municipality,
                Column::Report,
                Column::Standing(Function::F1),
                Column::Standing(Function::I),
                Column::Standing(Function::Ro),
                Column::Standing(Function::Ha),
                Column::Standing(Function::Ni),
                Column::Id,
                Column::MedicalArea,
            ],
            Self::Unreported => &[
                Column::Name,
                Column::Kind,
                Column::Municipality,
                Column::Duty,
                Column::Id,
            ],
            Self::Findings => &[],
        }
    }

    /// What stands above the columns.
    #[must_use]
    pub fn headings(self) -> Vec<&'static str> {
        match self {
            Self::Findings => FindingColumn::ALL.map(FindingColumn::heading).to_vec(),
            _ => self.columns().iter().map(|one| one.heading()).collect(),
        }
    }

    /// The texts of a line, one a column, as they are kept but without anything that could command whoever reads
    /// them.
    #[must_use]
    pub fn texts(self, row: &Row, function: Function) -> Vec<String> {
        let line = Line::new(row, function);
        let texts = self.columns().iter().map(|column| column.text(&line));
        texts.map(|text| clean(&text)).collect()
    }

    /// The same, whatever the line is about.
    fn texts_of(self, row: &Row, part: Part<'_>, edition: &Edition) -> Vec<String> {
        match part {
            Part::Function(function) => self.texts(row, function),
            Part::Finding(finding) => {
                let line = FindingLine::new(row, finding, edition);
                let texts = FindingColumn::ALL.map(|column| column.text(&line));
                texts.map(|text| clean(&text)).to_vec()
            }
        }
    }

    /// The line as JSON, without its line end.
    fn json(self, row: &Row, part: Part<'_>, edition: &Edition, sample: bool) -> String {
        match part {
            Part::Finding(finding) => {
                json::finding(&FindingLine::new(row, finding, edition), finding, sample)
            }
            Part::Function(function) if self == Self::Functions => {
                json::function(row, row.function(function), sample)
            }
            Part::Function(_) => json::facility(row, sample),
        }
    }
}

/// One line without control characters, marks of direction and characters without width.
fn clean(text: &str) -> String {
    let scrubbed = text::scrub(text);
    let spaced = |letter: char| if letter.is_control() { ' ' } else { letter };
    scrubbed.chars().map(spaced).collect()
}

/// What a line is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// A function of the facility of this id.
    Function(String, Function),
    /// A finding of the report of the facility of this id.
    Finding(String, FindingKey),
}

impl Wanted {
    /// Id of the facility.
    #[must_use]
    pub fn facility(&self) -> &str {
        match self {
            Self::Function(id, _) | Self::Finding(id, _) => id,
        }
    }
}

/// Makes a line of its row, and of what was found in its report where the line is about a finding.
type Make<'a> = &'a mut dyn FnMut(&Row, Part<'_>) -> String;

/// The part of a facility that a line is about, as it stands.
#[derive(Clone, Copy)]
enum Part<'a> {
    Function(Function),
    Finding(&'a Finding),
}

/// Below this it is quicker to ask for each facility than to go through all of them.
const FEW: usize = 40;

/// Facilities that are read at a time.
const PAGE: usize = 2_000;

/// What is made of each wanted line, in the order in which they are wanted; empty where a facility or finding is
/// not there any more. `goes_on` is told now and then how many lines are made; if it says no, the answer is `None`.
fn gather(
    office: &Office,
    wanted: &[Wanted],
    goes_on: &mut dyn FnMut(usize) -> bool,
    make: Make<'_>,
) -> Result<Option<Vec<String>>, OfficeError> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, one) in wanted.iter().enumerate() {
        places.entry(one.facility()).or_default().push(place);
    }
    let about_findings = matches!(wanted.first(), Some(Wanted::Finding(..)));
    let mut lines = vec![String::new(); wanted.len()];
    let mut made = 0_usize;
    let mut put = |row: &Row| -> Result<usize, OfficeError> {
        let Some(places) = places.get(row.queue.id.as_str()) else {
            return Ok(made);
        };
        let findings = match about_findings {
            true => office.findings(row)?,
            false => Vec::new(),
        };
        for place in places {
            let part = match wanted.get(*place) {
                Some(Wanted::Function(_, function)) => Some(Part::Function(*function)),
                Some(Wanted::Finding(_, key)) => {
                    let found = findings.iter().find(|one| key.is_of(one));
                    found.map(Part::Finding)
                }
                None => None,
            };
            if let (Some(line), Some(part)) = (lines.get_mut(*place), part) {
                *line = make(row, part);
            }
            made += 1;
        }
        Ok(made)
    };
    if places.len() <= FEW {
        for id in places.keys() {
            if let Some(row) = office.row(id)? {
                put(&row)?;
            }
        }
        return Ok(Some(lines));
    }
    let mut next = Some(String::new());
    while let Some(from) = next {
        let page = office.page(&from, PAGE)?;
        let mut made = 0;
        for row in &page.rows {
            made = put(row)?;
        }
        if !goes_on(made) {
            return Ok(None);
        }
        next = page.next;
    }
    Ok(Some(lines))
}

/// How 指摘 is ordered.
pub const FINDINGS_ORDER: &str = "重さ・コード・番号順";

/// The lines for standard output, without line ends, in the order in which they are wanted: JSON, CSV, else cells apart
/// by two spaces. Of a facility or finding that is not there any more there is none.
///
/// # Errors
/// What the store says.
pub fn lines(
    office: &Office,
    kind: Kind,
    wanted: &[Wanted],
    form: Form,
) -> Result<Vec<String>, OfficeError> {
    let (edition, sample) = (office.edition(), office.is_sample());
    let mut make = |row: &Row, part: Part<'_>| match form {
        Form::Json => kind.json(row, part, edition, sample),
        Form::Csv | Form::Cp932 => spreadsheet::line(kind.texts_of(row, part, edition)),
        Form::Workbook | Form::Page => kind.texts_of(row, part, edition).join("  "),
    };
    let lines = gather(office, wanted, &mut |_| true, &mut make)?.unwrap_or_default();
    Ok(lines.into_iter().filter(|line| !line.is_empty()).collect())
}

/// The lines as text to be pasted, cells apart by tabs, in the order in which they are wanted; `headed`: the
/// headings stand above.
///
/// # Errors
/// What the store says.
pub fn to_paste(
    office: &Office,
    kind: Kind,
    wanted: &[Wanted],
    headed: bool,
) -> Result<String, OfficeError> {
    let edition = office.edition();
    let mut make = |row: &Row, part: Part<'_>| tabbed(kind.texts_of(row, part, edition)) + "\n";
    let lines = gather(office, wanted, &mut |_| true, &mut make)?;
    let mut text = String::new();
    if headed {
        text = tabbed(kind.headings()) + "\n";
    }
    lines.iter().flatten().for_each(|line| text.push_str(line));
    Ok(text)
}
