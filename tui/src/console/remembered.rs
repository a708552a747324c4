//! Where somebody was, kept between two starts: one small file a database, beside no data.
//!
//! It is a convenience: a file that is gone, damaged or of another version changes nothing but the place
//! at which the console opens, and so nothing is said about it.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use kakari_office::export::write_whole;
use serde::{Deserialize, Serialize};

/// Where somebody was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Remembered {
    /// The screen shown.
    pub(crate) screen: String,
    /// Each screen as it was left, by name.
    pub(crate) screens: BTreeMap<String, Spot>,
}

/// Where somebody was on one screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Spot {
    /// The facility under the cursor; empty: none.
    pub(crate) facility: String,
    /// Its function.
    pub(crate) function: String,
    /// The first line of the window.
    pub(crate) top: usize,
    /// The filter as typed.
    pub(crate) filter: String,
    /// What was looked for.
    pub(crate) search: String,
    /// Number of the state filter.
    pub(crate) state: usize,
    /// By what it was ordered.
    pub(crate) order: String,
    /// The other way round.
    pub(crate) turned: bool,
    /// The pane beside it.
    pub(crate) pane: String,
}

impl Remembered {
    /// What a file holds; nothing if it cannot be read.
    pub(crate) fn load(file: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(file).ok()?).ok()
    }

    /// Writes the file whole or not at all.
    pub(crate) fn save(&self, file: &Path) -> io::Result<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let text = serde_json::to_vec(self)?;
        write_whole(file, true, &mut |out| out.write_all(&text))
    }
}
