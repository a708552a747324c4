//! Rows as both engines give them.

use super::{FromValue, Value, server, value};
use crate::bilingual;
use crate::store::error::{Failure, StoreError};

/// A row that is being read.
pub(in crate::store) enum Row<'r> {
    File(&'r rusqlite::Row<'r>),
    Server(&'r tokio_postgres::Row),
}

impl<'r> Row<'r> {
    /// The value of a column, counted from 0. A `&str` borrows from the row.
    ///
    /// Fails if the column holds a value of another type.
    pub(in crate::store) fn get<T: FromValue<'r>>(&self, at: usize) -> Result<T, Failure> {
        let value = self.value(at)?;
        T::from_value(value).ok_or_else(|| self.unfit(at))
    }

    /// The value of a column of any type, counted from 0.
    ///
    /// Fails for floating-point numbers, which no table has, and for text that is not UTF-8.
    pub(in crate::store) fn value(&self, at: usize) -> Result<Value<'r>, Failure> {
        let value = match self {
            Self::File(row) => value::lent(row.get_ref(at)?),
            Self::Server(row) => server::lent(row, at),
        };
        value.ok_or_else(|| self.unfit(at))
    }

    /// Number of columns.
    pub(in crate::store) fn width(&self) -> usize {
        match self {
            Self::File(row) => row.as_ref().column_count(),
            Self::Server(row) => row.len(),
        }
    }

    /// Name of a column, counted from 0.
    pub(in crate::store) fn name(&self, at: usize) -> &str {
        match self {
            Self::File(row) => row.as_ref().column_name(at).unwrap_or("?"),
            Self::Server(row) => row.columns().get(at).map_or("?", |column| column.name()),
        }
    }

    #[cold]
    fn unfit(&self, at: usize) -> Failure {
        let name = self.name(at);
        let detail = bilingual!(
            "列 {name} の値の種類が違います",
            "the value of column {name} is of another type"
        );
        StoreError::Unreadable(detail).into()
    }
}
