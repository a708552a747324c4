//! Keys with one meaning on every screen: Ctrl+C, and which keys decide something.

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::key::Key;
use super::super::layout;
use super::super::modals::{Confirm, Modal, Then};
use super::super::model::Model;
use super::super::place::Focus;
use super::super::strings::{form, messages};

/// Whether a key decides something in the current place. Such a key acts once for each press, never for its
/// repeats, and the key thread waits a moment after it, because it might be the first character of a paste.
pub(crate) fn decides(model: &Model, key: Key) -> bool {
    if let Some(modal) = model.modals.last().filter(|modal| !modal.takes_text()) {
        return match key {
            Key::Char('j' | 'k') => false,
            // A confirm modal asks for a number such as 11: the second 1 is not a repeat of the first.
            Key::Char('0'..='9') => !matches!(modal, Modal::Confirm(_)),
            Key::Enter | Key::F(10) | Key::Delete | Key::Char(_) => true,
            _ => false,
        };
    }
    let field = matches!(model.focus, Focus::Filter | Focus::Search);
    if !model.modals.is_empty() || field {
        // In a text of several lines Enter only begins the next one.
        let is_line = matches!(model.modals.last(), Some(Modal::Editor(_)));
        return key == Key::F(10) || (key == Key::Enter && !is_line);
    }
    if model.prefix.is_some() {
        return false;
    }
    let intent = model.keymap.intent_of(model.screen, key.folded());
    intent.is_some_and(is_decision)
}

/// Whether an intent writes, takes back, leaves, or opens something that would take the following characters.
pub(super) fn is_decision(intent: Intent) -> bool {
    acts_on_line(intent)
        || matches!(
            intent,
            Intent::ConfirmAllReady
                | Intent::Remind
                | Intent::Undo
                | Intent::Redo
                | Intent::ListUndo
                | Intent::UndoThis
                | Intent::MarkTask
                | Intent::Outward(_)
                | Intent::Naming(_)
                | Intent::Meeting(_)
                | Intent::Mask
                | Intent::SaveQueue
                | Intent::Menu
                | Intent::Export
                | Intent::Import
                | Intent::KeepSetting(..)
                | Intent::Quit
        )
}

/// Whether an intent acts on the line under the cursor.
pub(super) fn acts_on_line(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::ConfirmYes
            | Intent::ConfirmNo
            | Intent::Inquire
            | Intent::PutOff
            | Intent::Reset
            | Intent::Repeat
            | Intent::Answer
            | Intent::Assign
            | Intent::Note
            | Intent::DecideScope
            | Intent::Scope(_)
            | Intent::ChooseVersion
            | Intent::UseVersion(_)
            | Intent::EditFacts
            | Intent::Contact
            | Intent::AskOffice
            | Intent::Order
            | Intent::OrderStep(_)
    )
}

/// Handles Ctrl+C. People press it to copy or to stop something, so it never discards typed text, and leaves the
/// console only after a question.
pub(super) fn interrupted(model: &mut Model) -> Vec<Effect> {
    let written = model.modals.iter().any(Modal::holds_text);
    if written {
        model.complain(messages::STAYS);
        return Vec::new();
    }
    // The window is too small to show the question, and Ctrl+C is the last way out.
    if layout::too_small(model.viewport) {
        return vec![Effect::Quit];
    }
    let asked = |modal: &Modal| matches!(modal, Modal::Confirm(one) if one.then == Then::Leave);
    if !model.modals.iter().any(asked) {
        model.modals.push(Modal::Confirm(Confirm::new(
            form::LEAVE.to_owned(),
            vec![form::LEAVE_MEANS.to_owned()],
            Then::Leave,
        )));
    }
    Vec::new()
}
