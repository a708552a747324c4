//! Whoever has the file and a database program changes a cell, takes a row away or puts one in: a receipt of before
//! finds it. Each table and each column has its turn.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::{Siege, shown};
use crate::all::process::Desk;

/// What the program makes anew by itself whenever it is not as it must be, and what it forgets.
const CACHES: [&str; 3] = ["assessments", "assessment_texts", "busy"];

fn columns(database: &Connection) -> Vec<(String, String)> {
    let sql = "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c \
               WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid";
    let mut statement = database.prepare(sql).unwrap();
    let found = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?)));
    found.unwrap().map(Result::unwrap).collect()
}

/// Other values that may stand there: the type of a column that is empty is not known.
fn others(value: Value) -> Vec<Value> {
    let other = match value {
        Value::Null => {
            return vec![
                Value::Text("偽".to_owned()),
                Value::Integer(1),
                Value::Blob(vec![1]),
            ];
        }
        Value::Integer(number) => Value::Integer(number.wrapping_add(1_000_000)),
        Value::Real(number) => Value::Real(number + 1.0),
        Value::Text(text) => Value::Text(format!("{text}偽")),
        Value::Blob(mut bytes) => {
            match bytes.first_mut() {
                Some(first) => *first ^= 1,
                None => bytes.push(1),
            }
            Value::Blob(bytes)
        }
    };
    vec![other]
}

fn open(desk: &Desk) -> Connection {
    let database = Connection::open(desk.database()).unwrap();
    let off = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON";
    database.execute_batch(off).unwrap();
    database
}

/// Does it with the triggers out of the way, and puts them back as they were; `false`: no row was changed.
fn past_the_triggers(database: &Connection, change: impl Fn() -> rusqlite::Result<usize>) -> bool {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";
    let mut statement = database.prepare(sql).unwrap();
    let triggers = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?)));
    let triggers: Vec<(String, String)> = triggers.unwrap().map(Result::unwrap).collect();
    for (name, _) in &triggers {
        let drop = format!("DROP TRIGGER {name}");
        database.execute_batch(&drop).unwrap();
    }
    let changed = change();
    for (_, sql) in &triggers {
        // The table may be gone with it.
        let _ = database.execute_batch(sql);
    }
    changed.is_ok_and(|rows| rows > 0)
}

/// A table's columns, and a row of it taken by chance; `None`: it has none.
fn row(siege: &mut Siege, database: &Connection, table: &str) -> Option<(Vec<String>, Vec<Value>)> {
    let count = format!("SELECT count(*) FROM {table}");
    let count: i64 = database.query_row(&count, (), |row| row.get(0)).unwrap();
    let at = siege.chance.below(usize::try_from(count).unwrap());
    let all = columns(database).into_iter();
    let names: Vec<String> = all
        .filter(|(of, _)| of == table)
        .map(|(_, name)| name)
        .collect();
    let sql = format!(
        "SELECT {} FROM {table} LIMIT 1 OFFSET {at}",
        names.join(", ")
    );
    let read = |row: &rusqlite::Row| (0..names.len()).map(|at| row.get(at)).collect();
    let values = database.query_row(&sql, (), read).ok()?;
    Some((names, values))
}

/// The condition that only a row with these values meets.
fn same(names: &[String]) -> String {
    let same: Vec<String> = (1..)
        .zip(names)
        .map(|(at, name)| format!("{name} IS ?{at}"))
        .collect();
    same.join(" AND ")
}

/// Changes one cell of a row taken by chance; `false`: the table has no row, or a key forbids it.
fn change(siege: &mut Siege, desk: &Desk, table: &str, column: &str) -> bool {
    let database = open(desk);
    let Some((names, values)) = row(siege, &database, table) else {
        return false;
    };
    let place = names.iter().position(|one| one == column).unwrap();
    let sql = format!(
        "UPDATE {table} SET {column} = ?{} WHERE {}",
        names.len() + 1,
        same(&names)
    );
    past_the_triggers(&database, || {
        let mut changed = Ok(0);
        for other in others(values[place].clone()) {
            let values = values.iter().cloned().chain([other]);
            changed = database.execute(&sql, rusqlite::params_from_iter(values));
            if matches!(changed, Ok(1..)) {
                break;
            }
        }
        changed
    })
}

/// Takes one row away, or puts one in that is like another but for one column of its key.
fn one_row(siege: &mut Siege, desk: &Desk, table: &str, more: bool) -> bool {
    let database = open(desk);
    let Some((names, values)) = row(siege, &database, table) else {
        return false;
    };
    past_the_triggers(&database, || {
        if !more {
            let sql = format!("DELETE FROM {table} WHERE {}", same(&names));
            return database.execute(&sql, rusqlite::params_from_iter(&values));
        }
        let mut put = Ok(0);
        for at in 0..names.len() {
            for other in others(values[at].clone()) {
                let mut values = values.clone();
                values[at] = other;
                let places: Vec<String> = (1..=names.len()).map(|at| format!("?{at}")).collect();
                let sql = format!(
                    "INSERT INTO {table} ({}) VALUES ({})",
                    names.join(", "),
                    places.join(", ")
                );
                put = database.execute(&sql, rusqlite::params_from_iter(values));
                if put.is_ok() {
                    return put;
                }
            }
        }
        put
    })
}

#[test]
fn a_receipt_finds_every_change_of_a_cell_and_every_row_too_few_or_too_many() {
    let mut siege = Siege::of("tampering", 1);
    let desk = Desk::with_assessed_sample(12);
    let receipt = desk.done(["journal", "receipt"]);
    desk.write("receipt.json", &receipt);
    let whole = desk.path("whole.db");
    desk.done(["backup", whole.to_str().unwrap()]);
    desk.copy_database(&whole);
    let wanted = shown(&mut siege, &desk);
    let all = columns(&open(&desk));
    let verify = ["journal", "verify", "--receipt", "receipt.json"];
    for round in 0..siege.rounds {
        for (table, column) in &all {
            desk.copy_database(&whole);
            if !change(&mut siege, &desk, table, column) {
                siege.count("empty, or a key forbids it");
                continue;
            }
            look(
                &mut siege,
                &desk,
                table,
                &verify,
                &wanted,
                &format!("round {round}: {table}.{column}"),
            );
        }
        let mut tables: Vec<&String> = all.iter().map(|(table, _)| table).collect();
        tables.dedup();
        for table in tables {
            for more in [false, true] {
                desk.copy_database(&whole);
                let how = format!(
                    "round {round}: a row of {table} {}",
                    if more { "more" } else { "less" }
                );
                if one_row(&mut siege, &desk, table, more) {
                    look(&mut siege, &desk, table, &verify, &wanted, &how);
                } else {
                    siege.count("empty, or a key forbids it");
                }
            }
            for sql in [
                format!("DELETE FROM {table}"),
                format!("DROP TABLE {table}"),
            ] {
                desk.copy_database(&whole);
                let database = open(&desk);
                let done = past_the_triggers(&database, || {
                    let rows = database.execute(&sql, ())?;
                    Ok(rows + usize::from(sql.starts_with("DROP")))
                });
                drop(database);
                if done {
                    look(&mut siege, &desk, table, &verify, &wanted, &sql);
                } else {
                    siege.count("empty, or a key forbids it");
                }
            }
        }
    }
    siege.end();
}

fn look(
    siege: &mut Siege,
    desk: &Desk,
    table: &str,
    verify: &[&str],
    wanted: &[String],
    how: &str,
) {
    if siege.call(desk, verify).code != 0 || siege.call(desk, &["doctor"]).code != 0 {
        siege.count("found");
        return;
    }
    let heals = CACHES.contains(&table) && shown(siege, desk) == *wanted;
    siege.must(heals, || format!("{how}: not found against a receipt"));
    siege.count("made anew");
}
