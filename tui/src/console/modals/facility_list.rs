//! Facilities to choose from, where what was typed fits several.

use super::{Outcome, cursor};
use crate::console::key::Key;
use crate::console::strings::jump;

/// The list.
#[derive(Clone, Debug)]
pub(crate) struct FacilityList {
    /// Its title.
    pub(crate) title: String,
    /// Id of each facility and what is shown of it.
    pub(crate) entries: Vec<(Box<str>, String)>,
    /// Number of facilities that fit too and are not in the list.
    pub(crate) more: usize,
    /// Index of the facility under the cursor.
    pub(crate) cursor: usize,
}

impl FacilityList {
    /// Largest number of entries: more than anybody reads.
    pub(crate) const MOST: usize = 200;

    /// Handles a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = self.entries.len().saturating_sub(1);
        match key {
            Key::Esc => Outcome::Close,
            Key::Enter | Key::F(10) => {
                let chosen = self.entries.get(self.cursor);
                chosen.map_or(Outcome::Stay, |(id, _)| Outcome::ToFacility(id.clone()))
            }
            other if cursor::move_by_key(&mut self.cursor, other, last) => Outcome::Stay,
            _ => Outcome::Complain(jump::FACILITIES_KEYS.text()),
        }
    }
}
