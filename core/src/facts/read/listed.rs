//! A fast path for lists of names that need no correction, as nearly all lists are.

use crate::edition::{Item, ItemIndex, ItemType};
use crate::facts::read::Reading;
use crate::facts::{KNOWN, Slot};

/// The most names of a list in which the fast path is taken: a longer one has a finding.
const MOST: usize = 8;

impl Reading {
    /// [`Reading::take`] for a list of plain names ([`crate::text::is_plain`]). `false` without doing anything if only that can tell
    /// what the list means.
    #[must_use]
    pub fn take_listed(&mut self, index: ItemIndex, item: &Item, names: &[&str]) -> bool {
        let is_listed = matches!(item.item_type, ItemType::Names8 | ItemType::Names);
        let number = names.len();
        if !is_listed || !(1..=MOST).contains(&number) {
            return false;
        }
        let mut owned = Vec::with_capacity(number);
        owned.extend(names.iter().map(|name| (*name).to_owned()));
        self.names.insert(index, owned);
        let slot = Slot {
            flags: KNOWN,
            number: i64::try_from(number).unwrap_or(i64::MAX),
            bits: 0,
        };
        self.facts.set(index, slot);
        true
    }
}
