//! What the cursor is on.

use super::Model;
use crate::console::list::Target;
use crate::console::screens::Subject;
use kakari_office::office::{MeetingLine, Outward, PastAct, PublicationLine, Scheduled};

impl Model {
    /// What the cursor is on.
    pub(crate) fn subject(&self) -> Option<Subject> {
        self.body().subject(&self.rows)
    }

    /// The function under the cursor. Where lines are facilities, it is the function chosen with left and right.
    pub(crate) fn current(&self) -> Option<Target> {
        match self.subject()? {
            Subject::Function(target) | Subject::Item(target, _) => Some(target),
            Subject::Entry(_)
            | Subject::Task(..)
            | Subject::Reference(_)
            | Subject::Outward(_)
            | Subject::Name(..)
            | Subject::Meeting(_)
            | Subject::Number(_) => None,
        }
    }

    /// The journal entry under the cursor.
    pub(crate) fn entry(&self) -> Option<&PastAct> {
        self.screens.records::<PastAct>(self.screen)?.current()
    }

    /// The task under the cursor.
    pub(crate) fn task(&self) -> Option<&Scheduled> {
        self.screens.records::<Scheduled>(self.screen)?.current()
    }

    /// What went out or has to, under the cursor.
    pub(crate) fn outward(&self) -> Option<&Outward> {
        self.screens.records::<Outward>(self.screen)?.current()
    }

    /// The line of 協議 under the cursor.
    pub(crate) fn meeting(&self) -> Option<&MeetingLine> {
        self.screens.records::<MeetingLine>(self.screen)?.current()
    }

    /// The last publication that is recorded, as far as the screen shown has it.
    pub(crate) fn published(&self) -> Option<&PublicationLine> {
        let lines = self.screens.records::<Outward>(self.screen)?;
        lines.all().find_map(|line| match line {
            Outward::Publication(line) => Some(line.as_ref()),
            _ => None,
        })
    }

    /// The item of the report under the cursor, else the item for which the person came from another screen.
    pub(crate) fn item(&self) -> Option<Box<str>> {
        match self.subject()? {
            Subject::Item(_, item) => item,
            _ => self.detail.item.clone(),
        }
    }
}
