//! Tables: records under a header become rows of one shape, or refused rows.

use std::collections::HashMap;
use std::fmt::Debug;

use kakari_core::text;

use super::encoding::decode;
use super::notice::{Notice, private_use, scrubbed};
use super::reason::{Flaw, Reason};
use super::{
    About, Encoding, FileRefusal, Form, Intake, Limits, Note, RefusedRow, Watch, damage, rejects,
    shown,
};
use crate::hash::sha256;

mod header;
mod records;

pub(super) use header::{Header, key, nearest};
use records::{Record, Records};

/// One kind of table.
pub(super) trait Shape {
    /// What a record becomes.
    type Row;
    /// Where the columns are.
    type Columns;

    /// Finds the columns.
    fn columns(&self, header: &Header, notes: &mut Vec<Note>)
    -> Result<Self::Columns, FileRefusal>;

    /// The header of a file that has none, if `first` shows that this is such a file.
    fn header_of_headless(&self, _first: &[String]) -> Option<Vec<String>> {
        None
    }

    /// Reads one record; `None` passes it over.
    fn row(
        &mut self,
        columns: &Self::Columns,
        row: &Row<'_>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<Self::Row>, Flaw>;

    /// What a record that is not taken is about, as far as that can be read.
    fn about(&self, _columns: &Self::Columns, _row: &Row<'_>) -> About {
        About::Unknown
    }

    /// What is to be said after the last record.
    fn after(&self, _notes: &mut Vec<Note>) {}
}

/// One record under its header.
pub(super) struct Row<'a> {
    /// Physical line on which it starts.
    pub(super) line: u64,
    header: &'a Header,
    cells: &'a [String],
    limits: &'a Limits,
}

impl Row<'_> {
    /// The cell as it is, without surrounding space; empty for a column that is not there.
    pub(super) fn cell(&self, column: Option<usize>) -> &str {
        let cell = column.and_then(|at| self.cells.get(at));
        cell.map_or("", |cell| cell.trim())
    }

    /// What a cell says; `None` for an empty cell or a column that is not there.
    pub(super) fn read<T>(
        &self,
        column: Option<usize>,
        read: impl FnOnce(&str) -> Result<T, Reason>,
    ) -> Result<Option<T>, Flaw> {
        match (column, self.cell(column)) {
            (None, _) | (_, "") => Ok(None),
            (Some(at), text) => read(text).map(Some).map_err(|reason| Flaw::at(at, reason)),
        }
    }

    /// Name of a column.
    pub(super) fn column_name(&self, column: usize) -> &str {
        self.header.name(column)
    }

    /// A note on one cell of this row.
    pub(super) fn note(&self, column: usize, notice: &Notice) -> Note {
        notice.at(self.line, Some(self.column_name(column)))
    }

    /// A text that is kept as written, without what commands a terminal.
    pub(super) fn text(
        &self,
        column: Option<usize>,
        notes: &mut Vec<Note>,
    ) -> Result<String, Flaw> {
        let Some(at) = column else {
            return Ok(String::new());
        };
        let cell = self.cell(column);
        if cell.contains('\0') {
            return Err(Flaw::at(at, Reason::Nul));
        }
        if cell.contains('\u{FFFD}') {
            return Err(Flaw::at(at, Reason::LostCharacter));
        }
        let private = private_use(cell);
        if !private.is_empty() {
            notes.push(self.note(
                at,
                &Notice::PrivateUse {
                    characters: private,
                },
            ));
        }
        let clean = text::scrub(cell);
        let characters = scrubbed(cell);
        if !characters.is_empty() {
            notes.push(self.note(at, &Notice::Scrubbed { characters }));
        }
        Ok(clean.trim().to_owned())
    }

    /// A name: a text with a limit, and not what a spreadsheet makes of something else.
    pub(super) fn name(
        &self,
        column: Option<usize>,
        notes: &mut Vec<Note>,
    ) -> Result<String, Flaw> {
        let name = self.text(column, notes)?;
        let flaw = |reason| {
            Err(column.map_or_else(|| Flaw::of_row(Reason::Missing), |at| Flaw::at(at, reason)))
        };
        if name.chars().count() > self.limits.name {
            return flaw(Reason::NameTooLong {
                most: self.limits.name,
            });
        }
        match damage::of_code(&name) {
            Some(reason) => flaw(reason),
            None => Ok(name),
        }
    }

    /// A name that must be there.
    pub(super) fn needed_name(&self, column: usize, notes: &mut Vec<Note>) -> Result<String, Flaw> {
        let name = self.name(Some(column), notes)?;
        if name.is_empty() {
            return Err(Flaw::at(column, Reason::Missing));
        }
        Ok(name)
    }
}

/// What is known of a table once it has been walked through.
pub(super) struct Walked {
    pub(super) notes: Vec<Note>,
    pub(super) header: Vec<String>,
    pub(super) passed_over: u64,
}

/// Reads a whole table.
pub(super) fn gather<S: Shape>(
    bytes: &[u8],
    limits: &Limits,
    watch: &mut Watch<'_>,
    shape: &mut S,
) -> Result<Intake<S::Row>, FileRefusal> {
    let (text, encoding) = decode(bytes, limits)?;
    let mut rows = Vec::new();
    let mut refused = Vec::new();
    let walked = walk(
        &text,
        encoding,
        limits,
        watch,
        shape,
        &mut |one| match one {
            Ok(row) => rows.push(row),
            Err(row) => refused.push(row),
        },
    )?;
    Ok(Intake {
        rows,
        refused,
        passed_over: walked.passed_over,
        notes: walked.notes,
        form: Form::Table {
            header: walked.header,
        },
        encoding,
        sha256: sha256(bytes),
    })
}

/// What a walk gives for each record that is not passed over.
pub(super) type Each<'a, T> = &'a mut dyn FnMut(Result<(u64, T), RefusedRow>);

/// Goes through a table and hands over each record, in order, without keeping any.
pub(super) fn walk<S: Shape>(
    text: &str,
    encoding: Encoding,
    limits: &Limits,
    watch: &mut Watch<'_>,
    shape: &mut S,
    each: Each<'_, S::Row>,
) -> Result<Walked, FileRefusal> {
    let total = u64::try_from(text.len()).unwrap_or(u64::MAX);
    let delimiter = delimiter_of(text);
    let mut records = Records::new(text, delimiter, *limits).filter(|record| !record.is_blank());
    let first = records.next().ok_or(FileRefusal::NoHeader)?;
    if first.flaw.is_some() {
        return Err(FileRefusal::HeaderQuote { line: first.line });
    }
    if delimiter == b',' && matches!(first.cells.as_slice(), [one] if one.matches(';').count() > 1)
    {
        return Err(FileRefusal::Semicolons);
    }
    let headless = shape.header_of_headless(&first.cells);
    let (header, pending) = match headless {
        Some(names) => (Header::new(first.line, names), Some(first)),
        None => (Header::new(first.line, first.cells), None),
    };
    let mut notes = vec![Notice::Encoding(encoding).of_file()];
    if pending.is_some() {
        notes.push(Notice::Headless.of_file());
    }
    let columns = shape.columns(&header, &mut notes)?;
    if header.is_of_rejects {
        notes.push(Notice::RejectsColumns.of_file());
    }
    let mut number = 0_u64;
    let mut passed_over = 0;
    for mut record in pending.into_iter().chain(records) {
        number += 1;
        if number > limits.rows {
            return Err(FileRefusal::TooManyRows { most: limits.rows });
        }
        if number.is_multiple_of(1024) {
            watch.step(u64::try_from(record.end).unwrap_or(total), total)?;
        }
        if header.is_of_rejects {
            record.cells.iter_mut().for_each(rejects::unguard);
        }
        let row = Row {
            line: record.line,
            header: &header,
            cells: &record.cells,
            limits,
        };
        let said = notes.len();
        let read = match record.flaw.take().or_else(|| shape_flaw(&header, &record)) {
            Some(flaw) => Err(flaw),
            None => shape.row(&columns, &row, &mut notes),
        };
        if read.is_err() {
            // What was done to a row that is not taken after all was not done.
            notes.truncate(said);
        }
        match read {
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
    }
    if number == 0 {
        return Err(FileRefusal::NoRows);
    }
    shape.after(&mut notes);
    watch.step(total, total)?;
    Ok(Walked {
        notes,
        header: header.names,
        passed_over,
    })
}

/// Whether a record has other cells than its header. Empty cells behind the last column say nothing.
fn shape_flaw(header: &Header, record: &Record) -> Option<Flaw> {
    let columns = header.len();
    let surplus = record.cells.get(columns..).unwrap_or_default();
    if record.cells.len() < columns || surplus.iter().any(|cell| !cell.trim().is_empty()) {
        return Some(Flaw::of_row(Reason::Ragged {
            cells: record.cells.len(),
            columns,
        }));
    }
    let mut left = header.names.iter().zip(&record.cells).enumerate();
    let left = left.find(|(_, (name, cell))| rejects::is_surplus(name) && !cell.trim().is_empty());
    left.map(|(at, _)| Flaw::at(at, Reason::SurplusLeft))
}

/// Whether other rows may stand unread in a record: a quote swallowed lines, or the file breaks off in it.
fn hides_rows(record: &Record, flaw: &Flaw, text: &str) -> bool {
    let several_lines = record.cells.iter().any(|cell| cell.contains(['\r', '\n']));
    match flaw.reason {
        Reason::OpenQuote { .. } => true,
        Reason::StrayQuote { opened, last } => last > opened,
        Reason::Ragged { cells, columns } => {
            let breaks_off = record.end == text.len() && !text.ends_with(['\r', '\n']);
            several_lines || cells < columns && breaks_off
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
        mend: flaw.reason.mend(),
        intact: flaw.reason.leaves_cells_intact(),
        record: record.cells,
        about,
    }
}

/// A tab where the first line has tabs and no comma, else a comma.
fn delimiter_of(text: &str) -> u8 {
    let mut lines = text.split(['\r', '\n']);
    let first = lines
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    if first.contains('\t') && !first.contains(',') {
        b'\t'
    } else {
        b','
    }
}

/// What was read under which key, so that a repeated row is told from a contradicting one.
#[derive(Default)]
pub(super) struct Seen(HashMap<String, (u64, String)>);

impl Seen {
    /// `Ok(true)` for a new key, `Ok(false)` with a note for equal content.
    ///
    /// # Errors
    /// The key was there with other content.
    pub(super) fn is_new(
        &mut self,
        key: &str,
        content: &impl Debug,
        row: &Row<'_>,
        column: usize,
        notes: &mut Vec<Note>,
    ) -> Result<bool, Flaw> {
        let content = sha256(format!("{content:?}").as_bytes());
        match self.0.get(key) {
            None => {
                self.0.insert(key.to_owned(), (row.line, content));
                Ok(true)
            }
            Some((line, before)) if *before == content => {
                notes.push(row.note(column, &Notice::SameAs { line: *line }));
                Ok(false)
            }
            Some((line, _)) => Err(Flaw::at(column, Reason::OtherContentBefore { line: *line })),
        }
    }
}
