//! Lines that leave the program: what the console copies and writes into files, with the columns of its
//! screens, and the forms of `kakari list` and `kakari queue`. They are read from the database then, so that
//! they are what stands.

use std::collections::HashMap;

use kakari_core::edition::Function;
use kakari_core::text;

use crate::office::{Office, OfficeError, Row};

mod cells;
mod column;
mod cp932;
mod file;
mod form;
mod json;
mod list;
mod not_written;
mod place;

pub use cells::{spreadsheet, tabbed};
pub use column::{Column, Line, Standing};
pub use cp932::Unwritable;
pub use file::{Draft, write_whole};
pub use form::Form;
pub use json::{facility as facility_json, function as function_json};
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
}

impl Kind {
    /// The columns, in the order of the screen. The number stands in front where the screen has no column for it:
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
        }
    }

    /// What stands above the columns.
    pub fn headings(self) -> impl Iterator<Item = &'static str> {
        self.columns().iter().map(|column| column.heading())
    }

    /// The texts of a line, one a column, as they are kept but without anything that could command whoever reads
    /// them.
    #[must_use]
    pub fn texts(self, row: &Row, function: Function) -> Vec<String> {
        let line = Line::new(row, function);
        let texts = self.columns().iter().map(|column| column.text(&line));
        texts.map(|text| clean(&text)).collect()
    }

    /// The line as JSON, without its line end.
    fn json(self, row: &Row, function: Function, sample: bool) -> String {
        let cell = row.functions.iter().find(|one| one.function == function);
        match (self, cell) {
            (Self::Functions, Some(cell)) => json::function(row, cell, sample),
            _ => json::facility(row, sample),
        }
    }
}

/// One line without control characters, marks of direction and characters without width.
fn clean(text: &str) -> String {
    let scrubbed = text::scrub(text);
    let spaced = |letter: char| if letter.is_control() { ' ' } else { letter };
    scrubbed.chars().map(spaced).collect()
}

/// The function of a facility that a line is about.
pub type Wanted = (String, Function);

/// Below this it is quicker to ask for each facility than to go through all of them.
const FEW: usize = 40;

/// Facilities that are read at a time.
const PAGE: usize = 2_000;

/// What is made of each wanted line, in the order in which they are wanted; empty where a facility is not there
/// any more. `goes_on` is told now and then how many lines are made; if it says no, the answer is `None`.
fn gather(
    office: &Office,
    wanted: &[Wanted],
    goes_on: &mut dyn FnMut(usize) -> bool,
    make: &mut dyn FnMut(&Row, Function) -> String,
) -> Result<Option<Vec<String>>, OfficeError> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, (id, _)) in wanted.iter().enumerate() {
        places.entry(id).or_default().push(place);
    }
    let mut lines = vec![String::new(); wanted.len()];
    let mut made = 0_usize;
    let mut put = |row: &Row| {
        for place in places.get(row.queue.id.as_str()).into_iter().flatten() {
            if let (Some(line), Some((_, function))) = (lines.get_mut(*place), wanted.get(*place)) {
                *line = make(row, *function);
                made += 1;
            }
        }
        made
    };
    if places.len() <= FEW {
        for id in places.keys() {
            if let Some(row) = office.row(id)? {
                put(&row);
            }
        }
        return Ok(Some(lines));
    }
    let mut next = Some(String::new());
    while let Some(from) = next {
        let page = office.page(&from, PAGE)?;
        let made = page.rows.iter().map(&mut put).last().unwrap_or_default();
        if !goes_on(made) {
            return Ok(None);
        }
        next = page.next;
    }
    Ok(Some(lines))
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
    let mut make = |row: &Row, function| tabbed(&kind.texts(row, function)) + "\n";
    let lines = gather(office, wanted, &mut |_| true, &mut make)?;
    let mut text = String::new();
    if headed {
        let headings = kind.headings().map(str::to_owned);
        text = tabbed(&headings.collect::<Vec<_>>()) + "\n";
    }
    lines.iter().flatten().for_each(|line| text.push_str(line));
    Ok(text)
}
