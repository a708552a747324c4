//! Ranges of facility ids, to read facilities in pages.

use super::engine::Connection;
use super::error::Failure;

/// Facilities in a page when nobody waits for the first one: few enough to take little memory, and so many that the cost of
/// each query does not matter.
pub(super) const PAGE: usize = 2_000;

/// All ids between two, both included.
pub(super) struct Ids {
    pub(super) from: String,
    pub(super) upto: String,
}

impl Ids {
    /// All ids.
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

    /// A page of about `size` registered facilities and the unregistered ones between their ids. The last page has all that
    /// are left.
    pub(super) fn page(
        connection: &Connection,
        from: String,
        size: usize,
    ) -> Result<Self, Failure> {
        let sql = "SELECT id FROM facilities WHERE id >= ?1 ORDER BY id LIMIT 1 OFFSET ?2";
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        let last = connection.first(sql, &[&from, &size], |row| row.get(0))?;
        Ok(Self {
            from,
            upto: last.unwrap_or(Self::all().upto),
        })
    }

    /// The first possible id of the next page; `None` if this was the last page.
    pub(super) fn after(&self) -> Option<String> {
        // Text is ordered by bytes and never contains U+0000, so the id with U+0001 appended is the next possible text.
        (self.upto != Self::all().upto).then(|| format!("{}\u{1}", self.upto))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_hold_every_id_once() {
        let connection = Connection::in_memory().unwrap();
        connection
            .batch("CREATE TABLE facilities (id TEXT PRIMARY KEY)")
            .unwrap();
        let registered: Vec<String> = (0..PAGE * 2 + 5).map(|at| format!("{at:06}")).collect();
        for id in &registered {
            connection
                .execute("INSERT INTO facilities VALUES (?1)", &[id])
                .unwrap();
        }
        let mut pages = Vec::new();
        let mut from = Some(String::new());
        while let Some(start) = from {
            let page = Ids::page(&connection, start, PAGE).unwrap();
            from = page.after();
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
