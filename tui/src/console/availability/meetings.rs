//! Availability of acts on the meetings.

use std::sync::Arc;

use kakari_core::meeting::Meeting;
use kakari_office::lang::Text;
use kakari_office::office::{ForumOverview, ForumPart};

use crate::console::meeting::{MeetingKey, meeting_of, sheet_of};
use crate::console::model::Model;
use crate::console::strings::{disabled, meetings as words};

/// Why an act cannot be done now, or does not concern the line under the cursor.
pub(super) fn reason(model: &Model, act: MeetingKey) -> Option<&'static str> {
    match act {
        MeetingKey::Menu | MeetingKey::Numbers | MeetingKey::Cases => {
            model.meeting().is_none().then(|| disabled::NO_LINE.text())
        }
        // A file is written, not the database.
        MeetingKey::Paper(_) => of_the_line(model, act),
        _ => super::writing(model).or_else(|| of_the_line(model, act)),
    }
}

fn of_the_line(model: &Model, act: MeetingKey) -> Option<&'static str> {
    if matches!(act, MeetingKey::Open | MeetingKey::Coordinator) {
        return None;
    }
    let Some(line) = model.meeting() else {
        return Some(disabled::NO_LINE.text());
    };
    let is_final = |(one, at): (Arc<ForumOverview>, usize)| {
        let kept = one.meetings.get(at);
        kept.is_some_and(|one| Meeting::may_change(one.state()).is_err())
    };
    let when = |wrong: bool, why: Text| wrong.then(|| why.text());
    match act {
        MeetingKey::Change | MeetingKey::Remove if line.coordinator().is_some() => None,
        _ if line.coordinator().is_some() => Some(words::IS_COORDINATOR.text()),
        _ if line.overview().is_none() => Some(words::NO_FORUM.text()),
        MeetingKey::Fill
        | MeetingKey::Write(_)
        | MeetingKey::Agree(_)
        | MeetingKey::Indicator
        | MeetingKey::Integrate => when(sheet_of(line).is_none(), words::NO_SHEET),
        MeetingKey::Advance(_) | MeetingKey::Minutes(_) | MeetingKey::Outcome => {
            let meeting = meeting_of(line);
            when(meeting.is_none(), words::NO_MEETING_LINE)
                .or_else(|| when(meeting.is_some_and(is_final), words::IS_FINAL))
        }
        MeetingKey::Again => when(meeting_of(line).is_none(), words::NO_MEETING_LINE),
        MeetingKey::Change | MeetingKey::Remove => {
            let own = matches!(line.part(), Some(ForumPart::Meeting(_)));
            let meeting = meeting_of(line).filter(|_| own);
            let of_sheet = matches!(line.part(), Some(ForumPart::Sheet(_)));
            when(of_sheet, words::WRITE_INSTEAD)
                .or_else(|| when(line.paper().is_some(), words::PAPER_STAYS))
                .or_else(|| when(meeting.is_some_and(is_final), words::IS_FINAL))
        }
        _ => None,
    }
}
