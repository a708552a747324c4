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
                return match units.get(self.cursor) {
                    None => Outcome::Close,
                    // One act that can be undone is what its line says. Of a batch the line shows only the number.
                    Some(unit) if unit.acts == 1 && unit.blocked == 0 => {
                        Outcome::UndoBatch(unit.batch)
                    }
                    Some(unit) => Outcome::PreviewUndo(unit.batch),
                };
            }
            other => {
                cursor::move_by_key(&mut self.cursor, other, last);
            }
        }
        Outcome::Stay
    }
}
