//! The calendar file as other programs read it, and its escapes and folds.

use super::*;
use crate::office::Office;
use crate::store::{Clock, Store};

fn office(today: Date) -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::fixed("2026-02-10T09:00:00+09:00", today);
    let store = Store::create(&folder.path().join("office.db"), clock).unwrap();
    (folder, Office::new(store).unwrap())
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The lines of a calendar file with folds taken out again.
fn unfolded(text: &str) -> Vec<String> {
    let text = text.replace("\r\n ", "");
    text.split("\r\n").map(str::to_owned).collect()
}

#[test]
fn each_task_is_a_whole_day_event_with_an_identity_of_its_own() {
    let today = day("2026-02-10");
    let (_folder, office) = office(today);
    let tasks = office.calendar(today).unwrap();
    let text = calendar_file(&tasks, &Amounts::default(), "高知県");
    assert!(
        text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
        "{text}"
    );
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{text}");
    // Lines of more than 75 bytes are folded, within no letter.
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let lines = unfolded(&text);
    let of = |start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
    assert_eq!(of("BEGIN:VEVENT"), tasks.len());
    assert_eq!(of("UID:"), tasks.len());
    let has = |line: &str| lines.iter().any(|one| one == line);
    assert!(has("UID:receive-2026@kakari"));
    assert!(has("DTSTART;VALUE=DATE:20260101"));
    // The last day of the window is 31 March; events end before the day that they name.
    assert!(has("DTEND;VALUE=DATE:20260401"));
    assert!(has("DTSTAMP:20260210T000000Z"));
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    let today = day("2026-11-27");
    let (_folder, office) = office(today);
    let file = || calendar_file(&office.calendar(today).unwrap(), &Amounts::default(), "");
    assert_eq!(file(), file());
    let lines = unfolded(&file());
    for uid in ["UID:meet-2026@kakari", "UID:request-2027@kakari"] {
        assert!(lines.iter().any(|line| line == uid), "{uid}");
    }
}

/// What another calendar library reads of an event: identity, title, description, first day, and the day after the last.
type Read = (String, String, String, String, String);

/// Reads a calendar file with another library than the one that wrote it; no line may be strange to it.
fn read_back(text: &str) -> Vec<Read> {
    use calcard::icalendar::{ICalendarComponentType, ICalendarProperty, ICalendarValue};
    let mut parser = calcard::Parser::new(text);
    let calendar = match parser.entry() {
        calcard::Entry::ICalendar(calendar) => calendar,
        other => panic!("{other:?}"),
    };
    assert!(matches!(parser.entry(), calcard::Entry::Eof));
    let is_event = |one: &&calcard::icalendar::ICalendarComponent| {
        one.component_type == ICalendarComponentType::VEvent
    };
    let events = calendar.components.iter().filter(is_event);
    let read = events.map(|event| {
        let value = |name: ICalendarProperty| {
            let entry = event.entries.iter().find(|one| one.name == name);
            match entry.and_then(|one| one.values.first()) {
                Some(ICalendarValue::Text(text)) => text.clone(),
                Some(ICalendarValue::PartialDateTime(day)) => {
                    assert_eq!(day.hour, None, "whole days");
                    let (year, month, day) = (day.year, day.month, day.day);
                    Date::new(year.unwrap(), month.unwrap(), day.unwrap())
                        .unwrap()
                        .to_string()
                }
                other => panic!("{name:?}: {other:?}"),
            }
        };
        (
            value(ICalendarProperty::Uid),
            value(ICalendarProperty::Summary),
            value(ICalendarProperty::Description),
            value(ICalendarProperty::Dtstart),
            value(ICalendarProperty::Dtend),
        )
    });
    read.collect()
}

#[test]
fn another_calendar_library_reads_the_same_tasks_and_days() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    let clock = |day: &str| Clock::with_today(day.parse().unwrap());
    crate::office::install_sample(&path, clock("2026-02-20"), 60, 1).unwrap();
    let mut office = Office::open(&path, clock("2026-02-10"), false).unwrap();
    office.refresh(crate::store::Job::quiet()).unwrap();
    // Names with signs that a calendar file escapes, in a title longer than a line.
    let towns = office.store().areas().unwrap();
    for town in towns.iter().take(5) {
        let day = Some("2026-03-06");
        office
            .set_area_deadline(&town.municipality_code, day, "佐藤")
            .unwrap();
    }
    let amounts = office.amounts().unwrap();
    let mut known: std::collections::BTreeMap<String, (String, String)> =
        std::collections::BTreeMap::new();
    for today in [
        "2025-11-20",
        "2026-02-10",
        "2026-04-05",
        "2026-07-10",
        "2026-11-27",
    ] {
        let tasks = office.calendar(day(today)).unwrap();
        let text = calendar_file(&tasks, &amounts, "見本県");
        let read = read_back(&text);
        assert_eq!(read.len(), tasks.len(), "{today}");
        for ((uid, summary, description, from, to), task) in read.iter().zip(&tasks) {
            assert!(summary.starts_with(task.title()), "{summary}");
            assert!(summary.contains(&task.year_name()), "{summary}");
            assert!(description.starts_with(task.what()), "{description}");
            assert!(description.ends_with(&task.clause), "{description}");
            let left = task
                .count(&amounts)
                .map(|count| format!("\n残り {count} 件\n"));
            assert!(left.is_none_or(|left| description.contains(&left)));
            assert_eq!(*from, task.span.from.to_string());
            assert_eq!(*to, task.span.to.next().to_string());
            // The same identity on every day, and of no other task.
            let kept = (task.task.id.clone(), task.year.to_string());
            let before = known.insert(uid.clone(), kept.clone());
            assert!(before.is_none_or(|before| before == kept), "{uid}");
        }
        let unique: std::collections::BTreeSet<&String> =
            read.iter().map(|(uid, ..)| uid).collect();
        assert_eq!(unique.len(), read.len(), "{today}");
        let areas = read
            .iter()
            .filter(|(_, summary, ..)| summary.contains("ほか2"));
        assert_eq!(areas.count(), 2, "reception and reminders of these areas");
    }
}
