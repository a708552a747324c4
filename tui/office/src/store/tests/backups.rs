//! A backup that was reported good is one checked file of one moment.

use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use super::*;

pub(super) fn filled() -> (tempfile::TempDir, Store) {
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

pub(super) fn files(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Writes zeros over the middle of a file.
pub(super) fn damage(path: &Path) {
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
