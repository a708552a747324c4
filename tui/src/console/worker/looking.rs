//! Looks for changes that other people made in the database, and checks that the database file is still in its place.

use std::collections::BTreeSet;

use super::super::event::{Reply, Seen};
use super::Desk;
use kakari_office::office::{Entry, EntryKind};

/// Number of changed facilities above which everything is read again instead.
const MOST_ROWS: usize = 300;

impl Desk {
    /// Looks for changes since the last look. `None` if there are none, or if the database cannot be read now: an
    /// act will report that error, a look every second must not.
    pub(super) fn look_elsewhere(&mut self, outdated: BTreeSet<String>) -> Option<Reply> {
        // First: an act into a file that was moved or replaced would be lost although SQLite reports success.
        if let Err(error) = self.office.still_in_place() {
            return Some(Reply::NotInPlace(error.to_string()));
        }
        let now = self.office.moment().ok()?;
        // Without an earlier look there is nothing to compare with.
        let before = self.last_look.unwrap_or(now);
        let mut entries = Vec::new();
        if now.is_others_since(before) {
            entries = self.office.entries_since(before).ok()?;
        }
        // Stored only after the entries were read, so that a failed read is repeated by the next look.
        self.last_look = Some(now);
        if entries.is_empty() && outdated.is_empty() {
            return None;
        }
        let named = entries.iter().map(|entry| entry.facility.clone());
        let mut facilities: BTreeSet<String> = named.filter(|id| !id.is_empty()).collect();
        facilities.extend(outdated);
        let brings =
            |entry: &Entry| EntryKind::from_name(&entry.kind).is_some_and(EntryKind::brings_many);
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
