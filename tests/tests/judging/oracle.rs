//! The second evaluator: slow, obvious, and written from the public interface and the official
//! form, not from the engine. It knows item ids, because the engine must not.

use std::collections::BTreeSet;

use serde_json::Value;

mod answers;
mod around;
mod form;
mod functions;
mod names;
mod paper;
mod scope;
mod severity;
mod sheet;
mod size;
mod words;

pub(crate) use form::{FORM, Question, Shape};
pub(crate) use paper::weekday;
pub(crate) use severity::severity;
use sheet::Sheet;
pub(crate) use size::MOST;

/// A finding as far as it can be predicted: what kind it is and at what it points.
pub(crate) type Found = (&'static str, Option<String>);

/// What an assessment must say, apart from its words.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    /// Key, `holds`, `because`; in the order of the interface.
    pub functions: Vec<(&'static str, &'static str, Vec<&'static str>)>,
    /// Functions that are intended.
    pub intent: Vec<&'static str>,
    /// Verdict, and the first day of reporting if it is not the first of January.
    pub scope: (&'static str, Option<String>),
    /// Kinds of findings with their items.
    pub findings: BTreeSet<Found>,
}

/// Everything that follows from a report and its context.
pub(crate) fn evaluate(report: &Value, context: &Value) -> Expected {
    let mut report = report.clone();
    // Wide figures are the same id.
    if let Some(id) = report["facility"]["id"].as_str() {
        let folded: String = id.chars().map(paper::half_width).collect();
        report["facility"]["id"] = Value::from(folded);
    }
    let report = &report;
    let mut findings = BTreeSet::new();
    let sheet = Sheet::read(report, &mut findings);
    let functions = functions::judge(&sheet);
    let intent = functions::intent(&sheet, &functions);
    answers::check(&sheet, &functions, &mut findings);
    answers::preprint(&sheet, report, &mut findings);
    let own = around::Own::of(report);
    names::check(&sheet, &own, context, &mut findings);
    around::identity(report, &own, context, &mut findings);
    around::dates(report, context, &mut findings);
    around::fields(report, &mut findings);
    around::in_house(&sheet, &own, report, &mut findings);
    around::years(&functions, context, &mut findings);
    size::likely(&sheet, &mut findings);
    size::years(&sheet, context, &mut findings);
    around::other_channel(report, context, &mut findings);
    let scope = scope::decide(report, registered(context, &own.id));
    scope::differences(report, registered(context, &own.id), &mut findings);
    Expected {
        functions,
        intent,
        scope,
        findings,
    }
}

/// The January of the edition's window.
pub(crate) fn year_of(report: &Value) -> u16 {
    if report["edition"] == "r08" {
        2027
    } else {
        2026
    }
}

/// The facility's own entry in the registry.
fn registered<'a>(context: &'a Value, id: &str) -> Option<&'a Value> {
    context["registry"]
        .as_array()?
        .iter()
        .find(|entry| entry["id"] == id)
}
