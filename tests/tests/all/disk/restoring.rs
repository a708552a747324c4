//! A backup comes back: what is said before, and what an interrupted one leaves is offered.

use std::process::Command;

use super::super::process::TODAY;
use super::{LIST, number_of_entries, with_backup};

#[test]
fn a_restore_says_what_would_be_lost_and_asks_for_the_flag() {
    let desk = with_backup();
    let before = number_of_entries(&desk);
    let refused = desk.run(["restore", "copy.db"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("控えにない履歴が 1 件"),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("--replace"), "{}", refused.err);
    assert_eq!(number_of_entries(&desk), before);
    let told = desk.run(["restore", "copy.db", "--lang", "en"]);
    assert!(
        told.err.contains("1 journal entry that the backup lacks"),
        "{}",
        told.err
    );
    let read_only = desk.run(["--read-only", "restore", "--replace", "copy.db"]);
    assert_eq!(read_only.code, 2);
    assert!(read_only.err.contains("読み取り専用"), "{}", read_only.err);
    assert_eq!(number_of_entries(&desk), before);
    let done = desk.run(["restore", "--replace", "--format", "json", "copy.db"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(
        done.err.contains("office.db.before-restore"),
        "{}",
        done.err
    );
    let report: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(report["replaced"], "same");
    assert_eq!(
        (&report["only_here"], &report["only_there"]),
        (&1.into(), &0.into())
    );
    // Nothing is lost where everything is in the backup: no flag.
    let id = desk.json(["list", "--format", "json"])[0]["id"].clone();
    desk.done(["backup", "later.db"]);
    desk.done(["restore", "later.db"]);
    assert!(
        desk.done(["show", id.as_str().unwrap()])
            .contains(id.as_str().unwrap())
    );
}

#[test]
fn what_an_interrupted_restore_left_is_offered_by_every_command() {
    let desk = with_backup();
    let aside = desk.path("office.db.before-restore");
    std::fs::rename(desk.database(), &aside).unwrap();
    let list = desk.write("list.csv", LIST);
    let list = list.to_str().unwrap();
    let calls: [&[&str]; 9] = [
        &[],
        &["list"],
        &["import", "facilities", list],
        &["import", "facilities", list, "--dry-run"],
        &["doctor"],
        &["--read-only", "queue"],
        &["settings", "set", "actor", "佐藤"],
        &["demo", "--facilities", "20", "--out", "office.db"],
        &["backup", "b.db"],
    ];
    for args in calls {
        let said = desk.run(args);
        assert_eq!(said.code, 2, "{args:?} {}", said.out);
        assert!(
            said.err.contains("office.db.before-restore"),
            "{args:?}: {}",
            said.err
        );
        assert!(said.err.contains("restore"), "{args:?}: {}", said.err);
        assert!(!desk.database().exists(), "{args:?}");
    }
    // What is offered works as it stands there.
    let offered = desk.run(["list"]).err;
    let offered = offered.split('`').nth(1).unwrap();
    let program = desk.command::<&str>([]).get_program().to_owned();
    let line = offered.replacen("kakari", program.to_str().unwrap(), 1);
    let mut shell = Command::new("sh");
    shell.args(["-c", &line]).env("KAKARI_TODAY", TODAY);
    assert!(shell.output().unwrap().status.success(), "{line}");
    assert_eq!(desk.run(["doctor"]).code, 0);
}
