//! The place where the person left the console, stored between two starts in one small file for each database.
//!
//! The file is a convenience. If it is gone, damaged or of another version, the console opens at the default place
//! without a message.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use kakari_office::export::write_whole;
use kakari_office::office::person;
use serde::{Deserialize, Serialize};

/// Where the person was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Remembered {
    /// The screen shown.
    pub(crate) screen: String,
    /// The state of each screen, by its name.
    pub(crate) screens: BTreeMap<String, Spot>,
    /// The name that the person gave in the console. It is kept here and not in the database, which colleagues share.
    #[serde(default)]
    pub(crate) actor: Option<String>,
}

/// Where the person was on one screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Spot {
    /// Id of the facility under the cursor; empty if none.
    pub(crate) facility: String,
    /// Its function.
    pub(crate) function: String,
    /// Index of the first line in the window.
    pub(crate) top: usize,
    /// The filter as typed.
    pub(crate) filter: String,
    /// The search text as typed.
    pub(crate) search: String,
    /// Index of the state filter.
    pub(crate) state: usize,
    /// What the lines were ordered by.
    pub(crate) order: String,
    /// Whether the order was reversed.
    pub(crate) turned: bool,
    /// The pane shown.
    pub(crate) pane: String,
    /// Which answers the pane 報告内容 shows.
    pub(crate) answers: String,
    /// The columns that the person chose to show or to hide.
    pub(crate) columns: BTreeMap<String, bool>,
}

impl Remembered {
    /// The name of the person, if it is one.
    pub(crate) fn name(&self) -> Option<String> {
        person(self.actor.as_deref()?).ok()
    }

    /// Reads a file; `None` if it is missing or cannot be parsed.
    pub(crate) fn load(file: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(file).ok()?).ok()
    }

    /// Writes the file whole or not at all.
    ///
    /// # Errors
    /// If the folder or the file cannot be written.
    pub(crate) fn save(&self, file: &Path) -> io::Result<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let text = serde_json::to_vec(self)?;
        write_whole(file, true, &mut |out| out.write_all(&text))
    }
}
