//! Queues under a name: opening, saving, taking away.

use tui_input::Input;

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::modals::{Form, Modal, Purpose, QueueList};
use super::super::model::{Model, SavedQueue, Screen};
use super::super::screens;
use super::super::strings::{form, said};
use super::verdicts;

/// Opens the list; those that a colleague saved meanwhile come with the answer.
pub(super) fn list(model: &mut Model) -> Vec<Effect> {
    let list = QueueList::new(model);
    model.modals.push(Modal::Queues(list));
    vec![Effect::ReadQueues]
}

/// The saved queues were read; an open list shows them.
pub(super) fn put(model: &mut Model, saved: Vec<SavedQueue>) {
    model.saved_queues = saved;
    let open = |modal: &Modal| matches!(modal, Modal::Queues(_));
    if let Some(at) = model.modals.iter().position(open) {
        let mut list = QueueList::new(model);
        if let Some(Modal::Queues(shown)) = model.modals.get(at) {
            list.cursor = shown.cursor.min(list.queues.len());
        }
        if let Some(place) = model.modals.get_mut(at) {
            *place = Modal::Queues(list);
        }
    }
}

/// Shows a queue: its screen, no state filter, its query as the filter.
pub(super) fn open(model: &mut Model, screen: Screen, query: &str) {
    model.show_screen(screen);
    let (list, _) = model.list_mut();
    list.state = screens::unnarrowed(screen);
    list.filter = Input::new(query.to_owned());
    model.narrow();
    let (list, rows) = model.list_mut();
    list.move_to(rows, 0);
}

/// Asks for the name under which what is shown is saved.
pub(super) fn ask_name(model: &mut Model) -> Vec<Effect> {
    if verdicts::actor(model, Intent::SaveQueue).is_none() {
        return Vec::new();
    }
    let screen = match model.screen {
        Screen::Queue | Screen::Changes => Screen::Queue,
        _ => Screen::Facilities,
    };
    let lines = vec![form::query(&shown(model)), form::QUEUE_MEANS.to_owned()];
    model.modals.push(Modal::Form(Form::new(
        Purpose::SaveQueue(screen),
        form::SAVE_QUEUE.to_owned(),
        lines,
        &[form::QUEUE_NAME],
    )));
    Vec::new()
}

/// What is shown as a query: the state filter and the text.
fn shown(model: &Model) -> String {
    let list = model.list();
    let state = screens::states(model.screen)
        .get(list.state)
        .map_or("", |state| state.query);
    let text = list.filter.value().trim();
    format!("{state} {text}").trim().to_owned()
}

/// Saves what is shown under the name that was typed.
pub(super) fn save(model: &mut Model, screen: Screen, texts: &[String]) -> Vec<Effect> {
    let name = texts.first().map_or("", |name| name.trim());
    let query = shown(model);
    change(model, screen, name, Some(query))
}

/// Takes a saved queue away.
pub(super) fn drop(model: &mut Model, screen: Screen, name: &str) -> Vec<Effect> {
    if verdicts::actor(model, Intent::ListQueues).is_none() {
        return Vec::new();
    }
    change(model, screen, name, None)
}

fn change(model: &mut Model, screen: Screen, name: &str, query: Option<String>) -> Vec<Effect> {
    let Some(actor) = model.actor.clone() else {
        return Vec::new();
    };
    model.say(match query {
        Some(_) => said::queue_saved(name),
        None => said::queue_dropped(name),
    });
    vec![Effect::SaveQueue {
        key: SavedQueue::key(screen, name),
        query,
        actor,
    }]
}
