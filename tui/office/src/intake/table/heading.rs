//! Finds the header of a table: mostly the first line, but files that people made often have titles above it.

use super::records::Record;
use super::{Header, Shape};
use crate::intake::notice::Notice;
use crate::intake::reason::Reason;
use crate::intake::{FileRefusal, Limits, Note};

/// The separator between columns.
pub(super) struct Separator {
    pub(super) byte: u8,
    /// Whether the first line is `sep=…` and no record.
    pub(super) has_line: bool,
}

impl Separator {
    /// Guesses from the first lines: the character after `sep=` (Excel's notation), a tab if the first separated line has
    /// no comma, else a comma.
    pub(super) fn guess(text: &str) -> Self {
        let lines = text
            .split(['\r', '\n'])
            .filter(|line| !line.trim().is_empty());
        let mut lines = lines.take(10);
        let first = lines.next().unwrap_or_default();
        let bare = first.trim_matches('"');
        if let Some((name, rest)) = bare.split_once('=')
            && name.trim().eq_ignore_ascii_case("sep")
            && let [byte @ (b',' | b';' | b'\t' | b'|'), more @ ..] = rest.as_bytes()
            && more
                .iter()
                .all(|one| one == byte || matches!(one, b',' | b' ' | b'"'))
        {
            return Self {
                byte: *byte,
                has_line: true,
            };
        }
        let mut parted = std::iter::once(first).chain(lines);
        let parted = parted.find(|line| line.contains([',', '\t']));
        let is_tab = parted.is_some_and(|line| !line.contains(','));
        Self {
            byte: if is_tab { b'\t' } else { b',' },
            has_line: false,
        }
    }
}

/// The header of a table with the columns found in it.
pub(super) struct Heading<C> {
    pub(super) header: Header,
    pub(super) columns: C,
    /// The records read while searching, which are rows if the file has no header; else empty.
    pub(super) rows: Vec<Record>,
}

/// Finds the header among the first records: it is the first that has all required columns.
pub(super) fn find<S: Shape>(
    records: &mut impl Iterator<Item = Record>,
    separator: u8,
    shape: &S,
    limits: &Limits,
    notes: &mut Vec<Note>,
) -> Result<Heading<S::Columns>, FileRefusal> {
    let mut looked: Vec<Record> = Vec::new();
    let mut fault: Option<FileRefusal> = None;
    for record in records.by_ref().take(limits.titles) {
        if let Some(flaw) = record.flaw.as_ref().filter(|_| looked.is_empty()) {
            return Err(match flaw.reason {
                Reason::RowTooLong { most } | Reason::FieldTooLong { most } => {
                    FileRefusal::HeaderTooLong {
                        line: record.line,
                        most,
                    }
                }
                _ => FileRefusal::HeaderQuote { line: record.line },
            });
        }
        let several = record
            .cells
            .iter()
            .filter(|cell| !cell.trim().is_empty())
            .nth(1)
            .is_some();
        if record.flaw.is_some() || !(several || looked.is_empty()) {
            looked.push(record);
            continue;
        }
        let header = Header::new(record.line, record.cells.clone());
        let mut candidate_notes = Vec::new();
        match shape.columns(&header, &mut candidate_notes) {
            Ok(columns) => {
                if !looked.is_empty() {
                    notes.push(Notice::HeaderAt { line: header.line }.on_file());
                }
                notes.append(&mut candidate_notes);
                let rows = Vec::new();
                return Ok(Heading {
                    header,
                    columns,
                    rows,
                });
            }
            // This is a title, or the header without a required column. Remember the refusal of the first record of
            // several cells, which is most likely the header, in case no other record has all columns.
            Err(missing @ FileRefusal::MissingColumn { .. }) => {
                if several && !looked.iter().any(is_parted) || fault.is_none() {
                    fault = Some(missing);
                }
            }
            Err(other) => return Err(other),
        }
        looked.push(record);
    }
    let Some(first) = looked.first() else {
        return Err(FileRefusal::NoHeader);
    };
    if let Some(names) = shape.header_of_headless(&first.cells) {
        let header = Header::new(first.line, names);
        notes.push(Notice::Headless.on_file());
        return Ok(Heading {
            columns: shape.columns(&header, notes)?,
            header,
            rows: looked,
        });
    }
    let semicolons =
        |one: &Record| matches!(one.cells.as_slice(), [one] if one.matches(';').count() > 1);
    if separator == b',' && looked.iter().any(semicolons) {
        return Err(FileRefusal::Semicolons);
    }
    Err(fault.unwrap_or(FileRefusal::NoHeader))
}

/// Whether at least two cells of a record are not empty.
fn is_parted(record: &Record) -> bool {
    record
        .cells
        .iter()
        .filter(|cell| !cell.trim().is_empty())
        .nth(1)
        .is_some()
}
