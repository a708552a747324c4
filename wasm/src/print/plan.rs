//! The 療養計画書 and what decides about it, for pages.

use kakari_core::date::Date;
use kakari_core::document::{self, PlanForm};
use kakari_core::edition::Edition;
use kakari_core::facts;
use kakari_core::json::Writer;
use kakari_core::plan::{self, Content, Known, Method, Visit};
use kakari_core::report::Report;
use kakari_core::rule::Truth;

/// `given`: 1 at home, 2 as an outpatient, 0 not said.
pub(super) fn form(edition: &Edition, report: &Report, given: u32) -> Option<String> {
    let form = PlanForm {
        visit: visit(given),
        ..PlanForm::default()
    };
    document::plan(edition, report, &form).ok()
}

/// `given`: two bits for each answer, in the order of the fields of [`Known`]: 0 not answered, 1 yes, 2 no; of the place of care
/// 1 at home, 2 as an outpatient, 3 neither.
pub(super) fn duty(today: Option<Date>, given: u32) -> String {
    let bits = |at: u32| given.wrapping_shr(at) & 3;
    let truth = |at: u32| match bits(at) {
        1 => Truth::True,
        2 => Truth::False,
        _ => Truth::Unknown,
    };
    let gate = plan::gate(&Known {
        day: today,
        confirmed: truth(0),
        continuing: truth(2),
        visit: visit(bits(4)),
        four_months: truth(6),
        asked: truth(8),
        hinders: truth(10),
        endangers: truth(12),
    });
    let mut json = Writer::new();
    json.object(|json| {
        json.field("duty", word(gate.duty));
        json.field("by_annex", word(gate.by_annex));
        json.key("conditions");
        json.list(|json| {
            for line in &gate.lines {
                json.object(|json| {
                    json.field("condition", line.condition.word());
                    json.field("label", line.condition.label());
                    json.field("value", word(line.value));
                    json.field("by_annex", word(line.by_annex));
                    clauses(json, line.condition.clauses());
                });
            }
        });
        json.key("methods");
        json.list(|json| Method::ALL.iter().for_each(|one| json.text(one.label())));
        clauses(json, &Method::CLAUSES);
    });
    json.finish()
}

/// `given`: a bit for each of [`Content::ALL`] that the form has; the next one: an explanation under 診療報酬 is given.
pub(super) fn own_form(edition: &Edition, report: &Report, given: u32) -> String {
    let reading = facts::read(edition, report);
    let has: Vec<Content> = (0_u32..)
        .zip(Content::ALL)
        .filter(|(at, _)| given.wrapping_shr(*at) & 1 == 1)
        .map(|(_, content)| content)
        .collect();
    let under_fees = given.wrapping_shr(9) & 1 == 1;
    let checked = plan::checked(&has, under_fees, plan::has_partners(edition, &reading));
    let mut json = Writer::new();
    json.object(|json| {
        json.key("complete");
        json.literal(if plan::is_complete(&checked) {
            "true"
        } else {
            "false"
        });
        json.key("contents");
        json.list(|json| {
            for one in &checked {
                json.object(|json| {
                    json.field("content", one.content.word());
                    json.field("label", one.content.label());
                    json.field("stands", one.stands.word());
                    json.field("words", one.stands.label());
                    clauses(json, one.content.clauses());
                });
            }
        });
    });
    json.finish()
}

fn visit(number: u32) -> Option<Visit> {
    match number {
        1 => Some(Visit::Home),
        2 => Some(Visit::Outpatient),
        3 => Some(Visit::Neither),
        _ => None,
    }
}

fn word(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "yes",
        Truth::False => "no",
        Truth::Unknown => "unknown",
    }
}

/// The clauses with these ids: what they are called and what they say. A question of the Q&A has only its number.
fn clauses(json: &mut Writer, ids: &[&str]) {
    json.key("clauses");
    json.list(|json| {
        for id in ids {
            let found = kakari_builtin::PLAN_CLAUSES.lines().find_map(|line| {
                let (one, rest) = line.split_once('\t')?;
                (one == *id).then_some(rest)?.split_once('\t')
            });
            let (citation, summary) = found.unwrap_or((id, ""));
            json.object(|json| {
                json.field("id", id);
                json.field("citation", citation);
                json.field("summary", summary);
            });
        }
    });
}
