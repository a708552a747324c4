//! Checks that the path still leads to the file that was opened. Systems other than Windows let an open file be deleted or
//! replaced. SQLite would then write to a file without a name and report success.

use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::open::Store;
use crate::draft::with_ending;

/// A path with the identity of the file at the time of opening.
#[derive(Clone, Debug)]
pub(super) struct Place {
    path: PathBuf,
    opened: Option<(u64, u64)>,
}

impl Place {
    /// The file that is at the path now.
    pub(super) fn find(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            opened: identity(path),
        }
    }

    /// Checks that the same file is still at the path.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        if self.opened.is_some() && identity(&self.path) != self.opened {
            return Err(StoreError::NotInPlace(self.path.clone()));
        }
        Ok(())
    }
}

impl Store {
    /// Checks that the path still leads to the opened database. Every act checks this before it reports success.
    ///
    /// # Errors
    /// [`StoreError::NotInPlace`] if the file was deleted, moved or replaced since.
    pub fn still_in_place(&self) -> Result<(), StoreError> {
        self.place.check()
    }
}

/// Whether two paths are names of one file. Opened under both, SQLite would keep two logs that do not know of each other.
pub(super) fn is_same_file(one: &Path, other: &Path) -> bool {
    let found = identity(one);
    found.is_some() && found == identity(other)
}

/// Path of SQLite's write-ahead log, which is beside the real file and not beside a link to it.
pub(super) fn beside_wal(path: &Path) -> PathBuf {
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    with_ending(&real, "-wal")
}

/// Device and inode of a file.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    let found = std::fs::metadata(path).ok()?;
    Some((found.dev(), found.ino()))
}

/// On Windows an open database cannot be deleted, so there is nothing to check.
#[cfg(not(unix))]
fn identity(_path: &Path) -> Option<(u64, u64)> {
    None
}
