//! Compares the rows of a list with the stored ones: new, changed, equal, absent.

use std::collections::HashMap;

use super::absence::Marking;
use super::sources::ImportCounts;
use crate::hash::Fields;

/// A stored row, or one of the list that was compared already.
pub(super) struct Known {
    /// Hash of its content.
    pub(super) hash: String,
    /// Whether it is marked absent.
    pub(super) absent: bool,
    /// Whether this list has it.
    seen: bool,
}

/// An import of a list in progress.
pub(super) struct Listing {
    known: HashMap<String, Known>,
    root: Fields,
    /// The counts so far.
    pub(super) counts: ImportCounts,
}

impl Listing {
    /// Begins with the stored rows: key, hash, whether absent.
    pub(super) fn new(
        known: impl IntoIterator<Item = (String, String, bool)>,
        refused: usize,
    ) -> Self {
        let known = known
            .into_iter()
            .map(|(key, hash, absent)| {
                (
                    key,
                    Known {
                        hash,
                        absent,
                        seen: false,
                    },
                )
            })
            .collect();
        Self {
            known,
            root: Fields::begin("kakari rows"),
            counts: ImportCounts {
                refused,
                ..ImportCounts::default()
            },
        }
    }

    /// Compares a row of the list; returns whether it has to be written.
    pub(super) fn take(&mut self, key: &str, hash: &str) -> bool {
        self.root.text(hash);
        if let Some(known) = self.known.get_mut(key) {
            let equal = known.hash == hash && !known.absent;
            *known = Known {
                hash: hash.to_owned(),
                absent: false,
                seen: true,
            };
            if equal {
                self.counts.unchanged += 1;
            } else {
                self.counts.changed += 1;
            }
            return !equal;
        }
        self.known.insert(
            key.to_owned(),
            Known {
                hash: hash.to_owned(),
                absent: false,
                seen: true,
            },
        );
        self.counts.new += 1;
        true
    }

    /// Keys of rows that the list does not have and that are not marked absent yet, sorted.
    fn missing(&self) -> Vec<&str> {
        let missing = self
            .known
            .iter()
            .filter(|(_, known)| !known.seen && !known.absent);
        let mut keys: Vec<&str> = missing.map(|(key, _)| key.as_str()).collect();
        keys.sort_unstable();
        keys
    }

    /// The keys to mark absent, of those for which the list is complete. Counts them, and those that may not be marked.
    pub(super) fn mark(
        &mut self,
        marking: &Marking,
        is_covered: impl Fn(&str) -> bool,
    ) -> Vec<String> {
        let mut missing = self.missing();
        missing.retain(|key| is_covered(key) && !marking.part);
        let marked: Vec<String> = marking
            .keys_to_mark(&missing)
            .into_iter()
            .map(str::to_owned)
            .collect();
        let all = missing.len();
        self.counts.absent = marked.len();
        self.counts.unmarked = all.saturating_sub(marked.len());
        marked
    }

    /// The counts, and the hash over all rows of the list.
    pub(super) fn finish(self) -> (ImportCounts, String) {
        (self.counts, self.root.finish())
    }
}
