//! Moves a database to another folder in one step, including the content of its log, while nobody has it open.

use std::path::Path;

use super::error::StoreError;
use super::open::{Store, inspect, plain, refuse_share};
use super::restore::hold_alone;
use crate::draft::{flush_folder, folder_of};

impl Store {
    /// Moves a database to another path on the same disk. If the process dies, the complete database is at one of the two paths.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`] and [`StoreError::NetworkShare`] for the new place, [`StoreError::Locked`] while
    /// somebody has it open; what [`Store::open`] says of the file; another disk. It is then where it was.
    pub fn relocate(from: &Path, to: &Path) -> Result<(), StoreError> {
        let (from, to) = (&plain(from), &plain(to));
        if std::fs::symlink_metadata(to).is_ok() {
            return Err(StoreError::AlreadyExists(to.to_owned()));
        }
        refuse_share(to, folder_of(to))?;
        inspect(from)?;
        let held = hold_alone(from)?;
        // Windows cannot rename an open file, so the lock is released there. No other process can open the file unnoticed in
        // between, because renaming fails if one does.
        let held = (!cfg!(windows)).then_some(held);
        let moved = std::fs::rename(from, to);
        drop(held);
        moved.map_err(|error| StoreError::from_io(&error, from))?;
        flush_folder(to);
        flush_folder(from);
        Ok(())
    }
}
