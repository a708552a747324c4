//! A line of text that is being typed.

use tui_input::{Input, InputRequest};

use super::key::Key;
use super::width;

/// The most characters of a field. Who pastes a novel by mistake gets its beginning and a sentence.
pub(crate) const MOST: usize = 1_000;

/// What became of pasted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pasted {
    /// Nothing here takes text.
    Nowhere,
    /// All of it is in the field.
    Whole,
    /// It was too long; its beginning is in the field.
    Cut,
}

/// Gives a key to the field; `false`: the key is none of a text field.
pub(crate) fn press(input: &mut Input, key: Key) -> bool {
    if matches!(key, Key::Char(_)) && length(input) >= MOST {
        return true;
    }
    let request = match key {
        Key::Char(character) => InputRequest::InsertChar(character),
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
    if matches!(key, Key::Char('｡'..='ﾟ')) {
        widen(input);
    }
    true
}

/// Gives pasted text to the field, as one line without anything that could command the terminal.
pub(crate) fn paste(input: &mut Input, text: &str) -> Pasted {
    // A long text is cut before anything is made of it. Folding makes no text longer.
    let some: String = text.chars().take(MOST.saturating_mul(4)).collect();
    let clean = width::shown(&some);
    let clean = clean.trim();
    let room = MOST.saturating_sub(length(input));
    let (before, after) = parts(input);
    let taken: String = clean.chars().take(room).collect();
    let whole = some.len() == text.len() && taken.len() == clean.len();
    let cursor = input.cursor().saturating_add(taken.chars().count());
    *input = Input::new(format!("{before}{taken}{after}")).with_cursor(cursor);
    if whole { Pasted::Whole } else { Pasted::Cut }
}

fn length(input: &Input) -> usize {
    input.value().chars().count()
}

/// What stands before the cursor, and what after it.
fn parts(input: &Input) -> (String, String) {
    let mut characters = input.value().chars();
    let before = characters.by_ref().take(input.cursor()).collect();
    (before, characters.collect())
}

/// Half-width kana that were typed become full width, a mark joins its kana: what is kept is what is
/// seen, and the terminal library would lose a cell of them.
fn widen(input: &mut Input) {
    let (before, after) = parts(input);
    let before = width::shown(&before);
    let cursor = before.chars().count();
    *input = Input::new(format!("{before}{after}")).with_cursor(cursor);
}

/// The part of the field that is seen in so many cells, and the cell of the cursor in it. Cells are
/// kept free on the right for what the input method is composing.
pub(crate) fn window(input: &Input, cells: usize) -> (String, usize) {
    const FREE: usize = 4;
    let (before, _) = parts(input);
    let room = cells.saturating_sub(FREE).max(1);
    let mut skip = 0_usize;
    let mut tail = before.as_str();
    while width::cells(tail) > room {
        let mut characters = tail.chars();
        characters.next();
        tail = characters.as_str();
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
        for character in "あいうえおabcかきくけこ".chars() {
            press(&mut input, Key::Char(character));
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
    fn typed_half_width_kana_become_full_width_under_the_cursor() {
        let mut input = Input::default();
        for character in "ﾀﾞｲｻｯﾎﾟﾛ".chars() {
            press(&mut input, Key::Char(character));
        }
        assert_eq!((input.value(), input.cursor()), ("ダイサッポロ", 6));
        press(&mut input, Key::Home);
        press(&mut input, Key::Char('ｶ'));
        press(&mut input, Key::Char('ﾞ'));
        assert_eq!((input.value(), input.cursor()), ("ガダイサッポロ", 1));
    }

    #[test]
    fn a_novel_leaves_its_beginning() {
        let mut input = Input::new("前後".to_owned()).with_cursor(1);
        assert_eq!(
            paste(&mut input, &"吾輩は猫である\n".repeat(200_000)),
            Pasted::Cut
        );
        assert_eq!(length(&input), MOST);
        assert!(input.value().starts_with("前吾輩は猫である 吾") && input.value().ends_with('後'));
        assert_eq!(input.cursor(), MOST - 1);
        press(&mut input, Key::Char('x'));
        assert_eq!(length(&input), MOST, "and typing does not make it longer");
        press(&mut input, Key::Backspace);
        assert_eq!(paste(&mut input, "猫"), Pasted::Whole);
    }

    #[test]
    fn pasted_text_is_one_clean_line() {
        let mut input = Input::default();
        paste(&mut input, " 高知\u{1b}[31m\n中央ﾋﾞｮｳｲﾝ ");
        assert!(!input.value().chars().any(char::is_control));
        assert!(input.value().starts_with("高知") && input.value().ends_with("ビョウイン"));
    }
}
