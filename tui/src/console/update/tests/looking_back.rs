//! 履歴, queues under a name, 未報告 and 変更報告.

use super::super::super::fixture::{self, LONG, SATO, TANAKA};
use super::super::super::modals::QueueList;
use super::super::super::place::Answers;
use super::super::super::strings::{self, disabled};
use super::*;
use kakari_office::store::{Job, MASKED, PastAct, Undoing};

const HISTORY: &str = "F6 F6 F6 F6";

fn queues(story: &Story) -> &QueueList {
    match story.model.modals.last() {
        Some(Modal::Queues(list)) => list,
        other => panic!("no queues: {other:?}"),
    }
}

/// The entries that 履歴 shows.
fn entries(story: &Story) -> impl Iterator<Item = &PastAct> {
    let history = story.model.screens.records::<PastAct>(Screen::HISTORY);
    history.unwrap().shown()
}

fn past<'a>(story: &'a Story, what: &str) -> &'a PastAct {
    let mut acts = entries(story);
    acts.find(|act| act.entry.what == what).unwrap()
}

/// Somebody else confirms a function meanwhile.
fn another(story: &mut Story, id: &str, function: Function) {
    let request = Request {
        facility: id.to_owned(),
        function,
        decision: Decision::Verdict(Verdict::Yes),
        override_reason: "現地で確認".to_owned(),
        basis: String::new(),
        note: String::new(),
        expected_rev: None,
    };
    story.desk.office().decide(&[request], "鈴木", "").unwrap();
}

#[test]
fn the_history_tells_who_did_what_and_why_it_cannot_be_taken_back() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter y x \"実績なし\" F10");
    another(&mut story, SATO, Function::Ni);
    story.press(HISTORY);
    let acts: Vec<_> = entries(&story).take(3).collect();
    let told: Vec<_> = acts
        .iter()
        .map(|act| (act.entry.actor.as_str(), act.entry.what.as_str()))
        .collect();
    let expected = [
        ("鈴木", "確認（有）"),
        ("山田", "確認（無）"),
        ("山田", "確認（有）"),
    ];
    assert_eq!(told, expected, "the newest first");
    assert_eq!(acts[0].undo, Undoing::Others);
    assert_eq!(acts[1].undo, Undoing::Possible);
    story.press("u");
    assert_eq!(story.message(), strings::undoing::of_another("鈴木"));
    // Not the last act but an older one is taken back; what was taken back is not again.
    story.press("Down Down u");
    assert_eq!(story.status(SATO, Function::I), "確認可");
    assert_eq!(story.status(SATO, Function::Ro), "確認（無）");
    story.press("\"/確認（有） 山田\" Enter u");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::UNDONE_ALREADY.text())
    );
    // What came in by a file says how it is fixed.
    story.press("\\ \"/報告の登録\" Enter u");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::IMPORTED.text())
    );
    // Where another acted since, the entry names him.
    story.press("\\");
    another(&mut story, SATO, Function::Ro);
    story.press("F6 F6 F6 F6 F6 F6 F6 F6 F6 F6 F6 F6");
    let Undoing::Blocked(refusal) = &past(&story, "確認（無）").undo else {
        panic!("{:?}", past(&story, "確認（無）").undo)
    };
    assert_eq!(refusal.who, "鈴木");
    assert_eq!(refusal.what, "確認（有）");
}

#[test]
fn a_batch_is_taken_back_from_the_history_after_a_question() {
    let mut story = Story::new();
    story.press("R Right Enter");
    let confirmed = story.model.rows.counts().confirmed;
    assert!(confirmed > 3);
    story.press(HISTORY);
    assert_eq!(story.model.entry().unwrap().batch_size, confirmed);
    story.press("u Enter");
    let counts = story.model.rows.counts();
    assert_eq!(counts.confirmed, confirmed, "No is the default");
    story.press("u");
    let Some(Modal::Confirm(confirm)) = story.model.modals.last() else {
        panic!("no question")
    };
    assert!(confirm.title.starts_with(&format!("{confirmed}件")));
    story.press(&format!("\"{confirmed}\""));
    story.press("Enter");
    assert_eq!(story.model.rows.counts().confirmed, 0);
    let batch = entries(&story).nth(1).unwrap();
    assert!(matches!(batch.undo, Undoing::Done { .. }));
}

#[test]
fn a_mistyped_note_is_masked_for_good() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter m \"花子さんの件\" F10");
    story.press(HISTORY);
    // Left by mistake, the reason is there again.
    story.press("M \"患者の名\" Esc M");
    assert!(story.screen().contains("患者の名"), "{}", story.screen());
    story.press("Ctrl+u F10");
    let Some(Modal::Form(form)) = story.model.modals.last() else {
        panic!("no form")
    };
    assert_eq!(form.error, fields::words(FieldName::MaskReason).missing);
    assert!(form.lines.iter().any(|line| line.contains("花子さん")));
    story.press("\"患者の名前のため\" F10");
    assert!(!story.message().contains("戻せます"), "{}", story.message());
    let texts = &past(&story, "メモ").entry.texts;
    assert!(texts.iter().any(|(_, text)| text == MASKED), "{texts:?}");
    assert!(!story.screen().contains("花子"));
    story.press("M");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::NO_TEXT.text())
    );
}

#[test]
fn older_entries_are_read_as_the_cursor_comes_near() {
    let mut story = Story::new();
    for at in 0..420 {
        let office = story.desk.office();
        office.note(SATO, None, &at.to_string(), "山田").unwrap();
    }
    story.press(HISTORY);
    let first = story.model.body().window();
    assert!(first.of >= 300 && !first.complete);
    story.press("End End");
    let all = story.model.body().window();
    assert!(all.of > 400, "{all:?}");
    assert!(all.complete);
    let acts: Vec<_> = entries(&story).collect();
    let follows = |pair: &[&PastAct]| {
        let behind = i64::try_from(pair[1].batch_size).unwrap();
        pair[0].entry.batch == pair[1].entry.batch + behind
    };
    let whole = acts.windows(2).all(follows);
    assert!(whole, "no gap, none twice");
}

#[test]
fn queues_have_names_and_counts_and_open_with_one_key() {
    let mut story = Story::new();
    let ready = story.model.ready_ones().len();
    story.press("v");
    let first = &queues(&story).queues[0];
    assert_eq!((first.name.as_str(), first.count), ("確認可", ready));
    story.press("Enter");
    assert_eq!(story.model.list().unwrap().shown().len(), ready);
    assert_eq!(story.model.body().filter().value(), "状態:確認可");
    story.press("v End Enter \"確認できる分\" F10");
    assert!(
        story.message().contains("確認できる分"),
        "{}",
        story.message()
    );
    story.press("\\ F6 v End Up");
    let saved = queues(&story).queues.last().unwrap().clone();
    assert_eq!((saved.name.as_str(), saved.count), ("確認できる分", ready));
    assert!(saved.saved);
    story.press("Enter");
    assert_eq!(story.model.screen, Screen::QUEUE);
    assert_eq!(story.model.list().unwrap().shown().len(), ready);
    // Only what the office saved can be taken away, and that comes back by undo.
    story.press("v Delete");
    assert_eq!(
        story.message(),
        story.model.sentence(super::super::form::NOT_SAVED.text())
    );
    story.press("End Up Delete");
    assert!(queues(&story).queues.iter().all(|one| !one.saved));
    story.press("Esc u v");
    assert!(queues(&story).queues.iter().any(|one| one.saved));
}

#[test]
fn every_standing_queue_counts_what_it_shows() {
    let mut story = Story::new();
    story.press("t F10 l \"保留\" F10 i \"院長\" Tab \"何\" F10 v");
    let count = queues(&story).queues.len();
    story.press("Esc");
    for at in 0..count {
        story.press("v");
        story.press(&"Down ".repeat(at));
        let queue = queues(&story).queues[at].clone();
        story.press("Enter");
        assert_eq!(story.model.screen, queue.screen);
        let shown = story.model.list().unwrap().shown().len();
        assert_eq!(shown, queue.count, "{}", queue.name);
    }
}

#[test]
fn who_owes_a_report_stands_in_a_list_of_its_own() {
    let mut story = Story::new();
    story.press("F6 F6");
    assert_eq!(story.model.screen, Screen::UNREPORTED);
    assert_eq!(names(&story), ["田中医院"]);
    assert_eq!(story.model.rows.counts().owing, 1);
    assert!(story.screen().contains("報告対象"));
    // A facility that closes in the season may be left out; decided, it owes again.
    let closing = kakari_core::facility::ScopeFacts {
        closed_on: kakari_core::date::Date::new(2026, 2, 28),
        ..Default::default()
    };
    let store = story.desk.office().store_mut();
    store
        .set_scope_facts(TANAKA, &closing, "廃止届", 0, "佐藤")
        .unwrap();
    story.press("F5");
    assert_eq!(story.model.rows.counts().owing, 0, "it need not report");
    story.press("f f");
    assert_eq!(names(&story), ["田中医院"], "but somebody has to decide");
    story.press("d Enter \"期間中に診療あり\" F10");
    assert_eq!(story.model.rows.counts().owing, 1);
    story.resize(120, 40);
    story.press("F F");
    let screen = story.screen();
    assert!(screen.contains("期間中に診療あり"), "{screen}");
}

#[test]
fn a_reported_change_shows_what_changed_and_waits_for_its_functions() {
    let mut story = Story::new();
    story.press("\"/南国\" Enter y");
    let answers = r#""f2i.rota":2,"f2ha.system":3,"f2ha.fee.visit":"１２回""#;
    let mut change = fixture::report("r07", LONG, "南国", answers);
    let mut report = kakari_office::office::parse_report(&change.canonical).unwrap();
    report.act = kakari_core::report::Act::Change;
    change.act = report.act;
    change.canonical = report.canonical();
    let edition = story.desk.office().edition().clone();
    let reopens =
        |before: &str, after: &str| kakari_office::office::reopened(&edition, before, after);
    let store = story.desk.office().store_mut();
    store
        .save_reports(&[change], None, "取込", &reopens, Job::quiet())
        .unwrap();
    story.press("F5 F6 F6 F6");
    assert_eq!(story.model.screen, Screen::CHANGES);
    assert_eq!(story.status(LONG, Function::I), "再確認");
    let waiting = story.model.rows.counts().changed;
    assert!(waiting > 0);
    story.resize(160, 50);
    let screen = story.screen();
    for text in ["前の版から変わった回答だけ", "在宅当番医制", "前の版："] {
        assert!(screen.contains(text), "{text}: {screen}");
    }
    assert!(!screen.contains("総合診療専門医"), "only what changed");
    // Confirming it again takes it off the list.
    story.press("Home y");
    assert_eq!(story.model.rows.counts().changed, waiting - 1);
}

#[test]
fn only_the_functions_that_changed_are_named() {
    let mut story = Story::new();
    let answers = r#""f2i.rota":2,"f2ha.system":3,"f2ha.fee.visit":"１２回""#;
    let mut change = fixture::report("r07", LONG, "南国", answers);
    let mut report = kakari_office::office::parse_report(&change.canonical).unwrap();
    report.act = kakari_core::report::Act::Change;
    change.act = report.act;
    change.canonical = report.canonical();
    let edition = story.desk.office().edition().clone();
    let reopens =
        |before: &str, after: &str| kakari_office::office::reopened(&edition, before, after);
    let store = story.desk.office().store_mut();
    store
        .save_reports(&[change], None, "取込", &reopens, Job::quiet())
        .unwrap();
    story.press("F5");
    let open = |story: &Story| {
        let lines = story.model.list().unwrap().shown().iter();
        let of_it = lines.filter(|one| &*story.model.rows.at(one.row).unwrap().id == LONG);
        of_it.map(|one| one.function).collect::<Vec<_>>()
    };
    assert!(open(&story).len() > 1, "several functions wait");
    story.press("g h");
    assert_eq!(open(&story), [Function::I], "one of them changed");
    assert_eq!(story.model.rows.counts().changed, 1);
    story.press("f f");
    assert_eq!(open(&story), [Function::I]);
    // The query of the list says the same.
    story.press("g k \"/報告:変更 変更:あり\" Enter");
    assert_eq!(open(&story), [Function::I]);
}

/// What is shown of the answers belongs to the screen, and is never empty.
#[test]
fn answers_are_shown_whole_where_nothing_changed_and_on_other_screens() {
    let mut story = Story::new();
    story.resize(160, 60);
    story.press("\"/佐藤\" Enter 2 c");
    let screen = story.screen();
    assert!(
        screen.contains("前の版はないため、すべての回答を出しています。"),
        "{screen}"
    );
    assert!(screen.contains("在宅当番医制"), "{screen}");
    story.press("c");
    assert!(
        story.screen().contains("前年度の報告はないため"),
        "{}",
        story.screen()
    );
    // 変更報告 begins with what changed, 施設 with all.
    story.press("g h g s 2");
    assert_eq!(
        story.model.answers_of(Screen::CHANGES),
        Answers::SinceVersion
    );
    assert_eq!(story.model.answers_of(Screen::FACILITIES), Answers::All);
    assert!(
        !story.screen().contains("出しています"),
        "{}",
        story.screen()
    );
    story.press("g k");
    assert_eq!(story.model.answers_of(Screen::QUEUE), Answers::SinceYear);
    // It comes back with the place.
    let kept = story.model.place();
    let mut next = Story::new();
    next.model.return_to(kept);
    assert_eq!(next.model.answers_of(Screen::QUEUE), Answers::SinceYear);
    assert_eq!(next.model.answers_of(Screen::FACILITIES), Answers::All);
}

#[test]
fn what_is_compared_is_the_version_that_was_decided_on() {
    let mut story = Story::new();
    story.press("\"/南国\" Enter y");
    let edition = story.desk.office().edition().clone();
    let reopens =
        |before: &str, after: &str| kakari_office::office::reopened(&edition, before, after);
    // Two more versions: the first changes イ, the second something of ハ alone.
    for answers in [
        r#""f2i.rota":2,"f2ha.system":3,"f2ha.fee.visit":"１２回""#,
        r#""f2i.rota":2,"f2ha.system":3,"f2ha.fee.visit":"１３回""#,
    ] {
        let report = fixture::report("r07", LONG, "南国", answers);
        let store = story.desk.office().store_mut();
        store
            .save_reports(&[report], None, "取込", &reopens, Job::quiet())
            .unwrap();
    }
    story.press("F5");
    assert_eq!(story.status(LONG, Function::I), "再確認");
    let detail = story.model.current_detail().unwrap();
    let changed = |function| {
        let (number, changes) = detail.compared(function).unwrap();
        let items = changes.iter().filter_map(|one| edition.item(one.item));
        (
            number,
            items.map(|item| item.id.as_str()).collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        changed(Function::I),
        (2, vec!["f2i.rota", "f2ha.fee.visit"])
    );
    assert_eq!(changed(Function::Ha), (3, vec!["f2ha.fee.visit"]));
    story.press("Home");
    story.resize(120, 40);
    let screen = story.screen();
    assert!(
        screen.contains("前に確認した第2版から変わった回答"),
        "{screen}"
    );
    assert!(screen.contains("→"), "{screen}");
}

#[test]
fn nothing_is_called_saved_or_read_before_the_disk_has_answered() {
    let mut story = Story::new();
    story.press("v End Enter \"確認できる分\"");
    let effects = update(&mut story.model, Event::Pressed(Key::F(10)));
    assert!(matches!(effects.as_slice(), [Effect::SaveQueue { .. }]));
    assert_eq!(story.model.message, None);
    story.follow(effects);
    assert!(
        story.message().contains("確認できる分"),
        "{}",
        story.message()
    );
    story.press("Esc");
    let effects = update(&mut story.model, Event::Pressed(Key::F(5)));
    assert_eq!(story.message(), messages::RELOADING);
    story.follow(effects);
    assert_eq!(story.message(), messages::RELOADED);
}
