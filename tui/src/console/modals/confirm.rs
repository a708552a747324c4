//! A question with Yes and No. No has the focus at first, and the key that opened the question never answers it: a
//! key pressed twice by mistake must not confirm a batch.

use super::{Outcome, cursor};
use crate::console::field::Pasted;
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::planned::Planned;
use crate::console::strings::form;
use kakari_office::office::StaffAct;

/// Most digits that can be typed; no batch has a longer number.
const MOST_DIGITS: usize = 9;

/// A question before something that concerns several functions, or before leaving.
#[derive(Clone, Debug)]
pub(crate) struct Confirm {
    /// What will be done, the number of functions first.
    pub(crate) title: String,
    /// Details: facilities, statuses, what is left out.
    pub(crate) lines: Vec<String>,
    /// Whether Yes has the focus.
    pub(crate) yes: bool,
    /// The digits typed so far.
    pub(crate) typed: String,
    /// Index of the first line shown.
    pub(crate) scroll: usize,
    /// What Yes does.
    pub(crate) then: Then,
}

/// What Yes does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Then {
    /// Sends a verdict or another act on functions.
    Send(Box<Planned>),
    /// Undoes a batch.
    Undo {
        /// Number of the batch.
        batch: i64,
        /// Number of acts in it.
        acts: usize,
    },
    /// Carries out an act that cannot be undone, for which the form below was filled.
    Act(Box<StaffAct>),
    /// Leaves the console.
    Leave,
}

impl Then {
    fn outcome(&self) -> Outcome {
        match self {
            Self::Send(planned) => Outcome::Send(planned.clone()),
            Self::Undo { batch, .. } => Outcome::UndoBatch(*batch),
            Self::Act(act) => Outcome::Act(act.clone()),
            Self::Leave => Outcome::Run(Intent::Quit),
        }
    }

    /// The number of functions concerned. Typing it moves the focus to Yes.
    pub(crate) fn number(&self) -> Option<usize> {
        match self {
            Self::Send(planned) => Some(planned.targets.len()),
            Self::Undo { acts, .. } => Some(*acts),
            Self::Act(_) | Self::Leave => None,
        }
    }

    /// The key hints of the question.
    pub(crate) fn keys(&self) -> &'static str {
        match self {
            Self::Leave => form::LEAVE_KEYS.text(),
            Self::Act(_) => form::NO_UNDO_KEYS.text(),
            _ => form::CONFIRM_KEYS.text(),
        }
    }
}

impl Confirm {
    /// A question with the focus on No.
    pub(crate) fn new(title: String, lines: Vec<String>, then: Then) -> Self {
        Self {
            title,
            lines,
            yes: false,
            typed: String::new(),
            scroll: 0,
            then,
        }
    }

    /// Handles a key. F10, which submits a form, is refused: a person who presses it once too often has not read
    /// the question.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        match key {
            Key::Enter if self.yes => self.then.outcome(),
            Key::Enter if !self.typed.is_empty() => Outcome::Complain(form::OTHER_NUMBER.text()),
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
                self.check_number();
                Outcome::Stay
            }
            Key::Backspace | Key::Ctrl('h') => {
                self.typed.pop();
                self.check_number();
                Outcome::Stay
            }
            Key::F(10) => Outcome::Complain(form::NOT_F10.text()),
            other => {
                let last = self.lines.len().saturating_sub(1);
                if cursor::move_by_key(&mut self.scroll, other, last) {
                    Outcome::Stay
                } else {
                    Outcome::Complain(self.then.keys())
                }
            }
        }
    }

    /// Takes digits that came at once, as over a slow line: they are the number as well as if they were struck one by
    /// one. Any other text is no answer.
    pub(crate) fn paste(&mut self, text: &str) -> Pasted {
        let digits = !text.is_empty() && text.chars().all(|one| one.is_ascii_digit());
        let room = self.typed.len().saturating_add(text.len()) <= MOST_DIGITS;
        if self.then.number().is_none() || !digits || !room {
            return Pasted::Nowhere;
        }
        self.typed.push_str(text);
        self.check_number();
        Pasted::Whole
    }

    /// Moves the focus to Yes if the typed number is the right one, else to No.
    fn check_number(&mut self) {
        let typed = self.typed.parse().ok();
        self.yes = typed.is_some() && typed == self.then.number();
    }
}
