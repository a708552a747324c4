//! A choice without which a file cannot be read: the prefecture of the office for a list that has several, or the sheet of a
//! workbook.

use super::{Outcome, cursor};
use crate::console::incoming::{Order, Which};
use crate::console::key::Key;

/// The choice.
#[derive(Clone, Debug)]
pub(crate) struct WhichOne {
    /// The order that needs the choice.
    order: Order,
    /// What can be chosen.
    pub(crate) found: Which,
    /// Index of the chosen one. It starts as `None`, so that an Enter pressed too often chooses nothing.
    pub(crate) cursor: Option<usize>,
}

impl WhichOne {
    /// A choice without a cursor.
    pub(crate) fn new(order: Order, found: Which) -> Self {
        Self {
            order,
            found,
            cursor: None,
        }
    }

    /// Moves the cursor to one of them.
    pub(crate) fn go_to(&mut self, at: usize) {
        if at < self.found.len() {
            self.cursor = Some(at);
        }
    }

    /// Handles a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = self.found.len().saturating_sub(1);
        match (key, self.cursor) {
            (Key::Esc, _) => return Outcome::Close,
            (Key::Enter | Key::F(10), Some(at)) => {
                if let Some(order) = self.found.chosen(at, &self.order) {
                    return Outcome::ReadAgain(Box::new(order));
                }
            }
            (Key::Down | Key::Tab | Key::Char('j'), None) => self.cursor = Some(0),
            (other, at) => {
                let mut to = at.unwrap_or(0);
                if !cursor::move_by_key(&mut to, other, last) {
                    return Outcome::Complain(self.found.keys());
                }
                self.cursor = Some(to);
            }
        }
        Outcome::Stay
    }
}
