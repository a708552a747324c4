//! Every column of every table that holds what somebody wrote, changed with another program: each change
//! is found, also against a receipt, also by whoever makes a copy. What is only a cache is exempt here.

use kakari_core::access::Closing;

use super::proof::tamper;
use super::*;
use crate::hash::sha256;
use crate::store::engine::{Connection, Row, Value};
use crate::store::error::Failure;

/// What can be made again from the rest, and who is at work just now.
const EXEMPT: [&str; 3] = ["assessments", "assessment_texts", "busy"];

/// A database in which every table has rows of every kind.
fn everything() -> Store {
    let mut store = memory();
    let rows = [
        Facility {
            access: Access {
                latitude: "33.560211".to_owned(),
                longitude: "133.496088".to_owned(),
                website: "https://www.example.jp/".to_owned(),
                telephone: "088-000-0000".to_owned(),
                post_code: "780-0000".to_owned(),
                closing: Closing {
                    other: "お盆".to_owned(),
                    ..Closing::from_written("1111100").unwrap()
                },
            },
            ..facility(ID, "要医院")
        },
        facility(OTHER_ID, "もみのき病院"),
        facility("39215", "未報告医院"),
    ];
    let list = source(SourceKind::Facilities, "1");
    let quiet = Job::quiet;
    store
        .import_facilities(&rows, Covers::Both, &list, "佐藤", quiet())
        .unwrap();
    let mut list = source(SourceKind::Facilities, "2");
    list.marking.accepted = true;
    store
        .import_facilities(&rows[..2], Covers::Both, &list, "佐藤", quiet())
        .unwrap();
    let area = |code: &str, population| kakari_core::area::Area {
        municipality_code: code.to_owned(),
        municipality: "高知市".to_owned(),
        municipality_kana: "コウチシ".to_owned(),
        medical_area_code: "3902".to_owned(),
        medical_area: "中央".to_owned(),
        health_centre: "高知市保健所".to_owned(),
        population,
        population_65: None,
        population_85: None,
        hectares: Some(30_900),
    };
    let list = source(SourceKind::Areas, "3");
    store
        .import_areas(
            &[area("39201", Some(320_000)), area("39202", None)],
            &list,
            "佐藤",
            quiet(),
        )
        .unwrap();
    let care = |name: &str| CareFacility {
        name: name.to_owned(),
        municipality: "高知市".to_owned(),
    };
    let list = source(SourceKind::CareFacilities, "4");
    store
        .import_care_facilities(
            &[care("ひだまり"), care("さくら苑")],
            &list,
            "佐藤",
            quiet(),
        )
        .unwrap();
    let list = source(SourceKind::Reports, "5");
    let report = report_of(ID, Channel::Paper, "A");
    store
        .save_reports(&[report], Some(&list), "佐藤", &keep_all_verdicts, quiet())
        .unwrap();
    keep(&mut store, OTHER_ID, "A");
    for id in [ID, OTHER_ID] {
        let report = report_of(id, Channel::GMis, "B");
        store
            .save_reports(&[report], None, "受付", &keep_all_verdicts, quiet())
            .unwrap();
    }
    let looked_at = store.current(ID, EDITION).unwrap().unwrap().head.id;
    store
        .choose_current(looked_at, looked_at, &keep_all_verdicts, "佐藤")
        .unwrap();
    confirm(&mut store, ID, Function::I, Verdict::Yes, "佐藤");
    confirm(&mut store, ID, Function::Ha, inquiry("往診は？"), "佐藤");
    store.add_note(ID, EDITION, None, "要確認", "鈴木").unwrap();
    let seq = store.journal_count().unwrap();
    store.add_note(ID, EDITION, None, "個人名", "鈴木").unwrap();
    store.mask(seq + 1, "個人名のため", "鈴木").unwrap();
    store
        .set_setting("deadline", Some("2026-02-27"), "佐藤")
        .unwrap();
    store.undo("佐藤").unwrap();
    assert_eq!(complaints(&store), []);
    store
}

pub(super) fn strings(store: &Store, sql: &str) -> Vec<(String, String)> {
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    store.connection.rows(sql, &[], read).unwrap()
}

/// How many rows were ever changed through the connection; of a server, that so many were written is all that can be asked.
fn changes(store: &Store) -> i64 {
    let sql = match store.is_on_server() {
        false => "SELECT total_changes()",
        true => {
            "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)::bigint FROM pg_stat_xact_user_tables"
        }
    };
    store.connection.one(sql, &[]).unwrap()
}

/// What follows is taken back by [`take_back`].
fn plant(store: &Store) {
    match &store.connection {
        Connection::File(_) => store.connection.batch("SAVEPOINT planted").unwrap(),
        Connection::Server(server) => server.begin_trial(),
    }
}

fn take_back(store: &Store) {
    match &store.connection {
        Connection::File(_) => {
            let back = "ROLLBACK TO planted; RELEASE planted";
            store.connection.batch(back).unwrap();
        }
        Connection::Server(server) => server.let_go(),
    }
}

/// A table, the columns of its key, and each column with its type.
type Shape = (String, String, Vec<(String, String)>);

/// All tables that hold what somebody wrote.
fn shapes(store: &Store) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let names = match store.is_on_server() {
        false => "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name",
        true => {
            "SELECT relname::text, '' FROM pg_class WHERE relkind = 'r' AND relname <> 'about' \
                 AND relnamespace = current_schema()::regnamespace ORDER BY relname"
        }
    };
    for (table, sql) in strings(store, names) {
        if EXEMPT.contains(&table.as_str()) {
            continue;
        }
        let (columns, keys) = match store.is_on_server() {
            false => (
                format!("SELECT name, type FROM pragma_table_info('{table}')"),
                format!("SELECT name, type FROM pragma_table_info('{table}') WHERE pk > 0"),
            ),
            true => {
                let of = format!(
                    "SELECT a.attname::text, CASE format_type(a.atttypid, -1) WHEN 'bigint' THEN 'INTEGER' WHEN 'bytea' THEN 'BLOB' \
                     ELSE 'TEXT' END FROM pg_attribute a WHERE a.attrelid = '{table}'::regclass AND a.attnum > 0"
                );
                let keys = format!(
                    "{of} AND a.attnum = ANY (SELECT unnest(conkey) FROM pg_constraint WHERE conrelid = '{table}'::regclass \
                     AND contype = 'p')"
                );
                (format!("{of} ORDER BY a.attnum"), keys)
            }
        };
        let key = if store.is_on_server() || sql.contains("WITHOUT ROWID") {
            let keys = strings(store, &keys).into_iter().map(|(name, _)| name);
            keys.collect::<Vec<_>>().join(", ")
        } else {
            "rowid".to_owned()
        };
        let columns = strings(store, &columns);
        shapes.push((table, key, columns));
    }
    shapes
}

/// The hash of a row as the program takes it, with another name.
fn hashed(store: &Store, columns: &str, from: &str) -> String {
    let sql = format!("SELECT {columns} FROM {from}");
    let row = store.connection.first(&sql, &[], |row| {
        let value = |at| {
            Ok(match row.value(at)? {
                Value::Nothing => serde_json::Value::Null,
                Value::Integer(number) => number.into(),
                Value::Text(text) => text.into(),
                Value::Bytes(_) => panic!("no row has bytes"),
            })
        };
        (0..row.width())
            .map(value)
            .collect::<Result<Vec<_>, Failure>>()
    });
    let json = serde_json::to_string(&row.unwrap().unwrap()).unwrap();
    sha256(json.as_bytes())
}

/// Plants a change, asks all who look, and takes it back.
fn assert_found(store: &Store, receipt: &Receipt, sql: &str) {
    plant(store);
    let before = changes(store);
    tamper(store, sql);
    assert!(changes(store) > before, "nothing done: {sql}");
    assert!(!complaints(store).is_empty(), "not found: {sql}");
    assert!(store.verify().unwrap().is_err(), "not proven: {sql}");
    let against = store.verify_against(receipt).unwrap();
    assert!(matches!(against, ReceiptCheck::Bad(_)), "{sql}");
    take_back(store);
}

#[test]
fn a_change_of_any_column_of_any_table_is_found_against_a_receipt() {
    let store = everything();
    let receipt = store.receipt().unwrap();
    if !store.is_on_server() {
        let off = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON";
        store.connection.batch(off).unwrap();
    }
    let mut planted = 0;
    for (table, key, columns) in shapes(&store) {
        let count = format!("SELECT count(*) FROM {table}");
        let count: i64 = store.connection.one(&count, &[]).unwrap();
        assert!(count > 0, "{table} is empty: nothing is tried");
        for at in [0, count / 2, count - 1] {
            let row = format!("({key}) = (SELECT {key} FROM {table} LIMIT 1 OFFSET {at})");
            for (column, kind) in &columns {
                let other = match kind.as_str() {
                    "INTEGER" => format!("coalesce({column} + 1000000, 1)"),
                    "TEXT" => format!("coalesce({column} || 'x', 'x')"),
                    "BLOB" if store.is_on_server() => format!("{column} || 'x'::bytea"),
                    "BLOB" => format!("cast({column} || 'x' AS BLOB)"),
                    other => panic!("{table}.{column} is {other}: say how it is tampered with"),
                };
                let change = format!("UPDATE {table} SET {column} = {other} WHERE {row}");
                assert_found(&store, &receipt, &change);
                planted += 1;
            }
            assert_found(
                &store,
                &receipt,
                &format!("DELETE FROM {table} WHERE {row}"),
            );
        }
        // One row more than there were.
        let (first, kind) = &columns[0];
        let key = match kind.as_str() {
            "INTEGER" => format!("{first} + 1000000"),
            _ => format!("{first} || 'x'"),
        };
        let rest: Vec<&str> = columns[1..].iter().map(|(name, _)| name.as_str()).collect();
        // A facility has one version of a number.
        let rest = rest.join(", ").replace(" number,", " number + 1000000,");
        let more = format!("INSERT INTO {table} SELECT {key}, {rest} FROM {table} LIMIT 1");
        assert_found(&store, &receipt, &more);
    }
    assert!(planted > 250, "{planted}");
}

/// As somebody would who knows how a row's own hash is made.
#[test]
fn hashes_of_rows_made_anew_do_not_help_against_a_receipt() {
    let store = everything();
    let receipt = store.receipt().unwrap();
    let facility = "id, 'x', kana, short_name, english_name, kind, prefecture, municipality_code, municipality, address";
    let area = "municipality_code, 'x', medical_area_code, medical_area, health_centre, population, population_65, \
                population_85, hectares, municipality_kana";
    let b = sha256(b"Z");
    for sql in [
        format!(
            "UPDATE facilities SET name = 'x', row_hash = '{}' WHERE id = (SELECT min(id) FROM facilities)",
            hashed(&store, facility, "facilities LIMIT 1")
        ),
        format!(
            "UPDATE areas SET municipality = 'x', row_hash = '{}' WHERE municipality_code = (SELECT min(municipality_code) FROM areas)",
            hashed(&store, area, "areas LIMIT 1")
        ),
        format!(
            "UPDATE contents SET canonical = 'Z' WHERE version = 1; UPDATE versions SET content_hash = '{b}' WHERE id = 1"
        ),
        "UPDATE facilities SET absent_since = NULL".to_owned(),
        "UPDATE meta SET value = '1' WHERE key = 'sample'".to_owned(),
    ] {
        let bad = complaints(&store);
        assert_eq!(bad, [], "before {sql}");
        assert_found(&store, &receipt, &sql);
    }
}

#[test]
fn a_row_changed_by_another_program_is_still_found_after_the_next_import() {
    let mut store = everything();
    let columns = "id, 'x', kana, short_name, english_name, kind, prefecture, municipality_code, municipality, address";
    let hash = hashed(&store, columns, "facilities WHERE id = '39215'");
    let change =
        format!("UPDATE facilities SET name = 'x', row_hash = '{hash}' WHERE id = '39215'");
    tamper(&store, &change);
    let list = source(SourceKind::Facilities, "6");
    store
        .import_facilities(
            &[facility(ID, "改名医院")],
            Covers::Part,
            &list,
            "佐藤",
            Job::quiet(),
        )
        .unwrap();
    let fault = store.verify().unwrap().unwrap_err();
    assert_eq!(fault.row, store.journal_count().unwrap(), "{}", fault.what);
}

/// Text moved from one field into the next, where a hash once joined the two.
#[test]
fn text_moved_into_its_salt_is_found() {
    let store = everything();
    let receipt = store.receipt().unwrap();
    for sql in [
        "UPDATE texts SET salt = salt || substr(text, 1, 2), text = substr(text, 3) WHERE text IS NOT NULL",
        "UPDATE texts SET text = substr(salt, 31) || text, salt = substr(salt, 1, 30) WHERE text IS NOT NULL",
    ] {
        assert_found(&store, &receipt, sql);
    }
}

#[test]
fn what_the_self_check_calls_broken_is_neither_copied_nor_restored() {
    let folder = tempfile::tempdir().unwrap();
    for sql in [
        "UPDATE facilities SET kind = 'shop' WHERE id = '39215'",
        "UPDATE originals SET size = 0",
        "UPDATE meta SET value = '1' WHERE key = 'sample'",
        "DROP INDEX cells_subject",
        "UPDATE current_versions SET beside = 1",
    ] {
        let store = everything();
        let good = folder.path().join("good.db");
        store.backup(&good, Job::quiet()).unwrap();
        tamper(&store, sql);
        let to = folder.path().join("bad.db");
        let refused = store.backup(&to, Job::quiet());
        assert!(
            matches!(refused, Err(StoreError::BadCopy { .. })),
            "{sql}: {refused:?}"
        );
        assert!(!to.exists(), "{sql}");
        // Changed after it was made, and brought back.
        let copy = Store::open(&good, clock()).unwrap();
        tamper(&copy, sql);
        drop(copy);
        let refused = Store::restore(&good, &to, "佐藤", clock(), &mut |_| true);
        assert!(
            matches!(refused, Err(StoreError::BadCopy { .. })),
            "{sql}: {refused:?}"
        );
        assert!(!to.exists(), "{sql}");
        std::fs::remove_file(&good).unwrap();
    }
}

#[test]
fn a_self_check_never_advises_a_self_check() {
    for sql in [
        "DROP TABLE care_facilities",
        "UPDATE facilities SET kind = 'shop'",
        "UPDATE cells SET word = 'shop' WHERE kind = 'verdict'",
        "UPDATE journal SET payload = '{' WHERE seq = 3",
    ] {
        let store = everything();
        tamper(&store, sql);
        let bad = complaints(&store);
        assert!(!bad.is_empty(), "{sql}");
        for line in bad {
            assert!(
                !line.sentence.contains("kakari doctor"),
                "{sql}: {}",
                line.sentence
            );
        }
    }
}
