//! Detects changes by other connections: other consoles and commands on the same database.

use super::error::StoreError;
use super::journal::{self, COLUMNS, Entry, Line};
use super::open::Store;

/// A state of the database. Comparing two shows whether another connection changed it in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Changes when another connection writes, but not when this one does.
    version: i64,
    /// Number of the last journal entry.
    seq: i64,
}

impl Moment {
    /// Whether another connection has written since `before`.
    #[must_use]
    pub fn is_others_since(self, before: Self) -> bool {
        self.version != before.version
    }
}

impl Store {
    /// The present state. It costs two queries on pages that are in memory anyway, so it can be asked often.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn moment(&self) -> Result<Moment, StoreError> {
        self.read(|connection| {
            connection.together(|| {
                // The first query begins the snapshot to which the version belongs.
                let seq = "SELECT coalesce(max(seq), 0) FROM journal";
                let seq = connection.one(seq, &[]);
                let version = connection.changes_of_others()?;
                Ok(Moment { version, seq: seq? })
            })
        })
    }

    /// The facilities of which a batch brought reports.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn reported_in(&self, batch: i64) -> Result<Vec<String>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT DISTINCT facility FROM versions WHERE batch = ?1";
            connection.rows(sql, &[&batch], |row| row.get(0))
        })
    }

    /// The journal entries after a moment, including those of this connection, oldest first.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn entries_since(&self, before: Moment) -> Result<Vec<Entry>, StoreError> {
        self.read(|connection| {
            let sql = format!("SELECT {COLUMNS} FROM journal WHERE seq > ?1 ORDER BY seq");
            connection.rows(&sql, &[&before.seq], |row| {
                journal::entry(connection, Line::read(row)?)
            })
        })
    }
}
