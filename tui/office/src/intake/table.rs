//! Reads CSV tables: each record under the header becomes a row of the [`Shape`] of the file, or a refused row.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher as _, Hash};

use kakari_core::text;

use super::notice::{Notice, is_ordinary, private_use, scrubbed};
use super::reason::{Flaw, Reason};
use super::{About, FileRefusal, Limits, Note, damage};

mod header;
mod heading;
mod records;
mod walk;

pub(super) use header::{Header, key, nearest};
pub(super) use heading::{Looked, look};
pub(super) use records::Record;
pub(super) use walk::{Each, Medium, Source, Walked, gather, records_of_text, walk, walk_text};

/// One kind of table: which columns it has, and what a record becomes.
pub(super) trait Shape {
    /// What a record becomes.
    type Row;
    /// Indexes of the columns.
    type Columns;

    /// Finds the columns by the header, or says which required column is missing.
    fn columns(&self, header: &Header, notes: &mut Vec<Note>)
    -> Result<Self::Columns, FileRefusal>;

    /// The header to assume for a file without one, if its first record shows that it has none.
    fn header_of_headless(&self, _first: &[String]) -> Option<Vec<String>> {
        None
    }

    /// Reads one record; `None` if it is neither a row nor refused (a repeated row, or one of another
    /// prefecture).
    fn row(
        &mut self,
        columns: &Self::Columns,
        row: &Row<'_>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<Self::Row>, Flaw>;

    /// What a refused record is about, as far as it can be read.
    fn about(&self, _columns: &Self::Columns, _row: &Row<'_>) -> About {
        About::Unknown
    }

    /// Adds notes after the last record, such as counts over the whole file.
    fn after(&self, _notes: &mut Vec<Note>) {}
}

/// One record under its header.
pub(super) struct Row<'a> {
    /// Physical line on which it starts.
    pub(super) line: u64,
    header: &'a Header,
    cells: &'a [String],
    limits: &'a Limits,
    faults: &'a [(usize, Reason)],
    /// The first fault that somebody asked for.
    met: Cell<Option<usize>>,
}

impl<'a> Row<'a> {
    fn new(line: u64, header: &'a Header, record: &'a Record, limits: &'a Limits) -> Self {
        Self {
            line,
            header,
            cells: &record.cells,
            limits,
            faults: &record.faults,
            met: Cell::new(None),
        }
    }

    /// The fault of a cell that was read, for which the row is refused whatever was made of it.
    fn fault(&self) -> Option<Flaw> {
        let (column, reason) = self.faults.get(self.met.get()?)?;
        Some(Flaw::at(*column, reason.clone()))
    }

    /// The cell as written, without surrounding space; empty for a column that the file lacks.
    pub(super) fn cell(&self, column: Option<usize>) -> &str {
        if self.met.get().is_none() && column.is_some() {
            let fault = |(at, _): &(usize, Reason)| Some(*at) == column;
            self.met.set(self.faults.iter().position(fault));
        }
        let cell = column.and_then(|at| self.cells.get(at));
        cell.map_or("", |cell| cell.trim())
    }

    /// Reads a cell with `read`; `None` for an empty cell or a column that the file lacks.
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

    /// A cell that the row does not need, without the characters that could command a terminal. Whatever is wrong with it is a
    /// note, and then it counts as empty.
    pub(super) fn spare(&self, column: Option<usize>, notes: &mut Vec<Note>) -> Cow<'a, str> {
        let cell = column.and_then(|at| Some((at, self.cells.get(at)?.trim())));
        let Some((at, cell)) = cell else {
            return Cow::Borrowed("");
        };
        // Cells of this kind are many, and most are empty.
        if cell.is_empty() && self.faults.is_empty() {
            return Cow::Borrowed("");
        }
        let fault = self.faults.iter().find(|(faulty, _)| *faulty == at);
        let fault = match fault {
            Some((_, reason)) => Some(reason.clone()),
            None if cell.contains('\0') => Some(Reason::Nul),
            None if cell.contains('\u{FFFD}') => Some(Reason::LostCharacter),
            None => None,
        };
        if let Some(reason) = fault {
            let reason = Box::new(reason);
            notes.push(self.note(at, &Notice::Unread { reason }));
            return Cow::Borrowed("");
        }
        let characters = scrubbed(cell);
        if characters.is_empty() {
            return text::scrub(cell);
        }
        notes.push(self.note(at, &Notice::Scrubbed { characters }));
        Cow::Owned(text::scrub(cell).trim().to_owned())
    }

    /// Name of a column.
    pub(super) fn column_name(&self, column: usize) -> &str {
        self.header.name(column)
    }

    /// A note on one cell of this row.
    pub(super) fn note(&self, column: usize, notice: &Notice) -> Note {
        let cell = self.header.address(column, self.line);
        Note {
            cell,
            ..notice.at(self.line, Some(self.column_name(column)))
        }
    }

    /// A text as written, but without the characters that could command a terminal; a note lists them.
    pub(super) fn text(
        &self,
        column: Option<usize>,
        notes: &mut Vec<Note>,
    ) -> Result<String, Flaw> {
        let Some(at) = column else {
            return Ok(String::new());
        };
        let cell = self.cell(column);
        if is_ordinary(cell) {
            return Ok(cell.to_owned());
        }
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

    /// A name: a text of limited length that shows no damage by a spreadsheet; empty if the cell is.
    pub(super) fn name(
        &self,
        column: Option<usize>,
        notes: &mut Vec<Note>,
    ) -> Result<String, Flaw> {
        let name = self.text(column, notes)?;
        let flaw = |reason| {
            Err(column.map_or_else(|| Flaw::of_row(Reason::Missing), |at| Flaw::at(at, reason)))
        };
        // Counting is for the few that have more bytes than that.
        if name.len() > self.limits.name && name.chars().count() > self.limits.name {
            return flaw(Reason::NameTooLong {
                most: self.limits.name,
            });
        }
        match damage::detect(&name) {
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

/// Remembers the keys that were read, to tell a repeated row from one that contradicts an earlier row. It stores a hash
/// instead of the content, because a list has over 100,000 rows. The hash is one of 64 bits under a random key of this
/// table, so that no file can be made whose rows only seem to be equal.
#[derive(Default)]
pub(super) struct Seen(HashMap<Box<str>, (u64, u64)>);

impl Seen {
    /// Remembers a row: `Ok(true)` for a new key, `Ok(false)` and a note if the key had the same content before.
    ///
    /// # Errors
    /// The key had other content before: the file does not say which row is right.
    pub(super) fn is_new(
        &mut self,
        key: &str,
        content: &impl Hash,
        row: &Row<'_>,
        column: usize,
        notes: &mut Vec<Note>,
    ) -> Result<bool, Flaw> {
        // The row will be refused, so a later one with the same key repeats nothing.
        if row.fault().is_some() {
            return Ok(true);
        }
        // The derived `Hash` covers every field, so a new field is compared without being listed here.
        let content = self.0.hasher().hash_one(content);
        match self.0.entry(key.into()) {
            Entry::Vacant(new) => {
                new.insert((row.line, content));
                Ok(true)
            }
            Entry::Occupied(known) => {
                let (line, before) = *known.get();
                if before != content {
                    return Err(Flaw::at(column, Reason::OtherContentBefore { line }));
                }
                notes.push(row.note(column, &Notice::SameAs { line }));
                Ok(false)
            }
        }
    }
}
