//! Two people at once, and what lists read of it.

use kakari_core::order::Move;

use super::*;
use crate::office::{StaffAct, StoreError, install_sample};
use crate::store::Clock;

fn clock(day: &str) -> Clock {
    Clock::with_today(day.parse().unwrap())
}

/// An office with a sample whose deadline is over.
fn office() -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    install_sample(&path, clock("2026-02-20"), 60, 1).unwrap();
    let mut office = Office::open(&path, clock("2026-06-10"), false).unwrap();
    office.refresh(crate::store::Job::quiet()).unwrap();
    (folder, office)
}

fn round(office: &Office, number: u32) -> StaffAct {
    let due = office.without_report().unwrap();
    StaffAct::Round(RoundAct {
        number,
        facilities: due.into_iter().map(|one| one.row.queue.id).collect(),
        on: office.today().unwrap(),
        means: Means::Letter,
        next: None,
    })
}

#[test]
fn whoever_records_the_same_round_second_is_told_and_nobody_is_reminded_twice() {
    let (_folder, mut office) = office();
    let first = round(&office, 1);
    office.act(&first, "佐藤", "第1回").unwrap();
    let second = office.act(&first, "鈴木", "第1回");
    assert!(
        matches!(second, Err(OfficeError::Store(StoreError::Conflict(_)))),
        "{second:?}"
    );
    let due = office.without_report().unwrap();
    assert!(due.len() > 1 && due.iter().all(|one| one.chase.reminders == 1));
    let asked = due.iter().map(|one| one.row.queue.id.clone()).collect();
    let next = office.plan_round(&asked).unwrap();
    assert_eq!((next.number, next.refused), (2, 0));
    assert_eq!(next.reminded, [(1, due.len())]);
    assert_eq!(next.last.map(|round| round.number), Some(1));
}

#[test]
fn a_step_on_an_order_that_another_changed_is_a_conflict() {
    let (_folder, mut office) = office();
    let facility = office.without_report().unwrap().remove(0).row.queue.id;
    let act = |wanted, expected_rev| {
        StaffAct::Order(OrderAct {
            facility: facility.clone(),
            wanted,
            note: String::new(),
            expected_rev,
        })
    };
    let ground = Ground::NoReport;
    office
        .act(&act(Move::Draft { ground }, None), "佐藤", "")
        .unwrap();
    let on = office.today().unwrap();
    let serve = Move::Serve {
        on,
        until: "2026-07-10".parse().unwrap(),
    };
    let seen = office.chase_log(&facility).unwrap().orders[0].rev;
    office.act(&act(serve, Some(seen)), "佐藤", "").unwrap();
    // 鈴木 looked while it was a draft.
    let late = office.act(&act(Move::Comply { on }, Some(seen)), "鈴木", "");
    assert!(
        matches!(late, Err(OfficeError::Store(StoreError::Conflict(_)))),
        "{late:?}"
    );
    let undone = office.undo("佐藤").unwrap().unwrap();
    assert!(undone.done.is_empty() && undone.refused[0].lasting);
    assert_eq!(
        office
            .chase_log(&facility)
            .unwrap()
            .chase
            .order
            .unwrap()
            .state,
        State::Served
    );
}

#[test]
fn a_round_with_one_who_reported_is_refused_as_a_whole() {
    let (_folder, mut office) = office();
    let mut reported = None;
    office
        .each_row(&mut |row| {
            let has = row.queue.report.as_ref();
            if has.is_some_and(|one| one.act == Act::Report) && row.scope.is_in(row.standing()) {
                reported.get_or_insert(row.queue.id.clone());
            }
        })
        .unwrap();
    let StaffAct::Round(mut act) = round(&office, 1) else {
        return;
    };
    act.facilities.extend(reported);
    let refused = office.act(&StaffAct::Round(act), "佐藤", "");
    assert!(
        matches!(&refused, Err(OfficeError::NotPermitted(items)) if items.len() == 1),
        "{refused:?}"
    );
    assert!(office.rounds().unwrap().is_empty());
}

/// Lists are read at once, in pages and one by one; all say the same.
#[test]
fn pages_and_single_rows_have_what_the_whole_list_has() {
    let (_folder, mut office) = office();
    let first = round(&office, 1);
    office.act(&first, "佐藤", "第1回").unwrap();
    let mut all = Vec::new();
    office.each_row(&mut |row| all.push(row)).unwrap();
    assert!(all.iter().any(|row| row.chase.is_some()));
    let mut paged = Vec::new();
    let mut from = Some(String::new());
    while let Some(start) = from {
        let page = office.page(&start, 7).unwrap();
        paged.extend(page.rows);
        from = page.next;
    }
    assert_eq!(paged, all);
    for row in &all {
        assert_eq!(office.row(&row.queue.id).unwrap().as_ref(), Some(row));
    }
}

#[test]
fn a_later_contact_without_a_day_ends_the_former_one() {
    let contact = |on: &str, next: Option<&str>, kind| Contact {
        kind,
        facility: "3922395402030".to_owned(),
        on: on.parse().unwrap(),
        means: Means::Phone,
        round: None,
        whom: String::new(),
        outcome: Some(Outcome::Promised),
        result: String::new(),
        next: next.map(|day| day.parse().unwrap()),
        by: "佐藤".to_owned(),
    };
    let mut chase = Chase::default();
    chase.add(&contact(
        "2026-04-10",
        Some("2026-04-20"),
        ContactKind::Contact,
    ));
    assert!(chase.is_due("2026-04-20".parse().unwrap()));
    assert!(!chase.is_due("2026-04-19".parse().unwrap()));
    chase.add(&contact("2026-04-15", None, ContactKind::Contact));
    assert_eq!((chase.next, chase.reminders), (None, 0));
    // Entered later, but of an earlier day.
    chase.add(&contact(
        "2026-04-01",
        Some("2026-04-05"),
        ContactKind::Reminder,
    ));
    assert_eq!((chase.next, chase.reminders), (None, 1));
    assert_eq!(chase.answer(Some(Act::Withdrawal)), Answer::Withdrawn);
    assert_eq!(chase.answer(None), Answer::None);
}

#[test]
fn a_round_does_not_hide_what_a_facility_has_said() {
    let (_folder, mut office) = office();
    let facility = office.without_report().unwrap().remove(0).row.queue.id;
    let today = office.today().unwrap();
    let next = Some("2026-06-20".parse().unwrap());
    let act = StaffAct::Contact(Contacting {
        kind: ContactKind::Contact,
        facilities: vec![facility.clone()],
        on: today,
        means: Means::Phone,
        whom: String::new(),
        outcome: Outcome::Promised,
        result: "来週".to_owned(),
        next,
    });
    office.act(&act, "佐藤", "連絡").unwrap();
    let act = round(&office, 1);
    office.act(&act, "佐藤", "第1回").unwrap();
    let chase = office.chase_log(&facility).unwrap().chase;
    assert_eq!(chase.reminders, 1);
    assert_eq!(chase.last, Some((today, Means::Letter)));
    assert_eq!(chase.outcome, Some(Outcome::Promised));
    assert_eq!(chase.next, next);
}
