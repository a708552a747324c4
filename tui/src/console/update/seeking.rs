//! Search, which jumps and leaves the list as it is; the facility of an id; the order of the list.

use super::super::field;
use super::super::intent::Intent;
use super::super::key::Key;
use super::super::list::{List, Target};
use super::super::modals::order_list::Entry;
use super::super::modals::{Form, Modal, OrderList, Purpose};
use super::super::model::Model;
use super::super::order::Order;
use super::super::place::{Focus, Screen};
use super::super::strings::{self, form, said};
use super::forms;
use kakari_office::office::Query;

/// Somebody begins to look for something else.
pub(super) fn begin(model: &mut Model) {
    end(model);
    model.focus = Focus::Search;
    let here = model.current();
    if let Some((list, _)) = model.list_mut() {
        list.began = here;
    }
}

/// A key while it is typed; `false`: the key is none of the field.
pub(super) fn key(model: &mut Model, key: Key) -> bool {
    match key {
        Key::Enter | Key::Tab => {
            model.focus = Focus::List;
            let nothing = |list: &&List| !list.search.value().is_empty() && list.found().is_empty();
            if let Some(list) = model.list().filter(nothing) {
                let known = |known| model.rows.words(known);
                let hints = Query::hints(list.search.value(), &known);
                match hints.first() {
                    Some(hint) => model.complain(hint),
                    None => model.complain(said::NOT_FOUND),
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
                typed(model);
            }
        }
    }
    true
}

/// What is looked for changed: the cursor goes to the first line that fits, from where it was begun.
pub(super) fn typed(model: &mut Model) {
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

/// Nothing is looked for any more.
pub(super) fn end(model: &mut Model) {
    let Some((list, rows)) = model.list_mut() else {
        return;
    };
    list.search.reset();
    list.look(rows);
}

/// To the next line that fits.
pub(super) fn next(model: &mut Model) {
    let next = |list: &List| list.next_found(list.cursor(), false);
    let found = model.list().and_then(next);
    walk(model, found, said::FROM_THE_TOP);
}

/// To the line before that fits.
pub(super) fn previous(model: &mut Model) {
    let found = model.list().and_then(List::previous_found);
    walk(model, found, said::FROM_THE_END);
}

fn walk(model: &mut Model, found: Option<(usize, bool)>, round: &'static str) {
    match (found, model.list_mut()) {
        (Some((at, passed)), Some((list, rows))) => {
            list.move_to(rows, at);
            if passed {
                model.say(round);
            }
        }
        _ => model.complain(said::NOT_FOUND),
    }
}

/// Asks for an id.
pub(super) fn ask_id(model: &mut Model) {
    let title = form::JUMP.to_owned();
    forms::open(model, Form::new(Purpose::Jump, title, Vec::new()));
}

/// To the facility of an id, or of the only id that has this in it. Where the list does not show it, 施設
/// is opened with everything shown.
pub(super) fn jump(model: &mut Model, typed: &str) {
    let wanted = kakari_core::text::fold_width(typed).to_uppercase();
    let all = model.rows.all().iter();
    let fitting: Vec<&str> = match model.rows.by_id(&wanted) {
        Some(facility) => vec![&facility.id],
        None => all
            .map(|facility| &*facility.id)
            .filter(|id| id.contains(&wanted))
            .collect(),
    };
    let [id] = fitting.as_slice() else {
        let sentence = said::no_such_id(&wanted, fitting.len());
        model.complain(sentence);
        return;
    };
    let id = (*id).to_owned();
    model.modals.pop();
    model.focus = Focus::List;
    if let Some((list, rows)) = model.list_mut()
        && let Some(at) = list.first_of(rows, &id)
    {
        list.move_to(rows, at);
        return;
    }
    super::go(model, Screen::Facilities);
    let Some((list, rows)) = model.list_mut() else {
        return;
    };
    let target = Target::new(&id, list.column());
    list.seek(rows, target);
    if list.first_of(rows, &id).is_none() {
        list.filter.reset();
        list.state = 0;
        model.narrow();
    }
    model.say(said::JUMPED_ELSEWHERE);
}

/// Lists the orders.
pub(super) fn choose_order(model: &mut Model) {
    let now = model.body().order().map(|(order, _)| order);
    let entries = Order::ALL.map(|order| {
        let intent = Intent::OrderBy(order);
        Entry {
            intent,
            label: strings::label(intent, model.lang).to_owned(),
            now: Some(order) == now,
        }
    });
    let list = OrderList::new(form::ORDER, entries.to_vec());
    model.modals.push(Modal::Orders(list));
}

/// Orders the list; the same once more turns it round. The cursor stays on its line.
pub(super) fn order_by(model: &mut Model, order: Order) {
    let here = model.current();
    let Some((list, _)) = model.list_mut() else {
        return;
    };
    list.turned = list.order == order && !list.turned;
    list.order = order;
    let sentence = strings::place::order(order, list.turned);
    model.narrow();
    if let (Some(here), Some((list, rows))) = (here, model.list_mut()) {
        list.seek(rows, here);
    }
    model.say(sentence);
}
