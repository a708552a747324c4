//! Checks that need nothing but the answers.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Found;
use super::form::{FORM, GATES, LINKS, SUB_ITEMS, question};
use super::functions::Judged;
use super::sheet::{Answer, Sheet, is_blank, understand};

/// All checks on answers that were understood.
pub(crate) fn check(sheet: &Sheet, functions: &[Judged], findings: &mut BTreeSet<Found>) {
    let mut at = |kind: &'static str, item: &str| {
        findings.insert((kind, Some(item.to_owned())));
    };
    let f1 = functions.first().map_or("", |(_, holds, _)| *holds);

    for gate in GATES {
        if !sheet.answered(gate) {
            at("star_missing", gate);
        }
    }
    for (sub_item, parent, asking) in SUB_ITEMS {
        let asked = match sheet.answer(parent) {
            Some(Answer::Code(code)) => Some(asking.contains(code)),
            Some(Answer::Codes(codes)) => Some(codes.iter().any(|code| asking.contains(code))),
            _ => None,
        };
        match (asked, sheet.answered(sub_item)) {
            (Some(true), false) => at("sub_item_missing", sub_item),
            (Some(false), true) => at("sub_item_surplus", sub_item),
            _ => {}
        }
    }
    match (f1, sheet.answered("f1.intent")) {
        ("no", false) => at("intent_missing", "f1.intent"),
        ("yes", true) => at("intent_surplus", "f1.intent"),
        _ => {}
    }
    if let (Some(diseases), Some(areas)) = (sheet.codes("f1.diseases"), sheet.codes("f1.areas")) {
        let lost = |(disease, linked): &(u8, &[u8])| {
            diseases.contains(disease) && !linked.iter().any(|area| areas.contains(area))
        };
        if LINKS.iter().any(lost) {
            at("disease_without_its_area", "f1.diseases");
        }
        if diseases.iter().any(|code| *code > 0) && areas.contains(&0) {
            at("diseases_without_any_area", "f1.diseases");
        }
    }
    for question in FORM {
        if !sheet.asked(question) && sheet.shows(question) == Some(true) {
            at("not_asked", question.id);
        }
    }
    let all_zero = |ids: [&str; 3]| ids.iter().all(|id| sheet.number(id) == Some(0));
    let all_day = matches!(sheet.code("f2ha.system"), Some(3 | 4));
    if all_day
        && all_zero([
            "f2ha.fee.visit",
            "f2ha.fee.house_call",
            "f2ha.fee.home_nursing",
        ])
    {
        at("all_day_without_counts", "f2ha.system");
    }
    let certified = sheet.number("f1.staff.certified_nurses");
    let outpatient = sheet.number("f1.staff.outpatient_nurses");
    if let (Some(false), Some(certified), Some(outpatient)) =
        (sheet.hospital, certified, outpatient)
        && certified > outpatient
    {
        at("certified_above_outpatient", "f1.staff.certified_nurses");
    }
    if sheet.number("f1.staff.doctors") == Some(0) {
        at("no_doctors", "f1.staff.doctors");
    }
    let notified = sheet.hospital == Some(false)
        && matches!(sheet.code("f2i.overtime_notification"), Some(1..=4));
    if notified && all_zero(["f2i.fee.overtime", "f2i.fee.midnight", "f2i.fee.holiday"]) {
        at("notified_without_counts", "f2i.overtime_notification");
    }
    if f1 == "no"
        && FORM
            .iter()
            .any(|question| is_second_and_not_zero(sheet, question.id))
    {
        findings.insert(("second_without_first", None));
    }
}

/// Whether an answer of the 2号 part is given and is not 0. A note is no such answer.
fn is_second_and_not_zero(sheet: &Sheet, id: &str) -> bool {
    let asked = question(id).is_some_and(|question| sheet.asked(question));
    let not_zero = match sheet.answer(id) {
        Some(Answer::Code(code)) => *code > 0,
        Some(Answer::Number(number)) => *number > 0,
        Some(Answer::Names(_)) => true,
        _ => false,
    };
    id.starts_with("f2") && asked && not_zero
}

/// Values that were printed before the facility corrected them.
pub(crate) fn preprint(sheet: &Sheet, report: &Value, findings: &mut BTreeSet<Found>) {
    let printed = report["preprint"].as_object();
    for (id, value) in printed
        .into_iter()
        .flatten()
        .filter(|(_, value)| !is_blank(value))
    {
        let Some(question) = question(id) else {
            continue;
        };
        let before = understand(question, value, &mut BTreeSet::new());
        if let (Some(before), Some(now)) = (before, sheet.answer(id))
            && before != *now
        {
            findings.insert(("preprint_corrected", Some(id.clone())));
        }
    }
}
