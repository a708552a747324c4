//! Whether the five functions hold, and which are intended.

use super::form::{FORM, GATES, question};
use super::sheet::Sheet;

/// Key, `holds`, `because`.
pub(crate) type Judged = (&'static str, &'static str, Vec<&'static str>);

/// The 2号 functions, in order.
pub(crate) const SECOND: [&str; 4] = ["i", "ro", "ha", "ni"];

/// All five.
pub(crate) fn judge(sheet: &Sheet) -> Vec<Judged> {
    let gate = |id: &str| question(id).and_then(|question| sheet.shows(question));
    let with = |wanted: Option<bool>| -> Vec<&'static str> {
        GATES.into_iter().filter(|id| gate(id) == wanted).collect()
    };
    let (failing, open) = (with(Some(false)), with(None));
    if !failing.is_empty() {
        let mut all = vec![("f1", "no", failing.clone())];
        all.extend(SECOND.map(|function| (function, "not_applicable", failing.clone())));
        return all;
    }
    if !open.is_empty() {
        let mut all = vec![("f1", "unknown", open.clone())];
        all.extend(SECOND.map(|function| (function, "unknown", open.clone())));
        return all;
    }
    let mut all = vec![("f1", "yes", GATES.to_vec())];
    all.extend(SECOND.map(|function| second(sheet, function)));
    all
}

fn second(sheet: &Sheet, function: &'static str) -> Judged {
    let with = |wanted: Option<bool>| -> Vec<&'static str> {
        let evidence = sheet.evidence(function);
        evidence
            .filter(|question| sheet.shows(question) == wanted)
            .map(|question| question.id)
            .collect()
    };
    let (holding, open) = (with(Some(true)), with(None));
    if !holding.is_empty() {
        (function, "yes", holding)
    } else if open.is_empty() {
        (function, "no", Vec::new())
    } else {
        (function, "unknown", open)
    }
}

/// Functions that do not hold and that the facility would take on.
pub(crate) fn intent(sheet: &Sheet, functions: &[Judged]) -> Vec<&'static str> {
    let would = |function: &str| {
        let asked = FORM.iter().filter(|question| match function {
            "f1" => question.id == "f1.intent",
            _ => question.evidence == function,
        });
        let mut codes = asked.filter_map(|question| Some((question, sheet.code(question.id)?)));
        codes.any(|(question, code)| question.meaning(code) == 'i')
    };
    let open = functions.iter().filter(|(_, holds, _)| *holds != "yes");
    open.map(|(function, _, _)| *function)
        .filter(|function| would(function))
        .collect()
}
