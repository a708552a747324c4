//! The database engine behind the store, and the only place that names its library: a connection, a
//! transaction, rows and values. Everything above is SQL and these types.
//!
//! The engine is SQLite. What the store relies on, and a second engine has to give as well:
//!
//! - Parameters are `?1`, `?2` … (PostgreSQL: `$1`, `$2` …) and [`Value`]s. Whole numbers have 64 bits. An
//!   expression that is true or false is read as `bool`, whatever the engine calls it.
//! - Text is compared and ordered by its bytes in UTF-8, as Rust orders it: `ORDER BY`, `<`, `BETWEEN`, `max`.
//!   SQLite does so unless told otherwise, and no statement says otherwise. PostgreSQL orders by the rules of
//!   a language: there every text column of the schema has to be declared `COLLATE "C"`.
//! - No text holds U+0000, which PostgreSQL cannot keep. It is refused here, for both.
//! - Numbers, ids, moments and random bytes come from the program, never from the database. The next number
//!   of a table is the highest one and 1, read under the write lock.
//! - [`Connection::begin`] takes a lock that only one writer has; a [`Connection::snapshot`] reads one state
//!   (PostgreSQL: `REPEATABLE READ`).
//! - While rows are read one by one, further statements may be run on the same connection.
//!
//! What only a database in a file has (its header, its log, copies, locks of the whole file) is in [`file`].

use crate::bilingual;
use std::ops::Deref;
use std::time::Duration;

use super::error::Failure;

mod error;
mod file;
mod long_path;
mod value;

pub(super) use error::{Error, Trouble};
pub(super) use file::Access;
pub(super) use value::{FromValue, ToValue, Value};

/// How often the write lock is requested. SQLite's locks are not fair: one waiter can be passed over for its whole waiting
/// time while others get the lock.
const TRIES: u32 = 3;

/// How many prepared statements a connection keeps for reuse: more than the store has, so that none is parsed twice.
const PREPARED: usize = 256;

/// A connection to the database.
pub(super) struct Connection {
    sqlite: rusqlite::Connection,
}

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
        Ok(Self { sqlite })
    }

    /// Runs a statement that returns no rows, and returns the number of changed rows. The prepared statement is cached.
    pub(super) fn execute(&self, sql: &str, values: Values<'_>) -> Result<usize, Failure> {
        let values = value::bound(values)?;
        Ok(self.sqlite.prepare_cached(sql)?.execute(values)?)
    }

    /// Prepares a statement that returns no rows, to run it for many rows. [`Connection::execute`] looks for its statement by
    /// the whole text each time, which takes as long as writing a row.
    pub(super) fn repeated(&self, sql: &str) -> Result<Repeated<'_>, Failure> {
        let sqlite = self.sqlite.prepare_cached(sql)?;
        Ok(Repeated { sqlite })
    }

    /// Runs statements that have no parameters, such as a schema.
    pub(super) fn batch(&self, sql: &str) -> Result<(), Failure> {
        Ok(self.sqlite.execute_batch(sql)?)
    }

    /// Reads rows until `look` returns a value, and returns that; `None` if it returns none for any row.
    pub(super) fn find<T>(
        &self,
        sql: &str,
        values: Values<'_>,
        mut look: impl FnMut(&Row<'_>) -> Result<Option<T>, Failure>,
    ) -> Result<Option<T>, Failure> {
        let values = value::bound(values)?;
        let mut statement = self.sqlite.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        while let Some(sqlite) = rows.next()? {
            if let Some(found) = look(&Row { sqlite })? {
                return Ok(Some(found));
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

    /// Begins a write transaction, which takes the write lock at once. It is rolled back when dropped without a commit.
    ///
    /// Waits for other writers up to `patience`; then the error is [`Trouble::Busy`].
    pub(super) fn begin(&mut self, patience: Duration) -> Result<Transaction<'_>, Failure> {
        // IMMEDIATE takes the lock before the first read. A deferred transaction would read first and could then fail to
        // upgrade, without waiting, because another writer has made its snapshot outdated.
        use rusqlite::TransactionBehavior::Immediate;
        self.sqlite.busy_timeout(patience / TRIES)?;
        let mut tries: u32 = 1;
        loop {
            let begun = rusqlite::Transaction::new_unchecked(&self.sqlite, Immediate);
            match begun.map_err(Error::from) {
                Ok(sqlite) => {
                    return Ok(Transaction {
                        connection: self,
                        sqlite,
                    });
                }
                Err(error) if tries < TRIES && error.trouble == Trouble::Busy => tries += 1,
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Begins a read transaction, so that all reads until it is dropped show one state; `None` if one is open already.
    pub(super) fn snapshot(&self) -> Result<Option<Transaction<'_>>, Failure> {
        if !self.sqlite.is_autocommit() {
            return Ok(None);
        }
        let sqlite = self.sqlite.unchecked_transaction()?;
        Ok(Some(Transaction {
            connection: self,
            sqlite,
        }))
    }
}

/// An open transaction, which is used like a connection.
pub(super) struct Transaction<'c> {
    connection: &'c Connection,
    sqlite: rusqlite::Transaction<'c>,
}

impl Transaction<'_> {
    /// Commits. All changes are on the disk when this returns (`synchronous=FULL`).
    pub(super) fn commit(self) -> Result<(), Failure> {
        Ok(self.sqlite.commit()?)
    }

    /// Rolls all changes back.
    pub(super) fn roll_back(self) -> Result<(), Failure> {
        Ok(self.sqlite.rollback()?)
    }
}

impl Deref for Transaction<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}

/// A statement that is run for many rows.
pub(super) struct Repeated<'c> {
    sqlite: rusqlite::CachedStatement<'c>,
}

impl Repeated<'_> {
    /// Runs it once, as [`Connection::execute`].
    pub(super) fn execute(&mut self, values: Values<'_>) -> Result<usize, Failure> {
        Ok(self.sqlite.execute(value::bound(values)?)?)
    }
}

/// A row that is being read.
pub(super) struct Row<'r> {
    sqlite: &'r rusqlite::Row<'r>,
}

impl<'r> Row<'r> {
    /// The value of a column, counted from 0. A `&str` borrows from the row.
    ///
    /// Fails if the column holds a value of another type.
    pub(super) fn get<T: FromValue<'r>>(&self, at: usize) -> Result<T, Failure> {
        let value = self.value(at)?;
        T::from_value(value).ok_or_else(|| self.unfit(at))
    }

    /// The value of a column of any type, counted from 0.
    ///
    /// Fails for floating-point numbers, which no table has, and for text that is not UTF-8.
    pub(super) fn value(&self, at: usize) -> Result<Value<'r>, Failure> {
        let value = self.sqlite.get_ref(at)?;
        value::lent(value).ok_or_else(|| self.unfit(at))
    }

    /// Number of columns.
    pub(super) fn width(&self) -> usize {
        self.sqlite.as_ref().column_count()
    }

    #[cold]
    fn unfit(&self, at: usize) -> Failure {
        let name = self.sqlite.as_ref().column_name(at).unwrap_or("?");
        let detail = bilingual!(
            "列 {name} の値の種類が違います",
            "the value of column {name} is of another type"
        );
        super::error::StoreError::Unreadable(detail).into()
    }
}

/// The version of SQLite that is built in.
pub(super) fn version() -> &'static str {
    rusqlite::version()
}

#[cfg(test)]
mod tests;
