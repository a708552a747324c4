//! Lists that leave the program: the same lines and columns that a screen shows, all of them, as the
//! console writes them and as `kakari list` and `kakari queue` do.
//!
//! A line is taken from the database when it is written, so that what goes out is what stands, with the
//! last hash of the journal beside it.

use std::collections::HashMap;

use kakari_core::assess::Holds;
use kakari_core::edition::Function;
use kakari_core::text;

use crate::office::{Office, OfficeError, ReportColumns, Row};
use crate::store::ScopeChoice;

mod cells;
mod json;

pub use cells::{spreadsheet, tabbed};
pub use json::{facility as facility_json, function as function_json};

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
                let report = queue.report.as_ref().map(|report| ReportColumns {
                    number: report.number,
                    channel: report.channel,
                    act: report.act,
                    beside: report.beside.is_some(),
                });
                let mut texts = vec![
                    name(row),
                    kind(row),
                    queue.municipality.clone(),
                    report.map_or("未報告", ReportColumns::label).to_owned(),
                ];
                texts.extend(row.functions.iter().map(|cell| match cell.function {
                    Function::F1 => cell.holds.map_or("", holds).to_owned(),
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
                scope(row),
                queue.id.clone(),
            ],
        };
        texts.iter().map(|text| clean(text)).collect()
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
    let odd = match (queue.known, queue.absent) {
        (false, _) => "（台帳なし）",
        (true, true) => "（最新名簿になし）",
        (true, false) => "",
    };
    format!("{name}{odd}")
}

fn kind(row: &Row) -> String {
    row.queue
        .kind
        .map_or("", kakari_core::facility::Kind::label)
        .to_owned()
}

fn holds(holds: Holds) -> &'static str {
    match holds {
        Holds::Yes => "有",
        Holds::No => "無",
        Holds::Unknown => "不明",
        Holds::NotApplicable => "対象外",
    }
}

fn scope(row: &Row) -> String {
    let choice = row.queue.scope_choice;
    let owes = row
        .scope
        .is_in(choice.map(|one| one == ScopeChoice::TakenIn));
    if row.queue.report.is_some() && owes {
        return "引き戻し".to_owned();
    }
    let decided = match choice {
        Some(ScopeChoice::TakenIn) => "（含める）",
        Some(ScopeChoice::Excused) => "（求めない）",
        None => "",
    };
    format!("{}{decided}", row.scope.label())
}

/// The function of a facility that a line is about.
pub type Wanted = (String, Function);

/// Below this it is quicker to ask for each facility than to go through all of them.
const FEW: usize = 40;

/// How many lines are made between two looks at whether somebody stopped it.
const STRIDE: usize = 512;

/// Makes something of each line that is wanted, in the order in which they are wanted. `goes_on` is told
/// how many are made now and then; `None`: it said that it does not.
///
/// # Errors
/// What the store says.
pub fn gather<T>(
    office: &Office,
    wanted: &[Wanted],
    goes_on: &mut dyn FnMut(usize) -> bool,
    make: &mut dyn FnMut(usize, &Row, Function) -> T,
) -> Result<Option<Vec<T>>, OfficeError> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, (id, _)) in wanted.iter().enumerate() {
        places.entry(id).or_default().push(place);
    }
    let mut made: Vec<Option<T>> = wanted.iter().map(|_| None).collect();
    let (mut done, mut told) = (0_usize, 0_usize);
    let mut stopped = !goes_on(0);
    let mut put = |row: Row| {
        for place in places.get(row.queue.id.as_str()).into_iter().flatten() {
            let (Some(slot), Some((_, function))) = (made.get_mut(*place), wanted.get(*place))
            else {
                continue;
            };
            if !stopped {
                *slot = Some(make(*place, &row, *function));
                done = done.saturating_add(1);
            }
        }
        if done >= told.saturating_add(STRIDE) {
            told = done;
            stopped = stopped || !goes_on(done);
        }
    };
    if places.len() <= FEW {
        for id in places.keys() {
            if let Some(row) = office.row(id)? {
                put(row);
            }
        }
    } else {
        office.each_row(&mut put)?;
    }
    stopped = stopped || !goes_on(done);
    Ok((!stopped).then(|| made.into_iter().flatten().collect()))
}

/// The lines as text to be pasted, cells apart by tabs; `headed`: the headings stand above.
///
/// # Errors
/// What the store says.
pub fn to_paste(
    office: &Office,
    kind: Kind,
    wanted: &[Wanted],
    headed: bool,
) -> Result<String, OfficeError> {
    let mut make = |_, row: &Row, function| tabbed(&kind.texts(row, function));
    let lines = gather(office, wanted, &mut |_| true, &mut make)?.unwrap_or_default();
    let headings: Vec<String> = kind
        .headings()
        .iter()
        .map(|one| (*one).to_owned())
        .collect();
    let first = headed.then(|| tabbed(&headings));
    let mut text = String::new();
    for line in first.into_iter().chain(lines) {
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}
