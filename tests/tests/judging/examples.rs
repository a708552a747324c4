//! Each check's own two examples: one that passes, one that fails.

use kakari_core::edition::{Check, Edition};
use serde_json::{Value, json};

use super::engine;
use super::generate::Case;

/// The case that an example of an edition file stands for.
pub(crate) fn example(edition: &Edition, text: &str) -> Case {
    let parts: Value = text
        .parse()
        .unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut report = match &parts["report"] {
        Value::Null => json!({}),
        report => report.clone(),
    };
    for (field, default) in [
        ("edition", json!(edition.id)),
        (
            "facility",
            json!({ "id": "3922395402030", "name": "要医院" }),
        ),
        ("answers", json!({})),
    ] {
        if report[field].is_null() {
            report[field] = default;
        }
    }
    Case {
        report,
        context: parts["context"].clone(),
    }
}

fn fires(check: &Check, case: &Case) -> bool {
    let assessment = engine::assessed(&case.report, &case.context);
    engine::findings(&assessment)
        .iter()
        .any(|(code, _)| *code == check.code)
}

#[test]
fn no_passing_example_fires() {
    for edition in engine::EDITIONS.iter() {
        for check in &edition.checks {
            assert!(
                !fires(check, &example(edition, &check.passes)),
                "{} {}: {}",
                edition.id,
                check.code,
                check.passes
            );
        }
    }
}

#[test]
fn every_failing_example_fires() {
    for edition in engine::EDITIONS.iter() {
        for check in &edition.checks {
            assert!(
                fires(check, &example(edition, &check.fails)),
                "{} {}: {}",
                edition.id,
                check.code,
                check.fails
            );
        }
    }
}

#[test]
fn no_message_shows_a_placeholder() {
    for edition in engine::EDITIONS.iter() {
        for check in &edition.checks {
            let case = example(edition, &check.fails);
            let assessment = engine::assessed(&case.report, &case.context);
            let findings = assessment["findings"].as_array().expect("findings");
            let finding = findings
                .iter()
                .find(|finding| finding["code"] == check.code.as_str())
                .expect("it fires");
            for field in ["message", "fix", "clause"] {
                let text = finding[field].as_str().unwrap_or("");
                assert!(
                    !text.is_empty() && !text.contains(['{', '}']),
                    "{} {}: {field} {text}",
                    edition.id,
                    check.code
                );
            }
        }
    }
}
