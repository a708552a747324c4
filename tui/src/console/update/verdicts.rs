//! Verdicts and other acts on functions: from the key to the request that goes to the worker.

use kakari_office::lang::InWords;
use kakari_office::lang::Sentence;
use std::collections::BTreeSet;

use kakari_core::finding::Severity;
use kakari_core::text::paper;
use kakari_core::verdict::{self, Inquiry, Verdict};

use super::super::effect::Effect;
use super::super::field_name::{FieldName, FieldTexts};
use super::super::intent::Intent;
use super::super::list::Target;
use super::super::modals::{Confirm, Form, Modal, Purpose, Then};
use super::super::model::{LastAct, Model, Pending, Repeat};
use super::super::planned::Planned;
use super::super::rows::Cell;
use super::super::strings::form;
use super::super::strings::{self, fields, folding, messages};
use super::super::verb::Verb;
use super::{ask_actor, chasing, forms};
use kakari_office::office::{Decision, Place, ReadinessWord, Request, StaffAct, Status};

/// The name of the person who is acting. If it is not known, returns `None` and opens the form that asks for it;
/// `then` is carried out when the name was given.
pub(super) fn actor(model: &mut Model, then: Intent) -> Option<String> {
    if model.actor.is_none() {
        ask_actor(model, Some(then));
    }
    model.actor.clone()
}

/// The marked targets, or the target under the cursor if none is marked.
pub(super) fn targets(model: &Model) -> Vec<Target> {
    let marks = model.marks();
    if marks.is_empty() {
        let list = model.list();
        list.map_or_else(
            || model.current().into_iter().collect(),
            |list| list.targets_here(&model.rows),
        )
    } else {
        marks.iter().cloned().collect()
    }
}

fn cell<'a>(model: &'a Model, target: &Target) -> Option<&'a Cell> {
    model
        .rows
        .by_id(&target.facility)
        .map(|facility| facility.cell(target.function))
}

fn fits(model: &Model, verb: Verb, target: &Target) -> bool {
    model.rows.by_id(&target.facility).is_some_and(|facility| {
        model.standing.reaches(facility) && verb.fits(facility, target.function)
    })
}

/// Starts an act: sends it at once, or opens the form or the question that it needs first.
pub(super) fn begin(model: &mut Model, verb: Verb) -> Vec<Effect> {
    if actor(model, verb.intent()).is_none() {
        return Vec::new();
    }
    let all = targets(model);
    if let ([target], Verb::Yes) = (all.as_slice(), verb)
        && let Some(cell) = cell(model, target)
    {
        if cell.status == Status::ConfirmedYes {
            model.complain(messages::ALREADY);
            return Vec::new();
        }
        // A single 確認（有） against errors is allowed with a reason. For several lines at once such lines are left out
        // below: one reason cannot cover different errors.
        if matches!(
            cell.readiness,
            ReadinessWord::Blocked | ReadinessWord::InquiryNeeded
        ) {
            let opened = override_form(model, target.clone());
            forms::open(model, opened);
            return Vec::new();
        }
    }
    let Some(fitting) = fitting(model, verb, &all) else {
        return Vec::new();
    };
    let left_out = all.len().saturating_sub(fitting.len());
    if verb.fields().is_empty() {
        let planned = Planned {
            verb,
            targets: fitting,
            texts: FieldTexts::default(),
        };
        return ask_or_send(model, planned, left_out);
    }
    let mut lines = summary(model, &fitting, left_out);
    if verb == Verb::Answer {
        lines.extend(question_asked(model, &fitting));
    }
    lines.push(form::NO_PATIENTS.to_owned());
    let title = form::title(
        fitting.len(),
        &target_name(model, &fitting),
        strings::verb(verb),
    );
    let purpose = Purpose::Verdict {
        verb,
        targets: fitting,
    };
    let mut form = Form::new(purpose, title, lines);
    form.fill(&prefilled(model, verb));
    forms::open(model, form);
    Vec::new()
}

/// The question of the inquiry that is answered, if there is exactly one target.
fn question_asked(model: &Model, targets: &[Target]) -> Option<String> {
    let [target] = targets else { return None };
    let past = model.current_detail()?.inquiries.iter();
    let last = past.rev().find(|one| one.function == target.function)?;
    Some(strings::place::inquiries::asked(
        "",
        &last.by,
        &last.asked,
        &last.question,
    ))
}

/// The texts in the fields of a form before the person types.
fn prefilled(model: &Model, verb: Verb) -> FieldTexts {
    match verb {
        Verb::Inquiry => {
            let today = model.house.today.map(|today| today.to_string());
            FieldTexts::single(FieldName::AskedOn, today.unwrap_or_default())
        }
        // A person who assigns line after line mostly assigns them to the same colleague.
        Verb::Assign => match &model.last {
            Some(LastAct::Repeatable(last)) if last.verb == Verb::Assign => last.texts.clone(),
            _ => FieldTexts::single(FieldName::Assignee, model.actor.clone().unwrap_or_default()),
        },
        Verb::Contact | Verb::AskOffice => chasing::of_today(model),
        _ => FieldTexts::default(),
    }
}

/// The targets on which the verb is possible. If there are none, shows a message and returns `None`.
fn fitting(model: &mut Model, verb: Verb, all: &[Target]) -> Option<Vec<Target>> {
    let fitting: Vec<Target> = all
        .iter()
        .filter(|target| fits(model, verb, target))
        .cloned()
        .collect();
    if fitting.is_empty() {
        model.complain(if model.marks().is_empty() {
            folding::NONE_FITS
        } else {
            messages::NONE_FITS
        });
        return None;
    }
    Some(fitting)
}

/// Sends an act on one function at once, because it can be undone. Asks first if there are several, or if some were
/// left out.
fn ask_or_send(model: &mut Model, planned: Planned, left_out: usize) -> Vec<Effect> {
    if planned.targets.len() == 1 && left_out == 0 {
        return send(model, planned);
    }
    let verb = strings::verb(planned.verb);
    let title = if planned.verb.moves_on() || planned.verb == Verb::Reset {
        form::batch(planned.targets.len(), verb)
    } else {
        form::batch_of(planned.targets.len(), verb)
    };
    let lines = summary(model, &planned.targets, left_out);
    let then = Then::Send(Box::new(planned));
    model
        .modals
        .push(Modal::Confirm(Confirm::new(title, lines, then)));
    Vec::new()
}

/// Lines that describe several targets: number of facilities, number of functions for each status, and how many are
/// hidden by the filter or left out. Empty for a single target.
fn summary(model: &Model, targets: &[Target], left_out: usize) -> Vec<String> {
    if targets.len() == 1 && left_out == 0 {
        return Vec::new();
    }
    let facilities: BTreeSet<&str> = targets.iter().map(|target| &*target.facility).collect();
    let mut lines = vec![match (facilities.len(), targets.first()) {
        (1, Some(target)) => {
            let marks: Vec<&str> = targets.iter().map(|one| one.function.mark()).collect();
            let facility = model.rows.by_id(&target.facility);
            let name = facility.map_or("", |facility| &facility.name);
            format!("{name} {}", marks.join(" "))
        }
        (many, _) => form::facilities(many),
    }];
    for status in Status::ALL {
        let count = targets
            .iter()
            .filter(|target| cell(model, target).is_some_and(|cell| cell.status == status));
        let count = count.count();
        if count > 0 {
            lines.push(form::part(status.in_words(), count));
        }
    }
    let list = model.list().into_iter();
    let shown: BTreeSet<Target> = list.flat_map(|list| list.targets(&model.rows)).collect();
    let hidden = targets
        .iter()
        .filter(|target| !shown.contains(target))
        .count();
    if hidden > 0 {
        lines.push(form::hidden(hidden));
    }
    if left_out > 0 {
        lines.push(form::left_out(left_out));
        if !model.marks().is_empty() {
            lines.push(form::MARKS_STAY.to_owned());
        }
    }
    lines
}

/// The name of the first target and the number of targets, for titles; empty without a target.
pub(super) fn target_name(model: &Model, targets: &[Target]) -> String {
    let Some(target) = targets.first() else {
        return String::new();
    };
    let name = model
        .rows
        .by_id(&target.facility)
        .map_or("", |facility| &facility.name);
    messages::what(name, target.function, targets.len())
}

/// The form that asks why a function is confirmed in spite of its errors. Lists the errors.
fn override_form(model: &Model, target: Target) -> Form {
    let mut lines = Vec::new();
    let blocked = cell(model, &target).is_some_and(|cell| cell.readiness == ReadinessWord::Blocked);
    lines.push(
        if blocked {
            form::ERRORS
        } else {
            form::NOT_KNOWN
        }
        .to_owned(),
    );
    let assessment = model
        .current_detail()
        .and_then(|detail| detail.assessment.as_ref());
    let errors = assessment
        .iter()
        .flat_map(|assessment| &assessment.findings)
        .filter(|finding| {
            finding.severity == Severity::Error
                && verdict::touches(&model.house.edition, finding, target.function)
        });
    lines.extend(errors.map(|finding| format!("{} {}", finding.code, finding.message)));
    lines.push(form::OVERRIDE_MEANS.to_owned());
    lines.push(form::NO_PATIENTS.to_owned());
    let named = target_name(model, std::slice::from_ref(&target));
    let title = form::title(1, &named, strings::verb(Verb::Yes));
    Form::new(Purpose::Override(target), title, lines)
}

/// Sends a planned act. The cursor moves when the reply of the worker arrives.
pub(super) fn send(model: &mut Model, planned: Planned) -> Vec<Effect> {
    let Some(actor) = model.actor.clone() else {
        return Vec::new();
    };
    let label = Sentence::new(|| {
        let name = target_name(model, &planned.targets);
        messages::label(strings::verb(planned.verb), &name)
    });
    let effect = effect(model, &planned, actor, label);
    model.pending = Some(Pending {
        repeatable: Repeat {
            verb: planned.verb,
            texts: planned.texts,
        },
        targets: planned.targets,
    });
    vec![effect]
}

fn effect(model: &Model, planned: &Planned, actor: String, label: Sentence) -> Effect {
    let text = |name| planned.texts.get(name).to_owned();
    // Each act has its own revision: an assignment by a colleague does not make a verdict conflict.
    let places = |rev: fn(&Cell) -> i64| {
        let place = |target: &Target| Place {
            facility: target.facility.to_string(),
            function: target.function,
            expected_rev: cell(model, target).map(rev),
        };
        planned.targets.iter().map(place).collect()
    };
    let act = match planned.verb {
        Verb::Answer => StaffAct::Answer {
            places: places(|cell| cell.rev),
            answer: text(FieldName::Answer),
        },
        Verb::Assign => StaffAct::Assign {
            places: places(|cell| cell.assigned_rev),
            to: text(FieldName::Assignee),
        },
        Verb::Scope(choice) => {
            let mut ids: Vec<&str> = planned.targets.iter().map(|one| &*one.facility).collect();
            // Targets are sorted by facility, and a facility is decided once however many of its functions are
            // marked.
            ids.dedup();
            let seen = |id: &str| model.rows.by_id(id).map(|facility| facility.scope_rev);
            StaffAct::Scope {
                facilities: ids.iter().map(|id| ((*id).to_owned(), seen(id))).collect(),
                choice,
                reason: text(FieldName::ScopeReason),
            }
        }
        Verb::Contact | Verb::AskOffice => chasing::contact(model, planned),
        Verb::Yes | Verb::No | Verb::Inquiry | Verb::Later | Verb::Reset => {
            let targets = planned.targets.iter();
            return Effect::Decide {
                requests: targets
                    .filter_map(|target| request(model, planned, target))
                    .collect(),
                actor,
                label,
            };
        }
    };
    Effect::Act { act, actor, label }
}

/// The request for a verdict on one target; `None` if the verb is not a verdict.
fn request(model: &Model, planned: &Planned, target: &Target) -> Option<Request> {
    let text = |name| planned.texts.get(name).to_owned();
    let day = |name| paper::date(planned.texts.get(name));
    let mut basis = String::new();
    let decision = match planned.verb {
        Verb::Yes => Decision::Verdict(Verdict::Yes),
        Verb::No => {
            // The reason of a refusal is stored as the basis of the verdict.
            basis = text(FieldName::RefusalReason);
            Decision::Verdict(Verdict::No)
        }
        Verb::Inquiry => Decision::Verdict(Verdict::Inquiry(Inquiry {
            asked: text(FieldName::Asked),
            on: day(FieldName::AskedOn).or(model.house.today),
            question: text(FieldName::Question),
            answer: text(FieldName::AnswerAtOnce),
        })),
        Verb::Later => Decision::Verdict(Verdict::Later {
            reason: text(FieldName::LaterReason),
            until: day(FieldName::Until),
        }),
        Verb::Reset => Decision::Reset,
        Verb::Answer | Verb::Assign | Verb::Scope(_) | Verb::Contact | Verb::AskOffice => {
            return None;
        }
    };
    Some(Request {
        facility: target.facility.to_string(),
        function: target.function,
        decision,
        override_reason: text(FieldName::OverrideReason),
        basis,
        note: String::new(),
        // The revision on the screen: the store refuses the request if another person acted since.
        expected_rev: cell(model, target).map(|cell| cell.rev),
    })
}

/// Repeats the last act with the same texts. An override is not sent at once: its errors differ from line to line,
/// so its form opens with the last reason and shows the errors of this line.
pub(super) fn repeat(model: &mut Model) -> Vec<Effect> {
    let Some(LastAct::Repeatable(last)) = model.last.clone() else {
        return Vec::new();
    };
    if last.verb.fields().is_empty() {
        let effects = begin(model, last.verb);
        if let Some(Modal::Form(form)) = model.modals.last_mut()
            && matches!(form.purpose, Purpose::Override(_))
            && form.is_blank()
        {
            form.fill(&last.texts);
        }
        return effects;
    }
    if actor(model, Intent::Repeat).is_none() {
        return Vec::new();
    }
    let all = targets(model);
    // Checked again: the act may not be possible on this line although it was on the last.
    let Some(fitting) = fitting(model, last.verb, &all) else {
        return Vec::new();
    };
    let left_out = all.len().saturating_sub(fitting.len());
    let planned = Planned {
        verb: last.verb,
        targets: fitting,
        texts: last.texts,
    };
    ask_or_send(model, planned, left_out)
}

/// Asks whether 確認（有） is given to all ready functions of the list shown.
pub(super) fn all_ready(model: &mut Model) -> Vec<Effect> {
    if actor(model, Intent::ConfirmAllReady).is_none() {
        return Vec::new();
    }
    // Only shown lines: the person decides by the filter what is confirmed.
    let ready = model.ready_ones();
    let title = form::batch(ready.len(), strings::verb(Verb::Yes));
    let lines = summary(model, &ready, 0);
    let then = Then::Send(Box::new(Planned {
        verb: Verb::Yes,
        targets: ready,
        texts: FieldTexts::default(),
    }));
    model
        .modals
        .push(Modal::Confirm(Confirm::new(title, lines, then)));
    Vec::new()
}

/// Opens the form for a note on the function under the cursor.
pub(super) fn note(model: &mut Model) -> Vec<Effect> {
    if actor(model, Intent::Note).is_none() {
        return Vec::new();
    }
    let Some(target) = model.current() else {
        return Vec::new();
    };
    let named = target_name(model, std::slice::from_ref(&target));
    let title = form::title(1, &named, fields::NOTE.text());
    let lines = vec![form::NO_PATIENTS.to_owned()];
    forms::open(model, Form::new(Purpose::Note(target), title, lines));
    Vec::new()
}
