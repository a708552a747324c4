//! Where a database is made, and where none is.

use super::super::process::{Desk, Said};
use super::{LIST, files};

/// Every row is refused.
const BAD: &str = "ID,正式名称,機関区分,都道府県コード\nabc,第一医院,2,39\ndef,第二医院,2,39\n";

#[test]
fn a_place_without_a_database_gets_none_by_a_file_that_is_refused() {
    let desk = Desk::new();
    desk.write("bad.csv", BAD);
    desk.write("none.csv", "これは名簿ではありません\n");
    desk.write("list.csv", LIST);
    let refused = desk.run(["import", "facilities", "bad.csv", "--rejects", "r.csv"]);
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(
        refused.err.contains("データベースは作りませんでした"),
        "{}",
        refused.err
    );
    assert_eq!(desk.run(["import", "facilities", "none.csv"]).code, 2);
    let folder = desk.database().parent().unwrap().to_owned();
    assert_eq!(files(&folder), ["bad.csv", "list.csv", "none.csv", "r.csv"]);
    assert_eq!(
        desk.run(["--read-only", "import", "facilities", "list.csv"])
            .code,
        2
    );
    assert!(!desk.database().exists());
    let both = desk.run(["import", "facilities", "bad.csv", "list.csv"]);
    assert_eq!(both.code, 1, "{}", both.err);
    assert_eq!(desk.json(["list", "--format", "json"]).len(), 2);
    assert_eq!(desk.run(["doctor"]).code, 0);
}

#[test]
fn first_imports_at_the_same_time_go_into_one_database() {
    let desk = Desk::new();
    let names: Vec<String> = (0..6).map(|at| format!("{at}.csv")).collect();
    for (at, name) in names.iter().enumerate() {
        desk.write(
            name,
            format!("ID,正式名称,機関区分,都道府県コード\n392230000{at},第{at}医院,2,39\n"),
        );
    }
    let children: Vec<_> = names
        .iter()
        .map(|name| desk.start(["import", "facilities", "--part", name]))
        .collect();
    for child in children {
        let said = Said::of(child.wait_with_output().unwrap());
        assert_eq!(said.code, 0, "{}", said.err);
    }
    assert_eq!(desk.json(["list", "--format", "json"]).len(), 6);
    assert_eq!(desk.run(["doctor"]).code, 0);
}

#[test]
fn a_name_is_the_name_of_a_file_and_of_nothing_else() {
    let desk = Desk::new();
    desk.write("list.csv", LIST);
    for name in ["file:x?mode=memory", ":memory:", "file:y.db"] {
        let import = ["--db", name, "import", "facilities", "list.csv"];
        assert_eq!(desk.run(import).code, 0, "{name}");
        assert!(desk.path(name).exists(), "{name}");
        let said = desk.json(["--db", name, "list", "--format", "json"]);
        assert_eq!(said.len(), 2, "{name}");
        assert_eq!(
            desk.run(["--db", name, "--read-only", "doctor"]).code,
            0,
            "{name}"
        );
    }
}

#[test]
fn no_folder_is_made_but_that_of_the_program_itself() {
    let desk = Desk::new();
    desk.write("list.csv", LIST);
    let calls: [&[&str]; 4] = [
        &["demo", "--facilities", "20", "--out", "ない/a.db"],
        &["demo", "--facilities", "20", "--out", "ない/a.jsonl"],
        &["--db", "ない/a.db", "import", "facilities", "list.csv"],
        &["--db", "ない/a.db", "demo", "--facilities", "20"],
    ];
    for args in calls {
        let said = desk.run(args);
        assert_eq!(said.code, 2, "{args:?} {}", said.err);
        assert!(!desk.path("ない").exists(), "{args:?}");
        assert!(said.err.contains("ない"), "{args:?} {}", said.err);
    }
    let mut own = desk.command(["import", "facilities", "list.csv"]);
    let own = Said::of(own.env_remove("KAKARI_DB").output().unwrap());
    assert_eq!(own.code, 0, "{}", own.err);
    assert!(desk.path(".local/share/kakari/kakari.db").exists());
    let again = desk.run(["demo", "--facilities", "20", "--out", "list.csv.jsonl"]);
    assert_eq!(again.code, 0, "{}", again.err);
    let over = desk.run(["demo", "--facilities", "20", "--out", "list.csv.jsonl"]);
    assert_eq!(over.code, 2);
    assert!(over.err.contains("すでにあります"), "{}", over.err);
}

#[test]
fn a_link_to_nothing_has_its_own_sentence() {
    let desk = Desk::new();
    desk.write("list.csv", LIST);
    std::os::unix::fs::symlink("disk/office.db", desk.database()).unwrap();
    for args in [&["list"][..], &["import", "facilities", "list.csv"]] {
        let said = desk.run(args);
        assert_eq!(said.code, 2);
        assert!(
            said.err.contains("リンク先の disk/office.db がありません"),
            "{}",
            said.err
        );
    }
    assert!(desk.database().is_symlink() && !desk.database().exists());
}
