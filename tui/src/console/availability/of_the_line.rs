//! Availability of acts other than verdicts on the line under the cursor.

use crate::console::intent::Intent;
use crate::console::model::Model;
use crate::console::naming::NamingAct;
use crate::console::outward::OutwardAct;
use crate::console::strings::{self, disabled, names, outward as words, place};
use crate::console::verb::Verb;
use kakari_office::office::{Outward, PastAct};

/// Why such an act cannot be done now; `None` if it can.
pub(super) fn reason(model: &Model, intent: Intent) -> Option<&'static str> {
    match intent {
        Intent::UndoThis => match model.entry() {
            None => Some(disabled::NO_LINE.text()),
            Some(act) => strings::not_undoable(&act.undo),
        },
        Intent::Mask => {
            let text = model.entry().is_some_and(PastAct::has_text);
            (!text).then_some(disabled::NO_TEXT.text())
        }
        Intent::MarkTask => model.task().is_none().then(|| disabled::NO_LINE.text()),
        Intent::SaveQueue => None,
        _ if out_of_reach(model).is_some() => out_of_reach(model),
        Intent::Order | Intent::OrderStep(_) => order_step(model, intent),
        Intent::EditFacts => {
            let target = model.current();
            let facility = target.and_then(|target| model.rows.by_id(&target.facility));
            match facility {
                None => Some(disabled::NO_LINE.text()),
                Some(facility) => (!facility.known).then(|| disabled::NOT_REGISTERED.text()),
            }
        }
        _ => of_the_line(model, intent),
    }
}

/// Why nothing can be recorded about the facility under the cursor by whoever is logged in. With marks each is checked when the act
/// starts.
pub(super) fn out_of_reach(model: &Model) -> Option<&'static str> {
    if !model.marks().is_empty() {
        return None;
    }
    let target = model.current()?;
    let facility = model.rows.by_id(&target.facility)?;
    let is_reached = model.standing.reaches(facility);
    (!is_reached).then(|| disabled::OUT_OF_REACH.text())
}

/// Why an act on what goes out does not concern the line under the cursor.
pub(super) fn outward(model: &Model, act: OutwardAct) -> Option<&'static str> {
    let line = model.outward();
    match act {
        OutwardAct::Publish | OutwardAct::Report | OutwardAct::Add => None,
        OutwardAct::Given => {
            let is_forum = matches!(line, Some(Outward::Forum(_)));
            (!is_forum).then(|| words::NO_FORUM.text())
        }
        OutwardAct::Change | OutwardAct::Remove => {
            let is_entry = matches!(line, Some(Outward::Publicity(_)));
            (!is_entry).then(|| words::NO_ENTRY.text())
        }
    }
}

/// Why an act on the name of a partner does not concern the line under the cursor.
pub(super) fn naming(model: &Model, act: NamingAct) -> Option<&'static str> {
    let Some(line) = model.name_line() else {
        return Some(disabled::NO_LINE.text());
    };
    match act {
        NamingAct::Decide => model.candidates().is_none().then(|| place::READING.text()),
        NamingAct::Reset => line.decided.is_none().then(|| names::NOT_DECIDED.text()),
    }
}

/// Why a step of the order about the facility under the cursor is not open. Marks change nothing: each order is an act of
/// its own.
fn order_step(model: &Model, intent: Intent) -> Option<&'static str> {
    let Some(target) = model.current() else {
        return Some(disabled::NO_LINE.text());
    };
    let Intent::OrderStep(step) = intent else {
        return None;
    };
    let facility = model.rows.by_id(&target.facility)?;
    let order = facility.chase.as_deref().and_then(|chase| chase.order);
    let state = order.map(|order| order.state);
    let open = step.leads_from(state).is_some();
    (!open).then(|| strings::chasing::not_open(state))
}

/// Why an act cannot be done on the line under the cursor. With marks each line is checked when the act starts;
/// only the choice of a version always concerns a single facility.
fn of_the_line(model: &Model, intent: Intent) -> Option<&'static str> {
    let versions = matches!(intent, Intent::ChooseVersion | Intent::UseVersion(_));
    if !model.marks().is_empty() && !versions {
        return None;
    }
    let Some(target) = model.current() else {
        return Some(disabled::NO_LINE.text());
    };
    let facility = model.rows.by_id(&target.facility)?;
    let fits = |verb: Verb| verb.fits(facility, target.function);
    if matches!(intent, Intent::Contact | Intent::AskOffice) {
        return None;
    }
    let (possible, reason) = match intent {
        Intent::Answer => (fits(Verb::Answer), disabled::NO_INQUIRY),
        Intent::Assign => (fits(Verb::Assign), disabled::FIRST_FUNCTION),
        Intent::Scope(choice) => (fits(Verb::Scope(choice)), disabled::SCOPE_SETTLED),
        Intent::DecideScope => (Verb::SCOPES.into_iter().any(fits), disabled::SCOPE_SETTLED),
        _ => (
            facility.report.is_some_and(|report| report.beside),
            disabled::ONE_CHANNEL,
        ),
    };
    (!possible).then_some(reason.text())
}
