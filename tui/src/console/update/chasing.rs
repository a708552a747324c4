//! Reminders, contacts and orders: from the key to the act that goes to the worker.

use std::collections::BTreeSet;
use std::sync::Arc;

use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::order::{Ground, Move, Step};
use kakari_core::text::paper;

use super::super::effect::Effect;
use super::super::field_name::{FieldName, FieldTexts};
use super::super::intent::Intent;
use super::super::modals::{Confirm, Form, Modal, OrderStep, Purpose, Then};
use super::super::model::Model;
use super::super::planned::Planned;
use super::super::rows::Facility;
use super::super::strings::chasing as words;
use super::super::strings::{self, form};
use super::super::verb::Verb;
use super::{choices, forms, replies, verdicts};
use kakari_office::lang::Sentence;
use kakari_office::office::{
    ContactKind, Contacting, Means, OrderAct, Outcome, RoundAct, RoundPlan, StaffAct, VerdictWord,
    clause_of_step,
};

/// Texts of a form for something that happened today.
pub(super) fn of_today(model: &Model) -> FieldTexts {
    let today = model.house.today.map(|today| today.to_string());
    FieldTexts::single(FieldName::On, today.unwrap_or_default())
}

/// The contact that a form describes, with each of its facilities.
pub(super) fn contact(model: &Model, planned: &Planned) -> StaffAct {
    let texts = &planned.texts;
    let ids: BTreeSet<&str> = planned.targets.iter().map(|one| &*one.facility).collect();
    let asks = planned.verb == Verb::AskOffice;
    StaffAct::Contact(Contacting {
        kind: if asks {
            ContactKind::Information
        } else {
            ContactKind::Contact
        },
        facilities: ids.into_iter().map(str::to_owned).collect(),
        on: happened(model, texts),
        means: means(texts),
        whom: if asks {
            texts.get(FieldName::AskedOffice)
        } else {
            texts.get(FieldName::Whom)
        }
        .to_owned(),
        outcome: Outcome::from_word(texts.get(FieldName::Outcome)).unwrap_or_default(),
        result: texts.get(FieldName::Result).to_owned(),
        next: day(texts, FieldName::Next),
    })
}

fn means(texts: &FieldTexts) -> Means {
    Means::from_word(texts.get(FieldName::Means)).unwrap_or(Means::Letter)
}

fn day(texts: &FieldTexts, name: FieldName) -> Option<Date> {
    paper::date(texts.get(name))
}

/// The day of the form, which has checked it. A draft has none and is of today.
fn happened(model: &Model, texts: &FieldTexts) -> Date {
    let today = model.house.today;
    let typed = day(texts, FieldName::On).or(today);
    typed.unwrap_or(model.house.edition.window.from)
}

/// Asks the worker who of the marked facilities, or of all that are shown, can be reminded.
pub(super) fn plan(model: &mut Model) -> Vec<Effect> {
    if verdicts::actor(model, Intent::Remind).is_none() {
        return Vec::new();
    }
    let marks = model.marks();
    let asked = if marks.is_empty() {
        let shown = model
            .list()
            .into_iter()
            .flat_map(|list| list.targets(&model.rows));
        shown.map(|target| target.facility.to_string()).collect()
    } else {
        marks
            .iter()
            .map(|target| target.facility.to_string())
            .collect()
    };
    model.say(words::PLANNING.text());
    vec![Effect::PlanRound(asked)]
}

/// Opens the form for the round of this plan; says why, if nobody can be reminded.
pub(super) fn planned(model: &mut Model, plan: &Arc<RoundPlan>) {
    model.message = None;
    if plan.facilities.is_empty() {
        let reasons = plan
            .reasons
            .iter()
            .map(|why| words::named_reason(model, why));
        let lines: Vec<String> = reasons.collect();
        return replies::notice(model, words::NOBODY_TO_REMIND.text(), lines);
    }
    let mut lines = words::plan(plan);
    if let Some(why) = plan.reasons.first() {
        lines.push(words::others_refused(
            plan.refused,
            &words::named_reason(model, why),
        ));
    }
    let purpose = Purpose::Round(Arc::clone(plan));
    let mut form = Form::new(purpose, words::round_title(plan), lines);
    let mut texts = of_today(model);
    texts.set(FieldName::Means, Means::Letter.word());
    form.fill(&texts);
    forms::open(model, form);
}

/// Records the round.
pub(super) fn send_round(model: &Model, plan: &RoundPlan, texts: &FieldTexts) -> Vec<Effect> {
    let act = RoundAct {
        number: plan.number,
        facilities: plan.facilities.clone(),
        on: happened(model, texts),
        means: means(texts),
        next: day(texts, FieldName::Next),
    };
    let label = act.label();
    send(model, StaffAct::Round(act), label)
}

fn send(model: &Model, act: StaffAct, label: Sentence) -> Vec<Effect> {
    let actor = model.actor.clone();
    actor
        .map(|actor| Effect::Act { act, actor, label })
        .into_iter()
        .collect()
}

/// Opens the menu of the steps of the order about the facility under the cursor.
pub(super) fn open_order_menu(model: &mut Model) {
    let Some(target) = model.current() else {
        return;
    };
    let title = model
        .rows
        .by_id(&target.facility)
        .map(|facility| words::order_title(&facility.name))
        .unwrap_or_default();
    let Some(detail) = model.current_detail() else {
        return model.complain(strings::place::READING);
    };
    let newest = detail.chase.orders.last();
    let line = newest.map_or_else(|| words::NO_ORDER.to_owned(), words::order);
    let steps = Step::ALL.into_iter();
    let choices = steps
        .map(|step| choices::choice(model, Intent::OrderStep(step)))
        .collect();
    choices::push(model, title, vec![line], choices);
}

/// Opens the form for a step of the order about the facility under the cursor.
pub(super) fn ask_step(model: &mut Model, step: Step) -> Vec<Effect> {
    if verdicts::actor(model, Intent::OrderStep(step)).is_none() {
        return Vec::new();
    }
    let Some(detail) = model.current_detail() else {
        model.complain(strings::place::READING);
        return Vec::new();
    };
    let newest = detail.chase.orders.last();
    let order = OrderStep {
        facility: detail.row.queue.id.clone(),
        step,
        state: newest.map(|one| one.order.state),
        rev: newest.map(|one| one.rev),
    };
    let mut lines: Vec<String> = newest.map(words::order).into_iter().collect();
    if order.is_irreversible() {
        lines.push(words::lasting(step).to_owned());
    }
    // The texts are built in; without them the step is refused with that reason.
    let clause = clause_of_step(&model.house.edition, step).unwrap_or_default();
    lines.push(words::clause(&clause));
    lines.push(form::NO_PATIENTS.to_owned());
    let facility = model.rows.by_id(&order.facility);
    let name = facility.map_or(order.facility.as_str(), |one| &one.name);
    let title = words::step_title(name, step);
    let mut texts = of_today(model);
    if let Some(facility) = facility {
        texts.set(FieldName::Ground, ground(facility).word());
    }
    let mut form = Form::new(Purpose::Order(order), title, lines);
    form.fill(&texts);
    forms::open(model, form);
    Vec::new()
}

/// The ground that fits what came from a facility.
fn ground(facility: &Facility) -> Ground {
    let confirmed = |function| facility.cell(function).word == VerdictWord::Yes;
    let act = facility.report.map(|report| report.act);
    let answer = facility
        .chase
        .as_deref()
        .cloned()
        .unwrap_or_default()
        .answer(act);
    Ground::fitting(answer, Function::SECOND.into_iter().any(confirmed))
}

/// Takes the step, or asks first if it cannot be undone.
pub(super) fn send_step(model: &mut Model, order: &OrderStep, texts: &FieldTexts) -> Vec<Effect> {
    let on = happened(model, texts);
    let wanted = match order.step {
        Step::Draft => Move::Draft {
            ground: Ground::from_word(texts.get(FieldName::Ground)).unwrap_or(Ground::NoReport),
        },
        Step::Serve => Move::Serve {
            on,
            until: day(texts, FieldName::Limit).unwrap_or(on),
        },
        Step::Comply => Move::Comply { on },
        Step::NotComply => Move::NotComply { on },
        // The question that follows is the confirmation.
        Step::Publish => Move::Publish {
            on,
            confirmed: true,
        },
        Step::Withdraw => Move::Withdraw {
            on,
            reason: texts.get(FieldName::WithdrawReason).to_owned(),
        },
    };
    let act = OrderAct {
        facility: order.facility.clone(),
        wanted,
        note: texts.get(FieldName::Remark).to_owned(),
        expected_rev: order.rev,
    };
    let label = act.label();
    if !order.is_irreversible() {
        return send(model, StaffAct::Order(act), label);
    }
    let facility = model.rows.by_id(&order.facility);
    let name = facility.map_or(order.facility.as_str(), |one| &one.name);
    let lines = vec![name.to_owned(), words::lasting(order.step).to_owned()];
    let then = Then::Act(Box::new(StaffAct::Order(act)));
    let title = words::sure(&label.to_string());
    model
        .modals
        .push(Modal::Confirm(Confirm::new(title, lines, then)));
    Vec::new()
}

/// Carries out an act that cannot be undone, after the question. The form below waits for the reply.
pub(super) fn confirmed(model: &mut Model, act: StaffAct) -> Vec<Effect> {
    model.modals.pop();
    if let Some(Modal::Form(form)) = model.modals.last_mut() {
        form.sending = true;
    }
    let label = match &act {
        StaffAct::Order(order) => order.label(),
        _ => Sentence::default(),
    };
    send(model, act, label)
}

/// Counts what the form that waits for its reply has recorded.
pub(super) fn count(model: &mut Model) {
    let sent = model.modals.iter().find_map(|modal| match modal {
        Modal::Form(form) if form.sending => Some(&form.purpose),
        _ => None,
    });
    match sent {
        Some(Purpose::Round(plan)) => {
            let reminded = &mut model.tally.reminded;
            *reminded = reminded.saturating_add(plan.facilities.len());
        }
        Some(Purpose::Order(_)) => {
            model.tally.orders = model.tally.orders.saturating_add(1);
        }
        _ => {}
    }
}
