//! The database file in its place: whatever dies, runs full or is mistyped, a whole database is there or is offered,
//! and none is made where there was to be none.

mod beginning;
mod full;
mod restoring;
mod stopped;

use std::path::Path;

use super::process::Desk;

const LIST: &str =
    "ID,正式名称,機関区分,都道府県コード\n3922300001,第一医院,2,39\n3922300002,第二医院,2,39\n";

/// The files of the desk's folder, without what SQLite needs for reading.
fn files(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap();
    let names = names.map(|one| one.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names
        .filter(|name| !name.ends_with("-shm") && !name.ends_with("-wal") && !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

fn number_of_entries(desk: &Desk) -> usize {
    desk.json(["journal", "--limit", "100000", "--format", "json"])
        .len()
}

/// A desk with a database, a backup of it and one act since.
fn with_backup() -> Desk {
    let desk = Desk::with_assessed_sample(20);
    desk.done(["backup", "copy.db"]);
    let id = desk.json(["list", "--format", "json"])[0]["id"].clone();
    desk.done(["note", id.as_str().unwrap(), "--text", "控えのあとのメモ"]);
    desk
}
