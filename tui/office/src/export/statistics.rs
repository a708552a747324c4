//! 集計 that leaves the office: as rows for programs (CSV, JSON Lines). Every number has gone through 秘匿 before it comes here
//! and 丸め ([`Release`]), and stands with its unit, source and day, the number of the year before, and how much of it is not known.

use std::io::{self, Write};
use std::path::Path;

use super::NotWritten;
use super::form::with_ending;
use crate::lang::{Lang, pick, within};
use crate::spreadsheet::{LineEnd, MARK, Table};

mod bundle;
mod chart;
mod counted;
mod figure;
mod file;
mod grid;
mod notes;
mod page;
mod ratio;
mod release;
mod rows;
mod table_file;
mod text;
mod workbook;

pub use counted::Discretion;
pub use figure::{Figure, Shown};
pub use file::{StatisticsFile, StatisticsWritten, write_statistics_file};
pub use ratio::Divided;
pub use release::{Release, Spot};
pub use rows::RowFilter;

use rows::{Value, headings};

/// The form of a file of 集計.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
    #[default]
    Workbook,
    /// A line an area, to read.
    Text,
}

impl StatisticsForm {
    /// All forms.
    pub const ALL: [Self; 6] = [
        Self::Workbook,
        Self::Page,
        Self::Csv,
        Self::Json,
        Self::Parquet,
        Self::Text,
    ];

    /// The name on the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON Lines",
            Self::Parquet => "Parquet",
            Self::Page => pick("ページ（HTML、A4 横）", "page (HTML, A4 landscape)"),
            Self::Workbook => pick("Excel ブック", "Excel workbook"),
            Self::Text => pick("文（1区域1行）", "text (a line an area)"),
        }
    }

    /// The usual ending of the file name, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "jsonl",
            Self::Workbook => "xlsx",
            Self::Page => "html",
            Self::Parquet => "parquet",
            Self::Text => "txt",
        }
    }

    /// The form that the ending of a file name means.
    #[must_use]
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        let ending = if ending == "json" { "jsonl" } else { &ending };
        Self::ALL.into_iter().find(|form| form.ending() == ending)
    }

    /// A name with this ending instead of that of another form. A name with any other ending stays, because the user chose it.
    #[must_use]
    pub fn renamed(self, name: &str) -> String {
        with_ending(name, self.ending(), Self::ALL.map(Self::ending))
    }

    /// Whether a file can have some measures without the others.
    #[must_use]
    pub fn has_measures_apart(self) -> bool {
        !matches!(self, Self::Workbook | Self::Page)
    }

    /// What stands before the content of a file: the mark by which spreadsheets know the encoding of CSV.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Csv => MARK,
            _ => "",
        }
    }
}

/// Writes 集計 in a form, without [`StatisticsForm::mark`]. `made` is the moment that a workbook says it was made, in seconds
/// since 1970. The result within is that of `out`.
///
/// # Errors
/// [`NotWritten::Workbook`].
pub fn write_statistics(
    release: &Release,
    filter: &RowFilter,
    (form, made): (StatisticsForm, i64),
    out: &mut dyn Write,
) -> Result<io::Result<()>, NotWritten> {
    // What programs and other offices read is the same in every language; the text is for whoever asks for it.
    Ok(match form {
        StatisticsForm::Csv => write_csv(release, filter, out),
        StatisticsForm::Json => write_json(release, filter, out),
        StatisticsForm::Parquet => within(Lang::Ja, || table_file::parquet(release, filter))
            .and_then(|bytes| out.write_all(&bytes)),
        StatisticsForm::Page => out.write_all(within(Lang::Ja, || page::page(release)).as_bytes()),
        StatisticsForm::Workbook => {
            out.write_all(&within(Lang::Ja, || workbook::workbook(release, made))?)
        }
        StatisticsForm::Text => text::write(release, filter, out),
    })
}

/// Writes the rows as CSV with a line of headings.
fn write_csv(release: &Release, filter: &RowFilter, out: &mut dyn Write) -> io::Result<()> {
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
fn write_json(release: &Release, filter: &RowFilter, out: &mut dyn Write) -> io::Result<()> {
    within(Lang::Ja, || {
        rows::each(release, filter, &mut |row| {
            out.write_all(row.json().as_bytes())?;
            out.write_all(b"\n")
        })
    })
}

#[cfg(test)]
mod tests;
