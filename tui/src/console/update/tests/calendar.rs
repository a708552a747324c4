//! 年間予定: marks with undo, and the way to the list behind a task.

use super::*;
use crate::console::strings::screens::calendar as words;
use kakari_office::office::EntryKind;

/// The title of the task under the cursor, and whether it is done.
fn task(story: &Story) -> (String, bool) {
    let task = story.model.task().unwrap();
    (task.task.id.clone(), task.done.is_some())
}

#[test]
fn a_task_is_marked_as_done_on_record_and_given_back() {
    let mut story = Story::new();
    story.press("g n");
    assert_eq!(task(&story), ("staff".to_owned(), false));
    story.press("y");
    assert_eq!(task(&story), ("staff".to_owned(), true));
    assert!(story.screen().contains("済み"), "{}", story.screen());
    assert!(story.screen().contains("山田さんが"), "{}", story.screen());
    let newest = story.desk.office().history(None, None, 1).unwrap();
    assert_eq!(newest[0].entry.kind, EntryKind::Record.name());
    assert_eq!(
        newest[0].entry.label,
        "済み：庁内の体制を整える（令和7年度）"
    );
    story.press("u");
    assert_eq!(task(&story), ("staff".to_owned(), false));
    // What was given back can be marked again, and the key takes a mark back too.
    story.press("y");
    assert!(task(&story).1);
    story.press("y");
    assert!(!task(&story).1);
}

#[test]
fn enter_opens_the_list_behind_a_task_or_says_why_there_is_none() {
    let mut story = Story::new();
    story.press("g n Enter");
    assert_eq!(story.message(), words::NO_LIST);
    story.press("\"/催促\" Enter");
    assert_eq!(task(&story).0, "remind");
    assert!(story.screen().contains("未報告 1件"), "{}", story.screen());
    story.press("Enter");
    assert_eq!(story.model.screen, Screen::UNREPORTED);
}

#[test]
fn a_task_of_another_year_says_where_its_list_is() {
    let today = "2026-11-27".parse().unwrap();
    let mut story = Story::new().on_another_day(today);
    story.press("g n \"/令和8年度 依頼\" Enter");
    assert_eq!(task(&story).0, "request");
    assert_eq!(story.model.task().unwrap().year, 2027);
    story.press("Enter");
    assert_eq!(story.message(), words::OTHER_YEAR);
}

#[test]
fn enter_on_the_publication_of_april_opens_what_goes_out() {
    let mut story = Story::new().on_another_day("2026-04-10".parse().unwrap());
    story.press("g n \"/公表する 令和7年度\" Enter");
    assert_eq!(task(&story), ("publish".to_owned(), false));
    assert!(
        !story.screen().contains("年度を切り替える"),
        "{}",
        story.screen()
    );
    story.press("Enter");
    assert_eq!(story.model.screen.word(), "outward");
}

/// A desk with a forum for ハ whose meeting of July set the day of the review.
fn desk_with_review(review_on: &str) -> kakari_office::office::Office {
    use kakari_core::meeting::Meeting;
    use kakari_office::office::{MeetingAct, StaffAct};
    let mut office = fixture::office();
    let proposed = office.meeting_proposals(&[Function::Ha], None).unwrap();
    let mut meeting = Meeting::with_rows(Vec::new());
    meeting.on = Some("2026-07-10".parse().unwrap());
    meeting.review_on = Some(review_on.parse().unwrap());
    for act in [
        MeetingAct::Forum {
            id: None,
            forum: Some(proposed[0].forum()),
            expected_rev: None,
        },
        MeetingAct::Meeting {
            forum: "0001".to_owned(),
            id: None,
            meeting: Some(meeting),
            expected_rev: None,
        },
    ] {
        let act = StaffAct::Meeting(Box::new(act));
        office.act(&act, "山田", "協議").unwrap();
    }
    office
}

#[test]
fn the_review_of_a_forum_is_due_and_enter_opens_that_forum() {
    let mut story = Story::on(desk_with_review("2027-06-30"), Some("山田"))
        .on_another_day("2027-07-03".parse().unwrap());
    story.press("g n \"/検証：\" Enter");
    assert_eq!(task(&story), ("review.1-1.2027-06-30".to_owned(), false));
    insta::assert_snapshot!(story.screen());
    story.press("Enter");
    assert_eq!(story.model.screen, Screen::MEETINGS);
    let here = story.model.meeting().unwrap();
    let name = &here.overview().unwrap().forum.content.name;
    assert!(name.ends_with("ハの協議の場"), "{name}");
    // A person says that it was done, and gives the mark back.
    story.press("g n y");
    assert!(task(&story).1);
    story.press("u");
    assert!(!task(&story).1);
}

#[test]
fn the_meetings_of_any_year_open_the_forums() {
    let mut story = Story::new().on_another_day("2027-07-03".parse().unwrap());
    story.press("g n \"/協議の場を開く 令和8年度\" Enter Enter");
    assert_eq!(story.model.screen, Screen::MEETINGS);
}
