//! Opening a database only to read, also where no file can be made beside it: on a medium that cannot be written and on
//! a disk that is full. SQLite wants an index of its log beside the database, even to read.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::error::Failure;
use super::in_place::beside_wal;
use super::schema;

/// Opens a database of ours for reading.
pub(super) fn open(path: &Path, patience: Duration) -> Result<Connection, Failure> {
    use rusqlite::ErrorCode::{CannotOpen, DiskFull, ReadOnly, SystemIoFailure};
    match beside_others(path, patience) {
        Err(Failure::Sqlite(error))
            if matches!(
                error.sqlite_error_code(),
                Some(CannotOpen | DiskFull | ReadOnly | SystemIoFailure)
            ) =>
        {
            let unfinished = std::fs::metadata(beside_wal(path)).is_ok_and(|found| found.len() > 0);
            let other = if unfinished {
                alone(path, patience)
            } else {
                unchanging(path)
            };
            // If that does not work either, the first reason is the one to tell.
            other.map_err(|_| error.into())
        }
        other => other,
    }
}

/// The usual way: others may write meanwhile.
fn beside_others(path: &Path, patience: Duration) -> Result<Connection, Failure> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(patience)?;
    known(connection, path)
}

/// Without any file beside it, as if nobody could change it; only where the log is empty.
fn unchanging(path: &Path) -> Result<Connection, Failure> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let flags = flags | OpenFlags::SQLITE_OPEN_URI;
    known(Connection::open_with_flags(immutable(path), flags)?, path)
}

/// With changes in the log that are not in the file yet: they can be read without an index on the disk by whoever is
/// alone with the file. What is in the log stays there, and nothing is written.
fn alone(path: &Path, patience: Duration) -> Result<Connection, Failure> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(patience)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.pragma_update(None, "locking_mode", "exclusive")?;
    connection.pragma_update(None, "query_only", true)?;
    known(connection, path)
}

fn known(connection: Connection, path: &Path) -> Result<Connection, Failure> {
    schema::identify(&connection, path)?;
    Ok(connection)
}

/// The address under which SQLite reads a file that nobody can change.
fn immutable(path: &Path) -> String {
    let mut address = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b':' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                address.push(byte.into())
            }
            b'\\' => address.push('/'),
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address.push_str("?immutable=1");
    address
}
