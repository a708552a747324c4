//! Keys that mean the same everywhere: those held down, and Ctrl+C.

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::key::Key;
use super::super::layout;
use super::super::modals::{Confirm, Modal, Then};
use super::super::model::Model;
use super::super::place::Focus;
use super::super::strings::{form, said};

/// Whether a key does something here that is done once each time somebody wants it.
pub(crate) fn decides(model: &Model, key: Key) -> bool {
    if let Some(modal) = model.modals.last().filter(|modal| !modal.takes_text()) {
        return match key {
            Key::Char('j' | 'k') => false,
            // The two digits of 11 are not a key held down.
            Key::Char('0'..='9') => !matches!(modal, Modal::Confirm(_)),
            Key::Enter | Key::F(10) | Key::Delete | Key::Char(_) => true,
            _ => false,
        };
    }
    let field = matches!(model.focus, Focus::Filter | Focus::Search);
    if !model.modals.is_empty() || field {
        return matches!(key, Key::Enter | Key::F(10));
    }
    if model.prefix.is_some() {
        return false;
    }
    let intent = model.keymap.intent_of(model.screen, key.folded());
    intent.is_some_and(acts)
}

/// Whether something is written, undone or asked by it.
fn acts(intent: Intent) -> bool {
    on_the_line(intent)
        || matches!(
            intent,
            Intent::ConfirmAllReady
                | Intent::Undo
                | Intent::ListUndo
                | Intent::UndoThis
                | Intent::Mask
                | Intent::SaveQueue
                | Intent::Menu
                | Intent::Export
                | Intent::Import
                | Intent::KeepSetting(..)
                | Intent::Quit
        )
}

/// Whether it is done on the line under the cursor.
pub(super) fn on_the_line(intent: Intent) -> bool {
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
    )
}

/// Ctrl+C. In other programs it copies, or stops something: here it never throws away what was written, and leaves only
/// after a question.
pub(super) fn interrupted(model: &mut Model) -> Vec<Effect> {
    let written = model.modals.iter().any(Modal::holds_text);
    if written {
        model.complain(said::STAYS);
        return Vec::new();
    }
    // Nobody could read a question.
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
