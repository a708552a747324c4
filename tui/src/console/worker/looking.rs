//! What others did to the database meanwhile, and whether it is still there.

use std::collections::BTreeSet;

use super::super::event::{Reply, Seen};
use super::Desk;
use kakari_office::office::{Entry, EntryKind};

/// If others changed more facilities than this, everything is read anew.
const MOST_ROWS: usize = 300;

impl Desk {
    /// What others did since the last look. `None`: nothing, or it cannot be read now; whoever acts is told.
    pub(super) fn look_elsewhere(&mut self, late: BTreeSet<String>) -> Option<Reply> {
        if let Err(error) = self.office.still_in_place() {
            return Some(Reply::NotInPlace(error.to_string()));
        }
        let now = self.office.moment().ok()?;
        let before = self.looked.unwrap_or(now);
        let mut entries = Vec::new();
        if now.is_others_since(before) {
            entries = self.office.entries_since(before).ok()?;
        }
        self.looked = Some(now);
        if entries.is_empty() && late.is_empty() {
            return None;
        }
        let named = entries.iter().map(|entry| entry.facility.clone());
        let mut facilities: BTreeSet<String> = named.filter(|id| !id.is_empty()).collect();
        facilities.extend(late);
        let brings = |entry: &Entry| EntryKind::of(&entry.kind).is_some_and(EntryKind::brings_many);
        let whole = facilities.len() > MOST_ROWS || entries.iter().any(brings);
        Some(Reply::SeenElsewhere(Seen {
            rows: if whole {
                Vec::new()
            } else {
                self.rows_of(&facilities)
            },
            entries,
            whole,
        }))
    }
}
