//! Papers of the meetings and coordinators by keys, and keys that are pressed before the lines are read again.

use super::meetings::{forum, lines, meetings, opened};
use super::*;
use crate::console::effect::{Effect, FileRequest};
use crate::console::event::{ExportReply, FileReply};
use crate::console::files::written_paper;
use kakari_office::office::{ForumPart, MeetingLine, PaperKind};

/// A forum with a participant and a planned meeting, the cursor on the forum.
fn planned() -> Story {
    let mut story = opened();
    story.press("a Down Down \"県医師会\" Down Down \"山田花子\" F10 n \"2026-07-20\" F10");
    assert_eq!(forum(&story).meetings.len(), 1, "{}", story.screen());
    story
}

/// Types the file of a paper form whose focus is on the first field, `down` fields below.
fn file(story: &mut Story, down: usize, path: &std::path::Path) {
    story.press(&"Tab ".repeat(down));
    story.press(&format!("Ctrl+u \"{}\"", path.display()));
}

/// Sends the form on top and does what the files thread does, which cannot open a database in memory.
fn write(story: &mut Story) {
    let effects = update(&mut story.model, Event::Pressed(Key::F(10)));
    let [Effect::Files(FileRequest::Paper(order))] = &*effects else {
        panic!("{effects:?} {}", story.screen());
    };
    let written = written_paper(story.desk.office(), (**order).clone());
    let reply = written.unwrap_or_else(|error| ExportReply::Failed {
        sentence: error.to_string(),
        free: None,
    });
    story.event(Event::Answered(FileReply::Exported(reply).into()));
}

#[test]
fn an_invitation_is_written_issued_and_written_again_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut story = planned();
    story.press("E");
    let menu = story.screen();
    for paper in ["課題管理シート（ハ）", "開催案内（1-1）", "公表シート"] {
        assert!(menu.contains(paper), "{menu}");
    }
    story.press("Down Down Enter");
    let path = folder.path().join("案内.html");
    file(&mut story, 3, &path);
    story.press("Tab 2");
    write(&mut story);
    let written = std::fs::read(&path).unwrap();
    let text = String::from_utf8(written.clone()).unwrap();
    assert!(text.contains("県医師会"), "{text}");
    assert_eq!(
        story.model.tally.others, 4,
        "forum, participant, meeting, paper"
    );
    let one = forum(&story);
    assert_eq!(one.papers.len(), 1, "{}", story.message());
    assert_eq!(one.papers[0].content.kind, PaperKind::Invitation);
    // The place of the meeting changes; what was issued does not.
    story.press("Right");
    let at =
        |wanted: fn(ForumPart) -> bool| move |line: &MeetingLine| line.part().is_some_and(wanted);
    let meeting = lines(&story)
        .iter()
        .position(at(|part| matches!(part, ForumPart::Meeting(_))));
    story.press(&"Down ".repeat(meeting.unwrap()));
    story.press("e Down Down \"別館\" F10 Down");
    assert!(story.model.meeting().unwrap().paper().is_some());
    story.press("E");
    let again = folder.path().join("控え.html");
    file(&mut story, 0, &again);
    write(&mut story);
    assert_eq!(std::fs::read(&again).unwrap(), written);
    // It does not change, and its record goes back only by undo.
    story.press("d");
    assert!(
        story.message().contains("出した文書は変えられません"),
        "{}",
        story.message()
    );
    // A name that is taken is refused, and the form stays.
    story.press("E");
    file(&mut story, 0, &again);
    write(&mut story);
    story.press("Esc");
    assert!(
        matches!(story.model.modals.last(), Some(Modal::Form(_))),
        "{}",
        story.screen()
    );
    story.press("Esc u u");
    assert!(forum(&story).papers.is_empty());
}

#[test]
fn a_blank_form_is_written_but_not_issued_and_the_results_have_the_boxes_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut story = planned();
    story.press("E Enter 2");
    let blank = folder.path().join("空.docx");
    file(&mut story, 4, &blank);
    story.press("Tab 2 F10");
    assert!(
        story.screen().contains("空の様式と例は"),
        "{}",
        story.screen()
    );
    assert!(!blank.exists());
    story.press("1");
    write(&mut story);
    // The form was HTML: the ending follows it.
    assert!(
        folder.path().join("空.docx.html").exists(),
        "{}",
        story.message()
    );
    story.press("E Up Enter Ctrl+u \"9\"");
    file(&mut story, 4, &folder.path().join("公表.html"));
    story.press("F10");
    assert!(
        story.screen().contains("欄は上の番号で"),
        "{}",
        story.screen()
    );
    story.press("Up Up Up Up Ctrl+u \"1、２\"");
    write(&mut story);
    let text = std::fs::read_to_string(folder.path().join("公表.html")).unwrap();
    assert!(!text.contains("方策により期待できる効果"), "{text}");
}

#[test]
fn a_coordinator_is_registered_changed_and_taken_out() {
    let mut story = opened();
    story.press("K F10");
    assert!(
        story.screen().contains("氏名を書いてください"),
        "{}",
        story.screen()
    );
    story.press("\"鈴木一郎\" Down \"見本県看護協会\" Down \"9\" F10");
    assert!(
        story.screen().contains("経歴は上の番号で"),
        "{}",
        story.screen()
    );
    story.press("Ctrl+u \"１、3\" F10");
    let coordinator = |story: &Story| {
        let lines = lines(story);
        let found = lines.iter().find_map(MeetingLine::coordinator);
        found.cloned()
    };
    let one = coordinator(&story).unwrap();
    assert_eq!(one.kept.content.knows(), (true, true));
    assert!(one.kept.content.places.is_empty() && one.serves, "{one:?}");
    let at = lines(&story)
        .iter()
        .position(|line| line.coordinator().is_some());
    story.press(&format!("Home {}", "Down ".repeat(at.unwrap())));
    story.resize(80, 40);
    let screen = story.screen();
    assert!(
        screen.contains("県全体") && screen.contains("しないこと"),
        "{screen}"
    );
    // What is done with forums is not done with a coordinator.
    story.press("n");
    assert!(
        story.message().contains("コーディネーターの行です"),
        "{}",
        story.message()
    );
    story.press("e Down Down Down \"そんな町\" F10 Esc");
    assert!(
        matches!(story.model.modals.last(), Some(Modal::Form(_))),
        "{}",
        story.screen()
    );
    story.press("Ctrl+u Down Down \"2026-03-31\" F10");
    assert!(!coordinator(&story).unwrap().serves, "{}", story.screen());
    story.press("d");
    assert_eq!(coordinator(&story), None);
    story.press("u");
    assert!(coordinator(&story).is_some());
}

#[test]
fn keys_wait_until_the_lines_show_the_act_before_them() {
    let mut story = planned();
    // Two acts on the same meeting: the second one is pressed before anything came back from the first.
    story.press("Right Down Down");
    assert!(matches!(
        story.model.meeting().unwrap().part(),
        Some(ForumPart::Meeting(0))
    ));
    let sent = update(&mut story.model, Event::Pressed(Key::Char('d')));
    assert!(matches!(&*sent, [Effect::Act { .. }]), "{sent:?}");
    let held = update(&mut story.model, Event::Pressed(Key::Char('u')));
    assert!(held.is_empty(), "{held:?}");
    // Keys behind one that waits wait too; a key that only moves does not wait by itself.
    assert!(update(&mut story.model, Event::Pressed(Key::Char('f'))).is_empty());
    assert!(story.model.modals.is_empty());
    story.follow(sent);
    assert_eq!(
        forum(&story).meetings.len(),
        1,
        "removed and brought back: {}",
        story.message()
    );
    assert!(
        matches!(story.model.modals.last(), Some(Modal::Menu(_))),
        "and then the menu of steps: {}",
        story.screen()
    );
    // A refusal ends the waiting as well.
    story.press("Esc");
    let mut story = meetings();
    let refused = update(&mut story.model, Event::Pressed(Key::Char('u')));
    story.follow(refused);
    story.press("K");
    assert!(
        matches!(story.model.modals.last(), Some(Modal::Form(_))),
        "{}",
        story.screen()
    );
}

#[test]
fn cases_of_areas_like_the_forum_are_shown_with_why_they_are_near() {
    let mut story = opened();
    story.resize(80, 60);
    story.press("7");
    let screen = story.screen();
    assert!(
        screen.contains("近い事例から：") || screen.contains("事例集の順"),
        "{screen}"
    );
    let of_home_care = &forum(&story).cases.cases;
    assert_eq!(of_home_care.len(), 7, "{of_home_care:?}");
    let first = &of_home_care[0].0.title;
    let page = of_home_care[0].0.page.unwrap();
    assert!(screen.contains(first.as_str()), "{screen}");
    assert!(screen.contains(&format!("取組事例集 {page}頁")), "{screen}");
}
