//! Finds the header of a table: mostly the first line, but files that people made often have titles above it.

use super::records::Record;
use super::{Header, Medium, Shape};
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
    /// The record below the header, if it had to be read to see that the header does not go on in it.
    pub(super) below: Option<Record>,
}

impl<C> Heading<C> {
    /// The names of a header whose merged cells reach into the row below: there the names of the columns that have two stand
    /// under the name of their group. `None` if the header is one row. `upper` is its record.
    fn with_lower_row(&mut self, upper: Record, sheet: Option<&str>) -> Option<Header> {
        let reaches = |below: &&mut Record| below.merged_from == Some(upper.line);
        self.below.as_mut().filter(reaches)?;
        let lower = self.below.take()?;
        let mut names = Vec::new();
        let mut group = String::new();
        for at in 0..upper.cells.len().max(lower.cells.len()) {
            let of = |record: &Record| {
                let cell = record.cells.get(at);
                cell.map_or_else(String::new, |cell| cell.trim().to_owned())
            };
            let is_merged = upper.faults.iter().any(|(column, _)| *column == at);
            if !is_merged {
                group = of(&upper);
            }
            let own = of(&lower);
            names.push(match (group.is_empty(), own.is_empty()) {
                (false, false) => format!("{group} {own}"),
                (true, _) => own,
                (_, true) => group.clone(),
            });
        }
        Some(Header::new(lower.line, names).in_sheet(sheet))
    }
}

/// What the beginning of a sheet shows of the kind of file that is looked for.
pub(in crate::intake) enum Looked {
    /// It has the columns; `true` if rows follow.
    Fits(bool),
    /// It could be a list without a header.
    Headless,
    /// It has not.
    Unfit(FileRefusal),
    /// There is nothing.
    Blank,
}

/// Looks at the beginning of a sheet.
pub(in crate::intake) fn look<S: Shape>(
    records: &mut dyn Iterator<Item = Record>,
    sheet: &str,
    shape: &S,
    limits: &Limits,
) -> Looked {
    let mut records = records.peekable();
    if records.peek().is_none() {
        return Looked::Blank;
    }
    match find(
        &mut records,
        Medium::Sheet(sheet),
        shape,
        limits,
        &mut Vec::new(),
    ) {
        Ok(heading) if !heading.rows.is_empty() => Looked::Headless,
        Ok(heading) => Looked::Fits(heading.below.is_some() || records.peek().is_some()),
        Err(refusal @ (FileRefusal::MissingColumn { .. } | FileRefusal::NoHeader)) => {
            Looked::Unfit(refusal)
        }
        // The file is of this kind, and something in its header has to be corrected.
        Err(_) => Looked::Fits(true),
    }
}

/// Finds the header among the first records: it is the first that has all required columns.
pub(super) fn find<S: Shape>(
    records: &mut dyn Iterator<Item = Record>,
    medium: Medium<'_>,
    shape: &S,
    limits: &Limits,
    notes: &mut Vec<Note>,
) -> Result<Heading<S::Columns>, FileRefusal> {
    let sheet = medium.sheet();
    let mut looked: Vec<Record> = Vec::new();
    let mut fault: Option<FileRefusal> = None;
    for _ in 0..limits.titles {
        let Some(record) = records.next() else { break };
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
        let header = Header::new(record.line, record.cells.clone()).in_sheet(sheet);
        let mut candidate_notes = Vec::new();
        match shape.columns(&header, &mut candidate_notes) {
            Ok(columns) => {
                if !looked.is_empty() {
                    notes.push(Notice::HeaderAt { line: header.line }.on_file());
                }
                let mut heading = Heading {
                    header,
                    columns,
                    rows: Vec::new(),
                    below: records.next(),
                };
                if let Some(header) = heading.with_lower_row(record, sheet) {
                    candidate_notes.clear();
                    heading.columns = shape.columns(&header, &mut candidate_notes)?;
                    heading.header = header;
                }
                notes.append(&mut candidate_notes);
                return Ok(heading);
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
        let header = Header::new(first.line, names).in_sheet(sheet);
        notes.push(Notice::Headless.on_file());
        return Ok(Heading {
            columns: shape.columns(&header, notes)?,
            header,
            rows: looked,
            below: None,
        });
    }
    let semicolons =
        |one: &Record| matches!(one.cells.as_slice(), [one] if one.matches(';').count() > 1);
    if medium.is_comma_separated() && looked.iter().any(semicolons) {
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
