//! Opens a database only for reading, also on a medium that cannot be written or a full disk. SQLite needs a file with the index
//! of its log beside the database even for reading, which cannot be created there.

use std::path::Path;
use std::time::Duration;

use super::engine::{Access, Connection, Trouble};
use super::error::Failure;
use super::in_place::beside_wal;
use super::schema;

/// Opens a kakari database for reading.
pub(super) fn open(path: &Path, patience: Duration) -> Result<Connection, Failure> {
    let ours = |access: Access| {
        let connection = Connection::open(path, access, patience)?;
        schema::identify(&connection, path)?;
        Ok(connection)
    };
    match ours(Access::Read) {
        Err(Failure::Engine(error))
            if matches!(
                error.trouble,
                Trouble::CannotOpen | Trouble::Full | Trouble::ReadOnly | Trouble::Io
            ) =>
        {
            let unfinished = std::fs::metadata(beside_wal(path)).is_ok_and(|found| found.len() > 0);
            let other = ours(if unfinished {
                Access::ReadAlone
            } else {
                Access::ReadFixed
            });
            // If this fails too, report the first error, which names the real cause.
            other.map_err(|_| error.into())
        }
        other => other,
    }
}
