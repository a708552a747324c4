//! The import of a facility list beside `sqlite3 .import` of the same file, which reads, checks and keeps
//! nothing but the cells; and that of reports, as JSON Lines and as a table, with all checks.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use kakari_core::edition::Edition;
use kakari_core::facility::Kind;
use kakari_office::sample::{DEFAULT_SEED, Prefecture};
use serde_json::Value;

use super::harness::{Size, Spread, row, since, spread};
use super::process::Desk;

pub(crate) fn run(size: Size) {
    facilities(size);
    reports(size);
}

fn facilities(size: Size) {
    println!("\nA facility list, {} facilities", size.facilities());
    let desk = Desk::new();
    let list = desk.write("list.csv", list(size.facilities()));
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let peer = Command::new("sqlite3")
        .arg("-version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|ended| ended.success());
    let bare = desk.path("bare.db");
    for _ in 0..size.of(9, 1) {
        forget(&desk.database());
        let start = Instant::now();
        desk.done(["import", "facilities", list.to_str().unwrap()]);
        ours.push(since(start));
        if peer {
            forget(&bare);
            let start = Instant::now();
            import_bare(&list, &bare);
            theirs.push(since(start));
            ratios.extend(
                ours.last()
                    .zip(theirs.last())
                    .map(|(one, other)| one / other),
            );
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
    let again = again(&desk, &list, size);
    row("kakari import facilities", ours, "–");
    if peer {
        row("sqlite3 .import, the cells alone", theirs, "–");
        let Spread {
            median, low, high, ..
        } = spread(&mut ratios);
        let name = "times as long, kakari beside sqlite3";
        println!("  {name:<58} × {median:>8.2} [{low:.2} – {high:.2}]  (wanted: 3)");
    } else {
        println!("  sqlite3 .import: skipped, there is no sqlite3 program");
    }
    row("the same list once more, nothing changed", again, "–");
}

/// The same list into the database that has it.
fn again(desk: &Desk, list: &Path, size: Size) -> Vec<f64> {
    let once = |_| {
        let start = Instant::now();
        desk.done(["import", "facilities", list.to_str().unwrap()]);
        since(start)
    };
    (0..size.of(5, 1)).map(once).collect()
}

/// Reports of the sample prefecture into a database that has its facilities. Both kinds of file take turns.
fn reports(size: Size) {
    let edition = kakari_builtin::edition("r07").unwrap();
    let number = size.of(14_000, 60);
    // Not every facility reports.
    let facilities = number + number / 6;
    let prefecture = Prefecture::new(DEFAULT_SEED, facilities, &edition);
    let lines: Vec<String> = prefecture
        .reports()
        .take(number)
        .map(|report| report.canonical())
        .collect();
    println!("\n{} reports of {facilities} facilities", lines.len());
    let desk = Desk::new();
    let register = desk.write("list.csv", list(facilities));
    desk.done(["import", "facilities", register.to_str().unwrap()]);
    let without = std::fs::read(desk.database()).unwrap();
    let files = [
        ("JSON Lines", desk.write("reports.jsonl", lines.join("\n"))),
        ("CSV", desk.write("reports.csv", table(&edition, &lines))),
    ];
    let mut taken = [Vec::new(), Vec::new()];
    for _ in 0..size.of(5, 1) {
        let mut kept = Vec::new();
        for ((_, file), taken) in files.iter().zip(&mut taken) {
            forget(&desk.database());
            desk.write("office.db", &without);
            let start = Instant::now();
            desk.done(["import", "reports", file.to_str().unwrap()]);
            taken.push(since(start));
            let unjudged = "SELECT facility, edition, '', '' FROM current_versions c \
                            WHERE NOT EXISTS (SELECT 1 FROM assessments a WHERE a.version = c.version)";
            assert!(
                rows(&desk.database(), unjudged).is_empty(),
                "all are judged"
            );
            let versions = "SELECT facility, edition, channel, act FROM versions ORDER BY id";
            kept.push(rows(&desk.database(), versions));
        }
        assert!(!kept[0].is_empty());
        assert_eq!(kept[0], kept[1], "both kinds of file bring the same");
    }
    for ((name, _), taken) in files.iter().zip(taken) {
        row(&format!("kakari import reports, {name}"), taken, "2 s");
    }
}

/// Reports as a table with a column for each field and item.
fn table(edition: &Edition, lines: &[String]) -> String {
    const FIELDS: [&str; 13] = [
        "/edition",
        "/channel",
        "/act",
        "/changed_on",
        "/reported_on",
        "/received_on",
        "/note",
        "/facility/id",
        "/facility/name",
        "/facility/kind",
        "/facility/code",
        "/facility/opened_on",
        "/facility/closed_on",
    ];
    let items = edition.items.iter().map(|item| item.id.as_str());
    let items: Vec<&str> = items.collect();
    let heads = FIELDS.map(|field| field.trim_start_matches('/').replace('/', "."));
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let mut out = format!("\u{FEFF}{},{}\r\n", heads.join(","), items.join(","));
    for line in lines {
        let report: Value = line.parse().unwrap();
        let fields = FIELDS.iter().map(|field| cell(report.pointer(field)));
        let answers = items.iter().map(|item| cell(report["answers"].get(item)));
        let cells: Vec<String> = fields.chain(answers).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A value as people write it into a cell, in quotes where there is any.
fn cell(value: Option<&Value>) -> String {
    let plain = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let text = match value {
        None | Some(Value::Null) => return String::new(),
        Some(Value::Array(list)) => list.iter().map(plain).collect::<Vec<_>>().join(";"),
        Some(one) => plain(one),
    };
    format!("\"{}\"", text.replace('"', "\"\""))
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
