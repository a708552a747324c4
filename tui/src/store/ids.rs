//! Which facilities are read together.

use rusqlite::{Connection, OptionalExtension};

use super::error::Failure;

/// How many registered facilities are read together. Few enough to take little memory, many enough that
/// asking anew costs nothing.
const PAGE: usize = 2_000;

/// All ids between two, both included.
pub(super) struct Ids {
    pub(super) from: String,
    pub(super) upto: String,
}

impl Ids {
    /// All there are.
    pub(super) fn all() -> Self {
        Self {
            from: String::new(),
            upto: char::MAX.to_string(),
        }
    }

    /// One facility.
    pub(super) fn one(id: &str) -> Self {
        Self {
            from: id.to_owned(),
            upto: id.to_owned(),
        }
    }

    /// A page of the register and the unknown facilities between its ids; the last one has all that are
    /// left.
    pub(super) fn page(connection: &Connection, from: String) -> Result<Self, Failure> {
        let sql =
            format!("SELECT id FROM facilities WHERE id >= ?1 ORDER BY id LIMIT 1 OFFSET {PAGE}");
        let mut statement = connection.prepare_cached(&sql)?;
        let last = statement.query_row([&from], |row| row.get(0)).optional()?;
        Ok(Self {
            from,
            upto: last.unwrap_or(Self::all().upto),
        })
    }

    /// The page after this one; `None`: this was the last.
    pub(super) fn next(&self, connection: &Connection) -> Result<Option<Self>, Failure> {
        if self.upto == Self::all().upto {
            return Ok(None);
        }
        // No text lies between a text and the same with a zero behind it.
        Self::page(connection, format!("{}\0", self.upto)).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_hold_every_id_once() {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch("CREATE TABLE facilities (id TEXT PRIMARY KEY)")
            .unwrap();
        let registered: Vec<String> = (0..PAGE * 2 + 5).map(|at| format!("{at:06}")).collect();
        for id in &registered {
            connection
                .execute("INSERT INTO facilities VALUES (?1)", [id])
                .unwrap();
        }
        let mut pages = vec![Ids::page(&connection, String::new()).unwrap()];
        while let Some(page) = pages.last().unwrap().next(&connection).unwrap() {
            pages.push(page);
        }
        assert_eq!(pages.len(), 3);
        let unknown = ["", "002000x", "zz"].map(str::to_owned);
        for id in registered.iter().chain(&unknown) {
            let holds = |page: &&Ids| page.from <= *id && *id <= page.upto;
            assert_eq!(pages.iter().filter(holds).count(), 1, "{id}");
        }
    }
}
