//! Reads a table record by record: each becomes a row, or a refused row with its reason.

use super::heading::{self, Heading, Separator};
use super::records::{Record, Records};
use super::{Header, Row, Shape};
use crate::hash::sha256;
use crate::intake::encoding::{Encoding, Text, decode};
use crate::intake::notice::Notice;
use crate::intake::reason::{Flaw, Reason};
use crate::intake::refused::RefusedCollector;
use crate::intake::{
    About, FileBytes, FileRefusal, Form, Intake, Limits, Note, RefusedRow, Watch, container,
    rejects, shown, workbook,
};
use crate::spreadsheet::unguard;

/// What is known about a table after all its records were handed over.
pub(in crate::intake) struct Walked {
    pub(in crate::intake) notes: Vec<Note>,
    pub(in crate::intake) form: Form,
    pub(in crate::intake) encoding: Encoding,
    pub(in crate::intake) passed_over: u64,
}

/// Reads a whole table into memory: a text, or a sheet of a workbook.
pub(in crate::intake) fn gather<S: Shape>(
    file: FileBytes<'_>,
    limits: &Limits,
    watch: &mut Watch<'_>,
    shape: &mut S,
) -> Result<Intake<S::Row>, FileRefusal> {
    let opened = container::open(file.bytes, limits)?;
    let inner = FileBytes {
        bytes: &opened.bytes,
        ..file
    };
    let mut rows = Vec::new();
    let mut collector = RefusedCollector::new(limits);
    let mut each = |one| match one {
        Ok(row) => rows.push(row),
        Err(row) => collector.push(row),
    };
    let mut walked = if opened.is_workbook {
        workbook::walk(inner, limits, watch, shape, &mut each)?
    } else {
        let text = decode(inner, limits)?;
        if text.text.starts_with('{') || text.text.starts_with("[{") {
            return Err(FileRefusal::JsonLinesAsList);
        }
        walk_text(&text, limits, watch, shape, &mut each)?
    };
    if let Some(inside) = opened.inside {
        walked.notes.insert(0, Notice::Zipped { inside }.on_file());
    }
    Ok(Intake {
        rows,
        refused: collector.finish(),
        passed_over: walked.passed_over,
        notes: walked.notes,
        form: walked.form,
        encoding: walked.encoding,
        sha256: sha256(file.bytes),
    })
}

/// Receives each row with its line, or the refused row. Repeated rows and headers are not handed over.
pub(in crate::intake) type Each<'a, T> = &'a mut dyn FnMut(Result<(u64, T), RefusedRow>);

/// In what the records of a table stand.
#[derive(Clone, Copy, Debug)]
pub(in crate::intake) enum Medium<'t> {
    /// A text, and the separator between its columns.
    Text(&'t str, u8),
    /// The sheet of this name. Its rows end with their last cell that is not empty.
    Sheet(&'t str),
}

impl<'t> Medium<'t> {
    pub(super) fn sheet(self) -> Option<&'t str> {
        match self {
            Self::Text(..) => None,
            Self::Sheet(name) => Some(name),
        }
    }

    pub(super) fn is_comma_separated(self) -> bool {
        matches!(self, Self::Text(_, b','))
    }

    /// Whether the text ends within a record, which then may have lost anything.
    fn breaks_off(self, record: &Record) -> bool {
        match self {
            Self::Text(text, _) => record.end == text.len() && !text.ends_with(['\r', '\n']),
            Self::Sheet(_) => false,
        }
    }
}

/// The records of a table.
pub(in crate::intake) struct Source<'s> {
    /// Those that are not blank, in order.
    pub(in crate::intake) records: &'s mut dyn Iterator<Item = Record>,
    /// In what they stand.
    pub(in crate::intake) medium: Medium<'s>,
    /// What is known before the first is read.
    pub(in crate::intake) notes: Vec<Note>,
    /// The encoding in which they are read.
    pub(in crate::intake) encoding: Encoding,
    /// The largest [`Record::end`], for the progress.
    pub(in crate::intake) total: u64,
}

/// The first records of a text that are not blank.
pub(in crate::intake) fn records_of_text(text: &str, most: usize, limits: &Limits) -> Vec<Record> {
    let separator = Separator::guess(text);
    let records = Records::new(text, separator.byte, *limits).filter(|record| !record.is_blank());
    let records = records.skip(usize::from(separator.has_line));
    records.take(most).collect()
}

/// Hands each record of a text to `each`, in order, without keeping any.
pub(in crate::intake) fn walk_text<S: Shape>(
    read: &Text<'_>,
    limits: &Limits,
    watch: &mut Watch<'_>,
    shape: &mut S,
    each: Each<'_, S::Row>,
) -> Result<Walked, FileRefusal> {
    let text = read.text.as_ref();
    let mut notes: Vec<Note> = read.notices.iter().map(Notice::on_file).collect();
    let separator = Separator::guess(text);
    let records = Records::new(text, separator.byte, *limits).filter(|record| !record.is_blank());
    if separator.has_line {
        notes.push(Notice::SeparatorLine.on_file());
    }
    let source = Source {
        records: &mut records.skip(usize::from(separator.has_line)),
        medium: Medium::Text(text, separator.byte),
        notes,
        encoding: read.encoding,
        total: u64::try_from(text.len()).unwrap_or(u64::MAX),
    };
    walk(source, limits, watch, shape, each)
}

/// Hands each record of a table to `each`, in order, without keeping any.
pub(in crate::intake) fn walk<S: Shape>(
    source: Source<'_>,
    limits: &Limits,
    watch: &mut Watch<'_>,
    shape: &mut S,
    each: Each<'_, S::Row>,
) -> Result<Walked, FileRefusal> {
    let Source {
        records,
        medium,
        mut notes,
        encoding,
        total,
    } = source;
    let Heading {
        header,
        columns,
        rows,
        below,
    } = heading::find(records, medium, shape, limits, &mut notes)?;
    let has_header = rows.is_empty();
    if header.is_of_rejects {
        notes.push(Notice::RejectsColumns.on_file());
    }
    let mut collected = NoteCollector::new(notes, limits);
    let mut number = 0_u64;
    let mut passed_over = 0;
    // A row whose last cells are missing waits for the next record: that may turn out to be its other half.
    let mut short: Option<(S::Row, Record, usize)> = None;
    for mut record in rows.into_iter().chain(below).chain(records) {
        number += 1;
        if number > limits.rows {
            return Err(FileRefusal::TooManyRows { most: limits.rows });
        }
        if number.is_multiple_of(1024) {
            watch.step(u64::try_from(record.end).unwrap_or(total), total)?;
        }
        if has_header && header.is_again(&record.cells) {
            let line = header.line;
            collected.notes.push(Note {
                cell: header.row_address(record.line),
                ..Notice::HeaderAgain { line }.at(record.line, None)
            });
            passed_over += 1;
            continue;
        }
        if header.is_of_rejects {
            record.cells.iter_mut().for_each(unguard);
        }
        collected.formula_texts(&mut record);
        let own = record.cells.len();
        let is_short = is_short(&header, &record, medium);
        // A sheet does not store the empty cells at the end of a row.
        if is_short || medium.sheet().is_some() && record.cells.len() < header.len() {
            record.cells.resize(header.len(), String::new());
        }
        let flaw = record.flaw.take();
        let was_flawed = flaw.is_some();
        let row = Row::new(record.line, &header, &record, limits);
        let before = collected.notes.len();
        let read = match flaw.or_else(|| shape_flaw(&header, &record, medium)) {
            Some(flaw) => Err(flaw),
            None => {
                let read = shape.row(&columns, &row, &mut collected.notes);
                row.fault().map_or(read, Err)
            }
        };
        if read.is_err() {
            // Notes on a row that is refused would report changes to values that are not imported.
            collected.notes.truncate(before);
        }
        if let Some((taken, mut half, cells)) = short.take() {
            let is_rest = !was_flawed
                && read.is_err()
                && cells + own == header.len() + 1
                && shape.about(&columns, &row) == About::Unknown;
            if is_rest {
                // A line end inside a cell without quotes split one row: the halves together have the right number of
                // cells, and the second is about no entry of its own. Importing the first would store a cut value.
                let row = Row::new(half.line, &header, &half, limits);
                let about = shape.about(&columns, &row);
                half.cells.truncate(cells);
                let flaw = ragged(&half, &header);
                each(Err(refused(&header, half, &flaw, about)));
            } else {
                collected.short(half.line);
                each(Ok((half.line, taken)));
            }
        }
        match read {
            Ok(Some(taken)) if is_short => {
                short = Some((taken, record, own));
            }
            Ok(Some(row)) => each(Ok((record.line, row))),
            Ok(None) => passed_over += 1,
            Err(flaw) => {
                let about = if hides_rows(&record, &flaw, medium) {
                    About::MoreRows
                } else {
                    shape.about(&columns, &row)
                };
                each(Err(refused(&header, record, &flaw, about)));
            }
        }
        collected.cut();
    }
    if let Some((taken, record, _)) = short {
        collected.short(record.line);
        each(Ok((record.line, taken)));
    }
    if number == 0 {
        return Err(FileRefusal::NoRows);
    }
    let mut notes = collected.all();
    shape.after(&mut notes);
    watch.step(total, total)?;
    Ok(Walked {
        notes,
        form: Form::Table {
            header: header.names,
        },
        encoding,
        passed_over,
    })
}

/// Collects the notes on a table, within the limit.
struct NoteCollector {
    notes: Vec<Note>,
    most: usize,
    more: usize,
    formulas: Option<(u64, u64)>,
    shorts: Option<(u64, u64)>,
}

impl NoteCollector {
    fn new(notes: Vec<Note>, limits: &Limits) -> Self {
        Self {
            most: limits.notes.saturating_add(notes.len()),
            notes,
            more: 0,
            formulas: None,
            shorts: None,
        }
    }

    /// Drops notes beyond the limit and counts them.
    fn cut(&mut self) {
        self.more += self.notes.len().saturating_sub(self.most);
        self.notes.truncate(self.most);
    }

    /// Replaces cells of the form `="…"` by the text in the quotes. People write ids so to keep spreadsheets from
    /// converting them.
    fn formula_texts(&mut self, record: &mut Record) {
        for cell in &mut record.cells {
            let inner = cell
                .trim()
                .strip_prefix("=\"")
                .and_then(|rest| rest.strip_suffix('"'));
            let Some(inner) = inner else { continue };
            let plain = inner.replace("\"\"", "\"");
            // A single quote inside ends the text early: this is a longer formula, which stays as it is.
            if inner.matches('"').count() != 2 * plain.matches('"').count() {
                continue;
            }
            *cell = plain;
            count(&mut self.formulas, record.line);
        }
    }

    fn short(&mut self, line: u64) {
        count(&mut self.shorts, line);
    }

    fn all(mut self) -> Vec<Note> {
        self.cut();
        if let Some((line, number)) = self.formulas {
            self.notes
                .push(Notice::FormulaTexts { number, line }.on_file());
        }
        if let Some((line, number)) = self.shorts {
            self.notes
                .push(Notice::ShortRows { number, line }.on_file());
        }
        if let number @ 1.. = u64::try_from(self.more).unwrap_or(u64::MAX) {
            self.notes.push(Notice::MoreNotes { number }.on_file());
        }
        self.notes
    }
}

fn count(seen: &mut Option<(u64, u64)>, line: u64) {
    seen.get_or_insert((line, 0)).1 += 1;
}

/// Whether a record with too few cells only lacks empty cells at its end, which some programs omit. A single cell, or the
/// last line of a file that ends without a line end, may have lost anything.
fn is_short(header: &Header, record: &Record, medium: Medium<'_>) -> bool {
    medium.sheet().is_none()
        && record.flaw.is_none()
        && record.cells.len() > 1
        && record.cells.len() < header.len()
        && !medium.breaks_off(record)
}

fn ragged(record: &Record, header: &Header) -> Flaw {
    Flaw::of_row(Reason::Ragged {
        cells: record.cells.len(),
        columns: header.len(),
    })
}

/// The flaw of a record whose number of cells does not fit the header. Surplus cells that are empty are accepted.
fn shape_flaw(header: &Header, record: &Record, medium: Medium<'_>) -> Option<Flaw> {
    let surplus = record.cells.get(header.len()..).unwrap_or_default();
    let first = surplus.iter().position(|cell| !cell.trim().is_empty());
    if let (Some(first), Some(_)) = (first, medium.sheet()) {
        let column = workbook::letters(header.len() + first);
        return Some(Flaw::of_row(Reason::TooWide { column }));
    }
    if record.cells.len() < header.len() || first.is_some() {
        return Some(ragged(record, header));
    }
    let mut left = header.names.iter().zip(&record.cells).enumerate();
    let left = left.find(|(_, (name, cell))| rejects::is_surplus(name) && !cell.trim().is_empty());
    left.map(|(at, _)| Flaw::at(at, Reason::SurplusLeft))
}

/// Whether a refused record may hide other rows: a quote swallowed their lines, or the file is cut off in the record.
fn hides_rows(record: &Record, flaw: &Flaw, medium: Medium<'_>) -> bool {
    // In a sheet a cell of several lines swallows nothing.
    if medium.sheet().is_some() {
        return false;
    }
    let several_lines = record.cells.iter().any(|cell| cell.contains(['\r', '\n']));
    match flaw.reason {
        Reason::OpenQuote { .. } => true,
        Reason::StrayQuote { opened, last } => last > opened,
        Reason::Ragged { cells, columns } => {
            several_lines || cells < columns && medium.breaks_off(record)
        }
        Reason::RowTooLong { .. } | Reason::FieldTooLong { .. } | Reason::NameTooLong { .. } => {
            several_lines
        }
        _ => false,
    }
}

fn refused(header: &Header, record: Record, flaw: &Flaw, about: About) -> RefusedRow {
    let column = flaw.column.filter(|at| *at < header.len());
    let value = column.and_then(|at| record.cells.get(at));
    RefusedRow {
        line: record.line,
        cell: match column {
            Some(at) => header.address(at, record.line),
            None => header.row_address(record.line),
        },
        column: column.map(|at| header.name(at).to_owned()),
        value: value.map_or_else(String::new, |cell| shown(cell)),
        reason: flaw.reason.sentence(),
        fix: flaw.reason.fix(),
        intact: flaw.reason.leaves_cells_intact(),
        record: record.cells,
        about,
    }
}
