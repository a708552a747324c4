//! A file on its way in: what was asked for, and what a reading of it found.

use std::path::PathBuf;
use std::sync::Arc;

use kakari_office::intake::{Encoding, Mapping, Rejects};
use kakari_office::office::{Numbers, SourceKind};

/// What somebody says that a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The program looks at the heading.
    #[default]
    Guess,
    /// This.
    Is(SourceKind),
    /// A facility list that covers only a part: nothing is marked absent.
    PartOfFacilities,
}

impl Kind {
    /// All that can be chosen, in the order of the first steps.
    pub(crate) const ALL: [Self; 7] = [
        Self::Guess,
        Self::Is(SourceKind::Facilities),
        Self::PartOfFacilities,
        Self::Is(SourceKind::Areas),
        Self::Is(SourceKind::Scope),
        Self::Is(SourceKind::Reports),
        Self::Is(SourceKind::CareFacilities),
    ];
}

/// A file that is to be read, or to be brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    /// Where it is, as shown.
    pub(crate) path: String,
    /// What it holds.
    pub(crate) kind: Kind,
    /// The encoding on which somebody insists.
    pub(crate) encoding: Option<Encoding>,
    /// Where the mapping (対応表) is, as shown; empty: none.
    pub(crate) map: String,
    /// The mapping that the try was made with: a file that changed since does not change what comes in.
    pub(crate) mapping: Option<Mapping>,
    /// Under which year columns are read.
    pub(crate) edition: String,
    /// Who.
    pub(crate) actor: String,
    /// The office's prefecture, for a list of several.
    pub(crate) prefecture: Option<String>,
    /// The list is only a part: nothing is marked.
    pub(crate) part: bool,
    /// Somebody looked at how much the list no longer has, and says that it is right.
    pub(crate) accept_absent: bool,
    /// Only these bytes are brought in: SHA-256 of those that were read before. `None`: only a try.
    pub(crate) only: Option<String>,
}

/// What a reading of a file found, or what bringing it in did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// What was asked for, with the kind that was decided.
    pub(crate) order: Order,
    /// Name of the file.
    pub(crate) name: String,
    /// Where it really is.
    pub(crate) place: PathBuf,
    /// Its kind was told by its heading.
    pub(crate) guessed: bool,
    /// SHA-256 of its bytes.
    pub(crate) sha256: String,
    /// The numbers, in one line.
    pub(crate) counted: String,
    /// The same numbers.
    pub(crate) numbers: Numbers,
    /// Whether so much is missing in it that somebody has to say what it is.
    pub(crate) asks: bool,
    /// What the numbers do not say.
    pub(crate) told: Vec<String>,
    /// Rows that are not taken, each with its reason.
    pub(crate) refused: Vec<String>,
    /// These rows as a file.
    pub(crate) rejects: Arc<Rejects>,
}

impl Found {
    /// Whether it was only a try.
    pub(crate) fn is_try(&self) -> bool {
        self.order.only.is_none()
    }
}
