//! The ruler: a test page of signs that are one cell wide in most terminals and two in some. In the console the
//! person looks at it; the command line asks the terminal itself.

use std::io::{self, Write as _};

use ratatui::crossterm::cursor;
use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::strings::form;

/// The signs of the page. The flag tells whether the console draws the sign itself, so that `--ascii` replaces it.
pub(crate) const SIGNS: [(char, bool); 15] = [
    ('│', true),
    ('█', true),
    ('─', true),
    ('┌', true),
    ('└', true),
    ('●', true),
    ('○', true),
    ('↑', true),
    ('→', true),
    ('①', false),
    ('※', false),
    ('★', false),
    ('…', false),
    ('×', false),
    ('Ⅱ', false),
];

/// How often a sign is repeated in its line, so that an error of one cell is easy to see.
const TIMES: usize = 10;

/// The lines of the test page. On a good terminal all bars are in one column.
pub(crate) fn page() -> Vec<String> {
    let mut lines: Vec<String> = form::RULER_WHAT
        .iter()
        .map(|line| line.text().to_owned())
        .collect();
    lines.push("1234567890|".to_owned());
    for (sign, _) in SIGNS {
        lines.push(format!("{}|", sign.to_string().repeat(TIMES)));
    }
    lines.push(format!("{}|", "漢".repeat(TIMES / 2)));
    lines.extend(form::RULER_THEN.iter().map(|line| line.text().to_owned()));
    lines
}

/// Asks the terminal for the width of each sign: draws it at the left edge and asks for the column of the cursor.
///
/// Returns each sign, whether the console draws it itself, and its width in cells.
///
/// # Errors
/// If the terminal cannot be set to raw mode or does not report the position of its cursor.
pub fn measure() -> io::Result<Vec<(char, bool, u16)>> {
    enable_raw_mode()?;
    let measured = SIGNS
        .into_iter()
        .map(|(sign, drawn)| {
            let mut out = io::stdout();
            // At the left edge the column of the cursor is the width of the sign.
            write!(out, "\r{sign}")?;
            out.flush()?;
            let (column, _) = cursor::position()?;
            write!(out, "\r  \r")?;
            out.flush()?;
            Ok((sign, drawn, column))
        })
        .collect();
    // Restored also if measuring failed: `measured` is returned only after that.
    disable_raw_mode()?;
    measured
}

/// The result of [`measure`] as a Japanese sentence that says what to do.
#[must_use]
pub fn sentence(measured: &[(char, bool, u16)]) -> String {
    let wide = |drawn: bool| -> String {
        measured
            .iter()
            .filter(|(_, own, cells)| *own == drawn && *cells != 1)
            .map(|(sign, _, _)| *sign)
            .collect()
    };
    form::ruler_sentence(&wide(true), &wide(false))
}

/// The test page as one text, for the command line.
#[must_use]
pub fn text() -> String {
    page().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::width;

    #[test]
    fn all_bars_of_the_page_stand_in_one_column() {
        let bars: Vec<usize> = page()
            .iter()
            .filter_map(|line| line.strip_suffix('|'))
            .map(width::cells)
            .collect();
        assert_eq!(bars, vec![TIMES; SIGNS.len() + 2]);
    }

    #[test]
    fn what_was_measured_says_what_to_do() {
        let all = |cells| SIGNS.map(|(sign, drawn)| (sign, drawn, cells));
        assert!(!sentence(&all(1)).contains("--ascii"));
        assert!(sentence(&all(2)).contains("--ascii"));
        let only_text = SIGNS.map(|(sign, drawn)| (sign, drawn, if drawn { 1 } else { 2 }));
        let said = sentence(&only_text);
        assert!(said.contains('①') && !said.contains("--ascii"), "{said}");
    }
}
