//! What others did that could not be shown at once.

use std::collections::BTreeSet;

use kakari_office::office::Entry;

/// It waits until no form is open.
#[derive(Debug, Default)]
pub(crate) struct Elsewhere {
    /// Acts that were not said yet.
    pub(crate) unannounced: Vec<Entry>,
    /// Facilities whose rows are old.
    pub(crate) outdated: BTreeSet<String>,
    /// So much changed that everything is to be read.
    pub(crate) reread_all: bool,
    /// The line under the cursor became another since the last key: the next key was not meant for it.
    pub(crate) line_changed: bool,
}
