//! The refused rows as a file that can be fixed and imported again.

use std::io::{self, Write};

use super::{Form, Refused, RefusedRow};
use crate::spreadsheet::{LineEnd, MARK, Table};

/// The refused rows of a file with the layout of that file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejects {
    /// Layout of the file.
    pub form: Form,
    /// The refused rows.
    pub rows: Refused,
}

const LINE: &str = "元の行";
const REASON: &str = "取り込めなかった理由";
const FIX: &str = "直し方";
const SURPLUS: &str = "余分な値";
/// Value of the first surplus column of a row that has no surplus cells but that a person has to check before it can be
/// imported.
const LOOK: &str = "要確認";
/// Begins a line of JSON Lines that explains the refused line below it.
const REMARK: &str = "#kakari ";

impl Rejects {
    /// The refused rows in their original columns, with the surplus cells, the line, the reason and the fix after them:
    /// CSV, UTF-8 with byte order mark. Importing ignores the added columns, but refuses a row as long as
    /// a surplus column has a value. JSON Lines stay as they were, each below a remark that importing
    /// ignores.
    ///
    /// Cells that a spreadsheet could take for a formula get a leading `'`, which importing removes.
    ///
    /// Without `with_header` only the rows are written, to continue a file that has the header. Memory holds one row at a time.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, with_header: bool, out: &mut dyn Write) -> io::Result<()> {
        match &self.form {
            Form::JsonLines => json_lines(&self.rows, out),
            Form::Table { header } => table(header, &self.rows, with_header, out),
        }
    }
}

fn json_lines(refused: &Refused, out: &mut dyn Write) -> io::Result<()> {
    for row in refused.all() {
        let line = row.record.concat();
        let (number, reason, fix) = (row.line, &row.reason, &row.fix);
        writeln!(out, "{REMARK}{number}行目 {reason} {fix}\n{line}")?;
    }
    Ok(())
}

fn table(
    header: &[String],
    refused: &Refused,
    with_header: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    // A fixed file that is refused again already has the added columns; they are replaced, not added twice.
    let own: Vec<usize> = (0..header.len())
        .filter(|at| header.get(*at).is_some_and(|name| !is_added(name)))
        .collect();
    let surplus_of = |row: &RefusedRow| -> Vec<String> {
        let beyond = row
            .record
            .iter()
            .enumerate()
            .filter(|(at, _)| header.get(*at).is_none_or(|name| is_surplus(name)));
        let mut values: Vec<String> = beyond.map(|(_, cell)| cell.clone()).collect();
        values.retain(|cell| !cell.trim().is_empty() && cell != LOOK);
        if !row.intact && values.is_empty() {
            values.push(LOOK.to_owned());
        }
        values
    };
    let widest = refused.all().map(|row| surplus_of(&row).len()).max();
    let widest = widest.unwrap_or(0);
    if with_header {
        out.write_all(MARK.as_bytes())?;
    }
    let mut table = Table::new(out, LineEnd::CrLf);
    if with_header {
        let names = own.iter().filter_map(|at| header.get(*at)).cloned();
        let added = (1..=widest).map(|number| format!("{SURPLUS}{number}"));
        let last = [LINE, REASON, FIX].map(str::to_owned);
        table.line(names.chain(added).chain(last))?;
    }
    for row in refused.all() {
        let surplus = surplus_of(&row);
        let cells = own
            .iter()
            .map(|at| row.record.get(*at).cloned().unwrap_or_default());
        let padding = std::iter::repeat_n(String::new(), widest - surplus.len());
        let place = row.cell.clone().unwrap_or_else(|| row.line.to_string());
        let last = [place, row.reason.clone(), row.fix.clone()];
        table.line(cells.chain(surplus).chain(padding).chain(last))?;
    }
    table.finish().map(drop)
}

/// Whether [`Rejects::write`] adds a column of this name.
pub(super) fn is_added(name: &str) -> bool {
    [LINE, REASON, FIX].contains(&name) || is_surplus(name)
}

/// Whether this is a column of surplus cells.
pub(super) fn is_surplus(name: &str) -> bool {
    let number = name.strip_prefix(SURPLUS);
    number.is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether a line of JSON Lines is a remark of [`Rejects::write`].
pub(super) fn is_remark(line: &str) -> bool {
    line.starts_with(REMARK)
}
