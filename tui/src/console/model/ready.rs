//! What may be confirmed without looking at each.

use kakari_core::edition::Function;

use super::Model;
use crate::console::list::{List, Target};
use kakari_office::office::Status;

impl Model {
    /// The lines shown that nothing stands in the way of. What was put off, asked about or reopened is looked at one
    /// by one.
    pub(crate) fn ready_ones(&self) -> Vec<Target> {
        let shown = self.list().map_or(&[][..], List::shown);
        let ready = shown.iter().filter_map(|shown| {
            let facility = self.rows.at(shown.row)?;
            let ready = facility.cell(shown.function).status == Status::Ready;
            let wanted = ready && shown.function != Function::F1;
            wanted.then(|| Target::new(&facility.id, shown.function))
        });
        ready.collect()
    }
}
