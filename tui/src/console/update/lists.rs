//! Moves the cursor, marks lines, narrows the list and types the filter.

use super::super::place::{Answers, Focus, Pane};
use std::collections::BTreeSet;

use kakari_core::edition::Function;
use tui_input::Input;

use super::super::completing::Completing;
use super::super::effect::Effect;
use super::super::field;
use super::super::intent::Intent;
use super::super::key::Key;
use super::super::list::Target;
use super::super::model::{Beside, Model};
use super::super::rows::Facility;
use super::super::screens;
use super::super::strings::{disabled, folding, messages, place};
use super::statistics;

/// Follows an intent that moves within the list or the detail, or from one list to another.
pub(super) fn carry_out(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::Back => return back(model),
        Intent::OpenFacility => open_facility(model),
        Intent::Filter => model.focus = Focus::Filter,
        Intent::ClearFilter => {
            model.body_mut().0.filter_mut().reset();
            model.narrow();
        }
        Intent::NextState => turn_state(model, 1),
        Intent::PreviousState => turn_state(model, model.body().states().len().saturating_sub(1)),
        Intent::Enter => {
            if !model.body_mut().0.open() {
                model.focus = Focus::Detail;
            }
        }
        Intent::CloseBatch => {
            if !model.body_mut().0.close() {
                model.complain(disabled::NOT_OPEN);
            }
        }
        Intent::Mark => mark(model),
        Intent::MarkRange => mark_range(model),
        Intent::MarkAll => {
            let shown = all_shown(model);
            if let Some((list, _)) = model.list_mut() {
                list.marks.extend(shown);
            }
        }
        Intent::InvertMarks => {
            let shown: BTreeSet<Target> = all_shown(model).into_iter().collect();
            if let Some((list, _)) = model.list_mut() {
                list.marks = list.marks.symmetric_difference(&shown).cloned().collect();
            }
        }
        Intent::ClearMarks => {
            if let Some((list, _)) = model.list_mut() {
                list.marks.clear();
                list.anchor = None;
            }
        }
        Intent::Counting(act) => return statistics::carry_out(model, act),
        Intent::Left | Intent::Right => step_aside(model, intent == Intent::Right),
        Intent::Beside => beside(model),
        Intent::Fold => fold(model),
        Intent::FoldThis => fold_this(model),
        Intent::NextOpen => next_open(model),
        _ if model.focus == Focus::Detail => scroll(model, intent),
        _ => walk(model, intent),
    }
    Vec::new()
}

/// To the facility of the line, among all facilities, at the item that the line is about.
fn open_facility(model: &mut Model) {
    let (Some(target), item) = (model.current(), model.item()) else {
        return;
    };
    super::seeking::to_facility(model, &target.facility, Some(target.function));
    let pane = match item {
        Some(_) => Pane::Answers,
        None => Pane::Findings,
    };
    if item.is_some() {
        // The item may be one that did not change.
        model.answers.insert(model.screen, Answers::All);
    }
    model.detail.item = item;
    super::show(model, pane);
}

/// Moves the cursor of the list by one line, by one page or to an end.
pub(super) fn walk(model: &mut Model, intent: Intent) {
    let page = usize::from(model.areas().list.height.saturating_sub(2)).max(1);
    let at = model.body().window().cursor;
    let to = match intent {
        Intent::Up => at.saturating_sub(1),
        Intent::Down => at.saturating_add(1),
        Intent::PageUp => at.saturating_sub(page),
        Intent::PageDown => at.saturating_add(page),
        Intent::First => 0,
        Intent::Last => usize::MAX,
        _ => return,
    };
    let before = model.subject();
    let (body, around) = model.body_mut();
    body.move_to(around.rows, to);
    // Only for another subject: at an end of the list the detail stays where the person scrolled it.
    if model.subject() != before {
        model.detail.scroll = None;
    }
}

/// Moves the cursor to the next function that a person still has to decide, past the end to the beginning.
fn next_open(model: &mut Model) {
    let open = |facility: &Facility, function| facility.cell(function).status.is_open();
    let next = model.list().and_then(|list| list.next(&model.rows, open));
    match (next, model.list_mut()) {
        (Some(target), Some((list, rows))) => list.seek(rows, target),
        _ => model.say(messages::NO_OPEN),
    }
}

/// Scrolls the detail. How far down it can go depends on how its text is broken, so the lines are laid out here
/// exactly as the view does it.
pub(super) fn scroll(model: &mut Model, intent: Intent) {
    let areas = model.areas();
    let height = usize::from(areas.detail.height);
    let lines = super::super::panes::lines(model, usize::from(areas.detail.width)).len();
    let page = height.saturating_sub(1).max(1);
    let at = super::super::panes::start(model, usize::from(areas.detail.width));
    let at = at.min(lines.saturating_sub(height));
    let to = match intent {
        Intent::Up => at.saturating_sub(1),
        Intent::Down => at.saturating_add(1),
        Intent::PageUp => at.saturating_sub(page),
        Intent::PageDown => at.saturating_add(page),
        Intent::First => 0,
        Intent::Last => usize::MAX,
        _ => return,
    };
    model.detail.scroll = Some(to.min(lines.saturating_sub(height)));
}

/// Goes back one layer: detail, started range, marks, the screen from which the person jumped here, search, filter.
/// Only one of them is given up with each press.
fn back(model: &mut Model) -> Vec<Effect> {
    if model.focus == Focus::Detail {
        model.focus = Focus::List;
        return Vec::new();
    }
    if let Some((list, _)) = model.list_mut() {
        if list.anchor.take().is_some() {
            return Vec::new();
        }
        if !list.marks.is_empty() {
            list.marks.clear();
            return Vec::new();
        }
    }
    if let Some(screen) = model.came_from.take() {
        return super::go(model, screen);
    }
    if model
        .list()
        .is_some_and(|list| !list.search.value().is_empty())
    {
        super::seeking::end(model);
        return Vec::new();
    }
    if !model.body().filter().value().is_empty() {
        model.body_mut().0.filter_mut().reset();
        model.narrow();
        return Vec::new();
    }
    model.say(messages::OUTERMOST);
    Vec::new()
}

fn beside(model: &mut Model) {
    model.detail.scroll = None;
    if model.beside.take().is_some() {
        model.say(folding::NOT_BESIDE);
        return;
    }
    let detail = model.detail.detail.clone();
    let Some((target, detail)) = model.current().zip(detail) else {
        model.complain(disabled::NO_LINE);
        return;
    };
    // The detail of the line before may still be there.
    if *detail.row.queue.id != *target.facility {
        model.complain(place::READING);
        return;
    }
    model.beside = Some(Beside {
        target,
        detail,
        is_old: false,
    });
    model.say(folding::BESIDE);
}

fn fold(model: &mut Model) {
    let Some((list, _)) = model.list_mut() else {
        return;
    };
    list.fold();
    let folded = list.is_folded();
    model.narrow();
    model.say(if folded {
        folding::FOLDED
    } else {
        folding::UNFOLDED
    });
}

fn fold_this(model: &mut Model) {
    let Some((list, rows)) = model.list_mut() else {
        return;
    };
    if list.fold_this(rows) {
        model.narrow();
    } else {
        model.say(folding::NOT_FOLDED);
    }
}

fn mark(model: &mut Model) {
    let Some((list, rows)) = model.list_mut() else {
        return;
    };
    let here = list.targets_here(rows);
    if here.iter().all(|target| list.marks.contains(target)) {
        here.iter().for_each(|target| {
            list.marks.remove(target);
        });
    } else {
        list.marks.extend(here);
    }
    // The cursor moves on, so that pressing Space repeatedly marks line after line.
    let next = list.cursor().saturating_add(1);
    list.move_to(rows, next);
}

fn mark_range(model: &mut Model) {
    let here = model.current();
    let Some((list, rows)) = model.list_mut() else {
        return;
    };
    if list.anchor.is_none() {
        list.anchor = here;
        model.say(messages::RANGE);
        return;
    }
    let range = list.range(rows);
    list.marks.extend(range);
    list.anchor = None;
}

fn all_shown(model: &Model) -> Vec<Target> {
    let list = model.list().into_iter();
    list.flat_map(|list| list.targets(&model.rows)).collect()
}

fn turn_state(model: &mut Model, steps: usize) {
    let body = model.body();
    let turned = body.state().saturating_add(steps);
    let state = turned.checked_rem(body.states().len()).unwrap_or(0);
    model.body_mut().0.set_state(state);
    model.narrow();
}

/// Moves to what stands beside within the line: on most screens the next function of the facility.
fn step_aside(model: &mut Model, forward: bool) {
    model.detail.scroll = None;
    if model.body_mut().0.step_aside(forward) {
        return;
    }
    let Some((list, rows)) = model.list_mut() else {
        return;
    };
    let steps = if forward {
        1
    } else {
        Function::ALL.len().saturating_sub(1)
    };
    let at = Function::ALL
        .iter()
        .position(|one| *one == list.column())
        .unwrap_or(0);
    let beside = at
        .saturating_add(steps)
        .checked_rem(Function::ALL.len())
        .unwrap_or(0);
    let function = Function::ALL.get(beside).copied().unwrap_or(Function::I);
    list.set_column(rows, function);
}

/// Handles a key in the filter or search line. Returns `false` if a text field has no use for the key.
pub(super) fn field_key(model: &mut Model, key: Key) -> bool {
    if model.focus == Focus::Search {
        super::seeking::press(model, key)
    } else {
        filter_key(model, key)
    }
}

fn filter_key(model: &mut Model, key: Key) -> bool {
    let completing = model
        .list_mut()
        .and_then(|(list, _)| list.completing.take());
    match (key, completing) {
        (Key::Tab | Key::Down, Some(one)) => choose(model, one, true),
        (Key::BackTab | Key::Up, Some(one)) => choose(model, one, false),
        // Ends the choice of a completion and keeps its text; a second Enter leaves the field.
        (Key::Enter | Key::Esc, Some(one)) if one.terms.len() > 1 => {}
        (Key::Tab, _) => complete(model),
        (Key::Enter | Key::Down, _) => model.focus = Focus::List,
        (Key::Esc, _) => {
            model.body_mut().0.filter_mut().reset();
            model.focus = Focus::List;
            model.narrow();
        }
        (other, _) => {
            let filter = model.body_mut().0.filter_mut();
            let before = filter.value().to_owned();
            if !field::press(filter, other) {
                return false;
            }
            if filter.value() != before {
                model.narrow();
            }
        }
    }
    true
}

/// Handles Tab: completes the condition before the cursor. Lists of records know no conditions, so Tab leaves the
/// field there.
fn complete(model: &mut Model) {
    let Some((list, rows)) = model.list_mut() else {
        model.focus = Focus::List;
        return;
    };
    let mut input = list.filter.clone();
    let found = Completing::begin(&mut input, rows);
    match found {
        Some(found) => {
            list.filter = input;
            // With a single completion there is nothing to choose: the next Tab completes what follows it.
            list.completing = Some(found).filter(|found| found.terms.len() > 1);
            model.narrow();
        }
        None => model.complain(messages::NOTHING_TO_COMPLETE),
    }
}

/// Writes the completion with this index into the filter.
pub(super) fn choose_term(model: &mut Model, at: usize) {
    let Some((list, _)) = model.list_mut() else {
        return;
    };
    if let Some(mut completing) = list.completing.take() {
        completing.choose(at, &mut list.filter);
        model.narrow();
    }
}

fn choose(model: &mut Model, mut completing: Completing, forward: bool) {
    let Some((list, _)) = model.list_mut() else {
        return;
    };
    completing.step(forward, &mut list.filter);
    list.completing = Some(completing);
    model.narrow();
}

/// Opens the list behind the task under the cursor, narrowed to the facilities that the task is about.
pub(super) fn open_behind(model: &mut Model) -> Vec<Effect> {
    let Some(task) = model.task() else {
        return Vec::new();
    };
    let (behind, condition) = (task.task.behind, task.condition());
    let Some(behind) = behind else {
        return Vec::new();
    };
    let effects = super::go(model, screens::screen_behind(behind));
    if !condition.is_empty() {
        *model.body_mut().0.filter_mut() = Input::new(condition);
        model.narrow();
    }
    effects
}
