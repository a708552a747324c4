//! Nobody overwrites another's decision unseen.

use super::*;

fn answer(text: &str, expected_rev: i64) -> InquiryAnswer {
    InquiryAnswer {
        facility: ID.to_owned(),
        edition: EDITION.to_owned(),
        function: Function::I,
        answer: text.to_owned(),
        expected_rev,
    }
}

#[test]
fn every_inquiry_stays_with_its_answer_except_those_taken_back() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    let first = inquiry("輪番の参加日数は？");
    confirm(&mut store, ID, Function::I, first, "佐藤");
    store
        .answer_inquiries(&[answer("月２回", 1)], "鈴木", "")
        .unwrap();
    // The same question again is another inquiry.
    let again = inquiry("輪番の参加日数は？");
    confirm(&mut store, ID, Function::I, again, "佐藤");
    confirm(&mut store, ID, Function::Ha, inquiry("往診"), "佐藤");
    store.undo("佐藤").unwrap();
    confirm(&mut store, ID, Function::I, Verdict::Yes, "佐藤");
    let past = store.past_inquiries(ID, EDITION).unwrap();
    let told: Vec<_> = past
        .iter()
        .map(|one| {
            let answer = one.answer.as_ref();
            let answer = answer.map(|one| (one.text.as_str(), one.by.as_str()));
            (one.function, one.by.as_str(), answer)
        })
        .collect();
    assert_eq!(
        told,
        [
            (Function::I, "佐藤", Some(("月２回", "鈴木"))),
            (Function::I, "佐藤", None)
        ]
    );
}

#[test]
fn a_verdict_keeps_everything_that_was_said() {
    let mut store = memory();
    let version = keep(&mut store, ID, "A");
    let mut act = act(
        &store,
        ID,
        Function::I,
        Decision::Verdict(inquiry("輪番の参加日数は？")),
    );
    (act.override_reason, act.basis, act.note) = (
        "確認済".to_owned(),
        "電話".to_owned(),
        "折返し待ち".to_owned(),
    );
    store.decide(&[act], "佐藤", "").unwrap();
    let i = store.function_states(ID, EDITION).unwrap()[Function::I].clone();
    assert_eq!(i.verdict, Some(inquiry("輪番の参加日数は？")));
    assert_eq!(
        (
            i.override_reason.as_str(),
            i.basis.as_str(),
            i.note.as_str()
        ),
        ("確認済", "電話", "折返し待ち")
    );
    assert_eq!(
        (i.by.as_str(), i.at.as_str(), i.rev, i.version),
        ("佐藤", NOW, 1, Some(version))
    );
    assert_eq!(i.edition_hash, EDITION_HASH);

    store
        .answer_inquiries(&[answer("月２回", 1)], "鈴木", "")
        .unwrap();
    let open = store.inquiries(EDITION).unwrap();
    assert_eq!(
        (
            open[0].inquiry.answer.as_str(),
            open[0].inquiry.asked.as_str()
        ),
        ("月２回", "高知市保健所")
    );
    assert_eq!(open[0].rev, 2);
    let later = Verdict::Later {
        reason: "資料待ち".to_owned(),
        until: Some(day("2026-03-01")),
    };
    confirm(&mut store, ID, Function::I, later.clone(), "佐藤");
    assert_eq!(
        store.function_states(ID, EDITION).unwrap()[Function::I].verdict,
        Some(later)
    );
    let gone = store
        .answer_inquiries(&[answer("", 3)], "鈴木", "")
        .unwrap_err();
    assert!(matches!(gone, StoreError::Missing { .. }), "{gone}");
    assert_eq!(complaints(&store), []);
}

#[test]
fn the_slower_of_two_consoles_learns_who_when_what_and_nothing_of_his_batch_is_written() {
    let (folder, mut first) = on_disk();
    keep(&mut first, ID, "A");
    keep(&mut first, OTHER_ID, "A");
    let mut second = Store::open(&folder.path().join("kakari.db"), clock()).unwrap();
    let mine =
        [ID, OTHER_ID].map(|id| act(&second, id, Function::I, Decision::Verdict(Verdict::No)));
    confirm(&mut first, ID, Function::I, Verdict::Yes, "佐藤");
    let refused = second.decide(&mine, "鈴木", "一括").unwrap_err();
    let StoreError::Conflict(conflicts) = &refused else {
        panic!("{refused}")
    };
    let (who, when, what) = ("佐藤".to_owned(), NOW.to_owned(), "確認（有）".to_owned());
    let function = Some(Function::I);
    assert_eq!(
        conflicts[..],
        [Conflict {
            facility: ID.to_owned(),
            function,
            who,
            when,
            what,
            rev: 1
        }]
    );
    let said = refused.to_string();
    assert!(
        said.contains("佐藤さんが 2026-02-12T09:30:00+09:00 に「確認（有）」としました"),
        "{said}"
    );
    assert_eq!(word(&first, OTHER_ID, Function::I), VerdictWord::Open);
    assert_eq!(word(&first, ID, Function::I), VerdictWord::Yes);
    // Having seen it, he may decide.
    let again = act(&second, ID, Function::I, Decision::Verdict(Verdict::No));
    assert_eq!(second.decide(&[again], "鈴木", "").unwrap().revs, [2]);
}

#[test]
fn a_verdict_is_bound_to_the_version_that_was_looked_at() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    let looked = act(&store, ID, Function::Ro, Decision::Verdict(Verdict::Yes));
    keep(&mut store, ID, "B");
    let refused = store.decide(&[looked], "佐藤", "").unwrap_err();
    let StoreError::Conflict(conflicts) = &refused else {
        panic!("{refused}")
    };
    assert_eq!(
        (conflicts[0].who.as_str(), conflicts[0].what.as_str()),
        ("受付", "新しい報告（第2版）の受付")
    );
    let mut nowhere = act(&store, ID, Function::Ro, Decision::Reset);
    nowhere.facility = "39212".to_owned();
    assert!(matches!(
        store.decide(&[nowhere], "佐藤", ""),
        Err(StoreError::Missing { .. })
    ));
}

#[test]
fn two_thousand_racing_acts_add_up() {
    let (folder, mut store) = on_disk();
    keep(&mut store, ID, "A");
    let path = folder.path().join("kakari.db");
    let race = |name: &str| {
        let mut store = Store::open(&path, clock()).unwrap();
        let mut won = 0;
        for _ in 0..1_000 {
            let act = act(&store, ID, Function::I, Decision::Verdict(Verdict::Yes));
            match store.decide(&[act], name, "") {
                Ok(_) => won += 1,
                Err(StoreError::Conflict(_) | StoreError::Locked { .. }) => {}
                Err(other) => panic!("{other}"),
            }
        }
        won
    };
    let won: i64 = std::thread::scope(|scope| {
        let both = ["佐藤", "鈴木"].map(|name| scope.spawn(move || race(name)));
        both.into_iter().map(|one| one.join().unwrap()).sum()
    });
    assert_eq!(
        store.function_states(ID, EDITION).unwrap()[Function::I].rev,
        won
    );
    assert_eq!(complaints(&store), []);
}

#[test]
fn colleagues_scope_and_names_are_journaled_with_revisions() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    let assignment = |to: &str, expected_rev: i64| Assignment {
        facility: ID.to_owned(),
        edition: EDITION.to_owned(),
        function: Function::Ha,
        to: to.to_owned(),
        expected_rev,
    };
    store.assign(&[assignment("田中", 0)], "佐藤", "").unwrap();
    assert!(matches!(
        store.assign(&[assignment("高橋", 0)], "鈴木", ""),
        Err(StoreError::Conflict(_))
    ));
    let scope = |choice: Option<ScopeChoice>, expected_rev: i64| ScopeDecision {
        facility: ID.to_owned(),
        edition: EDITION.to_owned(),
        choice,
        reason: "休止中だが再開予定".to_owned(),
        expected_rev,
    };
    store
        .decide_scope(&[scope(Some(ScopeChoice::TakenIn), 0)], "佐藤", "")
        .unwrap();
    assert!(store.decide_scope(&[scope(None, 0)], "鈴木", "").is_err());
    let standing = store.scope_decision(ID, EDITION).unwrap().unwrap();
    assert_eq!(standing, scope(Some(ScopeChoice::TakenIn), 1));
    let row = store.queue_row(ID, EDITION, EDITION_HASH).unwrap().unwrap();
    assert_eq!(
        (
            row.functions[Function::Ha].assigned.as_str(),
            row.functions[Function::Ha].assigned_rev
        ),
        ("田中", 1)
    );
    assert_eq!(
        (row.scope_choice, row.scope_rev),
        (Some(ScopeChoice::TakenIn), 1)
    );
    let entry = &store
        .journal(&JournalFilter {
            kind: Some("scope".to_owned()),
            ..JournalFilter::default()
        })
        .unwrap()[0];
    assert_eq!(entry.what, "報告対象に含める");
    assert_eq!(
        entry.texts,
        [("reason".to_owned(), "休止中だが再開予定".to_owned())]
    );
    assert_eq!(complaints(&store), []);
}

#[test]
fn records_of_any_kind_are_kept_with_revisions() {
    let mut store = memory();
    let change = |value: Option<&str>, expected_rev: i64| RecordChange {
        kind: "meeting".to_owned(),
        id: "2026-07".to_owned(),
        edition: EDITION.to_owned(),
        facility: String::new(),
        word: "",
        value: value.map(str::to_owned),
        expected_rev,
    };
    store
        .save_records(&[change(Some("{\"area\":\"中央\"}"), 0)], "佐藤", "協議")
        .unwrap();
    assert!(matches!(
        store.save_records(&[change(None, 0)], "鈴木", ""),
        Err(StoreError::Conflict(_))
    ));
    let records = store.records("meeting", EDITION).unwrap();
    assert_eq!(
        (
            records[0].value.as_str(),
            records[0].rev,
            records[0].by.as_str()
        ),
        ("{\"area\":\"中央\"}", 1, "佐藤")
    );
    store.save_records(&[change(None, 1)], "鈴木", "").unwrap();
    assert_eq!(store.records("meeting", EDITION).unwrap(), []);
    assert_eq!(store.record("meeting", EDITION, "2026-07").unwrap(), None);
    store.undo("鈴木").unwrap();
    let back = store
        .record("meeting", EDITION, "2026-07")
        .unwrap()
        .unwrap();
    assert_eq!((back.value.as_str(), back.rev), ("{\"area\":\"中央\"}", 3));
}

#[test]
fn settings_are_journaled_and_an_equal_value_is_no_act() {
    let mut store = memory();
    store
        .set_setting(setting::DEADLINE, Some("2026-02-27"), "佐藤")
        .unwrap();
    store
        .set_setting(setting::DEADLINE, Some("2026-02-27"), "佐藤")
        .unwrap();
    assert_eq!(store.journal_count().unwrap(), 2);
    assert_eq!(
        store.settings().unwrap(),
        [("deadline".to_owned(), "2026-02-27".to_owned())]
    );
    store.set_setting(setting::DEADLINE, None, "佐藤").unwrap();
    assert_eq!(store.setting(setting::DEADLINE).unwrap(), None);
    assert_eq!(complaints(&store), []);
}

#[test]
fn a_masked_text_is_gone_for_good_and_the_chain_still_holds() {
    let (folder, mut store) = on_disk();
    let secret = "患者　山田花子さんの相談";
    store
        .add_note(ID, EDITION, Some(Function::I), secret, "佐藤")
        .unwrap();
    let note = store.notes(ID).unwrap().remove(0);
    assert_eq!(
        (note.text.as_str(), note.function, note.by.as_str()),
        (secret, Some(Function::I), "佐藤")
    );
    let receipt = store.receipt().unwrap();
    store.mask(note.seq, "誤記", "鈴木").unwrap();
    assert_eq!(store.notes(ID).unwrap()[0].text, MASKED);
    assert!(
        store.mask(note.seq, "誤記", "鈴木").is_err(),
        "nothing is left to mask"
    );
    assert!(matches!(
        store.verify_against(&receipt).unwrap(),
        ReceiptCheck::Good { since: 1, .. }
    ));
    assert_eq!(complaints(&store), []);
    drop(store);
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(
            !bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes())
        );
    }
}

#[test]
fn a_moment_tells_what_others_did_from_what_one_did_oneself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kakari.db");
    let mut mine = Store::create(&path, clock()).unwrap();
    let mut other = Store::open(&path, clock()).unwrap();
    let before = mine.moment().unwrap();
    mine.set_setting("prefecture", Some("39"), "高橋").unwrap();
    let own = mine.moment().unwrap();
    assert!(!own.is_others_since(before) && own != before);
    other.set_setting("prefecture", Some("20"), "鈴木").unwrap();
    let later = mine.moment().unwrap();
    assert!(later.is_others_since(own));
    let entries = mine.entries_since(own).unwrap();
    let actors: Vec<&str> = entries.iter().map(|entry| entry.actor.as_str()).collect();
    assert_eq!(actors, ["鈴木"]);
    assert!(!mine.moment().unwrap().is_others_since(later));
}

#[cfg(unix)]
#[test]
fn no_act_is_acknowledged_that_went_into_a_file_that_nobody_has() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kakari.db");
    let mut store = Store::create(&path, clock()).unwrap();
    let aside = folder.path().join("aside.db");
    std::fs::rename(&path, &aside).unwrap();
    let mut act = || store.set_setting("prefecture", Some("39"), "高橋");
    assert!(matches!(act(), Err(StoreError::NotInPlace(_))));
    std::fs::copy(&aside, &path).unwrap();
    assert!(
        matches!(act(), Err(StoreError::NotInPlace(_))),
        "another file in its place"
    );
    std::fs::rename(&aside, &path).unwrap();
    assert!(act().is_ok(), "put back, all is well");
}

#[test]
fn only_what_assessments_rest_on_is_judged_again_when_it_is_taken_back() {
    let mut store = memory();
    for (key, judged) in [
        ("queue.高知市の往診", false),
        ("list.病院", false),
        (setting::THEME, false),
        (setting::DEADLINE, true),
        (setting::PREFECTURE, true),
    ] {
        store.set_setting(key, Some("39"), "山田").unwrap();
        let undone = store.undo("山田").unwrap();
        assert_eq!((undone.done.len(), undone.rejudges), (1, judged), "{key}");
    }
}
