//! CSV and pasted tables for spreadsheets: the only place that decides how a line is written, which cells are quoted, and how
//! a text is kept from being read as a formula.

use std::borrow::Cow;
use std::io::{self, Write};

/// The byte order mark, by which spreadsheets recognise UTF-8.
pub const MARK: &str = "\u{FEFF}";

/// Line end of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// Line feed, which programs expect.
    Lf,
    /// Carriage return and line feed, which spreadsheets write.
    CrLf,
}

/// Writes a table as CSV. Cells are quoted where necessary, and none can be read as a formula.
pub struct Table<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> Table<W> {
    /// Begins a table. The caller may have written a byte order mark or other lines to `out` before.
    pub fn new(out: W, end: LineEnd) -> Self {
        let terminator = match end {
            LineEnd::Lf => csv::Terminator::Any(b'\n'),
            LineEnd::CrLf => csv::Terminator::CRLF,
        };
        let writer = csv::WriterBuilder::new()
            // Refused rows of a damaged file can have different numbers of cells.
            .flexible(true)
            .terminator(terminator)
            .from_writer(out);
        Self { writer }
    }

    /// Writes one line.
    ///
    /// # Errors
    /// The errors of `out`.
    pub fn line<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> io::Result<()> {
        for cell in cells {
            self.writer.write_field(guarded(cell.as_ref()).as_bytes())?;
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    /// Writes one line of which some cells are numbers (`true`): one below 0 begins like a formula and is none.
    ///
    /// # Errors
    /// The errors of `out`.
    pub(crate) fn line_with_numbers<C: AsRef<str>>(
        &mut self,
        cells: impl IntoIterator<Item = (C, bool)>,
    ) -> io::Result<()> {
        for (cell, is_number) in cells {
            let cell = cell.as_ref();
            let written = match is_number {
                true => Cow::Borrowed(cell),
                false => guarded(cell),
            };
            self.writer.write_field(written.as_bytes())?;
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    /// Flushes all lines and returns `out`.
    ///
    /// # Errors
    /// The errors of `out`.
    pub fn finish(self) -> io::Result<W> {
        self.writer
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)
    }
}

/// One line of CSV without its line end.
pub fn line<C: AsRef<str>>(cells: impl IntoIterator<Item = C>) -> String {
    let mut out = Vec::new();
    let mut table = Table::new(&mut out, LineEnd::Lf);
    // Writing to a `Vec` never fails.
    let _ = table.line(cells).and_then(|()| table.finish().map(drop));
    let line = String::from_utf8_lossy(&out);
    line.strip_suffix('\n').unwrap_or(&line).to_owned()
}

/// A line for pasting into a spreadsheet: cells separated by tabs, none of which can be read as a formula.
pub fn tabbed<C: AsRef<str>>(cells: impl IntoIterator<Item = C>) -> String {
    let cells: Vec<String> = cells
        .into_iter()
        .map(|cell| guarded(cell.as_ref()).replace(['\t', '\n', '\r'], " "))
        .collect();
    cells.join("\t")
}

/// Adds a leading `'` if a spreadsheet could read the cell as a formula. A cell that already has one gets another, so that
/// [`unguard`] always restores the original.
fn guarded(cell: &str) -> Cow<'_, str> {
    if is_guarded(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Whether a spreadsheet could read the cell as a formula without its leading `'`.
fn is_guarded(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Removes the leading `'` that [`guarded`] added.
pub(crate) fn unguard(cell: &mut String) {
    if cell.starts_with('\'') && is_guarded(cell) {
        cell.remove(0);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_no_cell_is_two() {
        let cells = [
            "=1+1", "＝A1", "-3", "@x", "'=1", "'甲", "甲,乙", "\"甲\"", "甲\t乙", "", " 佐藤",
        ];
        assert_eq!(
            line(cells),
            "'=1+1,'＝A1,'-3,'@x,''=1,'甲,\"甲,乙\",\"\"\"甲\"\"\",甲\t乙,, 佐藤"
        );
        assert_eq!(
            tabbed(cells),
            "'=1+1\t'＝A1\t'-3\t'@x\t''=1\t'甲\t甲,乙\t\"甲\"\t甲 乙\t\t 佐藤"
        );
    }

    #[test]
    fn lines_end_as_they_are_to_and_ends_within_a_cell_are_its_own() {
        for (end, expected) in [
            (LineEnd::Lf, "a,\"b\r\nc\"\nd\n"),
            (LineEnd::CrLf, "a,\"b\r\nc\"\r\nd\r\n"),
        ] {
            let mut table = Table::new(Vec::new(), end);
            table.line(["a", "b\r\nc"]).unwrap();
            table.line(["d"]).unwrap();
            let text = String::from_utf8(table.finish().unwrap()).unwrap();
            assert_eq!(text, expected);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_guarded_comes_back_as_it_was(cell in "'{0,3}[=＠a\t]?[\"',a]{0,3}") {
            let mut again = guarded(&cell).into_owned();
            unguard(&mut again);
            prop_assert_eq!(again, cell);
        }
    }
}
