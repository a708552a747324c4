//! The steps that set up a new database.

use kakari_office::office::SourceKind;

/// One of the first steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Give the name of the person who acts.
    Name,
    /// Import a file of this kind.
    Bring(SourceKind),
    /// Open the fictional sample prefecture instead.
    Sample,
}

impl Step {
    /// All steps, in the order of the list.
    pub(crate) const ALL: [Self; 5] = [
        Self::Name,
        Self::Bring(SourceKind::Facilities),
        Self::Bring(SourceKind::Areas),
        Self::Bring(SourceKind::Reports),
        Self::Sample,
    ];
}
