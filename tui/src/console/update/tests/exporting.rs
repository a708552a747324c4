//! Lists that are written into files.

use std::path::Path;

use super::super::super::effect::FileRequest;
use super::super::super::event::{ExportReply, FileReply, Reply};
use super::super::super::fixture;
use super::super::super::modals::export::Taken;
use super::super::super::strings::{disabled, export as words};
use super::*;
use kakari_core::statistics::Division;
use kakari_office::export::Form;

fn story(folder: &Path) -> Story {
    Story::on(fixture::office_in(folder), Some("山田"))
}

/// Opens the form and puts another name into it.
fn named(story: &mut Story, path: &Path) {
    story.press("E Down Ctrl+u");
    story.press(&format!("\"{}\"", path.display()));
}

fn form(story: &Story) -> &super::super::super::modals::Export {
    match story.model.modals.last() {
        Some(Modal::Export(form)) => form,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_list_as_shown_is_written_and_the_screen_stays_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut story = story(folder.path());
    story.press("o 2 Down");
    let here = story.here();
    let file = folder.path().join("一覧.csv");
    story.press("E 2");
    assert!(matches!(
        form(&story).taken,
        Taken::Lines {
            form: Form::Csv,
            ..
        }
    ));
    story.press("Down Ctrl+u");
    story.press(&format!("\"{}\" F10", file.display()));
    assert!(story.model.modals.is_empty() && story.model.job.is_none());
    let shown = super::super::copying::all_shown(&story.model);
    assert_eq!(
        story.message(),
        format!(
            "書き出しました：{} {}行（フォルダー：{}）",
            file.file_name().unwrap().to_string_lossy(),
            shown.len(),
            file.parent().unwrap().display()
        )
    );
    assert_eq!(story.here(), here);
    let text = std::fs::read_to_string(&file).unwrap();
    let ids: Vec<&str> = text
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    let expected: Vec<&str> = shown.iter().map(|one| one.facility()).collect();
    assert_eq!(ids, expected);
    let beside = std::fs::read_to_string(folder.path().join("一覧.csv.txt")).unwrap();
    assert!(beside.contains("絞り込み：表示「確認待ち」"), "{beside}");
    assert!(
        beside.contains("作成者：山田") && beside.contains("並べ方："),
        "{beside}"
    );
}

#[test]
fn the_name_follows_the_form_until_it_is_of_ones_own() {
    let mut story = Story::new();
    story.press("E");
    let offered = form(&story).path.text().to_owned();
    assert_eq!(offered, "確認待ち-2026-02-10.xlsx");
    story.press("Right");
    assert_eq!(form(&story).path.text(), "確認待ち-2026-02-10.csv");
    story.press("5 Down Ctrl+u \"私の名前\" Up 1");
    assert_eq!(form(&story).path.text(), "私の名前");
    story.press("Esc");
    assert!(story.model.modals.is_empty());
}

#[test]
fn a_name_that_is_taken_stays_theirs_and_a_free_one_is_put_in() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("一覧.html");
    std::fs::write(&file, "theirs").unwrap();
    let mut story = story(folder.path());
    story.press("E 5 Down Ctrl+u");
    story.press(&format!("\"{}\" F10", file.display()));
    let free = folder.path().join("一覧-2.html");
    assert_eq!(form(&story).path.text(), free.to_str().unwrap());
    let error = form(&story).error.clone().unwrap();
    assert!(error.contains("上書きはしません"), "{error}");
    assert_eq!(std::fs::read(&file).unwrap(), b"theirs");
    story.press("F10");
    assert!(story.model.modals.is_empty(), "{}", story.screen());
    assert!(free.is_file());
}

#[test]
fn a_folder_that_is_not_there_is_said_in_the_form_and_the_name_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ない/一覧.csv");
    let mut story = story(folder.path());
    named(&mut story, &file);
    story.press("F10");
    assert_eq!(form(&story).path.text(), file.to_str().unwrap());
    assert!(
        story.screen().contains("に書けません"),
        "{}",
        story.screen()
    );
    assert!(!form(&story).asked && story.model.job.is_none());
    story.press("Ctrl+u F10");
    assert_eq!(form(&story).error.as_deref(), Some(words::NO_PATH.text()));
}

#[test]
fn marked_lines_are_written_alone_unless_all_are_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let mut story = story(folder.path());
    let all = story.model.list().unwrap().shown().len();
    story.press("Space Space");
    for (keys, name, lines) in [("", "a.csv", 2), ("Right ", "b.csv", all)] {
        let file = folder.path().join(name);
        story.press(&format!("E {keys}Down 2 Down Ctrl+u"));
        story.press(&format!("\"{}\" Enter", file.display()));
        assert!(
            !file.exists(),
            "Enter goes on to the button, as in every form"
        );
        story.press("Enter");
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(text.lines().count(), lines + 1, "{name}");
    }
}

#[test]
fn an_empty_list_and_one_that_is_not_all_there_say_why_they_are_not_written() {
    let mut story = Story::new();
    story.press("/ \"ありえない名前\" Enter E");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::NOTHING_TO_WRITE.text())
    );
    assert!(story.model.modals.is_empty());
    story.press("Esc");
    story.model.list_mut().unwrap().0.filter = tui_input::Input::default();
    story.model.narrow();
    story.model.rows.loaded = false;
    story.press("E");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::NOT_ALL_READ.text())
    );
}

#[test]
fn it_runs_beside_the_work_and_can_be_stopped() {
    let mut story = Story::new();
    story.press("E");
    let effects = update(&mut story.model, Event::Pressed(Key::F(10)));
    let [Effect::Files(FileRequest::Write { list, .. })] = &*effects else {
        panic!("{effects:?}");
    };
    let all = list.wanted.len();
    story.event(Event::Pressed(Key::F(10)));
    assert_eq!(
        story.message(),
        story.model.sentence(words::BEGINNING.text())
    );
    let progressed = ExportReply::Progressed { done: 3, all };
    story.event(Event::Answered(FileReply::Exported(progressed).into()));
    assert!(story.model.modals.is_empty(), "begun");
    assert!(
        story.screen().contains("一覧を書き出しています 3/"),
        "{}",
        story.screen()
    );
    story.press("E");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::JOB_RUNS.text())
    );
    // Verdicts go on meanwhile.
    story.press("y");
    assert!(
        story.message().starts_with("確認（有）："),
        "{}",
        story.message()
    );
    let effects = update(&mut story.model, Event::Pressed(Key::Ctrl('x')));
    assert_eq!(effects, [Effect::CancelJob]);
    let stopped: Reply = FileReply::Exported(ExportReply::Stopped).into();
    story.event(Event::Answered(stopped));
    assert_eq!(story.message(), story.model.sentence(words::STOPPED.text()));
    assert!(story.model.job.is_none());
}

/// 集計 goes through the same form, with the forms of `kakari stats`, and never over a file that is there.
#[test]
fn the_statistics_are_written_for_the_kind_of_area_shown_whole_or_one_measure() {
    let folder = tempfile::tempdir().unwrap();
    let mut story = story(folder.path());
    story.press("g c v E");
    let offered = form(&story).path.text().to_owned();
    assert!(offered.ends_with("集計-2026-02-10.xlsx"), "{offered}");
    let screen = story.screen();
    assert!(screen.contains("集計を書き出す"), "{screen}");
    assert!(screen.contains("市区町村ごとのすべての数"), "{screen}");
    let file = folder.path().join("集計.csv");
    std::fs::write(&file, "theirs").unwrap();
    story.press("3 Down Ctrl+u");
    story.press(&format!("\"{}\" F10", file.display()));
    let free = folder.path().join("集計-2.csv");
    assert_eq!(form(&story).path.text(), free.to_str().unwrap());
    assert_eq!(std::fs::read(&file).unwrap(), b"theirs");
    story.press("F10");
    assert!(story.model.modals.is_empty() && story.model.job.is_none());
    let message = story.message();
    assert!(
        message.contains("集計-2.csv") && message.contains("小さい数も秘匿していません"),
        "{message}"
    );
    let measures = |path: &Path| -> std::collections::BTreeSet<String> {
        let text = std::fs::read_to_string(path).unwrap();
        let rows = text.lines().skip(1);
        rows.filter_map(|row| Some(row.split(',').nth(4)?.to_owned()))
            .collect()
    };
    assert!(measures(&free).len() > 50);
    // One measure by itself can be written alone, in the forms that have rows.
    story.press("m \"在宅\" Enter");
    let (division, key) = match story.model.screens.statistics().unwrap().taken() {
        Taken::Counts {
            division,
            one: Some((key, _)),
            ..
        } => (division, key),
        other => panic!("{other:?}"),
    };
    assert_eq!(division, Division::Municipality);
    story.press("E");
    assert!(!form(&story).taken.has_choice(), "a workbook has all");
    let alone = folder.path().join("一つ.csv");
    story.press("3 Up Space");
    let screen = story.screen();
    assert!(screen.contains("市区町村ごと、この数だけ："), "{screen}");
    story.press("Down Down Ctrl+u");
    story.press(&format!("\"{}\" F10", alone.display()));
    assert_eq!(measures(&alone), [key].into());
}
