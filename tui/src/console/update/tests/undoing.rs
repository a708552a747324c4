//! Undo with its preview, redo, batches in 履歴, and whose acts they are.

use super::super::super::strings::disabled;
use super::*;
use kakari_office::lang::{self, Lang};
use kakari_office::store::PastAct;

const HISTORY: &str = "F6 F6 F6 F6";

fn entries(story: &Story) -> Vec<&PastAct> {
    let history = story.model.screens.records::<PastAct>(Screen::HISTORY);
    history.unwrap().shown().collect()
}

/// Somebody else decides meanwhile.
fn another(story: &mut Story, id: &str, function: Function, verdict: Verdict) {
    let request = Request {
        facility: id.to_owned(),
        function,
        decision: Decision::Verdict(verdict),
        override_reason: String::new(),
        basis: String::new(),
        note: String::new(),
        expected_rev: None,
    };
    story.desk.office().decide(&[request], "鈴木", "").unwrap();
}

#[test]
fn a_note_is_not_followed_by_a_repeat_of_the_verdict_before_it() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter x \"実績なし\" F10 m \"折り返し待ち\" F10 .");
    assert_eq!(story.message(), disabled::LAST_NOTE);
    assert_eq!(story.status(SATO, Function::Ro), "要照会");
    // The next verdict is repeated again.
    story.press("x \"対象外\" F10 .");
    assert_eq!(story.status(SATO, Function::Ha), "確認（無）");
}

#[test]
fn an_assignment_is_repeated_where_a_verdict_is_not_possible() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter t Ctrl+u \"高橋\" F10 \\ F6 \"/田中\" Enter .");
    assert!(story.message().contains("担当"), "{}", story.message());
    let store = story.desk.office().store();
    let states = store.function_states(TANAKA, "r07").unwrap();
    assert!(states.values().any(|state| state.assigned == "高橋"));
}

#[test]
fn what_was_undone_is_redone_with_one_key_and_counted() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter y u");
    assert_eq!(story.status(SATO, Function::I), "確認可");
    story.press("Ctrl+r");
    assert_eq!(story.status(SATO, Function::I), "確認（有）");
    assert!(
        story.message().starts_with("やり直しました"),
        "{}",
        story.message()
    );
    assert_eq!((story.model.tally.undone, story.model.tally.redone), (1, 1));
    story.press("Ctrl+r");
    let Some(Modal::Notice(notice)) = story.model.modals.last() else {
        panic!("{}", story.message())
    };
    assert!(
        notice.lines[0].contains("やり直せるものはありません"),
        "{:?}",
        notice.lines
    );
}

#[test]
fn an_undo_that_did_nothing_says_so_and_why() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter y");
    another(&mut story, SATO, Function::I, Verdict::No);
    story.press("u");
    let said = story.message();
    assert!(said.starts_with("元に戻していません："), "{said}");
    assert!(
        said.contains("佐藤医院") && said.contains("鈴木さん"),
        "{said}"
    );
    assert!(!said.contains("0件"), "{said}");
    let Some(Modal::Notice(notice)) = story.model.modals.last() else {
        panic!("no notice")
    };
    assert_eq!(notice.title, form::NOT_UNDONE);
    assert_eq!(notice.lines.len(), 1, "{:?}", notice.lines);
    assert_eq!(story.model.tally.undone, 0);
}

#[test]
fn whose_act_cannot_be_undone_is_said() {
    let mut story = Story::new();
    another(&mut story, SATO, Function::I, Verdict::Yes);
    story.press("u");
    assert!(
        story.message().contains("鈴木さん") && story.message().contains("本人だけ"),
        "{}",
        story.message()
    );
    assert_eq!(
        story
            .desk
            .office()
            .store()
            .function_states(SATO, "r07")
            .unwrap()[Function::I]
            .by,
        "鈴木"
    );
}

#[test]
fn after_an_undo_the_pane_says_who_undid_and_whose_act_stands() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter y u");
    let shown = story.screen();
    assert!(shown.contains("山田さんが"), "{shown}");
    assert!(shown.contains("だれも確認していません"), "{shown}");
    assert!(!shown.contains("確認：確認可  山田"), "{shown}");
    another(&mut story, SATO, Function::I, Verdict::Yes);
    story.press("F5 \\ F6 \"/佐藤\" Enter x \"違う\" F10 u");
    story.resize(160, 40);
    let shown = story.screen();
    assert!(shown.contains("鈴木さんの操作が"), "{shown}");
}

#[test]
fn a_batch_is_previewed_before_it_is_undone() {
    let mut story = Story::new();
    story.press("R Right Enter");
    let confirmed = story.model.rows.counts().confirmed;
    another(&mut story, SATO, Function::I, Verdict::No);
    story.press("U F10");
    let Some(Modal::Confirm(confirm)) = story.model.modals.last() else {
        panic!("no question: {:?}", story.model.modals)
    };
    assert_eq!(confirm.then.number(), Some(confirmed - 1));
    let lines = confirm.lines.join("\n");
    for part in [
        &*format!("確認（有） → 未確認：{}件", confirmed - 1),
        "戻せないもの：1件",
        "佐藤医院 イ",
        "鈴木さん",
    ] {
        assert!(lines.contains(part), "{part}: {lines}");
    }
    story.press("F10");
    assert_eq!(story.message(), form::NOT_F10);
    story.press(&format!("\"{}\"", confirmed - 1));
    story.press("Enter");
    assert_eq!(story.model.rows.counts().confirmed, 1, "鈴木's stands");
    // The notice on what could not be undone is on top; the list below the question is gone.
    assert!(matches!(story.model.modals.as_slice(), [Modal::Notice(_)]));
}

#[test]
fn a_batch_of_which_nothing_can_be_undone_says_why_instead_of_asking() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter y");
    another(&mut story, SATO, Function::I, Verdict::No);
    story.press("U Enter");
    let Some(Modal::Notice(notice)) = story.model.modals.last() else {
        panic!("{:?}", story.model.modals)
    };
    assert_eq!(notice.title, form::NOT_UNDONE);
    assert!(
        notice.lines.join("").contains("鈴木さん"),
        "{:?}",
        notice.lines
    );
}

#[test]
fn a_batch_is_one_line_of_the_history_that_opens_and_closes() {
    let mut story = Story::new();
    story.press("R Right Enter");
    let confirmed = story.model.rows.counts().confirmed;
    story.press(HISTORY);
    let lines = entries(&story).len();
    let line = |story: &Story| {
        let shown = story.screen();
        shown
            .lines()
            .find(|line| line.starts_with('>'))
            .unwrap()
            .to_owned()
    };
    assert!(line(&story).starts_with(">+ "), "{}", line(&story));
    assert!(
        line(&story).contains(&format!("{confirmed}件")),
        "{}",
        line(&story)
    );
    story.press("Enter");
    assert_eq!(entries(&story).len(), lines + confirmed);
    let window = story.model.body().window();
    assert_eq!(window.shown, window.of);
    assert!(line(&story).starts_with(">- "), "{}", line(&story));
    story.press("Down Down");
    assert!(line(&story).starts_with(">| "), "{}", line(&story));
    // It stays open, and the cursor on its entry, when the records are read again.
    let here = story.model.entry().unwrap().entry.seq;
    another(&mut story, SATO, Function::Ni, Verdict::No);
    story.event(Event::Ticked);
    story.press("F5");
    assert_eq!(story.model.entry().unwrap().entry.seq, here);
    story.press("Left");
    assert!(line(&story).starts_with(">+ "), "{}", line(&story));
    story.press("Left");
    assert_eq!(story.message(), disabled::NOT_OPEN);
    // A closed batch is found by the name of a facility in it.
    story.press("\"/佐藤医院\" Enter");
    assert!(entries(&story).iter().any(|act| act.facilities.is_some()));
    // A text of one entry cannot be masked from the line of all.
    story.press("\\ M");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::NO_TEXT.text())
    );
}

#[test]
fn a_path_is_no_name_and_a_name_is_remembered_without_the_database() {
    let mut story = Story::on(fixture::office(), None);
    story.press("\"/佐藤\" Enter y \"/srv/data/kakari.db\" F10");
    let Some(Modal::Form(asked)) = story.model.modals.last() else {
        panic!("taken")
    };
    assert_eq!(asked.error, Some(form::NOT_A_NAME.text()));
    story.press("Ctrl+u \"高橋\" F10");
    assert_eq!(story.model.actor.as_deref(), Some("高橋"));
    assert_eq!(story.model.place().name().as_deref(), Some("高橋"));
    assert_eq!(story.desk.office().actor_default(), None);
    // A name that the call gave is not remembered: the next start may be another person's.
    assert_eq!(Story::new().model.place().name(), None);
}

#[test]
fn an_act_of_an_earlier_day_is_undone_only_after_a_question() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter y");
    let mut story = story.on_another_day(kakari_core::date::Date::new(2026, 2, 19).unwrap());
    story.press("\"/佐藤\" Enter f f f \"/佐藤\" Enter");
    story.press("u");
    assert_eq!(story.status(SATO, Function::I), "確認（有）", "only asked");
    let Some(Modal::Confirm(confirm)) = story.model.modals.last() else {
        panic!("no question: {}", story.screen())
    };
    let lines = confirm.lines.join("\n");
    for said in ["2026-02-1", "今日のものではありません", "佐藤医院 イ"] {
        assert!(lines.contains(said), "{said}: {lines}");
    }
    story.press("Enter");
    assert!(story.model.modals.is_empty());
    assert_eq!(
        story.status(SATO, Function::I),
        "確認（有）",
        "No is the default"
    );
    story.press("u Right Enter");
    assert_eq!(story.status(SATO, Function::I), "確認可");
    // What was done today is taken back at once.
    story.press("y u");
    assert!(story.model.modals.is_empty(), "{}", story.screen());
}

/// A verdict as by a command: without a label.
fn confirmed_by_command(story: &mut Story) {
    let request = Request {
        facility: SATO.to_owned(),
        function: Function::I,
        decision: Decision::Verdict(Verdict::Yes),
        override_reason: String::new(),
        basis: String::new(),
        note: String::new(),
        expected_rev: None,
    };
    story.desk.office().decide(&[request], "山田", "").unwrap();
}

#[test]
fn undo_and_redo_name_facility_function_and_day_of_one_act() {
    let mut story = Story::new();
    confirmed_by_command(&mut story);
    for (key, did) in [("u", "元に戻しました"), ("Ctrl+r", "やり直しました")] {
        story.press(key);
        let said = story.message();
        assert!(
            said.starts_with(did) && said.contains("（2026-02-10 "),
            "{said}"
        );
        assert!(said.contains("確認（有）：佐藤医院 イ"), "{said}");
        assert!(!said.contains(SATO), "{said}");
    }
    // With the label of the console, nothing is said twice.
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter y u");
    let said = story.message();
    assert_eq!(said.matches("佐藤").count(), 1, "{said}");
    assert_eq!(said.matches('イ').count(), 1, "{said}");
}

#[test]
fn an_act_without_a_label_is_listed_with_the_name_of_its_facility() {
    for (lang, line) in [
        (Lang::Ja, "確認（有）：佐藤医院 イ"),
        (Lang::En, "confirmed yes: 佐藤医院 イ"),
    ] {
        lang::within(lang, || {
            let mut story = Story::new();
            confirmed_by_command(&mut story);
            story.press("U");
            for (width, height) in [(80, 24), (60, 20)] {
                story.resize(width, height);
                let screen = story.screen();
                assert!(screen.contains(line) && !screen.contains(SATO), "{screen}");
            }
        });
    }
}
