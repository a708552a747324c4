//! A disk without room.

use std::path::{Path, PathBuf};

use super::super::process::Said;
use super::super::small_disk::SmallDisk;
use super::{files, number_of_entries, with_backup};

#[test]
fn a_full_disk_is_read_from_and_every_act_says_what_it_is() {
    let desk = with_backup();
    let Some(small) = SmallDisk::mounted(&desk, "2m") else {
        return;
    };
    let database = small.path().join("office.db");
    std::fs::copy(desk.database(), &database).unwrap();
    small.fill(0);
    let run = |args: &[&str]| {
        let mut command = desk.command(args);
        Said::of(command.env("KAKARI_DB", &database).output().unwrap())
    };
    let id = desk.json(["list", "--format", "json"])[0]["id"].clone();
    let id = id.as_str().unwrap();
    let reading: [&[&str]; 6] = [
        &["list"],
        &["queue"],
        &["show", id],
        &["journal"],
        &["journal", "verify"],
        &["doctor"],
    ];
    for args in reading {
        let elsewhere = desk.run(args);
        for more in [&["--read-only"][..], &[]] {
            let said = run(&[more, args].concat());
            assert_eq!(said.code, 0, "{args:?} {}{}", said.out, said.err);
            assert!(!said.err.contains("I/O"), "{}", said.err);
            if args != ["doctor"] {
                assert_eq!(said.out, elsewhere.out, "{args:?}");
            }
        }
    }
    let copy = desk.path("away.db");
    assert_eq!(
        run(&["backup", copy.to_str().unwrap()]).code,
        0,
        "a backup on another disk"
    );
    let acting: [&[&str]; 4] = [
        &["note", id, "--text", "x"],
        &["settings", "set", "actor", "佐藤"],
        &["backup", "small/copy.db"],
        &["restore", "--replace", "copy.db"],
    ];
    for args in acting {
        let said = run(args);
        assert_eq!(said.code, 2, "{args:?}");
        assert!(
            said.err.contains("空き容量がありません"),
            "{args:?}: {}",
            said.err
        );
        assert!(
            said.err.contains("そのまま残っています"),
            "{args:?}: {}",
            said.err
        );
        assert!(!said.err.contains("I/O"), "{}", said.err);
    }
}

/// Changes that were not in the file yet when the program died are read too.
#[test]
fn what_stands_only_in_the_log_is_read_on_a_full_disk() {
    let desk = with_backup();
    let Some(small) = SmallDisk::mounted(&desk, "2m") else {
        return;
    };
    let database = small.path().join("office.db");
    let log = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
    let id = desk.json(["list", "--format", "json"])[0]["id"].clone();
    // Held open by a reader, the log stays beside the file after the act.
    let reader = rusqlite::Connection::open(desk.database()).unwrap();
    let count = |_: &rusqlite::Row<'_>| Ok(());
    reader
        .query_row("SELECT count(*) FROM journal", (), count)
        .unwrap();
    desk.done(["note", id.as_str().unwrap(), "--text", "記録に残るメモ"]);
    std::fs::copy(desk.database(), &database).unwrap();
    std::fs::copy(log(&desk.database()), log(&database)).unwrap();
    assert!(std::fs::metadata(log(&database)).unwrap().len() > 0);
    drop(reader);
    small.fill(0);
    for args in [&["--read-only", "journal"][..], &["journal"]] {
        let said = Said::of(
            desk.command(args)
                .env("KAKARI_DB", &database)
                .output()
                .unwrap(),
        );
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(
            said.out.lines().next().unwrap().contains("メモ"),
            "{}",
            said.out
        );
        assert_eq!(said.out, desk.done(["journal"]));
    }
    assert!(
        std::fs::metadata(log(&database)).unwrap().len() > 0,
        "nothing was taken into the file"
    );
}

#[test]
fn a_restore_on_a_nearly_full_disk_happens_wholly_or_not_at_all() {
    let desk = with_backup();
    let Some(small) = SmallDisk::mounted(&desk, "4m") else {
        return;
    };
    let old = number_of_entries(&desk);
    let database = small.path().join("office.db");
    let size = std::fs::metadata(desk.database()).unwrap().len();
    let mut outcomes = [0, 0];
    for step in 0..10 {
        for name in std::fs::read_dir(small.path()).unwrap() {
            std::fs::remove_file(name.unwrap().path()).unwrap();
        }
        std::fs::copy(desk.database(), &database).unwrap();
        small.fill(usize::try_from(size * step / 4).unwrap());
        let run = |args: &[&str]| {
            Said::of(
                desk.command(args)
                    .env("KAKARI_DB", &database)
                    .output()
                    .unwrap(),
            )
        };
        let said = run(&["restore", "--replace", "copy.db"]);
        std::fs::remove_file(small.path().join("fill")).unwrap();
        let shown = run(&["journal", "--limit", "100000", "--format", "json"]);
        let first = shown.out.lines().next().unwrap();
        let came = first.contains("控えから戻す");
        assert_eq!(came, said.code == 0, "step {step}: {}", said.err);
        assert_eq!(run(&["doctor"]).code, 0, "step {step}");
        if !came {
            assert!(said.err.contains("空き容量がありません"), "{}", said.err);
            assert_eq!(shown.out.lines().count(), old, "step {step}");
            assert_eq!(files(small.path()), ["office.db"], "step {step}");
        }
        outcomes[usize::from(came)] += 1;
    }
    assert!(outcomes.iter().all(|number| *number > 0), "{outcomes:?}");
}
