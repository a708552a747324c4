//! Which text of a forum is edited.

use std::sync::Arc;

use kakari_core::meeting::{Meeting, Sheet, SheetBox};
use kakari_office::office::{ForumOverview, MeetingAct};

/// A text of a forum, and the forum as it was when the text was opened.
#[derive(Clone, Debug)]
pub(crate) enum TextOf {
    /// A box of the sheet at an index.
    Box(Arc<ForumOverview>, usize, SheetBox),
    /// The minutes of a row: indices of meeting and row.
    Row(Arc<ForumOverview>, usize, usize),
}

impl TextOf {
    /// What a draft of it is kept under.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::Box(one, at, which) => {
                let id = one.sheets.get(*at).map_or("", |sheet| sheet.id.as_str());
                format!("{id} {}", which.word())
            }
            Self::Row(one, at, row) => {
                let id = one.meetings.get(*at).map_or("", |one| one.id.as_str());
                format!("{id} {row}")
            }
        }
    }

    /// The text as it stands.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Box(one, at, which) => {
                let sheet = one.sheets.get(*at);
                sheet.map_or_else(String::new, |sheet| sheet.content.text(*which))
            }
            Self::Row(one, at, row) => {
                let meeting = one.meetings.get(*at);
                let row = meeting.and_then(|one| one.content.rows.get(*row));
                row.map_or_else(String::new, |row| row.said.clone())
            }
        }
    }

    /// The act that keeps another text in its place; `None` if there is no such text.
    pub(crate) fn act(&self, text: &str) -> Option<MeetingAct> {
        match self {
            Self::Box(one, at, which) => {
                let kept = one.sheets.get(*at)?;
                let mut sheet: Sheet = kept.content.clone();
                sheet.write_box(*which, text);
                Some(MeetingAct::Sheet {
                    forum: one.forum.id.clone(),
                    sheet,
                    expected_rev: Some(kept.rev),
                })
            }
            Self::Row(one, at, row) => {
                let kept = one.meetings.get(*at)?;
                let mut meeting: Meeting = kept.content.clone();
                text.clone_into(&mut meeting.rows.get_mut(*row)?.said);
                Some(MeetingAct::Meeting {
                    forum: one.forum.id.clone(),
                    id: Some(kept.id.clone()),
                    meeting: Some(meeting),
                    expected_rev: Some(kept.rev),
                })
            }
        }
    }
}
