//! Whoever reads goes away, or the disk of the reader is full: what is done and the code do not depend on it.

use std::process::Stdio;

use super::Siege;
use crate::all::process::Desk;

/// Calls that print, and the code that each has with a reader.
const CALLS: [&[&str]; 14] = [
    &["list"],
    &["list", "--format", "csv"],
    &["queue", "--format", "json"],
    &["journal"],
    &["journal", "receipt"],
    &["doctor"],
    &["check", "bad.jsonl"],
    &["check", "bad.jsonl", "--format", "json"],
    &["explain", "KG001"],
    &["keys"],
    &["schema"],
    &["settings"],
    &[
        "import",
        "reports",
        "bad.jsonl",
        "--rejects",
        "r.jsonl",
        "--force",
    ],
    &["--help"],
];

#[test]
fn codes_and_acts_do_not_depend_on_a_reader() {
    let mut siege = Siege::of("pipes", 1);
    let desk = Desk::with_assessed_sample(30);
    let report = "{\"edition\":\"r07\",\"facility\":{\"id\":\"3922300001\",\"name\":\"甲\",\"kind\":\"clinic\"},\"answers\":{\"f2i.rota\":3}}\n";
    desk.write("bad.jsonl", report.repeat(400) + "{\n");
    for _ in 0..siege.rounds {
        for call in CALLS {
            let with = siege.call(&desk, call);
            for quiet in [false, true] {
                let mut command = desk.command(call);
                command.stdout(Stdio::piped());
                command.stderr(if quiet { Stdio::piped() } else { Stdio::null() });
                let mut child = command.spawn().unwrap();
                drop(child.stdout.take());
                drop(child.stderr.take());
                let code = child.wait().unwrap().code();
                siege.must(code == Some(with.code), || {
                    format!(
                        "{call:?} without a reader ends with {code:?} instead of {}",
                        with.code
                    )
                });
                siege.count("nobody reads");
            }
            if cfg!(target_os = "linux") && !with.out.is_empty() {
                let full = std::fs::OpenOptions::new()
                    .write(true)
                    .open("/dev/full")
                    .unwrap();
                let said = desk
                    .command(call)
                    .stdout(full)
                    .stderr(Stdio::null())
                    .status()
                    .unwrap();
                siege.must(said.code() == Some(2), || {
                    format!("{call:?} into a full disk ends with {said:?}")
                });
                siege.count("no room for what is said");
            }
        }
    }
    siege.sound(&desk, "at the end");
    siege.end();
}
