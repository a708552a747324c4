//! Tables and the steps from one format to the next. The files in `schema/` are SQLite's; another engine has the same
//! tables and columns in its own words.

use crate::bilingual;
use crate::lang::pick;
use std::path::Path;
use std::time::Duration;

use serde_json::json;

use super::engine::{Connection, Parts};
use super::error::{Failure, StoreError};
use super::journal::Draft;
use super::kind::EntryKind;
use super::lists;
use super::transaction::{Writing, head};

/// The application id in the header of every kakari database: "kaka" in ASCII.
const APPLICATION_ID: i64 = 0x6B61_6B61;

/// Number of the newest data format.
pub(super) const LATEST: i64 = 4;

const STEPS: [&str; 4] = [
    include_str!("schema/0001.sql"),
    include_str!("schema/0002.sql"),
    include_str!("schema/0003.sql"),
    include_str!("schema/0004.sql"),
];

/// The tables on a server, where format 4 was the first.
const ON_SERVER: &str = include_str!("schema/server.sql");

/// What a server says of these tables; see [`first_difference`].
const PARTS_ON_SERVER: &str = include_str!("schema/server-parts.json");

/// Creates the tables in an empty database and marks it as a kakari database.
pub(super) fn build(connection: &Connection) -> Result<(), Failure> {
    if let Connection::Server(_) = connection {
        connection.batch(ON_SERVER)?;
        connection.set_program(APPLICATION_ID)?;
        return connection.set_format(LATEST);
    }
    connection.set_program(APPLICATION_ID)?;
    take_steps(connection, 0)
}

#[cfg(test)]
/// Creates the tables of an older format, as a program of that time did.
pub(super) fn build_older(connection: &Connection, format: usize) -> Result<(), Failure> {
    connection.set_program(APPLICATION_ID)?;
    for step in STEPS.iter().take(format) {
        connection.batch(step)?;
    }
    connection.set_format(i64::try_from(format).unwrap_or(LATEST))
}

/// Performs the steps from a format to the newest one.
fn take_steps(connection: &Connection, found: i64) -> Result<(), Failure> {
    let done = usize::try_from(found).unwrap_or(STEPS.len());
    for step in STEPS.iter().skip(done) {
        connection.batch(step)?;
    }
    connection.set_format(LATEST)
}

/// Migrates an older database to the newest format, wholly or not at all. The entry of the migration records the hashes of the
/// lists in the older format, unless it is the first, whose journal does not have them, and in the newest.
pub(super) fn migrate(
    connection: &mut Connection,
    path: &Path,
    at: String,
    patience: Duration,
) -> Result<(), Failure> {
    let tx = connection.begin(patience)?;
    // Another process may have been faster.
    let found = identify(&tx, path)?;
    if found == LATEST {
        return Ok(());
    }
    let newer = "SELECT seq FROM journal WHERE format > ?1 LIMIT 1";
    if tx.first(newer, &[&found], |_| Ok(()))?.is_some() {
        // The format number was set back. A second migration would record the present lists and so hide changes to them.
        let detail = bilingual!(
            "形式の番号が {found} に書き換えられています",
            "the format number was changed to {found}"
        );
        return Err(malformed(path, detail));
    }
    let named = first_difference(&tx)?;
    let moved = lists::all_roots(&tx, found).and_then(|before| {
        take_steps(&tx, found)?;
        Ok(lists::moved(before, lists::all_roots(&tx, LATEST)?))
    });
    let lists = match moved {
        Ok(lists) => lists,
        // A missing table explains the failure better than the error of the step that needs it.
        Err(failure) => return Err(named.map_or(failure, |what| malformed(path, what))),
    };
    let head = head(&tx)?;
    let mut writing = Writing {
        at,
        actor: "kakari",
        label: "",
        batch: head.0.saturating_add(1),
        superseded: Vec::new(),
        reach: Default::default(),
        reached: Default::default(),
        head,
        tx,
    };
    let payload = json!({ "from": found, "to": LATEST, "detail": { "lists": lists } });
    writing.append(Draft {
        payload: payload.to_string(),
        ..Draft::new(EntryKind::Migrated)
    })?;
    writing.tx.commit()
}

/// Returns the format number; refuses databases of other programs and of newer formats.
pub(super) fn identify(connection: &Connection, path: &Path) -> Result<i64, Failure> {
    if connection.program()? != APPLICATION_ID {
        return Err(StoreError::NotKakari(path.to_owned()).into());
    }
    let found = connection.format()?;
    if found > LATEST {
        return Err(StoreError::NewerSchema {
            path: path.to_owned(),
            found,
            known: LATEST,
        }
        .into());
    }
    // Every kakari database has a format number, so 0 means damage or an edit.
    if found < 1 {
        return Err(malformed(
            path,
            bilingual!("形式の番号が {found} です", "the format number is {found}"),
        ));
    }
    Ok(found)
}

fn malformed(path: &Path, detail: String) -> Failure {
    let path = path.to_owned();
    StoreError::Malformed { path, detail }.into()
}

/// Creates temporary tables and views in place of those that an older format lacks, for a database that is opened only for
/// reading. The tables are caches, so empty ones are correct; the views give the columns that were added, empty.
pub(super) fn stand_in(connection: &Connection) -> Result<(), Failure> {
    if let Connection::Server(_) = connection {
        return Ok(());
    }
    let format = connection.format()?;
    if format < 2 {
        let caches = "CREATE TEMP TABLE assessments (version INTEGER, edition_hash TEXT, context_hash TEXT, holds TEXT, \
                      readiness TEXT, scope TEXT, worst TEXT, codes TEXT, answers TEXT, seal TEXT); \
                      CREATE TEMP TABLE assessment_texts (version INTEGER, edition_hash TEXT, json TEXT, seal TEXT)";
        connection.batch(caches)?;
    }
    if (2..4).contains(&format) {
        let caches =
            "CREATE TEMP VIEW assessments AS SELECT *, '' AS answers FROM main.assessments";
        connection.batch(caches)?;
    }
    if format < 3 {
        let lists = "CREATE TEMP VIEW facilities AS SELECT *, '' AS latitude, '' AS longitude, '' AS website, \
                     '' AS telephone, '' AS post_code, '' AS closed_days, '' AS closed_otherwise FROM main.facilities; \
                     CREATE TEMP VIEW areas AS SELECT *, '' AS municipality_kana FROM main.areas";
        connection.batch(lists)?;
    }
    Ok(())
}

/// Lets entries of older formats into the journal within a transaction, as whole journals are moved in that began long ago. Returns
/// the statement that ends it, if one is needed.
pub(super) fn let_older_entries_in(tx: &Connection) -> Result<Option<String>, Failure> {
    if let Connection::Server(_) = tx {
        tx.batch("SET LOCAL kakari.moving = 'yes'")?;
        return Ok(None);
    }
    let name = "journal_is_of_this_format";
    let guard = tx.parts()?.remove(&("trigger".to_owned(), name.to_owned()));
    tx.batch(&format!("DROP TRIGGER {name}"))?;
    Ok(guard)
}

/// A sentence on the first table, index or trigger that is missing, changed or unknown; `None` if all are as this program
/// creates them. A removed trigger would allow changes that the journal does not show.
pub(super) fn first_difference(connection: &Connection) -> Result<Option<String>, Failure> {
    let (mut found, expected) = (connection.parts()?, expected(connection)?);
    // Tables first: without its table an index or trigger is missing too.
    let order = |kind: &str| usize::from(kind != "table");
    let mut expected: Vec<_> = expected.into_iter().collect();
    expected.sort_by_key(|((kind, _), _)| order(kind));
    for (part, text) in expected {
        let shown = shown(&part);
        match found.remove(&part) {
            None => {
                return Ok(Some(bilingual!(
                    "{shown}がありません。",
                    "{shown}is missing."
                )));
            }
            Some(other) if other != text => {
                return Ok(Some(bilingual!(
                    "{shown}が書き換えられています。",
                    "{shown}was changed."
                )));
            }
            Some(_) => {}
        }
    }
    let more = found.into_keys().next();
    Ok(more.map(|part| {
        bilingual!(
            "{}はこのプログラムのものではありません。",
            "{}is not of this program.",
            shown(&part)
        )
    }))
}

/// What the database is made of if nobody changed it: of a file, what its steps make; of a server, what it said when it was tried.
fn expected(connection: &Connection) -> Result<Parts, Failure> {
    if let Connection::Server(_) = connection {
        let all: Vec<(String, String, String)> = serde_json::from_str(PARTS_ON_SERVER)?;
        let part = |(kind, name, text)| ((kind, name), text);
        return Ok(all.into_iter().map(part).collect());
    }
    let steps = usize::try_from(connection.format()?).unwrap_or(0);
    let expected = Connection::in_memory()?;
    for step in STEPS.iter().take(steps) {
        expected.batch(step)?;
    }
    expected.parts()
}

fn shown((kind, name): &(String, String)) -> String {
    let kind = match kind.as_str() {
        "table" => pick("表", "table"),
        "index" => pick("索引", "index"),
        "trigger" | "function" => pick("書き換えを防ぐ仕組み", "guard"),
        "rule" | "policy" => pick("規則", "rule"),
        "right of everybody" => pick("だれにでもある権限：表", "a right of everybody on table"),
        _ => pick("部品", "part"),
    };
    format!("{kind} {name} ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_counted_and_make_what_is_expected() {
        assert_eq!(i64::try_from(STEPS.len()), Ok(LATEST));
        let built = Connection::in_memory().unwrap();
        build(&built).unwrap();
        assert_eq!(identify(&built, Path::new("a.db")).unwrap(), LATEST);
        assert_eq!(first_difference(&built).unwrap(), None);
    }

    /// Writes what a server says of its tables into the file that is compared with later, if `KAKARI_UPDATE` is set.
    #[test]
    fn what_a_server_says_of_its_tables_is_what_is_expected() {
        let Some(server) = super::super::on_server::of_the_tests() else {
            return;
        };
        let store = super::super::Store::unplaced(&server, super::super::Clock::system(), false);
        let store = store.unwrap();
        let found = store.connection.parts().unwrap();
        let lines: Vec<String> = found
            .into_iter()
            .map(|((kind, name), text)| serde_json::to_string(&(kind, name, text)).unwrap())
            .collect();
        let written = format!("[\n{}\n]\n", lines.join(",\n"));
        if std::env::var_os("KAKARI_UPDATE").is_some() {
            let file = concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/src/store/schema/server-parts.json"
            );
            std::fs::write(file, &written).unwrap();
        }
        assert_eq!(written, PARTS_ON_SERVER);
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
            let built = Connection::in_memory().unwrap();
            build(&built).unwrap();
            built.batch(sql).unwrap();
            let found = first_difference(&built).unwrap();
            assert_eq!(found.as_deref(), Some(sentence));
        }
    }
}
