//! What an undo would do, before it is done.

use super::super::cells::{self, Payload};
use super::super::engine::Connection;
use super::super::error::{Failure, StoreError};
use super::super::journal::{self, Line};
use super::super::kind::EntryKind;
use super::super::open::Store;
use super::super::wording;
use super::{UndoRefusal, began, entries, label, refusal};
use kakari_core::edition::Function;

/// What the undo of a batch would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoPreview {
    /// Number of the batch.
    pub batch: i64,
    /// When it was done.
    pub at: String,
    /// Its label.
    pub label: String,
    /// Each act that is not undone yet, in the order in which they were done.
    pub steps: Vec<UndoStep>,
}

/// What the undo of one act would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoStep {
    /// Facility id; empty if about none.
    pub facility: String,
    /// Which function.
    pub function: Option<Function>,
    /// The state that the act left, in words.
    pub from: String,
    /// The state before the act, in words.
    pub to: String,
    /// Why it can no longer be undone; `None` if it can.
    pub refusal: Option<UndoRefusal>,
}

impl UndoPreview {
    /// The acts that would be undone.
    pub fn done(&self) -> impl Iterator<Item = &UndoStep> {
        self.steps.iter().filter(|step| step.refusal.is_none())
    }

    /// Why acts would not be undone.
    pub fn refused(&self) -> impl Iterator<Item = &UndoRefusal> {
        self.steps.iter().filter_map(|step| step.refusal.as_ref())
    }
}

impl Store {
    /// What [`Store::undo_batch`] would do now. Without steps there is nothing that this person can undo.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn undo_preview(&self, batch: i64, actor: &str) -> Result<UndoPreview, StoreError> {
        self.read(|connection| {
            let lines = entries(connection, batch, actor)?;
            let mut steps = steps(connection, &lines)?;
            steps.reverse();
            let label = label(&lines)?;
            Ok(UndoPreview {
                batch,
                at: began(&lines),
                label,
                steps,
            })
        })
    }
}

/// What the undo of these entries, newest first, would do with each.
pub(super) fn steps(connection: &Connection, lines: &[Line]) -> Result<Vec<UndoStep>, Failure> {
    let mut steps = Vec::with_capacity(lines.len());
    let mut pending: Vec<(cells::Key, i64)> = Vec::new();
    let mut choice_refused = None;
    for line in lines {
        let payload: Payload = serde_json::from_str(&line.payload)?;
        // A later act of the same batch on the same cell is undone first, so it does not block this one.
        let origin = pending
            .iter()
            .rev()
            .find(|(key, _)| *key == payload.cell)
            .map(|(_, origin)| *origin);
        let refusal = if origin == Some(line.seq) {
            None
        } else {
            refusal(connection, line, &payload)?
        };
        if line.is(EntryKind::Choice) {
            choice_refused.clone_from(&refusal);
        }
        let before = payload.before.as_ref();
        let word = before.map_or("", |before| before.word.as_str());
        // A state before all acts has no name of its own.
        let value = before.map_or(&payload.value, |before| &before.value);
        steps.push(UndoStep {
            facility: line.facility.clone(),
            function: journal::function(&line.function)?,
            from: wording::describe_cell(&payload.cell, &payload.word, &payload.value),
            to: wording::describe_state(&payload.cell, word, value),
            refusal,
        });
        if let Some(before) = payload.before {
            pending.push((payload.cell, before.origin));
        }
    }
    // A choice of version and the verdicts that it reopened are undone together or not at all.
    if choice_refused.is_some() {
        for step in &mut steps {
            step.refusal.clone_from(&choice_refused);
        }
    }
    Ok(steps)
}
