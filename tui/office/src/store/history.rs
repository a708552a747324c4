//! The journal as the screen 履歴 shows it: each entry with whether the acting person can undo it, and why not.

use super::cells::{self, Payload};
use super::engine::Connection;
use super::error::{Failure, StoreError};
use super::journal::{self, COLUMNS, Entry, Line};
use super::kind::EntryKind;
use super::open::Store;
use super::texts::MASKED;
use super::undo::{self, UndoRefusal};

/// A journal entry, with whether the acting person can undo it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastAct {
    /// The entry.
    pub entry: Entry,
    /// Number of entries in its batch, which are undone together.
    pub batch_size: usize,
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
    /// Whether it has a text that can still be masked.
    #[must_use]
    pub fn has_text(&self) -> bool {
        let mut texts = self.entry.texts.iter();
        texts.any(|(_, text)| !text.is_empty() && text != MASKED)
    }

    /// Whether the acting person can undo it.
    #[must_use]
    pub fn is_undoable(&self) -> bool {
        self.undo == Undoing::Possible
    }
}

impl Store {
    /// Entries of the journal, the newest first, from before an entry on if one is given. `actor` is the one
    /// who looks at them.
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
            let sql =
                format!("SELECT {COLUMNS} FROM journal WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2");
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let before = before.unwrap_or(i64::MAX);
            let lines = connection.rows(&sql, &[&before, &limit], Line::read)?;
            lines
                .into_iter()
                .map(|line| {
                    Ok(PastAct {
                        batch_size: batch_size(connection, line.batch)?,
                        undo: undoing(connection, &line, actor)?,
                        entry: journal::entry(connection, line)?,
                    })
                })
                .collect()
        })
    }
}

fn batch_size(connection: &Connection, batch: i64) -> Result<usize, Failure> {
    let sql = "SELECT count(*) FROM journal WHERE batch = ?1";
    let count: i64 = connection.one(sql, &[&batch])?;
    Ok(usize::try_from(count).unwrap_or(0))
}

fn undoing(connection: &Connection, line: &Line, actor: Option<&str>) -> Result<Undoing, Failure> {
    let taken_back = "SELECT actor, at FROM journal WHERE undoes = ?1";
    let taken_back = connection.first(taken_back, &[&line.seq], |row| {
        Ok(Undoing::Done {
            by: row.get(0)?,
            at: row.get(1)?,
        })
    })?;
    if let Some(done) = taken_back {
        return Ok(done);
    }
    let imported =
        "SELECT EXISTS (SELECT 1 FROM journal WHERE batch = ?1 AND kind IN ('import', 'reports'))";
    if connection.one(imported, &[&line.batch])? {
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
