//! What a server's errors mean.

use tokio_postgres::error::SqlState;

use crate::store::engine::{Error, ServerTrouble, Trouble};

/// The code of a transaction that took longer than the server allows, since version 17.
const TRANSACTION_TIMEOUT: &str = "25P04";

/// Translates an error of an open connection.
pub(super) fn of(error: &tokio_postgres::Error) -> Error {
    let Some(said) = error.as_db_error() else {
        let cause = std::error::Error::source(error);
        let detail = cause.map_or_else(|| error.to_string(), ToString::to_string);
        let lost = error.is_closed() || cause.is_some_and(|cause| cause.is::<std::io::Error>());
        return if lost {
            Error::of_server(ServerTrouble::Cut, detail)
        } else {
            Error::new(Trouble::Other, detail)
        };
    };
    let trouble = match said.code() {
        &SqlState::LOCK_NOT_AVAILABLE | &SqlState::T_R_DEADLOCK_DETECTED => Trouble::Busy,
        &SqlState::NOT_NULL_VIOLATION => Trouble::NoValue,
        &SqlState::DISK_FULL => Trouble::Full,
        // The second: the lock of writers, on a standby.
        &SqlState::READ_ONLY_SQL_TRANSACTION | &SqlState::OBJECT_NOT_IN_PREREQUISITE_STATE => {
            Trouble::ReadOnly
        }
        &SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED => Trouble::Damaged,
        &SqlState::IO_ERROR => Trouble::Io,
        &SqlState::ADMIN_SHUTDOWN
        | &SqlState::CRASH_SHUTDOWN
        | &SqlState::CANNOT_CONNECT_NOW
        | &SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT
        | &SqlState::IDLE_SESSION_TIMEOUT => Trouble::Server(ServerTrouble::Cut),
        &SqlState::INSUFFICIENT_PRIVILEGE => Trouble::Server(ServerTrouble::NoRight),
        &SqlState::INVALID_PASSWORD | &SqlState::INVALID_AUTHORIZATION_SPECIFICATION => {
            Trouble::Server(ServerTrouble::Refused)
        }
        &SqlState::INVALID_CATALOG_NAME => Trouble::Server(ServerTrouble::NoDatabase),
        &SqlState::DUPLICATE_SCHEMA => Trouble::Server(ServerTrouble::Taken),
        &SqlState::DUPLICATE_PSTATEMENT | &SqlState::INVALID_SQL_STATEMENT_NAME => {
            Trouble::Server(ServerTrouble::Pooled)
        }
        &SqlState::TOO_MANY_CONNECTIONS => Trouble::Server(ServerTrouble::TooMany),
        &SqlState::UNDEFINED_TABLE | &SqlState::INVALID_SCHEMA_NAME => {
            Trouble::Server(ServerTrouble::NotSetUp)
        }
        // Classes of what says nothing of the data: a rollback, too little memory, a limit, an administrator's stop.
        code if ["40", "53", "57"]
            .iter()
            .any(|class| code.code().starts_with(class))
            || code.code() == TRANSACTION_TIMEOUT =>
        {
            Trouble::Server(ServerTrouble::Stopped)
        }
        _ => Trouble::Other,
    };
    Error::new(trouble, said.message().to_owned())
}

/// Translates an error of connecting: what is a cut later is nobody there now.
pub(super) fn of_connecting(error: &tokio_postgres::Error, has_password: bool) -> Error {
    let found = of(error);
    let trouble = match found.trouble {
        Trouble::Server(ServerTrouble::Cut) if error.as_db_error().is_none() => {
            let text = error.to_string();
            if text.contains("TLS") {
                ServerTrouble::NoTls
            } else {
                ServerTrouble::Unreachable
            }
        }
        Trouble::Server(ServerTrouble::Cut) => ServerTrouble::Unreachable,
        Trouble::Server(ServerTrouble::Refused)
            if !has_password && error.code() == Some(&SqlState::INVALID_PASSWORD) =>
        {
            ServerTrouble::NeedsPassword
        }
        Trouble::Server(other) => other,
        // The library says so before anything is sent.
        _ if error.as_db_error().is_none() && found.detail.contains("password") => {
            ServerTrouble::NeedsPassword
        }
        _ if error.as_db_error().is_none() && found.detail.contains("TLS") => ServerTrouble::NoTls,
        other => return Error::new(other, found.detail),
    };
    Error::of_server(trouble, found.detail)
}
