//! One answer that comes again, of a form that is being filled in.

use crate::edition::{Edition, Finder, ItemIndex};
use crate::facts::read::Reading;
use crate::finding::Subject;
use crate::report::Report;

impl Reading {
    /// Reads one answer again and judges all functions anew: the same as [`super::read`] over the
    /// whole report, if nothing else changed since this reading.
    pub fn renew(&mut self, edition: &Edition, report: &Report, index: ItemIndex) {
        let Some(item) = edition.item(index) else {
            return;
        };
        // What is not asked is found anew for all items when the reading is closed.
        self.slips.retain(|slip| slip.finder != Finder::NotAsked);
        self.forget(index);
        if let Some(value) = report.answers.get(&item.id) {
            self.take(index, item, value);
        }
        self.close(edition, &report.facility);
    }

    /// Takes an answer back.
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
