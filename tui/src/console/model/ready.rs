//! The functions that may be confirmed in one batch.

use kakari_core::edition::Function;

use super::Model;
use crate::console::list::{List, Target};
use kakari_office::office::Status;

impl Model {
    /// The shown functions with status 確認可. Functions that were put off, inquired about or reopened are left out: a
    /// person decided on them before, so they are looked at one by one. So are those outside of the areas of whoever is logged in.
    pub(crate) fn ready_ones(&self) -> Vec<Target> {
        let shown = self.list().map_or(&[][..], List::shown);
        let ready = shown.iter().filter_map(|shown| {
            let facility = self.rows.at(shown.row)?;
            let ready = facility.cell(shown.function).status == Status::Ready;
            // 1号 is not confirmed by the prefecture.
            let wanted = ready && shown.function != Function::F1 && self.standing.reaches(facility);
            wanted.then(|| Target::new(&facility.id, shown.function))
        });
        ready.collect()
    }
}
