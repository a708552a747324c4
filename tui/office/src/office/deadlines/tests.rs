//! Deadlines of areas where they are used: lateness, lists, the calendar.

use std::path::Path;

use super::*;
use crate::lang::{Lang, within};
use crate::office::{Query, Row, Setting, install_sample};
use crate::store::{Clock, Job};

fn clock(day: &str) -> Clock {
    Clock::with_today(day.parse().unwrap())
}

fn opened(path: &Path, day: &str) -> Office {
    let mut office = Office::open(path, clock(day), false).unwrap();
    office.refresh(Job::quiet()).unwrap();
    office
}

/// An office with the sample, whose deadline is 2026-02-13.
fn office() -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    install_sample(&path, clock("2026-02-20"), 120, 1).unwrap();
    let office = opened(&path, "2026-02-20");
    (folder, office)
}

fn rows(office: &Office) -> Vec<Row> {
    let mut rows = Vec::new();
    office.each_row(&mut |row| rows.push(row)).unwrap();
    rows
}

/// The municipalities in which a report came after the deadline of the prefecture, by the findings that lists show.
fn late(office: &Office) -> Vec<String> {
    let checks = office.edition().checks.iter();
    let code = checks
        .filter(|check| format!("{check:?}").contains("AfterDeadline"))
        .map(|check| check.code.clone())
        .next()
        .unwrap();
    let is_late = |row: &Row| {
        let findings = row.queue.assessment.as_ref().map(|one| &one.findings);
        findings.is_some_and(|all| all.iter().any(|one| one.code == code))
    };
    let mut late: Vec<String> = rows(office)
        .into_iter()
        .filter(is_late)
        .map(|row| row.queue.municipality)
        .collect();
    late.sort();
    late
}

#[test]
fn another_deadline_decides_what_is_late_and_is_undone() {
    let (_folder, mut office) = office();
    let before = late(&office);
    let town = before.iter().find(|one| !one.is_empty()).unwrap().clone();
    let (level, name, _) = office
        .set_area_deadline(&town, Some("令和8年3月13日"), "佐藤")
        .unwrap();
    assert_eq!((level, name.as_str()), (Level::Municipality, town.as_str()));
    let refreshed = office.refresh(Job::quiet()).unwrap();
    let there = |row: &&Row| row.queue.municipality == town && row.queue.report.is_some();
    let reports = rows(&office).iter().filter(there).count();
    assert_eq!(
        refreshed.assessed, reports,
        "only those of the town are judged again"
    );
    let mut others = before.clone();
    others.retain(|one| *one != town);
    assert_eq!(late(&office), others);

    let set = office.area_deadlines().unwrap();
    assert_eq!(set.len(), 1);
    let facilities = rows(&office)
        .iter()
        .filter(|row| row.has_own_deadline)
        .count();
    assert_eq!(
        (set[0].facilities, set[0].is_known, set[0].of_year),
        (facilities, true, true)
    );
    let said = within(Lang::Ja, || {
        let head = office.undoable("佐藤", 1).unwrap().remove(0);
        head.label
    });
    assert!(said.contains(&format!("市町村「{town}」の締切")), "{said}");
    office.undo("佐藤").unwrap().unwrap();
    assert_eq!(late(&office), before);
    assert!(office.area_deadlines().unwrap().is_empty());
}

#[test]
fn lists_and_calendar_know_the_last_day_of_each_facility() {
    let (_folder, mut office) = office();
    let silent = office.without_report().unwrap();
    let areas = office.store().areas().unwrap();
    let in_area = |name: &str| {
        areas
            .iter()
            .filter(|area| area.medical_area == name)
            .count()
    };
    let row = &silent
        .iter()
        .find(|one| in_area(&one.row.queue.medical_area) > 1)
        .unwrap()
        .row;
    let (town, centre) = (
        row.queue.municipality.clone(),
        row.queue.medical_area.clone(),
    );
    let id = row.queue.id.clone();
    office
        .set_area_deadline(&format!("医療圏:{centre}"), Some("2026-03-06"), "佐藤")
        .unwrap();
    office
        .set_area_deadline(&town, Some("2026-02-27"), "佐藤")
        .unwrap();
    let day = |text: &str| text.parse::<Date>().unwrap();
    assert_eq!(
        office.row(&id).unwrap().unwrap().last_day,
        day("2026-02-27")
    );
    assert_eq!(
        office.last_days().unwrap(),
        ["2026-02-13", "2026-02-27", "2026-03-06"].map(day)
    );

    // The condition of a list means the same facilities as the line of the calendar that leads to it.
    let amounts = office.amounts().unwrap();
    let all = rows(&office);
    let owes = |row: &&Row| row.scope.is_in(row.standing());
    let silent = |row: &&Row| {
        row.queue
            .report
            .as_ref()
            .is_none_or(|one| one.act == kakari_core::report::Act::Withdrawal)
    };
    let tasks = office.calendar(day("2026-02-20")).unwrap();
    let received: Vec<_> = tasks
        .iter()
        .filter(|one| one.task.id.starts_with("receive") && one.is_open)
        .collect();
    let ids: Vec<&str> = received.iter().map(|one| one.task.id.as_str()).collect();
    assert_eq!(ids, ["receive", "receive.2026-02-27", "receive.2026-03-06"]);
    assert!(received[1].title().contains(&town) && received[2].title().contains(&centre));
    let mut together = 0;
    for task in &received {
        let condition = Query::new(&task.condition());
        let fits = |row: &&Row| condition.fits(row, "");
        let count = all.iter().filter(owes).filter(silent).filter(fits).count();
        assert_eq!(task.count(&amounts), Some(count), "{}", task.task.id);
        together += count;
    }
    assert_eq!(together, amounts.unreported);
    assert!(received[1].count(&amounts) > Some(0));
    // Late, and not: the town has still a week.
    assert_eq!(received[0].stage(&amounts).word(), "late");
    assert_eq!(received[1].stage(&amounts).word(), "due");

    // A reminder is possible where the deadline is over.
    let unreported = office.without_report().unwrap();
    let ids = unreported.iter().map(|one| one.row.queue.id.clone());
    let plan = office.plan_round(&ids.collect()).unwrap();
    let over = unreported
        .iter()
        .filter(|one| one.row.last_day < day("2026-02-20"))
        .map(|one| one.row.queue.id.as_str());
    assert!(plan.facilities.iter().map(String::as_str).eq(over));
    assert!(plan.refused > 0 && !plan.facilities.is_empty());

    // Its line is marked by itself.
    let mark = crate::office::TaskMark {
        year: 2026,
        id: "receive.2026-02-27".to_owned(),
        done: true,
        expected_rev: 0,
    };
    office
        .act(&crate::office::StaffAct::MarkTask(mark), "佐藤", "済み")
        .unwrap();
    let tasks = office.calendar(day("2026-02-20")).unwrap();
    let done: Vec<&str> = tasks
        .iter()
        .filter(|one| one.done.is_some())
        .map(|one| one.task.id.as_str())
        .collect();
    assert_eq!(done, ["receive.2026-02-27"]);
}

#[test]
fn what_is_no_area_or_no_day_of_the_season_is_refused_with_a_way_out() {
    let (_folder, mut office) = office();
    let areas = office.store().areas().unwrap();
    let town = areas[0].municipality.clone();
    let mut refused = |area: &str, day: &str| {
        let error = office
            .set_area_deadline(area, Some(day), "佐藤")
            .unwrap_err();
        within(Lang::Ja, || error.to_string())
    };
    let said = refused(&town, "2026-04-01");
    assert!(said.contains("1月1日から3月31日"), "{said}");
    assert!(refused(&town, "2026-02-30").contains("読めません"));
    assert!(refused(&town, "12/1").contains("年も書いて"));
    assert!(refused(&town, "").contains("読めません"));
    let part: String = town.chars().take(2).collect();
    let said = refused(&format!("{part}ん"), "2026-02-20");
    assert!(said.contains("圏域の表にありません。近い名前："), "{said}");
    assert!(refused("", "2026-02-20").contains("圏域の表にありません"));
    assert!(office.area_deadlines().unwrap().is_empty());
    assert!(Setting::Deadline.accepted("2025-12-31").is_err());
}

#[test]
fn a_deadline_of_another_year_waits_and_one_of_an_area_that_is_gone_can_be_removed() {
    let (_folder, mut office) = office();
    let town = office.store().areas().unwrap()[0].municipality.clone();
    office
        .set_area_deadline(&town, Some("2027-02-26"), "佐藤")
        .unwrap();
    let key = setting::area_deadline(Level::HealthCentre, "なくなった保健所");
    office
        .store_mut()
        .set_setting(&key, Some("2026-02-20"), "佐藤")
        .unwrap();
    office.reload().unwrap();
    let set = office.area_deadlines().unwrap();
    let held: Vec<(bool, bool, usize)> = set
        .iter()
        .map(|one| (one.of_year, one.is_known, one.facilities))
        .collect();
    assert_eq!(held, [(true, false, 0), (false, true, 0)]);
    assert!(rows(&office).iter().all(|row| !row.has_own_deadline));
    assert_eq!(
        office
            .calendar("2026-02-20".parse().unwrap())
            .unwrap()
            .iter()
            .filter(|one| one.until.is_some())
            .count(),
        0
    );
    office
        .set_area_deadline(&set[0].typed(), None, "佐藤")
        .unwrap();
    assert_eq!(office.area_deadlines().unwrap().len(), 1);
}
