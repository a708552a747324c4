//! A database of the first format, with a receipt of that time: it is read as it is where it may not be
//! written, else taken over, and the receipt still holds.

use std::path::Path;

use crate::all::process::Desk;

const DUMP: &str = include_str!("../../cases/former/format-1.sql");
const RECEIPT: &str = include_str!("../../cases/former/format-1.receipt.json");

/// A desk with the database of that time.
fn desk() -> Desk {
    let desk = Desk::new();
    change(&desk.database(), DUMP);
    desk.write("receipt.json", RECEIPT);
    desk
}

fn change(path: &Path, sql: &str) {
    let database = rusqlite::Connection::open(path).unwrap();
    database.execute_batch(sql).unwrap();
}

fn format(desk: &Desk) -> i64 {
    let database = rusqlite::Connection::open(desk.database()).unwrap();
    database
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

const VERIFY: [&str; 4] = ["journal", "verify", "--receipt", "receipt.json"];

#[test]
fn it_is_taken_over_and_its_receipt_holds() {
    let desk = desk();
    let list = desk.done(["list"]);
    assert!(list.contains("濱口アイクリニック分院"), "{list}");
    assert_eq!(format(&desk), 4);
    let said = desk.done(VERIFY);
    assert!(said.contains("その後の記録は 1 件"), "{said}");
    let newest = desk.done(["journal", "--limit", "1"]);
    assert!(newest.contains("データ形式を 1 から 4 に改め"), "{newest}");
    let shown = desk.done(["show", "2022450835026"]);
    assert!(shown.contains("常時対応できる"), "{shown}");
    assert!(shown.contains("（伏せられた記載）"), "{shown}");
    // Work goes on, in the new way, beside what was written in the old one.
    desk.done(["note", "2022450835026", "--text", "新しいメモ"]);
    desk.done(["undo"]);
    desk.done(VERIFY);
    let doctor = desk.done(["doctor"]);
    assert!(!doctor.contains("異常]"), "{doctor}");
}

#[test]
fn it_is_read_as_it_is_where_nothing_may_be_written() {
    let desk = desk();
    let list = desk.done(["--read-only", "list"]);
    assert!(list.contains("濱口アイクリニック分院"), "{list}");
    desk.done(["--read-only", "queue"]);
    let said = desk.done([
        "--read-only",
        "journal",
        "verify",
        "--receipt",
        "receipt.json",
    ]);
    assert!(said.contains("その後の記録は 0 件"), "{said}");
    let doctor = desk.done(["--read-only", "doctor"]);
    assert!(doctor.contains("いまの形式は 4 です"), "{doctor}");
    assert_eq!(format(&desk), 1);
}

#[test]
fn a_backup_of_that_time_is_brought_back() {
    let desk = Desk::new();
    let backup = desk.path("backup.db");
    change(&backup, DUMP);
    desk.write("receipt.json", RECEIPT);
    desk.done(["restore", backup.to_str().unwrap()]);
    desk.done(VERIFY);
    assert_eq!(format(&desk), 4);
}

#[test]
fn what_was_changed_before_or_after_is_found() {
    let shift = "UPDATE texts SET salt = salt || substr(text, 1, 2), text = substr(text, 3) WHERE text IS NOT NULL";
    let back = "UPDATE texts SET text = substr(salt, 31) || text, salt = substr(salt, 1, 30) WHERE text IS NOT NULL";
    let name = "UPDATE facilities SET name = '別の医院' WHERE id = '2022450835026'";
    let area = "UPDATE areas SET medical_area = '別の圏域'";
    let source = "UPDATE sources SET file_name = '別の名簿'";
    let sample = "UPDATE meta SET value = '0' WHERE key = 'sample'";
    let verdict = "UPDATE cells SET word = 'no' WHERE kind = 'verdict' AND word = 'yes'";
    let care = "DELETE FROM care_facilities WHERE name = (SELECT min(name) FROM care_facilities)";
    for sql in [shift, back, name, area, source, sample, verdict, care] {
        for before in [true, false] {
            let desk = desk();
            if !before {
                desk.done(["list"]);
            }
            change(&desk.database(), sql);
            let said = desk.run(VERIFY);
            assert_eq!(said.code, 1, "{before} {sql}: {said:?}");
            assert_eq!(desk.run(["doctor"]).code, 1, "{before} {sql}");
            assert_eq!(desk.run(["backup", "copy.db"]).code, 2, "{before} {sql}");
        }
    }
    // What only the new format can tell: lists that imports brought, with the hash of the row made anew.
    for sql in [
        "UPDATE facilities SET absent_since = '2026-01-01' WHERE id = '2022450835026'",
        "UPDATE care_facilities SET municipality = '別の市'",
        "UPDATE areas SET absent_since = '2026-01-01'",
    ] {
        let desk = desk();
        desk.done(["list"]);
        change(&desk.database(), sql);
        assert_eq!(desk.run(VERIFY).code, 1, "{sql}");
    }
}

#[test]
fn turning_the_format_back_makes_nothing_good() {
    let desk = desk();
    desk.done(["list"]);
    change(&desk.database(), "PRAGMA user_version = 1");
    let said = desk.run(["list"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("形式の番号が 1 に書き換えられています"),
        "{said:?}"
    );
    change(&desk.database(), "PRAGMA user_version = 0");
    let said = desk.run(["list"]);
    assert!(said.err.contains("形式の番号が 0 です"), "{said:?}");
    assert!(!said.err.contains("CREATE"), "{said:?}");
}

/// A program of that time that still has the database open must not go on as if nothing had happened.
#[test]
fn entries_of_the_former_format_are_refused_after_it_was_taken_over() {
    let desk = desk();
    desk.done(["list"]);
    let database = rusqlite::Connection::open(desk.database()).unwrap();
    let old = "INSERT INTO journal SELECT seq + 1, 1, at, actor, kind, batch, label, facility, edition, function, undoes, \
               payload, hash, hash FROM journal ORDER BY seq DESC LIMIT 1";
    let refused = database.execute(old, ()).unwrap_err().to_string();
    assert!(
        refused.contains("新しい版の kakari に引き継がれました"),
        "{refused}"
    );
}
