//! The table as CSV, with headings and values in words: in UTF-8, and in CP932 with a list of what that cannot write.

use std::path::Path;

use kakari_core::publication::Entry;

use super::column::Column;
use super::out::{CsvOut, Out};
use super::value::words;
use super::{About, Ended, NotPublished, Part};
use crate::export::cp932;
use crate::spreadsheet::line;

/// Name of the file in UTF-8.
pub(super) const UTF8: &str = "facilities.csv";
/// Name of the file in CP932.
pub(super) const CP932: &str = "facilities-cp932.csv";
/// Name of the list of characters that CP932 does not have.
pub(super) const NOT_IN_CP932: &str = "facilities-cp932-not-written.csv";

/// The headings of that list.
pub(super) const NOT_IN_CP932_HEADINGS: [&str; 5] =
    ["医療機関ID", "列", "文字", "コードポイント", "元の内容"];

/// The table in UTF-8.
pub(super) struct Utf8<'a> {
    about: &'a About,
    columns: &'a [Column],
    out: CsvOut,
}

impl<'a> Utf8<'a> {
    pub(super) fn begin(
        folder: &Path,
        about: &'a About,
        columns: &'a [Column],
    ) -> Result<Self, NotPublished> {
        let headings = columns.iter().map(Column::heading);
        Ok(Self {
            about,
            columns,
            out: CsvOut::begin(folder, UTF8, headings)?,
        })
    }
}

impl Part for Utf8<'_> {
    fn add(&mut self, entry: &Entry) -> Result<(), NotPublished> {
        let cells = self.columns.iter();
        self.out
            .line(cells.map(|column| words(column, entry, self.about)))
    }

    fn finish(self: Box<Self>, _ended: &Ended) -> Result<(), NotPublished> {
        self.out.finish()
    }
}

/// The table in CP932, for programs that read nothing else.
pub(super) struct Cp932<'a> {
    about: &'a About,
    columns: &'a [Column],
    headings: Vec<String>,
    out: Out,
    missing: CsvOut,
    count: usize,
}

impl<'a> Cp932<'a> {
    pub(super) fn begin(
        folder: &Path,
        about: &'a About,
        columns: &'a [Column],
    ) -> Result<Self, NotPublished> {
        let headings: Vec<String> = columns.iter().map(Column::heading).collect();
        let mut out = Out::begin(folder, CP932)?;
        let fitted = headings.iter().map(|heading| cp932::fit(heading).0);
        out.bytes(&cp932::bytes(&format!("{}\r\n", line(fitted))))?;
        Ok(Self {
            about,
            columns,
            headings,
            out,
            missing: CsvOut::begin(folder, NOT_IN_CP932, NOT_IN_CP932_HEADINGS)?,
            count: 0,
        })
    }

    pub(super) fn add(&mut self, entry: &Entry) -> Result<(), NotPublished> {
        let mut cells = Vec::with_capacity(self.columns.len());
        for (column, heading) in self.columns.iter().zip(&self.headings) {
            let text = words(column, entry, self.about);
            let (fitted, missing) = cp932::fit(&text);
            for character in missing {
                self.count = self.count.saturating_add(1);
                let code = format!("U+{:04X}", u32::from(character));
                let shown = character.to_string();
                self.missing
                    .line([&entry.id, heading, &shown, &code, &text])?;
            }
            cells.push(fitted);
        }
        self.out
            .bytes(&cp932::bytes(&format!("{}\r\n", line(cells))))
    }

    /// The number of characters that CP932 does not have.
    pub(super) fn finish(self) -> Result<usize, NotPublished> {
        self.out.finish()?;
        self.missing.finish()?;
        Ok(self.count)
    }
}
