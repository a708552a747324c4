//! Transactions of both engines, used like a connection while they are open.

use std::ops::Deref;
use std::time::Duration;

use super::{Connection, Error, Server, Trouble};
use crate::store::error::Failure;

/// How often the write lock is requested. SQLite's locks are not fair: one waiter can be passed over for its whole waiting
/// time while others get the lock.
const TRIES: u32 = 3;

/// Begins a write transaction of a file.
fn begin_file(
    sqlite: &rusqlite::Connection,
    patience: Duration,
) -> Result<rusqlite::Transaction<'_>, Failure> {
    // IMMEDIATE takes the lock before the first read. A deferred transaction would read first and could then fail to
    // upgrade, without waiting, because another writer has made its snapshot outdated.
    use rusqlite::TransactionBehavior::Immediate;
    sqlite.busy_timeout(patience / TRIES)?;
    let mut tries: u32 = 1;
    loop {
        match rusqlite::Transaction::new_unchecked(sqlite, Immediate).map_err(Error::from) {
            Ok(begun) => return Ok(begun),
            Err(error) if tries < TRIES && error.trouble == Trouble::Busy => tries += 1,
            Err(error) => return Err(error.into()),
        }
    }
}

/// An open transaction, which is used like a connection.
pub(in crate::store) struct Transaction<'c> {
    connection: &'c Connection,
    /// Taken when it ends.
    kind: Option<Open<'c>>,
}

enum Open<'c> {
    File(rusqlite::Transaction<'c>),
    Server(&'c Server),
}

impl<'c> Transaction<'c> {
    /// See [`Connection::begin_asking`].
    pub(super) fn begun(
        connection: &'c Connection,
        patience: Duration,
        question: Option<&str>,
    ) -> Result<Self, Failure> {
        let kind = match connection {
            Connection::File(sqlite) => Open::File(begin_file(sqlite, patience)?),
            Connection::Server(server) => {
                server.begin(patience, question)?;
                Open::Server(server)
            }
        };
        Ok(Self {
            connection,
            kind: Some(kind),
        })
    }

    /// See [`Connection::snapshot`].
    pub(super) fn of_one_state(connection: &'c Connection) -> Result<Option<Self>, Failure> {
        let kind = match connection {
            Connection::File(sqlite) if sqlite.is_autocommit() => {
                Open::File(sqlite.unchecked_transaction()?)
            }
            Connection::Server(server) if server.begin_snapshot() => Open::Server(server),
            _ => return Ok(None),
        };
        Ok(Some(Self {
            connection,
            kind: Some(kind),
        }))
    }

    /// Commits. All changes are on the disk when this returns. [`ServerTrouble::InDoubt`] if the connection to a server was lost
    /// before it answered.
    pub(in crate::store) fn commit(mut self) -> Result<(), Failure> {
        match self.kind.take() {
            Some(Open::File(sqlite)) => Ok(sqlite.commit()?),
            Some(Open::Server(server)) => server.commit(),
            None => Ok(()),
        }
    }

    /// Rolls all changes back.
    pub(in crate::store) fn roll_back(mut self) -> Result<(), Failure> {
        match self.kind.take() {
            Some(Open::File(sqlite)) => Ok(sqlite.rollback()?),
            Some(Open::Server(server)) => server.roll_back(),
            None => Ok(()),
        }
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if let Some(Open::Server(server)) = self.kind.take() {
            server.let_go();
        }
    }
}

impl Deref for Transaction<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}
