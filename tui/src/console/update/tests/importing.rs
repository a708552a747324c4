//! Files that come in while the console runs.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::super::super::effect::FileRequest;
use super::super::super::event::{FileReply, Reply};
use super::super::super::files::FileDesk;
use super::super::super::fixture;
use super::super::super::incoming::{Found, Kind, Order};
use super::super::super::job::{Job, Work};
use super::super::super::modals::ImportReport;
use super::super::super::strings::{disabled, import as words};
use super::*;
use kakari_office::office::{ImportWatch, Incoming, Office, OfficeError, Stage};
use kakari_office::store::{Clock, SourceKind, Store, StoreError};

mod asking;
mod mapping;

const REPORTS: &str = "\
edition,channel,reported_on,received_on,facility.id,facility.name,f1.posted,f1.areas,f1.consultation,f2i.rota
r07,paper,2026-02-03,2026-02-04,3922395402034,田中医院,1,6,1,3
r07,paper,2026-02-03,2026-02-04,,番号の誤り,1,6,1,3
r99,paper,2025-02-03,2025-02-04,3922395402034,田中医院,1,6,1,3
";

fn story(folder: &Path) -> Story {
    Story::on(fixture::office_in(folder), Some("山田"))
}

fn typed(path: &Path) -> String {
    format!("I \"{}\" Enter", path.display())
}

fn report(story: &Story) -> &ImportReport {
    match story.model.modals.last() {
        Some(Modal::ImportReport(report)) => report,
        other => panic!("{other:?}"),
    }
}

fn versions(story: &mut Story) -> usize {
    let store = story.desk.office().store();
    store.versions(TANAKA, "r07").unwrap().len()
}

#[test]
fn a_file_is_tried_first_then_brought_in_and_the_cursor_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("報告 1.csv");
    std::fs::write(&file, REPORTS).unwrap();
    let mut story = story(folder.path());
    story.press("j j");
    let here = story.here();
    story.press(&typed(&file));
    let found = Arc::clone(&report(&story).found);
    assert!(found.is_try() && found.guessed);
    assert_eq!(found.order.kind, Kind::Is(SourceKind::Reports));
    assert_eq!((found.numbers.new, found.refused.len()), (1, 2));
    assert!(story.screen().contains("まだ何も変えていません"));
    assert_eq!(versions(&mut story), 0, "only tried");
    // The key that asked does not answer: Enter stands on やめる.
    story.press("Enter");
    assert!(matches!(story.model.modals.last(), Some(Modal::Import(_))));
    assert_eq!(versions(&mut story), 0);
    // Nor does the key that starts the trial, pressed once too often.
    story.press("F10 F10");
    assert_eq!(story.message(), words::NOT_F10);
    assert_eq!(versions(&mut story), 0);
    story.press("Right Enter");
    assert!(story.model.modals.is_empty() && story.model.job.is_none());
    assert_eq!(versions(&mut story), 1);
    assert_eq!(story.status(TANAKA, Function::I), "確認可", "judged too");
    assert_eq!(story.here(), here, "the cursor stays on its line");
    assert_eq!(
        story.message(),
        "取り込みました：報告 1.csv 新規 1、変更 0、同じ 0、取り込めない行 2（UTF-8）。g t で詳しく見られます"
    );
    story.press("g t");
    let brought = Arc::clone(&report(&story).found);
    assert!(!brought.is_try());
    assert_eq!(brought.counted, found.counted);
    assert_eq!(brought.refused, found.refused);
    story.press("Esc");
    assert!(story.model.modals.is_empty());
}

#[test]
fn the_numbers_are_those_of_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/hostile");
    let mut files: Vec<_> = std::fs::read_dir(corpus)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().contains(".39."))
        .collect();
    files.sort();
    assert!(files.len() > 40);
    let mut story = story(folder.path());
    let other = tempfile::tempdir().unwrap();
    let mut office = fixture::office_in(other.path());
    let cancel = AtomicBool::new(false);
    let mut read = 0;
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        let word = name.split('.').next().unwrap();
        let word = word.replace("care", "care-facilities");
        let kind = SourceKind::from_word(&word).unwrap();
        let at = Kind::ALL.iter().position(|one| *one == Kind::Is(kind));
        let turns = "Right ".repeat(at.unwrap());
        let script = format!("I \"{}\" Down {turns} Enter", file.display());
        story.press(&script);
        let mut bring = |accept_absent| {
            let incoming = Incoming {
                kind,
                name,
                bytes: std::fs::read(&file).unwrap(),
                encoding: None,
                sheet: None,
                dry_run: false,
                part: false,
                mapping: None,
                prefecture: None,
                accept_absent,
                origin: kakari_office::office::Origin::default(),
            };
            let looking = &mut ImportWatch {
                progress: &mut |_, _, _| {},
                cancel: &cancel,
            };
            office.import(incoming, "山田", looking)
        };
        let brought = match bring(false) {
            Err(OfficeError::Store(StoreError::Vanishing(_))) => bring(true),
            other => other,
        };
        match (brought, story.model.modals.last()) {
            (Ok(brought), Some(Modal::ImportReport(report))) => {
                assert_eq!(report.found.counted, brought.counted(), "{name}");
                assert_eq!(*report.found.rejects, brought.rejects, "{name}");
                let asks = report.found.asks;
                story.press(if asks {
                    "Right Right Enter"
                } else {
                    "Right Enter"
                });
                assert_eq!(
                    story.model.imported.as_ref().unwrap().counted,
                    brought.counted()
                );
                read += 1;
            }
            // Where a mapping could help, the console offers it.
            (Err(OfficeError::File(refusal)), Some(Modal::Mapping(_))) => {
                assert!(refusal.is_about_columns(), "{name} {refusal}");
                story.press("Esc Esc");
            }
            (Err(error), Some(Modal::Import(form))) => {
                assert_eq!(form.error.as_deref(), Some(error.to_string().as_str()));
                story.press("Esc");
            }
            (brought, modal) => panic!("{name} {brought:?} {modal:?}"),
        }
        assert!(story.model.modals.is_empty(), "{name}");
    }
    assert!(read > 25, "{read}");
    let heads = |office: &Office| office.store().receipt().unwrap().count;
    assert_eq!(heads(story.desk.office()), heads(&office));
}

#[test]
fn a_file_that_changed_after_the_try_is_not_brought_in() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    std::fs::write(&file, REPORTS).unwrap();
    let mut story = story(folder.path());
    story.press(&typed(&file));
    std::fs::write(&file, REPORTS.replace("田中医院", "別の医院")).unwrap();
    story.press("Right Enter");
    assert!(story.screen().contains("ファイルの中身が変わりました"));
    assert_eq!(versions(&mut story), 0);
}

#[test]
fn refused_rows_are_written_beside_the_file_and_nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("報告.csv");
    std::fs::write(&file, REPORTS).unwrap();
    let taken = folder.path().join("報告-取り込めない行.csv");
    std::fs::write(&taken, "mine").unwrap();
    let mut story = story(folder.path());
    story.press(&typed(&file));
    story.press("e");
    let said = story.message().to_owned();
    assert!(said.contains("報告-取り込めない行-2.csv"), "{said}");
    assert_eq!(std::fs::read(&taken).unwrap(), b"mine");
    let rejects = std::fs::read_to_string(folder.path().join("報告-取り込めない行-2.csv")).unwrap();
    assert!(
        rejects.contains("番号の誤り")
            && !rejects.contains("r07,paper,2026-02-03,2026-02-04,3922395402034")
    );
}

#[test]
fn tab_finds_the_file_whatever_width_its_name_has() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["ﾒｲﾎﾞ1.csv", "ﾒｲﾎﾞ2.csv", "別.csv"] {
        std::fs::write(folder.path().join(name), REPORTS).unwrap();
    }
    std::fs::create_dir(folder.path().join("箱")).unwrap();
    let mut story = story(folder.path());
    let path = |story: &Story| match story.model.modals.last() {
        Some(Modal::Import(form)) => form.path.input.value().to_owned(),
        other => panic!("{other:?}"),
    };
    let begin = folder.path().display();
    story.press(&format!("I \"{begin}/メ\" Tab"));
    assert_eq!(path(&story), format!("{begin}/メイボ"));
    assert!(story.screen().contains("メイボ1.csv  メイボ2.csv"));
    story.press("\"2\" Tab Enter");
    assert_eq!(report(&story).found.name, "ﾒｲﾎﾞ2.csv");
    story.press("Esc Ctrl+u");
    story.press(&format!("\"{begin}/箱\" Tab"));
    assert_eq!(path(&story), format!("{begin}/箱/"));
    story.press("\"x\" Tab");
    assert!(story.screen().contains(words::NO_NAMES.text()));
    story.press("Ctrl+u");
    story.event(Event::Pasted(format!("file://{begin}/%E5%88%A5.csv\n")));
    story.press("Enter");
    assert_eq!(report(&story).found.name, "別.csv");
}

#[test]
fn what_cannot_be_read_keeps_the_form_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("気温.csv"), "日付,気温\n1,2\n").unwrap();
    let mut story = story(folder.path());
    story.press("I Enter");
    assert!(story.screen().contains(words::NO_PATH.text()));
    let begin = folder.path().display().to_string();
    for (name, sentence) in [
        ("ない.csv", "ありません。名前と場所を確かめてください"),
        ("", "フォルダーです"),
        ("気温.csv", "見出しから種類が分かりません"),
    ] {
        story.press(&format!("Ctrl+u \"{begin}/{name}\" Enter"));
        assert!(
            story.screen().replace('\n', "").contains(sentence),
            "{name}"
        );
    }
    // The kind can be chosen, and then the reader says what is missing.
    story.press("Down Right Enter");
    assert!(story.screen().contains("「ID」の列がありません"));
    story.press("Esc");
    assert!(story.model.modals.is_empty());
}

#[test]
fn a_disabled_import_says_why_and_a_nameless_one_asks_first() {
    let mut story = Story::new();
    story.model.house.read_only = true;
    story.press("I");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::READ_ONLY.text())
    );
    story.model.house.read_only = false;
    story.press("g t");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::NO_IMPORT.text())
    );
    // The form opens at once, so that what is typed next is no command; only the reading waits.
    story.model.job = Some(Job::default());
    story.press("I \"a.csv\" Enter");
    assert!(story.screen().contains(disabled::JOB_RUNS.text()));
    story.press("Esc");
    story.model.job = None;
    story.model.actor = None;
    story.press("I");
    assert!(matches!(story.model.modals.last(), Some(Modal::Form(_))));
    story.press("\"山田\" F10");
    assert!(matches!(story.model.modals.last(), Some(Modal::Import(_))));
}

#[test]
fn verdicts_wait_only_while_the_file_is_being_written() {
    let mut story = Story::new();
    let running = |stage| FileReply::Progressed {
        stage,
        done: 500,
        all: 1_000,
    };
    story.model.job = Some(Job {
        work: Work::Importing(Stage::Reading),
        ..Default::default()
    });
    story.event(Event::Answered(running(Stage::Reading).into()));
    assert!(story.screen().contains("取り込み中：読み取り 50%"));
    story.press("y");
    assert!(story.message().contains("確認（有）"));
    story.event(Event::Answered(running(Stage::Writing).into()));
    story.press("y");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::IMPORTING.text())
    );
    story.press("Down");
    assert!(story.screen().contains("取り込み中：書き込み 500/1,000"));
    story.press("Ctrl+x");
    assert!(story.screen().contains("中止しています"));
    story.event(Event::Answered(FileReply::Stopped.into()));
    assert_eq!(story.message(), story.model.sentence(words::STOPPED.text()));
}

#[test]
fn a_stopped_import_leaves_nothing_behind() {
    const PATIENCE: Duration = Duration::from_secs(60);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    let (heading, _) = REPORTS.split_once('\n').unwrap();
    let rows: Vec<String> = (0..5_000)
        .map(|at| format!("r07,paper,2026-02-03,2026-02-04,392239{at:07},第{at}医院,1,6,1,3"))
        .collect();
    std::fs::write(&file, format!("{heading}\n{}\n", rows.join("\n"))).unwrap();
    let office = Office::new(fixture::store_in(folder.path())).unwrap();
    let before = office.store().receipt().unwrap();
    // The desk cannot go on before what it says is heard.
    let (sender, events) = crossbeam_channel::bounded(0);
    let cancel = Arc::new(AtomicBool::new(false));
    let desk = FileDesk::new(&office, sender, Arc::clone(&cancel));
    let only = kakari_office::hash::sha256(&std::fs::read(&file).unwrap());
    let order = Order {
        path: file.display().to_string(),
        kind: Kind::Guess,
        edition: "r07".to_owned(),
        actor: "山田".to_owned(),
        encoding: None,
        sheet: None,
        map: String::new(),
        origin: kakari_office::office::Origin::default(),
        mapping: None,
        keep: None,
        prefecture: None,
        part: false,
        accept_absent: false,
        only: Some(only),
    };
    let running = std::thread::spawn(move || desk.carry_out(FileRequest::Read(order)));
    let mut written = 0;
    let last = loop {
        let Event::Answered(Reply::Files(reply)) = events.recv_timeout(PATIENCE).unwrap() else {
            panic!("something else");
        };
        match reply {
            FileReply::Progressed { stage, done, .. } => {
                if stage == Stage::Writing && done > 0 {
                    written = done;
                    cancel.store(true, Ordering::Relaxed);
                }
            }
            other => break other,
        }
    };
    assert!(matches!(last, FileReply::Stopped), "{last:?}");
    assert!(written > 0 && written < 5_000);
    assert!(running.join().unwrap());
    let store = Store::open(office.store().path(), Clock::system()).unwrap();
    assert!(store.sources().unwrap().is_empty());
    assert_eq!(store.receipt().unwrap().count, before.count);
}

#[test]
fn what_was_found_can_be_read_to_its_end() {
    let mut story = Story::new();
    let mut found: Found = fixture::found();
    found.refused = (1..=400).map(|row| format!("{row}行目：誤り。")).collect();
    story.event(Event::Answered(FileReply::Read(Arc::new(found)).into()));
    assert!(story.screen().contains("1行目") && !story.screen().contains("399行目"));
    story.press("End PageUp");
    assert!(story.screen().contains("400行目"));
    story.press("Home y");
    assert!(story.screen().contains("1行目"));
    assert_eq!(
        story.message(),
        story.model.sentence(words::TRY_KEYS.text())
    );
}

#[test]
fn a_read_that_fails_beside_an_import_does_not_end_it() {
    let mut story = Story::new();
    let importing = Job {
        work: Work::Importing(Stage::Writing),
        done: 3,
        all: 10,
        stopping: false,
    };
    story.model.job = Some(importing);
    let failed = Reply::Failed("読めませんでした".to_owned());
    update(&mut story.model, Event::Answered(failed));
    assert_eq!(story.model.job, Some(importing), "the import still runs");
    let judging = Reply::JobFailed("判定できませんでした".to_owned());
    update(&mut story.model, Event::Answered(judging));
    assert_eq!(story.model.job, Some(importing), "the import still runs");
    story.model.job = Some(Job::default());
    let judging = Reply::JobFailed("判定できませんでした".to_owned());
    update(&mut story.model, Event::Answered(judging));
    assert_eq!(story.model.job, None);
}
