//! What is only a cache heals by itself, whatever stands in it: lists say the same as before.

use serde_json::json;

use crate::all::cli::{clean, lines, report};
use crate::all::process::Desk;

fn said(desk: &Desk) -> Vec<String> {
    let show = ["show", "2022474592008"];
    vec![
        desk.done(["queue", "--format", "json"]),
        desk.done(["list", "--format", "json"]),
        desk.done(show),
    ]
}

#[test]
fn every_column_of_a_cache_heals() {
    let desk = Desk::new();
    let dump = include_str!("../../cases/former/format-1.sql");
    rusqlite::Connection::open(desk.database())
        .unwrap()
        .execute_batch(dump)
        .unwrap();
    let wanted = said(&desk);
    let change = |sql: &str| {
        let database = rusqlite::Connection::open(desk.database()).unwrap();
        let off = "PRAGMA foreign_keys = OFF";
        database.execute_batch(off).unwrap();
        assert!(database.execute(sql, ()).unwrap() > 0, "{sql}");
    };
    for (table, columns) in [
        (
            "assessments",
            vec![
                "edition_hash",
                "context_hash",
                "scope",
                "worst",
                "codes",
                "seal",
            ],
        ),
        ("assessment_texts", vec!["edition_hash", "seal"]),
    ] {
        for column in columns {
            change(&format!("UPDATE {table} SET {column} = {column} || 'x'"));
            assert_eq!(said(&desk), wanted, "{table}.{column}");
        }
    }
    for sql in [
        "UPDATE assessments SET readiness = replace(readiness, 'ready', 'reidy')",
        "UPDATE assessments SET readiness = replace(readiness, 'ready', 'blocked')",
        "UPDATE assessments SET holds = replace(holds, 'yes', 'no')",
        "UPDATE assessments SET scope = 'out'",
        "UPDATE assessments SET version = version + 1000",
        "UPDATE assessment_texts SET json = replace(json, 'error', 'note')",
        "UPDATE assessment_texts SET version = version + 1000",
        "DELETE FROM assessments",
        "DELETE FROM assessment_texts",
    ] {
        change(sql);
        assert_eq!(said(&desk), wanted, "{sql}");
    }
    // Said, and no reason to refuse a copy.
    change("UPDATE assessments SET holds = replace(holds, 'yes', 'no') WHERE version > 0");
    let found = desk.run(["doctor"]);
    assert!(found.out.contains("判定の控え"), "{found:?}");
    // Who is at work goes with the next act.
    change("INSERT INTO busy VALUES (1, '鈴木', '取込', '2026-02-20T00:00:00+09:00')");
    desk.done(["note", "2022474592008", "--text", "メモ"]);
    let database = rusqlite::Connection::open(desk.database()).unwrap();
    let count: i64 = database
        .query_row("SELECT count(*) FROM busy", (), |row| row.get(0))
        .unwrap();
    assert_eq!(count, 0);
}

/// A judgement that another database kept of another report has a seal that fits.
#[test]
fn a_forged_judgement_with_its_seal_is_found_and_mended() {
    const ID: &str = "2020000000101";
    let (desk, other) = (Desk::new(), Desk::new());
    for (desk, on_call) in [(&desk, 3), (&other, 0)] {
        let list = "ID,正式名称,機関区分,都道府県コード,市区町村コード,所在地\n\
                    2020000000101,汐見医院,2,20,201,見本県汐見市1-1\n";
        desk.write("clinics.csv", list);
        desk.done(["import", "facilities", "clinics.csv"]);
        let mut answers = clean();
        answers["f2i.rota"] = json!(on_call);
        desk.write("one.jsonl", lines(&[report(ID, answers)]));
        desk.done(["import", "reports", "one.jsonl"]);
    }
    let listed = || desk.done(["list", "--format", "json"]);
    let wanted = listed();
    assert_ne!(wanted, other.done(["list", "--format", "json"]));
    let verdict = ["confirm", ID, "--function", "i", "--verdict", "yes"];
    desk.done(verdict);
    let (confirmed, proof) = (listed(), desk.done(["journal", "verify"]));
    for table in ["assessments", "assessment_texts"] {
        let database = rusqlite::Connection::open(desk.database()).unwrap();
        let path = other.database();
        let attach = "ATTACH ?1 AS other";
        database.execute(attach, [path.to_str().unwrap()]).unwrap();
        let forge = format!("REPLACE INTO {table} SELECT * FROM other.{table}");
        assert_eq!(database.execute(&forge, ()).unwrap(), 1);
        drop(database);
        if table == "assessments" {
            assert_ne!(listed(), confirmed, "lists show what is kept");
        }
        desk.done(["journal", "verify"]);
        for reading in [&["doctor"][..], &["--read-only", "doctor"]] {
            let said = desk.run(reading);
            assert_eq!(said.code, 1, "{table}: {said:?}");
            assert!(said.out.contains("1 件のうち 1 件の控えが"), "{said:?}");
            assert!(said.out.contains(ID), "{said:?}");
        }
        let refused = desk.run(["--read-only", "doctor", "--judge-again"]);
        assert_eq!(refused.code, 1, "{refused:?}");
        let mended = desk.run(["doctor", "--judge-again"]);
        assert_eq!(mended.code, 0, "{mended:?}");
        assert!(mended.out.contains("改めました"), "{mended:?}");
        let said = desk.done(["doctor"]);
        assert!(
            said.contains("1 件を報告から判定し直し、控えと同じ"),
            "{said}"
        );
        assert_eq!(listed(), confirmed);
    }
    assert_eq!(
        desk.done(["journal", "verify"]),
        proof,
        "it is no act of a person"
    );
}

/// The command that everything else advises must not advise itself, whatever is broken.
#[test]
fn the_self_check_answers_where_nothing_else_does() {
    for sql in [
        "DROP TABLE meta",
        "DROP TABLE cells",
        "DROP TABLE journal",
        "DROP TABLE care_facilities",
        "UPDATE cells SET value = '{' WHERE kind = 'setting'",
        "UPDATE cells SET word = 'r99' WHERE kind = 'setting'",
        "UPDATE sources SET kind = 'shop'",
        "PRAGMA user_version = 0",
    ] {
        for taken_over in [true, false] {
            let desk = Desk::new();
            let dump = include_str!("../../cases/former/format-1.sql");
            let database = rusqlite::Connection::open(desk.database()).unwrap();
            database.execute_batch(dump).unwrap();
            if taken_over {
                desk.done(["list"]);
            }
            let off = "PRAGMA foreign_keys = OFF";
            database.execute_batch(&format!("{off}; {sql}")).unwrap();
            drop(database);
            let said = desk.run(["doctor"]);
            assert_eq!(said.code, 1, "{sql}: {said:?}");
            assert!(said.out.contains("[異常]"), "{sql}: {said:?}");
            for line in said.out.lines().chain(said.err.lines()) {
                assert!(!line.contains("kakari doctor"), "{sql}: {line}");
                assert!(!line.contains("CREATE"), "{sql}: {line}");
            }
        }
    }
}

/// A bit that turns in a key makes another character of it, perhaps one that commands the terminal.
#[test]
fn what_is_damaged_commands_nothing_when_it_is_told() {
    let desk = Desk::with_assessed_sample(8);
    let database = rusqlite::Connection::open(desk.database()).unwrap();
    let sql = "UPDATE cells SET subject = subject || char(16, 27) WHERE kind = 'verdict'";
    assert!(database.execute(sql, ()).unwrap() > 0);
    drop(database);
    let said = desk.run(["doctor"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.out.contains("verdict"), "{}", said.out);
    let commands = |letter: char| letter.is_control() && letter != '\n';
    assert!(!said.out.contains(commands), "{:?}", said.out);
}
