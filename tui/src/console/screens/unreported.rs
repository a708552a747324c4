//! 未報告: facilities that owe a report and have none that counts.

use kakari_core::scope::ScopeVerdict;
use ratatui::text::{Line, Span};

use super::facility_lines::Table;
use super::{About, Column, State};
use crate::console::command::{self, Command};
use crate::console::list::{Grain, Shown};
use crate::console::model::{Model, Pane};
use crate::console::rows::Facility;
use crate::console::strings::place;
use crate::console::theme::Role;
use crate::console::width;
use crate::export::Kind;
use crate::office;

/// What can be done here.
const COMMANDS: &[&[Command]] = &[
    command::acts::UNREPORTED,
    command::acts::FACILITIES,
    command::MARKS,
    command::acts::QUEUES,
    command::LISTS,
    command::acts::INTO,
    command::acts::TAKING,
    command::GENERAL,
];

/// By which states it narrows.
const STATES: &[State] = &[
    State {
        label: place::state::NOT_REPORTED,
        query: "対象:報告対象 報告:なし",
        keeps: |facility, _| facility.is_owing(),
    },
    State {
        label: place::state::WITHDRAWN,
        query: "報告:引き戻し",
        keeps: |facility, _| facility.is_owing() && facility.report.is_some(),
    },
    State {
        label: place::state::UNDECIDED,
        query: "対象:猶予可 報告:なし",
        keeps: |facility, _| {
            facility.is_silent()
                && facility.scope == ScopeVerdict::Excusable
                && facility.scope_choice.is_none()
        },
    },
    State {
        label: place::state::NOT_OWING,
        query: "報告:なし",
        keeps: |facility, _| facility.is_silent() && !facility.owes(),
    },
];

/// The columns.
const COLUMNS: &[Column] = &[
    Column {
        heading: place::column::NAME,
        width: 0,
        from: 0,
    },
    Column {
        heading: place::column::KIND,
        width: 6,
        from: 70,
    },
    Column {
        heading: place::column::MUNICIPALITY,
        width: 10,
        from: 56,
    },
    Column {
        heading: place::column::SCOPE,
        width: 18,
        from: 0,
    },
    Column {
        heading: place::column::ID,
        width: 13,
        from: 100,
    },
];

/// What the screen states.
pub(crate) const ABOUT: About = About {
    commands: COMMANDS,
    panes: &Pane::ALL,
    count: |rows| Some(rows.counts().owing),
    kind: Some(Kind::Unreported),
};

/// What sets its list apart.
pub(crate) const TABLE: Table = Table {
    grain: Grain::Facility,
    states: STATES,
    columns: COLUMNS,
    line,
    empty: |_, _| None,
};

/// One line.
fn line(model: &Model, _: Shown, facility: &Facility, widths: &[usize]) -> Line<'static> {
    let choice = facility.scope_choice;
    let scope = office::duty(facility.scope, choice, facility.report.is_some());
    let named = COLUMNS.iter().zip(widths).find(|(one, _)| one.width == 0);
    let cells = named.map_or(0, |(_, cells)| *cells);
    let open = facility.scope == ScopeVerdict::Excusable && choice.is_none();
    let role = if open { Role::Warn } else { Role::Plain };
    let texts = [
        (super::name_in(model, facility, cells), Role::Plain),
        (
            facility.kind.map_or("", |kind| kind.label()).to_owned(),
            Role::Plain,
        ),
        (facility.municipality.to_string(), Role::Plain),
        (scope, role),
        (facility.id.to_string(), Role::Plain),
    ];
    let shown = texts
        .into_iter()
        .zip(widths)
        .filter(|(_, cells)| **cells > 0);
    let spans = shown.flat_map(|((text, role), cells)| {
        let text = width::fit(&text, *cells);
        [Span::styled(text, model.look.style(role)), Span::raw(" ")]
    });
    Line::from(spans.collect::<Vec<Span>>())
}
