//! Tables of numbers about areas (指標, the national data book, residents by age), and lists of what those concerned say.
//!
//! Three layouts are read: one number a row (区域, 指標, 値, 単位, 出典, 時点), one area a row with a column for each indicator, and
//! one voice a row (区域, 関係者, 時点, 内容).

use std::collections::HashMap;

use kakari_core::area::Area;
use kakari_core::indicator::{Amount, Entry, Heading, Value, Voice, When, is_share};

use super::notice::Notice;
use super::reason::{Flaw, Reason};
use super::table::{Header, Row, Seen, Shape, gather};
use super::{FileBytes, FileRefusal, Intake, Limits, Note, Watch, damage};

mod columns;
mod flaw;
mod place;

use columns::{Columns, Layout, Measured};
pub(super) use flaw::IndicatorFlaw;
use place::{Found, Places};

/// What the caller knows before it reads a table of indicators.
#[derive(Clone, Debug, Default)]
pub struct IndicatorOptions {
    /// The database's prefecture, two digits. Rows of other prefectures are left out and counted.
    pub prefecture: Option<String>,
    /// The table of areas.
    pub areas: Vec<Area>,
    /// Municipalities that an earlier table of areas had, with their names: they were merged into others.
    pub former: Vec<(String, String)>,
    /// 出典 of rows that give none.
    pub source: Option<String>,
    /// 時点 of rows that give none.
    pub when: Option<When>,
    /// Sizes above which the file or a row is refused.
    pub limits: Limits,
}

/// Reads a table of indicators or a list of voices; each row gives as many entries as it has numbers.
///
/// # Errors
/// [`FileRefusal`] if the file as a whole cannot be read, lacks a required column, or reading was cancelled.
pub fn read_indicators<'a>(
    file: impl Into<FileBytes<'a>>,
    options: &IndicatorOptions,
    watch: &mut Watch<'_>,
) -> Result<Intake<Vec<Entry>>, FileRefusal> {
    let mut shape = Indicators {
        options,
        places: Places::new(options),
        seen: Seen::default(),
        units: HashMap::new(),
        elsewhere: 0,
        blanks: 0,
    };
    gather(file.into(), &options.limits, watch, &mut shape)
}

/// Whether a header is that of such a table and of no other kind of file: it says where its numbers come from, or is a list of
/// voices. For guessing what a file is.
pub(crate) fn says_so(intake: &Result<Intake<Vec<Entry>>, FileRefusal>) -> bool {
    let Ok(Intake {
        form: super::Form::Table { header },
        ..
    }) = intake
    else {
        return false;
    };
    columns::names_source_and_time(&Header::new(1, header.clone()))
}

struct Indicators<'a> {
    options: &'a IndicatorOptions,
    places: Places<'a>,
    seen: Seen,
    /// The unit of each heading without it, with the line on which it stands first.
    units: HashMap<String, (String, u64)>,
    elsewhere: u64,
    blanks: u64,
}

/// Signs with which tables say that there is no number. None of them is 0.
const NO_NUMBER: [&str; 18] = [
    "-", "ー", "―", "–", "...", "…", "‥", "x", "χ", "*", "**", "***", "na", "n/a", "不詳", "秘匿",
    "不明", "・",
];

impl Shape for Indicators<'_> {
    type Row = Vec<Entry>;
    type Columns = Columns;

    fn columns(&self, header: &Header, notes: &mut Vec<Note>) -> Result<Columns, FileRefusal> {
        Columns::find(header, notes)
    }

    fn row(
        &mut self,
        columns: &Columns,
        row: &Row<'_>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<Vec<Entry>>, Flaw> {
        let Some(place) = self.places.of(columns, row, notes)? else {
            self.elsewhere += 1;
            return Ok(None);
        };
        let source = row.text(columns.source, notes)?;
        let source = match source.as_str() {
            "" => self.options.source.clone().unwrap_or_default(),
            _ => source,
        };
        let when = row.read(columns.when, |text| {
            When::read(text).ok_or_else(|| {
                damage::detect(text).unwrap_or(Reason::Indicator(IndicatorFlaw::Time))
            })
        })?;
        let when = when.or(self.options.when);
        match &columns.layout {
            Layout::Voices { by, text } => {
                self.voice(columns, row, notes, (place, when, source), (*by, *text))
            }
            Layout::Long { name, value, unit } => {
                let measured = Measured {
                    column: *value,
                    name: row.needed_name(*name, notes)?,
                    unit: row.name(*unit, notes)?,
                    when: None,
                };
                let numbers = [measured];
                self.numbers(columns, row, notes, (place, when, source), &numbers)
            }
            Layout::Wide(measured) => {
                self.numbers(columns, row, notes, (place, when, source), measured)
            }
        }
    }

    fn after(&self, notes: &mut Vec<Note>) {
        if let (Some(prefecture), true) = (&self.options.prefecture, self.elsewhere > 0) {
            let notice = Notice::OtherPrefectures {
                number: self.elsewhere,
                prefecture: prefecture.clone(),
            };
            notes.push(notice.on_file());
        }
        if self.blanks > 0 {
            notes.push(
                Notice::NoNumbers {
                    number: self.blanks,
                }
                .on_file(),
            );
        }
    }
}

impl Indicators<'_> {
    fn voice(
        &mut self,
        columns: &Columns,
        row: &Row<'_>,
        notes: &mut Vec<Note>,
        (place, when, source): (Found, Option<When>, String),
        (by, text): (usize, usize),
    ) -> Result<Option<Vec<Entry>>, Flaw> {
        let said = row.text(Some(text), notes)?;
        if said.is_empty() {
            return Err(Flaw::at(text, Reason::Missing));
        }
        let voice = Voice {
            division: place.division,
            area: place.area,
            by: row.needed_name(by, notes)?,
            when: when.ok_or_else(|| missing(columns.when, IndicatorFlaw::NoTime))?,
            text: said,
            source,
        };
        let key = format!("{voice:?}");
        let is_new = self.seen.is_new(&key, &voice, row, text, notes)?;
        Ok(is_new.then(|| vec![Entry::Voice(voice)]))
    }

    fn numbers(
        &mut self,
        columns: &Columns,
        row: &Row<'_>,
        notes: &mut Vec<Note>,
        (place, when, source): (Found, Option<When>, String),
        measured: &[Measured],
    ) -> Result<Option<Vec<Entry>>, Flaw> {
        let mut entries = Vec::new();
        for one in measured {
            let Some(amount) = self.amount(row, one, notes)? else {
                self.blanks += 1;
                continue;
            };
            if source.is_empty() {
                return Err(missing(columns.source, IndicatorFlaw::NoSource));
            }
            let heading = Heading {
                name: one.name.clone(),
                unit: one.unit.clone(),
                source: source.clone(),
                when: one
                    .when
                    .or(when)
                    .ok_or_else(|| missing(columns.when, IndicatorFlaw::NoTime))?,
                division: place.division,
            };
            self.check_unit(&heading, row, one.column)?;
            let value = Value {
                area: place.area.clone(),
                amount,
            };
            let key = format!("{heading:?}\n{}", value.area);
            if self.seen.is_new(&key, &value, row, one.column, notes)? {
                entries.push(Entry::Number(heading, value));
            }
        }
        Ok((!entries.is_empty()).then_some(entries))
    }

    fn amount(
        &self,
        row: &Row<'_>,
        one: &Measured,
        notes: &mut Vec<Note>,
    ) -> Result<Option<Amount>, Flaw> {
        let written = row.cell(Some(one.column)).to_owned();
        let folded = kakari_core::text::fold_width(&written).to_lowercase();
        if written.is_empty() || NO_NUMBER.contains(&folded.trim()) {
            return Ok(None);
        }
        let flaw = |reason| Flaw::at(one.column, reason);
        // A percent sign in the cell says no more than the unit does.
        let bare = folded.trim().strip_suffix('%').unwrap_or(folded.trim());
        let is_share = is_share(&one.unit);
        let bare = if is_share { bare } else { folded.trim() };
        let amount = Amount::read(bare).ok_or_else(|| {
            flaw(damage::detect(&written).unwrap_or(Reason::Indicator(IndicatorFlaw::Number)))
        })?;
        if is_share && amount.double() > 100.0 {
            return Err(flaw(Reason::Indicator(IndicatorFlaw::Above100)));
        }
        let after = amount.to_string();
        // Zeros at the end of decimals are no other number.
        let plain = written.trim_end_matches('0').trim_end_matches('.');
        if written != after && plain != after {
            let before = written.clone();
            notes.push(row.note(one.column, &Notice::ReadAs { before, after }));
        }
        Ok(Some(amount))
    }

    /// Refuses a number in another unit than one of the same name, time and source before: in a table they would be held against
    /// each other.
    fn check_unit(&mut self, heading: &Heading, row: &Row<'_>, column: usize) -> Result<(), Flaw> {
        let bare = Heading {
            unit: String::new(),
            ..heading.clone()
        };
        let first = (heading.unit.clone(), row.line);
        let (unit, line) = self.units.entry(format!("{bare:?}")).or_insert(first);
        if *unit == heading.unit {
            return Ok(());
        }
        let flaw = IndicatorFlaw::OtherUnit {
            unit: unit.clone(),
            line: *line,
        };
        Err(Flaw::at(column, Reason::Indicator(flaw)))
    }
}

/// The flaw of a row that lacks what no column and no option gives.
fn missing(column: Option<usize>, flaw: IndicatorFlaw) -> Flaw {
    let reason = Reason::Indicator(flaw);
    column.map_or_else(
        || Flaw::of_row(reason.clone()),
        |at| Flaw::at(at, reason.clone()),
    )
}
