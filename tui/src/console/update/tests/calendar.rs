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
