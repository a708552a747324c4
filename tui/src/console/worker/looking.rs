//! Looks for changes that other people made in the database, and checks that the database file is still in its place.

use std::collections::BTreeSet;

use super::super::event::{Reply, Seen};
use super::Desk;
use kakari_office::office::{Entry, EntryKind, SourceKind};

/// Number of changed facilities above which everything is read again instead. So many rows take half as long as all
/// rows of the country.
const MOST_ROWS: usize = 2_000;

impl Desk {
    /// Looks for changes since the last look. `None` if there are none, or if the database cannot be read now: an
    /// act will report that error, a look every second must not.
    pub(super) fn look_elsewhere(&mut self, outdated: BTreeSet<String>) -> Option<Reply> {
        // First: an act into a file that was moved or replaced would be lost although SQLite reports success.
        if let Err(error) = self.office.still_in_place() {
            return Some(Reply::NotInPlace(error.to_string()));
        }
        let now = match self.office.moment() {
            Err(error) if error.is_out_of_use() => {
                return Some(Reply::NotInPlace(error.to_string()));
            }
            Err(error) if !error.is_of_server() => return None,
            now => now.ok(),
        };
        // What changed meanwhile is seen by the next look.
        if let Some(change) = self.connected(now.is_some()) {
            return Some(change);
        }
        let now = now?;
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
        let imports: Vec<&Entry> = entries.iter().filter(|entry| brings_many(entry)).collect();
        let imported = !imports.is_empty();
        let mut whole = false;
        for entry in imports {
            // A list changes facilities that its entry does not name; reports say of whom they are.
            match self.reported_in(entry) {
                Some(reported) => facilities.extend(reported),
                None => whole = true,
            }
        }
        whole |= facilities.len() > MOST_ROWS;
        // Names and settings that the office remembers may have changed. If they cannot be read, an act says so.
        if imported {
            let _ = self.office.reload();
        } else {
            let _ = self.office.read_settings();
        }
        Some(Reply::SeenElsewhere(Seen {
            rows: if whole {
                Vec::new()
            } else {
                self.rows_of(&facilities)
            },
            entries,
            imported,
            whole,
        }))
    }

    /// Asks the server only whether it is there. What others changed is left for the next look.
    pub(super) fn ask_server(&mut self) -> Option<Reply> {
        if !self.office.store().is_on_server() {
            return None;
        }
        match self.office.moment() {
            Err(error) if error.is_out_of_use() => Some(Reply::NotInPlace(error.to_string())),
            Err(error) if !error.is_of_server() => None,
            now => self.connected(now.is_ok()),
        }
    }

    /// Says that the server is there or gone, if that has changed.
    pub(super) fn connected(&mut self, now: bool) -> Option<Reply> {
        let was_cut_off = std::mem::replace(&mut self.is_cut_off, !now);
        (was_cut_off == now).then_some(Reply::Connected(now))
    }

    /// The facilities of which an import brought reports; `None` if it brought something else.
    fn reported_in(&self, entry: &Entry) -> Option<Vec<String>> {
        let reports = match EntryKind::from_name(&entry.kind)? {
            EntryKind::Reports => true,
            EntryKind::Import => entry.imported_kind() == Some(SourceKind::Reports),
            _ => false,
        };
        let reported = reports.then(|| self.office.reported_in(entry.batch));
        reported?.ok()
    }
}

fn brings_many(entry: &Entry) -> bool {
    EntryKind::from_name(&entry.kind).is_some_and(EntryKind::brings_many)
}
