//! 催促と報告命令 as JSON and as lines of CSV. The keys are public interface.

use kakari_core::date::Date;
use kakari_core::json::Writer;

use super::json::mark;
use crate::lang::InWords;
use crate::office::{Chase, ChaseLog, Contact, DueFacility, OrderRecord, Round};
use crate::spreadsheet;

/// Headings of the CSV of facilities without a report.
pub const DUE_HEADINGS: &str =
    "id,name,municipality,answer,reminders,last,means,outcome,next,order,until";

/// A facility without a report as a line of CSV, in the words of the language.
#[must_use]
pub fn due_cells(due: &DueFacility) -> String {
    let chase = &due.chase;
    let order = chase.order.as_ref();
    spreadsheet::line([
        due.row.queue.id.clone(),
        due.row.queue.name.clone(),
        due.row.queue.municipality.clone(),
        due.answer.in_words().to_owned(),
        chase.reminders.to_string(),
        text(chase.last.map(|(on, _)| on)),
        chase
            .last
            .map_or("", |(_, means)| means.in_words())
            .to_owned(),
        chase.outcome.map_or("", |one| one.in_words()).to_owned(),
        text(chase.next),
        order.map_or("", |one| one.state.in_words()).to_owned(),
        text(order.and_then(|one| one.until)),
    ])
}

/// An entry of the log of a facility as a line of CSV.
#[must_use]
pub fn contact_cells(contact: &Contact) -> String {
    spreadsheet::line([
        contact.facility.clone(),
        contact.on.to_string(),
        contact.kind.in_words().to_owned(),
        contact.means.in_words().to_owned(),
        contact
            .round
            .map_or_else(String::new, |round| round.to_string()),
        contact.whom.clone(),
        contact.outcome.map_or("", |one| one.in_words()).to_owned(),
        contact.result.clone(),
        text(contact.next),
        contact.by.clone(),
    ])
}

fn text(day: Option<Date>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// A facility without a report as one JSON object.
#[must_use]
pub fn due_json(due: &DueFacility, sample: bool) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.field("id", &due.row.queue.id);
        json.field("name", &due.row.queue.name);
        json.field("municipality", &due.row.queue.municipality);
        json.field("answer", due.answer.word());
        chase(json, &due.chase);
        mark(json, sample);
    });
    json.finish()
}

fn chase(json: &mut Writer, chase: &Chase) {
    number(json, "reminders", chase.reminders);
    day(json, "last", chase.last.map(|(on, _)| on));
    json.key("means");
    json.text_or_null(chase.last.map(|(_, means)| means.word()));
    json.key("outcome");
    json.text_or_null(chase.outcome.map(crate::office::Outcome::word));
    day(json, "next", chase.next);
    json.key("order");
    json.text_or_null(chase.order.map(|order| order.state.word()));
    day(json, "until", chase.order.and_then(|order| order.until));
}

fn day(json: &mut Writer, key: &str, day: Option<Date>) {
    json.key(key);
    json.text_or_null(day.map(|day| day.to_string()).as_deref());
}

fn number(json: &mut Writer, key: &str, number: usize) {
    json.key(key);
    json.literal(&number.to_string());
}

/// Everything that was done about a facility, as one JSON object.
#[must_use]
pub fn log_json(facility: &str, log: &ChaseLog, sample: bool) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.field("id", facility);
        chase(json, &log.chase);
        json.key("log");
        json.list(|json| {
            for contact in &log.contacts {
                json.object(|json| one_contact(json, contact));
            }
        });
        json.key("orders");
        json.list(|json| {
            for order in &log.orders {
                json.object(|json| one_order(json, order));
            }
        });
        mark(json, sample);
    });
    json.finish()
}

fn one_contact(json: &mut Writer, contact: &Contact) {
    json.field("kind", contact.kind.word());
    json.field("on", &contact.on.to_string());
    json.field("means", contact.means.word());
    json.key("round");
    match contact.round {
        Some(round) => json.literal(&round.to_string()),
        None => json.literal("null"),
    }
    json.field("whom", &contact.whom);
    json.key("outcome");
    json.text_or_null(contact.outcome.map(crate::office::Outcome::word));
    json.field("result", &contact.result);
    day(json, "next", contact.next);
    json.field("by", &contact.by);
}

/// An order as one JSON object.
#[must_use]
pub fn order_json(order: &OrderRecord, sample: bool) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        one_order(json, order);
        mark(json, sample);
    });
    json.finish()
}

fn one_order(json: &mut Writer, order: &OrderRecord) {
    json.field("id", &order.facility);
    json.key("number");
    json.literal(&order.number.to_string());
    json.field("state", order.order.state.word());
    json.field("ground", order.order.ground.word());
    day(json, "served_on", order.order.served_on);
    day(json, "until", order.order.until);
    json.key("steps");
    json.list(|json| {
        for step in &order.steps {
            json.object(|json| {
                json.field("step", &step.step);
                json.field("on", &step.on);
                json.field("by", &step.by);
                json.field("note", &step.note);
            });
        }
    });
    json.key("open");
    json.list(|json| order.open().for_each(|step| json.text(step.word())));
}

/// A round of reminders as one JSON object.
#[must_use]
pub fn round_json(round: &Round, sample: bool) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.key("number");
        json.literal(&round.number.to_string());
        json.field("on", &round.on.to_string());
        json.field("means", round.means.word());
        number(json, "count", round.facilities.len());
        json.key("facilities");
        json.list(|json| round.facilities.iter().for_each(|id| json.text(id)));
        mark(json, sample);
    });
    json.finish()
}
