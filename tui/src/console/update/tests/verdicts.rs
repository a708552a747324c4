//! Verdicts on one function, on marked ones and on all that are ready, and what takes them back.

use super::*;

#[test]
fn a_verdict_moves_the_cursor_only_after_it_is_on_the_disk() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter");
    assert_eq!(story.here(), "佐藤医院 イ");
    let effects = update(&mut story.model, Event::Pressed(Key::Char('y')));
    assert_eq!(story.here(), "佐藤医院 イ", "not acknowledged yet");
    // A second key meanwhile does nothing.
    assert_eq!(
        update(&mut story.model, Event::Pressed(Key::Char('y'))),
        Vec::new()
    );
    story.follow(effects);
    assert_eq!(story.here(), "佐藤医院 ロ");
    assert_eq!(story.status(SATO, Function::I), "確認（有）");
    assert_eq!(story.model.rows.counts().confirmed, 1);
    assert!(story.model.modals.is_empty());
}

#[test]
fn refusing_needs_a_reason_and_esc_leaves_everything() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter x");
    story.press("F10");
    assert!(matches!(story.model.modals.as_slice(), [Modal::Form(form)] if form.error.is_some()));
    story.press("\"電話で確認\" Esc");
    assert!(story.model.modals.is_empty());
    assert_eq!(story.status(SATO, Function::I), "確認可");
    // What was typed is there again.
    story.press("x F10");
    assert_eq!(story.status(SATO, Function::I), "確認（無）");
    let states = story
        .desk
        .office()
        .store()
        .function_states(SATO, "r07")
        .unwrap();
    assert_eq!(states[Function::I].basis, "電話で確認");
    assert_eq!(states[Function::I].by, "山田");
}

#[test]
fn inquiries_and_later_keep_what_was_written() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter i \"事務長\" Enter \"輪番の日数\" Enter Enter Enter Enter");
    assert_eq!(story.status(SATO, Function::I), "照会中");
    story.press("l \"回答待ち\" Tab \"令和8年2月9日\" F10");
    assert!(
        matches!(story.model.modals.as_slice(), [Modal::Form(form)] if form.error == Some(form::NOT_LATER.text()))
    );
    story.press("Ctrl+u \"令和８年２月２０日\" F10");
    assert_eq!(story.status(SATO, Function::Ro), "後で");
    let states = story
        .desk
        .office()
        .store()
        .function_states(SATO, "r07")
        .unwrap();
    let Some(Verdict::Inquiry(inquiry)) = &states[Function::I].verdict else {
        panic!("{:?}", states[Function::I])
    };
    assert_eq!(
        (inquiry.asked.as_str(), inquiry.question.as_str()),
        ("事務長", "輪番の日数")
    );
    assert_eq!(inquiry.on, story.model.house.today);
    let Some(Verdict::Later { reason, until }) = &states[Function::Ro].verdict else {
        panic!("{:?}", states[Function::Ro])
    };
    assert_eq!(
        (reason.as_str(), until.unwrap().to_string().as_str()),
        ("回答待ち", "2026-02-20")
    );
    // Both are found again under their state.
    story.press("Esc f");
    assert_eq!(story.here(), "佐藤医院 イ");
    story.press("f");
    assert_eq!(story.here(), "佐藤医院 ロ");
}

#[test]
fn errors_and_unknowns_are_confirmed_only_with_a_reason() {
    let mut story = Story::new();
    story.press("\"/鈴木\" Enter y");
    let Some(Modal::Form(form)) = story.model.modals.last() else {
        panic!("no form")
    };
    assert!(
        form.lines.iter().any(|line| line.contains("KG")),
        "names the error: {:?}",
        form.lines
    );
    story.press("\"電話で実績を確かめた\" F10");
    assert_eq!(story.status(SUZUKI, Function::I), "確認（有）");
    let states = story
        .desk
        .office()
        .store()
        .function_states(SUZUKI, "r07")
        .unwrap();
    assert_eq!(states[Function::I].override_reason, "電話で実績を確かめた");
}

#[test]
fn undo_takes_back_the_last_act_and_goes_there() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter y End u");
    assert_eq!(story.status(SATO, Function::I), "確認可");
    assert_eq!(story.here(), "佐藤医院 イ");
    assert!(
        story.message().starts_with("元に戻しました"),
        "{}",
        story.message()
    );
    story.press("u");
    assert_eq!(
        story.message(),
        story.model.sentence(messages::NOTHING_UNDONE.text())
    );
}

#[test]
fn an_act_is_chosen_from_the_list_of_undoable_ones() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter y x \"実績なし\" F10 U Down Enter");
    assert_eq!(story.status(SATO, Function::I), "確認可");
    assert_eq!(story.status(SATO, Function::Ro), "確認（無）");
}

#[test]
fn marks_act_together_after_a_question_whose_key_is_another() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter A y");
    let Some(Modal::Confirm(confirm)) = story.model.modals.last() else {
        panic!("no question")
    };
    assert!(confirm.title.starts_with("2件"), "{}", confirm.title);
    assert!(
        confirm.lines.iter().any(|line| line.contains("ほかの2件")),
        "{:?}",
        confirm.lines
    );
    // Neither the key that asked nor Enter on the default does it.
    story.press("y");
    assert!(!story.model.modals.is_empty());
    story.press("Enter");
    assert!(story.model.modals.is_empty());
    assert_eq!(story.model.rows.counts().confirmed, 0);
    story.press("y Right Enter");
    assert_eq!(story.status(SATO, Function::I), "確認（有）");
    assert_eq!(story.status(SATO, Function::Ha), "確認（有）");
    assert_eq!(
        story.model.list().unwrap().marks.len(),
        2,
        "what was left out keeps its mark"
    );
    // A batch is one unit.
    story.press("u");
    assert_eq!(story.model.rows.counts().confirmed, 0);
}

#[test]
fn all_that_are_ready_are_confirmed_at_once() {
    let mut story = Story::new();
    let ready = story.model.ready_ones().len();
    assert!(ready >= 6);
    story.press("R Right Enter");
    assert_eq!(story.model.rows.counts().confirmed, ready);
    assert_eq!(story.status(SUZUKI, Function::I), "要対応");
    story.press("R");
    assert_eq!(
        story.message(),
        story
            .model
            .sentence(crate::console::strings::disabled::NONE_READY.text())
    );
}

#[test]
fn ranges_inversion_and_clearing() {
    let mut story = Story::new();
    story.press("V j j V");
    assert_eq!(story.model.list().unwrap().marks.len(), 3);
    let all = story.model.list().unwrap().shown().len();
    story.press("*");
    assert_eq!(story.model.list().unwrap().marks.len(), all - 3);
    story.press("-");
    assert!(story.model.list().unwrap().marks.is_empty());
}

#[test]
fn the_last_verdict_is_repeated() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter x \"実績なし\" F10");
    assert_eq!(story.here(), "佐藤医院 ロ");
    story.press(".");
    let states = story
        .desk
        .office()
        .store()
        .function_states(SATO, "r07")
        .unwrap();
    assert_eq!(
        (
            states[Function::Ro].word,
            states[Function::Ro].basis.as_str()
        ),
        (kakari_office::store::VerdictWord::No, "実績なし")
    );
}

#[test]
fn reset_brings_back_what_was_decided() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter y f f f");
    assert_eq!(story.here(), "佐藤医院 イ");
    story.press("r");
    assert_eq!(story.status(SATO, Function::I), "確認可");
}

#[test]
fn somebody_was_faster_and_what_was_typed_stays() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter x \"私の理由\"");
    let other = Request {
        facility: SATO.to_owned(),
        function: Function::I,
        decision: Decision::Verdict(Verdict::Yes),
        override_reason: String::new(),
        basis: String::new(),
        note: String::new(),
        expected_rev: None,
    };
    story.desk.office().decide(&[other], "鈴木", "").unwrap();
    story.press("F10");
    let [Modal::Form(form), Modal::Notice(notice)] = story.model.modals.as_slice() else {
        panic!("{:?}", story.model.modals)
    };
    assert_eq!(form.texts().get(FieldName::RefusalReason), "私の理由");
    assert!(
        notice.lines[0].contains("鈴木さんが") && notice.lines[0].contains("確認（有）"),
        "{:?}",
        notice.lines
    );
    assert_eq!(
        notice.lines.last().map(String::as_str),
        Some(form::CONFLICT_KEEPS.text())
    );
    assert_eq!(
        story.status(SATO, Function::I),
        "確認（有）",
        "the screen shows what stands now"
    );
    // Now that it was seen, the same can be sent again.
    story.press("Enter F10");
    assert_eq!(story.status(SATO, Function::I), "確認（無）");
}

#[test]
fn a_conflict_speaks_of_written_text_only_where_something_was_written() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter");
    let other = Request {
        facility: SATO.to_owned(),
        function: Function::I,
        decision: Decision::Verdict(Verdict::No),
        override_reason: String::new(),
        basis: "電話".to_owned(),
        note: String::new(),
        expected_rev: None,
    };
    story.desk.office().decide(&[other], "鈴木", "").unwrap();
    story.press("y");
    let [Modal::Notice(notice)] = story.model.modals.as_slice() else {
        panic!("{:?}", story.model.modals)
    };
    assert_eq!(
        notice.lines.last().map(String::as_str),
        Some(form::CONFLICT_MEANS.text())
    );
}

#[test]
fn a_form_that_is_left_says_where_its_text_is() {
    let mut story = Story::new();
    story.press("x \"電話で確認\" Esc");
    let said = story.message();
    assert!(
        said.contains("残っています") && said.contains(" x "),
        "{said}"
    );
    // Another form that is left does not take the place of the first.
    story.press("i \"事務長\" Esc");
    assert!(story.message().contains(" i "), "{}", story.message());
    let text = |story: &Story| match story.model.modals.last() {
        Some(Modal::Form(form)) => form.fields[0].input.value().to_owned(),
        _ => panic!("no form"),
    };
    story.press("x");
    assert_eq!(text(&story), "電話で確認");
    story.press("Esc i");
    assert_eq!(text(&story), "事務長");
    story.press("Esc x F10");
    story.press("u x");
    assert_eq!(text(&story), "", "it is on the disk now");
    story.press("Esc");
    assert_eq!(story.message(), "", "nothing was written");
}

#[test]
fn a_form_whose_text_is_not_kept_says_that_nothing_changed() {
    let mut story = Story::new();
    for keys in ["# \"39\" Esc", "F9 \"x\" Esc", "E Esc"] {
        story.press(keys);
        assert_eq!(story.message(), messages::NOT_CARRIED_OUT.text(), "{keys}");
    }
}
