//! 未報告: contacts, rounds of reminders, and the life of an order, by keys.

use kakari_core::date::Date;
use kakari_core::order::State;

use super::*;
use crate::console::strings::chasing as words;
use kakari_office::office::{Chase, Contact, ContactKind, Means, Outcome};

/// On 未報告, months after the deadline of all.
fn late() -> Story {
    let mut story = Story::new().on_another_day("2026-06-10".parse().unwrap());
    story.press("g m");
    story
}

fn chase(story: &Story, id: &str) -> Chase {
    let facility = story.model.rows.by_id(id).unwrap();
    facility.chase.as_deref().cloned().unwrap_or_default()
}

fn top(story: &Story) -> String {
    match story.model.modals.last() {
        Some(Modal::Form(form)) => form.title.clone(),
        Some(Modal::Confirm(confirm)) => confirm.title.clone(),
        Some(Modal::Notice(notice)) => notice.title.clone(),
        Some(Modal::Menu(menu)) => menu.title.clone(),
        other => panic!("{other:?}"),
    }
}

fn state(story: &Story) -> Option<State> {
    chase(story, TANAKA).order.map(|order| order.state)
}

#[test]
fn a_round_says_how_many_it_reminds_and_how_often_they_were_before() {
    let mut story = late();
    story.press("S");
    assert_eq!(top(&story), "第1回の催促：1施設");
    assert!(story.screen().contains("0回 1施設"), "{}", story.screen());
    story.press("1 Tab Tab \"2026/6/20\" F10");
    assert!(story.model.modals.is_empty(), "{}", story.screen());
    let done = chase(&story, TANAKA);
    let today: Date = "2026-06-10".parse().unwrap();
    assert_eq!(done.reminders, 1);
    assert_eq!(done.last, Some((today, Means::Phone)));
    assert_eq!(done.next, Some("2026-06-20".parse().unwrap()));
    assert_eq!(story.model.tally.reminded, 1);
    story.press("S");
    assert_eq!(top(&story), "第2回の催促：1施設");
    let screen = story.screen();
    assert!(
        screen.contains("1回 1施設") && screen.contains("前回：第1回 2026-06-10 電話"),
        "{screen}"
    );
    story.press("Esc u");
    assert_eq!(chase(&story, TANAKA), Chase::default());
}

#[test]
fn nobody_is_reminded_before_the_deadline_and_who_reported_is_left_out() {
    let mut early = Story::new();
    early.press("g m S");
    assert_eq!(top(&early), words::NOBODY_TO_REMIND);
    let screen = early.screen();
    assert!(
        screen.contains("田中医院：締切（2026-03-31）を過ぎていません"),
        "{screen}"
    );
    // On all facilities that are shown, those with a report are named as left out.
    let mut story = Story::new().on_another_day("2026-06-10".parse().unwrap());
    story.press("g s A g m");
    let marked = story.model.marks().clone();
    assert!(marked.is_empty(), "marks belong to their screen");
    story.press("S F10");
    assert_eq!(chase(&story, TANAKA).reminders, 1);
    assert_eq!(chase(&story, SATO).reminders, 0);
}

fn contacts(story: &mut Story, id: &str) -> Vec<Contact> {
    story.desk.office().chase_log(id).unwrap().contacts
}

#[test]
fn a_contact_is_recorded_with_each_marked_facility_and_repeated_on_another() {
    let mut story = Story::new().on_another_day("2026-06-10".parse().unwrap());
    story.press("g s Space Space T");
    assert_eq!(top(&story), "2件：連絡の記録");
    story.press("3 Tab \"事務長\" Tab Right Tab F10");
    assert!(!story.model.modals.is_empty(), "what it led to is missing");
    story.press("\"来週中に報告\" F10");
    assert!(story.model.modals.is_empty(), "{}", story.screen());
    let with = |story: &mut Story| {
        let all = [SATO, SUZUKI, CHUO, LONG, TANAKA].into_iter();
        all.filter(|id| !contacts(story, id).is_empty()).count()
    };
    assert_eq!(with(&mut story), 2);
    assert_eq!(story.model.tally.contacts, 2);
    story.press("/ \"田中\" Enter .");
    let repeated = contacts(&mut story, TANAKA);
    assert_eq!(repeated[0].kind, ContactKind::Contact);
    assert_eq!(repeated[0].means, Means::Visit);
    assert_eq!(repeated[0].outcome, Some(Outcome::Promised));
    assert_eq!(repeated[0].result, "来週中に報告");
    // What is asked of another office names it.
    story.press("J F10");
    assert!(story.screen().contains("官公署の名前を書いてください"));
    story.press("\"室戸市 健康課\" Tab Tab \"閉院の届出の有無\" F10");
    let asked = contacts(&mut story, TANAKA);
    assert_eq!(asked[1].kind, ContactKind::Information);
    assert_eq!(asked[1].whom, "室戸市 健康課");
    story.press("u");
    assert_eq!(contacts(&mut story, TANAKA).len(), 1);
}

#[test]
fn a_letter_does_not_choose_and_a_digit_too_many_neither() {
    let mut story = late();
    story.press("T \"x\"");
    assert_eq!(story.message(), form::CHOOSE);
    story.press("9");
    assert_eq!(story.message(), form::CHOOSE);
    // From the last word the next is the first again; full-width digits choose as well.
    story.press("Left");
    assert!(story.screen().contains("[4 メール]"), "{}", story.screen());
    story.press("Right \"２\"");
    assert!(story.screen().contains("[2 文書]"), "{}", story.screen());
    story.event(Event::Pasted("電話".to_owned()));
    assert!(story.screen().contains("[2 文書]"), "{}", story.screen());
}

#[test]
fn an_order_goes_from_draft_to_publication_and_what_was_served_stays() {
    let mut story = late();
    story.press("H");
    assert!(story.screen().contains("報告命令はまだありません"));
    story.press("Down Enter");
    assert_eq!(story.message(), words::not_open(None));
    story.press("Esc H Enter");
    assert!(
        story.screen().contains("[1 報告をしない]"),
        "{}",
        story.screen()
    );
    story.press("F10");
    assert_eq!(state(&story), Some(State::Drafted));
    story.press("u");
    assert_eq!(state(&story), None, "a draft is undone");
    // A draft that is dropped never left the office, so that undo is offered and works.
    story.press("H Enter F10 H Down Down Down Down Down Enter Tab \"重複\" F10");
    assert_eq!(state(&story), Some(State::Dropped), "{}", story.screen());
    assert!(
        story.message().contains("元に戻せます"),
        "{}",
        story.message()
    );
    story.press("u u");
    assert_eq!(state(&story), None);
    story.press("H Enter F10 H Down Enter");
    // Served in May with a limit in June: the question keeps No, and the form keeps its text.
    story.press("Ctrl+u \"2026/5/1\" Tab F10");
    assert!(story.screen().contains("期限を書いてください"));
    story.press("\"2026/6/1\" F10 Enter");
    assert_eq!(state(&story), Some(State::Drafted));
    assert!(story.screen().contains("2026-06-01"), "{}", story.screen());
    story.press("F10 Right Enter");
    assert_eq!(state(&story), Some(State::Served));
    assert!(
        !story.message().contains("元に戻せます"),
        "{}",
        story.message()
    );
    story.press("u");
    assert_eq!(state(&story), Some(State::Served));
    assert!(
        story.screen().contains("外に出たもので、取り消せません"),
        "{}",
        story.screen()
    );
    story.press("Esc H Down Down Down Enter F10");
    assert_eq!(state(&story), Some(State::NotComplied));
    story.press("H Down Down Down Down Enter F10");
    assert!(top(&story).contains("登録しますか"), "{}", top(&story));
    story.press("Right Enter");
    assert_eq!(state(&story), Some(State::Published));
    story.resize(100, 40);
    story.press("6");
    let screen = story.screen();
    assert!(
        screen.contains("公表") && screen.contains("30万円以下の過料"),
        "{screen}"
    );
    assert_eq!(story.model.tally.orders, 7);
}

#[test]
fn a_limit_before_the_service_is_refused_and_the_form_keeps_what_was_typed() {
    let mut story = late();
    story.press("H Enter F10 H Down Enter Tab \"2026/6/10\" F10 Right Enter");
    assert_eq!(state(&story), Some(State::Drafted));
    assert!(
        story.screen().contains("送達の日より後になっていません"),
        "{}",
        story.screen()
    );
    story.press("Enter");
    assert!(story.screen().contains("2026-06-10"), "{}", story.screen());
    story.press("Ctrl+u \"2026/7/10\" F10 Right Enter");
    assert_eq!(state(&story), Some(State::Served), "{}", story.screen());
}
