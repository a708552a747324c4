//! The JSON Schema of a report against the reader of reports.

use jsonschema::Validator;
use serde_json::{Value, json};

use super::generate::{Case, case};
use super::{contract, engine};

fn schema(id: &str) -> Value {
    kakari_core::schema::schema(engine::edition(id))
        .parse()
        .expect("JSON")
}

fn validator(id: &str) -> Validator {
    jsonschema::validator_for(&schema(id)).expect("a valid schema")
}

#[test]
fn the_schemas_are_valid() {
    for edition in engine::EDITIONS.iter() {
        let schema = schema(&edition.id);
        assert!(jsonschema::meta::is_valid(&schema), "{}", edition.id);
        assert!(
            schema["$schema"].is_string(),
            "{}: a schema says its dialect",
            edition.id
        );
    }
}

#[test]
fn the_example_is_accepted() {
    let errors: Vec<String> = validator("r07")
        .iter_errors(&contract::report())
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn what_is_obviously_wrong_is_refused() {
    let validator = validator("r07");
    let wrong: &[(&str, Value)] = &[
        ("/edition", Value::Null),
        ("/edition", json!(7)),
        ("/facility", Value::Null),
        ("/facility", json!("要医院")),
        ("/facility/id", json!(3_922_395_402_030_u64)),
        ("/facility/id", json!("4822395402030")),
        ("/answers", json!([])),
        ("/answers", Value::Null),
        ("/answers/f1.posted", json!(2)),
        ("/answers/f1.posted", json!(true)),
        ("/answers/f1.areas", json!([18])),
        ("/answers/f1.areas", json!([1.5])),
        ("/answers/f2i.rota", json!(8)),
        ("/answers/f2i.fee.overtime", json!(-1)),
        ("/answers/f2i.fee.overtime", json!({ "count": 1 })),
        ("/answers/f2ro.backup_beds.partners", json!(5)),
    ];
    for (path, value) in wrong {
        let mut report = contract::report();
        *report.pointer_mut(path).expect("a part of the example") = value.clone();
        assert!(!validator.is_valid(&report), "accepted: {path} {value}");
    }
    let mut without = contract::report();
    without
        .as_object_mut()
        .expect("an object")
        .remove("answers");
    assert!(!validator.is_valid(&without), "accepted without answers");
}

/// What the schema accepts, the engine reads without an error of type, code, sign or fraction. Text
/// goes through the paper reader, of which a schema knows nothing.
#[test]
fn what_the_schema_accepts_the_engine_can_read() {
    let [r07, r08] = ["r07", "r08"].map(validator);
    let mut accepted = 0;
    for seed in 1..3_000 {
        let Case { report, .. } = case(seed);
        let validator = if report["edition"] == "r08" {
            &r08
        } else {
            &r07
        };
        if !validator.is_valid(&report) {
            continue;
        }
        accepted += 1;
        let assessment = engine::assessed(&report, &Value::Null);
        for (code, item) in engine::findings(&assessment) {
            let answer = item
                .as_deref()
                .map_or(&Value::Null, |item| &report["answers"][item]);
            let refused = UNREADABLE.contains(&super::parity::kind(&code)) && !holds_text(answer);
            assert!(!refused, "seed {seed}: {code} {item:?} {answer} {report}");
        }
    }
    assert!(
        accepted > 300,
        "only {accepted} of 3,000 reports were accepted"
    );
}

fn holds_text(answer: &Value) -> bool {
    answer.is_string()
        || answer
            .as_array()
            .is_some_and(|list| list.iter().any(Value::is_string))
}

/// Kinds of findings that a schema can prevent.
const UNREADABLE: &[&str] = &[
    "wrong_type",
    "unknown_code",
    "negative",
    "not_whole",
    "unknown_item",
];
