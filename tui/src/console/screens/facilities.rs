//! 施設: every facility of the register, and every facility that reported without being in the register.

use super::facility_lines::{FacilityLines, Table};
use super::{About, Column, State, column};
use crate::console::command::{self, Command, Group};
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::list::Grain;
use crate::console::place::{Pane, Screen};
use crate::console::strings::place;
use kakari_office::export::{self, Kind};
use kakari_office::lang::Text;

/// Left and right choose the function.
const FUNCTIONS: &[Command] = &[
    Command {
        intent: Intent::Left,
        keys: &[Key::Left, Key::Char('h')],
        group: Group::Moves,
        in_footer: false,
    },
    Command {
        intent: Intent::Right,
        keys: &[Key::Right],
        group: Group::Moves,
        in_footer: false,
    },
];

/// What can be done here.
const COMMANDS: &[&[Command]] = &[
    command::VERDICTS,
    command::acts::FUNCTIONS,
    command::acts::FACILITIES,
    command::MARKS,
    command::acts::QUEUES,
    command::FILTER,
    command::STATES,
    command::SEEKING,
    command::MOVES,
    command::JUMPS,
    command::BACK,
    command::PANES,
    command::ANSWERS,
    FUNCTIONS,
    command::acts::INTO_BY_MENU,
    command::acts::TAKING,
];

/// By which states it narrows.
const STATES: &[State] = &[
    State {
        label: place::state::ALL,
        query: Text::new("", ""),
        keeps: |_, _| true,
    },
    State {
        label: place::state::REPORTED,
        query: Text::new("報告:あり", "report:some"),
        keeps: |facility, _| facility.report.is_some(),
    },
    State {
        label: place::state::NOT_REPORTED,
        query: Text::new("報告:なし", "report:none"),
        keeps: |facility, _| facility.report.is_none(),
    },
];

/// The columns.
const COLUMNS: &[Column<export::Column>] = &[
    column(export::Column::Name, 0, 0),
    column(export::Column::Kind, 6, 80),
    column(export::Column::Municipality, 10, 64),
    column(export::Column::Report, 8, 74),
    column(export::Column::Functions, 20, 0),
    column(export::Column::Id, 13, 100),
    column(export::Column::MedicalArea, 10, 112),
];

/// What the screen states.
pub(crate) const ABOUT: About = About {
    screen: Screen::FACILITIES,
    keys: &[Key::After('g', 's')],
    body: || Box::new(FacilityLines::new(&TABLE)),
    commands: COMMANDS,
    panes: &Pane::ALL,
    own_panes: &[],
    count: |rows| Some(rows.all().len()),
    kind: Some(Kind::Facilities),
};

/// What sets its list apart.
pub(crate) const TABLE: Table = Table {
    grain: Grain::Facility,
    states: STATES,
    columns: COLUMNS,
    empty: |_, _| None,
};
