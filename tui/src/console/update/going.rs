//! From screen to screen and from pane to pane.

use tui_input::Input;

use super::super::effect::Effect;
use super::super::model::Model;
use super::super::place::{Pane, Screen};
use super::super::screens;
use super::super::strings::legend;

/// Shows another screen in the state in which the person left it.
pub(super) fn go(model: &mut Model, screen: Screen) -> Vec<Effect> {
    model.show_screen(screen);
    if screens::shows_signs(screen) && !std::mem::replace(&mut model.signs_explained, true) {
        model.say(legend::first_shown());
    }
    // The records of a screen are read each time it opens: colleagues may have added some.
    model.read_for_screen().into_iter().collect()
}

/// Shows another screen with a filter of its own. One layer back is the screen shown before.
pub(super) fn go_filtered(model: &mut Model, screen: Screen, filter: String) -> Vec<Effect> {
    let from = model.screen;
    let effects = go(model, screen);
    model.body_mut().0.set_state(0);
    *model.body_mut().0.filter_mut() = Input::new(filter);
    model.narrow();
    model.came_from = Some(from);
    effects
}

pub(super) fn show(model: &mut Model, pane: Pane) -> Vec<Effect> {
    model.pane = pane;
    model.detail.scroll = None;
    Vec::new()
}

pub(super) fn pane_beside(model: &Model, forward: bool) -> Pane {
    let panes = screens::about(model.screen).panes;
    let at = panes.iter().position(|one| *one == model.pane).unwrap_or(0);
    let steps = if forward {
        1
    } else {
        panes.len().saturating_sub(1)
    };
    let beside = at.saturating_add(steps).checked_rem(panes.len());
    let beside = beside.and_then(|at| panes.get(at));
    beside.copied().unwrap_or(model.pane)
}
