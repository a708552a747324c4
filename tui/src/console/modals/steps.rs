//! The first steps in a new database: what is to be done in which order, and what is done already.

use super::{Outcome, cursor};
use crate::console::key::Key;
use crate::console::step::Step;

/// The list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Steps {
    /// Which step is chosen.
    pub(crate) cursor: usize,
}

impl Steps {
    /// The list, on one of the steps.
    pub(crate) fn at(cursor: usize) -> Self {
        Self { cursor }
    }

    /// Gives it a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = Step::ALL.len().saturating_sub(1);
        match key {
            Key::Esc => return Outcome::Close,
            Key::Enter | Key::F(10) => return self.chosen(self.cursor),
            Key::Char(digit @ '1'..='5') => {
                let at = digit.to_digit(10).and_then(|one| usize::try_from(one).ok());
                return self.chosen(at.unwrap_or(1).saturating_sub(1));
            }
            other if cursor::moved(&mut self.cursor, other, last) => {}
            _ => return Outcome::Complain(crate::console::strings::steps::KEYS),
        }
        Outcome::Stay
    }

    fn chosen(&mut self, at: usize) -> Outcome {
        self.cursor = at;
        Step::ALL
            .get(at)
            .map_or(Outcome::Stay, |step| Outcome::Step(*step))
    }
}
