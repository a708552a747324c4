//! Errors of the engine, distinguished as far as a user has to react differently.

use rusqlite::ErrorCode;

/// An error of the engine, still without the file name and the Japanese sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Error {
    /// Which kind.
    pub(in crate::store) trouble: Trouble,
    /// What the engine said, in English.
    pub(in crate::store) detail: String,
}

/// Kinds of failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Trouble {
    /// Another connection holds the lock.
    Busy,
    /// The content of the database is damaged.
    Damaged,
    /// The file is no database.
    NotADatabase,
    /// The file cannot be written.
    ReadOnly,
    /// The disk is full.
    Full,
    /// The file cannot be opened.
    CannotOpen,
    /// Reading or writing failed.
    Io,
    /// Any other error, such as a violated constraint.
    Other,
}

impl Error {
    /// A failure of this kind.
    pub(super) fn new(trouble: Trouble, detail: String) -> Self {
        Self { trouble, detail }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let trouble = match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Trouble::Busy,
            Some(ErrorCode::DatabaseCorrupt) => Trouble::Damaged,
            Some(ErrorCode::NotADatabase) => Trouble::NotADatabase,
            Some(ErrorCode::ReadOnly) => Trouble::ReadOnly,
            Some(ErrorCode::DiskFull) => Trouble::Full,
            Some(ErrorCode::CannotOpen) => Trouble::CannotOpen,
            Some(ErrorCode::SystemIoFailure) => Trouble::Io,
            _ => Trouble::Other,
        };
        Self::new(trouble, error.to_string())
    }
}

impl From<rusqlite::Error> for crate::store::error::Failure {
    fn from(error: rusqlite::Error) -> Self {
        Error::from(error).into()
    }
}
