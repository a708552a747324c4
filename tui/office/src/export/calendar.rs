//! 年間予定 as a file for calendar programs (RFC 5545), as JSON and as lines.

use icalendar::{Calendar, Component, Event, Property};
use kakari_core::date::Date;
use kakari_core::json::Writer;

use crate::bilingual;
use crate::office::{Amounts, Scheduled};

/// The tasks as a calendar file. Each is an event that lasts whole days and keeps its identity in later files, so that a program
/// that reads one again changes events instead of adding them. `prefecture` is its name; empty if it is not known.
#[must_use]
pub fn calendar_file(scheduled: &[Scheduled], amounts: &Amounts, prefecture: &str) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//kakari//calendar//JA"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.name(&bilingual!(
        "かかりつけ医機能報告{}",
        "kakari calendar{}",
        in_brackets(prefecture)
    ));
    for one in scheduled {
        calendar.push(event(one, amounts));
    }
    calendar.to_string()
}

fn in_brackets(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        bilingual!("（{text}）", " ({text})")
    }
}

fn event(one: &Scheduled, amounts: &Amounts) -> Event {
    let left = one.count(amounts).map_or_else(String::new, |count| {
        bilingual!("\n残り {count} 件", "\n{count} left")
    });
    let description = format!("{}{left}\n{}", one.what(), one.clause);
    let mut event = Event::new();
    event
        .uid(&format!("{}-{}@kakari", one.task.id, one.year))
        .summary(&bilingual!(
            "{}（{}）",
            "{} ({})",
            one.title(),
            one.year_name()
        ))
        .description(&description)
        .append_property(Property::new(
            "DTSTAMP",
            format!("{}T000000Z", digits(one.today)),
        ))
        .append_property(whole_day("DTSTART", one.span.from))
        // The end of an event is the day after its last.
        .append_property(whole_day("DTEND", one.span.to.next()))
        .append_property(Property::new("CATEGORIES", one.stage(amounts).word()))
        // The tasks of a year keep nobody from another appointment.
        .append_property(Property::new("TRANSP", "TRANSPARENT"));
    event.done()
}

fn whole_day(name: &str, day: Date) -> Property {
    Property::new(name, digits(day))
        .add_parameter("VALUE", "DATE")
        .done()
}

fn digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A task as one JSON object. With `sample` the object says that the database is fictional.
#[must_use]
pub fn task_json(one: &Scheduled, amounts: &Amounts, sample: bool) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.field("id", &one.task.id);
        json.field("year", &one.year.to_string());
        json.field("title", one.title());
        json.field("what", one.what());
        json.field("from", &one.span.from.to_string());
        json.field("to", &one.span.to.to_string());
        json.field("stage", one.stage(amounts).word());
        json.key("list");
        json.text_or_null(one.task.behind.map(kakari_core::year::Behind::word));
        json.key("count");
        match one.count(amounts) {
            Some(count) => json.literal(&count.to_string()),
            None => json.literal("null"),
        }
        json.key("done_by");
        json.text_or_null(one.done.as_ref().map(|mark| mark.by.as_str()));
        json.key("done_at");
        json.text_or_null(one.done.as_ref().map(|mark| mark.at.as_str()));
        json.field("clause", &one.clause);
        super::json::mark(json, sample);
    });
    json.finish()
}

#[cfg(test)]
mod tests;
