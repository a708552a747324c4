//! A database goes into another folder: in one step, with what stands in its log, and only while nobody has it open.

use std::path::Path;

use super::error::StoreError;
use super::open::{Store, inspect, plain, refuse_share};
use super::restore::hold_alone;
use crate::draft::{flush_folder, folder_of};

impl Store {
    /// Moves a database to another place on the same disk. Whatever dies, it is in one of the two, whole.
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
        // There a file that is open can be given no other name, nor can it be opened by others in between unnoticed.
        let held = (!cfg!(windows)).then_some(held);
        let moved = std::fs::rename(from, to);
        drop(held);
        moved.map_err(|error| StoreError::from_io(&error, from))?;
        flush_folder(to);
        flush_folder(from);
        Ok(())
    }
}
