//! Checks on what stands around the answers: who reports, when, and what was so last year.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::Found;
use super::functions::{Judged, judge};
use super::names::{called_otherwise, fold};
use super::paper::{any_day, plain_day};
use super::sheet::{Sheet, is_blank};
use super::year_of;

/// The facility as it names itself.
pub(crate) struct Own {
    /// As written.
    pub id: String,
    /// As written; empty if not given.
    pub name: String,
}

impl Own {
    /// Reads the facility of a report.
    pub(crate) fn of(report: &Value) -> Self {
        let text = |field: &str| report["facility"][field].as_str().unwrap_or("").to_owned();
        Self {
            id: text("id"),
            name: text("name"),
        }
    }
}

/// Two digits 01 to 47, 1 or 2, then two to ten digits or capital letters.
pub(crate) fn well_formed(id: &str) -> bool {
    let letters: Vec<char> = id.chars().collect();
    let [tens, ones, kind, code @ ..] = &letters[..] else {
        return false;
    };
    let prefecture = format!("{tens}{ones}");
    (1..=47).any(|number| prefecture == format!("{number:02}"))
        && matches!(kind, '1' | '2')
        && (2..=10).contains(&code.len())
        && code
            .iter()
            .all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
}

/// Id, kind, prefecture, registry, 医療機関コード.
pub(crate) fn identity(report: &Value, own: &Own, context: &Value, findings: &mut BTreeSet<Found>) {
    let mut whole = |kind: &'static str| {
        findings.insert((kind, None));
    };
    if well_formed(&own.id) {
        let says = if own.id.chars().nth(2) == Some('1') {
            "hospital"
        } else {
            "clinic"
        };
        let given = report["facility"]["kind"]
            .as_str()
            .filter(|kind| matches!(*kind, "hospital" | "clinic"));
        if given.is_some_and(|given| given != says) {
            whole("kind_contradicts");
        }
        if context["prefecture"]
            .as_str()
            .is_some_and(|prefecture| !own.id.starts_with(prefecture))
        {
            whole("other_prefecture");
        }
    } else {
        whole("id_malformed");
    }
    if let Some(registry) = context["registry"].as_array() {
        // Of several entries with one id, the last counts.
        match registry
            .iter()
            .rfind(|entry| entry["id"] == own.id.as_str())
        {
            None if context["registry_in_part"] == true => {}
            None => whole("facility_unknown"),
            Some(entry) => {
                if called_otherwise(own, entry["name"].as_str().unwrap_or(""), registry) {
                    whole("name_differs");
                }
            }
        }
    }
    if report["facility"]["code"]
        .as_str()
        .is_some_and(|code| !code.is_empty() && !luhn(code))
    {
        whole("insurance_code");
    }
}

/// From the right, every second digit is doubled and its digits are added.
fn luhn(code: &str) -> bool {
    let digits: Option<Vec<u32>> = code.chars().map(|c| c.to_digit(10)).collect();
    let Some(digits) = digits.filter(|digits| digits.len() == 10) else {
        return false;
    };
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 0 { digit * 2 } else { *digit })
        .map(|part| part / 10 + part % 10)
        .sum();
    sum.is_multiple_of(10)
}

/// The day of the report against window, deadline, today and year.
pub(crate) fn dates(report: &Value, context: &Value, findings: &mut BTreeSet<Found>) {
    let Some(day) = report["reported_on"].as_str().and_then(any_day) else {
        return;
    };
    let year = year_of(report);
    let mut whole = |kind: &'static str| {
        findings.insert((kind, None));
    };
    // A change is reported when it happens, not in the window.
    let in_season = !matches!(report["act"].as_str(), Some("change" | "withdrawal"));
    if in_season && (day < (year, 1, 1) || day > (year, 3, 31)) {
        whole("outside_window");
    }
    if day.0 != year {
        whole("other_year");
    }
    if in_season
        && context["deadline"]
            .as_str()
            .and_then(any_day)
            .is_some_and(|deadline| day > deadline)
    {
        whole("after_deadline");
    }
    if context["today"]
        .as_str()
        .and_then(any_day)
        .is_some_and(|today| day > today)
    {
        whole("after_today");
    }
}

/// Fields beside the answers that cannot be read, are read into another spelling, or do not exist.
pub(crate) fn fields(report: &Value, findings: &mut BTreeSet<Found>) {
    let mut look = |object: &Map<String, Value>, known: &[(&str, &[&str])]| {
        for (field, value) in object {
            let kind = match known.iter().find(|(name, _)| name == field) {
                None => Some("field_unknown"),
                Some(_) if is_blank(value) => None,
                Some((_, [])) => None,
                Some((_, ["day"])) => {
                    match value.as_str().map(|text| (plain_day(text), any_day(text))) {
                        Some((Some(_), _)) => None,
                        Some((None, Some(_))) => Some("field_read_as"),
                        _ => Some("field_unreadable"),
                    }
                }
                Some((_, words)) => {
                    let one_of_them = value.as_str().is_some_and(|word| words.contains(&word));
                    (!one_of_them).then_some("field_unreadable")
                }
            };
            if let Some(kind) = kind {
                findings.insert((kind, None));
            }
        }
    };
    let day: &[&str] = &["day"];
    let top: &[(&str, &[&str])] = &[
        ("edition", &[]),
        ("channel", &["g-mis", "paper"]),
        ("act", &["report", "change", "withdrawal"]),
        ("changed_on", day),
        ("reported_on", day),
        ("received_on", day),
        ("note", &[]),
        ("facility", &[]),
        ("answers", &[]),
        ("preprint", &[]),
        ("entry", &[]),
    ];
    let facility: &[(&str, &[&str])] = &[
        ("id", &[]),
        ("name", &[]),
        ("kind", &["hospital", "clinic"]),
        ("code", &[]),
        ("opened_on", day),
        ("closed_on", day),
        ("suspended", &[]),
        (
            "excluded",
            &["special_function", "dental_only", "penal", "imperial"],
        ),
    ];
    let pause: &[(&str, &[&str])] = &[("from", day), ("to", day)];
    if let Some(object) = report.as_object() {
        look(object, top);
    }
    if let Some(object) = report["facility"].as_object() {
        look(object, facility);
    }
    for object in report["facility"]["suspended"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
    {
        look(object, pause);
    }
}

/// A name that suggests that no general outpatients are taken, and no word about it.
pub(crate) fn in_house(sheet: &Sheet, own: &Own, report: &Value, findings: &mut BTreeSet<Found>) {
    let words = [
        "株式会社",
        "有限会社",
        "健康管理",
        "老人ホーム",
        "学校",
        "市役所",
    ];
    let name = fold(&own.name);
    let suggests = words.iter().any(|word| name.contains(&fold(word)));
    let explained = sheet.answered("other.note") || !is_blank(&report["note"]);
    if suggests && !explained {
        findings.insert(("in_house_name", None));
    }
}

/// Functions that held last year and do not now, and the other way round.
pub(crate) fn years(now: &[Judged], context: &Value, findings: &mut BTreeSet<Found>) {
    let previous = &context["previous"];
    if !previous.is_object() {
        return;
    }
    let before = judge(&Sheet::read(previous, &mut BTreeSet::new()));
    for ((_, before, _), (_, now, _)) in before.iter().zip(now) {
        let fails = |holds: &str| matches!(holds, "no" | "not_applicable");
        if *before == "yes" && fails(now) {
            findings.insert(("function_lost", None));
        }
        if fails(before) && *now == "yes" {
            findings.insert(("function_gained", None));
        }
    }
}

/// A report by the other channel that waits beside this one.
pub(crate) fn other_channel(report: &Value, context: &Value, findings: &mut BTreeSet<Found>) {
    let by = |report: &Value| report["channel"] == "paper";
    if context["beside"].is_object() && by(&context["beside"]) != by(report) {
        findings.insert(("other_channel", None));
    }
}
