//! The orders of the list, chosen by number or with the arrow keys.

use super::{Outcome, cursor};
use crate::console::intent::Intent;
use crate::console::key::Key;

/// One order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The intent that it runs.
    pub(crate) intent: Intent,
    /// Its label.
    pub(crate) label: String,
    /// Whether it is the present order.
    pub(crate) now: bool,
}

/// The list of orders.
#[derive(Clone, Debug)]
pub(crate) struct OrderList {
    /// Its title.
    pub(crate) title: &'static str,
    /// The orders; a digit chooses among the first nine.
    pub(crate) entries: Vec<Entry>,
    /// Index of the order under the cursor.
    pub(crate) cursor: usize,
}

impl OrderList {
    /// A list with the cursor on the present order.
    pub(crate) fn new(title: &'static str, entries: Vec<Entry>) -> Self {
        let cursor = entries.iter().position(|entry| entry.now).unwrap_or(0);
        Self {
            title,
            entries,
            cursor,
        }
    }

    /// Handles a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = self.entries.len().saturating_sub(1);
        let run = |at: usize| {
            let chosen = self.entries.get(at);
            chosen.map_or(Outcome::Stay, |entry| Outcome::Run(entry.intent))
        };
        match key {
            Key::Esc => return Outcome::Close,
            Key::Enter | Key::F(10) => return run(self.cursor),
            Key::Char(digit @ '1'..='9') => {
                let at = digit.to_digit(10).and_then(|digit| digit.checked_sub(1));
                return at
                    .and_then(|at| usize::try_from(at).ok())
                    .map_or(Outcome::Stay, run);
            }
            other => {
                cursor::move_by_key(&mut self.cursor, other, last);
            }
        }
        Outcome::Stay
    }
}
