//! The mouse. A click does what a key does at that place, so that everything that holds for keys holds for it too.

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::key::Key;
use super::super::layout;
use super::super::model::Model;
use super::super::place::Focus;
use super::super::spot::Spot;
use super::super::strings::{messages, pointing as words};
use super::{after_modal, carry_out, columns, keys, lists, pressed};

/// Lines that one step of the wheel moves.
const STEP: usize = 3;

/// A click. `again`: the second one of a double click, which opens a line and never decides anything.
pub(super) fn clicked(model: &mut Model, spot: Spot, again: bool) -> Vec<Effect> {
    model.message = None;
    let changed = std::mem::take(&mut model.elsewhere.line_changed);
    if layout::too_small(model.viewport) {
        return Vec::new();
    }
    if !model.modals.is_empty() {
        return clicked_in_modal(model, spot, again);
    }
    model.prefix = None;
    match spot {
        Spot::Run(intent) => {
            if again && keys::is_decision(intent) {
                model.complain(words::CLICKED_TWICE);
                return Vec::new();
            }
            if changed && keys::acts_on_line(intent) {
                model.complain(messages::LINE_CHANGED);
                return Vec::new();
            }
            leave_field(model);
            return carry_out(model, intent);
        }
        Spot::Press(key) => return pressed(model, key),
        Spot::Line(at) => return line(model, at),
        Spot::Mark(at) => {
            go_to(model, at);
            return carry_out(model, Intent::Mark);
        }
        Spot::Heading(at) => {
            leave_field(model);
            return columns::order_by(model, at);
        }
        Spot::List => {
            leave_field(model);
            model.focus = Focus::List;
        }
        Spot::Detail => {
            leave_field(model);
            return carry_out(model, Intent::Enter);
        }
        Spot::Term(at) => lists::choose_term(model, at),
        // Of a box that closed between the frame and the click.
        Spot::Part(_)
        | Spot::Answer(_)
        | Spot::Field(_)
        | Spot::Choice(_)
        | Spot::Inside
        | Spot::Outside => {}
    }
    Vec::new()
}

/// A click while a box is open: nothing around the box can be clicked, and a click there closes it like Esc.
fn clicked_in_modal(model: &mut Model, spot: Spot, again: bool) -> Vec<Effect> {
    let Some(modal) = model.modals.last_mut() else {
        return Vec::new();
    };
    let key = match spot {
        Spot::Part(at) => {
            // A box that opened at the first click must not take the second one for an answer.
            if again {
                return Vec::new();
            }
            modal.go_to(at);
            Key::Enter
        }
        Spot::Answer(at) => {
            let here = modal.is_at(at);
            modal.go_to(at);
            if !here || again {
                model.say(words::CLICK_ONCE_MORE);
                return Vec::new();
            }
            Key::Enter
        }
        Spot::Field(at) => {
            modal.go_to(at);
            return Vec::new();
        }
        Spot::Choice(at) => {
            modal.go_to(at);
            Key::Right
        }
        Spot::Outside if !again => Key::Esc,
        _ => return Vec::new(),
    };
    let outcome = modal.press(key);
    after_modal(model, outcome)
}

/// A click on a line: the cursor goes there; on the line under the cursor it does what Enter does.
fn line(model: &mut Model, at: usize) -> Vec<Effect> {
    let here = model.focus == Focus::List && model.body().window().cursor == at;
    if !here {
        go_to(model, at);
        return Vec::new();
    }
    match model.keymap.intent_of(model.screen, Key::Enter) {
        Some(intent) => carry_out(model, intent),
        None => Vec::new(),
    }
}

fn go_to(model: &mut Model, at: usize) {
    leave_field(model);
    model.focus = Focus::List;
    let before = model.subject();
    let (body, around) = model.body_mut();
    body.move_to(around.rows, at);
    if model.subject() != before {
        model.detail.scroll = None;
    }
}

/// Ends typing in the filter or the search and keeps what was typed.
fn leave_field(model: &mut Model) {
    if matches!(model.focus, Focus::Filter | Focus::Search) {
        pressed(model, Key::Enter);
        model.focus = Focus::List;
    }
}

/// The wheel: over the pane it scrolls the pane, elsewhere the list, in a box the box.
pub(super) fn wheeled(model: &mut Model, over: Option<Spot>, down: bool) -> Vec<Effect> {
    if layout::too_small(model.viewport) {
        return Vec::new();
    }
    let (key, intent) = if down {
        (Key::Down, Intent::Down)
    } else {
        (Key::Up, Intent::Up)
    };
    if let Some(modal) = model.modals.last_mut() {
        // In a form the arrows go from field to field, which nobody expects of the wheel.
        if !modal.has_fields() {
            modal.press(key);
        }
        return Vec::new();
    }
    let steps = std::iter::repeat_n(intent, STEP);
    if over == Some(Spot::Detail) {
        steps.for_each(|intent| lists::scroll(model, intent));
    } else {
        steps.for_each(|intent| lists::walk(model, intent));
    }
    Vec::new()
}
