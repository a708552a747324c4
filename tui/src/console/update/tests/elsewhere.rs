//! What others do while the console is open.

use super::*;
use kakari_office::office::Office;
use kakari_office::store::Store;

/// A console, and a colleague's connection to the same database.
fn two(folder: &std::path::Path) -> (Story, Office) {
    let story = Story::on(fixture::office_in(folder), Some("高橋"));
    let mut story = story;
    let path = story.desk.office().store().path().to_path_buf();
    let clock = story.desk.office().store().clock().clone();
    let other = Office::new(Store::open(&path, clock).unwrap()).unwrap();
    (story, other)
}

fn yes(facility: &str, function: Function) -> Request {
    Request {
        facility: facility.to_owned(),
        function,
        decision: Decision::Verdict(Verdict::Yes),
        override_reason: String::new(),
        basis: String::new(),
        note: String::new(),
        expected_rev: None,
    }
}

#[test]
fn a_colleagues_verdict_is_seen_while_nothing_is_done_and_the_cursor_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (mut story, mut other) = two(folder.path());
    story.press("F6 \"/佐藤\" Enter f f f f");
    let all = [yes(SATO, Function::I), yes(SATO, Function::Ha)];
    story.event(Event::Ticked);
    assert_eq!(story.message(), "", "nothing was done");
    let here = story.here();
    other.decide(&all[..1], "鈴木", "").unwrap();
    assert_ne!(story.status(SATO, Function::I), "確認（有）");
    story.event(Event::Ticked);
    assert_eq!(story.status(SATO, Function::I), "確認（有）");
    assert_eq!(
        story.message(),
        "鈴木さんが 佐藤医院 イ を「確認（有）」にしました。"
    );
    assert_eq!(story.here(), here);
    other.decide(&all[1..], "鈴木", "").unwrap();
    other.undo("鈴木").unwrap();
    story.event(Event::Ticked);
    assert_eq!(story.message(), "鈴木さんが 2件 の操作をしました。");
    story.press("Up");
    story.event(Event::Ticked);
    assert_eq!(story.message(), "", "it is said once");
}

#[test]
fn ones_own_acts_are_no_news() {
    let folder = tempfile::tempdir().unwrap();
    let (mut story, mut other) = two(folder.path());
    story.press("\"/佐藤\" Enter y");
    story.event(Event::Ticked);
    assert!(story.message().contains("佐藤医院") && !story.message().contains("高橋さん"));
    story.press("Up");
    // The same person at another console: the rows follow, and nobody is told what he did himself.
    other
        .decide(&[yes(SATO, Function::Ha)], "高橋", "")
        .unwrap();
    story.event(Event::Ticked);
    assert_eq!(story.status(SATO, Function::Ha), "確認（有）");
    assert_eq!(story.message(), "");
}

#[test]
fn a_form_is_not_disturbed_and_what_was_seen_when_it_was_opened_counts() {
    let folder = tempfile::tempdir().unwrap();
    let (mut story, mut other) = two(folder.path());
    story.press("\"/佐藤\" Enter x \"私の理由\"");
    other.decide(&[yes(SATO, Function::I)], "鈴木", "").unwrap();
    story.event(Event::Ticked);
    assert_eq!(story.message(), "");
    assert_eq!(story.status(SATO, Function::I), "確認可", "the row waits");
    story.press("F10");
    assert!(
        matches!(story.model.modals.as_slice(), [Modal::Form(_), Modal::Notice(notice)]
            if notice.title == form::CONFLICT)
    );
    story.press("Enter Esc");
    story.event(Event::Ticked);
    assert!(
        story.message().starts_with("鈴木さんが"),
        "{}",
        story.message()
    );
}

#[test]
fn news_that_come_just_after_a_form_was_opened_wait_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut story, mut other) = two(folder.path());
    story.press("\"/佐藤\" Enter");
    other.decide(&[yes(SATO, Function::I)], "鈴木", "").unwrap();
    let effects = update(&mut story.model, Event::Ticked);
    story.press("m");
    story.follow(effects);
    assert_eq!(story.status(SATO, Function::I), "確認可");
    assert_eq!(story.message(), "");
    story.press("Esc");
    story.event(Event::Ticked);
    assert_eq!(story.status(SATO, Function::I), "確認（有）");
    assert!(
        story.message().starts_with("鈴木さんが"),
        "{}",
        story.message()
    );
}

#[test]
fn a_key_that_was_meant_for_the_line_of_before_decides_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut story, mut other) = two(folder.path());
    story.press("\"/佐藤\" Enter");
    let here = story.here();
    other.decide(&[yes(SATO, Function::I)], "鈴木", "").unwrap();
    story.event(Event::Ticked);
    assert_ne!(story.here(), here, "it left the queue");
    let confirmed = story.model.rows.counts().confirmed;
    story.press("y");
    assert_eq!(story.message(), messages::LINE_CHANGED);
    assert_eq!(story.model.rows.counts().confirmed, confirmed);
    assert!(story.model.modals.is_empty());
    story.press("x");
    assert!(matches!(story.model.modals.as_slice(), [Modal::Form(_)]));
}

#[test]
fn a_list_that_a_colleague_brings_in_is_read_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (mut story, mut other) = two(folder.path());
    let before = story.model.rows.all().len();
    let report = fixture::report("r07", "9000000000001", "新しい医院", "");
    let store = other.store_mut();
    let reports = [report];
    store
        .save_reports(
            &reports,
            None,
            "鈴木",
            &kakari_office::store::keep_all_verdicts,
            kakari_office::store::Job::default(),
        )
        .unwrap();
    story.event(Event::Ticked);
    assert!(story.model.rows.all().len() > before);
}

#[test]
fn while_a_form_is_open_only_the_server_is_asked_for() {
    let mut story = Story::new();
    let effects = update(&mut story.model, Event::Ticked);
    assert!(matches!(effects[..], [Effect::LookElsewhere(_)]));
    story.press("\"/佐藤\" Enter i");
    assert_eq!(update(&mut story.model, Event::Ticked), [Effect::AskServer]);
}
