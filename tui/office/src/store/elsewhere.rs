//! What others did meanwhile: other consoles, commands, whoever else has the database open.

use super::error::StoreError;
use super::journal::{self, COLUMNS, Entry, Line};
use super::open::Store;

/// A moment of the database. Two of them say whether another connection changed it between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Counts what other connections wrote, not what this one wrote itself.
    version: i64,
    /// The last entry of the journal.
    seq: i64,
}

impl Moment {
    /// Whether another connection changed anything since then.
    #[must_use]
    pub fn is_others_since(self, before: Self) -> bool {
        self.version != before.version
    }
}

impl Store {
    /// The database as it is now. Costs two look-ups that read no page that is not in memory anyway.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn moment(&self) -> Result<Moment, StoreError> {
        self.read(|connection| {
            // The first look-up fixes the state of which the version is told.
            let seq = "SELECT coalesce(max(seq), 0) FROM journal";
            let seq = connection.one(seq, &[])?;
            let version = connection.changes_of_others()?;
            Ok(Moment { version, seq })
        })
    }

    /// The entries of the journal since a moment, also one's own, the oldest first.
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
