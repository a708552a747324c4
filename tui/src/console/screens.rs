//! What each screen states: its commands, its state filters, its columns.

use kakari_core::edition::Function;
use ratatui::text::Line;

use super::command::Command;
use super::list::{Keeps, Shown};
use super::model::{Model, Screen};
use super::rows::Facility;
use super::width;

pub(crate) mod facilities;
pub(crate) mod queue;

/// A state by which a screen narrows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State {
    /// What it is called.
    pub(crate) label: &'static str,
    /// What it keeps.
    pub(crate) keeps: fn(&Facility, Function) -> bool,
}

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// Its heading.
    pub(crate) heading: &'static str,
    /// Its cells; 0: what is left.
    pub(crate) width: usize,
    /// From which width of the list on it is shown.
    pub(crate) from: usize,
}

/// The commands of a screen, in groups.
pub(crate) fn commands(screen: Screen) -> &'static [&'static [Command]] {
    match screen {
        Screen::Queue => queue::COMMANDS,
        Screen::Facilities => facilities::COMMANDS,
    }
}

/// The state filters of a screen; the first is the one it starts with.
pub(crate) fn states(screen: Screen) -> &'static [State] {
    match screen {
        Screen::Queue => queue::STATES,
        Screen::Facilities => facilities::STATES,
    }
}

/// What a state filter keeps.
pub(crate) fn keeps(screen: Screen, state: usize) -> Keeps {
    states(screen)
        .get(state)
        .map_or(|_, _| true, |state| state.keeps)
}

/// The columns of a screen.
pub(crate) fn columns(screen: Screen) -> &'static [Column] {
    match screen {
        Screen::Queue => queue::COLUMNS,
        Screen::Facilities => facilities::COLUMNS,
    }
}

/// One line of a screen's list.
pub(crate) fn line(
    model: &Model,
    shown: Shown,
    facility: &Facility,
    widths: &[usize],
) -> Line<'static> {
    match model.screen {
        Screen::Queue => queue::line(model, shown, facility, widths),
        Screen::Facilities => facilities::line(model, shown, facility, widths),
    }
}

/// The name of a facility in so many cells. Where it does not fit, the corporation in front of it
/// goes first: what tells facilities apart stands at the end. What is odd about the entry stays.
pub(crate) fn name_in(model: &Model, facility: &Facility, cells: usize) -> String {
    let whole = facilities::name(facility);
    if width::cells(&whole) <= cells {
        return whole;
    }
    let odd = whole.get(facility.name.len()..).unwrap_or_default();
    let room = cells.saturating_sub(width::cells(odd));
    let own = width::without_corporation(&facility.name, &model.house.edition.corporate_prefixes);
    format!("{}{odd}", width::cut(&own, room))
}

/// The number in a screen's tab.
pub(crate) fn count(model: &Model, screen: Screen) -> usize {
    match screen {
        Screen::Queue => model.rows.counts().open,
        Screen::Facilities => model.rows.all().len(),
    }
}
