//! 集計 that leaves the office: as rows for programs (CSV, JSON Lines). Every number has gone through 秘匿 before it comes here
//! ([`Release`]), and stands with its unit, source and day, the number of the year before, and how much of it is not known.

use std::io::{self, Write};
use std::path::Path;

use super::NotWritten;
use crate::lang::{Lang, within};
use crate::spreadsheet::{LineEnd, Table};

mod bundle;
mod chart;
mod figure;
mod grid;
mod notes;
mod page;
mod release;
mod rows;
mod table_file;
mod workbook;

pub use figure::{Figure, Shown};
pub use release::{Release, Spot};
pub use rows::RowFilter;

use rows::{Value, headings};

/// The form of a file of 集計.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatisticsForm {
    /// One line an area and measure.
    Csv,
    /// The same as JSON Lines.
    Json,
    /// The rows of the CSV, for DuckDB and Python.
    Parquet,
    /// A page to print, with charts.
    Page,
    /// A workbook with a sheet for each subject and charts.
    Workbook,
}

impl StatisticsForm {
    /// All forms.
    pub const ALL: [Self; 5] = [
        Self::Workbook,
        Self::Page,
        Self::Csv,
        Self::Json,
        Self::Parquet,
    ];

    /// The word on the command line; it is the usual ending of the file name too.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Workbook => "xlsx",
            Self::Page => "html",
            Self::Parquet => "parquet",
        }
    }

    /// The form that the ending of a file name means.
    #[must_use]
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        let ending = if ending == "jsonl" { "json" } else { &ending };
        Self::ALL.into_iter().find(|form| form.word() == ending)
    }
}

/// Writes the rows as CSV with a line of headings, without a mark before it.
///
/// # Errors
/// Those of `out`.
pub fn write_csv(release: &Release, filter: &RowFilter, out: &mut dyn Write) -> io::Result<()> {
    within(Lang::Ja, || {
        let mut table = Table::new(out, LineEnd::Lf);
        table.line(headings())?;
        rows::each(release, filter, &mut |row| {
            let values = row.values();
            let cells = values.iter();
            table
                .line_with_numbers(cells.map(|one| (one.in_csv(), matches!(one, Value::Number(_)))))
        })?;
        table.finish().map(drop)
    })
}

/// Writes the rows as JSON Lines.
///
/// # Errors
/// Those of `out`.
pub fn write_json(release: &Release, filter: &RowFilter, out: &mut dyn Write) -> io::Result<()> {
    within(Lang::Ja, || {
        rows::each(release, filter, &mut |row| {
            out.write_all(row.json().as_bytes())?;
            out.write_all(b"\n")
        })
    })
}

/// The rows as Parquet.
///
/// # Errors
/// If the library for Parquet fails.
pub fn statistics_parquet(release: &Release, filter: &RowFilter) -> io::Result<Vec<u8>> {
    within(Lang::Ja, || table_file::parquet(release, filter))
}

/// The workbook. `made` is the moment that it says it was made, in seconds since 1970.
///
/// # Errors
/// [`NotWritten::Workbook`].
pub fn statistics_workbook(release: &Release, made: i64) -> Result<Vec<u8>, NotWritten> {
    Ok(within(Lang::Ja, || workbook::workbook(release, made))?)
}

/// The page.
#[must_use]
pub fn statistics_page(release: &Release) -> String {
    within(Lang::Ja, || page::page(release))
}

#[cfg(test)]
mod tests;
