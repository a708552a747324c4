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
    /// What Yes sends.
    pub(crate) then: Box<Planned>,
}

impl Confirm {
    /// Gives it a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        match key {
            Key::F(10) => Outcome::Send(self.then.clone()),
            Key::Enter if self.yes => Outcome::Send(self.then.clone()),
            Key::Enter | Key::Esc => Outcome::Close,
            Key::Left | Key::Right | Key::Tab | Key::BackTab => {
                self.yes = !self.yes;
                Outcome::Stay
            }
            _ => Outcome::Complain(crate::console::strings::form::CONFIRM_KEYS),
        }
    }
}
