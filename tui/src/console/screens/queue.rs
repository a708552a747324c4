//! 確認待ち: one line per facility and 2号 function that a person has to decide on.

use ratatui::text::{Line, Span};

use super::facility_lines::Table;
use super::{About, Column, State};
use crate::console::command::{self, Command};
use crate::console::list::{Grain, List, Shown};
use crate::console::model::{Model, Pane};
use crate::console::rows::{Facility, Rows};
use crate::console::strings::place;
use crate::console::widgets::status;
use crate::console::width;
use crate::export::Kind;
use crate::office::Status;

/// What can be done here.
pub(crate) const COMMANDS: &[&[Command]] = &[
    command::VERDICTS,
    command::acts::FUNCTIONS,
    command::acts::FACILITIES,
    command::MARKS,
    command::acts::QUEUES,
    command::LISTS,
    command::acts::INTO,
    command::acts::TAKING,
    command::GENERAL,
];

/// By which states it narrows.
pub(crate) const STATES: &[State] = &[
    State {
        label: place::state::OPEN,
        query: "状態:未確認",
        keeps: |facility, function| facility.cell(function).status.is_open(),
    },
    State {
        label: place::state::INQUIRING,
        query: "状態:照会中",
        keeps: |facility, function| {
            matches!(
                facility.cell(function).status,
                Status::Inquiring | Status::Answered
            )
        },
    },
    State {
        label: place::state::PUT_OFF,
        query: "状態:後で",
        keeps: |facility, function| facility.cell(function).status == Status::PutOff,
    },
    State {
        label: place::state::CONFIRMED,
        query: "状態:確認済",
        keeps: |facility, function| facility.cell(function).status.is_confirmed(),
    },
    State {
        label: place::state::ALL,
        query: "",
        keeps: |facility, function| facility.cell(function).status.is_work(),
    },
];

/// The columns.
pub(crate) const COLUMNS: &[Column] = &[
    Column {
        heading: place::column::STATUS,
        width: 12,
        from: 0,
    },
    Column {
        heading: place::column::FUNCTION,
        width: 4,
        from: 0,
    },
    Column {
        heading: place::column::NAME,
        width: 0,
        from: 0,
    },
    Column {
        heading: place::column::MUNICIPALITY,
        width: 10,
        from: 62,
    },
    Column {
        heading: place::column::RECEIVED,
        width: 10,
        from: 80,
    },
    Column {
        heading: place::column::ASSIGNED,
        width: 8,
        from: 60,
    },
    Column {
        heading: place::column::MEDICAL_AREA,
        width: 10,
        from: 100,
    },
    Column {
        heading: place::column::HEALTH_CENTRE,
        width: 12,
        from: 112,
    },
];

/// What the screen states.
pub(crate) const ABOUT: About = About {
    commands: COMMANDS,
    panes: &Pane::ALL,
    count: |rows| Some(rows.counts().open),
    kind: Some(Kind::Functions),
};

/// What sets its list apart.
pub(crate) const TABLE: Table = Table {
    grain: Grain::Function,
    states: STATES,
    columns: COLUMNS,
    line,
    empty: why_empty,
};

/// One line.
fn line(model: &Model, shown: Shown, facility: &Facility, widths: &[usize]) -> Line<'static> {
    let cell = facility.cell(shown.function);
    let received = facility
        .report
        .and_then(|report| report.on)
        .map(|day| day.to_string());
    let texts: [(String, Option<crate::console::theme::Role>); COLUMNS.len()] = [
        (
            status::word(cell.status).to_owned(),
            Some(status::role(cell.status)),
        ),
        (shown.function.mark().to_owned(), None),
        (super::name_in(model, facility, name_cells(widths)), None),
        (facility.municipality.to_string(), None),
        (received.unwrap_or_default(), None),
        (cell.assigned.to_string(), None),
        (facility.medical_area.to_string(), None),
        (facility.health_centre.to_string(), None),
    ];
    let spans = texts
        .into_iter()
        .zip(widths)
        .filter(|(_, cells)| **cells > 0);
    let spans = spans.flat_map(|((text, role), cells)| {
        let text = width::fit(&text, *cells);
        let span = match role {
            Some(role) => Span::styled(text, model.look.style(role)),
            None => Span::raw(text),
        };
        [span, Span::raw(" ")]
    });
    Line::from(spans.collect::<Vec<Span>>())
}

/// The cells of the name.
fn name_cells(widths: &[usize]) -> usize {
    let column = COLUMNS.iter().zip(widths).find(|(one, _)| one.width == 0);
    column.map_or(0, |(_, cells)| *cells)
}

fn why_empty(list: &List, rows: &Rows) -> Option<&'static [&'static str]> {
    if rows.counts().reported == 0 {
        Some(place::NO_REPORTS)
    } else {
        (list.state == 0).then_some(place::ALL_DONE)
    }
}
