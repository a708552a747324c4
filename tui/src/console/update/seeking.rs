//! Search, which moves the cursor and hides no line; the jump to an id; the order of the list.

use super::super::field;
use super::super::intent::Intent;
use super::super::key::Key;
use super::super::list::{List, Target};
use super::super::modals::order_list::Entry;
use super::super::modals::{FacilityList, Form, Modal, OrderList, Purpose};
use super::super::model::Model;
use super::super::order::Order;
use super::super::place::{Focus, Screen};
use super::super::strings::{self, form, jump, messages};
use super::forms;
use kakari_core::edition::Function;
use kakari_office::office::Query;

/// Starts a new search and remembers the line to which Esc returns.
pub(super) fn begin(model: &mut Model) {
    end(model);
    model.focus = Focus::Search;
    let here = model.current();
    if let Some((list, _)) = model.list_mut() {
        list.began = here;
    }
}

/// Handles a key in the search line. Returns `false` if a text field has no use for the key.
pub(super) fn press(model: &mut Model, key: Key) -> bool {
    match key {
        Key::Enter | Key::Tab => {
            model.focus = Focus::List;
            let nothing = |list: &&List| !list.search.value().is_empty() && list.found().is_empty();
            if let Some(list) = model.list().filter(nothing) {
                let known = |known| model.rows.words(known);
                let hints = Query::hints(list.search.value(), &known);
                match hints.first() {
                    Some(hint) => model.complain(hint),
                    None => model.complain(messages::NOT_FOUND),
                }
            }
        }
        Key::Down => next(model),
        Key::Up => previous(model),
        Key::Esc => {
            let began = model.list_mut().and_then(|(list, _)| list.began.take());
            end(model);
            model.focus = Focus::List;
            if let (Some(began), Some((list, rows))) = (began, model.list_mut()) {
                list.seek(rows, began);
            }
        }
        other => {
            let Some((list, _)) = model.list_mut() else {
                return false;
            };
            let before = list.search.value().to_owned();
            if !field::press(&mut list.search, other) {
                return false;
            }
            if list.search.value() != before {
                search_again(model);
            }
        }
    }
    true
}

/// Searches again after the text changed. Starts from the line where the search began, not from the last hit:
/// otherwise every typed character would move on to a later line.
pub(super) fn search_again(model: &mut Model) {
    let Some((list, rows)) = model.list_mut() else {
        return;
    };
    list.look(rows);
    if let Some(began) = list.began.clone() {
        list.seek(rows, began);
    }
    if let Some((at, _)) = list.next_found(list.cursor(), true) {
        list.move_to(rows, at);
    }
}

/// Ends the search and removes its highlights.
pub(super) fn end(model: &mut Model) {
    let Some((list, rows)) = model.list_mut() else {
        return;
    };
    list.search.reset();
    list.look(rows);
}

/// Moves the cursor to the next hit, past the end to the first.
pub(super) fn next(model: &mut Model) {
    let next = |list: &List| list.next_found(list.cursor(), false);
    let found = model.list().and_then(next);
    walk(model, found, messages::FROM_THE_TOP.text());
}

/// Moves the cursor to the previous hit, past the beginning to the last.
pub(super) fn previous(model: &mut Model) {
    let found = model.list().and_then(List::previous_found);
    walk(model, found, messages::FROM_THE_END.text());
}

fn walk(model: &mut Model, found: Option<(usize, bool)>, round: &'static str) {
    match (found, model.list_mut()) {
        (Some((at, passed)), Some((list, rows))) => {
            list.move_to(rows, at);
            if passed {
                model.say(round);
            }
        }
        _ => model.complain(messages::NOT_FOUND),
    }
}

/// Opens the form that asks for a facility id or a part of one.
pub(super) fn ask_id(model: &mut Model) {
    let title = jump::JUMP.to_owned();
    forms::open(model, Form::new(Purpose::Jump, title, Vec::new()));
}

/// Moves the cursor to the facility with this id, or to the only facility whose id contains the text. If several
/// contain it, lists them above the form.
pub(super) fn jump(model: &mut Model, typed: &str) {
    // Ids are pasted from spreadsheets in either width and case.
    let wanted = kakari_core::text::fold_width(typed).to_uppercase();
    let all = model.rows.all().iter();
    let fitting: Vec<&str> = match model.rows.by_id(&wanted) {
        Some(facility) => vec![&facility.id],
        None => all
            .map(|facility| &*facility.id)
            .filter(|id| id.contains(&wanted))
            .collect(),
    };
    match fitting.as_slice() {
        [] => {
            let sentence = messages::no_such_id(&wanted);
            model.complain(sentence);
        }
        [id] => {
            let id = (*id).to_owned();
            go_to(model, &id);
        }
        ids => {
            let shown = ids.iter().take(FacilityList::MOST);
            let entries = shown.filter_map(|id| {
                let facility = model.rows.by_id(id)?;
                let line = jump::facility(id, &facility.name, &facility.municipality);
                Some((facility.id.clone(), line))
            });
            let list = FacilityList {
                title: jump::facilities_with(&wanted, ids.len()),
                entries: entries.collect(),
                more: ids.len().saturating_sub(FacilityList::MOST),
                cursor: 0,
            };
            model.modals.push(Modal::Facilities(list));
        }
    }
}

/// Closes the form and moves the cursor to a facility. If the current list does not show it, opens 施設, and removes
/// the filters of 施設 if they hide it.
pub(super) fn go_to(model: &mut Model, id: &str) {
    model.modals.pop();
    model.focus = Focus::List;
    if let Some((list, rows)) = model.list_mut()
        && let Some(at) = list.first_of(rows, id)
    {
        list.move_to(rows, at);
        return;
    }
    to_facility(model, id, None);
    model.say(messages::JUMPED_ELSEWHERE);
}

/// Opens a facility on 施設, and removes the filters there if they hide it. [`Intent::Back`] leads back to the
/// present screen. `function` is chosen there; `None` keeps the present one.
pub(super) fn to_facility(model: &mut Model, id: &str, function: Option<Function>) {
    let from = model.screen;
    super::go(model, Screen::FACILITIES);
    model.came_from = Some(from).filter(|from| *from != Screen::FACILITIES);
    let Some((list, rows)) = model.list_mut() else {
        return;
    };
    if let Some(function) = function {
        list.set_column(rows, function);
    }
    let target = Target::new(id, list.column());
    list.seek(rows, target);
    if list.first_of(rows, id).is_none() {
        list.filter.reset();
        list.state = 0;
        model.narrow();
    }
}

/// Opens the menu of orders, with the present one marked.
pub(super) fn choose_order(model: &mut Model) {
    let now = model.body().order().map(|(order, _)| order);
    let orders = model.body().orders().into_iter();
    let entries = orders.map(|order| {
        let intent = Intent::OrderBy(order);
        Entry {
            intent,
            label: strings::label(intent, model.lang).to_owned(),
            now: Some(order) == now,
        }
    });
    let list = OrderList::new(form::ORDER.text(), entries.collect());
    model.modals.push(Modal::Orders(list));
}

/// Orders the list. The same order again reverses it. The cursor stays on its line.
pub(super) fn order_by(model: &mut Model, order: Order) {
    let here = model.current();
    let turned = model.body().order() == Some((order, false));
    model.body_mut().0.set_order(order, turned);
    let sentence = strings::place::order(order, turned);
    model.narrow();
    if let (Some(here), Some((list, rows))) = (here, model.list_mut()) {
        list.seek(rows, here);
    }
    model.say(sentence);
}
