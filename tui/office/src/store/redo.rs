//! Redoes a person's own undo. A redo is an entry that restores the state before the undo; it is possible while nothing has
//! changed that state since, and until the person does something else.

use super::cells::{self, Change, Payload};
use super::engine::Connection;
use super::error::{Failure, StoreError};
use super::journal::{self, COLUMNS, Line};
use super::kind::{CellKind, EntryKind};
use super::open::Store;
use super::states::VerdictValue;
use super::transaction::Writing;
use super::undo::{self, UndoRefusal, Undone};

impl Store {
    /// Redoes what this person undid last, as far as nothing has changed since. The result says what was done again.
    ///
    /// # Errors
    /// [`StoreError::NothingToRedo`] if the person undid nothing, or has acted since; [`StoreError::RedoOfChoice`] for the
    /// choice of a version.
    pub fn redo(&mut self, actor: &str) -> Result<Undone, StoreError> {
        self.write(actor, "やり直し", redo)
    }
}

/// The entries of the newest undo of a person that was not redone, newest first.
fn entries(connection: &Connection, actor: &str) -> Result<Vec<Line>, Failure> {
    let newest = "SELECT batch FROM journal j WHERE actor = ?1 AND kind = 'undo' \
                  AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.undoes = j.seq) ORDER BY seq DESC LIMIT 1";
    let Some(batch) = connection.first(newest, &[&actor], |row| row.get::<i64>(0))? else {
        return Err(StoreError::NothingToRedo { acted: None }.into());
    };
    let since = format!(
        "SELECT {COLUMNS} FROM journal WHERE actor = ?1 AND seq > ?2 AND kind IN ({}) ORDER BY seq DESC LIMIT 1",
        EntryKind::undoable_names()
    );
    if let Some(line) = connection.first(&since, &[&actor, &batch], Line::read)? {
        let acted = Some(undo::label(std::slice::from_ref(&line))?);
        return Err(StoreError::NothingToRedo { acted }.into());
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM journal j WHERE batch = ?1 AND kind = 'undo' \
         AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.undoes = j.seq) ORDER BY seq DESC"
    );
    connection.rows(&sql, &[&batch], Line::read)
}

fn redo(writing: &mut Writing<'_>) -> Result<Undone, Failure> {
    let lines = entries(&writing.tx, writing.actor)?;
    let undone = undone(&writing.tx, &lines)?;
    let mut redone = Undone {
        batch: writing.batch,
        at: undo::began(&undone),
        label: undo::label(&undone)?,
        ..Undone::default()
    };
    for line in &lines {
        let payload: Payload = serde_json::from_str(&line.payload)?;
        if payload.cell.kind == CellKind::Choice {
            // The versions that stood beside each other when it was chosen may not any more.
            return Err(StoreError::RedoOfChoice.into());
        }
        if let Some(refused) = refusal(&writing.tx, line, &payload)? {
            redone.refused.push(refused);
            continue;
        }
        let Some(before) = payload.before else {
            continue;
        };
        let current = cells::get(&writing.tx, &payload.cell)?;
        redone.rejudges |= payload.cell.kind.is_judged_by(&payload.cell.subject);
        writing.change(
            Change {
                entry: EntryKind::Redo,
                key: payload.cell,
                facility: &line.facility,
                word: before.word,
                value: before.value,
                undo: Some((line.seq, before.origin)),
            },
            current.as_ref(),
        )?;
        let function = journal::function(&line.function)?;
        redone.done.push((line.facility.clone(), function));
    }
    Ok(redone)
}

/// The acts that these entries undid, newest first.
fn undone(connection: &Connection, lines: &[Line]) -> Result<Vec<Line>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM journal WHERE seq = ?1");
    let mut undone = Vec::new();
    // The newest entry of an undo undid the oldest act, whose label is wanted; the others only count.
    for seq in lines.iter().rev().filter_map(|line| line.undoes) {
        undone.extend(connection.first(&sql, &[&seq], Line::read)?);
    }
    Ok(undone)
}

/// Why an undo can no longer be redone; `None` if it can.
fn refusal(
    connection: &Connection,
    line: &Line,
    payload: &Payload,
) -> Result<Option<UndoRefusal>, Failure> {
    // The state that the undo left stands, also where others acted and undid it again.
    let left = payload.origin.unwrap_or(line.seq);
    if let Some(refused) = undo::done_since(connection, line, payload, left)? {
        return Ok(Some(refused));
    }
    // A verdict is about the version that was looked at.
    let before = payload.before.as_ref();
    let Some(before) = before.filter(|one| !one.word.is_empty()) else {
        return Ok(None);
    };
    if payload.cell.kind != CellKind::Verdict {
        return Ok(None);
    }
    let value: VerdictValue = serde_json::from_value(before.value.clone())?;
    undo::came_since(connection, line, value.version)
}
