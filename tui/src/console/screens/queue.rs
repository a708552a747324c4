//! 確認待ち: one line per facility and 2号 function that a person has to decide on.

use super::facility_lines::{FacilityLines, Table};
use super::{About, CHOSEN, Column, State, column};
use crate::console::command::{self, Command};
use crate::console::key::Key;
use crate::console::list::{Grain, List};
use crate::console::place::{Answers, Pane, Screen};
use crate::console::rows::Rows;
use crate::console::strings::{chasing, duties, place};
use kakari_office::export::{self, Kind};
use kakari_office::lang::Text;
use kakari_office::office::Status;

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
    command::FOLDS,
    command::ORDERS,
    command::MOVES,
    command::JUMPS,
    command::BACK,
    command::PANES,
    command::OWN_PANES,
    command::ACCESS,
    command::ANSWERS,
    command::acts::INTO,
    command::acts::TAKING,
    command::acts::LETTERS,
];

/// By which states it narrows.
const STATES: &[State] = &[
    State {
        label: place::state::OPEN,
        query: Text::new("状態:未確認", "status:open"),
        keeps: |facility, function| facility.cell(function).status.is_open(),
    },
    State {
        label: place::state::INQUIRING,
        query: Text::new("状態:照会中", "status:inquiry"),
        keeps: |facility, function| {
            matches!(
                facility.cell(function).status,
                Status::Inquiring | Status::Answered
            )
        },
    },
    State {
        label: place::state::PUT_OFF,
        query: Text::new("状態:後で", "status:later"),
        keeps: |facility, function| facility.cell(function).status == Status::PutOff,
    },
    State {
        label: place::state::CONFIRMED,
        query: Text::new("状態:確認済", "status:confirmed"),
        keeps: |facility, function| facility.cell(function).status.is_confirmed(),
    },
    State {
        label: place::state::ALL,
        query: Text::new("", ""),
        keeps: |facility, function| facility.cell(function).status.is_work(),
    },
];

/// The columns.
const COLUMNS: &[Column<export::Column>] = &[
    column(export::Column::Status, 12, 0),
    column(export::Column::Function, 5, 0),
    column(export::Column::Name, 0, 0),
    column(export::Column::Municipality, 10, 58),
    column(export::Column::Received, 10, 72).or(6),
    column(export::Column::Assigned, 8, 80),
    column(export::Column::Findings, 7, 160),
    column(export::Column::Kind, 6, 176).english(8),
    column(export::Column::MedicalArea, 10, 200),
    column(export::Column::HealthCentre, 12, 200),
    column(export::Column::Codes, 20, 260),
    column(export::Column::Holds, 6, CHOSEN),
    column(export::Column::Report, 8, CHOSEN).english(11),
    column(export::Column::Id, 13, CHOSEN),
];

/// What the screen states.
pub(crate) const ABOUT: About = About {
    screen: Screen::QUEUE,
    keys: &[Key::After('g', 'k')],
    body: || Box::new(FacilityLines::new(&TABLE)),
    commands: COMMANDS,
    panes: &Pane::OF_LISTS,
    answers: Answers::All,
    own_panes: &[chasing::LOG, duties::PANE],
    count: |rows| Some(rows.counts().open),
    kind: Some(Kind::Functions),
};

/// What sets its list apart.
pub(crate) const TABLE: Table = Table {
    grain: Grain::Function,
    states: STATES,
    columns: COLUMNS,
    pane: Pane::Judgement,
    empty: why_empty,
};

fn why_empty(list: &List, rows: &Rows) -> Option<&'static [Text]> {
    if rows.counts().reported == 0 {
        Some(place::NO_REPORTS)
    } else {
        (list.state == 0).then_some(place::ALL_DONE)
    }
}
