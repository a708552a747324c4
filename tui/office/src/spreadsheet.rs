//! Tables for spreadsheets: the one place that says how a line of CSV is written, which cells are quoted, and how a text is
//! kept from being taken for a formula.

use std::borrow::Cow;
use std::io::{self, Write};

/// The byte order mark, by which spreadsheets know that a file is UTF-8.
pub const MARK: &str = "\u{FEFF}";

/// How the lines of a file end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// As programs expect it.
    Lf,
    /// As spreadsheets write it themselves.
    CrLf,
}

/// A table on its way, as CSV: cells are quoted where they have to be, and none is a formula.
pub struct Table<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> Table<W> {
    /// An empty table. What is written to `out` before stands above it.
    pub fn new(out: W, end: LineEnd) -> Self {
        let terminator = match end {
            LineEnd::Lf => csv::Terminator::Any(b'\n'),
            LineEnd::CrLf => csv::Terminator::CRLF,
        };
        let writer = csv::WriterBuilder::new()
            // The rows of a damaged file have as many cells as they have.
            .flexible(true)
            .terminator(terminator)
            .from_writer(out);
        Self { writer }
    }

    /// Writes a line.
    ///
    /// # Errors
    /// Those of what it is written to.
    pub fn line<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> io::Result<()> {
        for cell in cells {
            self.writer.write_field(guarded(cell.as_ref()).as_bytes())?;
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    /// Hands over what it was written to, with all lines in it.
    ///
    /// # Errors
    /// Those of what it is written to.
    pub fn finish(self) -> io::Result<W> {
        self.writer
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)
    }
}

/// One line of a table, without its end.
pub fn line<C: AsRef<str>>(cells: impl IntoIterator<Item = C>) -> String {
    let mut out = Vec::new();
    let mut table = Table::new(&mut out, LineEnd::Lf);
    // Memory takes whatever is written to it.
    let _ = table.line(cells).and_then(|()| table.finish().map(drop));
    let line = String::from_utf8_lossy(&out);
    line.strip_suffix('\n').unwrap_or(&line).to_owned()
}

/// A line to be pasted into a spreadsheet: cells apart by tabs, and never a formula.
pub fn tabbed<C: AsRef<str>>(cells: impl IntoIterator<Item = C>) -> String {
    let cells: Vec<String> = cells
        .into_iter()
        .map(|cell| guarded(cell.as_ref()).replace(['\t', '\n', '\r'], " "))
        .collect();
    cells.join("\t")
}

/// The cell with a `'` in front if a spreadsheet could take it for a formula. One that begins with `'` because it is
/// guarded already gets another, so that [`unguard`] gives back what was there.
fn guarded(cell: &str) -> Cow<'_, str> {
    if is_guarded(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Whether a spreadsheet could take the cell for a formula once the `'` in front are gone.
fn is_guarded(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Takes off the `'` that stands in front of what is no formula.
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
