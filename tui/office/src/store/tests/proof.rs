//! History cannot be changed unnoticed: edit, delete, reorder, cut, rewrite, each found with the
//! first bad row. The tests write past the triggers, as somebody with another program would.

use super::*;

fn history() -> Store {
    let mut store = memory();
    keep(&mut store, ID, "A");
    confirm(&mut store, ID, Function::I, Verdict::Yes, "佐藤");
    confirm(&mut store, ID, Function::Ro, Verdict::No, "鈴木");
    confirm(&mut store, ID, Function::Ha, inquiry("往診は？"), "佐藤");
    assert_eq!(complaints(&store), []);
    store
}

/// Takes the guards away, does as told and puts them back, so that only the content can tell.
pub(super) fn tamper(store: &Store, sql: &str) {
    if store.is_on_server() {
        let role = "SET session_replication_role = ";
        let run = |sql: &str| store.connection.batch(sql).unwrap();
        run(&format!("{role}replica; {sql}; {role}origin"));
        return;
    }
    let guards = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";
    let guards = super::tampering::strings(store, guards);
    let run = |sql: &str| store.connection.batch(sql).unwrap();
    run("PRAGMA foreign_keys = OFF");
    for (name, _) in &guards {
        run(&format!("DROP TRIGGER {name}"));
    }
    run(sql);
    for (_, sql) in &guards {
        run(sql);
    }
}

/// Hashes every entry from this one on again, as somebody who has the program could.
fn hash_again(store: &Store, from: i64) {
    use super::super::journal::{COLUMNS, GENESIS, Line};
    let mut prev = GENESIS.to_owned();
    for seq in 1..=store.journal_count().unwrap() {
        let sql = format!("SELECT {COLUMNS} FROM journal WHERE seq = {seq}");
        let line = store.connection.first(&sql, &[], Line::read);
        let mut line = line.unwrap().unwrap();
        if seq >= from {
            line.prev = prev;
            line.hash = line.computed().unwrap().unwrap();
            let (prev, hash) = (&line.prev, &line.hash);
            let put =
                format!("UPDATE journal SET prev = '{prev}', hash = '{hash}' WHERE seq = {seq}");
            tamper(store, &put);
        }
        prev = line.hash;
    }
}

fn first_bad(sql: &str) -> (i64, String) {
    let store = history();
    tamper(&store, sql);
    let fault = store.verify().unwrap().unwrap_err();
    (fault.row, fault.what)
}

#[test]
fn an_untouched_history_holds_and_counts() {
    let store = history();
    let proof = store.verify().unwrap().unwrap();
    assert_eq!(proof.count, 5);
    let receipt = store.receipt().unwrap();
    assert_eq!(
        (receipt.count, &receipt.head, &receipt.database),
        (5, &proof.head, &store.database_id().to_owned())
    );
    assert_eq!(
        store.verify_against(&receipt).unwrap(),
        ReceiptCheck::Good { proof, since: 0 }
    );
}

#[test]
fn guards_refuse_what_no_function_of_ours_does() {
    let store = history();
    for sql in [
        "UPDATE journal SET actor = '別人'",
        "DELETE FROM journal",
        "UPDATE versions SET name = ''",
        "DELETE FROM versions",
        "UPDATE contents SET canonical = ''",
        "DELETE FROM contents",
    ] {
        assert!(store.connection.execute(sql, &[]).is_err(), "{sql}");
    }
}

#[test]
fn an_edited_entry_is_found_in_every_column() {
    for set in [
        "at = '2026-02-13T00:00:00+09:00'",
        "actor = '別人'",
        "kind = 'note'",
        "batch = 1",
        "label = 'x'",
        "facility = '39212'",
        "edition = 'r08'",
        "function = 'ni'",
        "undoes = 3",
        "payload = replace(payload, '\"no\"', '\"yes\"')",
        "format = 1",
        "format = 2",
        "format = 3",
        "format = 5",
        "hash = prev",
    ] {
        let (row, what) = first_bad(&format!("UPDATE journal SET {set} WHERE seq = 4"));
        assert_eq!(row, 4, "{set}: {what}");
    }
}

#[test]
fn a_deleted_entry_is_found_by_its_gap() {
    let (row, what) = first_bad("DELETE FROM journal WHERE seq = 3");
    assert_eq!(
        (row, what.as_str()),
        (3, "履歴 3 がありません（削除されています）。")
    );
    let (row, _) = first_bad("DELETE FROM journal");
    assert_eq!(row, 1);
    // Closing the gap does not help: the next one was joined to what is gone.
    let closed = "DELETE FROM journal WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 4; \
                  UPDATE journal SET seq = 4 WHERE seq = 5";
    assert_eq!(first_bad(closed).0, 3);
}

#[test]
fn reordered_entries_are_found() {
    let swap = "UPDATE journal SET seq = -3 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 4; \
                UPDATE journal SET seq = 4 WHERE seq = -3";
    assert_eq!(first_bad(swap).0, 3);
}

#[test]
fn a_cut_tail_is_found_by_the_receipt() {
    let store = history();
    let receipt = store.receipt().unwrap();
    tamper(&store, "DELETE FROM journal WHERE seq >= 4");
    let chain = |store: &Store| store.read(super::super::chain::check).unwrap();
    assert!(chain(&store).is_ok(), "the chain alone cannot tell");
    let ReceiptCheck::Bad(fault) = store.verify_against(&receipt).unwrap() else {
        panic!("not found")
    };
    assert_eq!(fault.row, 4);
    let names: Vec<&str> = complaints(&store).iter().map(|line| line.name).collect();
    assert_eq!(
        names,
        ["履歴の記載", "確認の状態"],
        "texts and verdicts without entries"
    );
}

#[test]
fn a_history_written_anew_is_found_by_the_receipt() {
    let store = history();
    let receipt = store.receipt().unwrap();
    tamper(&store, "UPDATE journal SET actor = '別人' WHERE seq = 4");
    hash_again(&store, 4);
    let chain = store.read(super::super::chain::check).unwrap();
    assert!(chain.is_ok(), "the chain alone cannot tell");
    let ReceiptCheck::Bad(fault) = store.verify_against(&receipt).unwrap() else {
        panic!("not found")
    };
    assert_eq!(fault.row, 5);
    let other = memory().receipt().unwrap();
    assert!(
        matches!(
            store.verify_against(&other).unwrap(),
            ReceiptCheck::OtherDatabase
        ),
        "of another database"
    );
}

#[test]
fn texts_are_neither_changed_nor_lost_unnoticed() {
    for sql in [
        "UPDATE texts SET text = '訪問は？' WHERE text = '往診は？'",
        "UPDATE texts SET text = NULL, salt = NULL WHERE text = '往診は？'",
        "DELETE FROM texts WHERE text = '往診は？'",
    ] {
        assert_eq!(first_bad(sql).0, 5, "{sql}");
    }
}

#[test]
fn report_versions_are_neither_changed_nor_lost_unnoticed() {
    for sql in [
        "UPDATE contents SET canonical = 'B'",
        "DELETE FROM contents",
        "UPDATE versions SET facility = '39212'",
        "UPDATE versions SET arrived_by = '別人'",
        "UPDATE versions SET reported_on = '2026-01-05'",
        "DELETE FROM versions",
    ] {
        let store = history();
        tamper(&store, sql);
        let fault = store.verify().unwrap().unwrap_err();
        assert!(fault.row > 0, "{sql}: {}", fault.what);
        assert!(
            complaints(&store)
                .iter()
                .any(|line| line.name == "報告の版"),
            "{sql}"
        );
    }
}

#[test]
fn a_state_that_no_entry_explains_is_found() {
    for (sql, name) in [
        (
            "UPDATE cells SET word = 'no' WHERE part = 'i'",
            "確認の状態",
        ),
        ("DELETE FROM cells WHERE part = 'i'", "確認の状態"),
        ("DELETE FROM current_versions", "採用中の版"),
    ] {
        let store = history();
        tamper(&store, sql);
        let names: Vec<&str> = complaints(&store).iter().map(|line| line.name).collect();
        assert_eq!(names, [name], "{sql}");
    }
}
