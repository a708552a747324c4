//! A few commands to choose one from, by its number or with the arrows.

use super::{Outcome, cursor};
use crate::console::intent::Intent;
use crate::console::key::Key;

/// One of the commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What it does.
    pub(crate) intent: Intent,
    /// What it is called.
    pub(crate) label: String,
    /// Whether it is so now.
    pub(crate) now: bool,
}

/// The commands.
#[derive(Clone, Debug)]
pub(crate) struct OrderList {
    /// What is chosen.
    pub(crate) title: &'static str,
    /// The commands; at most nine.
    pub(crate) entries: Vec<Entry>,
    /// Which one is chosen.
    pub(crate) cursor: usize,
}

impl OrderList {
    /// A choice; the cursor stands on what is so now.
    pub(crate) fn new(title: &'static str, entries: Vec<Entry>) -> Self {
        let cursor = entries.iter().position(|entry| entry.now).unwrap_or(0);
        Self {
            title,
            entries,
            cursor,
        }
    }

    /// Gives it a key.
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
                cursor::moved(&mut self.cursor, other, last);
            }
        }
        Outcome::Stay
    }
}
