//! A backup that was reported good can be restored.

use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use super::*;

fn filled() -> (tempfile::TempDir, Store) {
    let (folder, mut store) = on_disk();
    let rows: Vec<Facility> = (10..2_000)
        .map(|number| facility(&format!("392{number}"), "医院"))
        .collect();
    let list = source(SourceKind::Facilities, "1");
    store
        .import_facilities(&rows, Covers::Clinics, &list, "佐藤", Job::quiet())
        .unwrap();
    keep(&mut store, ID, "A");
    confirm(&mut store, ID, Function::I, Verdict::Yes, "佐藤");
    (folder, store)
}

fn files(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Writes zeros over the middle of a file.
fn damage(path: &Path) {
    let mut file = std::fs::OpenOptions::new().write(true).open(path).unwrap();
    let half = file.metadata().unwrap().len() / 2;
    file.seek(SeekFrom::Start(half)).unwrap();
    file.write_all(&[0xff; 20_000]).unwrap();
}

#[test]
fn a_backup_is_one_checked_file_and_never_overwrites() {
    let (folder, mut store) = filled();
    let to = folder.path().join("控え.db");
    let mut seen = Vec::new();
    let mut progress = |done: usize, all: usize| seen.push((done, all));
    let report = store
        .backup(
            &to,
            Job {
                progress: Some(&mut progress),
                ..Job::default()
            },
        )
        .unwrap();
    assert_eq!(
        report.counts,
        Counts {
            facilities: 1_990,
            versions: 1,
            entries: store.journal_count().unwrap()
        }
    );
    assert_eq!(report.head, store.receipt().unwrap().head);
    assert!(
        seen.last()
            .is_some_and(|(done, all)| done == all && *all > 0),
        "{seen:?}"
    );
    assert!(matches!(
        store.backup(&to, Job::quiet()),
        Err(StoreError::AlreadyExists(_))
    ));
    drop(store);
    assert_eq!(files(folder.path()), ["kakari.db", "控え.db"]);
    let copy = Store::open_read_only(&to, clock()).unwrap();
    assert_eq!(word(&copy, ID, Function::I), VerdictWord::Yes);
    store = Store::open(&folder.path().join("kakari.db"), clock()).unwrap();
    let stop = std::sync::atomic::AtomicBool::new(true);
    let job = Job {
        cancel: Some(&stop),
        ..Job::default()
    };
    assert!(matches!(
        store.backup(&folder.path().join("c.db"), job),
        Err(StoreError::Cancelled)
    ));
    assert!(!folder.path().join("c.db").exists());
}

#[test]
fn a_backup_is_of_one_moment_while_others_write() {
    let (folder, store) = filled();
    let mut other = Store::open(&folder.path().join("kakari.db"), clock()).unwrap();
    let before = store.journal_count().unwrap();
    let mut progress = |_: usize, _: usize| {
        other
            .add_note(ID, EDITION, None, "書き込み中", "鈴木")
            .unwrap();
    };
    let job = Job {
        progress: Some(&mut progress),
        ..Job::default()
    };
    let report = store.backup(&folder.path().join("控え.db"), job).unwrap();
    assert_eq!(report.counts.entries, before);
    assert!(store.journal_count().unwrap() > before);
}

#[test]
fn a_restored_backup_is_what_it_was_and_the_old_one_is_kept_aside() {
    let (folder, mut store) = filled();
    let (path, copy) = (
        folder.path().join("kakari.db"),
        folder.path().join("控え.db"),
    );
    let receipt = store.receipt().unwrap();
    store.backup(&copy, Job::quiet()).unwrap();
    confirm(&mut store, ID, Function::I, Verdict::No, "鈴木");
    let open = Store::restore(&copy, &path, "佐藤", clock()).unwrap_err();
    assert!(
        matches!(open, StoreError::Locked { .. }),
        "somebody has it open: {open}"
    );
    drop(store);
    let report = Store::restore(&copy, &path, "佐藤", clock()).unwrap();
    assert_eq!(report.entries_lost, Some(1));
    let aside = report.kept_aside.unwrap();
    assert_eq!(aside, folder.path().join("kakari.db.before-restore"));
    let store = Store::open(&path, clock()).unwrap();
    assert_eq!(word(&store, ID, Function::I), VerdictWord::Yes);
    assert!(matches!(
        store.verify_against(&receipt).unwrap(),
        ReceiptCheck::Good { since: 1, .. }
    ));
    assert_eq!(
        store.journal(&JournalFilter::default()).unwrap()[0].kind,
        "restored"
    );
    assert_eq!(complaints(&store), []);
    let old = Store::open_read_only(&aside, clock()).unwrap();
    assert_eq!(word(&old, ID, Function::I), VerdictWord::No);
    drop((store, old));
    let again = Store::restore(&copy, &path, "佐藤", clock()).unwrap();
    assert_eq!(
        again.kept_aside.unwrap(),
        folder.path().join("kakari.db.before-restore-2")
    );
    let fresh = folder.path().join("別.db");
    assert_eq!(
        Store::restore(&copy, &fresh, "佐藤", clock())
            .unwrap()
            .kept_aside,
        None
    );
}

#[test]
fn a_damaged_backup_is_refused_and_nothing_is_touched() {
    let (folder, store) = filled();
    let (path, copy) = (
        folder.path().join("kakari.db"),
        folder.path().join("控え.db"),
    );
    store.backup(&copy, Job::quiet()).unwrap();
    drop(store);
    damage(&copy);
    let before = std::fs::read(&path).unwrap();
    let refused = Store::restore(&copy, &path, "佐藤", clock()).unwrap_err();
    assert!(matches!(refused, StoreError::BadCopy { .. }), "{refused}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(files(folder.path()), ["kakari.db", "控え.db"]);
}

#[test]
fn a_backup_with_a_changed_history_is_refused() {
    let (folder, store) = filled();
    let (path, copy) = (
        folder.path().join("kakari.db"),
        folder.path().join("控え.db"),
    );
    store.backup(&copy, Job::quiet()).unwrap();
    drop(store);
    let forged = rusqlite::Connection::open(&copy).unwrap();
    forged
        .execute_batch(
            "DROP TRIGGER journal_is_append_only_update; UPDATE journal SET actor = '別人'",
        )
        .unwrap();
    drop(forged);
    let refused = Store::restore(&copy, &path, "佐藤", clock()).unwrap_err();
    assert!(matches!(refused, StoreError::BadCopy { .. }), "{refused}");
}

#[test]
fn a_damaged_database_is_told_and_can_be_replaced() {
    let (folder, store) = filled();
    let (path, copy) = (
        folder.path().join("kakari.db"),
        folder.path().join("控え.db"),
    );
    store.backup(&copy, Job::quiet()).unwrap();
    drop(store);
    damage(&path);
    // The start of the file is whole: what lies in the middle is found when it is read.
    let store = Store::open(&path, clock()).unwrap();
    let bad = complaints(&store);
    assert!(
        bad.iter().any(|line| line.name == "ファイルの整合"),
        "{bad:?}"
    );
    drop(store);
    Store::restore(&copy, &path, "佐藤", clock()).unwrap();
    assert_eq!(complaints(&Store::open(&path, clock()).unwrap()), []);
}
