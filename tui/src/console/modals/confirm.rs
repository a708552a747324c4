//! A question. It carries what it will do, its default is No, and the key that asked does not answer.

use super::Outcome;
use crate::console::key::Key;
use crate::console::update::Planned;

/// A question before something that concerns several functions.
#[derive(Clone, Debug)]
pub(crate) struct Confirm {
    /// What will be done, the number first.
    pub(crate) title: String,
    /// On what.
    pub(crate) lines: Vec<String>,
    /// Whether Yes has the focus; No has it first.
    pub(crate) yes: bool,
    /// What Yes does.
    pub(crate) then: Then,
}

/// What the answer Yes does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Then {
    /// Sends a verdict or another act on functions.
    Send(Box<Planned>),
    /// Takes a batch back.
    Undo(i64),
}

impl Then {
    fn outcome(&self) -> Outcome {
        match self {
            Self::Send(planned) => Outcome::Send(planned.clone()),
            Self::Undo(batch) => Outcome::UndoBatch(*batch),
        }
    }
}

impl Confirm {
    /// Gives it a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        match key {
            Key::F(10) => self.then.outcome(),
            Key::Enter if self.yes => self.then.outcome(),
            Key::Enter | Key::Esc => Outcome::Close,
            Key::Left | Key::Right | Key::Tab | Key::BackTab => {
                self.yes = !self.yes;
                Outcome::Stay
            }
            _ => Outcome::Complain(crate::console::strings::form::CONFIRM_KEYS),
        }
    }
}
