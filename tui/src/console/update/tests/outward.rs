//! 公表 by keys: publishing as a job, the reports to forums, and the log of 普及啓発.

use std::path::Path;

use super::*;
use crate::console::effect::FileRequest;
use crate::console::event::{ExportReply, FileReply};
use crate::console::strings::{disabled, messages, outward as words};
use kakari_office::office::Outward;

/// On 公表, in April, after the window of reports; the office is a file, so that jobs can open it.
fn april_in(folder: &Path) -> Story {
    let story = Story::on(fixture::office_in(folder), Some("山田"));
    let mut story = story.on_another_day("2026-04-10".parse().unwrap());
    story.press("g p");
    story
}

fn april() -> Story {
    let mut story = Story::new().on_another_day("2026-04-10".parse().unwrap());
    story.press("g p");
    story
}

fn kinds(story: &Story) -> Vec<String> {
    let lines = story.model.screens.records::<Outward>(story.model.screen);
    let lines = lines.unwrap().shown();
    lines
        .map(|one| format!("{} {}", one.kind_in_words(), one.standing_in_words()))
        .collect()
}

/// Types a text into the field that has the focus, in place of what stands there.
fn retype(story: &mut Story, text: &str) {
    story.press(&format!("Ctrl+u \"{text}\""));
}

/// The form on top.
fn form(story: &Story) -> &Form {
    match story.model.modals.last() {
        Some(Modal::Form(form)) => form,
        other => panic!("{other:?}"),
    }
}

#[test]
fn publishing_is_a_job_whose_result_is_told_recorded_and_given_back() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("公表");
    let mut story = april_in(folder.path());
    let before = kinds(&story);
    story.press("P");
    assert!(
        story.screen().contains("前の公表の記録はありません"),
        "{}",
        story.screen()
    );
    retype(&mut story, &to.to_string_lossy());
    story.press("F10");
    assert!(story.model.job.is_none());
    assert!(to.join("index.html").exists());
    assert!(to.join("data/facilities.csv").exists());
    let screen = story.screen();
    assert!(screen.contains("公表物を作りました"), "{screen}");
    assert!(!screen.contains("記録していません"), "{screen}");
    story.press("Esc");
    assert_eq!(kinds(&story)[0], "公表 公表中");
    // A verdict makes it old, and the form says since when changes are listed.
    story.press("g k y g p");
    assert_eq!(kinds(&story)[0], "公表 公表後に記録あり");
    story.press("P");
    assert!(
        story.screen().contains("前の公表：2026-04-10"),
        "{}",
        story.screen()
    );
    // The verdict is given back first, then the record of the publication.
    story.press("Esc u u");
    assert_eq!(kinds(&story), before);
    assert!(
        to.join("index.html").exists(),
        "an undo takes no files away"
    );
}

#[test]
fn a_trial_is_not_recorded_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("試し");
    let mut story = april_in(folder.path());
    let before = kinds(&story);
    story.press("P");
    retype(&mut story, &to.to_string_lossy());
    story.press("Tab Left F10");
    let screen = story.screen();
    assert!(screen.contains(words::NOT_RECORDED.text()), "{screen}");
    story.press("Esc");
    assert_eq!(kinds(&story), before);
    assert!(to.join("index.html").exists());
}

#[test]
fn a_folder_with_other_files_is_left_alone_and_the_form_can_be_corrected() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("共有");
    std::fs::create_dir(&to).unwrap();
    let mine = to.join("私の物.txt");
    std::fs::write(&mine, "大切").unwrap();
    let mut story = april_in(folder.path());
    story.press("P");
    retype(&mut story, &to.to_string_lossy());
    story.press("F10");
    assert!(story.model.job.is_none());
    assert!(matches!(story.model.modals.last(), Some(Modal::Notice(_))));
    assert_eq!(std::fs::read_to_string(&mine).unwrap(), "大切");
    assert_eq!(std::fs::read_dir(&to).unwrap().count(), 1);
    story.press("Esc");
    assert!(!form(&story).sending);
    let typed = form(&story).texts();
    let typed = typed.get(FieldName::PublicationFolder);
    assert_eq!(typed, to.to_string_lossy());
}

#[test]
fn a_job_that_was_stopped_is_over_and_another_can_begin() {
    let mut story = april();
    story.press("P");
    let effects = update(&mut story.model, Event::Pressed(Key::F(10)));
    assert!(
        matches!(&*effects, [Effect::Files(FileRequest::Publish(order))] if order.record),
        "{effects:?}"
    );
    let progress = ExportReply::Progressed { done: 3, all: 6 };
    story.event(Event::Answered(FileReply::Exported(progress).into()));
    assert!(story.model.modals.is_empty());
    assert!(
        story.screen().contains("公表物を作っています 3/6"),
        "{}",
        story.screen()
    );
    // While it runs, no second one.
    story.press("P");
    assert_eq!(story.message(), disabled::JOB_RUNS);
    let effects = update(&mut story.model, Event::Pressed(Key::Ctrl('x')));
    assert_eq!(effects, [Effect::CancelJob]);
    let stopped = ExportReply::Stopped;
    story.event(Event::Answered(FileReply::Exported(stopped).into()));
    assert!(story.model.job.is_none());
    story.press("P");
    assert_eq!(form(&story).purpose, Purpose::Publication);
}

#[test]
fn who_publishes_is_asked_and_what_was_typed_stays() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("公表");
    let mut story = Story::on(fixture::office_in(folder.path()), None);
    story.press("g p P");
    retype(&mut story, &to.to_string_lossy());
    story.press("F10");
    assert_eq!(form(&story).title, form::WHO.to_owned());
    story.press("\"高橋\" F10");
    let typed = form(&story).texts();
    let typed = typed.get(FieldName::PublicationFolder);
    assert_eq!(typed, to.to_string_lossy());
    story.press("F10");
    assert!(to.join("index.html").exists());
    story.press("Esc");
    assert!(story.screen().contains("高橋"), "{}", story.screen());
}

#[test]
fn a_read_only_console_makes_files_and_records_nothing() {
    let mut story = april();
    story.model.house.read_only = true;
    story.press("a");
    assert_eq!(story.message(), disabled::READ_ONLY);
    story.press("P");
    let record = FieldName::PublicationRecord;
    assert_eq!(form(&story).texts().get(record), FieldName::NO);
    story.press("Tab Right F10");
    assert_eq!(form(&story).error, Some(disabled::READ_ONLY.text()));
}

#[test]
fn the_report_to_the_forum_of_the_line_is_written_and_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("報告.docx");
    let mut story = april_in(folder.path());
    assert!(
        kinds(&story)[0].starts_with("協議の場 未報告"),
        "{:?}",
        kinds(&story)
    );
    story.press("R");
    assert!(
        story.screen().contains("この行の区域"),
        "{}",
        story.screen()
    );
    // The form of the file, then the file.
    story.press("Tab Right Tab Tab Tab");
    retype(&mut story, &to.to_string_lossy());
    story.press("Tab Right F10");
    assert!(to.exists());
    assert_eq!(kinds(&story)[0], "協議の場 報告済み");
    assert!(
        !kinds(&story)[1].contains("報告済み"),
        "{:?}",
        kinds(&story)
    );
    story.press("u");
    assert_eq!(kinds(&story)[0], "協議の場 未報告");
}

#[test]
fn a_report_given_otherwise_is_recorded_for_the_area_under_the_cursor() {
    let mut story = april();
    story.press("y");
    assert!(
        story.screen().contains("の協議の場に報告した"),
        "{}",
        story.screen()
    );
    retype(&mut story, "2026/4/11");
    story.press("F10");
    assert_eq!(
        form(&story).error,
        Some(form::NOT_YET.text()),
        "it is still to come"
    );
    retype(&mut story, "2026/4/9");
    story.press("F10");
    assert!(story.model.modals.is_empty(), "{:?}", story.model.modals);
    assert_eq!(kinds(&story)[0], "協議の場 報告済み");
    assert!(story.screen().contains("2026-04-09"), "{}", story.screen());
}

#[test]
fn publicity_is_added_changed_and_taken_out_with_undo() {
    let mut story = april();
    let before = kinds(&story).len();
    story.press("a \"かかりつけ医をもちましょう\" Tab Tab Right Tab Tab \"5万\" F10");
    assert_eq!(form(&story).error, Some(words::NOT_A_NUMBER.text()));
    // Back to the field of the number.
    assert!(!form(&story).sending);
    story.press("Ctrl+u \"５２，０００\" F10");
    assert!(story.model.modals.is_empty(), "{:?}", story.model.modals);
    assert_eq!(kinds(&story).last().unwrap(), "普及啓発 住民・ウェブサイト");
    story.press("End");
    assert!(story.screen().contains("52000"), "{}", story.screen());
    story.press("Enter Ctrl+u \"説明会\" Tab Right F10");
    assert_eq!(
        kinds(&story).last().unwrap(),
        "普及啓発 市町村・ウェブサイト"
    );
    assert!(story.screen().contains("説明会"), "{}", story.screen());
    story.press("d");
    assert_eq!(kinds(&story).len(), before);
    story.press("u u");
    assert_eq!(kinds(&story).last().unwrap(), "普及啓発 住民・ウェブサイト");
}

#[test]
fn what_does_not_fit_the_line_says_where_it_does() {
    let mut story = april();
    for key in ["Enter", "d"] {
        story.press(key);
        assert_eq!(story.message(), words::NO_ENTRY, "{key}");
    }
    story.press("a \"広報\" F10 End y");
    assert_eq!(story.message(), words::NO_FORUM);
    story.press("R F10");
    assert!(story.model.job.is_none());
    // Of no line, the report is to all areas.
    assert_ne!(story.message(), messages::NO_SUCH_KEY);
}

#[test]
fn the_lines_are_found_by_what_they_say() {
    let mut story = april();
    story.press("a \"広報紙の特集\" F10 \"/tokusyuu\"");
    assert_eq!(kinds(&story).len(), 0, "kanji have no reading here");
    story.press("Esc \"/特集\" Enter");
    assert_eq!(kinds(&story), ["普及啓発 住民・広報紙"]);
}
