//! Every option that names a file to write, at every place that is somebody else's: nothing that was there is
//! replaced unless that is asked for, and never what is read or the database.

use super::Siege;
use crate::all::process::Desk;

/// Calls with a place to write to; `PLACE` stands for it.
const CALLS: [&[&str]; 13] = [
    &["import", "reports", "in.jsonl", "--rejects", "PLACE"],
    &["check", "in.jsonl", "--out", "PLACE"],
    &["list", "--format", "csv", "--out", "PLACE"],
    &["queue", "--format", "json", "--out", "PLACE"],
    &["journal", "--format", "csv", "--out", "PLACE"],
    &["journal", "receipt", "--out", "PLACE"],
    &["keys", "--template", "--out", "PLACE"],
    &["schema", "--out", "PLACE"],
    &["completions", "bash", "--out", "PLACE"],
    &["man", "--out", "PLACE"],
    &["edition", "build", "own.toml", "--out", "PLACE"],
    &["backup", "PLACE"],
    &["demo", "--facilities", "3", "--out", "PLACE"],
];

/// What lies there, by name.
const THERE: [&str; 9] = [
    "office.db",
    "linked.db",
    "soft.db",
    "in.jsonl",
    "linked.jsonl",
    "own.toml",
    "letter.txt",
    "folder",
    "no/such/folder/file",
];

fn desk() -> Desk {
    let desk = Desk::with_assessed_sample(8);
    desk.write(
        "in.jsonl",
        "{\"edition\":\"r07\",\"facility\":{\"id\":\"3922300001\",\"name\":\"甲\",\"kind\":\"clinic\"},\"answers\":{}}\n{\n",
    );
    desk.write(
        "own.toml",
        include_str!("../../../../core/editions/r08.toml"),
    );
    desk.write("letter.txt", "拝啓\n");
    std::fs::create_dir(desk.path("folder")).unwrap();
    for (from, to) in [("office.db", "linked.db"), ("in.jsonl", "linked.jsonl")] {
        std::fs::hard_link(desk.path(from), desk.path(to)).unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(desk.database(), desk.path("soft.db")).unwrap();
    desk
}

fn bytes(desk: &Desk) -> Vec<Option<Vec<u8>>> {
    let read = |name: &&str| std::fs::read(desk.path(name)).ok();
    THERE.iter().map(read).collect()
}

#[test]
fn nothing_that_is_there_is_replaced_unasked_and_what_is_read_never() {
    let mut siege = Siege::of("outputs", 1);
    let desk = desk();
    // Removes the log, so that the database file does not change by itself.
    desk.done(["doctor"]);
    for round in 0..siege.rounds {
        for call in CALLS {
            for place in THERE {
                for force in [false, true] {
                    let reads = match call {
                        ["import" | "check", ..] => ["in.jsonl", "linked.jsonl"].contains(&place),
                        ["edition", ..] => place == "own.toml",
                        _ => false,
                    };
                    let theirs = reads || place.ends_with(".db") || place.starts_with("no/");
                    let allowed = force && !theirs && place != "folder";
                    // What may be replaced is tried once, at the letter.
                    if allowed && place != "letter.txt" {
                        continue;
                    }
                    let mut args: Vec<&str> = call
                        .iter()
                        .map(|one| if *one == "PLACE" { place } else { *one })
                        .collect();
                    if force {
                        args.push("--force");
                    }
                    let before = bytes(&desk);
                    let said = siege.call(&desk, &args);
                    let how = format!("round {round}: {args:?} ({})", said.err.trim());
                    if allowed && bytes(&desk) != before {
                        siege.count("replaced where asked for");
                        desk.write("letter.txt", "拝啓\n");
                        continue;
                    }
                    siege.must(said.code == 2 && !said.err.is_empty(), || {
                        format!("{how}: not refused")
                    });
                    siege.must(bytes(&desk) == before, || {
                        format!("{how}: something was replaced")
                    });
                    siege.count("refused");
                }
            }
        }
    }
    let left: Vec<String> = std::fs::read_dir(desk.path(""))
        .unwrap()
        .map(|one| one.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("part") || name.contains(".new"))
        .collect();
    siege.must(left.is_empty(), || format!("left over: {left:?}"));
    siege.sound(&desk, "at the end");
    siege.end();
}
