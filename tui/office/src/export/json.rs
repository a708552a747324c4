//! Lines as JSON, for `kakari list --format json`, `kakari queue --format json` and exports of the console. The keys are
//! public interface.

use kakari_core::access::{Access, Faults};
use kakari_core::duty::{BedKind, Beds};
use kakari_core::facility::Kind;
use kakari_core::finding::Finding;
use kakari_core::json::Writer;

use super::{Decision, FindingLine};
use crate::office::{FunctionRow, Row};

/// A facility with its functions, as one JSON object. With `sample` the object says that it is fictional.
#[must_use]
pub fn facility(row: &Row, sample: bool) -> String {
    let queue = &row.queue;
    let mut json = Writer::new();
    json.object(|json| {
        json.field("id", &queue.id);
        json.field("name", &queue.name);
        json.key("kind");
        json.text_or_null(queue.kind.map(Kind::word));
        json.key("kana");
        json.text_or_null(Some(queue.kana.as_str()).filter(|kana| !kana.is_empty()));
        json.field("municipality", &queue.municipality);
        json.field("medical_area", &queue.medical_area);
        json.key("known");
        json.literal(if queue.known { "true" } else { "false" });
        json.key("absent");
        json.literal(if queue.absent { "true" } else { "false" });
        json.key("reported_on");
        let day = queue.report.as_ref().and_then(|report| report.reported_on);
        json.text_or_null(day.map(|day| day.to_string()).as_deref());
        json.key("scope");
        json.text_or_null(queue.assessment.as_ref().map(|one| one.scope.word()));
        json.key("functions");
        json.object(|json| {
            for function in row.functions.values() {
                json.key(function.function.key());
                json.object(|json| state(json, function));
            }
        });
        beds(json, &row.beds);
        access(json, &queue.access, row.faults);
        json.key("duties");
        json.object(|json| {
            for one in row.duties {
                json.field(one.duty.word(), one.owed.word());
            }
        });
        mark(json, sample);
    });
    json.finish()
}

/// The beds, each number or null.
pub fn beds(json: &mut Writer, beds: &Beds) {
    json.key("beds");
    json.object(|json| {
        for kind in BedKind::ALL {
            json.key(kind.word());
            match beds.of(kind) {
                Some(number) => json.literal(&number.to_string()),
                None => json.literal("null"),
            }
        }
    });
}

/// Position, website, telephone and closing days as the lists give them, and the words of what cannot be published as given.
/// `closed_days` has a sign for each flag of the official list: 1 open, 0 closed, - not given.
pub fn access(json: &mut Writer, access: &Access, faults: Faults) {
    json.key("access");
    json.object(|json| {
        let days = access.closing.written();
        for (key, text) in [
            ("latitude", &access.latitude),
            ("longitude", &access.longitude),
            ("website", &access.website),
            ("telephone", &access.telephone),
            ("post_code", &access.post_code),
            ("closed_days", &days),
            ("closed_otherwise", &access.closing.other),
        ] {
            json.key(key);
            json.text_or_null(Some(text.as_str()).filter(|text| !text.is_empty()));
        }
        json.key("faults");
        json.list(|json| faults.each().for_each(|fault| json.text(fault.word())));
    });
}

/// A function of a facility, as one JSON object.
#[must_use]
pub fn function(
    row: &Row,
    function: &FunctionRow,
    decision: Option<&Decision>,
    sample: bool,
) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.field("id", &row.queue.id);
        json.field("name", &row.queue.name);
        json.key("kind");
        json.text_or_null(row.queue.kind.map(Kind::word));
        json.field("municipality", &row.queue.municipality);
        json.field("function", function.function.key());
        state(json, function);
        json.key("findings");
        json.list(|json| {
            let found = row.queue.assessment.iter().flat_map(|one| &one.findings);
            found.for_each(|finding| json.text(&finding.code));
        });
        Decision::write(decision, json);
        mark(json, sample);
    });
    json.finish()
}

/// A finding on a facility's report, as one JSON object.
#[must_use]
pub fn finding(line: &FindingLine<'_>, finding: &Finding, sample: bool) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.field("id", line.id);
        json.field("name", line.name);
        json.key("kind");
        json.text_or_null(line.kind.map(Kind::word));
        json.field("municipality", line.municipality);
        json.field("severity", finding.severity.word());
        json.field("code", &finding.code);
        json.key("item");
        json.text_or_null(finding.item.as_deref());
        json.field("label", &line.item);
        json.field("message", &finding.message);
        json.field("fix", &finding.fix);
        json.field("clause", &finding.clause);
        mark(json, sample);
    });
    json.finish()
}

fn state(json: &mut Writer, function: &FunctionRow) {
    json.key("holds");
    json.text_or_null(function.holds.map(kakari_core::assess::Holds::word));
    json.field("readiness", function.readiness.word());
    json.field("status", function.status.word());
    json.key("rev");
    json.literal(&function.rev.to_string());
    json.key("assigned");
    json.text_or_null(Some(function.assigned.as_str()).filter(|name| !name.is_empty()));
}

pub(super) fn mark(json: &mut Writer, sample: bool) {
    if sample {
        json.key("sample");
        json.literal("true");
    }
}
