//! A day's work at the queue: every verdict by letters and without, what comes back, who does what.

use kakari_core::date::Date;

use super::super::super::fixture::{self, SATO, TANAKA};
use super::super::super::strings::disabled;
use super::*;
use kakari_office::office::{Place, StaffAct, Status};
use kakari_office::store::{PastInquiry, ScopeChoice};

/// The next open line after the one under the cursor.
fn next_open(story: &Story) -> String {
    let open =
        |one: &super::super::super::rows::Facility, function| one.cell(function).status.is_open();
    let next = story
        .model
        .list()
        .unwrap()
        .next(&story.model.rows, open)
        .unwrap();
    let name = &story.model.rows.by_id(&next.facility).unwrap().name;
    format!("{name} {}", next.function.mark())
}

fn form(story: &Story) -> &Form {
    match story.model.modals.last() {
        Some(Modal::Form(form)) => form,
        other => panic!("no form: {other:?}"),
    }
}

#[test]
fn twenty_functions_are_decided_with_letters() {
    let mut story = Story::on(fixture::office_of(10), Some("山田"));
    let scripts = [
        "y",
        "x \"実績なし\" F10",
        "i \"事務長\" Tab \"日数\" F10",
        "l \"保健所の回答待ち\" F10",
    ];
    for at in 0..20 {
        let expected = next_open(&story);
        story.press(scripts[at % 4]);
        assert!(story.model.modals.is_empty(), "{at}");
        assert_eq!(story.here(), expected, "{at}");
    }
    let done = story.model.tally;
    assert_eq!(
        (done.yes, done.no, done.inquiries, done.later),
        (5, 5, 5, 5)
    );
    assert_eq!(story.model.rows.counts().confirmed, 10);
}

#[test]
fn twenty_functions_are_decided_without_a_letter() {
    let mut story = Story::on(fixture::office_of(10), Some("山田"));
    for at in 0..5 {
        let expected = next_open(&story);
        story.press("Enter Down Enter");
        assert_eq!(story.here(), expected, "{at} 有");

        // Texts come from the input method, or are pasted; no command needs a character.
        let expected = next_open(&story);
        story.press("Enter Down Down Enter");
        story.event(Event::Pasted("実績なし".to_owned()));
        story.press("Enter Enter");
        assert_eq!(story.here(), expected, "{at} 無");

        let expected = next_open(&story);
        story.press("Enter Down Down Down Enter");
        story.event(Event::Pasted("事務長".to_owned()));
        story.press("Down");
        story.event(Event::Pasted("日数".to_owned()));
        story.press("F10");
        assert_eq!(story.here(), expected, "{at} 照会中");

        // What is marked is decided together, after a question whose safe answer is the default.
        story.press("Space Space Enter Down Enter");
        assert!(matches!(story.model.modals.as_slice(), [Modal::Confirm(_)]));
        story.press("Right Enter");
    }
    let done = story.model.tally;
    assert_eq!((done.yes, done.no, done.inquiries), (15, 5, 5));
    assert_eq!(story.model.rows.counts().confirmed, 20);
}

#[test]
fn the_menu_begins_with_what_changes_nothing_and_says_why_a_line_cannot_be_chosen() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter Enter Enter");
    assert_eq!(story.model.focus, Focus::Detail, "Enter twice only looks");
    assert_eq!(story.model.rows.counts().confirmed, 0);
    story.press("Enter Down Down Down Down Enter");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::NO_INQUIRY.text())
    );
    assert!(matches!(story.model.modals.as_slice(), [Modal::Menu(_)]));
    // A key that is known from outside means the same in the menu.
    story.press("y");
    assert_eq!(story.status(SATO, Function::I), "確認（有）");
}

#[test]
fn what_was_put_off_comes_back_on_its_day_with_its_reason() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter l \"保健所の回答待ち\" Tab \"2026-02-20\" F10");
    assert_eq!(story.status(SATO, Function::I), "後で");
    let open = story.model.rows.counts().open;
    let mut story = story.on_another_day(Date::new(2026, 2, 19).unwrap());
    assert_eq!(story.status(SATO, Function::I), "後で");
    story.press("\"/佐藤\" Enter");
    assert_eq!(story.here(), "佐藤医院 ロ", "still put off");
    let mut story = story.on_another_day(Date::new(2026, 2, 20).unwrap());
    assert_eq!(story.status(SATO, Function::I), "期限到来");
    assert_eq!(story.model.rows.counts().open, open + 1);
    story.press("\"/佐藤 状態:期限到来\" Enter");
    assert_eq!(story.here(), "佐藤医院 イ");
    story.resize(120, 40);
    let screen = story.screen();
    for text in ["期限到来", "保健所の回答待ち", "2026-02-20"] {
        assert!(screen.contains(text), "{text}: {screen}");
    }
    // It waits for a person: confirming all that are ready leaves it alone.
    story.press("\\ R Right Enter");
    assert_eq!(story.status(SATO, Function::I), "期限到来");
    story.press("\"/佐藤\" Enter Home y");
    assert_eq!(story.status(SATO, Function::I), "確認（有）");
}

#[test]
fn an_answer_brings_the_inquiry_back_and_every_inquiry_stays_readable() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter i \"事務長\" Tab \"輪番の日数\" F10 f");
    assert_eq!(story.status(SATO, Function::I), "照会中");
    story.press("a F10");
    assert_eq!(form(&story).error, fields::words(FieldName::Answer).missing);
    story.press("\"月２回\" F10");
    assert_eq!(story.status(SATO, Function::I), "回答あり");
    assert_eq!(story.here(), "佐藤医院 イ", "now it can be decided");
    // Another question on the same function is another inquiry; this one was answered on the spot.
    story.press("i \"院長\" Tab \"当番の曜日\" Tab Ctrl+u \"2026-02-11\" F10");
    assert_eq!(form(&story).error, Some(form::NOT_YET.text()));
    story.press("Ctrl+u \"2026-02-09\" Tab \"火曜と木曜\" F10");
    assert_eq!(story.status(SATO, Function::I), "回答あり");
    let office = story.desk.office();
    let past = office.store().past_inquiries(SATO, "r07").unwrap();
    let told = |one: &PastInquiry| {
        let answer = one.answer.as_ref().map(|one| one.text.clone());
        (one.asked.clone(), answer.unwrap())
    };
    let told: Vec<_> = past.iter().map(told).collect();
    let expected = [("事務長", "月２回"), ("院長", "火曜と木曜")];
    assert_eq!(
        told,
        expected.map(|(asked, answer)| (asked.to_owned(), answer.to_owned()))
    );
    assert_eq!(past[1].on.unwrap().to_string(), "2026-02-09");
    story.press("4");
    story.resize(160, 50);
    let screen = story.screen();
    for text in ["照会の記録", "月２回", "火曜と木曜", "照会の回答"] {
        assert!(screen.contains(text), "{text}: {screen}");
    }
    story.press("u u u");
    assert_eq!(story.status(SATO, Function::I), "確認可");
}

#[test]
fn marked_functions_are_given_to_a_colleague_and_found_by_name() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter A t");
    assert_eq!(
        form(&story).texts().get(FieldName::Assignee),
        "山田",
        "one's own name stands there"
    );
    assert!(form(&story).title.starts_with("4件"));
    story.press("Ctrl+u \"田中\" F10");
    assert_eq!(story.model.tally.assigned, 4);
    story.press("Esc \"/担当:田中\" Enter");
    assert_eq!(story.model.list().unwrap().shown().len(), 4);
    story.press("u");
    assert!(
        story.message().contains("元に戻しました"),
        "{}",
        story.message()
    );
    assert_eq!(story.model.list().unwrap().shown().len(), 0);
}

#[test]
fn whoever_assigned_first_is_named_and_the_typed_name_stays() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter t");
    let place = Place {
        facility: SATO.to_owned(),
        function: Function::I,
        expected_rev: None,
    };
    let act = StaffAct::Assign {
        places: vec![place],
        to: "高橋".to_owned(),
    };
    story.desk.office().act(&act, "鈴木", "").unwrap();
    story.press("F10");
    let [Modal::Form(form), Modal::Notice(notice)] = story.model.modals.as_slice() else {
        panic!("{:?}", story.model.modals)
    };
    assert_eq!(form.texts().get(FieldName::Assignee), "山田");
    assert!(notice.lines[0].contains("鈴木さんが"), "{:?}", notice.lines);
}

#[test]
fn one_s_own_work_is_found_and_what_nobody_has() {
    let mut story = Story::new();
    let all = story.model.list().unwrap().shown().len();
    story.press("t F10 j t F10 \"/担当:自分\" Enter");
    assert_eq!(story.model.list().unwrap().shown().len(), 2);
    story.press("Esc \"/担当:なし\" Enter");
    assert_eq!(story.model.list().unwrap().shown().len(), all - 2);
    story.press("Esc F9 Ctrl+u \"鈴木\" F10 \"/担当:自分\" Enter");
    assert_eq!(
        story.model.list().unwrap().shown().len(),
        0,
        "another person now"
    );
}

#[test]
fn scope_is_decided_only_where_the_facts_leave_it_open() {
    let mut story = Story::new();
    story.press("F6 \"/田中\" Enter d");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::SCOPE_SETTLED.text())
    );
    let closing = kakari_core::facility::ScopeFacts {
        closed_on: Date::new(2026, 2, 28),
        ..Default::default()
    };
    let store = story.desk.office().store_mut();
    store
        .set_scope_facts(TANAKA, &closing, "廃止届", 0, "佐藤")
        .unwrap();
    story.press("F5 d Down Enter");
    assert!(form(&story).title.contains("今年は報告を求めない"));
    story.press("\"２月末で廃止の届出\" F10");
    let stands = |story: &mut Story| {
        let office = story.desk.office();
        office
            .store()
            .scope_decision(TANAKA, "r07")
            .unwrap()
            .unwrap()
    };
    let decision = stands(&mut story);
    assert_eq!(decision.choice, Some(ScopeChoice::Excused));
    assert_eq!(decision.reason, "２月末で廃止の届出");
    // The same rule holds for whoever does not come through this menu.
    let act = StaffAct::Scope {
        facilities: vec![(SATO.to_owned(), None)],
        choice: Some(ScopeChoice::Excused),
        reason: "忙しい".to_owned(),
    };
    let refused = story.desk.office().act(&act, "鈴木", "").unwrap_err();
    assert!(refused.to_string().contains("報告対象"), "{refused}");
    story.press("d Down Down Enter");
    assert_eq!(stands(&mut story).choice, None);
}

#[test]
fn staff_choose_which_channel_counts() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter y b");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::ONE_CHANNEL.text())
    );
    let mut paper = fixture::report("r07", SATO, "佐藤医院", r#""f2i.rota":0"#);
    paper.channel = kakari_core::report::Channel::Paper;
    let edition = story.desk.office().edition().clone();
    let reopens =
        |before: &str, after: &str| kakari_office::office::reopened(&edition, before, after);
    let store = story.desk.office().store_mut();
    store
        .save_reports(
            &[paper],
            None,
            "取込",
            &reopens,
            kakari_office::store::Job::quiet(),
        )
        .unwrap();
    story.press("F5 b");
    let Some(Modal::Menu(menu)) = story.model.modals.last() else {
        panic!("no menu: {}", story.message())
    };
    assert_eq!(menu.choices.len(), 2);
    assert!(menu.choices[0].label.contains("いまの採用"), "safe first");
    story.press("Down Enter");
    assert!(
        story.message().contains("第2版を採用"),
        "{}",
        story.message()
    );
    let counts = |story: &Story| story.model.rows.by_id(SATO).unwrap().report.unwrap();
    assert!(!counts(&story).beside, "it is chosen");
    assert_ne!(
        story.status(SATO, Function::I),
        Status::ConfirmedYes.label()
    );
    story.press("b");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::ONE_CHANNEL.text())
    );
    story.press("u");
    assert!(counts(&story).beside);
    assert_eq!(
        story.status(SATO, Function::I),
        Status::ConfirmedYes.label()
    );
}

#[test]
fn the_session_is_summed_up_on_demand() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter y F12");
    let Some(Modal::Notice(notice)) = story.model.modals.last() else {
        panic!("no notice")
    };
    assert!(notice.lines[0].contains("確認（有） 1件"));
    assert!(notice.lines[1].contains("残"));
}
