//! Undo takes back one's own last act or batch, item by item, also after a restart.

use super::*;

#[test]
fn a_batch_is_one_unit_and_survives_a_restart() {
    let (folder, mut store) = on_disk();
    keep(&mut store, ID, "A");
    keep(&mut store, OTHER_ID, "A");
    let acts =
        [ID, OTHER_ID].map(|id| act(&store, id, Function::Ha, Decision::Verdict(Verdict::Yes)));
    let decided = store.decide(&acts, "佐藤", "確認可をすべて確認").unwrap();
    drop(store);
    let mut store = Store::open(&folder.path().join("kakari.db"), clock()).unwrap();
    let units = store.undoable("佐藤", 5).unwrap();
    assert_eq!(
        (units[0].batch, units[0].acts, units[0].blocked),
        (decided.batch, 2, 0)
    );
    assert_eq!(units[0].label, "確認可をすべて確認");
    assert!(
        store.undoable("鈴木", 5).unwrap().is_empty(),
        "only one's own"
    );
    let undone = store.undo("佐藤").unwrap();
    let place = |id: &str| (id.to_owned(), Some(Function::Ha));
    assert_eq!(
        (undone.done, undone.refused),
        (vec![place(ID), place(OTHER_ID)], vec![])
    );
    assert_eq!(word(&store, ID, Function::Ha), VerdictWord::Open);
    assert!(
        matches!(store.undo("佐藤"), Err(StoreError::Missing { .. })),
        "nothing is left"
    );
    assert_eq!(complaints(&store), []);
}

#[test]
fn each_undo_goes_one_act_further_back() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    confirm(&mut store, ID, Function::I, inquiry("輪番は？"), "佐藤");
    confirm(&mut store, ID, Function::I, Verdict::No, "佐藤");
    let units = store.undoable("佐藤", 5).unwrap();
    assert_eq!(
        units.iter().map(|unit| unit.blocked).collect::<Vec<_>>(),
        [0, 1],
        "the later one stands in the way"
    );
    store.undo("佐藤").unwrap();
    let i = store.function_states(ID, EDITION).unwrap()[Function::I].clone();
    assert_eq!((i.verdict, i.rev), (Some(inquiry("輪番は？")), 3));
    store.undo("佐藤").unwrap();
    let i = store.function_states(ID, EDITION).unwrap()[Function::I].clone();
    assert_eq!((i.word, i.rev), (VerdictWord::Open, 4));
    assert_eq!(complaints(&store), []);
}

#[test]
fn what_another_touched_since_is_refused_item_by_item() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    keep(&mut store, OTHER_ID, "A");
    let acts =
        [ID, OTHER_ID].map(|id| act(&store, id, Function::Ha, Decision::Verdict(Verdict::Yes)));
    store.decide(&acts, "佐藤", "").unwrap();
    confirm(&mut store, ID, Function::Ha, Verdict::No, "鈴木");
    assert_eq!(store.undoable("佐藤", 1).unwrap()[0].blocked, 1);
    let undone = store.undo("佐藤").unwrap();
    assert_eq!(undone.done, [(OTHER_ID.to_owned(), Some(Function::Ha))]);
    let (facility, function) = (ID.to_owned(), Some(Function::Ha));
    let (who, when, what) = ("鈴木".to_owned(), NOW.to_owned(), "確認（無）".to_owned());
    assert_eq!(
        undone.refused,
        [UndoRefusal {
            facility,
            function,
            who,
            when,
            what,
            lasting: false
        }]
    );
    assert_eq!(
        word(&store, ID, Function::Ha),
        VerdictWord::No,
        "his verdict stands"
    );
    // Once the other takes his back, the first one's stands again and can be taken back.
    store.undo("鈴木").unwrap();
    assert_eq!(store.undo("佐藤").unwrap().done.len(), 1);
    assert_eq!(word(&store, ID, Function::Ha), VerdictWord::Open);
}

#[test]
fn a_verdict_on_an_older_version_does_not_come_back_over_a_newer_one() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    confirm(&mut store, ID, Function::I, Verdict::Yes, "佐藤");
    let reset = act(&store, ID, Function::I, Decision::Reset);
    store.decide(&[reset], "佐藤", "").unwrap();
    keep(&mut store, ID, "B");
    let undone = store.undo("佐藤").unwrap();
    assert_eq!(
        (undone.done.len(), undone.refused[0].what.as_str()),
        (0, "新しい報告（第2版）の受付")
    );
    assert_eq!(word(&store, ID, Function::I), VerdictWord::Open);
}

#[test]
fn a_reopened_function_refuses_the_undo_of_its_verdict() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    confirm(&mut store, ID, Function::I, Verdict::Yes, "佐藤");
    keep(&mut store, ID, "B");
    let undone = store.undo("佐藤").unwrap();
    assert_eq!(
        (undone.done.len(), undone.refused[0].who.as_str()),
        (0, "受付")
    );
    assert_eq!(word(&store, ID, Function::I), VerdictWord::Reopened);
}

#[test]
fn a_choice_of_version_goes_back_with_the_verdicts_it_reopened() {
    let mut store = memory();
    let first = keep(&mut store, ID, "A");
    confirm(&mut store, ID, Function::I, Verdict::Yes, "佐藤");
    let beside = [report_of(ID, Channel::GMis, "G")];
    let counts = store
        .save_reports(&beside, None, "受付", &keep_all_verdicts, Job::quiet())
        .unwrap();
    store
        .choose_current(counts.versions[0], first, &|_, _| vec![Function::I], "鈴木")
        .unwrap();
    assert_eq!(word(&store, ID, Function::I), VerdictWord::Reopened);
    assert_eq!(complaints(&store), []);
    let undone = store.undo("鈴木").unwrap();
    assert_eq!((undone.done.len(), undone.refused.len()), (2, 0));
    assert_eq!(store.current(ID, EDITION).unwrap().unwrap().head.id, first);
    let row = store.queue_row(ID, EDITION, EDITION_HASH).unwrap().unwrap();
    assert_eq!(
        row.report.unwrap().beside,
        Some(counts.versions[0]),
        "the choice is open again"
    );
    assert_eq!(word(&store, ID, Function::I), VerdictWord::Yes);
    assert_eq!(complaints(&store), []);
}

/// If the choice cannot be undone, neither are the verdicts that it reopened: they would stand on a version for which nobody
/// gave them.
#[test]
fn a_choice_that_another_made_again_stays_with_what_it_reopened() {
    let mut store = memory();
    let first = keep(&mut store, ID, "A");
    confirm(&mut store, ID, Function::I, Verdict::Yes, "佐藤");
    let beside = [report_of(ID, Channel::GMis, "G")];
    let counts = store
        .save_reports(&beside, None, "受付", &keep_all_verdicts, Job::quiet())
        .unwrap();
    let second = counts.versions[0];
    let reopens = |_: &_, _: &_| vec![Function::I];
    let batch = store
        .choose_current(second, first, &reopens, "鈴木")
        .unwrap()
        .batch;
    store
        .choose_current(second, second, &keep_all_verdicts, "佐藤")
        .unwrap();
    let preview = store.undo_preview(batch, "鈴木").unwrap();
    assert_eq!(preview.done().count(), 0);
    let undone = store.undo_batch(batch, "鈴木").unwrap();
    assert_eq!(
        (undone.done.len(), undone.refused[0].who.as_str()),
        (0, "佐藤")
    );
    assert_eq!(word(&store, ID, Function::I), VerdictWord::Reopened);
    assert_eq!(complaints(&store), []);
}

#[test]
fn a_choice_is_not_undone_over_a_report_that_came_since() {
    let mut store = memory();
    let first = keep(&mut store, ID, "A");
    let beside = [report_of(ID, Channel::GMis, "G")];
    let counts = store
        .save_reports(&beside, None, "受付", &keep_all_verdicts, Job::quiet())
        .unwrap();
    store
        .choose_current(counts.versions[0], first, &keep_all_verdicts, "鈴木")
        .unwrap();
    let newer = [report_of(ID, Channel::GMis, "H")];
    store
        .save_reports(&newer, None, "受付", &keep_all_verdicts, Job::quiet())
        .unwrap();
    let undone = store.undo("鈴木").unwrap();
    assert_eq!(
        (undone.done.len(), undone.refused[0].what.as_str()),
        (0, "新しい報告（第3版）の受付")
    );
    assert_eq!(complaints(&store), []);
}

#[test]
fn two_acts_of_a_batch_on_one_function_go_back_together_as_the_preview_says() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    let first = act(&store, ID, Function::I, Decision::Verdict(Verdict::No));
    let mut second = act(&store, ID, Function::I, Decision::Verdict(Verdict::Yes));
    second.expected_rev = 1;
    let batch = store.decide(&[first, second], "佐藤", "").unwrap().batch;
    let preview = store.undo_preview(batch, "佐藤").unwrap();
    assert_eq!(preview.done().count(), 2);
    assert_eq!(store.undoable("佐藤", 1).unwrap()[0].blocked, 0);
    assert_eq!(store.undo("佐藤").unwrap().done.len(), 2);
    assert_eq!(word(&store, ID, Function::I), VerdictWord::Open);
}

#[test]
fn what_is_refused_stands_in_the_order_of_the_acts() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    keep(&mut store, OTHER_ID, "A");
    let acts =
        [ID, OTHER_ID].map(|id| act(&store, id, Function::Ha, Decision::Verdict(Verdict::Yes)));
    store.decide(&acts, "佐藤", "").unwrap();
    for id in [OTHER_ID, ID] {
        confirm(&mut store, id, Function::Ha, Verdict::No, "鈴木");
    }
    let refused = store.undo("佐藤").unwrap().refused;
    let ids: Vec<&str> = refused.iter().map(|one| one.facility.as_str()).collect();
    assert_eq!(ids, [ID, OTHER_ID]);
}

#[test]
fn notes_settings_and_scope_facts_go_back_too() {
    let mut store = memory();
    store.add_note(ID, "", None, "要連絡", "佐藤").unwrap();
    store
        .set_setting(setting::DEADLINE, Some("2026-02-27"), "佐藤")
        .unwrap();
    let facts = ScopeFacts {
        closed_on: Some(day("2026-02-01")),
        ..ScopeFacts::default()
    };
    store
        .set_scope_facts(ID, &facts, "廃止届", 0, "佐藤")
        .unwrap();
    for _ in 0..3 {
        assert_eq!(store.undo("佐藤").unwrap().refused, []);
    }
    assert_eq!(store.notes(ID).unwrap(), []);
    assert_eq!(store.setting(setting::DEADLINE).unwrap(), None);
    assert_eq!(queue_rows(&store, EDITION), []);
    assert!(store.undo_batch(2, "鈴木").is_err(), "not his");
    assert_eq!(complaints(&store), []);
}
