//! Which fields the form of a verb has.

use super::form::{self, FieldWords};
use crate::console::verb::Verb;

/// The fields of the form of a verb; none: it is done at once.
pub(crate) fn of(verb: Verb) -> &'static [FieldWords] {
    match verb {
        Verb::Yes | Verb::Reset | Verb::Scope(None) => &[],
        Verb::No => &[form::REFUSAL],
        Verb::Inquiry => &[
            form::ASKED,
            form::QUESTION,
            form::ASKED_ON,
            form::ANSWER_NOW,
        ],
        Verb::Later => &[form::LATER, form::UNTIL],
        Verb::Answer => &[form::ANSWER],
        Verb::Assign => &[form::ASSIGNEE],
        Verb::Scope(Some(_)) => &[form::SCOPE],
    }
}
