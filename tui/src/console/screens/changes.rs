//! 変更報告: the functions whose answers changed when a facility reported a change or reported again, and so have to be
//! looked at once more. The lines are those of 確認待ち.

use kakari_core::edition::Function;
use kakari_core::report::Act;
use kakari_office::lang::Text;

use super::facility_lines::{FacilityLines, Table};
use super::{About, State, queue};
use crate::console::key::Key;
use crate::console::place::{Answers, Pane, Screen};
use crate::console::rows::Facility;
use crate::console::strings::place;

/// By which states it narrows.
const STATES: &[State] = &[
    State {
        label: place::state::CHANGED,
        query: Text::new(
            "報告:変更 変更:あり 状態:未確認",
            "report:change changed:some status:open",
        ),
        keeps: |facility, function| facility.waits_for_change(function),
    },
    State {
        label: place::state::RESUBMITTED,
        query: Text::new(
            "報告:再提出 変更:あり 状態:未確認",
            "report:resubmitted changed:some status:open",
        ),
        keeps: |facility, function| is_resubmitted(facility) && is_open_again(facility, function),
    },
    State {
        label: place::state::ALL_CHANGED,
        query: Text::new("報告:変更 変更:あり", "report:change changed:some"),
        keeps: |facility, function| facility.is_changed() && is_changed_work(facility, function),
    },
    State {
        label: place::state::ALL_RESUBMITTED,
        query: Text::new("報告:再提出 変更:あり", "report:resubmitted changed:some"),
        keeps: |facility, function| is_resubmitted(facility) && is_changed_work(facility, function),
    },
];

/// What the screen states.
pub(crate) const ABOUT: About = About {
    screen: Screen::CHANGES,
    keys: &[Key::After('g', 'h')],
    body: || Box::new(FacilityLines::new(&TABLE)),
    count: |rows| Some(rows.counts().changed),
    // The screen is opened to compare.
    answers: Answers::SinceVersion,
    ..queue::ABOUT
};

/// What sets its list apart.
pub(crate) const TABLE: Table = Table {
    states: STATES,
    pane: Pane::Answers,
    empty: |_, _| None,
    ..queue::TABLE
};

fn is_resubmitted(facility: &Facility) -> bool {
    facility
        .report
        .is_some_and(|report| report.act == Act::Report && report.number > 1)
}

fn is_open_again(facility: &Facility, function: Function) -> bool {
    let cell = facility.cell(function);
    cell.changed && cell.status.is_open()
}

fn is_changed_work(facility: &Facility, function: Function) -> bool {
    let cell = facility.cell(function);
    cell.changed && cell.status.is_work()
}
