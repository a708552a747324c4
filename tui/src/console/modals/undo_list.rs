//! Everything of one's own that can be taken back.

use super::{Outcome, cursor};
use crate::console::key::Key;
use kakari_office::office::UndoUnit;

/// The list; `None` while it is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct UndoList {
    /// The units, the last first.
    pub(crate) units: Option<Vec<UndoUnit>>,
    /// Which one is chosen.
    pub(crate) cursor: usize,
}

impl UndoList {
    /// Gives it a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let units = self.units.as_deref().unwrap_or_default();
        let last = units.len().saturating_sub(1);
        match key {
            Key::Esc => return Outcome::Close,
            Key::Enter | Key::F(10) => {
                return units
                    .get(self.cursor)
                    .map_or(Outcome::Close, |unit| Outcome::UndoBatch(unit.batch));
            }
            other => {
                cursor::moved(&mut self.cursor, other, last);
            }
        }
        Outcome::Stay
    }
}
