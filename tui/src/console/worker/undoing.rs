//! Undoes and redoes acts, and finds out what an undo would do.

use std::collections::BTreeSet;

use super::super::event::Reply;
use super::Desk;
use kakari_office::office::{OfficeError, Undone};

impl Desk {
    /// Undoes the newest act. An act of an earlier day is only shown: whoever presses the key once too often does not
    /// mean it.
    pub(super) fn undo(&mut self, actor: &str) -> Reply {
        let newest = match self.office.undoable(actor, 1) {
            Ok(units) => units.into_iter().next(),
            Err(error) => return self.undo_reply(Err(error), false),
        };
        match newest {
            // Whose the newest act is makes the sentence longer; without it the sentence is still true.
            None => {
                Reply::NothingUndone(self.office.undoable_by_another(actor).unwrap_or_default())
            }
            Some(unit) if !self.office.is_of_today(&unit.at) => {
                self.preview_undo(unit.batch, actor)
            }
            Some(unit) => self.undo_batch(unit.batch, actor),
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
            Ok(preview) => Reply::UndoPreviewed {
                of_today: self.office.is_of_today(&preview.at),
                preview,
            },
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
