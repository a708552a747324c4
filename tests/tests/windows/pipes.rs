//! What is written where nobody looks at a screen: into files and into other programs, whatever code page the console has.

use std::io::Read as _;
use std::process::{Command, Stdio};

use super::desk::{Desk, given, named_by_windows, windows};

#[test]
fn what_is_written_into_a_file_is_utf_8_in_every_code_page() {
    let desk = Desk::with_sample();
    let wanted = desk.native(["list", "--format", "json"]).out;
    assert!(wanted.contains("森本リハビリテーション病院"));
    let program = named_by_windows(given("KAKARI_WINDOWS").as_ref());
    for page in ["932", "65001", "437"] {
        let mut shell = desk.at(Command::new(given("KAKARI_WINE")));
        shell.args(["cmd", "/c"]);
        let line = format!("chcp {page} & {program} list --format json > {page}.txt");
        assert!(shell.arg(line).output().unwrap().status.success());
        let written = String::from_utf8(desk.read(&format!("{page}.txt"))).unwrap();
        assert_eq!(written, wanted, "{page}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let desk = Desk::with_sample();
    let mut command = desk.at(windows());
    command.args(["list", "--format", "json"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // More than the pipe takes at once is left when the reader goes.
    let mut first = [0; 100];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), told.as_str()), (Some(0), ""));
}

#[test]
fn reports_come_through_standard_input() {
    let desk = Desk::new();
    desk.done(["demo", "--facilities", "60", "--out", "reports.jsonl"]);
    let call = ["check", "-", "--format", "json"];
    let file = || std::fs::File::open(desk.path("reports.jsonl")).unwrap();
    let mut command = desk.at(windows());
    let output = command.args(call).stdin(file()).output().unwrap();
    let wanted = desk.native(["check", "reports.jsonl", "--format", "json"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), wanted.out);
}
