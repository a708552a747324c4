//! Changes made by other people that could not be shown at once.

use std::collections::BTreeSet;

use kakari_office::office::Entry;

/// Changes that wait until no form is open and nothing is under way.
#[derive(Debug, Default)]
pub(crate) struct Elsewhere {
    /// Acts of others that were not announced yet.
    pub(crate) unannounced: Vec<Entry>,
    /// Ids of the facilities whose rows are out of date.
    pub(crate) outdated: BTreeSet<String>,
    /// Whether so much changed that everything has to be read again.
    pub(crate) reread_all: bool,
    /// Whether rows were read before the reports of an import were judged, so that they have to be read once more.
    pub(crate) judged_later: bool,
    /// Whether the line under the cursor was replaced or changed since the last key. The next key was not meant for
    /// it.
    pub(crate) line_changed: bool,
}
