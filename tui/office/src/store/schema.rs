//! Tables and the steps from one format to the next. Plain SQL, so that another database can hold the
//! same tables.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use serde_json::json;

use super::error::{Failure, StoreError};
use super::journal::Draft;
use super::kind::EntryKind;
use super::lists;
use super::transaction::{Writing, head};

/// Stands in the header of every database of this program: "kaka".
const APPLICATION_ID: i64 = 0x6B61_6B61;

/// The newest schema that this program knows.
pub(super) const LATEST: i64 = 2;

const STEPS: [&str; 2] = [
    include_str!("schema/0001.sql"),
    include_str!("schema/0002.sql"),
];

/// Makes the tables in an empty database and marks it as ours.
pub(super) fn build(connection: &Connection) -> Result<(), Failure> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    take_steps(connection, 0)
}

/// Takes the steps that come after a format.
fn take_steps(connection: &Connection, found: i64) -> Result<(), Failure> {
    let done = usize::try_from(found).unwrap_or(STEPS.len());
    for step in STEPS.iter().skip(done) {
        connection.execute_batch(step)?;
    }
    Ok(connection.pragma_update(None, "user_version", LATEST)?)
}

/// Brings an older database of ours to the newest format, wholly or not at all. What no entry of the
/// older format holds, the content of the lists, is written into the journal as it stands now.
pub(super) fn migrate(connection: &mut Connection, path: &Path, at: String) -> Result<(), Failure> {
    let tx = Transaction::new(connection, TransactionBehavior::Immediate)?;
    // Another process may have been faster.
    let found = identify(&tx, path)?;
    if found == LATEST {
        return Ok(());
    }
    let newer: bool = tx.query_row(
        "SELECT count(*) > 0 FROM journal WHERE format > ?1",
        [found],
        |row| row.get(0),
    )?;
    if newer {
        // Writing down the lists a second time would make good what somebody changed in between.
        let detail = format!("形式の番号が {found} に書き換えられています");
        return Err(malformed(path, detail));
    }
    let named = first_difference(&tx)?;
    let lists = match take_steps(&tx, found).and_then(|()| lists::all_roots(&tx)) {
        Ok(lists) => lists,
        // A table that is missing explains it better than the step that needs it.
        Err(failure) => return Err(named.map_or(failure, |what| malformed(path, what))),
    };
    let head = head(&tx)?;
    let mut writing = Writing {
        at,
        actor: "kakari",
        label: "",
        batch: head.0.saturating_add(1),
        superseded: Vec::new(),
        head,
        tx,
    };
    let payload = json!({ "from": found, "to": LATEST, "detail": { "lists": lists } });
    writing.append(Draft {
        payload: payload.to_string(),
        ..Draft::of(EntryKind::Migrated)
    })?;
    Ok(writing.tx.commit()?)
}

/// Refuses what is not ours or too new; gives the schema number.
pub(super) fn identify(connection: &Connection, path: &Path) -> Result<i64, Failure> {
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    if number("application_id")? != APPLICATION_ID {
        return Err(StoreError::NotKakari(path.to_owned()).into());
    }
    let found = number("user_version")?;
    if found > LATEST {
        return Err(StoreError::NewerSchema {
            path: path.to_owned(),
            found,
            known: LATEST,
        }
        .into());
    }
    // No database of ours was ever without a number.
    if found < 1 {
        return Err(malformed(path, format!("形式の番号が {found} です")));
    }
    Ok(found)
}

fn malformed(path: &Path, detail: String) -> Failure {
    let path = path.to_owned();
    StoreError::Malformed { path, detail }.into()
}

/// Stands in for the tables that a database of an older format does not have, where it may not be
/// written: they are a cache and empty.
pub(super) fn stand_in(connection: &Connection) -> Result<(), Failure> {
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found >= LATEST {
        return Ok(());
    }
    let caches = "CREATE TEMP TABLE assessments (version INTEGER, edition_hash TEXT, context_hash TEXT, holds TEXT, \
                  readiness TEXT, scope TEXT, worst TEXT, codes TEXT, seal TEXT); \
                  CREATE TEMP TABLE assessment_texts (version INTEGER, edition_hash TEXT, json TEXT, seal TEXT)";
    Ok(connection.execute_batch(caches)?)
}

/// Kind, name and text of everything that a database of a format is made of.
type Parts = BTreeMap<(String, String), String>;

fn parts(connection: &Connection) -> Result<Parts, Failure> {
    // What SQLite makes by itself has names of its own.
    let sql = "SELECT type, name, coalesce(sql, '') FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let mut statement = connection.prepare(sql)?;
    let found = statement.query_map((), |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// The first table, index or trigger that is missing, changed or too many, as a sentence; `None`: all
/// are as this program makes them.
pub(super) fn first_difference(connection: &Connection) -> Result<Option<String>, Failure> {
    let number: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let expected = Connection::open_in_memory()?;
    let steps = usize::try_from(number).unwrap_or(0);
    for step in STEPS.iter().take(steps) {
        expected.execute_batch(step)?;
    }
    let (mut found, expected) = (parts(connection)?, parts(&expected)?);
    // Tables first: what they are missing for follows from them.
    let order = |kind: &str| usize::from(kind != "table");
    let mut expected: Vec<_> = expected.into_iter().collect();
    expected.sort_by_key(|((kind, _), _)| order(kind));
    for (part, text) in expected {
        let shown = shown(&part);
        match found.remove(&part) {
            None => return Ok(Some(format!("{shown}がありません。"))),
            Some(other) if other != text => {
                return Ok(Some(format!("{shown}が書き換えられています。")));
            }
            Some(_) => {}
        }
    }
    let more = found.into_keys().next();
    Ok(more.map(|part| format!("{}はこのプログラムのものではありません。", shown(&part))))
}

fn shown((kind, name): &(String, String)) -> String {
    let kind = match kind.as_str() {
        "table" => "表",
        "index" => "索引",
        "trigger" => "書き換えを防ぐ仕組み",
        _ => "部品",
    };
    format!("{kind} {name} ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_counted_and_make_what_is_expected() {
        assert_eq!(i64::try_from(STEPS.len()), Ok(LATEST));
        let built = Connection::open_in_memory().unwrap();
        build(&built).unwrap();
        assert_eq!(identify(&built, Path::new("a.db")).unwrap(), LATEST);
        assert_eq!(first_difference(&built).unwrap(), None);
    }

    #[test]
    fn a_missing_a_changed_and_a_foreign_part_are_named() {
        for (sql, sentence) in [
            ("DROP TABLE busy", "表 busy がありません。"),
            (
                "DROP INDEX cells_subject",
                "索引 cells_subject がありません。",
            ),
            (
                "DROP TRIGGER versions_are_kept_update",
                "書き換えを防ぐ仕組み versions_are_kept_update がありません。",
            ),
            (
                "ALTER TABLE busy ADD COLUMN more TEXT",
                "表 busy が書き換えられています。",
            ),
            (
                "CREATE TRIGGER x AFTER INSERT ON cells BEGIN SELECT 1; END",
                "書き換えを防ぐ仕組み x はこのプログラムのものではありません。",
            ),
        ] {
            let built = Connection::open_in_memory().unwrap();
            build(&built).unwrap();
            built.execute_batch(sql).unwrap();
            let found = first_difference(&built).unwrap();
            assert_eq!(found.as_deref(), Some(sentence));
        }
    }
}
