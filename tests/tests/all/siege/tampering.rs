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

/// Changes one cell of a row taken by chance; `None`: the table has no row, or the row cannot be so.
fn change(siege: &mut Siege, desk: &Desk, table: &str, column: &str) -> Option<()> {
    let database = open(desk);
    let count: i64 = database
        .query_row(&format!("SELECT count(*) FROM {table}"), (), |row| {
            row.get(0)
        })
        .unwrap();
    let at = siege.chance.below(usize::try_from(count).unwrap());
    let keys: Vec<String> = columns(&database)
        .into_iter()
        .filter(|(of, _)| of == table)
        .map(|(_, name)| name)
        .collect();
    let sql = format!(
        "SELECT {} FROM {table} LIMIT 1 OFFSET {at}",
        keys.join(", ")
    );
    let row: Vec<Value> = database
        .query_row(&sql, (), |row| {
            (0..keys.len()).map(|at| row.get(at)).collect()
        })
        .ok()?;
    let place = keys.iter().position(|one| one == column)?;
    let same: Vec<String> = (0..keys.len())
        .map(|at| format!("{} IS ?{}", keys[at], at + 1))
        .collect();
    let sql = format!(
        "UPDATE {table} SET {column} = ?{} WHERE {}",
        keys.len() + 1,
        same.join(" AND ")
    );
    let done = past_the_triggers(&database, || {
        let mut changed = Ok(0);
        for other in others(row[place].clone()) {
            let values = row.iter().cloned().chain([other]);
            changed = database.execute(&sql, rusqlite::params_from_iter(values));
            if matches!(changed, Ok(1..)) {
                break;
            }
        }
        changed
    });
    done.then_some(())
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
            if change(&mut siege, &desk, table, column).is_none() {
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
            for sql in [
                format!("DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} LIMIT 1)"),
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
                if !done {
                    siege.count("empty, or a key forbids it");
                    continue;
                }
                look(&mut siege, &desk, table, &verify, &wanted, &sql);
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
