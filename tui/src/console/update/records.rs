//! 履歴: undoes or masks the entry under the cursor.

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::modals::{Form, Purpose};
use super::super::model::Model;
use super::super::strings::{self, form, messages};
use super::{forms, verdicts};
use kakari_office::bilingual;
use kakari_office::lang::Sentence;
use kakari_office::office::{StaffAct, TaskMark, Undoing, mark_in_words};

/// Who alone can undo the entry under the cursor, if it is another person's and the intent is to undo it.
pub(super) fn whose(model: &Model, intent: Intent) -> Option<String> {
    let act = model.entry().filter(|_| intent == Intent::UndoThis)?;
    let others = !model.is_read_only() && act.undo == Undoing::Others && model.actor.is_some();
    others.then(|| act.entry.actor.clone())
}

/// Undoes the batch of the entry under the cursor. Asks first if the batch has more than one act, because only one
/// of them is on the line that the person looks at.
pub(super) fn undo(model: &mut Model) -> Vec<Effect> {
    let Some(actor) = verdicts::actor(model, Intent::UndoThis) else {
        return Vec::new();
    };
    let Some(act) = model.entry() else {
        return Vec::new();
    };
    let batch = act.entry.batch;
    if act.batch_size == 1 {
        return vec![Effect::UndoBatch { batch, actor }];
    }
    vec![Effect::PreviewUndo { batch, actor }]
}

/// 年間予定: marks the task under the cursor as done, or takes the mark back.
pub(super) fn mark_task(model: &mut Model) -> Vec<Effect> {
    let Some(actor) = verdicts::actor(model, Intent::MarkTask) else {
        return Vec::new();
    };
    let Some(task) = model.task().cloned() else {
        return Vec::new();
    };
    let done = task.done.is_none();
    let act = StaffAct::MarkTask(TaskMark {
        year: task.year,
        id: task.task.id.clone(),
        done,
        expected_rev: task.rev,
    });
    let label = Sentence::new(|| mark_in_words(task.title(), task.year, done));
    vec![Effect::Act { act, actor, label }]
}

/// Opens the form that asks why the entry under the cursor has to be masked. Shows its texts, so that the person
/// sees which entry it is.
pub(super) fn ask_mask(model: &mut Model) -> Vec<Effect> {
    if verdicts::actor(model, Intent::Mask).is_none() {
        return Vec::new();
    }
    let Some(entry) = model.entry().map(|act| &act.entry) else {
        return Vec::new();
    };
    let mut lines: Vec<String> = entry
        .texts
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| {
            let text = strings::text_shown(text);
            bilingual!("{}：{text}", "{}: {text}", strings::text_name(name))
        })
        .collect();
    lines.push(form::MASK_MEANS.to_owned());
    let title = form::mask(entry.seq);
    let purpose = Purpose::Mask(entry.seq);
    forms::open(model, Form::new(purpose, title, lines));
    Vec::new()
}

/// Requests that the texts of the entry with this number are masked.
pub(super) fn mask(model: &Model, seq: i64, reason: &str) -> Vec<Effect> {
    let act = StaffAct::Mask {
        seq,
        reason: reason.to_owned(),
    };
    let label = Sentence::new(|| messages::masked(seq));
    let actor = model.actor.clone();
    actor
        .map(|actor| Effect::Act { act, actor, label })
        .into_iter()
        .collect()
}
