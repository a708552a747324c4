//! Values of columns and parameters, and their conversion from and to Rust types.

use crate::lang::pick;
use std::borrow::Cow;

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};

use super::Values;
use crate::store::error::{Failure, StoreError};

/// The value of a column or a parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::store) enum Value<'v> {
    /// NULL.
    Nothing,
    /// A whole number.
    Integer(i64),
    /// Text without U+0000.
    Text(&'v str),
    /// Bytes.
    Bytes(&'v [u8]),
}

/// A [`Value`] that outlives the row or the call that it came from.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(in crate::store) enum Owned {
    /// NULL.
    Nothing,
    /// A whole number.
    Integer(i64),
    /// Text without U+0000.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Owned {
    /// Keeps a value.
    pub(in crate::store) fn of(value: Value<'_>) -> Self {
        match value {
            Value::Nothing => Self::Nothing,
            Value::Integer(number) => Self::Integer(number),
            Value::Text(text) => Self::Text(text.to_owned()),
            Value::Bytes(bytes) => Self::Bytes(bytes.to_vec()),
        }
    }
}

impl ToValue for Owned {
    fn to_value(&self) -> Value<'_> {
        match self {
            Self::Nothing => Value::Nothing,
            Self::Integer(number) => Value::Integer(*number),
            Self::Text(text) => Value::Text(text),
            Self::Bytes(bytes) => Value::Bytes(bytes),
        }
    }
}

/// A type that can be a parameter.
pub(in crate::store) trait ToValue {
    /// As the database takes it.
    fn to_value(&self) -> Value<'_>;
}

impl ToValue for Value<'_> {
    fn to_value(&self) -> Value<'_> {
        *self
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value<'_> {
        (**self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Nothing, T::to_value)
    }
}

impl ToValue for i64 {
    fn to_value(&self) -> Value<'_> {
        Value::Integer(*self)
    }
}

impl ToValue for u32 {
    fn to_value(&self) -> Value<'_> {
        Value::Integer((*self).into())
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl ToValue for Cow<'_, str> {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl ToValue for Vec<u8> {
    fn to_value(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}

/// A type as which a column can be read; `None` if the column holds another type.
pub(in crate::store) trait FromValue<'v>: Sized {
    /// Reads it.
    fn from_value(value: Value<'v>) -> Option<Self>;
}

impl<'v, T: FromValue<'v>> FromValue<'v> for Option<T> {
    fn from_value(value: Value<'v>) -> Option<Self> {
        match value {
            Value::Nothing => Some(None),
            other => T::from_value(other).map(Some),
        }
    }
}

impl FromValue<'_> for i64 {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Integer(number) => Some(number),
            _ => None,
        }
    }
}

impl FromValue<'_> for u32 {
    fn from_value(value: Value<'_>) -> Option<Self> {
        i64::from_value(value).and_then(|number| number.try_into().ok())
    }
}

/// SQLite has only numbers for true and false.
impl FromValue<'_> for bool {
    fn from_value(value: Value<'_>) -> Option<Self> {
        i64::from_value(value).map(|number| number != 0)
    }
}

impl<'v> FromValue<'v> for &'v str {
    fn from_value(value: Value<'v>) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl FromValue<'_> for String {
    fn from_value(value: Value<'_>) -> Option<Self> {
        <&str>::from_value(value).map(str::to_owned)
    }
}

impl<'v> FromValue<'v> for &'v [u8] {
    fn from_value(value: Value<'v>) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }
}

impl FromValue<'_> for Vec<u8> {
    fn from_value(value: Value<'_>) -> Option<Self> {
        <&[u8]>::from_value(value).map(<[u8]>::to_vec)
    }
}

/// A parameter on its way into SQLite.
pub(super) struct Bound<'v>(Value<'v>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Nothing => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// Refuses text with U+0000: SQLite would store it, but PostgreSQL cannot, and the readers of files refuse it before.
pub(super) fn checked(values: Values<'_>) -> Result<(), Failure> {
    for value in values {
        if let Value::Text(text) = value.to_value()
            && memchr::memchr(0, text.as_bytes()).is_some()
        {
            let what = pick(
                "文字に NUL（文字番号 0）が入っています",
                "a text has a NUL (character 0)",
            )
            .to_owned();
            return Err(StoreError::Database(what).into());
        }
    }
    Ok(())
}

/// Converts parameters for SQLite, after [`checked`].
pub(super) fn bound<'v>(
    values: Values<'v>,
) -> Result<rusqlite::ParamsFromIter<impl Iterator<Item = Bound<'v>>>, Failure> {
    checked(values)?;
    let values = values.iter().map(|value| Bound(value.to_value()));
    Ok(rusqlite::params_from_iter(values))
}

/// Converts a value of SQLite; `None` for floating-point numbers and invalid UTF-8, which no table contains.
pub(super) fn lent(value: ValueRef<'_>) -> Option<Value<'_>> {
    Some(match value {
        ValueRef::Null => Value::Nothing,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Text(text) => Value::Text(std::str::from_utf8(text).ok()?),
        ValueRef::Blob(bytes) => Value::Bytes(bytes),
        ValueRef::Real(_) => return None,
    })
}
