//! The example of the public interface, word for word.

use serde_json::{Value, json};

use super::{engine, oracle};

/// The report that the interface shows.
pub(crate) fn report() -> Value {
    json!({
        "edition": "r07", "channel": "paper", "act": "report", "reported_on": "2026-02-10", "received_on": "2026-02-12", "note": "",
        "facility": {
            "id": "3922395402030", "name": "要医院", "kind": "clinic", "code": null, "opened_on": null, "closed_on": null,
            "suspended": [{ "from": "2025-12-20", "to": "2026-01-20" }], "excluded": null
        },
        "answers": {
            "f1.posted": 1, "f1.areas": [6, 7, 9], "f1.diseases": [18, 23], "f1.consultation": 1,
            "f2i.rota": 3, "f2i.fee.overtime": 12, "f2ro.backup_beds": 5,
            "f2ro.backup_beds.partners": ["高知医療センター"], "f2ha.system": 1
        },
        "preprint": { "f2i.fee.overtime": 14 },
        "entry": {
            "by": "01", "at": "2026-02-12T09:30:00+09:00", "second_by": "02", "second_at": "2026-02-12T10:05:00+09:00",
            "settled": ["f2i.rota"], "raw": { "f2i.fee.overtime": "１２回" }
        }
    })
}

/// Everything before the findings, byte for byte.
const BEFORE_FINDINGS: &str = concat!(
    r#"{"facility":"3922395402030","edition":"r07","#,
    r#""scope":{"verdict":"in","clause":"医療法施行規則第30条の33の15第1項","from":"2026-01-21"},"#,
    r#""functions":{"f1":{"holds":"yes","because":["f1.posted","f1.areas","f1.consultation"]},"#,
    r#""i":{"holds":"yes","because":["f2i.rota","f2i.fee.overtime"]},"#,
    r#""ro":{"holds":"yes","because":["f2ro.backup_beds"]},"#,
    r#""ha":{"holds":"unknown","because":["f2ha.fee.visit","f2ha.fee.house_call","f2ha.fee.home_nursing","f2ha.fee.nursing_order","f2ha.fee.end_of_life"]},"#,
    r#""ni":{"holds":"unknown","because":["f2ni.opinion","f2ni.care_manager","f2ni.care_council","f2ni.home_guidance","f2ni.fee.care_manager","f2ni.cooperating","f2ni.ict","f2ni.acp"]}},"#,
    r#""intent":["ha"],"#,
    r#""findings":["#,
);

#[test]
fn the_example_report_gives_the_example_assessment() {
    let given = engine::assessment(&report().to_string(), &Value::Null);
    let findings = given
        .strip_prefix(BEFORE_FINDINGS)
        .unwrap_or_else(|| panic!("{given}"));
    let assessment: Value = given.parse().expect("JSON");
    let list = assessment["findings"].as_array().expect("a list");
    assert_eq!(list.len(), 1, "{findings}");
    assert_eq!(list[0]["severity"], "note");
    assert_eq!(list[0]["item"], "f2i.fee.overtime");
    let old_and_new = list[0]["message"].as_str().expect("text");
    assert!(
        old_and_new.contains("14") && old_and_new.contains("12"),
        "{old_and_new}"
    );
}

/// The two evaluators are compared with each other elsewhere; here each is held to the text.
#[test]
fn the_second_evaluator_gives_the_example_too() {
    let expected = oracle::evaluate(&report(), &Value::Null);
    let given: Value = format!("{BEFORE_FINDINGS}]}}").parse().expect("JSON");
    for (function, holds, because) in expected.functions {
        assert_eq!(
            given["functions"][function],
            json!({ "holds": holds, "because": because })
        );
    }
    assert_eq!(given["intent"], json!(expected.intent));
    assert_eq!(expected.scope, ("in", Some("2026-01-21".to_owned())));
    let corrected = ("preprint_corrected", Some("f2i.fee.overtime".to_owned()));
    assert_eq!(
        expected.findings.into_iter().collect::<Vec<_>>(),
        [corrected]
    );
}

#[test]
fn findings_are_canonical_json() {
    let given = engine::assessment(&report().to_string(), &Value::Null);
    let assessment: Value = given.parse().expect("JSON");
    let text = |field: &str| assessment["findings"][0][field].to_string();
    let finding = format!(
        r#"{{"code":{},"severity":{},"item":{},"message":{},"clause":{},"fix":{}}}"#,
        text("code"),
        text("severity"),
        text("item"),
        text("message"),
        text("clause"),
        text("fix"),
    );
    assert_eq!(given, format!("{BEFORE_FINDINGS}{finding}]}}"));
    assert!(
        !given.contains('\n') && !given.contains('\r'),
        "one line, and no line end of its own"
    );
}

#[test]
fn an_item_of_the_whole_report_is_null() {
    let mut report = report();
    report["facility"]["id"] = json!("3912395402030");
    let assessment = engine::assessed(&report, &Value::Null);
    assert!(assessment["findings"][0]["item"].is_null(), "{assessment}");
    assert_eq!(assessment["findings"][0]["severity"], "error");
}

#[test]
fn only_what_is_needed_is_required() {
    let least = json!({ "edition": "r07", "facility": { "id": "3922395402030" }, "answers": {} });
    let assessment = engine::assessed(&least, &Value::Null);
    assert_eq!(assessment["functions"]["f1"]["holds"], "unknown");
    assert_eq!(assessment["scope"]["verdict"], "in");
    let keys = [
        "facility",
        "edition",
        "scope",
        "functions",
        "intent",
        "findings",
    ];
    assert!(
        keys.iter().all(|key| assessment.get(key).is_some()),
        "{assessment}"
    );
}

#[test]
fn check_codes_have_the_shape_that_others_rely_on() {
    for edition in engine::EDITIONS.iter() {
        for check in &edition.checks {
            let letters: Vec<char> = check.code.chars().collect();
            let right =
                matches!(letters[..], ['K', section, _, _, _] if section.is_ascii_uppercase());
            assert!(
                right && letters[2..].iter().all(char::is_ascii_digit),
                "{}",
                check.code
            );
        }
    }
}
