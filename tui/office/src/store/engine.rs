//! The database engines behind the store, and the only place that names their libraries: a connection, a
//! transaction, rows and values. Everything above is SQL and these types.
//!
//! There are two: SQLite, a file for one desk, and PostgreSQL ([`server`]), for many. What the store relies on, and both give:
//!
//! - Parameters are `?1`, `?2` … and [`Value`]s. Whole numbers have 64 bits. An expression that is true or false is read
//!   as `bool`, whatever the engine calls it.
//! - Text is compared and ordered by its bytes in UTF-8, as Rust orders it: `ORDER BY`, `<`, `BETWEEN`, `max`.
//!   SQLite does so unless told otherwise; on PostgreSQL every text column of the schema is declared `COLLATE "C"`.
//! - No text holds U+0000, which PostgreSQL cannot keep. It is refused here, for both.
//! - Numbers, ids, moments and random bytes come from the program, never from the database. The next number
//!   of a table is the highest one and 1, read under the write lock.
//! - [`Connection::begin`] takes a lock that only one writer has; a [`Connection::snapshot`] reads one state.
//! - While rows are read one by one, further statements may be run on the same connection.
//!
//! What only a database in a file has (its header, its log, copies, locks of the whole file) is in [`file`].

use std::time::Duration;

use super::error::Failure;

mod error;
mod file;
mod long_path;
mod row;
mod server;
mod transaction;
mod value;

pub use error::ServerTrouble;
pub(super) use error::{Error, Trouble};
pub(super) use file::{Access, Parts};
pub(super) use row::Row;
pub(super) use server::{Address, Aside, RightsChange, Server, Situation};
pub use server::{Right, give_password, is_address};
pub(super) use transaction::Transaction;
pub(super) use value::{FromValue, Owned, ToValue, Value};

/// How many prepared statements a connection keeps for reuse: more than the store has, so that none is parsed twice.
const PREPARED: usize = 256;

/// A connection to the database.
pub(super) enum Connection {
    /// To a file.
    File(rusqlite::Connection),
    /// To a server.
    Server(Box<Server>),
}

/// So many things at most are read together ([`Connection::each_of`]).
const TOGETHER: usize = 200;

/// Parameters of a statement, in order: `&[&name, &number]`.
pub(super) type Values<'v> = &'v [&'v dyn ToValue];

impl Connection {
    fn new(sqlite: rusqlite::Connection) -> Result<Self, Failure> {
        sqlite.set_prepared_statement_cache_capacity(PREPARED);
        // Otherwise SQLite parses a prepared statement again for each new value of a parameter that could change its
        // plan, which costs a verdict more than its own work.
        sqlite.set_db_config(
            rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG,
            true,
        )?;
        Ok(Self::File(sqlite))
    }

    /// Runs a statement that returns no rows, and returns the number of changed rows. The prepared statement is cached.
    pub(super) fn execute(&self, sql: &str, values: Values<'_>) -> Result<usize, Failure> {
        match self {
            Self::File(sqlite) => {
                let values = value::bound(values)?;
                Ok(sqlite.prepare_cached(sql)?.execute(values)?)
            }
            Self::Server(server) => server.execute(sql, values),
        }
    }

    /// Runs a statement that returns no rows, at the latest before the next statement that returns something: a server is told of
    /// several at once, so that none of them costs a way there and back. Where it fails, that next statement or the commit
    /// returns the error.
    pub(super) fn put(&self, sql: &str, values: Values<'_>) -> Result<(), Failure> {
        match self {
            Self::File(_) => self.execute(sql, values).map(drop),
            Self::Server(server) => server.put(sql, values, None),
        }
    }

    /// As [`Connection::put`], of a statement that changes one row, and gives a column no value that needs one where it must not be
    /// run; `other` is the error then.
    pub(super) fn put_or(
        &self,
        sql: &str,
        values: Values<'_>,
        other: impl FnOnce() -> super::error::StoreError,
    ) -> Result<(), Failure> {
        match self {
            Self::File(_) => match self.execute(sql, values) {
                Ok(1) => Ok(()),
                Err(Failure::Engine(error)) if error.trouble != Trouble::NoValue => {
                    Err(error.into())
                }
                Ok(_) | Err(_) => Err(other().into()),
            },
            Self::Server(server) => server.put(sql, values, Some(other())),
        }
    }

    /// Prepares a statement that returns no rows, to run it for many rows. [`Connection::put`] looks for its statement by
    /// the whole text each time, which takes as long as writing a row.
    pub(super) fn repeated(&self, sql: &str) -> Result<Repeated<'_>, Failure> {
        Ok(match self {
            Self::File(sqlite) => Repeated::File(sqlite.prepare_cached(sql)?),
            Self::Server(server) => Repeated::Server(server, sql.to_owned()),
        })
    }

    /// Runs statements that have no parameters, such as a schema.
    pub(super) fn batch(&self, sql: &str) -> Result<(), Failure> {
        match self {
            Self::File(sqlite) => Ok(sqlite.execute_batch(sql)?),
            Self::Server(server) => server.batch(sql),
        }
    }

    /// Reads rows until `look` returns a value, and returns that; `None` if it returns none for any row.
    pub(super) fn find<T>(
        &self,
        sql: &str,
        values: Values<'_>,
        mut look: impl FnMut(&Row<'_>) -> Result<Option<T>, Failure>,
    ) -> Result<Option<T>, Failure> {
        match self {
            Self::File(sqlite) => {
                let values = value::bound(values)?;
                let mut statement = sqlite.prepare_cached(sql)?;
                let mut rows = statement.query(values)?;
                while let Some(row) = rows.next()? {
                    if let Some(found) = look(&Row::File(row))? {
                        return Ok(Some(found));
                    }
                }
            }
            Self::Server(server) => {
                for row in server.query(sql, values)?.iter() {
                    if let Some(found) = look(&Row::Server(row))? {
                        return Ok(Some(found));
                    }
                }
            }
        }
        Ok(None)
    }

    /// Reads all rows, one at a time.
    pub(super) fn each(
        &self,
        sql: &str,
        values: Values<'_>,
        mut each: impl FnMut(&Row<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let all: Option<()> = self.find(sql, values, |row| each(row).map(|()| None))?;
        debug_assert!(all.is_none());
        Ok(())
    }

    /// [`Connection::find`] in a whole table or much of it: of a server so many rows at most are in memory at once. Only while one state
    /// is read or a transaction is open, because all portions are of one state.
    pub(super) fn find_by_portions<T>(
        &self,
        sql: &str,
        rows: usize,
        mut look: impl FnMut(&Row<'_>) -> Result<Option<T>, Failure>,
    ) -> Result<Option<T>, Failure> {
        let Self::Server(server) = self else {
            return self.find(sql, &[], look);
        };
        let mut portions = server.portions(sql, rows);
        loop {
            let portion = portions.next()?;
            for row in &portion {
                if let Some(found) = look(&Row::Server(row))? {
                    return Ok(Some(found));
                }
            }
            if portion.len() < rows {
                return Ok(None);
            }
        }
    }

    /// [`Connection::each`] of a whole table or much of it, as [`Connection::find_by_portions`].
    pub(super) fn each_by_portions(
        &self,
        sql: &str,
        rows: usize,
        mut each: impl FnMut(&Row<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let all: Option<()> = self.find_by_portions(sql, rows, |row| each(row).map(|()| None))?;
        debug_assert!(all.is_none());
        Ok(())
    }

    /// All rows, each converted by `read`.
    pub(super) fn rows<T>(
        &self,
        sql: &str,
        values: Values<'_>,
        mut read: impl FnMut(&Row<'_>) -> Result<T, Failure>,
    ) -> Result<Vec<T>, Failure> {
        let mut all = Vec::new();
        self.each(sql, values, |row| {
            all.push(read(row)?);
            Ok(())
        })?;
        Ok(all)
    }

    /// The first row; `None` if there is none.
    pub(super) fn first<T>(
        &self,
        sql: &str,
        values: Values<'_>,
        read: impl Fn(&Row<'_>) -> Result<T, Failure>,
    ) -> Result<Option<T>, Failure> {
        self.find(sql, values, |row| read(row).map(Some))
    }

    /// The only value of a row that is always there, such as a count.
    pub(super) fn one<T: for<'r> FromValue<'r>>(
        &self,
        sql: &str,
        values: Values<'_>,
    ) -> Result<T, Failure> {
        let found = self.first(sql, values, |row| row.get(0))?;
        found.ok_or_else(|| Error::new(Trouble::Other, "no row".to_owned()).into())
    }

    /// Reads several things of which none depends on another, of a server with one way there and back. `body` may be run twice,
    /// and fail the first time for want of answers, so it has no effect but its value.
    pub(super) fn together<T>(&self, body: impl Fn() -> Result<T, Failure>) -> Result<T, Failure> {
        match self {
            Self::File(_) => body(),
            Self::Server(server) => server.together(body),
        }
    }

    /// [`Connection::together`] for each of many things, some at a time, in their order.
    pub(super) fn each_of<W, T>(
        &self,
        wanted: &[W],
        read: impl Fn(&W) -> Result<T, Failure>,
    ) -> Result<Vec<T>, Failure> {
        let mut all = Vec::with_capacity(wanted.len());
        for some in wanted.chunks(TOGETHER) {
            let some = || some.iter().map(&read).collect::<Result<Vec<_>, _>>();
            all.extend(self.together(some)?);
        }
        Ok(all)
    }

    /// Asks a server ahead all that `body` asks, for who asks it next in this transaction or state. A file is as quick without. In a
    /// transaction it takes one way there and back, and `body` gets no answers. Of a state that is read `body` may ask what depends on
    /// answers too: it is run until it asks nothing new, each time with the answers so far. It does nothing with what it gets.
    pub(super) fn ahead(&self, body: impl Fn()) -> Result<(), Failure> {
        match self {
            Self::File(_) => Ok(()),
            Self::Server(server) => server.ahead(body),
        }
    }

    /// Begins a write transaction, which takes the write lock at once. It is rolled back when dropped without a commit.
    ///
    /// Waits for other writers up to `patience`; then the error is [`Trouble::Busy`].
    pub(super) fn begin(&mut self, patience: Duration) -> Result<Transaction<'_>, Failure> {
        self.begun(patience, None)
    }

    /// [`Connection::begin`], with the first question of the transaction, which has no parameters: a server answers it together
    /// with the lock, so that the lock is held for one way there and back less.
    pub(super) fn begin_asking(
        &mut self,
        patience: Duration,
        question: &str,
    ) -> Result<Transaction<'_>, Failure> {
        self.begun(patience, Some(question))
    }

    fn begun(
        &mut self,
        patience: Duration,
        question: Option<&str>,
    ) -> Result<Transaction<'_>, Failure> {
        Transaction::begun(self, patience, question)
    }

    /// Begins a read transaction, so that all reads until it is dropped show one state; `None` if one is open already.
    pub(super) fn snapshot(&self) -> Result<Option<Transaction<'_>>, Failure> {
        Transaction::of_one_state(self)
    }

    /// A question for the number of the format, to be part of another one.
    pub(super) fn format_in_sql(&self) -> &'static str {
        match self {
            Self::File(_) => "SELECT user_version FROM pragma_user_version",
            Self::Server(_) => "SELECT format FROM about",
        }
    }

    /// Who is logged in, where that says who acts: on a server.
    pub(super) fn login(&self) -> Option<String> {
        match self {
            Self::File(_) => None,
            Self::Server(server) => server.login(),
        }
    }

    /// Whether the journal has an entry, after whatever this connection last did to it has ended: for a commit of which the
    /// answer was lost. Waits up to `patience` for a new connection.
    pub(super) fn has_entry(
        &self,
        seq: i64,
        hash: &str,
        patience: Duration,
    ) -> Result<bool, Failure> {
        match self {
            Self::File(_) => Ok(false),
            Self::Server(server) => server.has_entry(seq, hash, patience),
        }
    }

    /// Tells the engine that this connection has appended so many entries to the journal, so that it can tell them from those
    /// of others.
    pub(super) fn count_own(&self, entries: i64) {
        if let Self::Server(server) = self {
            server.count_own(entries);
        }
    }
}

/// A statement that is run for many rows.
pub(super) enum Repeated<'c> {
    File(rusqlite::CachedStatement<'c>),
    Server(&'c Server, String),
}

impl Repeated<'_> {
    /// Runs it once, as [`Connection::put`].
    pub(super) fn put(&mut self, values: Values<'_>) -> Result<(), Failure> {
        match self {
            Self::File(sqlite) => {
                sqlite.execute(value::bound(values)?)?;
                Ok(())
            }
            Self::Server(server, sql) => server.put(sql, values, None),
        }
    }
}

/// The version of SQLite that is built in.
pub(super) fn version() -> &'static str {
    rusqlite::version()
}

#[cfg(test)]
mod tests;
