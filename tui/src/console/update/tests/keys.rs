//! Keys held down, text pasted as keys, Ctrl+C, and the key that registers a form.

use super::*;
use kakari_core::edition::PerFunction;
use kakari_office::store::{FunctionState, VerdictWord};

fn hold(story: &mut Story, key: Key) {
    let effects = update(&mut story.model, Event::Held(key));
    story.follow(effects);
}

fn states(story: &mut Story, facility: &str) -> PerFunction<FunctionState> {
    let store = story.desk.office().store();
    store.function_states(facility, "r07").unwrap()
}

fn question(story: &Story) -> Option<&super::super::super::modals::Confirm> {
    match story.model.modals.last() {
        Some(Modal::Confirm(confirm)) => Some(confirm),
        _ => None,
    }
}

#[test]
fn a_held_key_decides_once_and_moves_freely() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter y");
    let confirmed = story.model.rows.counts().confirmed;
    let here = story.here();
    for key in ["y", "u", ".", "x", "R", "Enter"] {
        for key in Key::script(key) {
            hold(&mut story, key);
        }
        assert_eq!(story.message(), messages::HELD, "{key}");
        assert!(story.model.modals.is_empty(), "{key}");
    }
    // The full-width letter is the same key.
    hold(&mut story, Key::Char('ｙ'));
    assert_eq!(story.model.rows.counts().confirmed, confirmed);
    assert_eq!(story.here(), here);
    let mut story = Story::new();
    let first = story.here();
    hold(&mut story, Key::Char('j'));
    hold(&mut story, Key::Down);
    assert_ne!(story.here(), first);
    assert!(story.model.message.is_none());
}

#[test]
fn in_a_field_a_held_letter_is_written_and_a_held_enter_registers_nothing() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter m \"w\"");
    hold(&mut story, Key::Char('w'));
    for _ in 0..8 {
        hold(&mut story, Key::Enter);
        hold(&mut story, Key::F(10));
    }
    let Some(Modal::Form(form)) = story.model.modals.last() else {
        panic!("the form is gone")
    };
    assert_eq!(form.texts().get(FieldName::Note), "ww");
    assert!(!form.sending);
    assert_eq!(story.message(), messages::HELD);
}

#[test]
fn a_held_key_answers_no_question() {
    let mut story = Story::new();
    story.press("R Right");
    hold(&mut story, Key::Enter);
    assert_eq!(story.message(), messages::HELD);
    assert_eq!(story.model.rows.counts().confirmed, 0);
    story.press("Enter");
    assert!(story.model.rows.counts().confirmed > 0);
}

#[test]
fn text_pasted_as_keys_decides_nothing_in_a_list_and_stays_whole_in_a_field() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter");
    story.event(Event::Pasted("yes\nyoyogi@pref.example.lg.jp".to_owned()));
    assert_eq!(story.message(), messages::PASTE);
    assert_eq!(story.model.rows.counts().confirmed, 0);
    assert!(story.model.modals.is_empty());
    story.press("m");
    story.event(Event::Pasted("電話で確認\n折り返しは来週\nyes".to_owned()));
    let Some(Modal::Form(form)) = story.model.modals.last() else {
        panic!("the form is gone")
    };
    assert_eq!(
        form.texts().get(FieldName::Note),
        "電話で確認 折り返しは来週 yes"
    );
}

#[test]
fn ctrl_c_throws_nothing_away_and_only_q_leaves() {
    let mut story = Story::new();
    let ctrl_c = |story: &mut Story| update(&mut story.model, Event::Pressed(Key::Ctrl('c')));
    story.press("\"/佐藤\" Enter x \"電話で\"");
    assert_eq!(ctrl_c(&mut story), []);
    assert_eq!(
        story.message(),
        story.model.sentence(messages::STAYS.text())
    );
    let Some(Modal::Form(form)) = story.model.modals.last() else {
        panic!("the form is gone")
    };
    assert_eq!(form.texts().get(FieldName::RefusalReason), "電話で");
    story.press("Esc");
    assert_eq!(ctrl_c(&mut story), []);
    assert_eq!(question(&story).unwrap().title, form::LEAVE);
    assert_eq!(ctrl_c(&mut story), [], "the key that asked does not answer");
    assert_eq!(story.model.modals.len(), 1);
    story.press("Enter");
    assert!(story.model.modals.is_empty(), "No is the default");
    ctrl_c(&mut story);
    let left = update(&mut story.model, Event::Pressed(Key::Char('q')));
    assert_eq!(left, [Effect::Quit]);
}

#[test]
fn the_key_that_registers_a_form_answers_no_question_about_many() {
    let mut story = Story::on(super::super::super::fixture::office(), None);
    story.press("R \"高橋\" F10");
    let asked = question(&story).unwrap();
    let number = asked.then.number().unwrap();
    assert!(number > 1 && !asked.yes);
    story.press("F10 F10");
    assert_eq!(story.message(), form::NOT_F10);
    assert_eq!(story.model.rows.counts().confirmed, 0);
    // What was pasted answers nothing, unless it is digits, which a slow line brings at once.
    story.event(Event::Pasted(format!("{number}\n")));
    assert!(!question(&story).unwrap().yes);
    story.event(Event::Pasted(number.to_string()));
    assert!(question(&story).unwrap().yes);
    story.press("Backspace Backspace");
    // A wrong number is none either.
    story.press("1 2 3 4 Enter");
    assert_eq!(story.message(), form::OTHER_NUMBER);
    assert_eq!(story.model.rows.counts().confirmed, 0);
    story.press("Backspace Backspace Backspace Backspace");
    story.press(&format!("\"{number}\""));
    assert!(question(&story).unwrap().yes);
    story.press("Enter");
    assert_eq!(story.model.rows.counts().confirmed, number);
}

#[test]
fn the_last_verdict_is_repeated_also_where_it_had_a_reason_against_an_error() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter x \"実績なし\" F10 \\");
    story.press("\"/鈴木\" Enter y \"電話で確かめた\" F10");
    assert_eq!(story.status(SUZUKI, Function::I), "確認（有）");
    story.press("r .");
    let Some(Modal::Form(form)) = story.model.modals.last() else {
        panic!("{:?} {}", story.model.modals, story.message())
    };
    assert!(matches!(form.purpose, Purpose::Override(_)));
    assert_eq!(
        form.texts().get(FieldName::OverrideReason),
        "電話で確かめた"
    );
    story.press("F10");
    let state = &states(&mut story, SUZUKI)[Function::I];
    assert_eq!(state.word, VerdictWord::Yes);
    assert_eq!(state.override_reason, "電話で確かめた");
    // Where nothing is in the way it is the plain verdict, and not the older one.
    story.press("\\ \"/佐藤\" Enter j .");
    assert!(
        states(&mut story, SATO)
            .values()
            .all(|state| state.word != VerdictWord::No || state.basis == "実績なし")
    );
}
