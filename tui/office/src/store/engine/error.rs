//! Errors of the engines, distinguished as far as a user has to react differently.

use rusqlite::ErrorCode;

/// An error of an engine, still without the file name and the Japanese sentence.
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
    /// A column that needs a value was given none.
    NoValue,
    /// What only a server has.
    Server(ServerTrouble),
    /// Any other error, such as a violated constraint.
    Other,
}

/// What goes wrong with a server, as far as a person has to do something else about each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerTrouble {
    /// Nobody answers at the address.
    Unreachable,
    /// The connection was lost; what was being done did not happen.
    Cut,
    /// The connection was lost while a change was being confirmed, and no new one could be made to look.
    InDoubt,
    /// No password is known, and the server wants one.
    NeedsPassword,
    /// The password or the login is wrong, or the server lets nobody in from here.
    Refused,
    /// The server has no such database.
    NoDatabase,
    /// The server is older than PostgreSQL 15.
    TooOld,
    /// The database keeps texts in another encoding than UTF-8.
    NotUtf8,
    /// The server ended what it was doing, for want of time, memory or something else that says nothing of the data.
    Stopped,
    /// Something in between gives the session to others as well.
    Pooled,
    /// The connection cannot be encrypted, or the server's certificate is not trusted.
    NoTls,
    /// The login has no right to do this.
    NoRight,
    /// The server takes no more connections.
    TooMany,
    /// There are no tables of ours.
    NotSetUp,
    /// There is a schema of that name already.
    Taken,
    /// Other tables took the place of those that were opened.
    Replaced,
}

impl Error {
    /// A failure of this kind.
    pub(super) fn new(trouble: Trouble, detail: String) -> Self {
        Self { trouble, detail }
    }

    /// A failure of a server.
    pub(super) fn of_server(trouble: ServerTrouble, detail: impl Into<String>) -> Self {
        Self::new(Trouble::Server(trouble), detail.into())
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let extended = error.sqlite_error().map(|error| error.extended_code);
        let trouble = match error.sqlite_error_code() {
            _ if extended == Some(rusqlite::ffi::SQLITE_CONSTRAINT_NOTNULL) => Trouble::NoValue,
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
