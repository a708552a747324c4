//! Reads a table record by record: each becomes a row, or a refused row with its reason.

use super::heading::{self, Heading, Separator};
use super::records::{Record, Records};
use super::{Header, Row, Shape};
use crate::hash::sha256;
use crate::intake::encoding::{Text, decode};
use crate::intake::notice::Notice;
use crate::intake::reason::{Flaw, Reason};
use crate::intake::refused::RefusedCollector;
use crate::intake::{
    About, FileBytes, FileRefusal, Form, Intake, Limits, Note, RefusedRow, Watch, container,
    rejects, shown,
};
use crate::spreadsheet::unguard;

/// What is known about a table after all its records were handed over.
pub(in crate::intake) struct Walked {
    pub(in crate::intake) notes: Vec<Note>,
    pub(in crate::intake) header: Vec<String>,
    pub(in crate::intake) passed_over: u64,
}

/// Reads a whole table into memory.
pub(in crate::intake) fn gather<S: Shape>(
    file: FileBytes<'_>,
    limits: &Limits,
    watch: &mut Watch<'_>,
    shape: &mut S,
) -> Result<Intake<S::Row>, FileRefusal> {
    let opened = container::open(file.bytes, limits)?;
    let inner = FileBytes {
        bytes: &opened.bytes,
        encoding: file.encoding,
    };
    let mut text = decode(inner, limits)?;
    if text.text.starts_with('{') || text.text.starts_with("[{") {
        return Err(FileRefusal::JsonLinesAsList);
    }
    if let Some(inside) = opened.inside {
        text.notices.insert(0, Notice::Zipped { inside });
    }
    let encoding = text.encoding;
    let mut rows = Vec::new();
    let mut collector = RefusedCollector::new(limits);
    let walked = walk(&text, limits, watch, shape, &mut |one| match one {
        Ok(row) => rows.push(row),
        Err(row) => collector.push(row),
    })?;
    Ok(Intake {
        rows,
        refused: collector.finish(),
        passed_over: walked.passed_over,
        notes: walked.notes,
        form: Form::Table {
            header: walked.header,
        },
        encoding,
        sha256: sha256(file.bytes),
    })
}

/// Receives each row with its line, or the refused row. Repeated rows and headers are not handed over.
pub(in crate::intake) type Each<'a, T> = &'a mut dyn FnMut(Result<(u64, T), RefusedRow>);

/// Hands each record of a table to `each`, in order, without keeping any.
pub(in crate::intake) fn walk<S: Shape>(
    read: &Text<'_>,
    limits: &Limits,
    watch: &mut Watch<'_>,
    shape: &mut S,
    each: Each<'_, S::Row>,
) -> Result<Walked, FileRefusal> {
    let text = read.text.as_ref();
    let total = u64::try_from(text.len()).unwrap_or(u64::MAX);
    let mut notes: Vec<Note> = read.notices.iter().map(Notice::on_file).collect();
    let separator = Separator::guess(text);
    let records = Records::new(text, separator.byte, *limits).filter(|record| !record.is_blank());
    let mut records = records.skip(usize::from(separator.has_line));
    if separator.has_line {
        notes.push(Notice::SeparatorLine.on_file());
    }
    let Heading {
        header,
        columns,
        rows,
    } = heading::find(&mut records, separator.byte, shape, limits, &mut notes)?;
    let has_header = rows.is_empty();
    if header.is_of_rejects {
        notes.push(Notice::RejectsColumns.on_file());
    }
    let mut collected = NoteCollector::new(notes, limits);
    let mut number = 0_u64;
    let mut passed_over = 0;
    // A row whose last cells are missing waits for the next record: that may turn out to be its other half.
    let mut short: Option<(S::Row, Record, usize)> = None;
    for mut record in rows.into_iter().chain(records) {
        number += 1;
        if number > limits.rows {
            return Err(FileRefusal::TooManyRows { most: limits.rows });
        }
        if number.is_multiple_of(1024) {
            watch.step(u64::try_from(record.end).unwrap_or(total), total)?;
        }
        if has_header && header.is_again(&record.cells) {
            let line = header.line;
            collected
                .notes
                .push(Notice::HeaderAgain { line }.at(record.line, None));
            passed_over += 1;
            continue;
        }
        if header.is_of_rejects {
            record.cells.iter_mut().for_each(unguard);
        }
        collected.formula_texts(&mut record);
        let own = record.cells.len();
        let is_short = is_short(&header, &record, text);
        if is_short {
            record.cells.resize(header.len(), String::new());
        }
        let row = Row {
            line: record.line,
            header: &header,
            cells: &record.cells,
            limits,
        };
        let was_flawed = record.flaw.is_some();
        let before = collected.notes.len();
        let read = match record.flaw.take().or_else(|| shape_flaw(&header, &record)) {
            Some(flaw) => Err(flaw),
            None => shape.row(&columns, &row, &mut collected.notes),
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
                let row = Row {
                    line: half.line,
                    header: &header,
                    cells: &half.cells,
                    limits,
                };
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
                let about = if hides_rows(&record, &flaw, text) {
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
        header: header.names,
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
fn is_short(header: &Header, record: &Record, text: &str) -> bool {
    record.flaw.is_none()
        && record.cells.len() > 1
        && record.cells.len() < header.len()
        && !breaks_off(record, text)
}

fn breaks_off(record: &Record, text: &str) -> bool {
    record.end == text.len() && !text.ends_with(['\r', '\n'])
}

fn ragged(record: &Record, header: &Header) -> Flaw {
    Flaw::of_row(Reason::Ragged {
        cells: record.cells.len(),
        columns: header.len(),
    })
}

/// The flaw of a record whose number of cells does not fit the header. Surplus cells that are empty are accepted.
fn shape_flaw(header: &Header, record: &Record) -> Option<Flaw> {
    let surplus = record.cells.get(header.len()..).unwrap_or_default();
    if record.cells.len() < header.len() || surplus.iter().any(|cell| !cell.trim().is_empty()) {
        return Some(ragged(record, header));
    }
    let mut left = header.names.iter().zip(&record.cells).enumerate();
    let left = left.find(|(_, (name, cell))| rejects::is_surplus(name) && !cell.trim().is_empty());
    left.map(|(at, _)| Flaw::at(at, Reason::SurplusLeft))
}

/// Whether a refused record may hide other rows: a quote swallowed their lines, or the file is cut off in the record.
fn hides_rows(record: &Record, flaw: &Flaw, text: &str) -> bool {
    let several_lines = record.cells.iter().any(|cell| cell.contains(['\r', '\n']));
    match flaw.reason {
        Reason::OpenQuote { .. } => true,
        Reason::StrayQuote { opened, last } => last > opened,
        Reason::Ragged { cells, columns } => {
            several_lines || cells < columns && breaks_off(record, text)
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
        column: column.map(|at| header.name(at).to_owned()),
        value: value.map_or_else(String::new, |cell| shown(cell)),
        reason: flaw.reason.sentence(),
        fix: flaw.reason.fix(),
        intact: flaw.reason.leaves_cells_intact(),
        record: record.cells,
        about,
    }
}
