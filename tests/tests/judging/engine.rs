//! The engine as the tests call it: JSON in, JSON out.

use std::sync::LazyLock;

use kakari_core::assess::assess;
use kakari_core::context::Known;
use kakari_core::edition::Edition;
use kakari_core::report::{Raw, Report};
use serde_json::Value;

/// The built-in editions.
pub(crate) static EDITIONS: LazyLock<Vec<Edition>> = LazyLock::new(|| {
    kakari_builtin::IDS
        .iter()
        .map(|id| kakari_builtin::edition(id).expect("a built-in edition"))
        .collect()
});

/// The built-in edition of this id.
pub(crate) fn edition(id: &str) -> &'static Edition {
    EDITIONS
        .iter()
        .find(|edition| edition.id == id)
        .expect("a built-in edition")
}

/// Reads a report from JSON text, as a line of a file is read.
pub(crate) fn read(text: &str) -> Report {
    let raw: Raw = serde_json::from_str(text).expect("JSON");
    Report::read(raw).unwrap_or_else(|refusal| panic!("{refusal:?}: {text}"))
}

/// The assessment of a report, in canonical JSON; a context of `null` is none.
pub(crate) fn assessment(report: &str, context: &Value) -> String {
    let report = read(report);
    let edition = edition(&report.edition);
    let known = match context {
        Value::Null => Known::default(),
        _ => {
            let raw: Raw = serde_json::from_str(&context.to_string()).expect("JSON");
            Known::read(&raw, edition).unwrap_or_else(|problem| panic!("{problem:?}: {context}"))
        }
    };
    assess(edition, &report, &known.context()).to_json()
}

/// The assessment, parsed again.
pub(crate) fn assessed(report: &Value, context: &Value) -> Value {
    assessment(&report.to_string(), context)
        .parse()
        .expect("JSON")
}

/// Codes and items of the findings.
pub(crate) fn findings(assessment: &Value) -> Vec<(String, Option<String>)> {
    let findings = assessment["findings"]
        .as_array()
        .expect("a list of findings");
    let text = |value: &Value| value.as_str().map(str::to_owned);
    findings
        .iter()
        .map(|finding| {
            (
                text(&finding["code"]).expect("a code"),
                text(&finding["item"]),
            )
        })
        .collect()
}
