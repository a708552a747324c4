//! Counts what was done in the session, for its summary.

use super::super::model::Model;
use super::super::verb::Verb;
use super::{chasing, letters, naming};

/// Counts an act that came to the disk: where it has no count of its own, among all others.
pub(super) fn acted(model: &mut Model) {
    let before = model.tally;
    chasing::count(model);
    letters::count(model);
    naming::count(model);
    if model.tally == before {
        model.tally.others = model.tally.others.saturating_add(1);
    }
}

/// Counts verdicts that came to the disk.
pub(super) fn verdicts(model: &mut Model, verb: Verb, number: usize) {
    let tally = &mut model.tally;
    let counter = match verb {
        Verb::Yes => &mut tally.yes,
        Verb::No => &mut tally.no,
        Verb::Inquiry => &mut tally.inquiries,
        Verb::Later => &mut tally.later,
        Verb::Reset => &mut tally.reset,
        Verb::Answer => &mut tally.answers,
        Verb::Assign => &mut tally.assigned,
        Verb::Scope(_) => &mut tally.scopes,
        Verb::Contact | Verb::AskOffice => &mut tally.contacts,
    };
    *counter = counter.saturating_add(number);
}
