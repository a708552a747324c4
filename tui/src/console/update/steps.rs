//! The first steps: opened by themselves in a new database, and whenever somebody wants them.

use super::super::effect::Effect;
use super::super::incoming::Kind;
use super::super::intent::Intent;
use super::super::modals::{Form, Import, Modal, Purpose, Steps};
use super::super::model::Model;
use super::super::step::Step;
use super::super::strings::{form, steps as words};
use super::{forms, verdicts, wanted};
use kakari_office::office::Setting;

/// Opens them.
pub(super) fn show(model: &mut Model) {
    let steps = Steps::at(model.next_step());
    model.modals.push(Modal::Steps(steps));
}

/// Opens them once where there is nothing yet, below whatever else is to be read first.
pub(super) fn greet(model: &mut Model) {
    move_on(model);
    let empty = model.rows.loaded && model.rows.all().is_empty();
    if empty && !model.greeted && !model.house.read_only {
        model.greeted = true;
        let steps = Steps::at(model.next_step());
        model.modals.insert(0, Modal::Steps(steps));
    }
}

/// Takes a step. The list stays open below, so that one sees what is done.
pub(super) fn take(model: &mut Model, step: Step) -> Vec<Effect> {
    let intent = match step {
        Step::Name if model.house.read_only => Intent::SetActor,
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
    wanted(model, intent)
}

fn ask_name(model: &mut Model) {
    let lines = vec![words::means(Step::Name).to_owned()];
    let title = form::WHO.to_owned();
    forms::ask_name(model, Form::new(Purpose::KeepActor, title, lines));
}

/// Keeps the name that was typed; the next step is under the cursor.
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

/// Where the step under the cursor is done, the cursor goes to the first one that is not: with the very
/// answer that shows it as done, so that Enter is never meant for the one before.
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
