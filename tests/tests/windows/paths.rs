//! Folders as they are in offices: Japanese names with spaces, deep ones, a server's.

use std::process::Command;

use super::desk::{Desk, given, named_by_windows};

const AREAS: &str = "団体コード,市区町村,二次医療圏\r\n392014,高知市,中央\r\n";

/// All that touches a database, done in one folder.
fn works_in(desk: &Desk, folder: &str) {
    let file = |name: &str| format!("{folder}\\{name}");
    let (database, copy) = (file("事務 局.db"), file("控え 一.db"));
    desk.done(["demo", "--facilities", "60", "--out", &database]);
    for call in [
        &["doctor"][..],
        &["queue"],
        &["note", "2012482511002", "--text", "メモ"],
        &["undo"],
        &["journal", "verify"],
        &["backup", &copy],
        &["list", "--out", &file("一覧 一.xlsx")],
        &["publish", "--out", &file("公表 一")],
        &["--read-only", "list"],
        &["undo"],
        &["restore", &copy, "--replace"],
        &["journal", "verify"],
    ] {
        desk.done(call.iter().copied().chain(["--db", &database]));
    }
    let areas = file("区域 一.csv");
    let folder = desk.path(&folder.replace('\\', "/"));
    std::fs::write(folder.join("区域 一.csv"), AREAS).unwrap();
    desk.done(["import", "areas", &areas, "--db", &file("新しい.db")]);
    for name in ["一覧 一.xlsx", "公表 一/index.html", "新しい.db"] {
        assert!(folder.join(name).is_file(), "{name}");
    }
}

#[test]
fn a_folder_with_a_japanese_name_and_spaces() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("報告 の 箱（令和７年度）")).unwrap();
    works_in(&desk, "報告 の 箱（令和７年度）");
}

#[test]
fn a_path_of_more_than_260_letters() {
    let desk = Desk::new();
    let name = "医療政策課".repeat(10);
    let deep = [name.as_str(); 6].join("\\");
    std::fs::create_dir_all(desk.path(&deep.replace('\\', "/"))).unwrap();
    assert!(deep.chars().count() > 300);
    works_in(&desk, &deep);
}

#[test]
fn a_database_on_a_share_is_refused_before_the_server_is_asked() {
    let desk = Desk::with_sample();
    desk.write("areas.csv", AREAS);
    for share in [
        r"\\server\share\kakari.db",
        "//server/share/kakari.db",
        r"\\?\UNC\server\share\kakari.db",
        r"\\server\共有 フォルダー\報告\kakari.db",
    ] {
        for call in [
            &["list"][..],
            &["import", "areas", "areas.csv"],
            &["restore", "office.db"],
            &["doctor"],
            &["--read-only", "list"],
            &["demo"],
        ] {
            let said = desk.run(call.iter().copied().chain(["--db", share]));
            let told = format!("{}{}", said.out, said.err);
            assert_ne!(said.code, 0, "{call:?} {share}: {told}");
            let sentence = format!("データベースは開きません：{share}（Windows 共有）");
            assert!(told.contains(&sentence), "{call:?}: {told}");
        }
    }
}

#[test]
fn a_name_that_windows_does_not_allow_is_told_in_words() {
    let desk = Desk::with_sample();
    let said = desk.run(["list", "--out", "一覧?.csv"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("名前に使えない文字"), "{said:?}");
    assert!(!said.err.contains("os error"), "{said:?}");
}

#[test]
fn a_list_that_another_program_has_open_stays_and_the_reason_is_told() {
    let desk = Desk::with_sample();
    desk.done(["list", "--out", "一覧.csv"]);
    desk.write("一覧.csv", "開いている");
    // The shell keeps the file open as Excel does, so that nobody replaces it.
    let mut shell = desk.at(Command::new(given("KAKARI_WINE")));
    let program = named_by_windows(given("KAKARI_WINDOWS").as_ref());
    let line = format!("{program} list --out 一覧.csv --force < 一覧.csv");
    let output = shell.args(["cmd", "/c"]).arg(line).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(
        told.contains("Excel など、ほかのソフトで開いているか"),
        "{told}"
    );
    assert_eq!(desk.read("一覧.csv"), "開いている".as_bytes());
    desk.done(["list", "--out", "一覧.csv", "--force"]);
}

#[test]
fn a_path_with_its_drive_is_the_same_file() {
    let desk = Desk::with_sample();
    let full = named_by_windows(&desk.path("office.db"));
    let call = |database: &str| desk.done(["list", "--format", "json", "--db", database]);
    assert_eq!(call(&full), call("office.db"));
    let said = desk.run(["list", "--out", &full, "--force"]);
    assert_eq!(said.code, 2, "{said:?}");
}
