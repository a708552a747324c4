//! Several questions with one way to the server and back.

use std::cell::Cell;

use super::super::engine::Connection;
use super::*;

#[test]
fn what_is_read_together_is_what_is_read_one_by_one() {
    let store = memory();
    let connection = &store.connection;
    let runs = Cell::new(0);
    let keys = |from: &str| {
        let sql = "SELECT key FROM meta WHERE key >= ?1 ORDER BY key";
        connection.rows(sql, &[&from], |row| row.get::<String>(0))
    };
    let both = connection.together(|| {
        runs.set(runs.get() + 1);
        // The same question twice, and one within another call.
        let count = connection.together(|| connection.one::<i64>("SELECT count(*) FROM meta", &[]));
        Ok((keys("")?, keys("d")?, keys("")?, count?))
    });
    let all = ["created_at", "database_id", "sample"].map(str::to_owned);
    let (first, later, again, count) = both.unwrap();
    assert_eq!((first, again), (all.to_vec(), all.to_vec()));
    assert_eq!((later.as_slice(), count), (&all[1..], 3));
    let is_server = matches!(connection, Connection::Server(_));
    assert_eq!(runs.get() - i32::from(is_server), 1);
}

#[test]
fn what_is_refused_together_is_told_as_if_it_were_asked_alone() {
    let store = memory();
    let connection = &store.connection;
    let count = |table: &str| connection.one::<i64>(&format!("SELECT count(*) FROM {table}"), &[]);
    let refused = connection.together(|| Ok((count("meta"), count("nothing"))));
    let (kept, missing) = refused.unwrap();
    assert_eq!(kept.unwrap(), 3);
    let missing = missing.unwrap_err().at(store.path()).to_string();
    assert_eq!(
        missing,
        count("nothing").unwrap_err().at(store.path()).to_string()
    );
    // And nothing of it is left.
    assert_eq!(count("meta").unwrap(), 3);
}

#[test]
fn what_is_read_by_portions_is_all_of_one_state_and_can_be_left_early() {
    let store = memory();
    let keys = ["created_at", "database_id", "sample"];
    let sql = "SELECT key FROM meta ORDER BY key";
    for rows in 1..=4 {
        let read = store.read(|connection| {
            let mut found = Vec::new();
            connection.each_by_portions(sql, rows, |row| {
                let key: String = row.get(0)?;
                // Other questions are asked meanwhile, also by portions.
                let mut inner = 0;
                connection.each_by_portions(sql, 2, |_| {
                    inner += 1;
                    Ok(())
                })?;
                let alone: i64 =
                    connection.one("SELECT count(*) FROM meta WHERE key = ?1", &[&key])?;
                found.push((key, inner, alone));
                Ok(())
            })?;
            let early = connection.find_by_portions(sql, rows, |row| {
                let key: String = row.get(0)?;
                Ok((key == "database_id").then_some(key))
            })?;
            let after: i64 = connection.one("SELECT count(*) FROM meta", &[])?;
            Ok((found, early, after))
        });
        let (found, early, after) = read.unwrap();
        let all: Vec<_> = keys.map(|key| (key.to_owned(), 3, 1)).into();
        assert_eq!((found, after), (all, 3), "{rows}");
        assert_eq!(early.as_deref(), Some("database_id"), "{rows}");
    }
    let failed = store
        .read(|connection| connection.each_by_portions(sql, 1, |row| row.get::<i64>(0).map(drop)));
    assert!(
        matches!(failed, Err(StoreError::Unreadable(_))),
        "{failed:?}"
    );
    assert_eq!(store.facilities().unwrap(), []);
}
