//! The program among others: who reads what it writes, what it may write over, and what its messages may hold.

use std::fs::File;
use std::process::Stdio;

use super::overwriting::{writers, writers_desk};
use super::process::{Desk, Said};

const HEAD: &str = "edition,facility.id,facility.name,answers\n";

/// One report a line as JSON Lines; `rota` as it is written.
fn report(id: &str, rota: &str) -> String {
    format!(
        "{{\"edition\":\"r07\",\"facility\":{{\"id\":\"{id}\",\"name\":\"甲\",\"kind\":\"clinic\"}},\"answers\":{{\"f2i.rota\":{rota}}}}}\n"
    )
}

/// A desk with three files of reports, of which the first and the last have a row that is refused.
pub(super) fn three_files() -> Desk {
    let desk = Desk::with_sample(20);
    for (name, id) in [
        ("a", "3920000000001"),
        ("b", "3920000000002"),
        ("c", "3920000000003"),
    ] {
        desk.write(&format!("{name}.jsonl"), report(id, "3") + "{\n");
    }
    desk
}

const IMPORT_THREE: [&str; 7] = [
    "import",
    "reports",
    "a.jsonl",
    "b.jsonl",
    "c.jsonl",
    "--rejects",
    "r.jsonl",
];

fn versions(desk: &Desk) -> usize {
    ["3920000000001", "3920000000002", "3920000000003"]
        .into_iter()
        .filter(|id| desk.run(["show", id]).code == 0)
        .count()
}

#[test]
fn what_is_done_does_not_depend_on_a_reader() {
    let desk = three_files();
    let mut call = desk.command(IMPORT_THREE);
    let mut child = call
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // The reader is gone before the program writes.
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(1), "rows were refused");
    assert_eq!(versions(&desk), 3);
    assert!(desk.path("r.jsonl").exists());
}

#[test]
fn the_exit_code_of_a_check_does_not_depend_on_a_reader() {
    let desk = Desk::new();
    let wrong: String = (0..3_000).map(|_| report("3920000000001", "99")).collect();
    desk.write("wrong.jsonl", wrong);
    let whole = desk.run(["check", "wrong.jsonl", "--format", "json"]).code;
    let mut call = desk.command(["check", "wrong.jsonl", "--format", "json"]);
    let mut child = call
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!((whole, child.wait().unwrap().code()), (1, Some(1)));
}

#[test]
#[cfg(target_os = "linux")]
fn what_could_not_be_written_is_said() {
    let desk = Desk::with_sample(20);
    for call in [
        &["--help"][..],
        &["--version"],
        &["list"],
        &["man"],
        &["schema", "r07"],
    ] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let ended = desk.command(call).stdout(full).output().unwrap();
        assert_eq!(ended.status.code(), Some(2), "{call:?}");
        assert!(!ended.stderr.is_empty(), "{call:?}");
    }
}

/// One page is all that is handed out: what it names is in it.
#[test]
fn the_manual_has_every_subcommand_with_its_options() {
    let desk = Desk::new();
    for lang in ["ja", "en"] {
        let page = desk.done(["--lang", lang, "man"]);
        for part in [
            "postgres://",
            "\n.SH \"kakari office add\"\n",
            "\n.SH \"kakari journal receipt\"\n",
            "\\-\\-health\\-centre",
            "kakari restore",
        ] {
            assert!(page.contains(part), "{part}");
        }
        assert!(!page.contains("(1)"), "a page that there is not");
        assert_eq!(page.matches("\\-\\-read\\-only\\fR\n").count(), 1);
    }
}

fn refused(desk: &Desk, rejects: &str) -> Said {
    desk.run(["import", "reports", "a.jsonl", "--rejects", rejects])
}

#[test]
fn refused_rows_replace_neither_the_input_nor_the_database_nor_another_file() {
    let desk = three_files();
    let other = desk.write("other.csv", HEAD);
    std::fs::hard_link(desk.path("a.jsonl"), desk.path("linked.jsonl")).unwrap();
    let before = (
        std::fs::read(desk.path("a.jsonl")).unwrap(),
        std::fs::read(desk.database()).unwrap(),
    );
    for place in [
        "a.jsonl",
        "./a.jsonl",
        "linked.jsonl",
        "office.db",
        "office.db-wal",
        "other.csv",
    ] {
        let said = refused(&desk, place);
        assert_eq!(said.code, 2, "{place}");
        assert!(said.err.contains("別の名前を指定"), "{place}: {}", said.err);
    }
    for place in ["a.jsonl", "linked.jsonl", "office.db"] {
        let said = desk.run([
            "import",
            "reports",
            "a.jsonl",
            "--rejects",
            place,
            "--force",
        ]);
        assert_eq!(said.code, 2, "{place}, although forced");
    }
    assert_eq!(std::fs::read(desk.path("a.jsonl")).unwrap(), before.0);
    assert_eq!(std::fs::read(desk.database()).unwrap(), before.1);
    assert_eq!(std::fs::read(&other).unwrap(), HEAD.as_bytes());
    assert_eq!(versions(&desk), 0, "nothing came in");

    let said = desk.run([
        "import",
        "reports",
        "a.jsonl",
        "--rejects",
        "other.csv",
        "--force",
    ]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert_ne!(std::fs::read(&other).unwrap(), HEAD.as_bytes());
}

#[test]
#[cfg(unix)]
fn what_the_shell_gives_as_standard_input_is_read_too() {
    let desk = three_files();
    let before = std::fs::read(desk.path("a.jsonl")).unwrap();
    let mut call = desk.command(["check", "-", "--out", "a.jsonl", "--force"]);
    let ended = call
        .stdin(File::open(desk.path("a.jsonl")).unwrap())
        .output()
        .unwrap();
    let said = Said::of(ended);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("読み込むファイル"), "{said:?}");
    assert_eq!(std::fs::read(desk.path("a.jsonl")).unwrap(), before);
}

#[test]
fn a_file_holds_what_would_be_shown_and_lists_for_spreadsheets_have_their_mark() {
    let (desk, id) = writers_desk();
    for (mut call, _) in writers(&id) {
        // Lists have the columns of the screen there, and what is refused is shown nowhere else.
        if ["list", "queue", "import"].contains(&call[0]) || call.contains(&"build") {
            continue;
        }
        let said = desk.run(call.iter().chain(&["out.txt"]));
        assert_eq!(said.out, "", "{call:?}");
        let file = std::fs::read_to_string(desk.path("out.txt")).unwrap();
        std::fs::remove_file(desk.path("out.txt")).unwrap();
        call.pop();
        let shown = desk.run(&call);
        assert_eq!(said.code, shown.code, "{call:?}");
        if call.contains(&"receipt") {
            let start = |text: &str| text.split("\"at\"").next().map(str::to_owned);
            assert_eq!(start(&file), start(&shown.out));
        } else {
            assert_eq!(file, shown.out, "{call:?}");
        }
    }
    for call in [
        &["check", "a.jsonl"][..],
        &["list"],
        &["queue", "--all"],
        &["journal"],
        &["keys"],
    ] {
        let call = call.iter().chain(&["--format", "csv", "--out", "out.csv"]);
        desk.run(call);
        let file = std::fs::read(desk.path("out.csv")).unwrap();
        assert!(file.starts_with(b"\xEF\xBB\xBF"));
        std::fs::remove_file(desk.path("out.csv")).unwrap();
        let _ = std::fs::remove_file(desk.path("out.csv.txt"));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_does_not_become_whole_is_not_there() {
    let (desk, id) = writers_desk();
    for (call, _) in writers(&id) {
        let said = desk.run(call.iter().chain(&["no-such-folder/a.txt"]));
        assert_eq!(said.code, 2, "{call:?}: {said:?}");
        assert!(said.err.contains("フォルダーが"), "{call:?}: {said:?}");
        assert!(!desk.path("no-such-folder").exists());
    }
    assert_eq!(
        versions(&desk),
        0,
        "nothing came in without a place for what is refused"
    );
    assert_eq!(
        desk.run(["list", "--format", "json", "--out", "a.xlsx"])
            .code,
        2
    );
    // Fails while it writes: an unreadable second file does not keep the first one's findings, a missing one does.
    let said = desk.run(["check", "a.jsonl", "missing.jsonl", "--out", "a.txt"]);
    assert_eq!(said.code, 2);
    assert!(!desk.path("a.txt").exists());
}

#[test]
fn a_file_that_cannot_be_read_keeps_no_other_from_coming_in() {
    let desk = three_files();
    desk.write("b.jsonl", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    let said = desk.run(IMPORT_THREE);
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(
        said.err.contains("b.jsonl を取り込めませんでした"),
        "{}",
        said.err
    );
    assert_eq!(versions(&desk), 2);
    let rejects = std::fs::read_to_string(desk.path("r.jsonl")).unwrap();
    assert_eq!(
        rejects
            .lines()
            .filter(|line| !line.starts_with('#'))
            .count(),
        2
    );
}

#[test]
#[cfg(unix)]
fn names_and_arguments_cannot_command_the_terminal() {
    let desk = Desk::with_sample(20);
    let evil = "a\u{1B}[2J\u{202E}\u{9B}31m\u{7}";
    let file = format!("{evil}.jsonl");
    desk.write(&file, "{\n");
    let calls: &[&[&str]] = &[
        &["import", "reports", &file],
        &["import", "reports", "missing\u{1B}[2J"],
        &["check", &file],
        &["check", evil],
        &["explain", evil],
        &["show", evil],
        &["list", "--where", evil],
        &["confirm", evil, "--function", "i", "--verdict", "yes"],
        &[
            "confirm",
            "3920000000001",
            "--function",
            evil,
            "--verdict",
            "yes",
        ],
        &["schema", evil],
        &["settings", "set", "prefecture", evil],
        &["edition", "check", evil],
        &["backup", "missing\u{1B}/a.db"],
        &["restore", evil],
        &["journal", "verify", "--receipt", evil],
        &[evil],
        &["list", evil],
        &["--today", evil, "list"],
        &["--db", evil, "list"],
    ];
    for call in calls {
        let said = desk.run(*call);
        let bad = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
        assert!(!said.err.contains(bad), "{call:?}: {:?}", said.err);
        assert!(!said.out.contains(bad), "{call:?}: {:?}", said.out);
    }
}

#[test]
fn what_somebody_else_decided_is_named_and_replaced_only_by_who_has_seen_it() {
    let desk = Desk::with_assessed_sample(60);
    let ready = desk.json(["queue", "--where", "状態:確認可", "--format", "json"]);
    let (id, function) = (
        ready[0]["id"].as_str().unwrap(),
        ready[0]["function"].as_str().unwrap(),
    );
    let confirm = |by: &str, verdict: &str, more: &[&str]| {
        let call = ["--by", by, "confirm", id, id, "--function", function];
        let call = call.into_iter().chain(["--verdict", verdict]);
        desk.run(call.chain(more.iter().copied()))
    };
    let first = confirm("甲", "yes", &["--format", "json"]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert_eq!(first.out.lines().count(), 1, "named twice, decided once");
    let rev = serde_json::from_str::<serde_json::Value>(&first.out).unwrap()["rev"].to_string();

    let refused = confirm("乙", "no", &[]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("甲さんが"), "{}", refused.err);
    assert!(refused.err.contains("確認（有）"), "{}", refused.err);

    assert_eq!(confirm("乙", "no", &["--expect", &rev]).code, 0);
    assert_eq!(confirm("乙", "yes", &[]).code, 0, "one's own is replaced");
    assert_ne!(
        confirm("甲", "no", &["--expect", &rev]).code,
        0,
        "seen too long ago"
    );
    assert_eq!(
        confirm("甲", "no", &["--override", "電話で確かめた"]).code,
        0
    );
}

#[test]
fn the_same_database_on_the_same_day_gives_the_same_bytes() {
    let (desk, id) = writers_desk();
    let mut calls: Vec<Vec<&str>> = writers(&id)
        .into_iter()
        .map(|(call, _)| call)
        // When a receipt was made is what it says.
        .filter(|call| !call.contains(&"receipt") && call[0] != "import")
        .collect();
    for ending in ["xlsx", "html", "csv", "jsonl"] {
        for list in ["list", "queue"] {
            calls.push(vec![list, "--out", ending]);
        }
    }
    for call in calls {
        let made = |zone: &str, place: &str| {
            let folder = desk.path(place);
            std::fs::create_dir_all(&folder).unwrap();
            // The ending is the form; the name stands in what is said beside a list.
            let (call, name) = match call.split_last() {
                Some((&"--out", _)) => (&call[..], "a.txt".to_owned()),
                Some((ending, call)) => (call, format!("a.{ending}")),
                None => panic!("no call"),
            };
            let to = folder.join(name);
            let mut call = desk.command(call);
            call.arg(&to).env("TZ", zone).output().unwrap();
            let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().flatten().collect();
            files.sort_by_key(std::fs::DirEntry::file_name);
            let files = files.iter().map(|one| std::fs::read(one.path()).unwrap());
            let bytes: Vec<_> = files.collect();
            std::fs::remove_dir_all(folder).unwrap();
            bytes
        };
        let first = made("Asia/Tokyo", "one");
        assert!(!first.is_empty(), "{call:?}");
        assert_eq!(first, made("America/New_York", "two"), "{call:?}");
    }
}
