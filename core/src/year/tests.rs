//! Each state of each kind of task, and the days on which they change.

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn span(from: &str, to: &str) -> Span {
    Span {
        from: day(from),
        to: day(to),
    }
}

const LEFT: Left = Left::Lines {
    count: 3,
    ends: true,
};
const NONE_LEFT: Left = Left::Lines {
    count: 0,
    ends: true,
};
const ASKED: Left = Left::Lines {
    count: 0,
    ends: false,
};

/// Guideline 2-2: a task from 1 January to 31 March 2026.
#[test]
fn a_day_decides_together_with_what_is_left() {
    let window = span("2026-01-01", "2026-03-31");
    for (today, left, expected) in [
        ("2025-12-31", LEFT, Stage::Ahead { days: 1 }),
        ("2025-04-01", Left::Unmarked, Stage::Ahead { days: 275 }),
        ("2025-12-31", NONE_LEFT, Stage::Ahead { days: 1 }),
        ("2026-01-01", LEFT, Stage::Due { days: 89 }),
        ("2026-01-01", NONE_LEFT, Stage::Due { days: 89 }),
        ("2026-03-31", Left::Unmarked, Stage::Due { days: 0 }),
        ("2026-04-01", LEFT, Stage::Late { days: 1 }),
        ("2026-04-01", Left::Unmarked, Stage::Late { days: 1 }),
        ("2026-04-01", ASKED, Stage::Late { days: 1 }),
        ("2026-04-01", NONE_LEFT, Stage::Done),
        ("2026-04-01", Left::Unknown, Stage::Over),
        ("2027-03-01", LEFT, Stage::Late { days: 335 }),
        ("2025-11-01", Left::Marked, Stage::Done),
        ("2026-02-01", Left::Marked, Stage::Done),
        ("2026-05-01", Left::Marked, Stage::Done),
    ] {
        assert_eq!(
            stage(window, day(today), left),
            expected,
            "{today} {left:?}"
        );
    }
}

#[test]
fn two_years_overlap_from_april_to_december() {
    for (today, years) in [
        ("2024-05-01", vec![2026]),
        ("2025-11-20", vec![2026]),
        ("2026-02-10", vec![2026]),
        ("2026-03-31", vec![2026]),
        ("2026-04-01", vec![2026, 2027]),
        ("2026-11-27", vec![2026, 2027]),
        ("2027-01-01", vec![2027]),
    ] {
        assert_eq!(years_on(day(today)).collect::<Vec<u16>>(), years, "{today}");
    }
}

fn task(first_year: bool, deadline: Option<AtDeadline>) -> Task {
    let text = |text: &str| Wording {
        japanese: text.to_owned(),
        english: text.to_owned(),
    };
    Task {
        id: "receive".to_owned(),
        title: text("t"),
        what: text("w"),
        from: YearDay {
            years: 0,
            month: 1,
            day: 1,
        },
        to: YearDay {
            years: 0,
            month: 3,
            day: 31,
        },
        clause: "c".to_owned(),
        behind: Some(Behind::Unreported),
        first_year,
        deadline,
    }
}

#[test]
fn an_earlier_deadline_ends_the_reception() {
    for (deadline, to) in [
        (None, "2026-03-31"),
        (Some("2026-02-27"), "2026-02-27"),
        (Some("2026-04-10"), "2026-03-31"),
        (Some("2025-12-10"), "2026-03-31"),
    ] {
        let deadline = deadline.map(day);
        let receive = task(false, Some(AtDeadline::Ends)).span(2026, deadline);
        assert_eq!(receive, Some(span("2026-01-01", to)));
        let confirm = task(false, None).span(2026, deadline);
        assert_eq!(confirm, Some(span("2026-01-01", "2026-03-31")));
    }
}

#[test]
fn the_checklist_of_the_first_year_stands_in_no_other() {
    assert!(task(true, None).span(FIRST, None).is_some());
    assert_eq!(task(true, None).span(2027, None), None);
    assert_eq!(task(false, None).span(2025, None), None);
}

#[test]
fn who_did_not_report_is_reminded_from_the_day_after_the_deadline() {
    let mut remind = task(false, Some(AtDeadline::Begins));
    remind.from.month = 4;
    remind.to.month = 6;
    remind.to.day = 30;
    for (deadline, from) in [
        (None, "2026-04-01"),
        (Some("2026-02-27"), "2026-02-28"),
        (Some("2026-03-31"), "2026-04-01"),
        (Some("2025-12-10"), "2026-04-01"),
    ] {
        let days = remind.span(2026, deadline.map(day));
        assert_eq!(days, Some(span(from, "2026-06-30")), "{deadline:?}");
    }
}
