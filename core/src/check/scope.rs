//! Compares the report's scope facts (opening, closing, suspension, exclusion) with those that staff
//! recorded in the register. A fact that only one side has is no difference.

use crate::check::{Case, Values, joined};
use crate::date::Date;
use crate::edition::Edition;
use crate::facility::{Exclusion, ScopeFacts, Suspension};
use crate::scope;

/// Both values as text if both sides have one and they differ.
fn differs<T: PartialEq>(
    case: &Case<'_>,
    field: impl Fn(&ScopeFacts) -> Option<T>,
    word: impl Fn(T) -> String,
) -> Option<Values> {
    let registered = field(&case.own_entry()?.scope)?;
    let reported = field(&case.report.facility.scope)?;
    (registered != reported).then(|| {
        vec![
            ("reported", word(reported)),
            ("registered", word(registered)),
        ]
    })
}

#[inline(never)]
pub(super) fn opened_differs(case: &Case<'_>) -> Option<Values> {
    differs(case, |facts| facts.opened_on, |day| day.to_string())
}

#[inline(never)]
pub(super) fn closed_differs(case: &Case<'_>) -> Option<Values> {
    differs(case, |facts| facts.closed_on, |day| day.to_string())
}

#[inline(never)]
pub(super) fn suspended_differs(case: &Case<'_>) -> Option<Values> {
    let field = |facts: &ScopeFacts| (!facts.suspended.is_empty()).then(|| facts.suspended.clone());
    differs(case, field, |spans| {
        joined(&spans.into_iter().map(span).collect::<Vec<String>>())
    })
}

#[inline(never)]
pub(super) fn excluded_differs(case: &Case<'_>) -> Option<Values> {
    differs(
        case,
        |facts| facts.excluded,
        |excluded| exclusion(case.edition, excluded),
    )
}

/// `2026-01-10〜2026-02-01`; nothing after 〜 while the end is open.
fn span(one: Suspension) -> String {
    format!(
        "{}〜{}",
        one.from,
        one.to.map(|day: Date| day.to_string()).unwrap_or_default()
    )
}

/// The edition's label for an exclusion, such as 特定機能病院.
fn exclusion(edition: &Edition, excluded: Exclusion) -> String {
    let ground = edition.ground(scope::exclusion_ground(excluded));
    ground.map_or_else(|| excluded.word().to_owned(), |ground| ground.label.clone())
}
