//! 協議の場 (law 30-18-5, guideline chapter 4): the meetings of an area at which those concerned agree who does what about a
//! function that is missing.
//!
//! A [`Forum`] is what meets for some functions of some area, year after year; a [`Meeting`] is one day of it (一回の開催); a
//! [`Sheet`] (課題管理シート) has what was worked out on one function. [`gaps`] tells what the law and the guideline ask for and
//! the forum does not have yet. Nothing here forbids: a prefecture decides on its forums with the municipalities. What the
//! guideline says of each function ([`Guide`]) and the rows of a meeting ([`AgendaRow`]) are data of the library.

mod boxes;
mod coordinator;
mod forum;
mod gap;
mod guide;
mod integration;
mod level;
mod party;
mod review;
mod sheet;
mod sitting;
#[cfg(feature = "serde")]
mod spelling;
mod standing;
mod written;

pub use boxes::SheetBox;
pub use coordinator::{Background, Coordinator, Task};
pub use forum::{Answer, Asked, Body, BodyKind, Forum, Holder, Member, Place};
pub use gap::{Gap, Known, gaps};
pub use guide::{AgendaRow, Guide, Point};
pub use integration::{Changed, Integration, Lack, Work};
pub use level::ForumLevel;
pub use party::{Party, PartyNeed, parties};
pub use review::{Review, open_review};
pub use sheet::{Indicator, Measure, Role, Sheet, Step};
pub use sitting::{Meeting, Minute, Move, Outcome, Refused, State};
pub use standing::{Need, Standing, StepStanding};
pub use written::Unread;

/// Clause ids on which this module rests; they are in the library.
pub mod clause {
    /// The duty to hold the meetings, and who always takes part.
    pub const FORUM: &str = "law-30-18-5-1";
    /// The municipalities concerned are asked to take part.
    pub const MUNICIPALITIES: &str = "law-30-18-5-3";
    /// Coordinators.
    pub const COORDINATOR: &str = "guideline-4-3";
    /// A coordinator of 在宅医療・介護連携推進事業 may be one of these too.
    pub const BOTH: &str = "Q19";
    /// Areas and participants.
    pub const FRAME: &str = "guideline-4-2-2";
    /// The participants that the guideline names for each function.
    pub const EXAMPLES: &str = "guideline-4-4";
    /// What was agreed on is looked at again.
    pub const REVIEW: &str = "guideline-4-2-5";
    /// A body that exists already is still held as a forum of 外来医療.
    pub const HELD_AS_FORUM: &str = "Q13";
    /// The prefecture leads, also where a municipality holds the meeting.
    pub const PREFECTURE_LEADS: &str = "Q14";
    /// The area that a forum is for.
    pub const AREA: &str = "Q11";
    /// All municipalities concerned should take part.
    pub const ALL_MUNICIPALITIES: &str = "Q12";
}
