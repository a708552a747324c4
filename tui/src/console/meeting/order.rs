//! Acts on the meetings for which the worker has to read something first.

use kakari_core::date::Date;
use kakari_core::meeting::{Answer, Coordinator, Forum, Sheet};
use kakari_office::office::{MeetingAct, Recorded};

/// What is to be done with the meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MeetingOrder {
    /// An act that needs nothing more.
    Act(Box<MeetingAct>),
    /// Make or change a forum whose areas were named by a person.
    Forum {
        /// Its record and the revision that was seen; `None`: a new one.
        kept: Option<(String, i64)>,
        /// The forum without its areas; an empty name is made from these and the functions.
        forum: Box<Forum>,
        /// The areas as typed.
        areas: Vec<String>,
    },
    /// Make or change a coordinator whose areas were named by a person.
    Coordinator {
        /// The record and the revision that was seen; `None`: a new one.
        kept: Option<(String, i64)>,
        /// The coordinator without areas.
        coordinator: Box<Coordinator>,
        /// The areas as typed; none: the whole prefecture.
        areas: Vec<String>,
    },
    /// Write the situation of the area, or the guideline's example, into a sheet.
    Fill {
        /// The forum as it was seen.
        forum: Box<Recorded<Forum>>,
        /// The sheet as it was seen.
        sheet: Box<Recorded<Sheet>>,
        /// Whether the situation is written.
        situation: bool,
        /// Whether the example is written into empty boxes.
        example: bool,
    },
    /// Record that municipalities were asked, or what they answered.
    Ask {
        /// The forum as it was seen.
        forum: Box<Recorded<Forum>>,
        /// The municipalities as typed; none: all that were not asked yet.
        municipalities: Vec<String>,
        /// The day.
        on: Date,
        /// What they answered.
        answer: Answer,
        /// What else is to be said.
        note: String,
    },
}
