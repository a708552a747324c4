//! What the calendar says through a season, on the sample.

use kakari_core::year::Stage;

use super::*;
use crate::office::{MeetingAct, StaffAct, install_sample};
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

/// A forum whose first meeting was held and has final minutes.
fn forum_with_review(office: &mut Office, review_on: &str) {
    use kakari_core::meeting::{Meeting, Minute, Move};
    let proposed = office.meeting_proposals(&[Function::Ha], None).unwrap();
    let mut first = Meeting::with_rows(vec![Minute {
        said: "方策を決めた。".to_owned(),
        ..Minute::titled("方策".to_owned())
    }]);
    first.on = Some("2026-07-10".parse().unwrap());
    first.review_on = Some(review_on.parse().unwrap());
    perform(
        office,
        MeetingAct::Forum {
            id: None,
            forum: Some(proposed[0].forum()),
            expected_rev: None,
        },
    );
    plan(office, first);
    for wanted in [Move::Hold, Move::SendForReview, Move::Finish] {
        step(office, "0001.001", wanted);
    }
}

fn plan(office: &mut Office, meeting: kakari_core::meeting::Meeting) {
    perform(
        office,
        MeetingAct::Meeting {
            forum: "0001".to_owned(),
            id: None,
            meeting: Some(meeting),
            expected_rev: None,
        },
    );
}

fn step(office: &mut Office, id: &str, wanted: kakari_core::meeting::Move) {
    perform(
        office,
        MeetingAct::Step {
            id: id.to_owned(),
            wanted,
            expected_rev: None,
        },
    );
}

fn perform(office: &mut Office, act: MeetingAct) {
    let act = StaffAct::Meeting(Box::new(act));
    office.act(&act, "佐藤", "協議").unwrap();
}

fn reviews(office: &Office, day: &str) -> Vec<(String, String)> {
    let amounts = Amounts::default();
    let tasks = office.calendar(day.parse().unwrap()).unwrap();
    let of_forums = tasks.iter().filter(|one| one.forum.is_some());
    of_forums
        .map(|one| (one.task.id.clone(), one.stage_in_words(&amounts)))
        .collect()
}

#[test]
fn the_review_of_a_forum_is_a_task_until_a_meeting_has_recorded_it() {
    use kakari_core::meeting::{Meeting, Minute, Move};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    install_sample(&path, clock("2026-07-20"), 80, 1).unwrap();
    let mut office = Office::open(&path, clock("2026-07-20"), false).unwrap();
    assert_eq!(reviews(&office, "2026-07-20"), []);
    forum_with_review(&mut office, "2027-03-01");
    let id = || "review.1-1.2027-03-01".to_owned();
    for (day, stage) in [
        ("2027-02-25", "4日後"),
        ("2027-03-01", "今日まで"),
        ("2027-03-04", "3日過ぎ"),
        // No year of the calendar hides it.
        ("2029-03-01", "731日過ぎ"),
    ] {
        assert_eq!(reviews(&office, day), [(id(), stage.to_owned())], "{day}");
    }
    let tasks = office.calendar("2027-03-04".parse().unwrap()).unwrap();
    let task = tasks.last().unwrap();
    let name = office.meeting_forums().unwrap()[0].content.name.clone();
    assert_eq!(task.title(), format!("検証：{name}"));
    assert_eq!(task.condition(), name);
    assert_eq!(task.year, 2026);
    assert!(task.clause.contains("第4章第2節(5)"), "{}", task.clause);
    assert!(
        task.what().contains("まだ予定されていません"),
        "{}",
        task.what()
    );

    // A person says that it was done, and takes that back.
    for (done, stage) in [(true, "済み"), (false, "3日過ぎ")] {
        let rev = office.calendar("2027-03-04".parse().unwrap()).unwrap();
        let mark = TaskMark {
            year: 2026,
            id: id(),
            done,
            expected_rev: rev.last().unwrap().rev,
        };
        let mark = StaffAct::MarkTask(mark);
        office.act(&mark, "佐藤", "済み").unwrap();
        assert_eq!(reviews(&office, "2027-03-04")[0].1, stage);
    }
    let none = TaskMark {
        year: 2026,
        id: "review.1-1.2027-04-01".to_owned(),
        done: true,
        expected_rev: 0,
    };
    let refused = office.act(&StaffAct::MarkTask(none), "佐藤", "済み");
    assert!(matches!(refused, Err(OfficeError::NoSuchTask { .. })));

    // Planned is not reviewed; with final minutes it is.
    drop(office);
    let mut office = Office::open(&path, clock("2027-03-08"), false).unwrap();
    let mut second = Meeting::with_rows(vec![Minute {
        said: "効果を検証した。".to_owned(),
        ..Minute::titled("検証".to_owned())
    }]);
    second.on = Some("2027-03-08".parse().unwrap());
    plan(&mut office, second);
    let tasks = office.calendar("2027-03-08".parse().unwrap()).unwrap();
    let what = tasks.last().unwrap().what();
    assert!(what.contains("第2回がまだ"), "{what}");
    step(&mut office, "0001.002", Move::Hold);
    step(&mut office, "0001.002", Move::SendForReview);
    assert_eq!(reviews(&office, "2027-03-08").len(), 1);
    step(&mut office, "0001.002", Move::Finish);
    assert_eq!(reviews(&office, "2027-03-08"), []);
}
