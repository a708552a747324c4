use kakari_core::edition::Function;

use super::super::fixture::{CHUO, LONG, SATO, SUZUKI, Story, TANAKA};
use super::*;
use crate::office::Request;
use crate::store::Decision;
use kakari_core::verdict::Verdict;

mod finding;
mod importing;
mod looking_back;
mod partners;
mod staff;
mod steps;
mod taking;
mod years;

fn names(story: &Story) -> Vec<String> {
    let list = story.model.list();
    let rows = list
        .shown()
        .iter()
        .map(|shown| story.model.rows.at(shown.row).unwrap());
    let mut names: Vec<String> = rows.map(|facility| facility.name.to_string()).collect();
    names.dedup();
    names
}

#[test]
fn the_queue_holds_every_function_that_somebody_has_to_decide() {
    let story = Story::new();
    let counts = story.model.rows.counts();
    assert_eq!(story.model.list().shown().len(), counts.open);
    assert_eq!(counts.confirmed, 0);
    assert_eq!(counts.open, counts.work);
    assert_eq!(story.status(SATO, Function::I), "確認可");
    assert_eq!(story.status(SATO, Function::Ro), "要照会");
    assert_eq!(story.status(SUZUKI, Function::I), "要対応");
    assert_eq!(story.status(TANAKA, Function::I), "未報告");
}

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
    assert_eq!(states[1].basis, "電話で確認");
    assert_eq!(states[1].by, "山田");
}

#[test]
fn inquiries_and_later_keep_what_was_written() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter i \"事務長\" Enter \"輪番の日数\" Enter Enter Enter Enter");
    assert_eq!(story.status(SATO, Function::I), "照会中");
    story.press("l \"回答待ち\" Tab \"令和8年2月9日\" F10");
    assert!(
        matches!(story.model.modals.as_slice(), [Modal::Form(form)] if form.error == Some(form::NOT_LATER))
    );
    story.press("Ctrl+u \"令和８年２月２０日\" F10");
    assert_eq!(story.status(SATO, Function::Ro), "後で");
    let states = story
        .desk
        .office()
        .store()
        .function_states(SATO, "r07")
        .unwrap();
    let Some(Verdict::Inquiry(inquiry)) = &states[1].verdict else {
        panic!("{:?}", states[1])
    };
    assert_eq!(
        (inquiry.asked.as_str(), inquiry.question.as_str()),
        ("事務長", "輪番の日数")
    );
    assert_eq!(inquiry.on, story.model.house.today);
    let Some(Verdict::Later { reason, until }) = &states[2].verdict else {
        panic!("{:?}", states[2])
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
    assert_eq!(states[1].override_reason, "電話で実績を確かめた");
}

#[test]
fn undo_takes_back_the_last_act_and_goes_there() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter y End u");
    assert_eq!(story.status(SATO, Function::I), "確認可");
    assert_eq!(story.here(), "佐藤医院 イ");
    assert!(
        story.said().starts_with("元に戻しました"),
        "{}",
        story.said()
    );
    story.press("u");
    assert_eq!(story.said(), said::NOTHING_UNDONE);
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
        story.model.list().marks.len(),
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
    let ready = ready_ones(&story.model).len();
    assert!(ready >= 6);
    story.press("R F10");
    assert_eq!(story.model.rows.counts().confirmed, ready);
    assert_eq!(story.status(SUZUKI, Function::I), "要対応");
    story.press("R");
    assert_eq!(story.said(), super::super::strings::disabled::NONE_READY);
}

#[test]
fn ranges_inversion_and_clearing() {
    let mut story = Story::new();
    story.press("V j j V");
    assert_eq!(story.model.list().marks.len(), 3);
    let all = story.model.list().shown().len();
    story.press("*");
    assert_eq!(story.model.list().marks.len(), all - 3);
    story.press("-");
    assert!(story.model.list().marks.is_empty());
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
        (states[2].word, states[2].basis.as_str()),
        (crate::store::VerdictWord::No, "実績なし")
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
    assert_eq!(form.texts(), ["私の理由"]);
    assert!(
        notice.lines[0].contains("鈴木さんが") && notice.lines[0].contains("確認（有）"),
        "{:?}",
        notice.lines
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
fn who_acts_is_asked_at_the_first_verdict_and_then_it_goes_on() {
    let mut story = Story::on(super::super::fixture::office(), None);
    story.press("\"/佐藤\" Enter y");
    assert!(
        matches!(story.model.modals.as_slice(), [Modal::Form(form)] if form.title == form::WHO)
    );
    story.press("\"高橋\" F10");
    assert_eq!(story.model.actor.as_deref(), Some("高橋"));
    assert_eq!(story.status(SATO, Function::I), "確認（有）");
}

#[test]
fn a_read_only_console_says_why_it_does_nothing() {
    let mut story = Story::new();
    story.model.house.read_only = true;
    for key in [
        "y", "x", "i", "l", "r", "m", "u", "U", "R", "a", "t", "d", "b",
    ] {
        story.press(key);
        assert_eq!(
            story.said(),
            super::super::strings::disabled::READ_ONLY,
            "{key}"
        );
        assert!(story.model.modals.is_empty());
    }
}

#[test]
fn the_filter_narrows_by_kanji_kana_romaji_and_fields() {
    let mut story = Story::new();
    story.press("F6");
    let cases: [(&str, &[&str]); 12] = [
        ("satou", &["佐藤医院"]),
        ("sato", &["佐藤医院"]),
        ("ｓａｔｏ", &["佐藤医院"]),
        ("さとう", &["佐藤医院"]),
        ("佐藤　高知", &["佐藤医院"]),
        ("tyuuou", &["高知中央病院"]),
        ("町:高知市", &["高知中央病院", "佐藤医院"]),
        ("区域:幡多", &["鈴木内科"]),
        ("指摘:error", &["鈴木内科"]),
        ("状態:要対応", &["鈴木内科"]),
        ("状態:未報告", &["田中医院"]),
        ("種別:病院", &["高知中央病院"]),
    ];
    for (typed, expected) in cases {
        story.press(&format!("\"/{typed}\""));
        let kept: Vec<String> = names(&story)
            .into_iter()
            .filter(|name| name != "台帳にない診療所")
            .collect();
        assert_eq!(kept, expected, "{typed}");
        story.press("Esc");
    }
    story.press("\"/どこにもない\"");
    assert_eq!(story.model.list().shown().len(), 0);
}

#[test]
fn the_cursor_stays_on_its_line_through_filter_and_reload() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter j");
    assert_eq!(story.here(), "佐藤医院 ロ");
    story.press("\\");
    assert_eq!(story.here(), "佐藤医院 ロ");
    story.press("F5");
    assert_eq!(story.here(), "佐藤医院 ロ");
    story.press("\"/鈴木\" Esc");
    assert_eq!(
        story.here(),
        "佐藤医院 ロ",
        "hidden by a filter and shown again"
    );
}

#[test]
fn full_width_letters_are_commands_and_kana_get_a_hint() {
    let mut story = Story::new();
    story.press("ｊ");
    let second = story.here();
    story.press("ｋ ｊ");
    assert_eq!(story.here(), second);
    story.press("か");
    assert_eq!(story.said(), said::KANA);
    story.press("Z");
    assert_eq!(story.said(), said::NO_SUCH_KEY);
}

#[test]
fn pasting_works_in_fields_only() {
    let mut story = Story::new();
    story.event(Event::Pasted("yyy".to_owned()));
    assert_eq!(story.said(), said::PASTE);
    assert_eq!(story.model.rows.counts().confirmed, 0);
    story.press("/");
    story.event(Event::Pasted("佐藤\n".to_owned()));
    assert_eq!(story.model.list().filter.value(), "佐藤");
    assert_eq!(names(&story), ["佐藤医院"]);
}

#[test]
fn help_is_searchable_and_runnable() {
    let mut story = Story::new();
    story.press("? \"kakunin ari\"");
    story.press("Esc ? \"すべてに印\" Enter");
    assert!(story.model.modals.is_empty());
    assert_eq!(
        story.model.list().marks.len(),
        story.model.list().shown().len()
    );
    // A command that cannot be given says why, and help stays open.
    story.press("F1 \"中止\" Enter");
    assert_eq!(story.said(), super::super::strings::disabled::NO_JOB);
    assert_eq!(story.model.modals.len(), 1);
}

#[test]
fn everything_is_reached_without_letters() {
    let mut story = Story::new();
    story.press("F2 Enter");
    assert!(story.model.modals.is_empty());
    assert_eq!(
        story.model.rows.counts().confirmed,
        1,
        "the first command of the palette is 確認（有）"
    );
}

#[test]
fn esc_goes_back_one_layer_at_a_time() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter A Enter");
    assert!(matches!(story.model.modals.as_slice(), [Modal::Menu(_)]));
    story.press("Esc Right");
    assert_eq!(story.model.focus, Focus::Detail);
    story.press("Esc");
    assert_eq!(story.model.focus, Focus::List);
    assert_eq!(story.model.list().marks.len(), 4);
    story.press("Esc");
    assert!(story.model.list().marks.is_empty());
    assert_eq!(story.model.list().filter.value(), "佐藤");
    story.press("Esc");
    assert_eq!(story.model.list().filter.value(), "");
    assert!(!story.ended);
}

#[test]
fn in_the_facilities_the_function_is_chosen_sideways() {
    let mut story = Story::new();
    story.press("F6 \"/佐藤\" Enter y");
    assert_eq!(story.status(SATO, Function::I), "確認（有）");
    story.press("Left");
    assert_eq!(story.here(), "佐藤医院 １号");
    story.press("y");
    assert_eq!(
        story.said(),
        super::super::strings::disabled::FIRST_FUNCTION
    );
    story.press("Right Right Right y");
    assert_eq!(story.status(SATO, Function::Ha), "確認（有）");
    story.press("Esc \"/田中\" Enter y");
    assert_eq!(story.said(), super::super::strings::disabled::NOT_REPORTED);
}

#[test]
fn notes_are_kept_and_shown() {
    let mut story = Story::new();
    story.press("\"/中央\" Enter m \"折り返し電話の約束\" F10");
    assert_eq!(story.said(), said::NOTED);
    let notes = story.desk.office().store().notes(CHUO).unwrap();
    assert_eq!(notes[0].text, "折り返し電話の約束");
    assert!(
        story
            .model
            .current_detail()
            .unwrap()
            .journal
            .iter()
            .any(|entry| entry.kind == "note")
    );
}

#[test]
fn quitting_asks_nothing_and_says_what_was_done() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter y q");
    assert!(story.ended);
    assert_eq!(
        said::session(&story.model.tally),
        "確認（有） 1件。すべて保存されています。"
    );
}

#[test]
fn a_refusal_for_another_reason_is_said() {
    let mut story = Story::new();
    let effects = update(
        &mut story.model,
        Event::Answered(super::super::event::Reply::Refused {
            refusal: super::super::event::Refusal::Other("ディスクの空きがありません。".to_owned()),
            rows: Vec::new(),
        }),
    );
    story.follow(effects);
    assert!(
        matches!(story.model.modals.as_slice(), [Modal::Notice(notice)] if notice.lines[0].contains("空き"))
    );
}

#[test]
fn a_long_job_says_how_far_it_is_and_can_be_stopped() {
    let mut story = Story::new();
    update(
        &mut story.model,
        Event::Answered(super::super::event::Reply::Progressed {
            done: 2_000,
            all: 113_000,
        }),
    );
    assert!(
        story
            .screen()
            .contains("判定を更新しています 2,000/113,000")
    );
    let effects = update(&mut story.model, Event::Pressed(Key::Ctrl('x')));
    assert_eq!(effects, [Effect::CancelJob]);
    assert!(story.screen().contains("中止しています"));
    update(
        &mut story.model,
        Event::Answered(super::super::event::Reply::JobStopped),
    );
    assert!(story.model.job.is_none());
    let _ = LONG;
}
