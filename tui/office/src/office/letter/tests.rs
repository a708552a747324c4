//! Who gets a letter, what stands in it, and what is recorded.

use kakari_core::order::{Ground, Move};

use super::*;
use crate::office::OrderAct;
use crate::office::{StaffAct, StoreError, install_sample};
use crate::store::Clock;

fn clock(day: &str) -> Clock {
    Clock::with_today(day.parse().unwrap())
}

/// An office on a day, with a sample whose deadline is 2026-02-13.
fn office(day: &str) -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    install_sample(&path, clock("2026-02-20"), 60, 1).unwrap();
    let mut office = Office::open(&path, clock(day), false).unwrap();
    office.refresh(crate::store::Job::quiet()).unwrap();
    (folder, office)
}

fn wanted(office: &Office, kind: Kind) -> Wanted {
    Wanted {
        kind,
        number: "7医政第123号".to_owned(),
        dated: office.today().unwrap(),
        reply_by: None,
        texts: None,
    }
}

fn mailing(office: &Office, kind: Kind) -> Mailing {
    office.mailing(&wanted(office, kind)).unwrap()
}

fn found(office: &Office, kind: Kind) -> Addressees {
    office
        .addressees(&mailing(office, kind), Among::All)
        .unwrap()
}

fn sent(office: &Office, kind: Kind, to: &Addressees) -> StaffAct {
    StaffAct::Letters(SentAct {
        kind,
        number: String::new(),
        dated: office.today().unwrap(),
        form: "html".to_owned(),
        file: "督促.html".to_owned(),
        file_hash: "0".repeat(64),
        text_hash: "1".repeat(64),
        recipients: to.to.iter().map(|one| one.id.clone()).collect(),
    })
}

fn ids(found: &Addressees) -> Vec<&str> {
    found.to.iter().map(|one| one.id.as_str()).collect()
}

#[test]
fn a_request_goes_to_all_in_scope_and_names_those_without_an_address() {
    let (_folder, office) = office("2025-11-20");
    let to = found(&office, Kind::Request);
    let mut in_scope = 0;
    let each = &mut |row: Row| in_scope += usize::from(row.scope.is_in(row.standing()));
    office.each_row(each).unwrap();
    assert_eq!(to.to.len() + to.skipped.len(), in_scope);
    assert!(!to.skipped.is_empty() && to.others > 0);
    for one in &to.skipped {
        assert_eq!(one.why, Skip::NoAddress);
        assert!(one.why.sentence().contains("所在地"), "{}", one.id);
    }
    for one in &to.to {
        let letter = office
            .letter(&mailing(&office, Kind::Request), one)
            .unwrap();
        let plain = letter.plain();
        assert!(plain.contains(&one.name), "{plain:?}");
        assert!(plain.contains(&"令和7年11月20日".to_owned()));
        let blank = plain.windows(2).any(|two| two.iter().all(String::is_empty));
        assert!(!blank, "{plain:?}");
    }
}

#[test]
fn reminders_stop_once_answered_and_the_second_is_for_those_reminded_before() {
    let (_folder, office) = office("2026-02-10");
    // Before the deadline nobody can be reminded, and whoever is named is told why.
    let early = found(&office, Kind::Reminder);
    assert!(early.to.is_empty());
    let due = office.without_report().unwrap().remove(0).row.queue.id;
    let named = BTreeSet::from([due.clone(), "2099999999999".to_owned()]);
    let mailing_early = mailing(&office, Kind::Reminder);
    let early = office
        .addressees(&mailing_early, Among::Named(&named))
        .unwrap();
    let whys: Vec<String> = early.skipped.iter().map(|one| one.why.sentence()).collect();
    assert!(
        whys[0].contains("締切（2026-02-13）を過ぎていません"),
        "{whys:?}"
    );
    assert_eq!(early.skipped[1].why, Skip::Missing);
    drop(office);

    let (_folder, mut office) = self::office("2026-04-10");
    let first = found(&office, Kind::Reminder);
    assert!(first.to.len() > 2 && first.to.iter().all(|one| one.sent.is_none()));
    let mut silent = std::collections::BTreeSet::new();
    for due in office.without_report().unwrap() {
        silent.insert(due.row.queue.id);
    }
    assert!(ids(&first).iter().all(|id| silent.contains(*id)));
    assert!(found(&office, Kind::SecondReminder).to.is_empty());
    office
        .act(&sent(&office, Kind::Reminder, &first), "佐藤", "督促")
        .unwrap();
    // The letters are a round too.
    let rounds = office.rounds().unwrap();
    assert_eq!(
        (rounds.len(), rounds[0].facilities.len()),
        (1, first.to.len())
    );
    // On the same day a second print is still the first reminder, and says that it was sent.
    let again = found(&office, Kind::Reminder);
    assert_eq!(ids(&again), ids(&first));
    let today = office.today().unwrap();
    assert_eq!(again.sent_before(), [(today, first.to.len())]);
    // Recording it again on that day makes no second round.
    office
        .act(&sent(&office, Kind::Reminder, &first), "佐藤", "督促")
        .unwrap();
    assert_eq!(office.rounds().unwrap().len(), 1);
    office.undo("佐藤").unwrap().unwrap();
    assert_eq!(office.letters_sent().unwrap().len(), 1);
    let path = office.store().path().to_owned();
    drop(office);

    // A month later: all are for the second reminder, none for the first.
    let mut office = Office::open(&path, clock("2026-05-11"), false).unwrap();
    assert!(found(&office, Kind::Reminder).to.is_empty());
    let second = found(&office, Kind::SecondReminder);
    assert_eq!(ids(&second), ids(&first));
    let letter = office
        .letter(&mailing(&office, Kind::SecondReminder), &second.to[0])
        .unwrap();
    let plain = letter.plain().join("\n");
    assert!(
        plain.contains("令和8年4月10日付けで提出をお願いしました"),
        "{plain}"
    );
    assert!(plain.contains("第92条"), "{plain}");
    // Undone, the round goes too, and the first reminder is open again.
    office.undo("佐藤").unwrap().unwrap();
    assert!(office.rounds().unwrap().is_empty());
    assert!(office.letters_sent().unwrap().is_empty());
    assert_eq!(ids(&found(&office, Kind::Reminder)), ids(&first));
}

#[test]
fn one_who_reported_gets_no_reminder_also_when_named() {
    let (_folder, office) = office("2026-04-10");
    let mut reported = None;
    office
        .each_row(&mut |row| {
            let has = row.queue.report.is_some() && !row.is_withdrawn();
            if has && row.scope.is_in(row.standing()) && !row.queue.address.is_empty() {
                reported.get_or_insert(row.queue.id);
            }
        })
        .unwrap();
    let named = BTreeSet::from([reported.unwrap()]);
    let mailing = mailing(&office, Kind::Reminder);
    let found = office.addressees(&mailing, Among::Named(&named)).unwrap();
    assert!(found.to.is_empty());
    let why = found.skipped[0].why.sentence();
    assert!(why.contains("報告があります"), "{why}");
}

#[test]
fn an_order_goes_to_the_founder_of_a_drafted_order_and_needs_its_limit() {
    let (_folder, mut office) = office("2026-06-10");
    assert!(found(&office, Kind::Order).to.is_empty());
    let due = office.without_report().unwrap();
    let due = due
        .into_iter()
        .find(|one| !one.row.queue.address.is_empty());
    let facility = due.unwrap().row.queue.id;
    let act = |wanted| {
        StaffAct::Order(OrderAct {
            facility: facility.clone(),
            wanted,
            note: String::new(),
            expected_rev: None,
        })
    };
    let ground = Ground::NoReport;
    office
        .act(&act(Move::Draft { ground }), "佐藤", "")
        .unwrap();
    let bare = mailing(&office, Kind::Order);
    let to = office.addressees(&bare, Among::All).unwrap();
    assert_eq!(ids(&to), [facility.as_str()]);
    let missing = office.letter(&bare, &to.to[0]).unwrap_err().to_string();
    assert!(missing.contains("期限がありません"), "{missing}");
    let with_limit = Wanted {
        reply_by: Some("2026-07-10".parse().unwrap()),
        ..wanted(&office, Kind::Order)
    };
    let with_limit = office.mailing(&with_limit).unwrap();
    let plain = office
        .letter(&with_limit, &to.to[0])
        .unwrap()
        .plain()
        .join("\n");
    for part in [
        "開設者　様",
        "報告が、締切（令和8年2月13日）を過ぎても行われていない",
        "期限　令和8年7月10日",
        "（教示）",
    ] {
        assert!(plain.contains(part), "{part}: {plain}");
    }
    // Once served, the limit is that of the order.
    let on = office.today().unwrap();
    let until = "2026-07-01".parse().unwrap();
    office
        .act(&act(Move::Serve { on, until }), "佐藤", "")
        .unwrap();
    let to = office.addressees(&bare, Among::All).unwrap();
    let plain = office.letter(&bare, &to.to[0]).unwrap().plain().join("\n");
    assert!(plain.contains("期限　令和8年7月1日"), "{plain}");
}

#[test]
fn each_municipality_is_asked_once_about_all_its_facilities() {
    let (_folder, office) = office("2026-04-10");
    let to = found(&office, Kind::Information);
    let due = office.without_report().unwrap();
    let municipalities: BTreeSet<&str> = due
        .iter()
        .map(|one| one.row.queue.municipality.as_str())
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(to.to.len(), municipalities.len());
    let mailing = mailing(&office, Kind::Information);
    let mut asked = 0;
    for one in &to.to {
        let letter = office.letter(&mailing, one).unwrap();
        asked += letter.table.unwrap().rows.len();
        assert_eq!(letter.to.unwrap().lines(), [format!("{}長　様", one.name)]);
    }
    assert_eq!(asked + to.skipped.len(), due.len());
}

#[test]
fn an_inquiry_has_its_findings_with_the_answers_and_no_mere_notes() {
    let (_folder, office) = office("2026-04-10");
    let to = found(&office, Kind::Inquiry);
    assert!(to.to.len() > 2);
    let mailing = mailing(&office, Kind::Inquiry);
    for one in &to.to {
        let letter = office.letter(&mailing, one).unwrap();
        let table = letter.table.clone().unwrap();
        let row = office.row(&one.id).unwrap().unwrap();
        let findings = office.findings(&row).unwrap();
        let asked = findings
            .iter()
            .filter(|finding| finding.severity != kakari_core::finding::Severity::Note);
        for finding in asked {
            assert!(
                table.rows.iter().any(|row| row[2] == finding.message),
                "{finding:?}"
            );
        }
        assert!(!table.rows.is_empty(), "{}", one.id);
        let plain = letter.plain().join("\n");
        assert!(
            plain.contains(&format!("下の表の{}点", table.rows.len())),
            "{plain}"
        );
        assert!(
            !plain.contains("に提出いただいた令和7年度") || plain.contains("日に提出"),
            "{plain}"
        );
    }
}

#[test]
fn days_that_cannot_be_are_refused_with_the_days_that_can() {
    let (_folder, office) = office("2025-11-20");
    let with = |kind, day: &str| {
        office.mailing(&Wanted {
            reply_by: Some(day.parse().unwrap()),
            ..wanted(&office, kind)
        })
    };
    assert!(with(Kind::Request, "2026-02-27").is_ok());
    let error = with(Kind::Request, "2026-04-01").unwrap_err().to_string();
    assert!(error.contains("2026-01-01 から 2026-03-31"), "{error}");
    let error = with(Kind::Inquiry, "2025-11-20").unwrap_err().to_string();
    assert!(error.contains("後の日"), "{error}");
    // The deadline of the call stands in the letter.
    let mailing = with(Kind::Request, "2026-02-27").unwrap();
    let to = office.addressees(&mailing, Among::All).unwrap();
    let plain = office
        .letter(&mailing, &to.to[0])
        .unwrap()
        .plain()
        .join("\n");
    assert!(plain.contains("提出の締切　令和8年2月27日"), "{plain}");
}

#[test]
fn an_own_text_is_used_and_a_broken_one_is_refused_by_name_and_line() {
    let (folder, office) = office("2025-11-20");
    let file = folder.path().join("文面.toml");
    std::fs::write(
        &file,
        "[[letter]]\nkind = \"request\"\ntitle = \"甲県から{施設名}へ\"\n",
    )
    .unwrap();
    let own = Wanted {
        texts: Some(file.clone()),
        ..wanted(&office, Kind::Request)
    };
    let mailing = office.mailing(&own).unwrap();
    let to = office.addressees(&mailing, Among::All).unwrap();
    let letter = office.letter(&mailing, &to.to[0]).unwrap();
    assert_eq!(letter.body.title, format!("甲県から{}へ", to.to[0].name));
    assert!(letter.body.paragraphs.len() > 2, "the rest stays ours");
    std::fs::write(
        &file,
        "[[letter]]\nkind = \"request\"\ntitle = \"{施設めい}へ\"\n",
    )
    .unwrap();
    let error = office.mailing(&own).unwrap_err().to_string();
    assert!(
        error.contains("文面.toml:3:9:") && error.contains("「施設名」"),
        "{error}"
    );
}

#[test]
fn a_letter_that_another_recorded_first_is_a_conflict_and_nothing_is_kept() {
    let (_folder, mut office) = office("2026-04-10");
    let first = found(&office, Kind::Reminder);
    let path = office.store().path().to_owned();
    let mut other = Office::open(&path, clock("2026-04-10"), false).unwrap();
    let mut act = sent(&office, Kind::Reminder, &first);
    office.act(&act, "佐藤", "督促").unwrap();
    // 鈴木 works with what came in meanwhile: one more, whom no round of the day has.
    let StaffAct::Letters(letters) = &mut act else {
        return;
    };
    letters.recipients.push("2099999999999".to_owned());
    let refused = other.act(&act, "鈴木", "督促");
    assert!(
        matches!(
            &refused,
            Err(crate::office::OfficeError::Store(
                StoreError::Missing { .. }
            ))
        ),
        "{refused:?}"
    );
    assert_eq!(other.letters_sent().unwrap().len(), 1);
}

#[test]
fn a_letter_names_the_deadline_of_its_facilitys_area() {
    let (_folder, mut office) = office("2025-11-20");
    let one = found(&office, Kind::Request).to.remove(0);
    let row = office.row(&one.id).unwrap().unwrap();
    let area = format!("医療圏:{}", row.queue.medical_area);
    office
        .set_area_deadline(&area, Some("2026-03-06"), "佐藤")
        .unwrap();
    for one in &found(&office, Kind::Request).to {
        let there = office.row(&one.id).unwrap().unwrap();
        let is_there = there.queue.medical_area == row.queue.medical_area;
        let letter = office
            .letter(&mailing(&office, Kind::Request), one)
            .unwrap();
        let plain = letter.plain().join("\n");
        assert_eq!(plain.contains("令和8年3月6日"), is_there, "{plain}");
    }
}
