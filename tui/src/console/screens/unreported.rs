//! 未報告: facilities that have to report and have no valid report.

use kakari_core::scope::ScopeVerdict;
use kakari_office::lang::Text;

use super::facility_lines::{FacilityLines, Table};
use super::{About, CHOSEN, Column, State, column};
use crate::console::command::{self, Command};
use crate::console::key::Key;
use crate::console::list::Grain;
use crate::console::place::{Answers, Pane, Screen};
use crate::console::strings::place;
use kakari_office::export::{self, Kind};

/// What can be done here.
const COMMANDS: &[&[Command]] = &[
    command::acts::UNREPORTED,
    command::acts::FACILITIES,
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
    command::ANSWERS,
    command::acts::INTO,
    command::acts::TAKING,
];

/// By which states it narrows.
const STATES: &[State] = &[
    State {
        label: place::state::NOT_REPORTED,
        query: Text::new("対象:報告対象 報告:なし", "scope:in report:none"),
        keeps: |facility, _| facility.is_owing(),
    },
    State {
        label: place::state::WITHDRAWN,
        query: Text::new("報告:引き戻し", "report:withdrawal"),
        keeps: |facility, _| facility.is_owing() && facility.report.is_some(),
    },
    State {
        label: place::state::UNDECIDED,
        query: Text::new("対象:猶予可 報告:なし", "scope:excusable report:none"),
        keeps: |facility, _| {
            facility.is_silent()
                && facility.scope == ScopeVerdict::Excusable
                && facility.scope_choice.is_none()
        },
    },
    State {
        label: place::state::NOT_OWING,
        query: Text::new("報告:なし", "report:none"),
        keeps: |facility, _| facility.is_silent() && !facility.owes(),
    },
];

/// The columns.
const COLUMNS: &[Column<export::Column>] = &[
    column(export::Column::Name, 0, 0),
    column(export::Column::Kind, 6, 70).english(8),
    column(export::Column::Municipality, 10, 56),
    column(export::Column::Duty, 18, 0),
    column(export::Column::Id, 13, 132),
    column(export::Column::HealthCentre, 12, 168),
    column(export::Column::MedicalArea, 10, 200),
    column(export::Column::Report, 8, CHOSEN).english(11),
    column(export::Column::Received, 10, CHOSEN),
];

/// What the screen states.
pub(crate) const ABOUT: About = About {
    screen: Screen::UNREPORTED,
    keys: &[Key::After('g', 'm')],
    body: || Box::new(FacilityLines::new(&TABLE)),
    commands: COMMANDS,
    panes: &Pane::ALL,
    answers: Answers::All,
    own_panes: &[],
    count: |rows| Some(rows.counts().owing),
    kind: Some(Kind::Unreported),
};

/// What sets its list apart.
pub(crate) const TABLE: Table = Table {
    grain: Grain::Facility,
    states: STATES,
    columns: COLUMNS,
    pane: Pane::Judgement,
    empty: |_, _| None,
};
