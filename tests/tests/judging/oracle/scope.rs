//! Whether the facility owes a report: the seven rules, first match wins.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Found;
use super::paper::{Day, any_day, day_after};
use super::year_of;

const EXCLUSIONS: [&str; 4] = ["special_function", "dental_only", "penal", "imperial"];

/// Verdict, and the first day of reporting where a suspension ended inside the window.
pub(crate) fn decide(report: &Value, registered: Option<&Value>) -> (&'static str, Option<String>) {
    let year = year_of(report);
    let (first, last) = ((year, 1, 1), (year, 3, 31));
    let fact = |field: &str| {
        let known = registered
            .map(|entry| &entry[field])
            .filter(|value| is_given(field, value));
        known.unwrap_or(&report["facility"][field])
    };
    let opened = fact("opened_on").as_str().and_then(any_day);
    let closed = fact("closed_on").as_str().and_then(any_day);
    let pauses = pauses(fact("suspended"));
    let lasts = |to: Option<Day>| to.is_none_or(|to| to >= last);

    if is_given("excluded", fact("excluded")) {
        return ("out", None);
    }
    if closed.is_some_and(|closed| closed < first) {
        return ("out", None);
    }
    if opened.is_some_and(|opened| opened >= first) {
        return ("next_year", None);
    }
    if pauses.iter().any(|(from, to)| *from <= first && lasts(*to)) {
        return ("out", None);
    }
    if closed.is_some_and(|closed| closed <= last) {
        return ("excusable", None);
    }
    if pauses
        .iter()
        .any(|(from, to)| first <= *from && *from <= last && lasts(*to))
    {
        return ("excusable", None);
    }
    let ended = pauses
        .iter()
        .filter_map(|(_, to)| *to)
        .filter(|to| first <= *to && *to < last);
    ("in", ended.max().map(day_after))
}

/// First and last closed days.
fn pauses(value: &Value) -> Vec<(Day, Option<Day>)> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(|pause| {
        let from = pause["from"].as_str().and_then(any_day)?;
        Some((from, pause["to"].as_str().and_then(any_day)))
    })
    .collect()
}

/// Whether a fact of this field was given and can be read.
fn is_given(field: &str, value: &Value) -> bool {
    match field {
        "excluded" => value
            .as_str()
            .is_some_and(|word| EXCLUSIONS.contains(&word)),
        "suspended" => !pauses(value).is_empty(),
        _ => value.as_str().and_then(any_day).is_some(),
    }
}

/// Facts that the report and the registry both have, and have differently.
pub(crate) fn differences(
    report: &Value,
    registered: Option<&Value>,
    findings: &mut BTreeSet<Found>,
) {
    let Some(entry) = registered else { return };
    let facility = &report["facility"];
    let both = |field: &str| is_given(field, &facility[field]) && is_given(field, &entry[field]);
    for (kind, field) in [
        ("opened_differs", "opened_on"),
        ("closed_differs", "closed_on"),
    ] {
        let day = |value: &Value| value[field].as_str().and_then(any_day);
        if both(field) && day(facility) != day(entry) {
            findings.insert((kind, None));
        }
    }
    if both("suspended") && pauses(&facility["suspended"]) != pauses(&entry["suspended"]) {
        findings.insert(("suspended_differs", None));
    }
    if both("excluded") && facility["excluded"] != entry["excluded"] {
        findings.insert(("excluded_differs", None));
    }
}
