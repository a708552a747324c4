//! Reads one answer again while a form is being filled in.

use crate::edition::{Edition, ItemIndex};
use crate::facts::read::Reading;
use crate::finding::Subject;
use crate::report::Report;

impl Reading {
    /// Reads the answer of one item again and judges all functions. The result equals [`super::read`] over
    /// the whole report, provided that nothing else has changed since this reading.
    pub fn renew(&mut self, edition: &Edition, report: &Report, index: ItemIndex) {
        let Some(item) = edition.item(index) else {
            return;
        };
        self.forget(index);
        if let Some(value) = report.answers.get(&item.id) {
            self.take(index, item, value);
        }
        self.mark(edition, index, item);
        self.facts.set_planes_of(index);
        self.end(edition);
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
