//! A backup comes back, and nobody loses anything by it without having been told.

use std::path::{Path, PathBuf};

use super::backups::{damage, files, filled};
use super::*;

/// A folder with a database and a copy of it, which nobody has open.
struct Place(tempfile::TempDir);

impl Place {
    fn with_copy() -> Self {
        let (folder, store) = filled();
        let place = Self(folder);
        store.backup(&place.path("copy.db"), Job::quiet()).unwrap();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn here(&self) -> PathBuf {
        self.path("kakari.db")
    }
}

/// Restores whatever lies there.
fn restore(from: &Path, to: &Path) -> Result<RestoreReport, StoreError> {
    Store::restore(from, to, "佐藤", clock(), &mut |_| true)
}

/// What is told of what lies there; nothing is restored.
fn told(from: &Path, to: &Path) -> Replaced {
    let mut told = Vec::new();
    let refused = Store::restore(from, to, "佐藤", clock(), &mut |found| {
        told.push(found.clone());
        false
    });
    let refused = refused.unwrap_err();
    assert!(
        matches!(refused, StoreError::NotReplaced { .. }),
        "{refused}"
    );
    assert!(refused.to_string().contains("--replace"), "{refused}");
    assert_eq!(told.len(), 1, "told once, before anything happens");
    told.remove(0)
}

/// The database of another program, with changes in its log.
fn foreign(path: &Path) -> rusqlite::Connection {
    let made = rusqlite::Connection::open(path).unwrap();
    made.execute_batch("PRAGMA journal_mode = wal; CREATE TABLE t (a); INSERT INTO t VALUES (7)")
        .unwrap();
    made
}

/// What that program wrote.
fn seven(path: &Path) -> i64 {
    let kept = rusqlite::Connection::open(path).unwrap();
    kept.query_row("SELECT a FROM t", (), |row| row.get(0))
        .unwrap()
}

fn same(common: usize, only_here: usize, only_there: usize) -> Replaced {
    Replaced::Same(Histories {
        common,
        only_here,
        only_there,
    })
}

/// The hash of every file of a folder; what SQLite needs to read is none of the database.
fn hashes(folder: &Path) -> Vec<(String, String)> {
    let read = |name: String| {
        let bytes = std::fs::read(folder.join(&name)).unwrap();
        (name, crate::hash::sha256(&bytes))
    };
    let names = files(folder).into_iter();
    let names = names.filter(|name| !name.ends_with("-shm") && !name.ends_with("-wal"));
    names.map(read).collect()
}

#[test]
fn a_restored_backup_is_what_it_was_and_the_old_one_is_kept_aside() {
    let place = Place::with_copy();
    let (path, copy) = (place.here(), place.path("copy.db"));
    let mut store = Store::open(&path, clock()).unwrap();
    let receipt = store.receipt().unwrap();
    confirm(&mut store, ID, Function::I, Verdict::No, "鈴木");
    let open = restore(&copy, &path).unwrap_err();
    assert!(
        matches!(open, StoreError::Locked { .. }),
        "somebody has it open: {open}"
    );
    drop(store);
    let report = restore(&copy, &path).unwrap();
    assert_eq!(report.replaced, same(5, 1, 0));
    let aside = report.kept_aside.unwrap();
    assert_eq!(aside, place.path("kakari.db.before-restore"));
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
    let again = restore(&copy, &path).unwrap();
    assert_eq!(
        again.kept_aside.unwrap(),
        place.path("kakari.db.before-restore-2")
    );
    let fresh = place.path("別.db");
    assert_eq!(restore(&copy, &fresh).unwrap().kept_aside, None);
}

#[test]
fn a_damaged_backup_is_refused_and_nothing_is_touched() {
    let place = Place::with_copy();
    let (path, copy) = (place.here(), place.path("copy.db"));
    damage(&copy);
    let before = std::fs::read(&path).unwrap();
    let refused = restore(&copy, &path).unwrap_err();
    assert!(matches!(refused, StoreError::BadCopy { .. }), "{refused}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(files(place.0.path()), ["copy.db", "kakari.db"]);
}

#[test]
fn a_backup_with_a_changed_history_is_refused() {
    let place = Place::with_copy();
    let (path, copy) = (place.here(), place.path("copy.db"));
    let forged = rusqlite::Connection::open(&copy).unwrap();
    forged
        .execute_batch(
            "DROP TRIGGER journal_is_append_only_update; UPDATE journal SET actor = '別人'",
        )
        .unwrap();
    drop(forged);
    let refused = restore(&copy, &path).unwrap_err();
    assert!(matches!(refused, StoreError::BadCopy { .. }), "{refused}");
}

#[test]
fn a_damaged_database_is_told_and_can_be_replaced() {
    let place = Place::with_copy();
    let (path, copy) = (place.here(), place.path("copy.db"));
    damage(&path);
    // The start of the file is whole: what lies in the middle is found when it is read.
    let store = Store::open(&path, clock()).unwrap();
    let bad = complaints(&store);
    assert!(
        bad.iter().any(|line| line.name == "ファイルの整合"),
        "{bad:?}"
    );
    drop(store);
    restore(&copy, &path).unwrap();
    assert_eq!(complaints(&Store::open(&path, clock()).unwrap()), []);
}

#[test]
fn histories_are_compared_entry_by_entry_and_not_by_numbers() {
    let (folder, mut store) = filled();
    let path = |name: &str| folder.path().join(name);
    let note = |store: &mut Store, text: &str| {
        store.add_note(ID, EDITION, None, text, "佐藤").unwrap();
    };
    store.backup(&path("one.db"), Job::quiet()).unwrap();
    let common = usize::try_from(store.journal_count().unwrap()).unwrap();
    note(&mut store, "A");
    note(&mut store, "B");
    store.backup(&path("two.db"), Job::quiet()).unwrap();
    drop(store);
    let here = path("kakari.db");
    assert_eq!(told(&path("one.db"), &here), same(common, 2, 0));
    assert_eq!(told(&path("two.db"), &here), same(common + 2, 0, 0));
    // From the same backup somebody went another way, with just as many acts.
    restore(&path("one.db"), &path("other.db")).unwrap();
    let mut other = Store::open(&path("other.db"), clock()).unwrap();
    note(&mut other, "C");
    drop(other);
    let before = hashes(folder.path());
    let found = told(&path("other.db"), &here);
    assert_eq!(found, same(common, 2, 2));
    assert!(!found.is_contained());
    let sentence = found.to_string();
    assert!(
        sentence.contains("別々に進んで") && sentence.contains("2 件は見えなく"),
        "{sentence}"
    );
    assert_eq!(hashes(folder.path()), before, "only told");
    let report = restore(&path("other.db"), &here).unwrap();
    assert_eq!(report.replaced, same(common, 2, 2));
    let aside = Store::open_read_only(&report.kept_aside.unwrap(), clock()).unwrap();
    assert_eq!(
        aside.journal_count().unwrap(),
        i64::try_from(common).unwrap() + 2
    );
    assert!(aside.verify().unwrap().is_ok());
}

#[test]
fn what_is_none_of_it_is_told_by_what_it_is() {
    let place = Place::with_copy();
    let path = |name: &str| place.path(name);
    drop(Store::create(&path("another.db"), clock()).unwrap());
    drop(foreign(&path("foreign.db")));
    std::fs::write(path("list.csv"), "ID,正式名称\n").unwrap();
    std::fs::copy(path("copy.db"), path("newer.db")).unwrap();
    let newer = rusqlite::Connection::open(path("newer.db")).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    std::fs::copy(path("copy.db"), path("damaged.db")).unwrap();
    let mut start = std::fs::read(path("damaged.db")).unwrap();
    start[100..4_000].fill(0xff);
    std::fs::write(path("damaged.db"), start).unwrap();
    for (name, word) in [
        ("another.db", "other"),
        ("foreign.db", "foreign"),
        ("list.csv", "not-a-database"),
        ("newer.db", "newer"),
        ("damaged.db", "damaged"),
    ] {
        let before = std::fs::read(path(name)).unwrap();
        let found = told(&path("copy.db"), &path(name));
        assert_eq!(found.word(), word);
        assert!(!found.is_contained());
        assert_eq!(
            std::fs::read(path(name)).unwrap(),
            before,
            "{name}: only told"
        );
        let report = restore(&path("copy.db"), &path(name)).unwrap();
        assert_eq!(
            std::fs::read(report.kept_aside.unwrap()).unwrap().len(),
            before.len(),
            "{name}"
        );
        assert_eq!(complaints(&Store::open(&path(name), clock()).unwrap()), []);
    }
    assert_eq!(seven(&path("foreign.db.before-restore")), 7);
}

/// What another program has in its log is not lost, and is not taken for changes to the copy.
#[test]
fn what_lies_beside_the_file_goes_with_it() {
    let place = Place::with_copy();
    let path = |name: &str| place.path(name);
    let _open = foreign(&path("f.db"));
    // As after the death of that program.
    for ending in ["", "-wal"] {
        std::fs::copy(
            path(&format!("f.db{ending}")),
            path(&format!("g.db{ending}")),
        )
        .unwrap();
    }
    restore(&path("copy.db"), &path("g.db")).unwrap();
    assert_eq!(
        complaints(&Store::open(&path("g.db"), clock()).unwrap()),
        []
    );
    assert_eq!(seven(&path("g.db.before-restore")), 7);
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_one_to_nothing_is_told() {
    let place = Place::with_copy();
    let path = |name: &str| place.path(name);
    std::fs::create_dir(path("disk")).unwrap();
    std::fs::rename(path("kakari.db"), path("disk/office.db")).unwrap();
    std::os::unix::fs::symlink("disk/office.db", path("link.db")).unwrap();
    let report = restore(&path("copy.db"), &path("link.db")).unwrap();
    assert!(path("link.db").is_symlink());
    let aside = report.kept_aside.unwrap();
    assert_eq!(
        aside,
        std::fs::canonicalize(path("disk/office.db.before-restore")).unwrap()
    );
    assert_eq!(
        Store::open(&path("link.db"), clock())
            .unwrap()
            .journal_count()
            .unwrap(),
        6
    );
    std::fs::rename(path("disk"), path("gone")).unwrap();
    for refused in [
        Store::open(&path("link.db"), clock()).unwrap_err(),
        Store::create(&path("link.db"), clock()).unwrap_err(),
        restore(&path("copy.db"), &path("link.db")).unwrap_err(),
    ] {
        assert!(
            matches!(refused, StoreError::LinkToNothing { .. }),
            "{refused}"
        );
    }
}

#[test]
fn what_an_interrupted_restore_left_is_offered_and_nothing_new_is_made() {
    let (folder, store) = filled();
    drop(store);
    let path = |name: &str| folder.path().join(name);
    let here = path("kakari.db");
    // So died a program that moved the database away first.
    std::fs::rename(&here, path("kakari.db.before-restore-2")).unwrap();
    std::fs::write(path("kakari.db.restore-0a0b0c0d-1-0"), "half a copy").unwrap();
    std::fs::write(path("kakari.db.before-restore"), "").unwrap();
    for refused in [
        Store::open(&here, clock()).unwrap_err(),
        Store::open_read_only(&here, clock()).unwrap_err(),
        Store::create(&here, clock()).unwrap_err(),
        Store::unplaced(&here, clock(), true).unwrap_err(),
    ] {
        match &refused {
            StoreError::LeftBehind { left, .. } => {
                assert_eq!(left, &path("kakari.db.before-restore-2"))
            }
            other => panic!("{other}"),
        }
        assert!(refused.to_string().contains("restore"), "{refused}");
    }
    let report = restore(&path("kakari.db.before-restore-2"), &here).unwrap();
    assert_eq!(report.replaced, Replaced::Nothing);
    assert_eq!(complaints(&Store::open(&here, clock()).unwrap()), []);
    // Another database in the folder is nobody's left-over.
    drop(Store::create(&path("b.db"), clock()).unwrap());
}

#[test]
fn a_place_without_a_folder_is_told_and_no_folder_is_made() {
    let (folder, store) = filled();
    let path = |name: &str| folder.path().join(name);
    store.backup(&path("copy.db"), Job::quiet()).unwrap();
    for refused in [
        Store::create(&path("ない/a.db"), clock()).unwrap_err(),
        store.backup(&path("ない/a.db"), Job::quiet()).unwrap_err(),
        restore(&path("copy.db"), &path("ない/a.db")).unwrap_err(),
    ] {
        assert!(matches!(refused, StoreError::NoFolder(_)), "{refused}");
    }
    assert!(!path("ない").exists());
}

#[test]
fn who_only_reads_keeps_a_restore_out_too() {
    let place = Place::with_copy();
    let path = |name: &str| place.path(name);
    let reader = Store::open_read_only(&path("kakari.db"), clock()).unwrap();
    let refused = restore(&path("copy.db"), &path("kakari.db")).unwrap_err();
    assert!(refused.to_string().contains("開いている画面"), "{refused}");
    assert!(!path("kakari.db.before-restore").exists());
    drop(reader);
    restore(&path("copy.db"), &path("kakari.db")).unwrap();
}

/// Killed between the second name and the exchange, a restore leaves one file with two names.
#[cfg(unix)]
#[test]
fn a_second_name_is_never_opened_and_goes_with_the_next_act() {
    let place = Place::with_copy();
    let path = |name: &str| place.path(name);
    let (here, aside) = (place.here(), path("kakari.db.before-restore"));
    std::fs::hard_link(&here, &aside).unwrap();
    for refused in [
        Store::open(&aside, clock()).unwrap_err(),
        Store::open_read_only(&aside, clock()).unwrap_err(),
        restore(&aside, &here).unwrap_err(),
    ] {
        assert!(
            matches!(refused, StoreError::SecondName { .. }),
            "{refused}"
        );
    }
    let report = restore(&path("copy.db"), &here).unwrap();
    assert_eq!(
        report.kept_aside,
        Some(std::fs::canonicalize(&aside).unwrap())
    );
    drop(Store::open(&aside, clock()).unwrap());
    std::fs::remove_file(&aside).unwrap();
    std::fs::hard_link(&here, &aside).unwrap();
    drop(Store::open(&here, clock()).unwrap());
    assert!(!aside.exists());
    assert!(path("copy.db").exists());
}
