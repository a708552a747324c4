//! Moving, marking, narrowing.

use std::collections::BTreeSet;

use kakari_core::edition::Function;

use super::super::completing::Completing;
use super::super::field;
use super::super::intent::Intent;
use super::super::key::Key;
use super::super::list::Target;
use super::super::model::{Focus, Model, Screen};
use super::super::screens;
use super::super::strings::said;

/// Follows an intent that stays within the list or the detail.
pub(super) fn moved(model: &mut Model, intent: Intent) {
    match intent {
        Intent::Filter => model.focus = Focus::Filter,
        Intent::ClearFilter => {
            model.list_mut().0.filter.reset();
            model.narrow();
        }
        Intent::NextState => turn_state(model, 1),
        Intent::PreviousState => {
            turn_state(model, screens::states(model.screen).len().saturating_sub(1))
        }
        Intent::Enter => model.focus = Focus::Detail,
        Intent::Back => back(model),
        Intent::Mark => mark(model),
        Intent::MarkRange => mark_range(model),
        Intent::MarkAll => {
            let shown = all_shown(model);
            model.list_mut().0.marks.extend(shown);
        }
        Intent::InvertMarks => {
            let shown: BTreeSet<Target> = all_shown(model).into_iter().collect();
            let (list, _) = model.list_mut();
            list.marks = list.marks.symmetric_difference(&shown).cloned().collect();
        }
        Intent::ClearMarks => {
            let (list, _) = model.list_mut();
            list.marks.clear();
            list.anchor = None;
        }
        Intent::Left => turn_function(model, Function::ALL.len().saturating_sub(1)),
        Intent::Right => turn_function(model, 1),
        Intent::NextOpen => {
            let next = model.list().next(&model.rows, |facility, function| {
                facility.cell(function).status.is_open()
            });
            match next {
                Some(target) => {
                    let (list, rows) = model.list_mut();
                    list.seek(rows, target);
                }
                None => model.say(said::NO_OPEN),
            }
        }
        _ if model.focus == Focus::Detail => scroll(model, intent),
        _ => walk(model, intent),
    }
}

/// Moves the cursor of the list.
fn walk(model: &mut Model, intent: Intent) {
    let page = usize::from(model.areas().list.height.saturating_sub(2)).max(1);
    let at = match model.screen {
        Screen::History => model.history.cursor(),
        _ => model.list().cursor(),
    };
    let to = match intent {
        Intent::Up => at.saturating_sub(1),
        Intent::Down => at.saturating_add(1),
        Intent::PageUp => at.saturating_sub(page),
        Intent::PageDown => at.saturating_add(page),
        Intent::First => 0,
        Intent::Last => usize::MAX,
        _ => return,
    };
    if model.screen == Screen::History {
        model.history.move_to(to);
        model.detail.scroll = 0;
    } else {
        let (list, rows) = model.list_mut();
        list.move_to(rows, to);
    }
}

/// Moves the window of the detail; how far down it can go only its text knows, so that is clamped by
/// the view's own measure of the text.
fn scroll(model: &mut Model, intent: Intent) {
    let areas = model.areas();
    let height = usize::from(areas.detail.height);
    let lines = super::super::panes::lines(model, usize::from(areas.detail.width)).len();
    let page = height.saturating_sub(1).max(1);
    let at = model.detail.scroll;
    let to = match intent {
        Intent::Up => at.saturating_sub(1),
        Intent::Down => at.saturating_add(1),
        Intent::PageUp => at.saturating_sub(page),
        Intent::PageDown => at.saturating_add(page),
        Intent::First => 0,
        Intent::Last => usize::MAX,
        _ => return,
    };
    model.detail.scroll = to.min(lines.saturating_sub(height));
}

/// One layer back: out of the detail, out of a range, out of the marks, out of what is
/// looked for, out of the filter.
fn back(model: &mut Model) {
    if model.focus == Focus::Detail {
        model.focus = Focus::List;
        return;
    }
    let (list, _) = model.list_mut();
    if list.anchor.take().is_some() {
        return;
    }
    if !list.marks.is_empty() {
        list.marks.clear();
        return;
    }
    if !list.search.value().is_empty() {
        super::seeking::end(model);
        return;
    }
    if !list.filter.value().is_empty() {
        list.filter.reset();
        model.narrow();
        return;
    }
    model.say(said::OUTERMOST);
}

fn mark(model: &mut Model) {
    let Some(target) = model.current() else {
        return;
    };
    let (list, rows) = model.list_mut();
    if !list.marks.remove(&target) {
        list.marks.insert(target);
    }
    let next = list.cursor().saturating_add(1);
    list.move_to(rows, next);
}

fn mark_range(model: &mut Model) {
    if model.list().anchor.is_none() {
        let anchor = model.current();
        model.list_mut().0.anchor = anchor;
        model.say(said::RANGE);
        return;
    }
    let range = model.list().range(&model.rows);
    let (list, _) = model.list_mut();
    list.marks.extend(range);
    list.anchor = None;
}

fn all_shown(model: &Model) -> Vec<Target> {
    let list = model.list();
    (0..list.shown().len())
        .filter_map(|at| list.target_at(&model.rows, at))
        .collect()
}

fn turn_state(model: &mut Model, steps: usize) {
    let states = screens::states(model.screen).len();
    let (list, _) = model.list_mut();
    list.state = list
        .state
        .saturating_add(steps)
        .checked_rem(states)
        .unwrap_or(0);
    model.narrow();
}

fn turn_function(model: &mut Model, steps: usize) {
    let at = Function::ALL
        .iter()
        .position(|one| *one == model.list().column())
        .unwrap_or(0);
    let beside = at
        .saturating_add(steps)
        .checked_rem(Function::ALL.len())
        .unwrap_or(0);
    let function = Function::ALL.get(beside).copied().unwrap_or(Function::I);
    let (list, rows) = model.list_mut();
    list.set_column(rows, function);
    model.detail.scroll = 0;
}

/// A key while the filter or the search is typed; `false`: the key is none of a field.
pub(super) fn field_key(model: &mut Model, key: Key) -> bool {
    if model.focus == Focus::Search {
        super::seeking::key(model, key)
    } else {
        filter_key(model, key)
    }
}

fn filter_key(model: &mut Model, key: Key) -> bool {
    let completing = model.list_mut().0.completing.take();
    match (key, completing) {
        (Key::Tab | Key::Down, Some(one)) => choose(model, one, true),
        (Key::BackTab | Key::Up, Some(one)) => choose(model, one, false),
        // What was chosen stays; Enter once more leaves the field.
        (Key::Enter | Key::Esc, Some(one)) if one.terms.len() > 1 => {}
        (Key::Tab, _) => complete(model),
        (Key::Enter | Key::Down, _) => model.focus = Focus::List,
        (Key::Esc, _) => {
            model.list_mut().0.filter.reset();
            model.focus = Focus::List;
            model.narrow();
        }
        (other, _) => {
            let (list, _) = model.list_mut();
            let before = list.filter.value().to_owned();
            if !field::press(&mut list.filter, other) {
                return false;
            }
            if list.filter.value() != before {
                model.narrow();
            }
        }
    }
    true
}

/// Tab: what could stand where the cursor is. 履歴 has no conditions, only words.
fn complete(model: &mut Model) {
    if model.screen == Screen::History {
        model.focus = Focus::List;
        return;
    }
    let (list, rows) = model.list_mut();
    let mut input = list.filter.clone();
    let found = Completing::begin(&mut input, rows);
    let (list, _) = model.list_mut();
    match found {
        Some(found) => {
            list.filter = input;
            // With nothing to choose between, Tab goes on to what may follow.
            list.completing = Some(found).filter(|found| found.terms.len() > 1);
            model.narrow();
        }
        None => model.complain(said::NOTHING_TO_COMPLETE),
    }
}

fn choose(model: &mut Model, mut completing: Completing, forward: bool) {
    let (list, _) = model.list_mut();
    completing.step(forward, &mut list.filter);
    list.completing = Some(completing);
    model.narrow();
}
