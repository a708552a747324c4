//! What the engine can run into, told apart as far as people have to do something else about it.

use rusqlite::ErrorCode;

/// A failure of the engine: it has no file's name and no sentence for people yet.
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
    /// Somebody else is writing.
    Busy,
    /// The content of the database is damaged.
    Damaged,
    /// The file is no database.
    NotADatabase,
    /// It can only be read.
    ReadOnly,
    /// No room.
    Full,
    /// The file cannot be opened.
    CannotOpen,
    /// The system could not read or write.
    Io,
    /// Anything else, such as a rule of the schema that was broken.
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
