//! The main job, from files as Excel saves them to a list that Excel opens.

use encoding_rs::SHIFT_JIS;
use serde_json::Value;

use super::desk::{Desk, READY};

const FACILITIES: &[u8] = include_bytes!("../../cases/hostile/facilities.39.cp932.csv");
const REPORTS: &str = "edition,channel,facility.id,facility.name,f1.posted,f1.areas,f2i.fee.overtime\n\
                       r07,紙,3921001,①髙見本医院,１,６;7,１２回\n\
                       r07,紙,3921002,見本～第二医院,1,99,\n";

fn cp932(text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = SHIFT_JIS.encode(text);
    assert!(!unmappable);
    bytes.into_owned()
}

fn rows(json: &str) -> Vec<Value> {
    let lines = json.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn files_in_cp932_with_windows_line_ends_are_taken_in_as_on_any_machine() {
    let desk = Desk::new();
    assert!(FACILITIES.windows(2).any(|two| two == b"\r\n"));
    desk.write("名簿 一.csv", FACILITIES);
    desk.write("報告 一.csv", cp932(&REPORTS.replace('\n', "\r\n")));
    let said: Vec<_> = ["facilities", "reports"]
        .into_iter()
        .zip(["名簿 一.csv", "報告 一.csv"])
        .flat_map(|(kind, file)| {
            let call = |database| ["import", kind, file, "--db", database];
            [desk.native(call("here.db")), desk.run(call("windows.db"))]
        })
        .collect();
    for pair in said.chunks(2) {
        let as_here = pair[1].err.replace("windows.db", "here.db");
        assert_eq!((pair[1].code, &pair[1].out), (pair[0].code, &pair[0].out));
        assert_eq!(as_here, pair[0].err);
        assert!(pair[1].err.contains("CP932"), "{pair:?}");
    }
    for list in ["list", "queue"] {
        let lists = ["here.db", "windows.db"].map(|database| {
            let call = [list, "--format", "json", "--db", database];
            desk.run(call).out
        });
        assert_eq!(lists[0], lists[1]);
        assert!(list == "queue" || lists[1].contains("①髙見本医院"));
    }
    assert_eq!(
        rows(&desk.done(["list", "--format", "json", "--db", "windows.db"])).len(),
        2
    );
}

#[test]
fn reports_are_judged_to_the_same_bytes() {
    let desk = Desk::new();
    for name in ["here.jsonl", "windows.jsonl"] {
        let call = ["demo", "--facilities", "200", "--out", name];
        let said = if name == "here.jsonl" {
            desk.native(call)
        } else {
            desk.run(call)
        };
        assert_eq!(said.code, 0, "{said:?}");
    }
    assert_eq!(desk.read("here.jsonl"), desk.read("windows.jsonl"));
    for format in ["text", "json", "csv"] {
        let said = desk.both(["check", "windows.jsonl", "--format", format]);
        assert!(said.code == 1 && said.out.len() > 10_000, "{format}");
    }
    desk.both(["schema", "r07"]);
    desk.both(["explain", "KA001"]);
}

#[test]
fn a_verdict_is_recorded_undone_proved_and_saved() {
    let desk = Desk::with_sample();
    let state = || {
        let shown = rows(&desk.done(["show", READY, "--format", "json"])).remove(0);
        let ha = &shown["functions"]["ha"];
        let word = |key: &str| ha[key].as_str().unwrap_or_default().to_owned();
        (word("status"), word("by"), ha.to_string())
    };
    assert_eq!(state().0, "ready");
    desk.done(["journal", "receipt", "--out", "控え.json"]);
    let basis = "電話で聞いた（事務長）";
    let confirm = [
        "confirm",
        READY,
        "--function",
        "ha",
        "--verdict",
        "yes",
        "--basis",
        basis,
    ];
    desk.done(confirm);
    let (status, by, all) = state();
    assert_eq!((&*status, &*by), ("yes", "試験係"));
    assert!(all.contains(basis), "{all}");
    desk.done(["undo"]);
    assert_eq!(state().0, "ready");
    desk.done(confirm);
    let verified = desk.done(["journal", "verify", "--receipt", "控え.json"]);
    assert!(verified.contains("その後の記録は 3 件"), "{verified}");

    desk.done(["backup", "控え 一.db"]);
    desk.done(["undo"]);
    let said = desk.run(["restore", "控え 一.db", "--replace"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(state().0, "yes");
    let told = format!("{}{}", said.out, said.err);
    assert!(told.contains("office.db.before-restore"), "{told}");
    // No program but ours takes a path in the form in which Windows answers it.
    assert!(!told.contains(r"\\?\"), "{told}");
    let doctor = desk.done(["doctor"]);
    assert!(!doctor.contains("異常]"), "{doctor}");
    // What one machine wrote, another goes on with.
    let native = desk.native(["journal", "verify"]);
    assert_eq!(native.code, 0, "{native:?}");
}

/// The bytes without those in which a workbook says on which system it was packed.
fn without_maker(mut bytes: Vec<u8>) -> Vec<u8> {
    let entries: Vec<usize> = (0..bytes.len())
        .filter(|at| bytes[*at..].starts_with(b"PK\x01\x02"))
        .collect();
    for at in entries {
        bytes[at + 5] = 0;
        bytes[at + 38..at + 42].fill(0);
    }
    bytes
}

#[test]
fn lists_are_written_as_excel_opens_them() {
    let desk = Desk::with_sample();
    for (name, extra) in [("一覧.csv", None), ("一覧 cp932.csv", Some("--cp932"))] {
        let native = format!("linux {name}");
        desk.done(["list", "--out", name].into_iter().chain(extra));
        let call = ["list", "--out", &native].into_iter().chain(extra);
        assert_eq!(desk.native(call).code, 0);
        let bytes = desk.read(name);
        assert_eq!(bytes, desk.read(&native));
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
        let ends = bytes.windows(2).filter(|two| two == b"\r\n").count();
        assert!(lines > 60 && lines == ends, "{name}: {lines} {ends}");
        assert_eq!(
            bytes.starts_with(b"\xEF\xBB\xBF"),
            extra.is_none(),
            "{name}"
        );
    }
    for name in ["一覧.xlsx", "一覧.html", "集計.xlsx"] {
        let command = if name.starts_with('集') {
            "stats"
        } else {
            "list"
        };
        let native = format!("linux {name}");
        desk.done([command, "--out", name]);
        assert_eq!(desk.native([command, "--out", &native]).code, 0);
        let (here, windows) = (desk.read(&native), desk.read(name));
        assert!(without_maker(windows) == without_maker(here), "{name}");
    }
    desk.done(["publish", "--out", "公表"]);
    let published = desk.path("公表");
    assert!(published.join("index.html").is_file());
    // Once more, over what is there.
    desk.done(["publish", "--out", "公表"]);
}
