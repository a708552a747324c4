//! The program killed at single calls of the system, and a disk that is full sooner or later.

use super::Siege;
use crate::all::kill::{can_be_followed, counted, killed_at};
use crate::all::process::{Desk, Said};
use crate::all::small_disk::SmallDisk;

fn prepared() -> Desk {
    let desk = Desk::with_assessed_sample(8);
    desk.done(["backup", "copy.db"]);
    let made = desk.path("more.jsonl");
    desk.done([
        "demo",
        "--facilities",
        "8",
        "--seed",
        "4",
        "--out",
        made.to_str().unwrap(),
    ]);
    desk
}

/// The files of a prepared desk in a folder of their own.
fn again(first: &Desk) -> Desk {
    let copy = Desk::new();
    for name in ["office.db", "copy.db", "more.jsonl"] {
        std::fs::copy(first.path(name), copy.path(name)).unwrap();
    }
    copy
}

fn entries(desk: &Desk) -> usize {
    desk.json(["journal", "--format", "json", "--limit", "100000"])
        .len()
}

#[test]
fn killed_at_any_call_of_the_system_it_happened_wholly_or_not_at_all() {
    if !can_be_followed() {
        return;
    }
    let mut siege = Siege::of("kills", 6);
    let first = prepared();
    let id = first.json(["queue", "--format", "json"])[0]["id"].clone();
    let id = id.as_str().unwrap();
    let function = first.json(["queue", "--format", "json"])[0]["function"].clone();
    let function = function.as_str().unwrap();
    let acts: [&[&str]; 6] = [
        &["import", "reports", "more.jsonl"],
        &[
            "confirm",
            id,
            "--function",
            function,
            "--verdict",
            "inquiry",
            "--question",
            "体制を教えてください",
        ],
        &["note", id, "--text", "控え"],
        &["backup", "another.db"],
        &["restore", "--replace", "copy.db"],
        &["settings", "set", "deadline", "2026-02-27"],
    ];
    let old = entries(&first);
    for act in acts {
        let undisturbed = again(&first);
        let steps = counted(&undisturbed, act);
        let whole = entries(&undisturbed);
        let steps: Vec<(&str, usize)> = steps.into_iter().filter(|(_, all)| *all > 0).collect();
        for _ in 0..siege.rounds {
            let (calls, all) = *siege.chance.one_of(&steps);
            let nth = 1 + siege.chance.below(all);
            let desk = again(&first);
            let killed = killed_at(&desk, calls, nth, act);
            let how = format!("{act:?} killed at {calls} {nth} of {all}");
            siege.must(desk.database().exists(), || format!("{how}: no database"));
            siege.sound(&desk, &how);
            let now = entries(&desk);
            siege.must(now == old || now == whole, || {
                format!("{how}: {now} entries, neither {old} nor {whole}")
            });
            let said = siege.call(&desk, act);
            let taken = act[0] == "backup" && desk.path("another.db").exists();
            siege.must(said.code <= 1 || taken, || {
                format!("{how}: again: {}", said.err)
            });
            siege.sound(&desk, &how);
            siege.count(if killed { "killed" } else { "ended before" });
        }
    }
    siege.end();
}

#[test]
fn a_full_disk_loses_nothing_and_is_called_one() {
    let mut siege = Siege::of("disks", 6);
    let first = prepared();
    let Some(small) = SmallDisk::mounted(&first, "3m") else {
        return;
    };
    let database = small.path().join("office.db");
    let old = entries(&first);
    let id = first.json(["list", "--format", "json"])[0]["id"].clone();
    let id = id.as_str().unwrap();
    let acts: [&[&str]; 4] = [
        &["import", "reports", "more.jsonl"],
        &["note", id, "--text", "控え"],
        &["restore", "--replace", "copy.db"],
        &["settings", "set", "deadline", "2026-02-27"],
    ];
    for _ in 0..siege.rounds {
        for act in acts {
            for name in std::fs::read_dir(small.path()).unwrap() {
                std::fs::remove_file(name.unwrap().path()).unwrap();
            }
            std::fs::copy(first.database(), &database).unwrap();
            let free = siege.chance.below(300_000);
            small.fill(free);
            let run = |args: &[&str]| {
                let mut command = first.command(args);
                Said::of(command.env("KAKARI_DB", &database).output().unwrap())
            };
            let said = run(act);
            let how = format!("{act:?} with {free} bytes left: {}", said.err);
            siege.must((0..=2).contains(&said.code), || how.clone());
            let told = said.code != 2
                || said.err.contains("空き容量")
                || said.err.contains("書き込めません");
            siege.must(told, || {
                format!("{how}: does not say that the disk is full")
            });
            for look in [&["list"][..], &["journal", "verify"], &["doctor"]] {
                let looked = run(&[&["--read-only"], look].concat());
                siege.must(looked.code == 0, || {
                    format!("{how}, then {look:?}: {}", looked.err)
                });
            }
            let journal = run(&[
                "--read-only",
                "journal",
                "--format",
                "json",
                "--limit",
                "100000",
            ]);
            siege.must(journal.out.lines().count() >= old, || {
                format!("{how}: no journal")
            });
            siege.count(if said.code == 2 { "refused" } else { "done" });
        }
    }
    siege.end();
}
