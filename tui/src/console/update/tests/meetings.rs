//! 協議 by keys: from a proposal to a forum, its participants, sheet and meetings; texts in the editor and their drafts.

use super::*;
use crate::console::effect::Effect;
use crate::console::modals::Editor;
use kakari_core::meeting::Step;
use kakari_office::office::MeetingLine;

pub(super) fn meetings() -> Story {
    let mut story = Story::on(fixture::office(), Some("山田"));
    story = story.on_another_day("2026-07-10".parse().unwrap());
    story.press("g d");
    story
}

/// The story with a forum for ハ, the cursor on it.
pub(super) fn opened() -> Story {
    let mut story = meetings();
    story.press("\"/ハ\" Enter o F10");
    assert!(story.model.modals.is_empty(), "{}", story.screen());
    story.press("\\");
    story
}

pub(super) fn lines(story: &Story) -> Vec<MeetingLine> {
    let records = story
        .model
        .screens
        .records::<MeetingLine>(story.model.screen);
    records.unwrap().shown().cloned().collect()
}

pub(super) fn forum(story: &Story) -> std::sync::Arc<kakari_office::office::ForumOverview> {
    let lines = lines(story);
    lines
        .iter()
        .find_map(|line| line.overview())
        .unwrap()
        .clone()
}

fn editor(story: &Story) -> &Editor {
    match story.model.modals.last() {
        Some(Modal::Editor(editor)) => editor,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_proposal_becomes_a_forum_under_the_cursor_and_goes_back_with_undo() {
    let mut story = meetings();
    let before = lines(&story);
    assert!(
        before
            .iter()
            .all(|line| matches!(line, MeetingLine::Proposal(_)))
    );
    story.press("\"/ハ\" Enter Down");
    let place = story.model.meeting().unwrap().about().1;
    story.press("o F10");
    let here = story.model.meeting().unwrap();
    assert!(matches!(here, MeetingLine::Forum(_)), "{here:?}");
    assert_eq!(here.about(), ("ハ".to_owned(), place.clone()));
    story.press("\\");
    assert_eq!(
        lines(&story).len(),
        before.len(),
        "the proposal is taken over"
    );
    story.press("u");
    assert_eq!(lines(&story), before);
    // On the line of no proposal a forum is made by hand; an area that there is none of is refused and the form stays.
    story.press("o \"ハ ニ\" Down 4 Down \"そんな圏域\" F10");
    let screen = story.screen();
    assert!(screen.contains("そんな圏域"), "{screen}");
    story.press("Enter");
    assert!(matches!(story.model.modals.last(), Some(Modal::Form(_))));
}

#[test]
fn participants_and_municipalities_are_recorded_and_what_is_missing_shrinks() {
    let mut story = opened();
    let (required, _) = forum(&story).missing();
    story.press("a");
    assert!(
        story.screen().contains("足りない立場：医師会"),
        "{}",
        story.screen()
    );
    story.press("Down Down \"県医師会\" F10 a");
    assert!(
        story.screen().contains("足りない立場：医療保険者"),
        "{}",
        story.screen()
    );
    story.press("Down Down \"国保連合会\" F10");
    assert_eq!(forum(&story).missing().0, required - 2);
    story.press("m F10");
    assert_eq!(forum(&story).missing().0, required - 3);
    assert!(story.screen().contains("そろった") || story.screen().contains("望ましい"));
    // All were asked: asking all again is refused, and the form stays with its reason above.
    story.press("m F10");
    assert!(
        story.screen().contains("市町村はありません"),
        "{}",
        story.screen()
    );
    story.press("Esc Esc Right");
    let asked = lines(&story);
    let asked = asked.iter().position(|line| {
        line.part()
            .is_some_and(|part| matches!(part, kakari_office::office::ForumPart::Asked(_)))
    });
    story.press(&"Down ".repeat(asked.unwrap()));
    story.press("e F10");
    assert!(
        story.screen().contains("参加 2026-07-10"),
        "{}",
        story.screen()
    );
    // The participant of the line is changed, and taken out.
    story.press("Up");
    story.press("e Down Down Down \"事務局長\" F10");
    assert_eq!(
        story.model.meeting().unwrap().member().unwrap().title,
        "事務局長"
    );
    story.press("d");
    assert_eq!(forum(&story).forum.content.members.len(), 1);
    story.press("u");
    assert_eq!(forum(&story).forum.content.members.len(), 2);
}

#[test]
fn a_sheet_is_filled_written_agreed_on_and_gets_an_indicator() {
    let mut story = opened();
    story.press("s Down 2 F10");
    let sheet = forum(&story).sheets[0].content.clone();
    assert!(sheet.situation.contains("のハ："), "{}", sheet.situation);
    assert!(
        !sheet.problem.is_empty(),
        "the example is in the empty boxes"
    );
    story.press("t Down Enter Ctrl+a \"𠮷野町、\" F10");
    let sheet = forum(&story).sheets[0].content.clone();
    assert!(sheet.problem.contains("𠮷野町、"), "{}", sheet.problem);
    story.press("y Enter");
    assert_eq!(forum(&story).sheets[0].content.agreed, [Step::Situation]);
    story.press("i \"訪問診療をする診療所\" Down \"施設\" Down Down Down 4 F10");
    let indicator = &forum(&story).sheets[0].content.indicators[0];
    assert_eq!(indicator.values.len(), 1, "{indicator:?}");
    // A further value of the indicator of the line.
    story.press("Right Down Down i \"5.5\" F10");
    let values = &forum(&story).sheets[0].content.indicators[0].values;
    let values: Vec<String> = values
        .iter()
        .map(|(_, amount)| amount.to_string())
        .collect();
    assert_eq!(values, ["4", "5.5"]);
    story.press("d");
    assert!(forum(&story).sheets[0].content.indicators.is_empty());
}

#[test]
fn a_meeting_is_planned_held_written_down_and_comes_again() {
    let mut story = opened();
    story.press("n \"2026-07-10\" Down Down Down Ctrl+u \"1-3、空床の話\" F10");
    let titles = |story: &Story, at: usize| -> Vec<String> {
        let rows = &forum(story).meetings[at].content.rows;
        rows.iter().map(|row| row.title.clone()).collect()
    };
    assert_eq!(titles(&story, 0).len(), 4);
    assert_eq!(titles(&story, 0)[3], "空床の話");
    // Held, but without minutes it cannot be sent for review.
    story.press("f Enter f");
    assert!(
        story.message().contains("議事録に何も"),
        "{}",
        story.message()
    );
    story.press("r Down Enter \"在宅の夜間は当番で。\" Enter \"2行目\" F10");
    assert_eq!(
        forum(&story).meetings[0].content.rows[1].said,
        "在宅の夜間は当番で。\n2行目"
    );
    story.press("x \"当番表を作る\" F10 f Enter f Down Enter");
    assert_eq!(forum(&story).meetings[0].state().word(), "final");
    story.press("r");
    assert!(story.message().contains("確定"), "{}", story.message());
    // The next one: what was decided comes after the opening, and so it is copied with c too.
    story.press("n F10");
    assert_eq!(titles(&story, 1)[1], "当番表を作る");
    story.press("c \"2027-07-09\" F10");
    assert_eq!(titles(&story, 2), titles(&story, 1));
    story.press("u u u");
    assert_eq!(forum(&story).meetings.len(), 1);
    assert_eq!(forum(&story).meetings[0].state().word(), "review");
}

#[test]
fn a_text_that_was_left_is_there_again_and_is_kept_while_it_is_typed() {
    let mut story = opened();
    story.press("t Down Enter");
    let mut kept = Vec::new();
    for key in Key::script("\"夜間に診る医師が足りない。\"") {
        let effects = update(&mut story.model, Event::Pressed(key));
        kept.extend(effects.into_iter().filter_map(|effect| match effect {
            Effect::KeepText { draft, .. } => draft.map(|draft| draft.text),
            _ => None,
        }));
    }
    assert_eq!(kept, ["夜間に診る医師が足りない"], "twelve letters at once");
    let rest = update(&mut story.model, Event::Ticked);
    assert!(
        matches!(&*rest, [Effect::KeepText { draft: Some(draft), .. }, Effect::AskServer] if draft.text.ends_with('。')),
        "{rest:?}"
    );
    story.press("Esc");
    assert!(story.message().contains("下書き"), "{}", story.message());
    assert!(
        forum(&story).sheets[0].content.problem.is_empty(),
        "nothing is registered"
    );
    story.press("t Down Enter");
    assert_eq!(editor(&story).text(), "夜間に診る医師が足りない。");
    story.press("F10");
    assert_eq!(
        forum(&story).sheets[0].content.problem,
        "夜間に診る医師が足りない。"
    );
    assert!(
        story.model.texts.is_empty(),
        "what is registered is no draft"
    );
}

#[test]
fn another_persons_act_in_between_is_told_and_the_text_stays() {
    let mut story = opened();
    story.press("t Down Enter \"私の文\"");
    let one = forum(&story);
    let mut sheet = one.sheets[0].content.clone();
    sheet.vision = "別の人の文".to_owned();
    let act = kakari_office::office::MeetingAct::Sheet {
        forum: one.forum.id.clone(),
        sheet,
        expected_rev: None,
    };
    let act = kakari_office::office::StaffAct::Meeting(Box::new(act));
    story
        .desk
        .office()
        .act(&act, "鈴木", "課題管理シート")
        .unwrap();
    story.press("F10");
    assert!(
        matches!(story.model.modals.last(), Some(Modal::Notice(_))),
        "{}",
        story.screen()
    );
    story.press("Esc");
    assert_eq!(editor(&story).text(), "私の文");
    // Somebody writes the same box: that is shown over the draft before it can take its place.
    story.press("Esc");
    let one = forum(&story);
    let mut sheet = one.sheets[0].content.clone();
    sheet.problem = "別の人の課題".to_owned();
    let act = kakari_office::office::MeetingAct::Sheet {
        forum: one.forum.id.clone(),
        sheet,
        expected_rev: None,
    };
    let act = kakari_office::office::StaffAct::Meeting(Box::new(act));
    let office = story.desk.office();
    office.act(&act, "鈴木", "課題管理シート").unwrap();
    story.press("g h g d t Down Enter");
    let screen = story.screen();
    assert!(
        screen.contains("書き換えられました") && screen.contains("別の人の課題"),
        "{screen}"
    );
    story.press("Enter");
    assert_eq!(editor(&story).text(), "私の文");
    story.press("Ctrl+z Ctrl+z");
    assert_eq!(
        editor(&story).text(),
        "別の人の課題",
        "it comes back with undo"
    );
    story.press("Ctrl+y Ctrl+y");
    // Left and opened again without a letter more, it is told once more; then it goes on from what the other person wrote.
    story.press("Esc t Down Enter Enter F10");
    let sheet = &forum(&story).sheets[0].content;
    assert_eq!(
        (sheet.problem.as_str(), sheet.vision.as_str()),
        ("私の文", "別の人の文")
    );
}

#[test]
fn the_editor_takes_wide_letters_long_lines_kana_and_undo() {
    let mut story = opened();
    story.press("t Down Enter");
    let long: String = "𠮷野の漢字🙂、".chars().cycle().take(40_000).collect();
    story.event(Event::Pasted(format!("{long}\r\n次の段落\u{1b}[31m")));
    assert_eq!(editor(&story).letters(), 40_000 + 4 + 4);
    assert!(!editor(&story).text().contains('\u{1b}'));
    // Up by rows of the screen, not by lines: the cursor stays in the long line, in the window.
    story.press("Up Up Home \"頭\"");
    assert!(editor(&story).text().starts_with('頭'));
    let (rows, (row, _)) = editor(&story).window();
    assert!(row < rows.len());
    story.press("Ctrl+z End Enter \"ｶﾞｯｺｳ\"");
    assert!(
        editor(&story).text().contains("\nガッコウ\n"),
        "joined under the cursor"
    );
    story.press("Esc t Down Enter");
    assert_eq!(editor(&story).letters(), 40_000 + 4 + 4 + 4);
}

#[test]
fn from_a_number_to_the_forum_and_back() {
    let mut story = meetings();
    story.press("g c f v Down Right Right Right");
    let (area, function) = story.model.screens.statistics().unwrap().forum().unwrap();
    assert_eq!(function, "ハ");
    story.press("M");
    assert_eq!(story.model.screen.word(), "meetings");
    let found = lines(&story);
    assert!(!found.is_empty());
    assert!(
        found
            .iter()
            .all(|line| line.about() == ("ハ".to_owned(), area.clone()))
    );
    story.press("S");
    assert_eq!(story.model.screen.word(), "statistics");
    story.press("Esc L");
    assert_eq!(story.model.screen.word(), "library");
    assert!(story.screen().contains("事例"), "{}", story.screen());
}

#[test]
fn the_questions_of_a_screen_are_named_in_help_and_opened() {
    let mut story = meetings();
    story.press("?");
    assert!(story.screen().contains("ここで使えるキー"));
    story.press("\"もんだい\" Esc ? \"問い\"");
    assert!(story.screen().contains("Q11 Q12 Q13"), "{}", story.screen());
    story.press("Enter");
    assert_eq!(story.model.screen.word(), "library");
    let shown = story.screen();
    assert!(shown.contains("1/9件"), "{shown}");
    // A condition of a search in the library holds in the filter of the screen too.
    story.press("\\ \"/種類:事例 機能:ハ\" Enter");
    assert!(story.screen().contains("1/7件"), "{}", story.screen());
}

#[test]
fn without_a_table_of_areas_the_screen_says_what_to_do() {
    let mut story = Story::on(fixture::empty_office(), Some("山田"));
    story.press("Esc g d");
    assert!(
        story.screen().contains("先に読み込んでください"),
        "{}",
        story.screen()
    );
}

#[test]
fn a_sheet_is_taken_into_the_summary_until_it_changes_and_the_mark_goes_back() {
    let mut story = opened();
    story.press("T");
    assert!(
        story.screen().contains("まだ取りまとめていません"),
        "{}",
        story.screen()
    );
    // Nothing was worked out yet: the form stays and says so.
    story.press("F10");
    assert!(
        story.screen().contains("開催の記録もないので"),
        "{}",
        story.screen()
    );
    story.press("Enter Esc s F10 T Tab \"県の計画に入れた\" F10");
    let taken = |story: &Story| {
        let one = forum(story).integrations[0].clone();
        one.mark.map(|mark| (mark.content.note, one.changed.len()))
    };
    assert_eq!(taken(&story), Some(("県の計画に入れた".to_owned(), 0)));
    story.press("Right");
    assert!(
        story.screen().contains("取りまとめ済"),
        "{}",
        story.screen()
    );
    // A text that changes afterwards is told.
    story.press("i \"診療所\" F10");
    assert_eq!(taken(&story), Some(("県の計画に入れた".to_owned(), 1)));
    assert!(story.screen().contains("後から変更"), "{}", story.screen());
    story.press("T");
    assert!(
        story.screen().contains("の：課題管理シート"),
        "{}",
        story.screen()
    );
    story.press("F10");
    assert_eq!(taken(&story).map(|one| one.1), Some(0));
    // What is up to date is taken back by the same key, and comes back with undo.
    story.press("T");
    assert_eq!(taken(&story), None);
    story.press("u");
    assert_eq!(taken(&story).map(|one| one.1), Some(0));
}
