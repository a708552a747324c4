//! The refused rows as a file that can be mended and imported again.

use super::{Form, RefusedRow};

const LINE: &str = "元の行";
const REASON: &str = "取り込めなかった理由";
const MEND: &str = "直し方";
const SURPLUS: &str = "余分な値";
/// Stands in the first column for surplus values while a person has to look at the row.
const LOOK: &str = "要確認";
/// Begins a line of JSON Lines that only explains the next one.
const REMARK: &str = "#kakari ";

/// The refused rows in their original columns, with what did not fit, line, reason and mend behind them:
/// CSV, UTF-8 with byte order mark. Importing it ignores the added columns, but refuses a row as long as
/// something stands in a surplus column. JSON Lines stay as they were, each below a remark that importing
/// ignores.
///
/// Cells that a spreadsheet could take for a formula get a `'` in front; importing takes it off.
#[must_use]
pub fn write_rejects(form: &Form, refused: &[RefusedRow]) -> Vec<u8> {
    match form {
        Form::JsonLines => json_lines(refused),
        Form::Table { header } => table(header, refused),
    }
}

fn json_lines(refused: &[RefusedRow]) -> Vec<u8> {
    let mut out = String::new();
    for row in refused {
        let line = row.record.concat();
        out.push_str(&format!(
            "{REMARK}{}行目 {} {}\n{line}\n",
            row.line, row.reason, row.mend
        ));
    }
    out.into_bytes()
}

fn table(header: &[String], refused: &[RefusedRow]) -> Vec<u8> {
    // Columns that an earlier list had added are written anew.
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
    let surpluses: Vec<Vec<String>> = refused.iter().map(surplus_of).collect();
    let widest = surpluses.iter().map(Vec::len).max().unwrap_or(0);

    let mut out = String::from("\u{FEFF}");
    let names = own.iter().filter_map(|at| header.get(*at)).cloned();
    let added = (1..=widest).map(|number| format!("{SURPLUS}{number}"));
    let last = [LINE, REASON, MEND].map(str::to_owned);
    write_line(&mut out, names.chain(added).chain(last));
    for (row, surplus) in refused.iter().zip(surpluses) {
        let cells = own
            .iter()
            .map(|at| row.record.get(*at).cloned().unwrap_or_default());
        let padding = std::iter::repeat_n(String::new(), widest - surplus.len());
        let last = [row.line.to_string(), row.reason.clone(), row.mend.clone()];
        write_line(&mut out, cells.chain(surplus).chain(padding).chain(last));
    }
    out.into_bytes()
}

fn write_line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        let cell = if is_guarded(&cell) {
            format!("'{cell}")
        } else {
            cell
        };
        if cell.contains(['"', ',', '\r', '\n', '\t']) || cell.trim() != cell {
            out.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

/// Whether a spreadsheet could take the cell for a formula once the `'` in front are gone.
fn is_guarded(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Takes off the `'` that [`write_rejects`] put in front.
pub(super) fn unguard(cell: &mut String) {
    if cell.starts_with('\'') && is_guarded(cell) {
        cell.remove(0);
    }
}

/// Whether [`write_rejects`] adds a column of this name.
pub(super) fn is_added(name: &str) -> bool {
    [LINE, REASON, MEND].contains(&name) || is_surplus(name)
}

/// Whether the column holds what did not fit.
pub(super) fn is_surplus(name: &str) -> bool {
    let number = name.strip_prefix(SURPLUS);
    number.is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether a line of JSON Lines is a remark of [`write_rejects`].
pub(super) fn is_remark(line: &str) -> bool {
    line.starts_with(REMARK)
}
