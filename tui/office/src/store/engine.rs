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

use std::ops::Deref;
use std::time::Duration;

use super::error::Failure;

mod error;
mod file;
mod value;

pub(super) use error::{Error, Trouble};
pub(super) use file::Access;
pub(super) use value::{FromValue, ToValue, Value};

/// How often the write lock is asked for. SQLite's locks are not fair: one waiter may be passed
/// over for the whole of its patience while others come and go.
const TRIES: u32 = 3;

/// Statements that are kept ready on a connection.
const PREPARED: usize = 64;

/// A connection to the database.
pub(super) struct Connection {
    sqlite: rusqlite::Connection,
}

/// Parameters of a statement, in order: `&[&name, &number]`.
pub(super) type Values<'v> = &'v [&'v dyn ToValue];

impl Connection {
    fn new(sqlite: rusqlite::Connection) -> Self {
        sqlite.set_prepared_statement_cache_capacity(PREPARED);
        Self { sqlite }
    }

    /// Runs a statement that gives no rows; returns how many rows it changed. The statement is kept ready for
    /// the next time.
    pub(super) fn execute(&self, sql: &str, values: Values<'_>) -> Result<usize, Failure> {
        let values = value::bound(values)?;
        Ok(self.sqlite.prepare_cached(sql)?.execute(values)?)
    }

    /// Runs statements that have no parameters, such as a schema.
    pub(super) fn batch(&self, sql: &str) -> Result<(), Failure> {
        Ok(self.sqlite.execute_batch(sql)?)
    }

    /// Reads row by row until `look` makes something of one; `None` where it did of none.
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

    /// All rows, each made into something.
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

    /// The first row; `None` where there is none.
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

    /// Begins to write, with a lock that only one writer has. What is not committed is undone when the
    /// transaction goes.
    ///
    /// Waits for others up to `patience`; then the trouble is [`Trouble::Busy`].
    pub(super) fn begin(&mut self, patience: Duration) -> Result<Transaction<'_>, Failure> {
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

    /// Fixes the state that is read until the transaction goes; `None` where one is fixed already.
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

/// An open transaction; a connection as long as it lasts.
pub(super) struct Transaction<'c> {
    connection: &'c Connection,
    sqlite: rusqlite::Transaction<'c>,
}

impl Transaction<'_> {
    /// Everything is on the disk when this returns.
    pub(super) fn commit(self) -> Result<(), Failure> {
        Ok(self.sqlite.commit()?)
    }

    /// Nothing of it happened.
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

/// A row that is being read.
pub(super) struct Row<'r> {
    sqlite: &'r rusqlite::Row<'r>,
}

impl<'r> Row<'r> {
    /// A column, counted from 0. A `&str` is lent by the row.
    ///
    /// Fails where the column holds something else.
    pub(super) fn get<T: FromValue<'r>>(&self, at: usize) -> Result<T, Failure> {
        let value = self.value(at)?;
        T::from_value(value).ok_or_else(|| self.unfit(at))
    }

    /// A column as it is, counted from 0.
    ///
    /// Fails where it is none of the four kinds, or text that is not UTF-8.
    pub(super) fn value(&self, at: usize) -> Result<Value<'r>, Failure> {
        let value = self.sqlite.get_ref(at)?;
        value::lent(value).ok_or_else(|| self.unfit(at))
    }

    /// How many columns there are.
    pub(super) fn width(&self) -> usize {
        self.sqlite.as_ref().column_count()
    }

    #[cold]
    fn unfit(&self, at: usize) -> Failure {
        let name = self.sqlite.as_ref().column_name(at).unwrap_or("?");
        let detail = format!("列 {name} の値の種類が違います");
        super::error::StoreError::Unreadable(detail).into()
    }
}

/// The version of SQLite that is built in.
pub(super) fn version() -> &'static str {
    rusqlite::version()
}

#[cfg(test)]
mod tests;
