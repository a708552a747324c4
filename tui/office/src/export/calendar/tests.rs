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
