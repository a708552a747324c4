//! The import of a facility list beside `sqlite3 .import` of the same file, which reads, checks and keeps
//! nothing but the cells.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use kakari_core::facility::Kind;
use kakari_office::sample::{DEFAULT_SEED, Prefecture};

use super::harness::{Size, row, since};
use super::process::Desk;

pub(crate) fn run(size: Size) {
    println!("\nA facility list, {} facilities", size.facilities());
    let desk = Desk::new();
    let list = desk.write("list.csv", list(size.facilities()));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let peer = Command::new("sqlite3")
        .arg("-version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|ended| ended.success());
    let bare = desk.path("bare.db");
    for _ in 0..size.of(5, 1) {
        forget(&desk.database());
        let start = Instant::now();
        desk.done(["import", "facilities", list.to_str().unwrap()]);
        ours.push(since(start));
        if peer {
            forget(&bare);
            let start = Instant::now();
            import_bare(&list, &bare);
            theirs.push(since(start));
            assert_eq!(
                rows(
                    &desk.database(),
                    "SELECT id, name, kana, address FROM facilities ORDER BY id"
                ),
                rows(
                    &bare,
                    "SELECT \"ID\", \"正式名称\", \"正式名称（フリガナ）\", \"所在地\" FROM list ORDER BY 1"
                ),
                "both have the same rows"
            );
        }
    }
    row("kakari import facilities", ours, "–");
    if peer {
        row("sqlite3 .import, the cells alone", theirs, "–");
    } else {
        println!("  sqlite3 .import: skipped, there is no sqlite3 program");
    }
}

/// The list of the sample prefecture in the official layout, without the columns that nobody fills.
fn list(facilities: usize) -> String {
    let edition = kakari_builtin::edition("r07").unwrap();
    let prefecture = Prefecture::new(DEFAULT_SEED, facilities, &edition);
    let mut out = String::from(
        "\u{FEFF}ID,正式名称,正式名称（フリガナ）,略称,英語表記（ローマ字表記）,機関区分,都道府県コード,市区町村コード,所在地\r\n",
    );
    for one in &prefecture.facilities {
        let kind = match one.kind {
            Kind::Hospital => "1".to_owned(),
            Kind::Clinic => "2".to_owned(),
        };
        let cells = [
            &one.id,
            &one.name,
            &one.kana,
            &one.short_name,
            &one.english_name,
            &kind,
            &one.prefecture,
            &one.municipality_code,
            &one.address,
        ];
        let quoted = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        out.push_str(&quoted.join(","));
        out.push_str("\r\n");
    }
    out
}

fn import_bare(list: &Path, database: &Path) {
    let ended = Command::new("sqlite3")
        .arg(database)
        .arg(format!(".import --csv {} list", list.display()))
        .status()
        .unwrap();
    assert!(ended.success());
}

fn forget(database: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", database.display()));
    }
}

fn rows(database: &Path, sql: &str) -> Vec<[String; 4]> {
    let connection = rusqlite::Connection::open(database).unwrap();
    let mut statement = connection.prepare(sql).unwrap();
    let read = |row: &rusqlite::Row<'_>| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]);
    let found = statement.query_map((), read).unwrap();
    found.map(Result::unwrap).collect()
}
