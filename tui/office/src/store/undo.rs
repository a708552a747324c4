//! Undoes a person's own acts. The journal is append-only: an undo is an entry that restores the state before. An act can only
//! be undone while its state is still the present one; otherwise the result says who acted since.

use crate::bilingual;
use crate::lang::{Lang, current, pick};
use kakari_core::edition::Function;
use serde_json::Value;

use super::acts;
use super::cells::{self, Change, Payload, State};
use super::engine::Connection;
use super::error::{Failure, StoreError};
use super::journal::{self, COLUMNS, Line};
use super::kind::EntryKind;
use super::open::Store;
use super::reports::{self, ChoiceValue};
use super::states::VerdictValue;
use super::transaction::Writing;
use super::wording;

mod preview;

pub use preview::{UndoPreview, UndoStep};

/// An act or batch that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoUnit {
    /// Batch number, for [`Store::undo_batch`].
    pub batch: i64,
    /// When.
    pub at: String,
    /// The label of the batch, or else what was done.
    pub label: String,
    /// Number of acts in it that are not undone yet.
    pub acts: usize,
    /// Number of these that can no longer be undone, because something happened since.
    pub blocked: usize,
}

/// An act of another person, which only that person can undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnotherAct {
    /// Who acted.
    pub who: String,
    /// When.
    pub at: String,
    /// The label of the batch, or else what was done.
    pub label: String,
}

/// An act that could not be undone.
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
    /// Whether it is the act itself that cannot be taken back, because it reached somebody outside of the office.
    pub lasting: bool,
}

/// Result of an undo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// The batch that was undone.
    pub batch: i64,
    /// When it was done.
    pub at: String,
    /// Its label.
    pub label: String,
    /// Facility and function of each undone act, so that the cursor can go there.
    pub done: Vec<(String, Option<Function>)>,
    /// Acts that could not be undone.
    pub refused: Vec<UndoRefusal>,
    /// Whether something changed on which assessments depend: facts, settings, the choice of a report.
    pub rejudges: bool,
}

/// SQL condition for an entry `j` that stands: it is not undone, or each undo of it was redone.
pub(super) const STANDS: &str = "NOT EXISTS (SELECT 1 FROM journal u WHERE u.undoes = j.seq \
                                 AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.undoes = u.seq))";

/// SQL condition for an entry `j` that is no part of an import. Imports of indicators are, by their label: what they bring are
/// records, of which each has the state before it, and nothing depends on them.
const OF_A_PERSON: &str = "NOT EXISTS (SELECT 1 FROM journal i WHERE i.batch = j.batch AND i.kind IN ('import', 'reports') \
                           AND i.label <> '指標の取込')";

impl Store {
    /// What this person can undo, newest first, also after a restart of the program.
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

    /// The newest act that somebody else than this person can undo; `None` if there is none.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn undoable_by_another(&self, actor: &str) -> Result<Option<AnotherAct>, StoreError> {
        self.read(|connection| {
            let sql = format!(
                "SELECT {COLUMNS} FROM journal j WHERE actor <> ?1 AND kind IN ({}) AND {STANDS} AND {OF_A_PERSON} \
                 ORDER BY seq DESC LIMIT 1",
                EntryKind::undoable_names()
            );
            let line = connection.first(&sql, &[&actor], Line::read)?;
            line.map(|line| {
                Ok(AnotherAct {
                    label: label(std::slice::from_ref(&line))?,
                    who: line.actor,
                    at: line.at,
                })
            })
            .transpose()
        })
    }

    /// Undoes this person's last act or batch.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if there is nothing to undo.
    pub fn undo(&mut self, actor: &str) -> Result<Undone, StoreError> {
        self.write(actor, "取り消し", |writing| {
            match batches(&writing.tx, actor, 1)?.first() {
                Some(batch) => undo(writing, *batch),
                None => Err(StoreError::Missing {
                    what: pick("取り消せる操作", "act to undo"),
                    id: actor.to_owned(),
                }
                .into()),
            }
        })
    }

    /// Undoes one of this person's batches, see [`Store::undoable`].
    ///
    /// # Errors
    /// [`StoreError::OfAnother`] if the batch is another person's; [`StoreError::Missing`] if it was undone already.
    pub fn undo_batch(&mut self, batch: i64, actor: &str) -> Result<Undone, StoreError> {
        self.write(actor, "取り消し", |writing| {
            if entries(&writing.tx, batch, actor)?.is_empty() {
                if let Some(who) = owner(&writing.tx, batch, actor)? {
                    return Err(StoreError::OfAnother { batch, who }.into());
                }
                return Err(StoreError::Missing {
                    what: pick("取り消せる操作", "act to undo"),
                    id: batch.to_string(),
                }
                .into());
            }
            undo(writing, batch)
        })
    }
}

/// The other person whose acts this batch contains; `None` if it is the person's own or does not exist.
fn owner(connection: &Connection, batch: i64, actor: &str) -> Result<Option<String>, Failure> {
    let sql = "SELECT actor FROM journal WHERE batch = ?1 AND actor <> ?2 LIMIT 1";
    connection.first(sql, &[&batch, &actor], |row| row.get(0))
}

/// The newest batches of a person that have something to undo.
fn batches(connection: &Connection, actor: &str, limit: usize) -> Result<Vec<i64>, Failure> {
    let sql = format!(
        "SELECT batch FROM journal j WHERE actor = ?1 AND kind IN ({}) AND {STANDS} AND {OF_A_PERSON} \
         ORDER BY seq DESC",
        EntryKind::undoable_names()
    );
    let mut batches: Vec<i64> = Vec::new();
    connection.find(&sql, &[&actor], |row| {
        let batch = row.get(0)?;
        // The entries of a batch are consecutive, so comparing with the last batch removes all repetitions.
        if batches.last() != Some(&batch) {
            batches.push(batch);
        }
        Ok((batches.len() >= limit).then_some(()))
    })?;
    Ok(batches)
}

/// The entries of a batch that are not undone, newest first.
fn entries(connection: &Connection, batch: i64, actor: &str) -> Result<Vec<Line>, Failure> {
    let sql = format!(
        "SELECT {COLUMNS} FROM journal j WHERE batch = ?1 AND actor = ?2 AND kind IN ({}) AND {STANDS} AND {OF_A_PERSON} \
         ORDER BY seq DESC",
        EntryKind::undoable_names()
    );
    connection.rows(&sql, &[&batch, &actor], Line::read)
}

fn unit(connection: &Connection, batch: i64, actor: &str) -> Result<UndoUnit, Failure> {
    let lines = entries(connection, batch, actor)?;
    let steps = preview::steps(connection, &lines)?;
    Ok(UndoUnit {
        batch,
        at: began(&lines),
        label: label(&lines)?,
        acts: steps.len(),
        blocked: steps.iter().filter(|step| step.refusal.is_some()).count(),
    })
}

/// When the oldest of these entries, newest first, was written.
pub(super) fn began(lines: &[Line]) -> String {
    lines.last().map(|line| line.at.clone()).unwrap_or_default()
}

/// Names are stored in Japanese; in another language the act itself says what it is.
fn has_no_name(line: &Line) -> bool {
    line.label.is_empty() || current() != Lang::Ja
}

/// The label of the batch of these entries, newest first, or else what was done.
pub(super) fn label(lines: &[Line]) -> Result<String, Failure> {
    match lines.last() {
        Some(line) if has_no_name(line) => description(line, lines.len()),
        Some(line) => Ok(line.label.clone()),
        None => Ok(String::new()),
    }
}

fn description(line: &Line, acts: usize) -> Result<String, Failure> {
    let payload: Value = serde_json::from_str(&line.payload)?;
    let function = journal::function(&line.function)?
        .map(|one| format!(" {}", one.mark()))
        .unwrap_or_default();
    let what = wording::describe_entry(&line.kind, &payload);
    let more = if acts > 1 {
        bilingual!(" ほか {} 件", " and {} more", acts - 1)
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
        at: began(&lines),
        label: label(&lines)?,
        ..Undone::default()
    };
    // A choice of version and the verdicts that it reopened belong together: if the choice cannot be undone, restoring the
    // verdicts would put them on a version for which nobody gave them.
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
        undo_entry(writing, line, payload)?;
        undone
            .done
            .push((line.facility.clone(), journal::function(&line.function)?));
    }
    undone.done.reverse();
    undone.refused.reverse();
    Ok(undone)
}

fn undo_entry(writing: &mut Writing<'_>, line: &Line, payload: Payload) -> Result<(), Failure> {
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

/// Says that something was done after this entry, and by whom.
fn refused(
    line: &Line,
    (who, when, what): (String, String, String),
) -> Result<Option<UndoRefusal>, Failure> {
    Ok(Some(UndoRefusal {
        facility: line.facility.clone(),
        function: journal::function(&line.function)?,
        who,
        when,
        what,
        lasting: false,
    }))
}

/// What somebody did to the cell of this entry since it got its state from the entry `origin`; `None`: nothing.
pub(super) fn done_since(
    connection: &Connection,
    line: &Line,
    payload: &Payload,
    origin: i64,
) -> Result<Option<UndoRefusal>, Failure> {
    let done = match cells::get(connection, &payload.cell)? {
        Some(cell) if cell.origin == origin => return Ok(None),
        Some(cell) => {
            let what = wording::describe_cell(&payload.cell, &cell.word, &cell.value);
            (cell.actor, cell.at, what)
        }
        None => (
            pick("（不明）", "(unknown)").to_owned(),
            String::new(),
            pick("登録なし", "nothing there").to_owned(),
        ),
    };
    refused(line, done)
}

/// The report that came since this version was looked at; `None`: it is still the newest.
pub(super) fn came_since(
    connection: &Connection,
    line: &Line,
    looked_at: i64,
) -> Result<Option<UndoRefusal>, Failure> {
    match acts::newest(connection, &line.facility, &line.edition)? {
        Some(newest) if newest.version != looked_at => {
            let what = bilingual!(
                "新しい報告（第{}版）の受付",
                "a new report (version {}) came",
                newest.number
            );
            refused(line, (newest.by, newest.at, what))
        }
        _ => Ok(None),
    }
}

/// Why an act can no longer be undone; `None` if it can.
pub(super) fn refusal(
    connection: &Connection,
    line: &Line,
    payload: &Payload,
) -> Result<Option<UndoRefusal>, Failure> {
    if let Some(refused) = done_since(connection, line, payload, line.seq)? {
        return Ok(Some(refused));
    }
    if payload.cell.kind.is_lasting(&payload.word) {
        let what = wording::describe_cell(&payload.cell, &payload.word, &payload.value);
        let refused = refused(line, (line.actor.clone(), line.at.clone(), what))?;
        return Ok(refused.map(|refused| UndoRefusal {
            lasting: true,
            ..refused
        }));
    }
    // A decision on an older version must not be restored over a newer version. The newer version would have reopened it, but
    // could not, because at its arrival there was no decision.
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
    came_since(connection, line, looked_at)
}
