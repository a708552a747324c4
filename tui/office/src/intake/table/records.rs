//! Splits CSV text into records, each with the line on which it begins.
//!
//! The reader of the csv crate is not used, because it silently reads the rest of a file into one cell after a quote that
//! never closes. Here such a record has a flaw that says where the quote opened.

use crate::intake::Limits;
use crate::intake::reason::{Flaw, Reason};

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::intake) struct Record {
    /// Physical line on which it starts, from 1.
    pub(in crate::intake) line: u64,
    /// The cells, without enclosing quotes.
    pub(in crate::intake) cells: Vec<String>,
    /// Byte offset after the record's line end.
    pub(in crate::intake) end: usize,
    /// Why the cells cannot be relied on.
    pub(in crate::intake) flaw: Option<Flaw>,
    /// Columns of a sheet whose cell has no value that could be relied on, each with the reason. The row is refused only if
    /// such a column is read.
    pub(in crate::intake) faults: Vec<(usize, Reason)>,
    /// The row of a sheet from which merged cells reach down into this one.
    pub(in crate::intake) merged_from: Option<u64>,
}

impl Record {
    /// Whether the record holds only separators and space; spreadsheets write such records below a table.
    pub(in crate::intake) fn is_blank(&self) -> bool {
        let empty = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '\u{FEFF}');
        self.flaw.is_none() && self.cells.iter().all(|cell| cell.chars().all(empty))
    }
}

/// Iterator over the records of a text. Lines end with LF, CRLF or CR.
pub(in crate::intake) struct Records<'a> {
    text: &'a str,
    at: usize,
    line: u64,
    delimiter: u8,
    limits: Limits,
    /// Number of cells of the record before.
    width: usize,
}

/// What follows a cell.
enum Behind {
    /// A delimiter, and so another cell.
    Cell,
    EndOfRecord,
}

impl<'a> Records<'a> {
    pub(in crate::intake) fn new(text: &'a str, delimiter: u8, limits: Limits) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            delimiter,
            limits,
            width: 0,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Moves `length` bytes forward, counts the line ends in them and returns them.
    fn pass(&mut self, length: usize) -> &'a str {
        let passed = self.rest().get(..length).unwrap_or_default();
        self.at += passed.len();
        // CR LF is one line end: count each LF, and each CR that no LF follows.
        let bytes = passed.as_bytes();
        if memchr::memchr2(b'\r', b'\n', bytes).is_none() {
            return passed;
        }
        let behind = self.text.as_bytes().get(self.at).copied();
        let next = bytes.iter().copied().skip(1).map(Some).chain([behind]);
        let breaks = bytes.iter().zip(next).filter(|(byte, next)| match byte {
            b'\n' => true,
            b'\r' => *next != Some(b'\n'),
            _ => false,
        });
        self.line += u64::try_from(breaks.count()).unwrap_or(0);
        passed
    }

    /// Moves past a delimiter or a line end; `None` if neither follows.
    fn behind(&mut self) -> Option<Behind> {
        match self.rest().as_bytes() {
            [] => Some(Behind::EndOfRecord),
            [byte, ..] if *byte == self.delimiter => {
                self.pass(1);
                Some(Behind::Cell)
            }
            [b'\r', b'\n', ..] => {
                self.pass(2);
                Some(Behind::EndOfRecord)
            }
            [b'\r' | b'\n', ..] => {
                self.pass(1);
                Some(Behind::EndOfRecord)
            }
            _ => None,
        }
    }

    /// Reads a cell without quotes: up to the next delimiter or line end, or a whole `="…"`.
    fn plain(&mut self) -> String {
        let stop = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\r' | b'\n');
        let rest = self.rest();
        let text = formula_text(rest).filter(|end| rest.as_bytes().get(*end).is_none_or(stop));
        let length =
            text.or_else(|| memchr::memchr3(self.delimiter, b'\r', b'\n', rest.as_bytes()));
        self.pass(length.unwrap_or(rest.len())).to_owned()
    }

    /// Reads a cell in quotes; the reason is given if the quote never closes.
    fn quoted(&mut self) -> (String, Option<Reason>) {
        let opened = self.line;
        self.pass(1);
        let inside = self.at;
        let mut cell = String::new();
        loop {
            let Some(length) = memchr::memchr(b'"', self.rest().as_bytes()) else {
                self.pass(self.rest().len());
                // Keep only the line of the opening quote: the rest of the file is not the value of this cell, and
                // would be held a second time.
                let swallowed = self.text.get(inside..).unwrap_or_default();
                let opening = swallowed.split(['\r', '\n']).next().unwrap_or_default();
                let last = self.last_line();
                return (opening.to_owned(), Some(Reason::OpenQuote { opened, last }));
            };
            cell.push_str(self.pass(length));
            self.pass(1);
            if self.rest().starts_with('"') {
                cell.push('"');
                self.pass(1);
            } else {
                return (cell, None);
            }
        }
    }

    /// Number of the last line of the text; a line end at the very end does not begin another line.
    fn last_line(&self) -> u64 {
        self.line - u64::from(self.text.ends_with(['\r', '\n']))
    }

    fn record(&mut self) -> Record {
        let start = self.at;
        // Files that were joined contain a byte order mark at each place where a file began.
        let bare = self.rest().trim_start_matches('\u{FEFF}');
        self.at += self.rest().len() - bare.len();
        let mut record = Record {
            line: self.line,
            cells: Vec::with_capacity(self.width),
            end: start,
            flaw: None,
            faults: Vec::new(),
            merged_from: None,
        };
        loop {
            let column = record.cells.len();
            let opened = self.line;
            let (cell, broken) = if self.rest().starts_with('"') {
                self.quoted()
            } else {
                (self.plain(), None)
            };
            if cell.len() > self.limits.field {
                let most = self.limits.field;
                record
                    .flaw
                    .get_or_insert(Flaw::at(column, Reason::FieldTooLong { most }));
            }
            record.cells.push(cell);
            if let Some(reason) = broken {
                record.flaw = Some(Flaw::at(column, reason));
                break;
            }
            match self.behind() {
                Some(Behind::Cell) => {}
                Some(Behind::EndOfRecord) => break,
                None => {
                    let last = self.line;
                    record.flaw = Some(Flaw::at(column, Reason::StrayQuote { opened, last }));
                    let rest = self.rest();
                    self.pass(rest.find(['\r', '\n']).unwrap_or(rest.len()));
                    self.behind();
                    break;
                }
            }
        }
        record.end = self.at;
        self.width = record.cells.len();
        if self.at - start > self.limits.row && record.flaw.is_none() {
            let most = self.limits.row;
            record.flaw = Some(Flaw::of_row(Reason::RowTooLong { most }));
        }
        record
    }
}

/// Length of `="…"` at the beginning of a text if the quotes close on the same line. The quotes may contain separators.
fn formula_text(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("=\"")?;
    let line = inner.find(['\r', '\n']).unwrap_or(inner.len());
    let mut quotes = inner
        .get(..line)?
        .match_indices('"')
        .map(|(at, _)| at)
        .peekable();
    while let Some(at) = quotes.next() {
        if quotes.next_if_eq(&(at + 1)).is_none() {
            return Some(at + 3);
        }
    }
    None
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        (self.at < self.text.len()).then(|| self.record())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn records(text: &str) -> Vec<(u64, Vec<String>, Option<Reason>)> {
        let of = |one: Record| (one.line, one.cells, one.flaw.map(|flaw| flaw.reason));
        Records::new(text, b',', Limits::default())
            .map(of)
            .collect()
    }

    fn cells(of: &[&str]) -> Vec<String> {
        of.iter().map(|&cell| cell.to_owned()).collect()
    }

    #[test]
    fn all_ends_of_lines_and_quoted_ones_are_counted() {
        let text = "a,b\r\n\"1\r\n2\",\"x\"\"y\"\r3,\"4\n5\r6\"\n7,\n";
        assert_eq!(
            records(text),
            [
                (1, cells(&["a", "b"]), None),
                (2, cells(&["1\r\n2", "x\"y"]), None),
                (4, cells(&["3", "4\n5\r6"]), None),
                (7, cells(&["7", ""]), None),
            ]
        );
    }

    #[test]
    fn a_quote_that_never_closes_swallows_nothing_in_silence() {
        assert_eq!(
            records("a,b\n1,2\n3,\"四\n5,6\n7,8\n"),
            [
                (1, cells(&["a", "b"]), None),
                (2, cells(&["1", "2"]), None),
                (
                    3,
                    cells(&["3", "四"]),
                    Some(Reason::OpenQuote { opened: 3, last: 5 })
                ),
            ]
        );
    }

    #[test]
    fn a_quote_that_a_later_row_closes_is_found_and_reading_goes_on() {
        assert_eq!(
            records("1,\"二\n3,\"四\"\n5,6"),
            [
                (
                    1,
                    cells(&["1", "二\n3,"]),
                    Some(Reason::StrayQuote { opened: 1, last: 2 })
                ),
                (3, cells(&["5", "6"]), None),
            ]
        );
    }

    #[test]
    fn a_quote_inside_a_plain_cell_is_a_character() {
        assert_eq!(
            records("甲\"乙\",丙"),
            [(1, cells(&["甲\"乙\"", "丙"]), None)]
        );
    }

    #[test]
    fn limits_flaw_a_record_and_nothing_else() {
        let limits = Limits {
            row: 12,
            field: 5,
            ..Limits::default()
        };
        let flaws: Vec<_> = Records::new("123456,1\n1,2,3,4,5,6,7\n1,2\n", b',', limits)
            .map(|one| one.flaw.map(|flaw| flaw.reason))
            .collect();
        assert_eq!(
            flaws,
            [
                Some(Reason::FieldTooLong { most: 5 }),
                Some(Reason::RowTooLong { most: 12 }),
                None
            ]
        );
    }

    proptest! {
        #[test]
        fn what_is_written_with_quotes_is_read_again(
            table in prop::collection::vec(prop::collection::vec("[a,\"\r\n甲 ]{0,4}", 2..4), 1..5)
        ) {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
            let text = table.iter().map(line).collect::<Vec<_>>().join("\r\n");
            let read: Vec<_> = Records::new(&text, b',', Limits::default()).map(|one| one.cells).collect();
            prop_assert_eq!(read, table);
        }

        #[test]
        fn records_cover_the_text_and_lines_never_go_back(text in "[a,\"\r\n甲]{0,60}") {
            let mut end = 0;
            let mut line = 0;
            for record in Records::new(&text, b',', Limits::default()) {
                prop_assert!(record.end > end && record.line > line);
                (end, line) = (record.end, record.line);
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
