//! Records that a forum got its report in another form than a file of this program.

use std::collections::BTreeSet;

use kakari_core::date::Date;

use super::super::event::Reply;
use super::super::modals::ForumPlace;
use super::Desk;
use kakari_office::lang::Lang;
use kakari_office::office::{OfficeError, StaffAct};

impl Desk {
    /// What the report said is read now, not when the screen was drawn: others may have acted since.
    pub(super) fn give_forum(&mut self, place: &ForumPlace, on: Date, actor: &str) -> Reply {
        match self.given(place, on, actor) {
            Ok(reply) => reply,
            Err(error) => self.refusal_reply(error, &BTreeSet::new()),
        }
    }

    fn given(&mut self, place: &ForumPlace, on: Date, actor: &str) -> Result<Reply, OfficeError> {
        let mut areas = self.office.forum_areas(place.level)?;
        areas.retain(|area| area.name == place.name);
        let act = self.office.forum_given(place.level, &areas, on)?;
        let label = act.label();
        let act = StaffAct::Forum(act);
        self.office.act(&act, actor, label.of(Lang::Ja))?;
        Ok(Reply::Acted {
            undoable: self.office.can_undo(&act).unwrap_or(false),
            label,
            rows: Vec::new(),
        })
    }
}
