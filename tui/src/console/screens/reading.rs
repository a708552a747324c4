//! What screens read from the database besides the facilities, and what came.

use super::history;
use kakari_office::office::{Office, PastAct};

/// What a screen wants to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Entries of the journal: those before one; `None`: the newest.
    Entries {
        /// Number of the entry.
        before: Option<i64>,
    },
}

/// What was read for a screen.
#[derive(Debug)]
pub(crate) enum Came {
    /// Entries of the journal.
    Entries {
        /// The entries, the newest first.
        page: Vec<PastAct>,
        /// Whether they are the newest at all.
        first: bool,
    },
}

impl Wanted {
    /// Reads it for the person who looks.
    ///
    /// # Errors
    /// A sentence, if the database cannot be read.
    pub(crate) fn read(self, office: &Office, actor: Option<&str>) -> Result<Came, String> {
        match self {
            Self::Entries { before } => history::read(office, actor, before),
        }
    }
}
