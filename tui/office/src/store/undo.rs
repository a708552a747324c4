//! Taking back one's own acts. The journal only grows: an undo is an entry that brings the state
//! before back. An act is taken back only while its state still stands; whoever acted since is named.

use kakari_core::edition::Function;
use serde_json::Value;

use super::acts;
use super::cells::{self, Cell, Change, Payload, State};
use super::engine::Connection;
use super::error::{Failure, StoreError};
use super::journal::{self, COLUMNS, Line};
use super::kind::EntryKind;
use super::open::Store;
use super::reports::{self, ChoiceValue};
use super::states::VerdictValue;
use super::transaction::Writing;
use super::wording;

/// An act or batch that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoUnit {
    /// Batch number, for [`Store::undo_batch`].
    pub batch: i64,
    /// When.
    pub at: String,
    /// What the person called it, else what was done.
    pub label: String,
    /// Acts in it that are not taken back.
    pub acts: usize,
    /// Of these: acts that can no longer be taken back because something happened since.
    pub blocked: usize,
}

/// An act that could not be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoRefusal {
    /// Facility id; empty if about none.
    pub facility: String,
    /// Which function.
    pub function: Option<Function>,
    /// Who acted since.
    pub who: String,
    /// When.
    pub when: String,
    /// What was done, in words.
    pub what: String,
}

/// What undo did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// The batch that was taken back.
    pub batch: i64,
    /// Its label.
    pub label: String,
    /// Acts taken back: facility and function, so that the cursor can go there.
    pub done: Vec<(String, Option<Function>)>,
    /// Acts that were not.
    pub refused: Vec<UndoRefusal>,
    /// Whether something went back on which assessments rest: facts, settings, the choice of a report.
    pub rejudges: bool,
}

/// Not taken back yet, and no part of an import.
const OPEN: &str = "NOT EXISTS (SELECT 1 FROM journal u WHERE u.undoes = j.seq) \
                    AND NOT EXISTS (SELECT 1 FROM journal i WHERE i.batch = j.batch AND i.kind IN ('import', 'reports'))";

impl Store {
    /// What this person can take back, the last first, also after a restart.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn undoable(&self, actor: &str, limit: usize) -> Result<Vec<UndoUnit>, StoreError> {
        self.read(|connection| {
            let mut units = Vec::new();
            for batch in batches(connection, actor, limit)? {
                units.push(unit(connection, batch, actor)?);
            }
            Ok(units)
        })
    }

    /// Takes back this person's last act or batch.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is nothing to take back.
    pub fn undo(&mut self, actor: &str) -> Result<Undone, StoreError> {
        self.write(actor, "取り消し", |writing| {
            match batches(&writing.tx, actor, 1)?.first() {
                Some(batch) => undo(writing, *batch),
                None => Err(StoreError::Missing {
                    what: "取り消せる操作",
                    id: actor.to_owned(),
                }
                .into()),
            }
        })
    }

    /// Takes back one of this person's batches, see [`Store::undoable`].
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it is not this person's or is taken back already.
    pub fn undo_batch(&mut self, batch: i64, actor: &str) -> Result<Undone, StoreError> {
        self.write(actor, "取り消し", |writing| {
            if entries(&writing.tx, batch, actor)?.is_empty() {
                return Err(StoreError::Missing {
                    what: "取り消せる操作",
                    id: batch.to_string(),
                }
                .into());
            }
            undo(writing, batch)
        })
    }
}

/// The newest batches of a person that hold something to take back.
fn batches(connection: &Connection, actor: &str, limit: usize) -> Result<Vec<i64>, Failure> {
    let sql = format!(
        "SELECT batch FROM journal j WHERE actor = ?1 AND kind IN ({}) AND {OPEN} ORDER BY seq DESC",
        EntryKind::undoable_names()
    );
    let mut batches: Vec<i64> = Vec::new();
    connection.find(&sql, &[&actor], |row| {
        let batch = row.get(0)?;
        // The entries of a batch stand together, so that looking at the last one is enough.
        if batches.last() != Some(&batch) {
            batches.push(batch);
        }
        Ok((batches.len() >= limit).then_some(()))
    })?;
    Ok(batches)
}

/// The entries of a batch that are not taken back, the last first.
fn entries(connection: &Connection, batch: i64, actor: &str) -> Result<Vec<Line>, Failure> {
    let sql = format!(
        "SELECT {COLUMNS} FROM journal j WHERE batch = ?1 AND actor = ?2 AND kind IN ({}) AND {OPEN} ORDER BY seq DESC",
        EntryKind::undoable_names()
    );
    connection.rows(&sql, &[&batch, &actor], Line::read)
}

fn unit(connection: &Connection, batch: i64, actor: &str) -> Result<UndoUnit, Failure> {
    let lines = entries(connection, batch, actor)?;
    let mut blocked = 0;
    let mut pending: Vec<(cells::Key, i64)> = Vec::new();
    for line in &lines {
        let payload: Payload = serde_json::from_str(&line.payload)?;
        // A later act of the same batch on the same thing goes back first and does not block.
        let origin = pending
            .iter()
            .rev()
            .find(|(key, _)| *key == payload.cell)
            .map(|(_, origin)| *origin);
        if origin != Some(line.seq) && refusal(connection, line, &payload)?.is_some() {
            blocked += 1;
        }
        if let Some(before) = &payload.before {
            pending.push((payload.cell, before.origin));
        }
    }
    let first = lines.last();
    let at = first.map(|line| line.at.clone()).unwrap_or_default();
    let label = match first {
        Some(line) if line.label.is_empty() => described(line, lines.len())?,
        Some(line) => line.label.clone(),
        None => String::new(),
    };
    Ok(UndoUnit {
        batch,
        at,
        label,
        acts: lines.len(),
        blocked,
    })
}

fn described(line: &Line, acts: usize) -> Result<String, Failure> {
    let payload: Value = serde_json::from_str(&line.payload)?;
    let function = journal::function(&line.function)?
        .map(|one| format!(" {}", one.mark()))
        .unwrap_or_default();
    let what = wording::of_entry(&line.kind, &payload);
    let more = if acts > 1 {
        format!(" ほか {} 件", acts - 1)
    } else {
        String::new()
    };
    Ok(format!("{}{function} {what}{more}", line.facility)
        .trim_start()
        .to_owned())
}

fn undo(writing: &mut Writing<'_>, batch: i64) -> Result<Undone, Failure> {
    let lines = entries(&writing.tx, batch, writing.actor)?;
    let mut undone = Undone {
        batch,
        ..Undone::default()
    };
    if let Some(first) = lines.last() {
        undone.label = if first.label.is_empty() {
            described(first, lines.len())?
        } else {
            first.label.clone()
        };
    }
    // Verdicts that a choice of version reopened come back only together with the version.
    for line in lines.iter().filter(|line| line.is(EntryKind::Choice)) {
        if let Some(refused) = refusal(&writing.tx, line, &serde_json::from_str(&line.payload)?)? {
            undone.refused.push(refused);
            return Ok(undone);
        }
    }
    for line in &lines {
        let payload: Payload = serde_json::from_str(&line.payload)?;
        if let Some(refused) = refusal(&writing.tx, line, &payload)? {
            undone.refused.push(refused);
            continue;
        }
        undone.rejudges |= payload.cell.kind.is_judged_by(&payload.cell.subject);
        take_back(writing, line, payload)?;
        undone
            .done
            .push((line.facility.clone(), journal::function(&line.function)?));
    }
    undone.done.reverse();
    undone.refused.reverse();
    Ok(undone)
}

fn take_back(writing: &mut Writing<'_>, line: &Line, payload: Payload) -> Result<(), Failure> {
    let current = cells::get(&writing.tx, &payload.cell)?;
    let empty = State {
        origin: 0,
        word: String::new(),
        value: serde_json::json!({}),
    };
    let State {
        origin,
        word,
        value,
    } = payload.before.unwrap_or(empty);
    let key = payload.cell;
    if line.is(EntryKind::Choice) {
        let choice: ChoiceValue = serde_json::from_value(payload.value)?;
        let (facility, edition) = (&key.subject, &key.edition);
        reports::set_current(&writing.tx, facility, edition, choice.before, choice.beside)?;
    }
    let undo = Some((line.seq, origin));
    writing.change(
        Change {
            entry: EntryKind::Undo,
            key,
            facility: &line.facility,
            word,
            value,
            undo,
        },
        current.as_ref(),
    )?;
    Ok(())
}

/// Why an act can no longer be taken back; `None`: it can.
pub(super) fn refusal(
    connection: &Connection,
    line: &Line,
    payload: &Payload,
) -> Result<Option<UndoRefusal>, Failure> {
    let refused = |who: String, when: String, what: String| {
        let function = journal::function(&line.function)?;
        Ok(Some(UndoRefusal {
            facility: line.facility.clone(),
            function,
            who,
            when,
            what,
        }))
    };
    let current = cells::get(connection, &payload.cell)?;
    match current {
        Some(Cell { origin, .. }) if origin == line.seq => {}
        Some(cell) => {
            let what = wording::of_cell(&payload.cell, &cell.word);
            return refused(cell.actor, cell.at, what);
        }
        None => return refused("（不明）".to_owned(), String::new(), "登録なし".to_owned()),
    }
    // What was decided on an older version must not come back over a newer one: the newer one did
    // not reopen it, because nothing was decided at that time.
    let looked_at = match line.known() {
        Some(EntryKind::Verdict | EntryKind::Reopened)
            if payload
                .before
                .as_ref()
                .is_some_and(|before| !before.word.is_empty()) =>
        {
            serde_json::from_value::<VerdictValue>(payload.value.clone())?.version
        }
        Some(EntryKind::Choice) => {
            serde_json::from_value::<ChoiceValue>(payload.value.clone())?.version
        }
        _ => return Ok(None),
    };
    match acts::newest(connection, &line.facility, &line.edition)? {
        Some(newest) if newest.version != looked_at => refused(
            newest.by,
            newest.at,
            format!("新しい報告（第{}版）の受付", newest.number),
        ),
        _ => Ok(None),
    }
}
