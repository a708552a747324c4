//! Undoes batches, after a question that shows what the undo will do.

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::modals::{Confirm, Modal, Then, UndoList};
use super::super::model::Model;
use super::super::strings::{self, form};
use super::verdicts;
use kakari_office::office::UndoPreview;

/// Undoes or redoes the last act of the person, or lists what can be undone.
pub(super) fn begin(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let Some(actor) = verdicts::actor(model, intent) else {
        return Vec::new();
    };
    match intent {
        Intent::Redo => vec![Effect::Redo { actor }],
        Intent::ListUndo => {
            model.modals.push(Modal::Undo(UndoList::default()));
            vec![Effect::ListUndo { actor }]
        }
        _ => vec![Effect::Undo { actor }],
    }
}

/// Closes the question and the list below it, and undoes the batch.
pub(super) fn undo(model: &mut Model, batch: i64) -> Vec<Effect> {
    model.modals.pop();
    model
        .modals
        .retain(|modal| !matches!(modal, Modal::Undo(_)));
    let actor = model.actor.clone();
    actor
        .map(|actor| Effect::UndoBatch { batch, actor })
        .into_iter()
        .collect()
}

/// Requests what the undo of a batch would do.
pub(super) fn preview(model: &Model, batch: i64) -> Vec<Effect> {
    let actor = model.actor.clone();
    actor
        .map(|actor| Effect::PreviewUndo { batch, actor })
        .into_iter()
        .collect()
}

/// Asks whether a batch is undone. Shows when it was done, from which state to which, which facilities, and what stays and why.
pub(super) fn ask(model: &mut Model, preview: &UndoPreview, of_today: bool) {
    let acts = preview.done().count();
    let name = |id: &str| model.rows.by_id(id).map(|one| one.name.to_string());
    let lines = strings::undoing::undo_preview(preview, of_today, name);
    if acts == 0 {
        super::replies::notice(model, form::NOT_UNDONE.text(), lines);
        return;
    }
    let then = Then::Undo {
        batch: preview.batch,
        acts,
    };
    let title = form::undo_batch(acts);
    model
        .modals
        .push(Modal::Confirm(Confirm::new(title, lines, then)));
}
