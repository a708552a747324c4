//! How the console looks, changed while it runs.

use super::super::intent::Intent;
use super::super::modals::{Modal, Notice};
use super::super::model::Model;
use super::super::ruler;
use super::super::strings::{form, said};

/// Follows an intent that concerns only the look. It holds until the console ends; how to keep it is said.
pub(super) fn changed(model: &mut Model, intent: Intent) {
    match intent {
        Intent::UseTheme(theme) => {
            model.look.theme = theme;
            model.say(said::theme(theme));
        }
        Intent::ToggleAscii => {
            model.look.ascii = !model.look.ascii;
            model.say(said::ascii(model.look.ascii));
        }
        Intent::Ruler => {
            let notice = Notice::new(form::RULER, ruler::page());
            model.modals.push(Modal::Notice(notice));
        }
        _ => {}
    }
}
