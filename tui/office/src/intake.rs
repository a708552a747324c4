//! Files that come in: bytes become rows, and whatever cannot be taken is named by line, with the
//! reason and the way to fix it. No database and no printing here.
//!
//! Nothing is cut off, replaced or guessed in silence: what was read differently from what stands in
//! the file is a [`Note`], what could not be read is a [`RefusedRow`], and a file of which nothing can be
//! read is a [`FileRefusal`].

mod areas;
mod care_facilities;
mod container;
mod damage;
mod encoding;
mod facilities;
mod identity;
mod limits;
mod notice;
mod reason;
mod refusal;
mod refused;
mod rejects;
mod reports;
mod scope;
mod table;
mod text_file;
mod watch;

pub use areas::{AreaOptions, read_areas};
pub use care_facilities::{CareFacilityRow, read_care_facilities};
pub use container::{FileBytes, Head, head};
pub use encoding::Encoding;
pub use facilities::{FacilityOptions, FacilityRow, read_facilities};
pub use identity::typed as typed_id;
pub use limits::Limits;
pub use refusal::FileRefusal;
pub use refused::Refused;
pub use rejects::Rejects;
pub use reports::{Mapping, ReportOptions, Streamed, is_named_json, read_reports, stream_reports};
pub use scope::{Given, ScopeOptions, ScopeRow, read_scope};
pub use text_file::text_file;
pub use watch::Watch;

/// What a file gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Intake<T> {
    /// Rows that can be taken, each with the physical line on which its record starts.
    pub rows: Vec<(u64, T)>,
    /// Rows that cannot.
    pub refused: Refused,
    /// Records that are neither taken nor refused: repeated rows and rows of other prefectures. A note
    /// says which.
    pub passed_over: u64,
    /// What somebody should know about the reading.
    pub notes: Vec<Note>,
    /// How the file is laid out; what [`Rejects`] needs.
    pub form: Form,
    /// The encoding that was decided.
    pub encoding: Encoding,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
}

/// How a file is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A table with a header, as written.
    Table {
        /// The header cells.
        header: Vec<String>,
    },
    /// One JSON object a line.
    JsonLines,
}

/// A row that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedRow {
    /// Physical line on which the record starts, from 1.
    pub line: u64,
    /// Header of the column at fault, if it is one column.
    pub column: Option<String>,
    /// What stands there, without control characters, cut after 80 characters.
    pub value: String,
    /// Why, in one sentence.
    pub reason: String,
    /// What to do about it, in one sentence.
    pub mend: String,
    /// Whether `record` has its cells under the header; if not, a person must put them there before the
    /// row can be imported again.
    pub intact: bool,
    /// The original cells; of JSON Lines the line.
    pub record: Vec<String>,
    /// What it is about, so that nobody takes what stands in it for missing.
    pub about: About,
}

/// What a row that could not be taken is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// One of these: ids of facilities, codes of municipalities or names. None: nothing that a list keeps.
    Keys(Vec<String>),
    /// It cannot be told.
    Unknown,
    /// It swallowed lines behind it, or the file breaks off in it: other rows may stand there unread.
    MoreRows,
}

/// Something worth knowing that kept nothing from being taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Physical line; `None` for the whole file.
    pub line: Option<u64>,
    /// Header of the column, if it is about one.
    pub column: Option<String>,
    /// What was seen or done, in one sentence.
    pub sentence: String,
}

impl std::fmt::Display for RefusedRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}行目", self.line)?;
        if let Some(column) = &self.column {
            write!(f, "「{}」", shown(column))?;
        }
        if !self.value.is_empty() {
            write!(f, "（{}）", self.value)?;
        }
        write!(f, "：{}{}", self.reason, self.mend)
    }
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(line) = self.line {
            write!(f, "{line}行目")?;
        }
        if let Some(column) = &self.column {
            write!(f, "「{}」", shown(column))?;
        }
        if self.line.is_some() || self.column.is_some() {
            write!(f, "：")?;
        }
        f.write_str(&self.sentence)
    }
}

/// Text for a screen: without control characters, cut after 80 characters.
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
