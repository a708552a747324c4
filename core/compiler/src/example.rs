//! The two examples of each check: reads their JSON and assesses them.

use crate::lang::{pick, said};
use kakari_core::assess::assess;
use kakari_core::context::Known;
use kakari_core::edition::Edition;
use kakari_core::report::{Raw, Report};

use crate::fields::Fields;
use crate::form::Form;

/// The facility of an example that gives none. It is invented; its id is well-formed, so that the example
/// breaks no check of identity.
const FACILITY: [(&str, &str); 2] = [("id", "3922395402030"), ("name", "要医院")];

/// An example of a check, ready to be assessed.
#[derive(Clone, Debug)]
pub struct Example {
    /// The report with the defaults filled in.
    pub report: Report,
    /// The context; empty if the example has none.
    pub known: Known,
}

impl Example {
    /// Reads an example, `{"report":…,"context":…}`; both parts are optional. A report without `edition`,
    /// `facility` or `answers` gets this edition, an invented facility (要医院) and no answers.
    ///
    /// # Errors
    /// A Japanese sentence about the part that cannot be read.
    pub fn read(edition: &Edition, text: &str) -> Result<Self, String> {
        let (mut report, context) = parts(text)?;
        let facility = FACILITY.map(|(key, value)| (key.to_owned(), Raw::Text(value.to_owned())));
        let defaults = [
            ("edition", Raw::Text(edition.id.clone())),
            ("facility", Raw::Object(facility.to_vec())),
            ("answers", Raw::Object(Vec::new())),
        ];
        for (key, value) in defaults {
            if report.iter().all(|(other, _)| other != key) {
                report.push((key.to_owned(), value));
            }
        }
        let report = Report::read(Raw::Object(report)).map_err(|_| {
            pick(
                "report を報告として読めません。",
                "report cannot be read as a report.",
            )
            .to_owned()
        })?;
        let known = Known::read(&Raw::Object(context), edition).map_err(|problem| {
            said!(
                "context の {} を読めません（{}）。",
                "{} of context cannot be read ({}).",
                problem.field,
                problem.value
            )
        })?;
        Ok(Self { report, known })
    }

    /// The codes of all findings of the example, in the order of the assessment.
    #[must_use]
    pub fn codes(&self, edition: &Edition) -> Vec<String> {
        let assessment = assess(edition, &self.report, &self.known.context());
        assessment
            .findings
            .into_iter()
            .map(|finding| finding.code)
            .collect()
    }
}

type Object = Vec<(String, Raw)>;

/// Splits an example into the fields of its report and of its context.
fn parts(text: &str) -> Result<(Object, Object), String> {
    let raw: Raw = serde_json::from_str(text).map_err(|error| {
        said!(
            "JSON として読めません（{error}）。",
            "This is no JSON ({error})."
        )
    })?;
    let Raw::Object(fields) = raw else {
        return Err(pick(
            "{\"report\":…,\"context\":…} の形で書きます。",
            "Write it as {\"report\":…,\"context\":…}.",
        )
        .to_owned());
    };
    let (mut report, mut context) = (Object::new(), Object::new());
    for (key, value) in fields {
        let part = match key.as_str() {
            "report" => &mut report,
            "context" => &mut context,
            _ => {
                return Err(said!(
                    "書けるのは report と context だけです（{key} は書けません）。",
                    "Only report and context go here ({key} does not)."
                ));
            }
        };
        match value {
            Raw::Object(fields) => *part = fields,
            _ => {
                return Err(said!(
                    "{key} は {{ … }} で書きます。",
                    "Write {key} as {{ … }}."
                ));
            }
        }
    }
    Ok((report, context))
}

/// Checks an example without assessing it: its syntax, and that the items it answers exist, unless
/// `may_be_unknown`. Whether it fires is tried once the edition is complete.
pub(crate) fn check(fields: &Fields<'_>, key: &str, form: &Form, may_be_unknown: bool) {
    let text = fields.optional_text(key);
    if text.trim().is_empty() {
        return;
    }
    let error = |message: String, suggestion| {
        fields.sink.error_with(
            fields.place(key),
            said!(
                "{}の例 {key}: {message}",
                "{}, example {key}: {message}",
                fields.what
            ),
            suggestion,
        );
    };
    let report = match parts(text) {
        Ok((report, _)) => report,
        Err(message) => return error(message, None),
    };
    let answers = report
        .iter()
        .find_map(|(name, value)| match (name.as_str(), value) {
            ("answers", Raw::Object(answers)) => Some(answers),
            _ => None,
        });
    for (id, _) in answers.into_iter().flatten() {
        if !may_be_unknown && !form.has(id) {
            error(
                said!("設問「{id}」はありません。", "There is no item {id}."),
                form.nearest(id),
            );
        }
    }
}
