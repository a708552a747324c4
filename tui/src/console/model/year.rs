//! The part of the model that belongs to one report year.

use super::{DetailSlot, Model};
use crate::console::rows::Rows;

impl Model {
    /// Forgets everything that belongs to the year shown, before another one is read.
    pub(crate) fn clear_year(&mut self) {
        self.rows = Rows::default();
        self.detail = DetailSlot::default();
        for list in self.screens.lists_mut() {
            list.marks.clear();
            list.anchor = None;
        }
        self.forget_partners();
        self.drafts.clear();
        self.last = None;
    }
}
