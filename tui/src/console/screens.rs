//! What each screen states: its commands, its state filters, its columns.

use kakari_core::edition::Function;
use ratatui::text::Line;

use super::command::Command;
use super::list::{Keeps, Shown};
use super::model::{Model, Screen};
use super::rows::Facility;
use super::width;

pub(crate) mod changes;
pub(crate) mod facilities;
pub(crate) mod history;
pub(crate) mod queue;
pub(crate) mod unreported;

/// A state by which a screen narrows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State {
    /// What it is called.
    pub(crate) label: &'static str,
    /// The same as field terms, so that it can be saved.
    pub(crate) query: &'static str,
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
        Screen::Queue | Screen::Changes => queue::COMMANDS,
        Screen::Facilities => facilities::COMMANDS,
        Screen::Unreported => unreported::COMMANDS,
        Screen::History => history::COMMANDS,
    }
}

/// The state filters of a screen; the first is the one it starts with.
pub(crate) fn states(screen: Screen) -> &'static [State] {
    match screen {
        Screen::Queue => queue::STATES,
        Screen::Facilities => facilities::STATES,
        Screen::Unreported => unreported::STATES,
        Screen::Changes => changes::STATES,
        Screen::History => &[],
    }
}

/// The state filter of a screen under which nothing is left out; else the first one.
pub(crate) fn unnarrowed(screen: Screen) -> usize {
    let all = |state: &State| state.query.is_empty();
    states(screen).iter().position(all).unwrap_or(0)
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
        Screen::Queue | Screen::Changes => queue::COLUMNS,
        Screen::Facilities => facilities::COLUMNS,
        Screen::Unreported => unreported::COLUMNS,
        Screen::History => history::COLUMNS,
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
        Screen::Queue | Screen::Changes => queue::line(model, shown, facility, widths),
        Screen::Unreported => unreported::line(model, facility, widths),
        Screen::Facilities | Screen::History => facilities::line(model, shown, facility, widths),
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

/// The number in a screen's tab; `None`: it has none.
pub(crate) fn count(model: &Model, screen: Screen) -> Option<usize> {
    match screen {
        Screen::Queue => Some(model.rows.counts().open),
        Screen::Facilities => Some(model.rows.all().len()),
        Screen::Unreported => Some(model.rows.counts().owing),
        Screen::Changes => Some(model.rows.counts().changed),
        Screen::History => None,
    }
}
