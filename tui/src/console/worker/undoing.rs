//! Undoes and redoes acts, and finds out what an undo would do.

use std::collections::BTreeSet;

use super::super::event::Reply;
use super::Desk;
use kakari_office::office::{OfficeError, Undone};

impl Desk {
    pub(super) fn undo(&mut self, actor: &str) -> Reply {
        match self.office.undo(actor) {
            // Whose the newest act is makes the sentence longer; without it the sentence is still true.
            Ok(None) => {
                Reply::NothingUndone(self.office.undoable_by_another(actor).unwrap_or_default())
            }
            Ok(Some(undone)) => self.undo_reply(Ok(undone), false),
            Err(error) => self.undo_reply(Err(error), false),
        }
    }

    pub(super) fn undo_batch(&mut self, batch: i64, actor: &str) -> Reply {
        let undone = self.office.undo_batch(batch, actor);
        self.undo_reply(undone, false)
    }

    pub(super) fn redo(&mut self, actor: &str) -> Reply {
        let redone = self.office.redo(actor);
        self.undo_reply(redone, true)
    }

    pub(super) fn preview_undo(&self, batch: i64, actor: &str) -> Reply {
        match self.office.undo_preview(batch, actor) {
            Ok(preview) => Reply::UndoPreviewed(preview),
            Err(error) => Reply::Failed(error.to_string()),
        }
    }

    /// The reply to an undo, or to a redo if `again`.
    fn undo_reply(&self, undone: Result<Undone, OfficeError>, again: bool) -> Reply {
        match undone {
            Ok(undone) => {
                let done = undone.done.iter().map(|(facility, _)| facility.clone());
                let mut facilities: BTreeSet<String> = done.collect();
                // Refused facilities were changed by others, so their rows on the screen are out of date as well.
                facilities.extend(undone.refused.iter().map(|one| one.facility.clone()));
                Reply::Undone {
                    rows: self.rows_of(&facilities),
                    undone,
                    again,
                }
            }
            Err(error) => self.refusal_reply(error, &BTreeSet::new()),
        }
    }
}
