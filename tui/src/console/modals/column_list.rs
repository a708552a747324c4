//! The columns of the list shown: which are shown, and by which the lines are ordered.

use super::{Outcome, cursor};
use crate::console::key::Key;
use crate::console::strings::columns;

/// The list of columns. What it shows is read from the screen, so that it cannot differ from it.
#[derive(Clone, Debug)]
pub(crate) struct ColumnList {
    /// Number of columns.
    count: usize,
    /// Index of the column under the cursor.
    pub(crate) cursor: usize,
}

impl ColumnList {
    /// A list of this number of columns with the cursor on the first.
    pub(crate) fn new(count: usize) -> Self {
        Self { count, cursor: 0 }
    }

    /// Index of the last column.
    pub(crate) fn last(&self) -> usize {
        self.count.saturating_sub(1)
    }

    /// Handles a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = self.last();
        match key {
            Key::Esc => Outcome::Close,
            Key::Char(' ') => Outcome::TurnColumn(self.cursor),
            Key::Enter | Key::F(10) | Key::Char('o') => Outcome::OrderByColumn(self.cursor),
            Key::Delete | Key::Char('r') => Outcome::UsualColumns,
            other if cursor::move_by_key(&mut self.cursor, other, last) => Outcome::Stay,
            _ => Outcome::Complain(columns::KEYS.text()),
        }
    }
}
