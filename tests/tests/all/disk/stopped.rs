//! The program dies, or is stopped, in the middle of a restore, a backup or a first import.

use std::process::Command;

use super::super::kill::kill_at_each_step;
use super::super::process::{Desk, Said};
use super::{LIST, files, number_of_entries, with_backup};

/// A copy of a prepared folder, so that not everything is made anew for each step.
fn again(desk: &Desk) -> Desk {
    let copy = Desk::new();
    for name in files(desk.database().parent().unwrap()) {
        std::fs::copy(desk.path(&name), copy.path(&name)).unwrap();
    }
    copy
}

#[test]
fn a_restore_killed_at_any_step_leaves_the_old_database_or_the_new_one() {
    let first = with_backup();
    let old = number_of_entries(&first);
    let args = ["restore", "--replace", "copy.db"];
    kill_at_each_step(
        || again(&first),
        &args,
        |desk, when| {
            assert!(desk.database().exists(), "{when}: no database");
            assert_eq!(desk.run(["journal", "verify"]).code, 0, "{when}");
            let kinds = desk.json(["journal", "--limit", "1", "--format", "json"]);
            let is_new = kinds[0]["what"].to_string().contains("控えから戻す");
            assert!(is_new || number_of_entries(desk) == old, "{when}");
            let aside = desk.path("office.db.before-restore");
            if is_new {
                let said = desk.run(["--db", aside.to_str().unwrap(), "journal", "verify"]);
                assert_eq!(said.code, 0, "{when}: {}", said.err);
            } else {
                assert!(!aside.exists(), "{when}: a second name is left");
            }
            let left = files(desk.database().parent().unwrap());
            assert!(
                left.iter().all(|name| !name.contains(".restore-")),
                "{when}: {left:?}"
            );
        },
    );
}

#[test]
fn a_backup_killed_at_any_step_is_there_whole_or_not_at_all() {
    let first = with_backup();
    let args = ["backup", "second.db"];
    kill_at_each_step(
        || again(&first),
        &args,
        |desk, when| {
            let copy = desk.path("second.db");
            assert!(
                !copy.exists() || desk.run(["--db", "second.db", "doctor"]).code == 0,
                "{when}"
            );
            assert_eq!(desk.run(["doctor"]).code, 0, "{when}");
            let left = files(desk.database().parent().unwrap());
            assert!(
                left.iter().all(|name| !name.contains(".part-")),
                "{when}: {left:?}"
            );
        },
    );
}

#[test]
fn a_first_import_killed_at_any_step_makes_a_whole_database_or_none() {
    let args = ["import", "facilities", "list.csv"];
    let begin = || {
        let desk = Desk::new();
        desk.write("list.csv", LIST);
        desk
    };
    kill_at_each_step(begin, &args, |desk, when| {
        if desk.database().exists() {
            assert_eq!(desk.run(["doctor"]).code, 0, "{when}");
            assert_eq!(desk.json(["list", "--format", "json"]).len(), 2, "{when}");
        }
        assert_eq!(desk.run(args).code, 0, "{when}: and again");
        assert_eq!(
            files(desk.database().parent().unwrap()),
            ["list.csv", "office.db"],
            "{when}"
        );
    });
}

#[test]
fn a_first_import_that_is_stopped_makes_no_database() {
    let desk = Desk::new();
    let rows = (0..40_000).map(|at| format!("39223{at:05},第{at}医院,2,39\n"));
    let list = "ID,正式名称,機関区分,都道府県コード\n".to_owned() + &rows.collect::<String>();
    desk.write("list.csv", list);
    let folder = desk.database().parent().unwrap().to_owned();
    let mut child = desk.start(["import", "facilities", "list.csv"]);
    // From here on the program hears the signal: what is on its way has a name already.
    let is_on_its_way = || files(&folder).iter().any(|name| name.contains(".new-"));
    while !is_on_its_way() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    while child.try_wait().unwrap().is_none() {
        let id = child.id().to_string();
        let _ = Command::new("kill").args(["-INT", &id]).status();
    }
    let said = Said::of(child.wait_with_output().unwrap());
    if said.code == 0 {
        assert_eq!(desk.json(["list", "--format", "json"]).len(), 40_000);
        return;
    }
    assert!(!desk.database().exists(), "{said:?}");
    desk.done(["import", "facilities", "list.csv"]);
    assert_eq!(files(&folder), ["list.csv", "office.db"]);
}
