//! What can be done on the screen 協議.

use kakari_core::meeting::{Move, SheetBox, Step};
use kakari_office::office::PaperKind;

mod field;
mod form;
mod line;
mod order;
mod text;

pub(crate) use field::MeetingField;
pub(crate) use form::MeetingForm;
pub(crate) use line::{meeting_of, paper_of, sheet_of};
pub(crate) use order::MeetingOrder;
pub(crate) use text::TextOf;

/// An act on the meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum MeetingKey {
    /// Open the menu of what can be done on the line.
    Menu,
    /// Open a forum: that of the proposal under the cursor, or another one.
    Open,
    /// Change what the line is about.
    Change,
    /// Add a participant.
    Member,
    /// Record that municipalities were asked, or what they answered.
    Ask,
    /// Write the situation or the guideline's example into the sheet.
    Fill,
    /// Write a box of the sheet; `None`: choose which.
    Write(Option<SheetBox>),
    /// Write the minutes of the row at this index; `None`: choose which.
    Minutes(Option<u8>),
    /// Record that a meeting agreed on a step; `None`: choose which.
    Agree(Option<Step>),
    /// Plan a meeting.
    Plan,
    /// Plan a meeting like the one under the cursor.
    Again,
    /// Take the meeting and its minutes one step further; `None`: choose which.
    Advance(Option<Move>),
    /// Add something that was decided.
    Outcome,
    /// Add an indicator, or a value of the one under the cursor.
    Indicator,
    /// Write a paper into a file, or one that was issued once more; `None`: choose which.
    Paper(Option<PaperKind>),
    /// Add a coordinator.
    Coordinator,
    /// Take the work on the sheet into the summary of the prefecture, or take that back.
    Integrate,
    /// Remove what the line is about.
    Remove,
    /// Go to what was counted of its area.
    Numbers,
    /// Go to the cases of its function.
    Cases,
}

impl MeetingKey {
    /// The entries of the menu of a line, the harmless one first. Those that do not concern the line are left out.
    pub(crate) const MENU: [Self; 17] = [
        Self::Open,
        Self::Change,
        Self::Member,
        Self::Ask,
        Self::Fill,
        Self::Write(None),
        Self::Indicator,
        Self::Agree(None),
        Self::Plan,
        Self::Advance(None),
        Self::Minutes(None),
        Self::Outcome,
        Self::Again,
        Self::Paper(None),
        Self::Integrate,
        Self::Numbers,
        Self::Cases,
    ];

    /// The name in the keymap file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Menu => "meeting-menu",
            Self::Open => "meeting-open",
            Self::Change => "meeting-change",
            Self::Member => "meeting-member",
            Self::Ask => "meeting-ask",
            Self::Fill => "meeting-fill",
            Self::Write(_) => "meeting-write",
            Self::Minutes(_) => "meeting-minutes",
            Self::Agree(_) => "meeting-agree",
            Self::Plan => "meeting-plan",
            Self::Again => "meeting-again",
            Self::Advance(_) => "meeting-advance",
            Self::Outcome => "meeting-outcome",
            Self::Indicator => "meeting-indicator",
            Self::Paper(_) => "meeting-paper",
            Self::Coordinator => "meeting-coordinator",
            Self::Integrate => "meeting-integrate",
            Self::Remove => "meeting-remove",
            Self::Numbers => "meeting-numbers",
            Self::Cases => "meeting-cases",
        }
    }
}
