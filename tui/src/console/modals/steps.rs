//! The first steps in a new database: what is to be done in which order, and what is done already.

use super::{Outcome, cursor};
use crate::console::key::Key;
use crate::console::model::Model;
use crate::office::SourceKind;

/// One of the first steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Who acts.
    Name,
    /// A file of this kind comes in.
    Bring(SourceKind),
    /// Or the fictional prefecture first.
    Sample,
}

impl Step {
    /// All, in their order.
    pub(crate) const ALL: [Self; 5] = [
        Self::Name,
        Self::Bring(SourceKind::Facilities),
        Self::Bring(SourceKind::Areas),
        Self::Bring(SourceKind::Reports),
        Self::Sample,
    ];

    /// Whether the database holds what this step brings.
    pub(crate) fn is_done(self, model: &Model) -> bool {
        match self {
            Self::Name => model.actor.is_some(),
            Self::Bring(SourceKind::Facilities) => model.rows.counts().known > 0,
            Self::Bring(SourceKind::Areas) => model.standing.areas > 0,
            Self::Bring(_) => model.rows.counts().reported > 0,
            Self::Sample => model.house.sample,
        }
    }
}

/// The list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Steps {
    /// Which step is chosen.
    pub(crate) cursor: usize,
}

impl Steps {
    /// The list, on the first step that is not done.
    pub(crate) fn new(model: &Model) -> Self {
        let first = Step::ALL.iter().position(|step| !step.is_done(model));
        Self {
            cursor: first.unwrap_or(0),
        }
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
