//! The first steps: the console opens them by itself in an empty database; `Intent::FirstSteps` opens them at any
//! time.

use super::super::effect::Effect;
use super::super::incoming::Kind;
use super::super::intent::Intent;
use super::super::modals::{Form, Import, Modal, Purpose, Steps};
use super::super::model::Model;
use super::super::step::Step;
use super::super::strings::{form, steps as words};
use super::{carry_out, forms, verdicts};
use kakari_office::office::Setting;

/// Opens the list of first steps with the cursor on the first step that is not done.
pub(super) fn show(model: &mut Model) {
    let steps = Steps::at(model.next_step());
    model.modals.push(Modal::Steps(steps));
}

/// Opens the first steps once if the database is empty, below every modal that is already open.
pub(super) fn greet(model: &mut Model) {
    move_on(model);
    let empty = model.rows.loaded && model.rows.all().is_empty();
    if empty && !model.greeted && !model.is_read_only() {
        model.greeted = true;
        let steps = Steps::at(model.next_step());
        model.modals.insert(0, Modal::Steps(steps));
    }
}

/// Starts a step. The list stays open below the form, so that the person comes back to it and sees what is done.
pub(super) fn take(model: &mut Model, step: Step) -> Vec<Effect> {
    let intent = match step {
        // A read-only database cannot keep the name, so it holds for this session only.
        Step::Name if model.is_read_only() => Intent::SetActor,
        Step::Name => {
            ask_name(model);
            return Vec::new();
        }
        Step::Bring(kind) => {
            if let Some(reason) = super::availability::reason(model, Intent::Import) {
                model.complain(reason);
            } else if verdicts::actor(model, Intent::Import).is_some() {
                let form = Import::new(Kind::Is(kind), "");
                model.modals.push(Modal::Import(form));
            }
            return Vec::new();
        }
        Step::Sample => Intent::OpenSample,
    };
    carry_out(model, intent)
}

fn ask_name(model: &mut Model) {
    let lines = vec![words::means(Step::Name).to_owned()];
    let title = form::WHO.to_owned();
    forms::ask_name(model, Form::new(Purpose::KeepActor, title, lines));
}

/// Uses the typed name from now on and requests that it is kept. Moves the cursor to the next step.
pub(super) fn keep_name(model: &mut Model, name: &str) -> Vec<Effect> {
    model.modals.pop();
    model.actor = Some(name.to_owned());
    model.narrow_all();
    move_on(model);
    vec![Effect::KeepSetting {
        setting: Setting::Actor,
        value: Some(name.to_owned()),
        actor: name.to_owned(),
    }]
}

/// Moves the cursor of the list from a step that is done to the first step that is not. Runs with the same reply that
/// shows the step as done: a later move would let an Enter hit the wrong step.
pub(super) fn move_on(model: &mut Model) {
    let next = Steps::at(model.next_step());
    let done = Step::ALL.map(|step| model.is_done(step));
    for modal in &mut model.modals {
        if let Modal::Steps(steps) = modal
            && done.get(steps.cursor) == Some(&true)
        {
            steps.cursor = next.cursor;
        }
    }
}
