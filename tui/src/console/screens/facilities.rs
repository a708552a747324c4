//! 施設: every facility of the register, and every facility that reported without being in the register.

use super::facility_lines::{FacilityLines, Table};
use super::{About, CHOSEN, Column, State, column};
use crate::console::command::{self, Command, Group};
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::list::Grain;
use crate::console::place::{Answers, Pane, Screen};
use crate::console::strings::{chasing, duties, place};
use kakari_core::edition::Function;
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
    command::acts::CHASING,
    command::MARKS,
    command::acts::QUEUES,
    command::FILTER,
    command::STATES,
    command::SEEKING,
    command::ORDERS,
    command::MOVES,
    command::JUMPS,
    command::BACK,
    command::PANES,
    command::OWN_PANES,
    command::ACCESS,
    command::ANSWERS,
    FUNCTIONS,
    command::acts::INTO_BY_MENU,
    command::acts::TAKING,
    command::acts::LETTERS,
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
    column(export::Column::Kind, 6, 80).english(8),
    column(export::Column::Municipality, 10, 64),
    column(export::Column::Report, 8, 74).english(11),
    column(export::Column::Functions, 20, 0),
    column(export::Column::Findings, 7, 160),
    column(export::Column::Received, 10, 168).or(6),
    column(export::Column::Id, 13, 200),
    column(export::Column::MedicalArea, 10, 220),
    column(export::Column::HealthCentre, 12, 240),
    column(export::Column::Codes, 20, 280),
    column(export::Column::Duty, 18, CHOSEN),
    column(export::Column::Owes, 28, CHOSEN).english(34),
    column(export::Column::Beds, 24, CHOSEN),
    column(export::Column::Access, 40, CHOSEN),
    column(export::Column::Standing(Function::F1), 6, CHOSEN),
    column(export::Column::Standing(Function::I), 10, CHOSEN),
    column(export::Column::Standing(Function::Ro), 10, CHOSEN),
    column(export::Column::Standing(Function::Ha), 10, CHOSEN),
    column(export::Column::Standing(Function::Ni), 10, CHOSEN),
];

/// What the screen states.
pub(crate) const ABOUT: About = About {
    screen: Screen::FACILITIES,
    keys: &[Key::After('g', 's')],
    body: || Box::new(FacilityLines::new(&TABLE)),
    commands: COMMANDS,
    panes: &Pane::OF_LISTS,
    answers: Answers::All,
    own_panes: &[chasing::LOG, duties::PANE],
    count: |rows| Some(rows.all().len()),
    kind: Some(Kind::Facilities),
};

/// What sets its list apart.
pub(crate) const TABLE: Table = Table {
    grain: Grain::Facility,
    states: STATES,
    columns: COLUMNS,
    pane: Pane::Judgement,
    empty: |_, _| None,
};
