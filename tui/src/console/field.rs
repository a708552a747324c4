//! A line of text that is being typed.

use tui_input::{Input, InputRequest};

use super::key::Key;
use super::width;

/// Gives a key to the field; `false`: the key is none of a text field.
pub(crate) fn press(input: &mut Input, key: Key) -> bool {
    let request = match key {
        Key::Char(letter) => InputRequest::InsertChar(letter),
        Key::Left => InputRequest::GoToPrevChar,
        Key::Right => InputRequest::GoToNextChar,
        Key::Home | Key::Ctrl('a') => InputRequest::GoToStart,
        Key::End | Key::Ctrl('e') => InputRequest::GoToEnd,
        Key::Backspace | Key::Ctrl('h') => InputRequest::DeletePrevChar,
        Key::Delete | Key::Ctrl('d') => InputRequest::DeleteNextChar,
        Key::Ctrl('u') => InputRequest::DeleteFromStart,
        Key::Ctrl('k') => InputRequest::DeleteTillEnd,
        Key::Ctrl('w') => InputRequest::DeletePrevWord,
        _ => return false,
    };
    input.handle(request);
    true
}

/// Gives pasted text to the field, as one line without anything that could command the terminal.
pub(crate) fn paste(input: &mut Input, text: &str) {
    for letter in width::shown(text).trim().chars() {
        input.handle(InputRequest::InsertChar(letter));
    }
}

/// The part of the field that is seen in so many cells, and the cell of the cursor in it. Cells are
/// kept free on the right for what the input method is composing.
pub(crate) fn window(input: &Input, cells: usize) -> (String, usize) {
    const FREE: usize = 4;
    let before: String = input.value().chars().take(input.cursor()).collect();
    let room = cells.saturating_sub(FREE).max(1);
    let mut skip = 0_usize;
    let mut tail = before.as_str();
    while width::cells(tail) > room {
        let mut letters = tail.chars();
        letters.next();
        tail = letters.as_str();
        skip += 1;
    }
    let seen: String = input.value().chars().skip(skip).collect();
    (
        width::head(&seen, cells).to_owned(),
        width::cells(tail).min(cells.saturating_sub(1)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_always_in_the_window() {
        let mut input = Input::default();
        for letter in "あいうえおabcかきくけこ".chars() {
            press(&mut input, Key::Char(letter));
            for cells in 1..20 {
                let (seen, cursor) = window(&input, cells);
                assert!(width::cells(&seen) <= cells && cursor < cells.max(1));
            }
        }
        let (seen, cursor) = window(&input, 10);
        assert_eq!(
            (seen.as_str(), cursor),
            ("くけこ", 6),
            "four cells stay free"
        );
    }

    #[test]
    fn pasted_text_is_one_clean_line() {
        let mut input = Input::default();
        paste(&mut input, " 高知\u{1b}[31m\n中央ﾋﾞｮｳｲﾝ ");
        assert!(!input.value().chars().any(char::is_control));
        assert!(input.value().starts_with("高知") && input.value().ends_with("ビョウイン"));
    }
}
