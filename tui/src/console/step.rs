//! The first steps in a new database.

use kakari_office::office::SourceKind;

/// One of the first steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Who acts.
    Name,
    /// A file of this kind comes in.
    Bring(SourceKind),
    /// Or the fictional prefecture first.
    Sample,
}

impl Step {
    /// All, in their order.
    pub(crate) const ALL: [Self; 5] = [
        Self::Name,
        Self::Bring(SourceKind::Facilities),
        Self::Bring(SourceKind::Areas),
        Self::Bring(SourceKind::Reports),
        Self::Sample,
    ];
}
