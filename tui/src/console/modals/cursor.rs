//! Going up and down a list, or a text, in a modal.

use crate::console::key::Key;

/// How many lines a page key goes.
const PAGE: usize = 10;

/// Moves a cursor that goes from 0 to `last`; `false`: the key is none that moves.
pub(super) fn moved(cursor: &mut usize, key: Key, last: usize) -> bool {
    let to = match key {
        Key::Down | Key::Tab | Key::Char('j') => cursor.saturating_add(1),
        Key::Up | Key::BackTab | Key::Char('k') => cursor.saturating_sub(1),
        Key::PageDown => cursor.saturating_add(PAGE),
        Key::PageUp => cursor.saturating_sub(PAGE),
        Key::Home => 0,
        Key::End => last,
        _ => return false,
    };
    *cursor = to.min(last);
    true
}
