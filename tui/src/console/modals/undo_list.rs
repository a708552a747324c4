//! The list of acts that the person can undo.

use super::{Outcome, cursor};
use crate::console::key::Key;
use kakari_office::office::UndoUnit;

/// The list of undoable acts.
#[derive(Clone, Debug, Default)]
pub(crate) struct UndoList {
    /// The acts and batches, the newest first; `None` while they are read.
    pub(crate) units: Option<Vec<UndoUnit>>,
    /// Index of the one under the cursor.
    pub(crate) cursor: usize,
}

impl UndoList {
    /// Handles a key.
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
                cursor::move_by_key(&mut self.cursor, other, last);
            }
        }
        Outcome::Stay
    }
}
