//! Lines that leave the program: what the console copies and writes into files, with the columns of its
//! screens, and the forms of `kakari list` and `kakari queue`. They are read from the database then, so that
//! they are what stands.

use std::collections::HashMap;

use kakari_core::assess::Holds;
use kakari_core::edition::Function;
use kakari_core::text;

use crate::office::{self, Office, OfficeError, ReportColumns, Row};

mod cells;
mod cp932;
mod file;
mod form;
mod json;
mod list;
mod place;

pub use cells::{spreadsheet, tabbed};
pub use cp932::Unwritable;
pub(crate) use file::{Draft, write_whole};
pub use form::Form;
pub use json::{facility as facility_json, function as function_json};
pub use list::{List, NotWritten, Written, write};
pub(crate) use place::Kept;
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
    /// The headings, in the order of the screen. The number stands in front where the screen has no column
    /// for it: without it nobody finds the line again.
    #[must_use]
    pub fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Functions => &[
                "番号",
                "状態",
                "機能",
                "名称",
                "市町村",
                "受付日",
                "担当",
                "医療圏",
                "保健所",
            ],
            Self::Facilities => &[
                "名称",
                "種別",
                "市町村",
                "報告",
                "１号",
                "イ",
                "ロ",
                "ハ",
                "ニ",
                "番号",
                "医療圏",
            ],
            Self::Unreported => &["名称", "種別", "市町村", "対象", "番号"],
        }
    }

    /// The texts of a line, in the order of [`Kind::headings`], as they are kept but without anything that
    /// could command whoever reads them.
    #[must_use]
    pub fn texts(self, row: &Row, function: Function) -> Vec<String> {
        let queue = &row.queue;
        let texts = match self {
            Self::Functions => {
                let cell = row.functions.iter().find(|one| one.function == function);
                let report = queue.report.as_ref();
                let on = report.and_then(|report| report.received_on.or(report.reported_on));
                vec![
                    queue.id.clone(),
                    cell.map_or_else(String::new, |cell| cell.status.label().to_owned()),
                    function.mark().to_owned(),
                    name(row),
                    queue.municipality.clone(),
                    on.map(|day| day.to_string()).unwrap_or_default(),
                    cell.map_or_else(String::new, |cell| cell.assigned.clone()),
                    queue.medical_area.clone(),
                    queue.health_centre.clone(),
                ]
            }
            Self::Facilities => {
                let report = queue.report.as_ref().map(ReportColumns::of);
                let mut texts = vec![
                    name(row),
                    kind(row),
                    queue.municipality.clone(),
                    report
                        .map_or(ReportColumns::NONE, ReportColumns::label)
                        .to_owned(),
                ];
                texts.extend(row.functions.iter().map(|cell| match cell.function {
                    Function::F1 => cell.holds.map_or("", Holds::label).to_owned(),
                    _ => cell.status.label().to_owned(),
                }));
                texts.push(queue.id.clone());
                texts.push(queue.medical_area.clone());
                texts
            }
            Self::Unreported => vec![
                name(row),
                kind(row),
                queue.municipality.clone(),
                office::duty(row.scope, queue.scope_choice, queue.report.is_some()),
                queue.id.clone(),
            ],
        };
        texts.iter().map(|text| clean(text)).collect()
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

/// One line without control characters, marks of direction and letters without width.
fn clean(text: &str) -> String {
    let scrubbed = text::scrub(text);
    let spaced = |letter: char| if letter.is_control() { ' ' } else { letter };
    scrubbed.chars().map(spaced).collect()
}

/// The name, and what is odd about the entry.
fn name(row: &Row) -> String {
    let queue = &row.queue;
    let name = if queue.name.is_empty() {
        &queue.id
    } else {
        &queue.name
    };
    format!("{name}{}", office::oddity(queue.known, queue.absent))
}

fn kind(row: &Row) -> String {
    row.queue
        .kind
        .map_or("", kakari_core::facility::Kind::label)
        .to_owned()
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
        let headings = kind.headings().iter().map(|one| (*one).to_owned());
        text = tabbed(&headings.collect::<Vec<_>>()) + "\n";
    }
    lines.iter().flatten().for_each(|line| text.push_str(line));
    Ok(text)
}
