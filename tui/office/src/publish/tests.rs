//! What is in a publication and what never is, that the same state gives the same bytes, and what happens to folders.

use std::collections::BTreeMap;
use std::fs;

use kakari_core::assess::Holds;
use kakari_core::edition::Function;
use kakari_core::publication::{LeftOut, State};
use kakari_core::report::Act;
use kakari_core::sender::SenderPart;
use kakari_core::verdict::{Inquiry, Verdict};

use super::*;
use crate::office::{
    ContactKind, Contacting, Decision, Means, Outcome, Place, Request, Row, Setting, StaffAct,
    Status, VerdictWord, install_sample,
};
use crate::store::{Clock, Job};

fn clock(day: &str) -> Clock {
    Clock::with_today(day.parse().unwrap())
}

/// An office in April with a sample, some of it confirmed.
fn office(facilities: usize) -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    install_sample(&path, clock("2026-04-10"), facilities, 1).unwrap();
    let mut office = Office::open(&path, clock("2026-04-10"), false).unwrap();
    office.refresh(Job::quiet()).unwrap();
    (folder, office)
}

fn made(office: &Office, to: &Path) -> Published {
    let order = Order { to: to.to_owned() };
    publish(office, &order, &mut |_, _| true).unwrap()
}

fn refused(office: &Office, to: &Path) -> String {
    let order = Order { to: to.to_owned() };
    let error = publish(office, &order, &mut |_, _| true).unwrap_err();
    error.to_string()
}

fn rows(office: &Office) -> Vec<Row> {
    let mut rows = Vec::new();
    office.each_row(&mut |row| rows.push(row)).unwrap();
    rows
}

/// All files below a folder with their bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let names = folder::files_of(folder).unwrap().into_iter();
    names
        .map(|name| (name.clone(), fs::read(folder.join(name)).unwrap()))
        .collect()
}

fn record(office: &mut Office, published: Published) {
    let act = StaffAct::Publication(published.act);
    office.act(&act, "佐藤", "公表").unwrap();
}

/// A function that can be confirmed, by its status.
fn first(office: &Office, status: Status) -> (String, Function) {
    let rows = rows(office);
    let mut found = rows.iter().flat_map(|row| {
        let functions = row.functions.values();
        functions
            .filter(|one| one.status == status)
            .map(|one| (row.queue.id.clone(), one.function))
    });
    found.next().unwrap()
}

fn decide(
    office: &mut Office,
    (facility, function): (String, Function),
    verdict: Verdict,
    texts: &str,
) {
    let request = Request {
        facility,
        function,
        decision: Decision::Verdict(verdict),
        override_reason: texts.to_owned(),
        basis: texts.to_owned(),
        note: texts.to_owned(),
        expected_rev: None,
    };
    office.decide(&[request], "佐藤", "").unwrap();
}

#[test]
fn the_same_state_and_day_give_the_same_bytes_also_after_it_was_recorded() {
    let (folder, mut office) = office(60);
    let (one, other) = (folder.path().join("one"), folder.path().join("other"));
    let published = made(&office, &one);
    assert_eq!(published.changes, None);
    assert_eq!(published.files, files(&one).len());
    record(&mut office, published);
    let again = made(&office, &other);
    assert_eq!(files(&one), files(&other));
    record(&mut office, again);
    // In place of itself.
    made(&office, &one);
    assert_eq!(files(&one), files(&other));
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().collect();
    let hidden = left
        .iter()
        .filter(|one| one.file_name().to_string_lossy().starts_with('.'));
    assert_eq!(hidden.count(), 0, "{left:?}");
}

#[test]
fn the_list_of_changes_names_what_was_decided_since() {
    let (folder, mut office) = office(60);
    let to = folder.path().join("公表");
    let published = made(&office, &to);
    record(&mut office, published);
    let mut decided = Vec::new();
    for _ in 0..3 {
        let one = first(&office, Status::Ready);
        decide(&mut office, one.clone(), Verdict::Yes, "");
        decided.push((
            one.0,
            WhatChanged::Function(one.1, State::Unconfirmed, State::Has),
        ));
    }
    decided.sort_by(|one, other| one.0.cmp(&other.0));
    let published = made(&office, &to);
    let changes = published.changes.clone().unwrap();
    let mut found: Vec<_> = changes
        .list
        .iter()
        .map(|one| (one.id.clone(), one.what))
        .collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    assert_eq!(found, decided);
    assert_eq!(changes.since, "2026-04-10".parse().unwrap());
    let written = fs::read_to_string(to.join("data/changes.csv")).unwrap();
    for (id, _) in &decided {
        assert!(written.contains(id.as_str()), "{written}");
    }
    assert_eq!(written.lines().count(), 4, "{written}");
    // Made again after it was recorded, it has the same changes.
    record(&mut office, published);
    let again = made(&office, &to);
    assert_eq!(again.changes, Some(changes));
    // Taken back, the record is as if it had never been.
    office.undo("佐藤").unwrap();
    assert_eq!(office.publications().unwrap().len(), 1);
}

#[test]
fn what_staff_wrote_and_whom_they_asked_is_never_published() {
    let (folder, mut office) = office(60);
    const PLANTED: &str = "秘密の言葉";
    let ready = first(&office, Status::Ready);
    decide(&mut office, ready.clone(), Verdict::Yes, PLANTED);
    let warned = first(&office, Status::Warned);
    let inquiry = Verdict::Inquiry(Inquiry {
        asked: PLANTED.to_owned(),
        on: None,
        question: PLANTED.to_owned(),
        answer: PLANTED.to_owned(),
    });
    decide(&mut office, warned.clone(), inquiry, PLANTED);
    let blocked = first(&office, Status::Blocked);
    let later = Verdict::Later {
        reason: PLANTED.to_owned(),
        until: None,
    };
    decide(&mut office, blocked.clone(), later, PLANTED);
    office
        .note(&ready.0, Some(ready.1), PLANTED, "佐藤")
        .unwrap();
    let place = |(facility, function): &(String, Function)| Place {
        facility: facility.clone(),
        function: *function,
        expected_rev: None,
    };
    let acts = [
        StaffAct::Assign {
            places: vec![place(&ready)],
            to: PLANTED.to_owned(),
        },
        StaffAct::Answer {
            places: vec![place(&warned)],
            answer: PLANTED.to_owned(),
        },
        StaffAct::Contact(Contacting {
            kind: ContactKind::Contact,
            facilities: vec![ready.0.clone()],
            on: "2026-04-01".parse().unwrap(),
            means: Means::Phone,
            whom: PLANTED.to_owned(),
            outcome: Outcome::Promised,
            result: PLANTED.to_owned(),
            next: None,
        }),
    ];
    for act in &acts {
        office.act(act, PLANTED, PLANTED).unwrap();
    }
    let contact = Setting::Sender(SenderPart::Contact);
    office.set_setting(contact, Some(PLANTED), PLANTED).unwrap();
    let to = folder.path().join("公表");
    let published = made(&office, &to);
    record(&mut office, published);
    for (name, bytes) in files(&to) {
        let has = bytes
            .windows(PLANTED.len())
            .any(|window| window == PLANTED.as_bytes());
        assert!(!has, "{name}");
        let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode(PLANTED);
        let has = bytes.windows(cp932.len()).any(|window| window == &*cp932);
        assert!(!has, "{name} in CP932");
    }
    // What waits for an answer or for a day is unconfirmed like all others.
    let lines = fs::read_to_string(to.join("data/facilities.jsonl")).unwrap();
    for (one, expected) in [
        (&ready, "yes"),
        (&warned, "unconfirmed"),
        (&blocked, "unconfirmed"),
    ] {
        let line = lines.lines().find(|line| line.contains(&one.0)).unwrap();
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(value["functions"][one.1.key()], expected, "{line}");
    }
}

/// 集計 counts the same facilities, so its numbers and those on the site agree.
#[test]
fn counts_are_those_of_the_statistics() {
    let (folder, office) = office(160);
    let published = made(&office, &folder.path().join("公表")).counts;
    let statistics = office.statistics().unwrap();
    let of = |key: &str| statistics.cell(&statistics.whole(), key).unwrap().yes as usize;
    for function in Function::SECOND {
        let confirmed = of(&format!("confirmed.{}", function.key()));
        assert_eq!(published.of(function, State::Has), confirmed);
    }
    assert_eq!(published.of(Function::F1, State::Has), of("holds.f1"));
    assert_eq!(published.published, of("reported"));
}

#[test]
fn counts_are_those_of_a_slow_recount() {
    let (folder, office) = office(120);
    let published = made(&office, &folder.path().join("公表"));
    let mut expected = Counts::default();
    let mut states: BTreeMap<(String, &str, &str), usize> = BTreeMap::new();
    for row in rows(&office) {
        let report = row.queue.report.as_ref();
        let why = if !row.queue.known {
            Some(LeftOut::Unregistered)
        } else if row
            .queue
            .scope_facts
            .closed_on
            .is_some_and(|day| day <= office.today().unwrap())
        {
            Some(LeftOut::Closed)
        } else if !row.scope.is_in(row.standing()) {
            Some(LeftOut::OutOfScope)
        } else {
            match report.map(|report| report.act) {
                None => Some(LeftOut::NotReported),
                Some(Act::Withdrawal) => Some(LeftOut::Withdrawn),
                Some(_) => None,
            }
        };
        if let Some(why) = why {
            *expected.left_out.entry(why).or_default() += 1;
            continue;
        }
        expected.published += 1;
        let detail = office.detail(&row.queue.id).unwrap().unwrap();
        for (function, of_row) in row.functions.iter() {
            let holds = detail.assessment.as_ref().unwrap().function(function).holds;
            let word = match (function, of_row.word, holds) {
                (Function::F1, _, Holds::Yes) => "yes",
                (Function::F1, _, Holds::Unknown) => "unconfirmed",
                (Function::F1, _, _) => "no",
                (_, VerdictWord::Yes, Holds::Yes | Holds::Unknown) => "yes",
                (_, VerdictWord::Yes, _) => "unconfirmed",
                (_, VerdictWord::No, _) | (_, _, Holds::No | Holds::NotApplicable) => "no",
                _ => "unconfirmed",
            };
            let area = row.queue.medical_area.clone();
            *states.entry((area, function.key(), word)).or_default() += 1;
        }
    }
    assert_eq!(published.counts.published, expected.published);
    assert_eq!(published.counts.left_out, expected.left_out);
    assert!(expected.left_out.len() >= 2, "{:?}", expected.left_out);
    for (area, of_area) in &published.counts.areas {
        for function in Function::ALL {
            for state in State::ALL {
                let key = (area.clone(), function.key(), state.word());
                let recounted = states.get(&key).copied().unwrap_or(0);
                assert_eq!(of_area.of(function, state), recounted, "{key:?}");
            }
        }
    }
    for function in Function::ALL {
        let sum: usize = State::ALL
            .iter()
            .map(|state| published.counts.of(function, *state))
            .sum();
        assert_eq!(sum, published.counts.published);
    }
}

#[test]
fn each_line_fits_its_schema_and_all_files_are_described_with_their_hash() {
    let (folder, office) = office(60);
    let to = folder.path().join("公表");
    made(&office, &to);
    let data = to.join("data");
    let package: serde_json::Value =
        serde_json::from_slice(&fs::read(data.join("datapackage.json")).unwrap()).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let mut described: Vec<String> = vec!["about.txt".to_owned(), "datapackage.json".to_owned()];
    for one in resources {
        let name = one["path"].as_str().unwrap();
        let bytes = fs::read(data.join(name)).unwrap();
        assert_eq!(
            one["hash"],
            format!("sha256:{}", crate::hash::sha256(&bytes)),
            "{name}"
        );
        assert_eq!(one["bytes"], bytes.len(), "{name}");
        described.push(name.to_owned());
    }
    described.sort();
    let there: Vec<String> = folder::files_of(&data).unwrap();
    assert_eq!(described, there);
    assert_eq!(package["version"], "2026-04-10");
    assert_eq!(package["kakari"]["edition_hash"], office.edition_hash());
    assert_eq!(package["kakari"]["sample"], true);
}

#[test]
fn a_folder_with_anything_else_in_it_is_left_alone() {
    let (folder, office) = office(40);
    let to = folder.path().join("公表");
    fs::create_dir(&to).unwrap();
    fs::write(to.join("手紙.txt"), "大事").unwrap();
    let said = refused(&office, &to);
    assert!(
        said.contains("手紙.txt") && said.contains("ほかのフォルダー"),
        "{said}"
    );
    assert_eq!(files(&to).len(), 1);
    fs::remove_file(to.join("手紙.txt")).unwrap();

    made(&office, &to);
    let before = files(&to);
    fs::create_dir_all(to.join("data/別")).unwrap();
    fs::write(to.join("data/別/控え.csv"), "").unwrap();
    assert!(refused(&office, &to).contains("data/別/控え.csv"));
    fs::remove_dir_all(to.join("data/別")).unwrap();

    fs::write(to.join("data/about.txt"), "直した").unwrap();
    let said = refused(&office, &to);
    assert!(
        said.contains("data/about.txt") && said.contains("書き換え"),
        "{said}"
    );
    fs::write(to.join("data/about.txt"), &before["data/about.txt"]).unwrap();
    made(&office, &to);

    let file = folder.path().join("ファイル");
    fs::write(&file, "x").unwrap();
    assert!(refused(&office, &file).contains("フォルダーの名前"));
    let database = office.store().path().to_owned();
    assert!(publish(&office, &Order { to: database }, &mut |_, _| true).is_err());
    assert!(refused(&office, &folder.path().join("ない/公表")).contains("書けません"));
}

#[test]
fn stopping_leaves_the_old_publication_and_nothing_else() {
    let (folder, office) = office(40);
    let to = folder.path().join("公表");
    made(&office, &to);
    let before = files(folder.path());
    let order = Order { to: to.clone() };
    let mut asked = 0;
    let mut goes_on = |done: usize, all: usize| {
        asked += 1;
        done < all
    };
    let stopped = publish(&office, &order, &mut goes_on).unwrap_err();
    assert!(matches!(stopped, NotPublished::Stopped), "{stopped}");
    assert!(asked >= 2);
    let after = files(folder.path());
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&before), names(&after));
}

#[test]
fn without_a_report_nothing_is_published() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    drop(crate::store::Store::create(&path, clock("2026-04-10")).unwrap());
    let office = Office::open(&path, clock("2026-04-10"), false).unwrap();
    let to = folder.path().join("公表");
    assert!(refused(&office, &to).contains("公表する報告がありません"));
    assert!(!to.exists());
}
