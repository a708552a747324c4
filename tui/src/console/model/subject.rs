//! What the cursor stands on.

use super::Model;
use crate::console::list::Target;
use crate::console::screens::Subject;
use kakari_office::office::PastAct;

impl Model {
    /// What the cursor stands on.
    pub(crate) fn subject(&self) -> Option<Subject> {
        self.body().subject(&self.rows)
    }

    /// The function that the cursor stands on; where lines are facilities, the one under the cursor.
    pub(crate) fn current(&self) -> Option<Target> {
        match self.subject()? {
            Subject::Function(target) | Subject::Item(target, _) => Some(target),
            Subject::Entry(_) => None,
        }
    }

    /// The entry of the journal that the cursor stands on.
    pub(crate) fn entry(&self) -> Option<&PastAct> {
        self.screens.records::<PastAct>(self.screen)?.current()
    }

    /// The item of the report under the cursor, or the one that somebody came for.
    pub(crate) fn item(&self) -> Option<Box<str>> {
        match self.subject()? {
            Subject::Item(_, item) => item,
            _ => self.detail.item.clone(),
        }
    }
}
