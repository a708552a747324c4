//! Named queues: lists them, opens, saves and deletes them.

use tui_input::Input;

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::modals::queue_list::NamedQueue;
use super::super::modals::{Form, Modal, Purpose, QueueList};
use super::super::model::Model;
use super::super::place::Screen;
use super::super::rows::Facility;
use super::super::saved_queue::SavedQueue;
use super::super::strings::{form, messages, place};
use super::{forms, verdicts};
use kakari_core::edition::Function;
use kakari_office::office::Query;

/// Opens the list of queues at once, and reads the saved queues again, because a colleague may have saved one.
pub(super) fn list(model: &mut Model) -> Vec<Effect> {
    let list = QueueList::new(named(model));
    model.modals.push(Modal::Queues(list));
    vec![Effect::ReadQueues]
}

/// Applies saved queues that were read. An open list shows them and keeps its cursor.
pub(super) fn show_saved(model: &mut Model, saved: Vec<SavedQueue>) {
    model.saved_queues = saved;
    let open = |modal: &Modal| matches!(modal, Modal::Queues(_));
    if let Some(at) = model.modals.iter().position(open) {
        let mut list = QueueList::new(named(model));
        if let Some(Modal::Queues(shown)) = model.modals.get(at) {
            // A deleted queue makes the list shorter; its last line saves the list shown.
            list.cursor = shown.cursor.min(list.queues.len());
        }
        if let Some(place) = model.modals.get_mut(at) {
            *place = Modal::Queues(list);
        }
    }
}

/// Reports that a queue was saved, or deleted if `dropped`.
pub(super) fn report_saved(model: &mut Model, name: &str, dropped: bool, queues: Vec<SavedQueue>) {
    show_saved(model, queues);
    model.say(if dropped {
        messages::queue_dropped(name)
    } else {
        messages::queue_saved(name)
    });
}

/// Shows a queue: its screen, with its query as filter and without state filter, because the query names the state.
pub(super) fn open(model: &mut Model, screen: Screen, query: &str) {
    model.show_screen(screen);
    let states = model.body().states();
    let all = states.iter().position(|state| state.query.is_empty());
    let (body, _) = model.body_mut();
    *body.filter_mut() = Input::new(query.to_owned());
    if let Some(list) = body.list_mut() {
        list.state = all.unwrap_or(0);
    }
    model.narrow();
    let (body, around) = model.body_mut();
    body.move_to(around.rows, 0);
}

/// Opens the form that asks for the name of a new queue.
pub(super) fn ask_name(model: &mut Model) -> Vec<Effect> {
    if verdicts::actor(model, Intent::SaveQueue).is_none() {
        return Vec::new();
    }
    // 変更報告 shows lines of functions like 確認待ち, the other screens lines of facilities.
    let screen = match model.screen {
        Screen::QUEUE | Screen::CHANGES => Screen::QUEUE,
        _ => Screen::FACILITIES,
    };
    let lines = vec![form::query(&shown(model)), form::QUEUE_MEANS.to_owned()];
    let title = form::SAVE_QUEUE.to_owned();
    forms::open(model, Form::new(Purpose::SaveQueue(screen), title, lines));
    Vec::new()
}

/// The query of the list shown: state filter and filter text.
fn shown(model: &Model) -> String {
    let body = model.body();
    let state = body.states().get(body.state());
    let state = state.map_or("", |state| state.query.text());
    let text = body.filter().value().trim();
    format!("{state} {text}").trim().to_owned()
}

/// Requests that the list shown is saved under this name.
pub(super) fn save(model: &mut Model, screen: Screen, name: &str) -> Vec<Effect> {
    let query = shown(model);
    change(model, screen, name, Some(query))
}

/// Requests that a saved queue is deleted.
pub(super) fn drop(model: &mut Model, screen: Screen, name: &str) -> Vec<Effect> {
    if verdicts::actor(model, Intent::ListQueues).is_none() {
        return Vec::new();
    }
    change(model, screen, name, None)
}

fn change(model: &mut Model, screen: Screen, name: &str, query: Option<String>) -> Vec<Effect> {
    // The caller has asked for the name; without one the act is dropped.
    let Some(actor) = model.actor.clone() else {
        return Vec::new();
    };
    vec![Effect::SaveQueue {
        screen,
        name: name.to_owned(),
        query,
        actor,
    }]
}

/// The built-in queues, then the saved ones, each with its present number of lines.
fn named(model: &Model) -> Vec<NamedQueue> {
    let standing = place::queues::STANDING
        .iter()
        .map(|(name, screen, query)| (name.text(), *screen, query.text(), false));
    let saved = model
        .saved_queues
        .iter()
        .map(|one| (one.name.as_str(), one.screen, one.query.as_str(), true));
    standing
        .chain(saved)
        .map(|(name, screen, query, saved)| NamedQueue {
            name: name.to_owned(),
            screen,
            query: query.to_owned(),
            saved,
            count: count(model, screen, query),
        })
        .collect()
}

/// Number of lines that a queue would show now: functions on 確認待ち, facilities on 施設.
fn count(model: &Model, screen: Screen, query: &str) -> usize {
    let query = Query::parse(query, model.actor.as_deref());
    let fits = |facility: &Facility, function: Function| {
        let cell = facility.cell(function);
        query.fits_standing(function, cell.status, &cell.assigned, cell.changed)
    };
    let kept = model
        .rows
        .all()
        .iter()
        .filter(|one| query.fits_columns(&one.columns()));
    match screen {
        Screen::QUEUE => kept
            .map(|facility| {
                let functions = Function::SECOND.into_iter();
                let work = |one: &Function| facility.cell(*one).status.is_work();
                functions
                    .filter(|one| work(one) && fits(facility, *one))
                    .count()
            })
            .sum(),
        _ => kept
            .filter(|facility| Function::ALL.into_iter().any(|one| fits(facility, one)))
            .count(),
    }
}
