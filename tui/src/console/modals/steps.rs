//! The list of first steps in a new database.

use super::{Outcome, cursor};
use crate::console::key::Key;
use crate::console::step::Step;

/// The list of first steps.
#[derive(Clone, Debug, Default)]
pub(crate) struct Steps {
    /// Index of the step under the cursor.
    pub(crate) cursor: usize,
    /// Index of the first line shown of the text below the list.
    pub(crate) scroll: usize,
}

impl Steps {
    /// The list with the cursor on a step.
    pub(crate) fn at(cursor: usize) -> Self {
        Self { cursor, scroll: 0 }
    }

    /// Handles a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = Step::ALL.len().saturating_sub(1);
        match key {
            Key::Esc => return Outcome::Close,
            Key::Enter | Key::F(10) => return self.start(self.cursor),
            Key::Char(digit @ '1'..='5') => {
                let at = digit.to_digit(10).and_then(|one| usize::try_from(one).ok());
                return self.start(at.unwrap_or(1).saturating_sub(1));
            }
            // The list is short; what has to be paged is the text below it.
            Key::PageDown => self.scroll = self.scroll.saturating_add(1),
            Key::PageUp => self.scroll = self.scroll.saturating_sub(1),
            other if cursor::move_by_key(&mut self.cursor, other, last) => self.scroll = 0,
            _ => return Outcome::Complain(crate::console::strings::steps::KEYS.text()),
        }
        Outcome::Stay
    }

    fn start(&mut self, at: usize) -> Outcome {
        self.cursor = at;
        Step::ALL
            .get(at)
            .map_or(Outcome::Stay, |step| Outcome::Step(*step))
    }
}
