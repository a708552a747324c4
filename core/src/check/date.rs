//! Checks on the day of the report (報告日).

use crate::check::{Case, Values};
use crate::report::Act;

/// A 定期報告 outside the report window (報告期間). A change may be reported at any time (law 30-18-4(4)).
#[inline(never)]
pub(super) fn outside_window(case: &Case<'_>) -> Option<Values> {
    let window = case.edition.window;
    let day = case
        .report
        .reported_on
        .filter(|_| case.report.act == Act::Report)?;
    (!window.contains(day)).then(|| {
        vec![
            ("date", day.to_string()),
            ("from", window.from.to_string()),
            ("to", window.to.to_string()),
        ]
    })
}

/// A 定期報告 after the prefecture's own deadline.
#[inline(never)]
pub(super) fn after_deadline(case: &Case<'_>) -> Option<Values> {
    let day = case
        .report
        .reported_on
        .filter(|_| case.report.act == Act::Report)?;
    let deadline = case.context.deadline?;
    (day > deadline).then(|| {
        vec![
            ("date", day.to_string()),
            ("deadline", deadline.to_string()),
        ]
    })
}

/// A report dated in the future.
#[inline(never)]
pub(super) fn after_today(case: &Case<'_>) -> Option<Values> {
    let (day, today) = (case.report.reported_on?, case.context.today?);
    (day > today).then(|| vec![("date", day.to_string()), ("today", today.to_string())])
}

/// A report dated in another year than the window.
#[inline(never)]
pub(super) fn other_year(case: &Case<'_>) -> Option<Values> {
    let day = case.report.reported_on?;
    let year = case.edition.window.from.year();
    (day.year() != year).then(|| vec![("date", day.to_string()), ("year", year.to_string())])
}
