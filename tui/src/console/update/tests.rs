use kakari_core::edition::Function;

use super::super::field_name::FieldName;
use super::super::fixture::{self, CHUO, LONG, SATO, SUZUKI, Story, TANAKA};
use super::super::list::Target;
use super::super::place::Pane;
use super::super::strings::{fields, session};
use super::*;
use kakari_core::verdict::Verdict;
use kakari_office::office::{OwnReach, Request};
use kakari_office::store::Decision;

mod all_findings;
mod beside;
mod calendar;
mod chasing;
mod columns;
mod copying;
mod counting;
mod elsewhere;
mod exporting;
mod facts;
mod finding;
mod folding;
mod following;
mod importing;
mod keys;
mod letters;
mod looking_back;
mod meetings;
mod naming;
mod ordering;
mod outward;
mod papers;
mod partners;
mod pointing;
mod settings;
mod staff;
mod statistics;
mod steps;
mod undoing;
mod verdicts;
mod years;

fn names(story: &Story) -> Vec<String> {
    let list = story.model.list().unwrap();
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
    assert_eq!(story.model.list().unwrap().shown().len(), counts.open);
    assert_eq!(counts.confirmed, 0);
    assert_eq!(counts.open, counts.work);
    assert_eq!(story.status(SATO, Function::I), "確認可");
    assert_eq!(story.status(SATO, Function::Ro), "要照会");
    assert_eq!(story.status(SUZUKI, Function::I), "要対応");
    assert_eq!(story.status(TANAKA, Function::I), "未報告");
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
            story.message(),
            super::super::strings::disabled::READ_ONLY,
            "{key}"
        );
        assert!(story.model.modals.is_empty());
    }
}

#[test]
fn outside_of_ones_areas_everything_is_shown_and_nothing_recorded() {
    let mut story = Story::new();
    story.resize(120, 40);
    story.model.standing.reach = OwnReach::Within {
        areas: vec!["幡多".to_owned()],
        health_centres: vec!["中央西".to_owned()],
    };
    let header = story.screen();
    let header = header.lines().next().unwrap_or_default();
    assert!(header.contains("登録：幡多 ほか1"), "{header}");
    story.press("F6 \"/佐藤\" Enter");
    for key in ["y", "x", "i", "l", "m", "a", "t", "d"] {
        story.press(key);
        let reason = super::super::strings::disabled::OUT_OF_REACH;
        assert_eq!(story.message(), reason, "{key}");
        assert!(story.model.modals.is_empty(), "{key}");
    }
    // All that are marked, or that are ready: only those inside.
    story.press("Esc");
    let is_of_sato = |ready: &[Target]| ready.iter().any(|one| *one.facility == *SATO);
    assert!(!is_of_sato(&story.model.ready_ones()));
    story.press("A x");
    let form = format!("{:?}", story.model.modals);
    assert!(form.contains(SUZUKI) && !form.contains(SATO), "{form}");
    story.press("Esc Esc");
    story.model.standing.reach = OwnReach::Everywhere;
    assert!(is_of_sato(&story.model.ready_ones()));
    story.model.standing.reach = OwnReach::Nowhere;
    story.press("y");
    let reason = super::super::strings::disabled::READ_ONLY;
    assert_eq!(story.message(), reason);
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
    assert_eq!(story.model.list().unwrap().shown().len(), 0);
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
    assert_eq!(story.message(), story.model.sentence(messages::KANA.text()));
    story.press("Z");
    assert_eq!(
        story.message(),
        story.model.sentence(messages::NO_SUCH_KEY.text())
    );
}

#[test]
fn pasting_works_in_fields_only() {
    let mut story = Story::new();
    story.event(Event::Pasted("yyy".to_owned()));
    assert_eq!(
        story.message(),
        story.model.sentence(messages::PASTE.text())
    );
    assert_eq!(story.model.rows.counts().confirmed, 0);
    story.press("/");
    story.event(Event::Pasted("佐藤\n".to_owned()));
    assert_eq!(story.model.body().filter().value(), "佐藤");
    assert_eq!(names(&story), ["佐藤医院"]);
}

#[test]
fn help_is_searchable_and_runnable() {
    let mut story = Story::new();
    story.press("? \"kakunin ari\"");
    story.press("Esc ? \"すべてに印\" Enter");
    assert!(story.model.modals.is_empty());
    assert_eq!(
        story.model.list().unwrap().marks.len(),
        story.model.list().unwrap().shown().len()
    );
    // A command that cannot be given says why, and help stays open.
    story.press("F1 \"中止\" Enter");
    assert_eq!(
        story.message(),
        story
            .model
            .sentence(super::super::strings::disabled::NO_JOB.text())
    );
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
    assert_eq!(story.model.list().unwrap().marks.len(), 4);
    story.press("Esc");
    assert!(story.model.list().unwrap().marks.is_empty());
    assert_eq!(story.model.body().filter().value(), "佐藤");
    story.press("Esc");
    assert_eq!(story.model.body().filter().value(), "");
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
        story.message(),
        super::super::strings::disabled::FIRST_FUNCTION
    );
    story.press("Right Right Right y");
    assert_eq!(story.status(SATO, Function::Ha), "確認（有）");
    story.press("Esc \"/田中\" Enter y");
    assert_eq!(
        story.message(),
        story
            .model
            .sentence(super::super::strings::disabled::NOT_REPORTED.text())
    );
}

#[test]
fn notes_are_kept_and_shown() {
    let mut story = Story::new();
    story.press("\"/中央\" Enter m \"折り返し電話の約束\" F10");
    assert_eq!(
        story.message(),
        story.model.sentence(messages::NOTED.text())
    );
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
        session::summary(&story.model.tally, true),
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
fn of_an_act_in_doubt_nobody_says_that_it_was_not_recorded() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter i");
    let form = story.screen();
    let effects = update(
        &mut story.model,
        Event::Answered(super::super::event::Reply::Refused {
            refusal: super::super::event::Refusal::InDoubt("履歴を見てください。".to_owned()),
            rows: Vec::new(),
        }),
    );
    story.follow(effects);
    let screen = story.screen();
    assert!(
        screen.contains("まだ分かりません") && screen.contains("履歴を見てください"),
        "{screen}"
    );
    assert!(!screen.contains("登録しませんでした"), "{screen}");
    story.press("Esc");
    assert_eq!(story.screen(), form, "the form is as it was");
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
