//! Reads one answer again while a form is being filled in.

use crate::edition::{Edition, Finder, ItemIndex};
use crate::facts::read::Reading;
use crate::finding::Subject;
use crate::report::Report;

impl Reading {
    /// Reads the answer of one item again and judges all functions. The result equals [`super::read`] over
    /// the whole report, provided that no other answer has changed since this reading.
    pub fn renew(&mut self, edition: &Edition, report: &Report, index: ItemIndex) {
        let Some(item) = edition.item(index) else {
            return;
        };
        // `close` adds these slips again for every item; the old ones would be doubled.
        self.slips.retain(|slip| slip.finder != Finder::NotAsked);
        self.forget(index);
        if let Some(value) = report.answers.get(&item.id) {
            self.take(index, item, value);
        }
        self.close(edition, &report.facility);
    }

    /// Removes everything that was read from the answer of this item.
    fn forget(&mut self, index: ItemIndex) {
        self.slips
            .retain(|slip| slip.subject != Subject::Item(index));
        self.names.remove(index);
        self.texts.remove(index);
        self.invalid.remove(index);
        if let Some(slot) = self.facts.slots.get_mut(usize::from(index.0)) {
            *slot = Default::default();
        }
    }
}
