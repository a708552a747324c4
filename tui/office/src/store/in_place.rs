//! Whether the file that was opened is still the one at its place. Systems other than Windows let an open file be deleted or
//! replaced; whoever has it open writes on into nothing, and SQLite says that all is well.

use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::open::Store;
use crate::draft::with_ending;

/// A file, and which one lay there when it was opened.
#[derive(Clone, Debug)]
pub(super) struct Place {
    path: PathBuf,
    opened: Option<(u64, u64)>,
}

impl Place {
    /// The file that lies there now.
    pub(super) fn of(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            opened: identity(path),
        }
    }

    /// That it still lies there.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        if self.opened.is_some() && identity(&self.path) != self.opened {
            return Err(StoreError::NotInPlace(self.path.clone()));
        }
        Ok(())
    }
}

impl Store {
    /// Whether the database is still where it was opened. Every act asks this before it says that something is on the disk.
    ///
    /// # Errors
    /// [`StoreError::NotInPlace`] if the file was deleted, moved or replaced since.
    pub fn still_in_place(&self) -> Result<(), StoreError> {
        self.place.check()
    }
}

/// Whether two names are names of one file. SQLite would keep two logs of it, each as if there were no other.
pub(super) fn is_same_file(one: &Path, other: &Path) -> bool {
    let found = identity(one);
    found.is_some() && found == identity(other)
}

/// SQLite's file of changes that are not yet in the main file. It lies beside the file itself, not beside a link to it.
pub(super) fn beside_wal(path: &Path) -> PathBuf {
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    with_ending(&real, "-wal")
}

/// Device and number of a file.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    let found = std::fs::metadata(path).ok()?;
    Some((found.dev(), found.ino()))
}

/// Windows lets nobody delete an open database.
#[cfg(not(unix))]
fn identity(_path: &Path) -> Option<(u64, u64)> {
    None
}
