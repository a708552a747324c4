//! Redo restores one's own last undo; a preview says what an undo will do; what stands names who gave it.

use super::*;

fn state(store: &Store, id: &str, function: Function) -> FunctionState {
    store.function_states(id, EDITION).unwrap()[function].clone()
}

#[test]
fn what_was_undone_last_is_done_again_and_can_be_undone_again() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    keep(&mut store, OTHER_ID, "A");
    let acts =
        [ID, OTHER_ID].map(|id| act(&store, id, Function::Ha, Decision::Verdict(Verdict::Yes)));
    store.decide(&acts, "佐藤", "確認（有）：2件").unwrap();
    for _ in 0..2 {
        store.undo("佐藤").unwrap();
        assert_eq!(word(&store, ID, Function::Ha), VerdictWord::Open);
        let redone = store.redo("佐藤").unwrap();
        assert_eq!(redone.label, "確認（有）：2件");
        assert_eq!((redone.done.len(), redone.refused.len()), (2, 0));
        assert_eq!(word(&store, ID, Function::Ha), VerdictWord::Yes);
        assert_eq!(word(&store, OTHER_ID, Function::Ha), VerdictWord::Yes);
        assert_eq!(complaints(&store), []);
    }
    let last = store.journal(&JournalFilter::default()).unwrap();
    assert_eq!(
        (last[0].kind.as_str(), last[0].what.as_str()),
        ("redo", "やり直し（→ 確認（有））")
    );
    assert!(matches!(
        store.redo("佐藤"),
        Err(StoreError::NothingToRedo { acted: None })
    ));
    assert!(matches!(
        store.redo("鈴木"),
        Err(StoreError::NothingToRedo { acted: None })
    ));
}

#[test]
fn several_undos_are_redone_one_after_the_other_with_their_texts() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    confirm(&mut store, ID, Function::I, inquiry("輪番は？"), "佐藤");
    let mut no = act(&store, ID, Function::I, Decision::Verdict(Verdict::No));
    no.basis = "電話で確認".to_owned();
    store.decide(&[no], "佐藤", "").unwrap();
    store.undo("佐藤").unwrap();
    store.undo("佐藤").unwrap();
    store.redo("佐藤").unwrap();
    assert_eq!(
        state(&store, ID, Function::I).verdict,
        Some(inquiry("輪番は？"))
    );
    assert_eq!(store.past_inquiries(ID, EDITION).unwrap().len(), 1);
    store.redo("佐藤").unwrap();
    assert_eq!(state(&store, ID, Function::I).basis, "電話で確認");
    assert_eq!(complaints(&store), []);
}

/// Without a name of its own a batch is called after its first act, whichever of them was undone first.
#[test]
fn a_batch_without_a_name_is_called_the_same_by_undo_and_redo() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    keep(&mut store, OTHER_ID, "A");
    let acts =
        [ID, OTHER_ID].map(|id| act(&store, id, Function::Ha, Decision::Verdict(Verdict::Yes)));
    store.decide(&acts, "佐藤", "").unwrap();
    let undone = store.undo("佐藤").unwrap();
    let redone = store.redo("佐藤").unwrap();
    assert!(undone.label.starts_with(ID), "{}", undone.label);
    assert_eq!(redone.label, undone.label);
    assert!(!redone.rejudges, "no assessment depends on a verdict");
}

#[test]
fn what_assessments_depend_on_is_judged_anew_after_undo_and_redo() {
    let mut store = memory();
    store
        .set_setting(setting::DEADLINE, Some("2026-02-27"), "佐藤")
        .unwrap();
    assert!(store.undo("佐藤").unwrap().rejudges);
    assert!(store.redo("佐藤").unwrap().rejudges);
}

#[test]
fn after_another_act_nothing_is_redone() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    confirm(&mut store, ID, Function::I, Verdict::Yes, "佐藤");
    store.undo("佐藤").unwrap();
    store.add_note(ID, "", None, "要連絡", "佐藤").unwrap();
    let Err(StoreError::NothingToRedo { acted: Some(acted) }) = store.redo("佐藤") else {
        panic!("redone")
    };
    assert!(acted.contains("メモ"), "{acted}");
    assert_eq!(word(&store, ID, Function::I), VerdictWord::Open);
}

#[test]
fn what_changed_after_the_undo_is_named_and_left() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    keep(&mut store, OTHER_ID, "A");
    let acts =
        [ID, OTHER_ID].map(|id| act(&store, id, Function::Ha, Decision::Verdict(Verdict::Yes)));
    store.decide(&acts, "佐藤", "").unwrap();
    store.undo("佐藤").unwrap();
    confirm(&mut store, ID, Function::Ha, Verdict::No, "鈴木");
    let redone = store.redo("佐藤").unwrap();
    assert_eq!(redone.done, [(OTHER_ID.to_owned(), Some(Function::Ha))]);
    assert_eq!(
        (
            redone.refused[0].who.as_str(),
            redone.refused[0].what.as_str()
        ),
        ("鈴木", "確認（無）")
    );
    assert_eq!(word(&store, ID, Function::Ha), VerdictWord::No);
    // A report that came meanwhile was not the one that was looked at.
    store.undo("佐藤").unwrap();
    keep(&mut store, OTHER_ID, "B");
    let redone = store.redo("佐藤").unwrap();
    assert_eq!(
        (redone.done.len(), redone.refused[0].what.as_str()),
        (0, "新しい報告（第2版）の受付")
    );
    assert_eq!(complaints(&store), []);
}

#[test]
fn a_choice_of_version_is_made_again_and_not_redone() {
    let mut store = memory();
    let first = keep(&mut store, ID, "A");
    let beside = [report_of(ID, Channel::GMis, "G")];
    let counts = store
        .save_reports(&beside, None, "受付", &keep_all_verdicts, Job::quiet())
        .unwrap();
    store
        .choose_current(counts.versions[0], first, &keep_all_verdicts, "鈴木")
        .unwrap();
    store.undo("鈴木").unwrap();
    assert!(matches!(store.redo("鈴木"), Err(StoreError::RedoOfChoice)));
    assert_eq!(store.current(ID, EDITION).unwrap().unwrap().head.id, first);
    assert_eq!(complaints(&store), []);
}

#[test]
fn a_preview_says_what_the_undo_then_does() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    keep(&mut store, OTHER_ID, "A");
    confirm(&mut store, OTHER_ID, Function::Ha, Verdict::No, "鈴木");
    let acts =
        [ID, OTHER_ID].map(|id| act(&store, id, Function::Ha, Decision::Verdict(Verdict::Yes)));
    let batch = store.decide(&acts, "佐藤", "").unwrap().batch;
    confirm(&mut store, ID, Function::Ha, Verdict::No, "鈴木");
    let preview = store.undo_preview(batch, "佐藤").unwrap();
    let told: Vec<_> = preview
        .steps
        .iter()
        .map(|step| {
            let who = step.refusal.as_ref().map(|one| one.who.as_str());
            (
                step.facility.as_str(),
                step.from.as_str(),
                step.to.as_str(),
                who,
            )
        })
        .collect();
    let expected = [
        (ID, "確認（有）", "未確認", Some("鈴木")),
        (OTHER_ID, "確認（有）", "確認（無）", None),
    ];
    assert_eq!(told, expected);
    let undone = store.undo_batch(batch, "佐藤").unwrap();
    let done: Vec<&str> = preview.done().map(|step| step.facility.as_str()).collect();
    let really: Vec<&str> = undone.done.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(done, really);
    assert_eq!(
        preview.refused().cloned().collect::<Vec<_>>(),
        undone.refused
    );
    assert_eq!(store.undo_preview(batch, "鈴木").unwrap().steps, []);
}

#[test]
fn what_stands_after_an_undo_names_who_gave_it_and_who_undid() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    confirm(&mut store, ID, Function::I, Verdict::Yes, "佐藤");
    confirm(&mut store, ID, Function::I, Verdict::No, "鈴木");
    store.undo("鈴木").unwrap();
    let stands = state(&store, ID, Function::I);
    assert_eq!(
        (stands.word, stands.by.as_str()),
        (VerdictWord::Yes, "佐藤")
    );
    assert_eq!(stands.undone.unwrap().by, "鈴木");
    store.undo("佐藤").unwrap();
    let open = state(&store, ID, Function::I);
    assert_eq!((open.word, open.by.as_str()), (VerdictWord::Open, ""));
    assert_eq!(open.undone.unwrap().by, "佐藤");
    store.redo("佐藤").unwrap();
    let again = state(&store, ID, Function::I);
    assert_eq!((again.by.as_str(), again.undone), ("佐藤", None));
}

#[test]
fn another_persons_batch_is_refused_with_his_name() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    let batch = confirm(&mut store, ID, Function::I, Verdict::Yes, "佐藤").batch;
    let Err(refused) = store.undo_batch(batch, "鈴木") else {
        panic!("undone")
    };
    assert!(refused.to_string().contains("佐藤さんの操作"), "{refused}");
    let another = store.undoable_by_another("鈴木").unwrap().unwrap();
    assert_eq!(another.who, "佐藤");
    assert_eq!(store.undoable_by_another("佐藤").unwrap(), None);
}

#[test]
fn a_batch_is_one_line_of_the_history_and_opens_to_its_entries() {
    let mut store = memory();
    keep(&mut store, ID, "A");
    keep(&mut store, OTHER_ID, "A");
    let acts =
        [ID, OTHER_ID].map(|id| act(&store, id, Function::Ha, Decision::Verdict(Verdict::Yes)));
    let batch = store
        .decide(&acts, "佐藤", "確認（有）：2件")
        .unwrap()
        .batch;
    store.add_note(ID, "", None, "要連絡", "佐藤").unwrap();
    let lines = store.history(Some("佐藤"), None, 2).unwrap();
    assert_eq!((lines[0].batch_size, &lines[0].facilities), (1, &None));
    assert_eq!(lines[1].batch_size, 2);
    let mut ids = lines[1].facilities.clone().unwrap();
    ids.sort();
    assert_eq!(ids, [OTHER_ID, ID]);
    assert_eq!(lines[1].undo, Undoing::Possible);
    let within = store.history_of_batch(batch, Some("佐藤")).unwrap();
    let facilities: Vec<&str> = within
        .iter()
        .map(|one| one.entry.facility.as_str())
        .collect();
    assert_eq!(facilities, [ID, OTHER_ID]);
    // All lines, page by page: every entry is in one of them.
    let mut before = None;
    let mut entries = 0;
    loop {
        let page = store.history(None, before, 2).unwrap();
        entries += page.iter().map(|one| one.batch_size).sum::<usize>();
        before = page.last().map(|one| one.entry.batch);
        if page.is_empty() {
            break;
        }
    }
    assert_eq!(
        i64::try_from(entries).unwrap(),
        store.journal_count().unwrap()
    );
    // One half undone and one half not: the line still offers what is left.
    confirm(&mut store, ID, Function::Ha, Verdict::No, "鈴木");
    store.undo_batch(batch, "佐藤").unwrap();
    let line = |store: &Store| {
        let lines = store.history(Some("佐藤"), None, 10).unwrap();
        let mut lines = lines.into_iter().filter(|one| one.entry.batch == batch);
        lines.next().unwrap().undo
    };
    assert!(
        matches!(line(&store), Undoing::Blocked(_)),
        "{:?}",
        line(&store)
    );
    store.undo("鈴木").unwrap();
    assert_eq!(line(&store), Undoing::Possible);
    store.undo_batch(batch, "佐藤").unwrap();
    assert!(matches!(line(&store), Undoing::Done { .. }));
}
