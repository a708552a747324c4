//! Reading of input files: bytes become rows. A row that cannot be imported is reported with its line, the
//! reason and the way to fix it. This module neither opens a database nor prints.
//!
//! Nothing is truncated, replaced or guessed silently: a value that was read differently from how the file
//! writes it gives a [`Note`], an unreadable row gives a [`RefusedRow`], and an unreadable file gives a
//! [`FileRefusal`].

use crate::bilingual;
use crate::lang::pick;

mod access;
mod areas;
mod beds;
mod care_facilities;
mod container;
mod damage;
mod encoding;
mod facilities;
mod guide;
mod identity;
mod indicators;
mod limits;
mod notice;
mod package;
mod reason;
mod refusal;
mod refused;
mod rejects;
mod reports;
mod scope;
mod table;
mod text_file;
mod watch;
mod word;
mod workbook;

pub(crate) use access::{CLOSED, DAYS, OPEN, heading as access_heading};
pub use areas::{AreaOptions, read_areas};
pub use beds::bed_oddity;
pub(crate) use beds::heading as beds_heading;
pub use care_facilities::{CareFacilityRow, read_care_facilities};
pub use container::{FileBytes, Head, heads};
pub use encoding::Encoding;
pub use facilities::{FacilityOptions, FacilityRow, read_facilities};
pub(crate) use guide::{CHOICES, EXAMPLE, choice_words};
pub use identity::typed as typed_id;
pub(crate) use indicators::says_so as is_of_indicators;
pub use indicators::{IndicatorOptions, read_indicators};
pub use limits::Limits;
pub use refusal::FileRefusal;
pub use refused::Refused;
pub use rejects::Rejects;
pub(crate) use reports::FIELDS;
pub use reports::{Mapping, Proposal, ProposedColumn, field_words, reading, targets};
pub use reports::{ReportOptions, Streamed, is_named_json, read_reports};
pub use reports::{Work, stream_reports, work_on_reports};
pub use scope::{Given, ScopeOptions, ScopeRow, read_scope};
pub use text_file::text_file;
pub use watch::Watch;
pub use word::{Block, read_word};

/// The result of reading one file: the rows, what was refused, and how the file was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Intake<T> {
    /// Rows that can be imported, each with the physical line (from 1) on which its record starts.
    pub rows: Vec<(u64, T)>,
    /// Rows that cannot be imported.
    pub refused: Refused,
    /// Number of records that are neither in `rows` nor in `refused`: repeated rows, repeated headers and rows
    /// of other prefectures. The notes say which.
    pub passed_over: u64,
    /// What the user should know about how the file was read.
    pub notes: Vec<Note>,
    /// Layout of the file. [`Rejects`] needs it to write the refused rows in the same layout.
    pub form: Form,
    /// The encoding in which the file was read.
    pub encoding: Encoding,
    /// SHA-256 of the file's bytes as they are on the disk (of a zip: of the zip), lower-case hexadecimal.
    pub sha256: String,
}

/// Layout of an input file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A CSV table with a header.
    Table {
        /// The header cells as the file writes them.
        header: Vec<String>,
    },
    /// One JSON object a line.
    JsonLines,
}

/// A row that cannot be imported, with the reason and the way to fix it in Japanese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedRow {
    /// Physical line on which the record starts, from 1.
    pub line: u64,
    /// Where it stands in a workbook: `報告!B12`, or the row if all of it is at fault; `None` in a text.
    pub cell: Option<String>,
    /// Header of the column at fault; `None` if the whole row is at fault.
    pub column: Option<String>,
    /// Content of that cell for display: without control characters, at most 80 characters.
    pub value: String,
    /// Why the row is refused, one Japanese sentence.
    pub reason: String,
    /// How to fix the row, one Japanese sentence.
    pub fix: String,
    /// Whether each cell of `record` stands under its own header. If not, a person has to sort the cells before
    /// the row can be imported again.
    pub intact: bool,
    /// The original cells; for JSON Lines one element, the whole line.
    pub record: Vec<String>,
    /// Which facility, municipality or name the row is about. The import uses it so that a facility whose row
    /// was refused is not marked as absent from the list.
    pub about: About,
}

/// Which entries of a list a refused row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// One of these facility ids, municipality codes or names. An empty list: nothing that the database keeps.
    Keys(Vec<String>),
    /// The row does not say which entry it is about.
    Unknown,
    /// The row swallowed the lines after it, or the file is cut off in it, so that it may hide other rows.
    MoreRows,
}

/// Something the user should know about a row or a file that was read nevertheless.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Physical line, from 1; `None` for a note on the whole file.
    pub line: Option<u64>,
    /// Header of the column; `None` for a note on the whole row or file.
    pub column: Option<String>,
    /// Where it stands in a workbook; `None` in a text and for a note on the whole file.
    pub cell: Option<String>,
    /// What was seen or done, one Japanese sentence without control characters.
    pub sentence: String,
}

impl std::fmt::Display for RefusedRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&place(self.line, self.cell.as_deref()))?;
        if let Some(column) = &self.column {
            f.write_str(&bilingual!("「{}」", " {}", shown(column)))?;
        }
        if !self.value.is_empty() {
            f.write_str(&bilingual!("（{}）", " ({})", self.value))?;
        }
        f.write_str(&bilingual!("：{}{}", ": {} {}", self.reason, self.fix))
    }
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(line) = self.line {
            f.write_str(&place(line, self.cell.as_deref()))?;
        }
        if let Some(column) = &self.column {
            f.write_str(&bilingual!("「{}」", " {}", shown(column)))?;
        }
        if self.line.is_some() || self.column.is_some() {
            f.write_str(pick("：", ": "))?;
        }
        f.write_str(&self.sentence)
    }
}

/// Where a row stands, as people look for it.
fn place(line: u64, cell: Option<&str>) -> String {
    match cell {
        Some(cell) => cell.to_owned(),
        None => bilingual!("{line}行目", "Line {line}"),
    }
}

/// The text for display: without control characters, shortened to 80 characters.
fn shown(text: &str) -> String {
    let clean = kakari_core::text::scrub(text);
    let clean = clean.trim();
    match clean.char_indices().nth(80) {
        Some((end, _)) => format!("{}..", clean.get(..end).unwrap_or_default()),
        None => clean.to_owned(),
    }
}

#[cfg(test)]
mod tests;
