//! Deadlines of single areas: the list of them, and the form that sets or removes one.

use super::super::availability;
use super::super::effect::Effect;
use super::super::field_name::{FieldName, FieldTexts};
use super::super::intent::Intent;
use super::super::modals::{Choice, Form, Menu, Modal, Purpose};
use super::super::model::Model;
use super::super::strings::deadlines as words;
use super::{forms, verdicts};

/// Opens the list, or the form that changes one or adds one.
pub(super) fn open(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::ChangeAreaDeadline(at) => change(model, at),
        _ => list(model, None),
    }
    Vec::new()
}

/// Opens the list of deadlines with the cursor on the one at `at`, or on the line that adds one.
fn list(model: &mut Model, at: Option<usize>) {
    let intent = Intent::ChangeAreaDeadline;
    let choice = |at: Option<usize>, label: String| Choice {
        intent: intent(at),
        label,
        key: None,
        reason: availability::reason(model, intent(at)),
    };
    let kept = model.standing.deadlines.iter();
    let mut choices: Vec<Choice> = (0..)
        .zip(kept)
        .map(|(at, one)| choice(Some(at), words::line(one)))
        .collect();
    choices.push(choice(None, words::ADD.to_owned()));
    let mut menu = Menu::new(
        words::TITLE.to_owned(),
        vec![words::MEAN.to_owned()],
        choices,
    );
    menu.cursor = at.unwrap_or(model.standing.deadlines.len());
    model.modals.push(Modal::Menu(menu));
}

/// Opens the form that changes the deadline at this index, or sets one for another area.
fn change(model: &mut Model, at: Option<usize>) {
    let kept = at.and_then(|at| model.standing.deadlines.get(at)).cloned();
    let area = kept
        .as_ref()
        .map(kakari_office::office::AreaDeadline::typed);
    let title = match &kept {
        Some(one) => words::of(&one.area()),
        None => words::ADD.to_owned(),
    };
    let lines = match &kept {
        Some(_) => words::CHANGE_MEANS,
        None => words::ADD_MEANS,
    };
    let mut form = Form::new(Purpose::AreaDeadline(area), title, vec![lines.to_owned()]);
    if let Some(one) = kept {
        form.fill(&FieldTexts::single(FieldName::AreaDay, one.day.to_string()));
    }
    forms::open(model, form);
}

/// Requests that what the form says is kept. An empty day removes the deadline.
pub(super) fn keep(model: &mut Model, area: Option<String>, texts: &FieldTexts) -> Vec<Effect> {
    let Some(actor) = verdicts::actor(model, Intent::ChangeAreaDeadline(None)) else {
        return Vec::new();
    };
    let day = texts.get(FieldName::AreaDay);
    vec![Effect::KeepAreaDeadline {
        area: area.unwrap_or_else(|| texts.get(FieldName::Area).to_owned()),
        day: (!day.is_empty()).then(|| day.to_owned()),
        actor,
    }]
}

/// Shows a deadline that is on the disk, and has the reports judged anew, as it decides which are late.
pub(super) fn kept(model: &mut Model, area: &str, day: Option<&str>) -> Vec<Effect> {
    let mut effects = Vec::new();
    if model.job.is_none() {
        effects = model.start();
        effects.extend(model.read_detail_again());
    }
    let at = model
        .standing
        .deadlines
        .iter()
        .position(|one| one.area() == area);
    list(model, at);
    model.say(words::kept(area, day));
    effects
}
