//! Requests of screens for records, and their replies.

use super::{calendar, history, library, meetings, names, outward, statistics};
use kakari_office::office::{
    MeetingLine, NameLine, Office, Outward, PastAct, Reference, Scheduled, Statistics as Counted,
};

/// The records that a screen requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A page of the journal, a line for each batch.
    Entries {
        /// Number of the batch before which the page ends; `None` for the newest page.
        before: Option<i64>,
    },
    /// The journal entries of a batch.
    Batch(i64),
    /// The tasks of the report years.
    Tasks,
    /// The library.
    Library,
    /// What went out and what has to.
    Outward,
    /// The forums, and the areas for which one is proposed.
    Meetings,
    /// The parts of the forum with this number.
    MeetingParts(i64),
    /// Names of partners to decide on.
    Names,
    /// What was counted.
    Statistics,
    /// What was counted of the years before.
    EarlierStatistics,
}

/// The records that were read for a screen.
#[derive(Debug)]
pub(crate) enum Came {
    /// A page of journal entries.
    Entries {
        /// The entries, the newest first.
        page: Vec<PastAct>,
        /// Whether it is the newest page.
        first: bool,
    },
    /// The journal entries of a batch in their order.
    Batch {
        /// Number of the batch.
        batch: i64,
        /// The entries.
        acts: Vec<PastAct>,
    },
    /// The tasks of the report years.
    Tasks(Vec<Scheduled>),
    /// The library.
    Library(Vec<Reference>),
    /// What went out and what has to.
    Outward(Vec<Outward>),
    /// The forums, and the areas for which one is proposed.
    Meetings(Vec<MeetingLine>),
    /// The parts of a forum.
    MeetingParts {
        /// Its number.
        forum: i64,
        /// A line each.
        lines: Vec<MeetingLine>,
    },
    /// Names of partners to decide on.
    Names(Vec<NameLine>),
    /// What was counted; `None` without a day.
    Statistics(Option<Box<statistics::Numbers>>),
    /// What was counted of the years before, the first year first.
    EarlierStatistics(Vec<Counted>),
}

impl Wanted {
    /// Reads the records. `actor` is the person who looks at them: it decides what can be undone.
    ///
    /// # Errors
    /// A sentence, if the database cannot be read.
    pub(crate) fn read(self, office: &mut Office, actor: Option<&str>) -> Result<Came, String> {
        match self {
            Self::Entries { before } => history::read(office, actor, before),
            Self::Tasks => calendar::read(office),
            Self::Outward => outward::read(office),
            Self::Meetings => meetings::read(office),
            Self::MeetingParts(forum) => meetings::read_parts(office, forum),
            Self::Names => names::read(office),
            Self::Statistics => statistics::read(office),
            Self::EarlierStatistics => statistics::read_earlier(office),
            Self::Library => library::read(office),
            Self::Batch(batch) => history::read_batch(office, actor, batch),
        }
    }
}
