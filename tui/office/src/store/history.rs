//! The journal as the screen 履歴 shows it: one line a batch, which opens to its entries; with whether the acting person can
//! undo it, and why not.

use super::cells::{self, Payload};
use super::engine::Connection;
use super::error::{Failure, StoreError};
use super::journal::{self, COLUMNS, Entry, Line};
use super::kind::EntryKind;
use super::open::Store;
use super::texts::MASKED;
use super::undo::{self, UndoRefusal};
use crate::lang::pick;

/// A journal entry, or a batch of them, with whether the acting person can undo it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastAct {
    /// The entry. Of a batch the one that says most: of an import the import itself, else the first.
    pub entry: Entry,
    /// Number of entries in its batch, which are undone together.
    pub batch_size: usize,
    /// Of a line that stands for a batch: ids of its facilities. `None` for a single entry.
    pub facilities: Option<Vec<String>>,
    /// Whether the acting person can undo it.
    pub undo: Undoing,
}

/// Whether a person can undo an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undoing {
    /// The person can undo it.
    Possible,
    /// It was undone already.
    Done {
        /// By whom.
        by: String,
        /// When.
        at: String,
    },
    /// It is an act of another person.
    Others,
    /// It comes from an import, which is corrected by another import.
    Imported,
    /// An undo, a masking, the creation of the database: these cannot be undone.
    Never,
    /// A later act prevents it.
    Blocked(UndoRefusal),
}

impl PastAct {
    /// Whether it has a text that can still be masked. A batch has none: each of its entries has its own.
    #[must_use]
    pub fn has_text(&self) -> bool {
        if self.facilities.is_some() {
            return false;
        }
        let mut texts = self.entry.texts.iter();
        texts.any(|(_, text)| !text.is_empty() && text != MASKED)
    }

    /// Whether the acting person can undo it.
    #[must_use]
    pub fn is_undoable(&self) -> bool {
        self.undo == Undoing::Possible
    }
}

/// Most facilities of a batch that are read for the filter of the screen.
const MOST_FACILITIES: i64 = 5_000;

impl Store {
    /// When and by whom reports were recorded last without a file (the sample does so); `None` if they never were.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn last_recorded_reports(&self) -> Result<Option<(String, String)>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT at, actor FROM journal WHERE kind = ?1 ORDER BY seq DESC LIMIT 1";
            connection.first(sql, &[&EntryKind::Reports.name()], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
        })
    }

    /// Batches of the journal, the newest first, from before a batch on if one is given. `actor` is the one who looks at
    /// them.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn history(
        &self,
        actor: Option<&str>,
        before: Option<i64>,
        limit: usize,
    ) -> Result<Vec<PastAct>, StoreError> {
        self.read(|connection| {
            // From batch to batch, and not over all entries of each.
            let newest = "WITH RECURSIVE b (batch) AS (SELECT max(batch) FROM journal WHERE batch < ?1 UNION ALL \
                          SELECT (SELECT max(batch) FROM journal WHERE batch < b.batch) FROM b WHERE b.batch IS NOT NULL) \
                          SELECT batch FROM b WHERE batch IS NOT NULL LIMIT ?2";
            let before = before.unwrap_or(i64::MAX);
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let batches: Vec<i64> =
                connection.rows(newest, &[&before, &limit], |row| row.get(0))?;
            let read = |batch: &i64| batch_of_acts(connection, *batch, actor);
            connection.ahead(|| batches.iter().for_each(|batch| drop(read(batch))))?;
            batches.iter().map(read).collect()
        })
    }

    /// The entries of a batch in their order. `actor` is the one who looks at them.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn history_of_batch(
        &self,
        batch: i64,
        actor: Option<&str>,
    ) -> Result<Vec<PastAct>, StoreError> {
        self.read(|connection| {
            let sql = format!("SELECT {COLUMNS} FROM journal WHERE batch = ?1 ORDER BY seq");
            let lines = connection.rows(&sql, &[&batch], Line::read)?;
            let batch_size = lines.len();
            let imported = is_imported(connection, batch)?;
            let act = |line: &Line| {
                let undo = undoing(connection, line, imported, actor);
                let entry = journal::entry(connection, line.clone());
                Ok(PastAct {
                    batch_size,
                    facilities: None,
                    undo: undo?,
                    entry: entry?,
                })
            };
            connection.ahead(|| {
                let name = |line| drop::<Result<_, Failure>>(act(line));
                lines.iter().for_each(name);
            })?;
            lines.iter().map(act).collect()
        })
    }
}

/// A batch as one line.
fn batch_of_acts(
    connection: &Connection,
    batch: i64,
    actor: Option<&str>,
) -> Result<PastAct, Failure> {
    let batch_size = batch_size(connection, batch);
    // An import stands behind what it reopened.
    let head = format!(
        "SELECT {COLUMNS} FROM journal WHERE batch = ?1 ORDER BY kind NOT IN ('import', 'reports'), seq LIMIT 1"
    );
    let head = connection.first(&head, &[&batch], Line::read);
    let imported = is_imported(connection, batch);
    // All three at once, where they are asked ahead.
    let (batch_size, head, imported) = (batch_size?, head?, imported?);
    let missing = || StoreError::Missing {
        what: pick("履歴", "journal"),
        id: batch.to_string(),
    };
    let head = head.ok_or_else(missing)?;
    if batch_size <= 1 {
        return Ok(PastAct {
            batch_size,
            facilities: None,
            undo: undoing(connection, &head, imported, actor)?,
            entry: journal::entry(connection, head)?,
        });
    }
    let facilities =
        "SELECT DISTINCT facility FROM journal WHERE batch = ?1 AND facility <> '' LIMIT ?2";
    Ok(PastAct {
        batch_size,
        facilities: Some(
            connection.rows(facilities, &[&batch, &MOST_FACILITIES], |row| row.get(0))?,
        ),
        undo: undoing_of_batch(connection, &head, imported, actor)?,
        entry: journal::entry(connection, head)?,
    })
}

/// Whether a person can undo a batch: any of its entries.
fn undoing_of_batch(
    connection: &Connection,
    head: &Line,
    imported: bool,
    actor: Option<&str>,
) -> Result<Undoing, Failure> {
    let first = undoing(connection, head, imported, actor)?;
    if matches!(
        first,
        Undoing::Possible | Undoing::Imported | Undoing::Others
    ) {
        return Ok(first);
    }
    // The first entry may be undone or blocked where others are not.
    let sql = format!("SELECT {COLUMNS} FROM journal WHERE batch = ?1 ORDER BY seq");
    let mut kept = first;
    let possible = connection.find(&sql, &[&head.batch], |row| {
        let one = undoing(connection, &Line::read(row)?, imported, actor)?;
        if one == Undoing::Possible {
            return Ok(Some(()));
        }
        // Why the rest is blocked says more than that a part was undone.
        if matches!(one, Undoing::Blocked(_)) {
            kept = one;
        }
        Ok(None)
    })?;
    Ok(possible.map_or(kept, |()| Undoing::Possible))
}

fn batch_size(connection: &Connection, batch: i64) -> Result<usize, Failure> {
    let sql = "SELECT count(*) FROM journal WHERE batch = ?1";
    let count: i64 = connection.one(sql, &[&batch])?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Whether a batch is an import.
fn is_imported(connection: &Connection, batch: i64) -> Result<bool, Failure> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM journal WHERE batch = ?1 AND kind IN ('import', 'reports'))";
    connection.one(sql, &[&batch])
}

fn undoing(
    connection: &Connection,
    line: &Line,
    imported: bool,
    actor: Option<&str>,
) -> Result<Undoing, Failure> {
    let taken_back = "SELECT actor, at FROM journal u WHERE undoes = ?1 \
                      AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.undoes = u.seq) ORDER BY seq DESC LIMIT 1";
    let taken_back = connection.first(taken_back, &[&line.seq], |row| {
        Ok(Undoing::Done {
            by: row.get(0)?,
            at: row.get(1)?,
        })
    })?;
    if let Some(done) = taken_back {
        return Ok(done);
    }
    if imported {
        return Ok(Undoing::Imported);
    }
    if !line.known().is_some_and(EntryKind::is_undoable) {
        return Ok(Undoing::Never);
    }
    if actor != Some(line.actor.as_str()) {
        return Ok(Undoing::Others);
    }
    let payload: Payload = serde_json::from_str(&line.payload)?;
    let refusal = undo::refusal(connection, line, &payload)?;
    // Undoing the batch also undoes a later act of the same batch, and does so first.
    let same_batch = match cells::get(connection, &payload.cell)? {
        Some(cell) => cell.origin != line.seq && batch_of(connection, cell.origin)? == line.batch,
        None => false,
    };
    Ok(match refusal {
        Some(refusal) if !same_batch => Undoing::Blocked(refusal),
        _ => Undoing::Possible,
    })
}

fn batch_of(connection: &Connection, seq: i64) -> Result<i64, Failure> {
    let sql = "SELECT batch FROM journal WHERE seq = ?1";
    let batch = connection.first(sql, &[&seq], |row| row.get(0))?;
    Ok(batch.unwrap_or_default())
}
