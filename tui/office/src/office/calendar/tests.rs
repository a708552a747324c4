//! What the calendar says through a season, on the sample.

use kakari_core::year::Stage;

use super::*;
use crate::office::install_sample;
use crate::store::{Clock, Job};

fn clock(day: &str) -> Clock {
    Clock::with_today(day.parse().unwrap())
}

/// The preparations of the first year, which nobody marked as done in the sample.
const FIRST: [&str; 7] = [
    "staff",
    "announce",
    "bodies",
    "key-persons",
    "coordinators",
    "themes",
    "areas",
];

/// On a day: what is late beside the preparations, what is to be done now, and what comes next.
type Expected = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static str,
);

const SEASON: [Expected; 5] = [
    ("2025-11-20", &[], &["2026 request"], "2026 receive"),
    (
        "2026-02-10",
        &["2026 request"],
        &["2026 receive", "2026 confirm", "2026 changes"],
        "2026 remind",
    ),
    (
        "2026-04-05",
        &["2026 request", "2026 receive", "2026 confirm"],
        &[
            "2026 changes",
            "2026 remind",
            "2026 publish",
            "2026 analyse",
        ],
        "2026 meet",
    ),
    (
        "2026-07-10",
        &[
            "2026 request",
            "2026 receive",
            "2026 confirm",
            "2026 remind",
            "2026 publish",
            "2026 analyse",
        ],
        &["2026 changes", "2026 meet"],
        "2027 request",
    ),
    (
        "2026-11-27",
        &[
            "2026 request",
            "2026 receive",
            "2026 confirm",
            "2026 remind",
            "2026 publish",
            "2026 analyse",
        ],
        &["2026 changes", "2026 meet", "2027 request"],
        "2026 results",
    ),
];

#[test]
fn the_season_is_told_from_the_request_to_the_request_of_the_next_year() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    install_sample(&path, clock("2026-02-20"), 80, 1).unwrap();
    for (day, late, due, next) in SEASON {
        let mut office = Office::open(&path, clock(day), false).unwrap();
        office.refresh(Job::quiet()).unwrap();
        let today = office.today().unwrap();
        let amounts = office.amounts().unwrap();
        let tasks = office.calendar(today).unwrap();
        let named = |wanted: fn(&Stage) -> bool| -> Vec<String> {
            let of = tasks.iter().filter(|one| wanted(&one.stage(&amounts)));
            of.map(|one| format!("{} {}", one.year, one.task.id))
                .collect()
        };
        let mut said_late = named(|stage| matches!(stage, Stage::Late { .. }));
        let mut said_due = named(|stage| matches!(stage, Stage::Due { .. }));
        let first = FIRST.map(|id| format!("2026 {id}"));
        let mut late: Vec<String> = late.iter().map(|one| (*one).to_owned()).collect();
        late.extend(first);
        let mut due = due.to_vec();
        for list in [&mut said_late, &mut said_due, &mut late] {
            list.sort();
        }
        due.sort_unstable();
        assert_eq!(said_late, late, "{day}");
        assert_eq!(said_due, due, "{day}");
        let ahead = tasks
            .iter()
            .filter(|one| matches!(one.stage(&amounts), Stage::Ahead { .. }))
            .min_by_key(|one| one.span.from)
            .unwrap();
        assert_eq!(format!("{} {}", ahead.year, ahead.task.id), next, "{day}");
        // Whatever is late or due says what to do and where that is written; what can be counted is counted.
        for task in &tasks {
            assert!(!task.what().is_empty() && task.clause.chars().count() > 4);
            let counted = task.is_open && task.task.behind.is_some_and(Behind::is_counted);
            assert_eq!(task.count(&amounts).is_some(), counted, "{}", task.task.id);
        }
        // The deadline of the sample ends the reception, and reminders begin on the day after.
        let span = |id: &str| {
            let task = tasks.iter().find(|one| one.is_open && one.task.id == id);
            task.unwrap().span
        };
        assert_eq!(span("receive").to.to_string(), "2026-02-13");
        assert_eq!(span("remind").from.to_string(), "2026-02-14");
    }
}
