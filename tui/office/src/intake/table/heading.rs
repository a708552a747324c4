//! Where the header of a table stands: mostly in the first line, but below titles in files that people made.

use super::records::Record;
use super::{Header, Shape};
use crate::intake::notice::Notice;
use crate::intake::reason::Reason;
use crate::intake::{FileRefusal, Limits, Note};

/// How the columns are parted.
pub(super) struct Separator {
    pub(super) byte: u8,
    /// The first line only says so.
    pub(super) has_line: bool,
}

impl Separator {
    /// What the first lines show: `sep=`, or a tab where no comma is.
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

/// The header of a table.
pub(super) struct Heading<C> {
    pub(super) header: Header,
    pub(super) columns: C,
    /// Records that were looked at and are rows: those of a file without header.
    pub(super) rows: Vec<Record>,
}

/// Finds the header among the first records by the columns that it has to have.
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
        let mut said = Vec::new();
        match shape.columns(&header, &mut said) {
            Ok(columns) => {
                if !looked.is_empty() {
                    notes.push(Notice::HeaderAt { line: header.line }.of_file());
                }
                notes.append(&mut said);
                let rows = Vec::new();
                return Ok(Heading {
                    header,
                    columns,
                    rows,
                });
            }
            // A title has other words; it may still be the header that lacks a column.
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
        notes.push(Notice::Headless.of_file());
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

/// Whether several cells of a record say something.
fn is_parted(record: &Record) -> bool {
    record
        .cells
        .iter()
        .filter(|cell| !cell.trim().is_empty())
        .nth(1)
        .is_some()
}
