//! Tables and their migrations. Plain SQL, so that another database can hold the same tables.

use std::path::Path;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use super::error::{Failure, StoreError};

/// Stands in the header of every database of this program: "kaka".
const APPLICATION_ID: i64 = 0x6B61_6B61;

/// The newest schema that this program knows.
pub(super) const LATEST: i64 = 1;

const STEPS: &[M<'static>] = &[M::up(include_str!("schema/0001.sql"))];

/// Makes the tables in an empty database and marks it as ours.
pub(super) fn build(connection: &mut Connection) -> Result<(), Failure> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(connection)
}

/// Brings an older database of ours to the newest schema.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), Failure> {
    Migrations::from_slice(STEPS)
        .to_latest(connection)
        .map_err(|error| match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => Failure::Sqlite(err),
            other => Failure::Said(StoreError::Database(other.to_string())),
        })
}

/// Refuses what is not ours or too new; gives the schema number.
pub(super) fn identify(connection: &Connection, path: &Path) -> Result<i64, Failure> {
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    if number("application_id")? != APPLICATION_ID {
        return Err(StoreError::NotKakari(path.to_owned()).into());
    }
    let found = number("user_version")?;
    if found > LATEST {
        return Err(StoreError::NewerSchema {
            path: path.to_owned(),
            found,
            known: LATEST,
        }
        .into());
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_are_sound_and_counted() {
        Migrations::from_slice(STEPS).validate().unwrap();
        assert_eq!(i64::try_from(STEPS.len()), Ok(LATEST));
    }
}
