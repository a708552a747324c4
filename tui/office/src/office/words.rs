//! What lists call the status of a function, in the language that is spoken.

use super::{ReadinessWord, Status};
use crate::lang::InWords;
use crate::lang::pick;

impl Status {
    /// The English word in lists, at most ten cells as the Japanese one. Where it can, it is the word of queries.
    #[must_use]
    pub fn english(self) -> &'static str {
        match self {
            Self::Differs => "Differs",
            Self::Reopened => "Reopened",
            Self::Returned => "Returned",
            Self::Answered => "Answered",
            Self::Ready => "Ready",
            Self::Warned => "Warned",
            Self::Blocked => "Blocked",
            Self::InquiryNeeded => "To inquire",
            Self::Inquiring => "Inquiry",
            Self::PutOff => "Later",
            Self::ConfirmedYes => "Conf. yes",
            Self::ConfirmedNo => "Conf. no",
            Self::None => "Not needed",
            Self::Withdrawn => "Withdrawn",
            Self::NotReported => "No report",
        }
    }
}

impl InWords for Status {
    fn in_words(&self) -> &'static str {
        pick(self.label(), self.english())
    }
}

impl InWords for ReadinessWord {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::None => "nothing to confirm",
            Self::InquiryNeeded => "to inquire",
            Self::Blocked => "blocked by errors",
            Self::Warned => "with warnings",
            Self::Ready => "ready",
        };
        pick(self.label(), english)
    }
}
