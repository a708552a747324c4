//! A text field of one line.

use tui_input::{Input, InputRequest};

use super::key::Key;
use super::width;

/// Most characters in a field. A longer paste is cut and the person is told, so that a paste by mistake does no harm.
pub(crate) const MOST: usize = 1_000;

/// The result of a paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pasted {
    /// No field accepts text in this place.
    Nowhere,
    /// The field contains the whole text.
    Whole,
    /// The text was too long; the field contains its beginning.
    Cut,
}

/// Handles a key. Returns `false` if a text field has no use for it.
pub(crate) fn press(input: &mut Input, key: Key) -> bool {
    // `true`: the key belongs to the field even if nothing is inserted.
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
    // Here and not only on the screen: a half-width voiced mark joins the kana typed before it.
    if matches!(key, Key::Char('｡'..='ﾟ')) {
        widen(input);
    }
    true
}

/// Inserts pasted text as one line without control characters.
pub(crate) fn paste(input: &mut Input, text: &str) -> Pasted {
    // Cut before it is cleaned, which would take long for a huge text. Cleaning may join two characters, but makes
    // none more, so four times the limit is enough.
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

/// The text before and after the cursor.
fn parts(input: &Input) -> (String, String) {
    let mut characters = input.value().chars();
    let before = characters.by_ref().take(input.cursor()).collect();
    (before, characters.collect())
}

/// Turns typed half-width kana into full width and joins a voiced mark to its kana. What is stored is then what is
/// shown, and the terminal library would lose a cell of half-width kana.
fn widen(input: &mut Input) {
    let (before, after) = parts(input);
    let before = width::shown(&before);
    let cursor = before.chars().count();
    *input = Input::new(format!("{before}{after}")).with_cursor(cursor);
}

/// The visible part of the field in this number of cells, and the cell of the cursor in it. Some cells to the right
/// of the cursor stay free, because the input method draws there what it is composing.
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
        // The window scrolls by whole characters, because half of a full-width character cannot be drawn.
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
