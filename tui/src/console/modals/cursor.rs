//! Moves a cursor or a scroll position in a modal.

use crate::console::key::Key;

/// Lines moved by a page key.
const PAGE: usize = 10;

/// Moves a cursor between 0 and `last`. Returns `false` if the key does not move it.
pub(super) fn move_by_key(cursor: &mut usize, key: Key, last: usize) -> bool {
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
