//! Changes the theme and the signs while the console runs.

use super::super::intent::Intent;
use super::super::modals::{Modal, Notice};
use super::super::model::Model;
use super::super::ruler;
use super::super::strings::{form, messages};

/// Carries out an intent that changes only the look. The change lasts until the console ends; the message tells how
/// to keep it.
pub(super) fn apply(model: &mut Model, intent: Intent) {
    match intent {
        Intent::UseTheme(theme) => {
            model.look.theme = theme;
            model.say(messages::theme(theme));
        }
        Intent::ToggleAscii => {
            model.look.ascii = !model.look.ascii;
            model.say(messages::ascii(model.look.ascii));
        }
        Intent::Ruler => {
            let notice = Notice::new(form::RULER.text(), ruler::page());
            model.modals.push(Modal::Notice(notice));
        }
        _ => {}
    }
}
