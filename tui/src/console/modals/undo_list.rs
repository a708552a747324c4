//! Everything of one's own that can be taken back.

use super::Outcome;
use crate::console::key::Key;
use crate::store::UndoUnit;

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
            Key::Down | Key::Char('j') => self.cursor = self.cursor.saturating_add(1).min(last),
            Key::Up | Key::Char('k') => self.cursor = self.cursor.saturating_sub(1),
            Key::PageDown => self.cursor = self.cursor.saturating_add(10).min(last),
            Key::PageUp => self.cursor = self.cursor.saturating_sub(10),
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = last,
            _ => {}
        }
        Outcome::Stay
    }
}
