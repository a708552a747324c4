//! 施設: every facility of the register, and every unknown one that reported.

use kakari_core::edition::Function;
use ratatui::text::{Line, Span};

use super::facility_lines::Table;
use super::{About, Column, State};
use crate::console::command::{self, Command, Group};
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::list::{Grain, Shown};
use crate::console::model::{Model, Pane};
use crate::console::rows::Facility;
use crate::console::strings::place;
use crate::console::theme::Role;
use crate::console::widgets::status;
use crate::console::width;
use crate::export::Kind;
use crate::office::{self, ReportColumns};

/// The function under the cursor is chosen sideways.
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
    command::LISTS,
    FUNCTIONS,
    command::acts::INTO_BY_MENU,
    command::acts::TAKING,
    command::GENERAL,
];

/// By which states it narrows.
const STATES: &[State] = &[
    State {
        label: place::state::ALL,
        query: "",
        keeps: |_, _| true,
    },
    State {
        label: place::state::REPORTED,
        query: "報告:あり",
        keeps: |facility, _| facility.report.is_some(),
    },
    State {
        label: place::state::NOT_REPORTED,
        query: "報告:なし",
        keeps: |facility, _| facility.report.is_none(),
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
        from: 80,
    },
    Column {
        heading: place::column::MUNICIPALITY,
        width: 10,
        from: 64,
    },
    Column {
        heading: place::column::REPORT,
        width: 8,
        from: 74,
    },
    Column {
        heading: place::column::FUNCTIONS,
        width: 20,
        from: 0,
    },
    Column {
        heading: place::column::ID,
        width: 13,
        from: 100,
    },
    Column {
        heading: place::column::MEDICAL_AREA,
        width: 10,
        from: 112,
    },
];

/// The name, and what is odd about the entry.
pub(crate) fn name(facility: &Facility) -> String {
    let odd = office::oddity(facility.known, facility.absent);
    format!("{}{odd}", facility.name)
}

/// What the screen states.
pub(crate) const ABOUT: About = About {
    commands: COMMANDS,
    panes: &Pane::ALL,
    count: |rows| Some(rows.all().len()),
    kind: Some(Kind::Facilities),
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
fn line(model: &Model, shown: Shown, facility: &Facility, widths: &[usize]) -> Line<'static> {
    let report = facility
        .report
        .map_or(ReportColumns::NONE, |report| report.columns().label());
    let mut spans = Vec::new();
    for ((column, text), cells) in COLUMNS
        .iter()
        .zip([
            super::name_in(model, facility, widths.first().copied().unwrap_or(0)),
            facility.kind.map_or("", |kind| kind.label()).to_owned(),
            facility.municipality.to_string(),
            report.to_owned(),
            String::new(),
            facility.id.to_string(),
            facility.medical_area.to_string(),
        ])
        .zip(widths)
        .filter(|(_, cells)| **cells > 0)
    {
        if column.heading == place::column::FUNCTIONS {
            spans.extend(functions(model, shown.function, facility, *cells));
        } else {
            spans.push(Span::raw(width::fit(&text, *cells)));
        }
        spans.push(Span::raw(" "));
    }
    Line::from(spans)
}

/// The five functions: each its mark and one letter for where it stands.
fn functions(
    model: &Model,
    chosen: Function,
    facility: &Facility,
    cells: usize,
) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut used = 0_usize;
    for function in Function::ALL {
        let status = facility.cell(function).status;
        let (text, role) = if function == Function::F1 {
            let holds = facility.cell(function).holds;
            (format!("1{}", status::holds_sign(holds)), Role::Quiet)
        } else {
            (
                format!("{}{}", function.mark(), status::sign(status)),
                status::role(status),
            )
        };
        used += width::cells(&text) + 1;
        let style = model.look.style(role);
        let style = if function == chosen {
            style.add_modifier(ratatui::style::Modifier::UNDERLINED)
        } else {
            style
        };
        spans.push(Span::styled(text, style));
        spans.push(Span::raw(" "));
    }
    spans.push(Span::raw(" ".repeat(cells.saturating_sub(used))));
    spans
}
