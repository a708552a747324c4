//! Texts of 協議 in the editor: opened with what somebody was writing before, kept as drafts while they are written, saved.

use super::super::super::effect::Effect;
use super::super::super::intent::Intent;
use super::super::super::meeting::{MeetingKey, TextOf};
use super::super::super::modals::{Editor, Modal};
use super::super::super::model::Model;
use super::super::super::strings::meetings as words;
use super::super::super::texts::Draft;
use super::super::{replies, verdicts};
use super::perform;

/// Opens a text. If it was left half written, what was written is there again.
pub(super) fn open(model: &mut Model, of: TextOf, act: MeetingKey) -> Option<Vec<Effect>> {
    verdicts::actor(model, Intent::Meeting(act))?;
    let title = words::text_title(&of);
    let draft = model.texts.get(&of.key()).cloned();
    let mut editor = Editor::new(of, title, model.viewport);
    let draft = draft.filter(|draft| draft.text != editor.text());
    let Some(draft) = draft else {
        model.modals.push(Modal::Editor(Box::new(editor)));
        return None;
    };
    editor.take_draft(&draft.text);
    let now = editor.before().to_owned();
    model.modals.push(Modal::Editor(Box::new(editor)));
    if now != draft.over {
        let mut lines = vec![words::WRITTEN_MEANWHILE.text().to_owned(), String::new()];
        lines.extend(now.lines().map(str::to_owned));
        replies::notice(model, words::ANOTHER_TEXT.text(), lines);
    }
    None
}

/// After a key in the editor: enough new letters are kept at once, the others with the next tick.
pub(in super::super) fn typed(model: &mut Model) -> Vec<Effect> {
    match model.modals.last() {
        Some(Modal::Editor(editor)) if editor.is_due() => keep(model),
        _ => Vec::new(),
    }
}

/// Keeps what stands in the editor, if it is not kept yet.
pub(in super::super) fn keep(model: &mut Model) -> Vec<Effect> {
    let Some(Modal::Editor(editor)) = model.modals.last_mut() else {
        return Vec::new();
    };
    let Some(text) = editor.unkept() else {
        return Vec::new();
    };
    let key = editor.of.key();
    let draft = editor.is_changed().then(|| Draft {
        text,
        over: editor.before().to_owned(),
    });
    match &draft {
        Some(draft) => model.texts.insert(key.clone(), draft.clone()),
        None => model.texts.remove(&key),
    };
    vec![Effect::KeepText { key, draft }]
}

/// Closes the editor on top. What was written stays as a draft.
pub(in super::super) fn close(model: &mut Model) -> Vec<Effect> {
    let effects = keep(model);
    if let Some(Modal::Editor(editor)) = model.modals.pop()
        && editor.is_changed()
    {
        model.say(words::DRAFT_KEPT.text());
    }
    effects
}

/// Saves what stands in the editor. It stays open until the disk has it.
pub(in super::super) fn save(model: &mut Model) -> Vec<Effect> {
    let mut effects = keep(model);
    let Some(Modal::Editor(editor)) = model.modals.last_mut() else {
        return effects;
    };
    let Some(act) = editor.of.act(&editor.text()) else {
        return effects;
    };
    if !editor.is_changed() {
        model.modals.pop();
        model.say(words::UNCHANGED.text());
        return effects;
    }
    editor.sending = true;
    effects.extend(perform(model, act).unwrap_or_default());
    effects
}

/// Closes the editor whose text came to the disk; its draft is not needed any more.
pub(in super::super) fn kept(model: &mut Model) -> Vec<Effect> {
    let sent = |modal: &Modal| matches!(modal, Modal::Editor(editor) if editor.sending);
    let Some(at) = model.modals.iter().position(sent) else {
        return Vec::new();
    };
    let Modal::Editor(editor) = model.modals.remove(at) else {
        return Vec::new();
    };
    let key = editor.of.key();
    model.texts.remove(&key);
    vec![Effect::KeepText { key, draft: None }]
}
