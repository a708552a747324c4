//! Carries a database from one engine to another, row by row and unchanged, so that its chain, its hashes and its receipts hold there
//! as they held here.

use std::path::Path;

use super::backup::{self, Checked, checked};
use super::checks;
use super::engine::{Access, Connection, ToValue, Value};
use super::error::{Failure, StoreError};
use super::job::Job;
use super::on_server::connect;
use super::open::{PATIENCE, Store};
use super::schema;
use crate::lang::pick;

/// The tables, each after those that it refers to, with the order in which their rows are read and how many of them at a time: of files one,
/// because each can be large. What is at work just now (`busy`) is not carried.
const TABLES: [(&str, &str, usize); 14] = [
    ("meta", "key", 100),
    ("journal", "seq", 5_000),
    ("texts", "hash", 2_000),
    ("cells", "kind, edition, subject, part", 2_000),
    ("originals", "sha256", 1),
    ("sources", "id", 1_000),
    ("facilities", "id", 5_000),
    ("areas", "municipality_code", 1_000),
    ("care_facilities", "name, municipality", 5_000),
    ("versions", "id", 5_000),
    ("contents", "version", 1_000),
    ("current_versions", "edition, facility", 5_000),
    ("assessments", "version, edition_hash", 2_000),
    ("assessment_texts", "version, edition_hash", 500),
];

/// Hears how many rows are done, of how many, and stops the work with its error.
type Tell<'t> = &'t mut dyn FnMut(usize, usize) -> Result<(), StoreError>;

/// Copies the state that is being read into a new file.
pub(super) fn into_file(from: &Connection, to: &Path, tell: Tell<'_>) -> Result<(), Failure> {
    let mut file = Connection::open(to, Access::Make, PATIENCE)?;
    file.use_no_log()?;
    schema::build(&file)?;
    fill(from, &mut file, tell)?;
    file.use_plain()?;
    file.close()
}

impl Store {
    /// Copies this database to a place where there is none, which is a file or the address of a server, checks the copy, and gives
    /// it its name only then. This database stays as it is.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`]; [`StoreError::BadCopy`] if this database or the copy fails a check;
    /// [`StoreError::Cancelled`]; those of the server. Nothing is left of the copy then.
    pub fn move_to(&self, to: &Path, mut job: Job<'_>) -> Result<Moved, StoreError> {
        Self::may_be_made(to)?;
        if let Some(fault) = checks::first_fault(self)? {
            let path = self.path().to_owned();
            let detail = fault.what;
            return Err(StoreError::BadCopy { path, detail });
        }
        if !super::is_address(to) {
            let made = self.backup(to, job)?;
            let (counts, head) = (made.counts, made.head);
            return Ok(Moved { counts, head });
        }
        let (copy, Checked { counts, head }) = self.copied_to_server(to, &mut job)?;
        copy.place_at(to)?;
        Ok(Moved { counts, head })
    }

    /// A checked copy on a server that has no name yet.
    pub(super) fn copied_to_server(
        &self,
        place: &Path,
        job: &mut Job<'_>,
    ) -> Result<(Self, Checked), StoreError> {
        let mut server = connect(place, false)?;
        let made = server
            .make_draft()
            .and_then(|()| {
                let connection = Connection::Server(Box::new(server));
                schema::build(&connection)?;
                Ok(connection)
            })
            .map_err(|failure| failure.at(place));
        let mut connection = made?;
        let expected = self.read(|from| {
            let expected = checked(from)?;
            let filled = fill(from, &mut connection, &mut |done, all| job.tell(done, all));
            // An error here is about the copy.
            filled.map_err(|failure| failure.at(place))?;
            Ok(expected)
        })?;
        let copy = Self::ready(connection, place.to_owned(), self.clock().clone(), false)?;
        let bad = |detail: String| StoreError::BadCopy {
            path: place.to_owned(),
            detail,
        };
        if let Some(fault) = checks::first_fault(&copy)? {
            return Err(bad(fault.what));
        }
        let found = copy.read(checked)?;
        if (found.counts, &found.head) != (expected.counts, &expected.head) {
            let detail = pick("件数が元と違います", "its counts differ from the original");
            return Err(bad(detail.to_owned()));
        }
        Ok((copy, found))
    }
}

/// What was moved, counted at its new place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Numbers of rows.
    pub counts: backup::Counts,
    /// Hash of the last journal entry, hexadecimal.
    pub head: String,
}

/// Fills empty tables in one transaction.
fn fill(from: &Connection, to: &mut Connection, tell: Tell<'_>) -> Result<(), Failure> {
    let mut all = 0;
    for (table, _, _) in TABLES {
        let count: i64 = from.one(&format!("SELECT count(*) FROM {table}"), &[])?;
        all += usize::try_from(count).unwrap_or(0);
    }
    let mut done = 0;
    let tx = to.begin(PATIENCE)?;
    let guard = schema::let_older_entries_in(&tx)?;
    for (table, order, rows) in TABLES {
        let mut put = None;
        let sql = format!("SELECT * FROM {table} ORDER BY {order}");
        from.each_by_portions(&sql, rows, |row| {
            if put.is_none() {
                let names: Vec<&str> = (0..row.width()).map(|at| row.name(at)).collect();
                let marks: Vec<String> = (1..=names.len()).map(|at| format!("?{at}")).collect();
                let (columns, marks) = (names.join(", "), marks.join(", "));
                put = Some(format!("INSERT INTO {table} ({columns}) VALUES ({marks})"));
            }
            let carried: Result<Vec<Value<'_>>, Failure> =
                (0..row.width()).map(|at| row.value(at)).collect();
            let carried = carried?;
            let values: Vec<&dyn ToValue> = carried.iter().map(|value| value as _).collect();
            if let Some(sql) = &put {
                tx.put(sql, &values)?;
            }
            done += 1;
            if done % 500 == 0 || done == all {
                tell(done, all)?;
            }
            Ok(())
        })?;
    }
    if let Some(guard) = guard {
        tx.batch(&guard)?;
    }
    tx.commit()
}
