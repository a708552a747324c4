//! What the store relies on of any engine, tried out.

use std::time::Duration;

use super::*;
use crate::store::error::StoreError;

const TABLE: &str =
    "CREATE TABLE t (id INTEGER PRIMARY KEY, number INTEGER, text TEXT, bytes BLOB) STRICT";

fn memory() -> Connection {
    let connection = Connection::in_memory().unwrap();
    connection.batch(TABLE).unwrap();
    connection
}

fn numbers(connection: &Connection) -> Vec<i64> {
    let sql = "SELECT number FROM t ORDER BY id";
    connection.rows(sql, &[], |row| row.get(0)).unwrap()
}

fn insert(connection: &Connection, number: i64) {
    let sql = "INSERT INTO t (number) VALUES (?1)";
    assert_eq!(connection.execute(sql, &[&number]).unwrap(), 1);
}

fn trouble<T>(result: Result<T, Failure>) -> Trouble {
    match result {
        Err(Failure::Engine(error)) => error.trouble,
        Err(Failure::Explained(error)) => panic!("already told: {error}"),
        Ok(_) => panic!("it went well"),
    }
}

#[test]
fn every_kind_of_value_comes_back_as_it_was_given() {
    let connection = memory();
    let sql = "INSERT INTO t (number, text, bytes) VALUES (?1, ?2, ?3)";
    let text = "要医院 𠮷 か\u{3099} 'x' \"y\" \u{1}\u{10FFFF}";
    let bytes = vec![0, 1, 255];
    for number in [i64::MIN, -1, 0, i64::MAX] {
        connection.execute(sql, &[&number, &text, &bytes]).unwrap();
    }
    let (nothing, empty, none) = (None::<i64>, String::new(), Vec::<u8>::new());
    connection.execute(sql, &[&nothing, &empty, &none]).unwrap();
    let missing: Values<'_> = &[&Some(7_u32), &None::<String>, &None::<Vec<u8>>];
    connection.execute(sql, missing).unwrap();
    let sql = "SELECT number, text, bytes FROM t ORDER BY id";
    let rows = connection.rows(sql, &[], |row| {
        assert_eq!(row.width(), 3);
        let texts: (Option<&str>, Option<&[u8]>) = (row.get(1)?, row.get(2)?);
        assert_eq!(texts.0.map(str::to_owned), row.get::<Option<String>>(1)?);
        let owned = (texts.0.map(str::to_owned), texts.1.map(<[u8]>::to_vec));
        Ok((row.get::<Option<i64>>(0)?, owned))
    });
    let full = (Some(text.to_owned()), Some(bytes));
    let mut expected: Vec<_> = [i64::MIN, -1, 0, i64::MAX]
        .map(|number| (Some(number), full.clone()))
        .into();
    expected.push((None, (Some(String::new()), Some(Vec::new()))));
    expected.push((Some(7), (None, None)));
    assert_eq!(rows.unwrap(), expected);
}

#[test]
fn true_and_false_are_read_whatever_the_engine_calls_them() {
    let connection = memory();
    insert(&connection, 4);
    let asked = |condition: &str| {
        let sql = format!("SELECT {condition} FROM t");
        connection.one::<bool>(&sql, &[]).unwrap()
    };
    assert!(asked("number IS NOT NULL"));
    assert!(!asked("text IS NOT NULL"));
    assert!(asked("EXISTS (SELECT 1 FROM t WHERE number = 4)"));
}

#[test]
fn what_a_column_does_not_hold_is_said_with_its_name_and_not_made_up() {
    let connection = memory();
    insert(&connection, 4);
    let read = |failed: Result<Option<()>, Failure>| match failed {
        Err(Failure::Explained(StoreError::Unreadable(what))) => what,
        other => panic!("{other:?}"),
    };
    let text = connection.first("SELECT number FROM t", &[], |row| {
        row.get::<&str>(0).map(|_| ())
    });
    assert!(read(text).contains("列 number"));
    let number = connection.first("SELECT text FROM t", &[], |row| {
        row.get::<i64>(0).map(|_| ())
    });
    assert!(read(number).contains("列 text"));
    // None of the four kinds, and text that is none.
    for sql in ["SELECT 1.5 AS x", "SELECT CAST(x'ff' AS TEXT) AS x"] {
        let any = connection.first(sql, &[], |row| row.value(0).map(|_| ()));
        assert!(read(any).contains("列 x"), "{sql}");
    }
}

#[test]
fn text_with_a_zero_character_is_refused_because_not_every_engine_can_keep_it() {
    let connection = memory();
    let sql = "INSERT INTO t (text) VALUES (?1)";
    assert!(connection.execute(sql, &[&"a\0b"]).is_err());
    assert!(numbers(&connection).is_empty());
    // In bytes it is one of 256.
    let sql = "INSERT INTO t (bytes) VALUES (?1)";
    connection.execute(sql, &[&b"a\0b".to_vec()]).unwrap();
}

#[test]
fn text_is_ordered_by_its_bytes_as_rust_orders_it() {
    let connection = memory();
    let mut texts = [
        "",
        "\u{1}",
        " ",
        "10",
        "9",
        "A",
        "Z",
        "a",
        "b",
        "é",
        "z",
        "か",
        "か\u{3099}",
        "が",
        "ガ",
        "ｶ",
        "一",
        "高知",
        "高知市",
        "﨑",
        "ﾞ",
        "𠮷",
        "\u{10FFFF}",
    ];
    for text in texts.iter().rev() {
        let sql = "INSERT INTO t (text) VALUES (?1)";
        connection.execute(sql, &[text]).unwrap();
    }
    texts.sort_unstable();
    let rows = |sql: &str, values: Values<'_>| {
        let read = |row: &Row<'_>| row.get::<String>(0);
        connection.rows(sql, values, read).unwrap()
    };
    assert_eq!(rows("SELECT text FROM t ORDER BY text", &[]), texts);
    for (from, text) in texts.iter().enumerate() {
        let sql = "SELECT text FROM t WHERE text BETWEEN ?1 AND ?2 ORDER BY text";
        assert_eq!(rows(sql, &[text, &"\u{10FFFF}"]), texts[from..]);
    }
}

#[test]
fn reading_stops_where_something_is_found_and_others_may_read_meanwhile() {
    let connection = memory();
    (1..=9).for_each(|number| insert(&connection, number));
    let mut seen = 0;
    let found = connection.find("SELECT number FROM t ORDER BY id", &[], |row| {
        seen += 1;
        let number: i64 = row.get(0)?;
        // The same statement, while the first one is still being read.
        assert_eq!(numbers(&connection).len(), 9);
        Ok((number == 4).then_some("four"))
    });
    assert_eq!((found.unwrap(), seen), (Some("four"), 4));
    let sql = "SELECT number FROM t WHERE number > ?1";
    let none = connection.first(sql, &[&9_i64], |row| row.get::<i64>(0));
    assert_eq!(none.unwrap(), None);
    assert!(connection.one::<i64>(sql, &[&9_i64]).is_err());
}

#[test]
fn a_statement_with_too_few_or_too_many_parameters_is_refused() {
    let connection = memory();
    let sql = "INSERT INTO t (number) VALUES (?1)";
    assert!(connection.execute(sql, &[]).is_err());
    assert!(connection.execute(sql, &[&1_i64, &2_i64]).is_err());
    assert!(numbers(&connection).is_empty());
}

#[test]
fn what_is_not_committed_never_happened() {
    let mut connection = memory();
    let tx = connection.begin(Duration::ZERO).unwrap();
    insert(&tx, 1);
    assert!(
        tx.snapshot().unwrap().is_none(),
        "one state is fixed already"
    );
    tx.commit().unwrap();
    let tx = connection.begin(Duration::ZERO).unwrap();
    insert(&tx, 2);
    tx.roll_back().unwrap();
    let tx = connection.begin(Duration::ZERO).unwrap();
    insert(&tx, 3);
    drop(tx);
    assert_eq!(numbers(&connection), [1]);
}

#[test]
fn a_snapshot_does_not_see_what_others_write_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    let mut one = Connection::open(&path, Access::Make, Duration::ZERO).unwrap();
    one.use_log().unwrap();
    one.batch(TABLE).unwrap();
    let other = Connection::open(&path, Access::Read, Duration::ZERO).unwrap();
    let snapshot = other.snapshot().unwrap();
    assert!(numbers(&other).is_empty());
    let tx = one.begin(Duration::ZERO).unwrap();
    insert(&tx, 1);
    tx.commit().unwrap();
    assert!(numbers(&other).is_empty());
    drop(snapshot);
    assert_eq!(numbers(&other), [1]);
}

#[test]
fn troubles_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    let open = |access| Connection::open(&path, access, Duration::ZERO);
    assert_eq!(trouble(open(Access::Write)), Trouble::CannotOpen);

    let mut one = open(Access::Make).unwrap();
    one.use_log().unwrap();
    one.batch(TABLE).unwrap();
    let mut other = open(Access::Write).unwrap();
    let tx = one.begin(Duration::ZERO).unwrap();
    assert_eq!(trouble(other.begin(Duration::ZERO)), Trouble::Busy);
    drop(tx);
    let tx = other.begin(Duration::ZERO).unwrap();
    tx.batch("PRAGMA max_page_count = 1").unwrap();
    let fill = "INSERT INTO t (bytes) VALUES (?1)";
    let many = vec![1; 100_000];
    assert_eq!(trouble(tx.execute(fill, &[&many])), Trouble::Full);
    drop(tx);

    let reader = open(Access::Read).unwrap();
    let sql = "INSERT INTO t (number) VALUES (1)";
    assert_eq!(trouble(reader.execute(sql, &[])), Trouble::ReadOnly);
    let rule = "INSERT INTO t (id, number) VALUES (1, 1), (1, 2)";
    assert_eq!(trouble(other.execute(rule, &[])), Trouble::Other);
    assert_eq!(trouble(other.batch("SELECT")), Trouble::Other);

    let list = folder.path().join("list.csv");
    std::fs::write(&list, "ID,名称\n".repeat(500)).unwrap();
    let found = Connection::open(&list, Access::Read, Duration::ZERO);
    let found = found.and_then(|list| list.format());
    assert_eq!(trouble(found), Trouble::NotADatabase);
}

#[test]
fn damage_is_told_apart_from_what_is_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.db");
    let made = Connection::open(&path, Access::Make, Duration::ZERO).unwrap();
    made.batch(TABLE).unwrap();
    insert(&made, 1);
    made.close().unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100..4_000].fill(0xff);
    std::fs::write(&path, bytes).unwrap();
    let found = Connection::open(&path, Access::Write, Duration::ZERO).unwrap();
    let read = found.rows("SELECT number FROM t", &[], |row| row.get::<i64>(0));
    assert_eq!(trouble(read), Trouble::Damaged);
}
