//! Tables: records under a header become rows of one shape, or refused rows.

use std::collections::HashMap;
use std::fmt::Debug;

use kakari_core::text;

use sha2::{Digest, Sha256};

use super::notice::{Notice, private_use, scrubbed};
use super::reason::{Flaw, Reason};
use super::{About, FileRefusal, Limits, Note, damage};

mod header;
mod heading;
mod records;
mod walk;

pub(super) use header::{Header, key, nearest};
pub(super) use walk::{Each, gather, walk};

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

/// What was read under which key, so that a repeated row is told from a contradicting one.
#[derive(Default)]
pub(super) struct Seen(HashMap<Box<str>, (u64, [u8; 32])>);

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
        let content = Sha256::digest(format!("{content:?}")).into();
        match self.0.get(key) {
            None => {
                self.0.insert(key.into(), (row.line, content));
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
