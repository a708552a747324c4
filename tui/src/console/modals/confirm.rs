//! A question. It carries what it will do, its default is No, and the key that asked does not answer.

use super::Outcome;
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::planned::Planned;
use crate::console::strings::form;

/// No number here has more.
const MOST_DIGITS: usize = 9;

/// A question before something that concerns several functions, or before leaving.
#[derive(Clone, Debug)]
pub(crate) struct Confirm {
    /// What will be done, the number first.
    pub(crate) title: String,
    /// On what.
    pub(crate) lines: Vec<String>,
    /// Whether Yes has the focus; No has it first.
    pub(crate) yes: bool,
    /// The number as far as it was typed.
    pub(crate) typed: String,
    /// What Yes does.
    pub(crate) then: Then,
}

/// What the answer Yes does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Then {
    /// Sends a verdict or another act on functions.
    Send(Box<Planned>),
    /// Takes a batch back.
    Undo {
        /// Which.
        batch: i64,
        /// How many acts it has.
        acts: usize,
    },
    /// Leaves the console.
    Leave,
}

impl Then {
    fn outcome(&self) -> Outcome {
        match self {
            Self::Send(planned) => Outcome::Send(planned.clone()),
            Self::Undo { batch, .. } => Outcome::UndoBatch(*batch),
            Self::Leave => Outcome::Run(Intent::Quit),
        }
    }

    /// How many it concerns: typing this number is Yes.
    pub(crate) fn number(&self) -> Option<usize> {
        match self {
            Self::Send(planned) => Some(planned.targets.len()),
            Self::Undo { acts, .. } => Some(*acts),
            Self::Leave => None,
        }
    }

    /// How the question is answered.
    pub(crate) fn keys(&self) -> &'static str {
        match self {
            Self::Leave => form::LEAVE_KEYS,
            _ => form::CONFIRM_KEYS,
        }
    }
}

impl Confirm {
    /// A question.
    pub(crate) fn new(title: String, lines: Vec<String>, then: Then) -> Self {
        Self {
            title,
            lines,
            yes: false,
            typed: String::new(),
            then,
        }
    }

    /// Gives it a key. The key that registers a form is none here: whoever presses it once too often has not read this.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        match key {
            Key::Enter if self.yes => self.then.outcome(),
            Key::Enter if !self.typed.is_empty() => Outcome::Complain(form::OTHER_NUMBER),
            Key::Enter | Key::Esc => Outcome::Close,
            Key::Left | Key::Right | Key::Tab | Key::BackTab => {
                self.yes = !self.yes;
                Outcome::Stay
            }
            Key::Char('q') if self.then == Then::Leave => self.then.outcome(),
            Key::Char(digit @ '0'..='9') if self.then.number().is_some() => {
                if self.typed.len() < MOST_DIGITS {
                    self.typed.push(digit);
                }
                self.compare();
                Outcome::Stay
            }
            Key::Backspace | Key::Ctrl('h') => {
                self.typed.pop();
                self.compare();
                Outcome::Stay
            }
            Key::F(10) => Outcome::Complain(form::NOT_F10),
            _ => Outcome::Complain(self.then.keys()),
        }
    }

    fn compare(&mut self) {
        let typed = self.typed.parse().ok();
        self.yes = typed.is_some() && typed == self.then.number();
    }
}
