//! Backups: copies that are made while other people work, and are checked after copying.

use crate::lang::pick;
use std::path::{Path, PathBuf};

use super::clock::Clock;
use super::engine::Connection;
use super::error::{Failure, StoreError};
use super::job::Job;
use super::open::{Store, plain};
use super::{carry, checks, schema, transaction};
use crate::draft::{Draft, folder_of};

/// Numbers of rows in a database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Facilities of the register.
    pub facilities: i64,
    /// Report versions.
    pub versions: i64,
    /// Journal entries.
    pub entries: i64,
}

/// A backup that passed its checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupReport {
    /// Path of the backup.
    pub path: PathBuf,
    /// Size in bytes.
    pub size: u64,
    /// Numbers of rows, counted in the copy.
    pub counts: Counts,
    /// Hash of the last journal entry of the copy, hexadecimal.
    pub head: String,
}

/// Content of a copy that passed its checks.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) counts: Counts,
    pub(super) head: String,
}

impl Store {
    /// Copies the database to a new file while others work on it, then checks the copy: integrity, chain, report versions,
    /// counts. The file gets its name only after all checks passed.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`] if the file exists; [`StoreError::BadCopy`] if a check failed;
    /// [`StoreError::Cancelled`]. No file is left then.
    pub fn backup(&self, to: &Path, mut job: Job<'_>) -> Result<BackupReport, StoreError> {
        let to = &plain(to);
        let folder = folder_of(to);
        if !folder.is_dir() {
            return Err(StoreError::NoFolder(folder.to_owned()));
        }
        if std::fs::symlink_metadata(to).is_ok() {
            return Err(StoreError::AlreadyExists(to.to_owned()));
        }
        let draft = Draft::beside(to, "part");
        let named = |error: StoreError| match error {
            StoreError::NoSpace(_) => StoreError::NoSpace(to.to_owned()),
            StoreError::BadCopy { detail, .. } => StoreError::BadCopy {
                path: to.to_owned(),
                detail,
            },
            other => other,
        };
        let checked = self.copy_checked(&draft, &mut job).map_err(named)?;
        let size = std::fs::metadata(&draft.path)
            .map_err(|error| StoreError::from_io(&error, to))?
            .len();
        let placed = draft.place(to);
        placed.map_err(|error| StoreError::from_io(&error, to))?;
        Ok(BackupReport {
            path: to.to_owned(),
            size,
            counts: checked.counts,
            head: checked.head,
        })
    }

    /// Copies one state of the database to a draft and checks the copy.
    pub(super) fn copy_checked(
        &self,
        draft: &Draft,
        job: &mut Job<'_>,
    ) -> Result<Checked, StoreError> {
        let expected = self.copy_to(&draft.path, job)?;
        let checked = check(&draft.path)?;
        if (checked.counts, &checked.head) == (expected.counts, &expected.head) {
            return Ok(checked);
        }
        Err(StoreError::BadCopy {
            path: draft.path.clone(),
            detail: pick("件数が元と違います", "its counts differ from the original").to_owned(),
        })
    }

    /// Copies one state of the database and returns what that state contains.
    fn copy_to(&self, draft: &Path, job: &mut Job<'_>) -> Result<Checked, StoreError> {
        self.read(|connection| {
            // The first read begins a snapshot, so that the counts and the copy show the same state.
            let expected = checked(connection)?;
            // A copy of a server has tables made anew, which would not show that something is wrong with the old ones.
            if let (Connection::Server(_), Some(detail)) =
                (connection, schema::first_difference(connection)?)
            {
                let path = self.path.clone();
                return Err(StoreError::BadCopy { path, detail }.into());
            }
            let mut tell = |done, all| job.tell(done, all);
            let copied = match connection {
                Connection::File(_) => connection.copy_to(draft, &mut tell),
                Connection::Server(_) => carry::into_file(connection, draft, &mut tell),
            };
            // An error here is about the copy's file and not about the database.
            copied.map_err(|failure| failure.at(draft))?;
            Ok(expected)
        })
    }
}

/// Counts and head of a database.
pub(super) fn checked(connection: &Connection) -> Result<Checked, Failure> {
    let (_, head) = transaction::head(connection)?;
    Ok(Checked {
        counts: counts(connection)?,
        head,
    })
}

/// Counts the rows of a database.
pub(super) fn counts(connection: &Connection) -> Result<Counts, Failure> {
    let count = |table: &str| {
        let sql = format!("SELECT count(*) FROM {table}");
        connection.one(&sql, &[])
    };
    Ok(Counts {
        facilities: count("facilities")?,
        versions: count("versions")?,
        entries: count("journal")?,
    })
}

/// Performs all checks on a copy.
pub(super) fn check(path: &Path) -> Result<Checked, StoreError> {
    let bad = |detail: String| StoreError::BadCopy {
        path: path.to_owned(),
        detail,
    };
    let checked = Store::open_read_only(path, Clock::system()).and_then(|copy| {
        match checks::first_fault(&copy)? {
            Some(fault) => Err(bad(fault.what)),
            None => copy.read(checked),
        }
    });
    checked.map_err(|error| match error {
        StoreError::Malformed { detail, .. } => bad(detail),
        other => other,
    })
}
