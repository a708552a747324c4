//! Several programs at one database: what each acknowledged is in the journal once, and the chain holds.

use std::process::Child;

use super::Siege;
use crate::all::process::{Desk, Said};

fn entries(desk: &Desk) -> usize {
    let journal = ["journal", "--format", "json", "--limit", "100000"];
    desk.json(journal).len()
}

#[test]
fn what_racing_programs_acknowledge_is_there_once() {
    let mut siege = Siege::of("races", 4);
    for round in 0..siege.rounds {
        let desk = Desk::with_assessed_sample(90);
        let rows = desk.json(["list", "--format", "json"]);
        let ids: Vec<&str> = rows.iter().filter_map(|row| row["id"].as_str()).collect();
        let ready = desk.json(["queue", "--where", "状態:確認可", "--format", "json"]);
        assert!(ready.len() >= 8, "{} are ready", ready.len());
        let reports = desk.path("more.jsonl");
        let seed = (round + 2).to_string();
        let made = reports.to_str().unwrap();
        desk.done(["demo", "--facilities", "40", "--seed", &seed, "--out", made]);
        let before = entries(&desk);
        let mut racing: Vec<(Vec<String>, Child)> = Vec::new();
        for (at, row) in ready.iter().enumerate().take(8) {
            let id = (*siege.chance.one_of(&ids)).to_owned();
            let text = format!("競争 {round}-{at}。");
            let name = format!("copy-{at}.db");
            let (facility, function) = (
                row["id"].as_str().unwrap(),
                row["function"].as_str().unwrap(),
            );
            let args: Vec<&str> = match siege.chance.below(7) {
                0 => vec!["import", "reports", made],
                1 => vec!["settings", "set", "actor", &text],
                2 => vec!["backup", &name],
                3 | 4 => vec![
                    "confirm",
                    facility,
                    "--function",
                    function,
                    "--verdict",
                    "yes",
                ],
                _ => vec!["note", &id, "--text", &text],
            };
            let args: Vec<String> = args.into_iter().map(str::to_owned).collect();
            let child = desk.start(&args);
            racing.push((args, child));
        }
        let mut notes = Vec::new();
        let mut confirmed = 0;
        for (args, child) in racing {
            let said = Said::of(child.wait_with_output().unwrap());
            let how = format!("round {round}: {args:?}: {}", said.err);
            siege.must((0..=2).contains(&said.code), || how.clone());
            if said.code == 2 {
                siege.must(!said.err.is_empty(), || how.clone());
                siege.count("refused");
                continue;
            }
            siege.count("done");
            confirmed += usize::from(args[0] == "confirm" && said.code == 0);
            if args[0] == "note" {
                notes.push((args[1].clone(), args[3].clone()));
            }
        }
        let after = entries(&desk);
        siege.must(after >= before + notes.len(), || {
            format!("round {round}: {before} entries before, {after} after")
        });
        let journal = ["journal", "--format", "json", "--limit", "100000"];
        let by_us = desk
            .json(journal)
            .iter()
            .filter(|one| one["kind"] == "verdict" && one["actor"] == "試験係")
            .count();
        siege.must(by_us == confirmed, || {
            format!("round {round}: {confirmed} acknowledged, {by_us} verdicts")
        });
        for (id, note) in &notes {
            let found = desk.done(["show", id]).matches(note).count();
            siege.must(found == 1, || {
                format!("round {round}: the note {note} is there {found} times")
            });
        }
        siege.sound(&desk, &format!("round {round}"));
    }
    siege.end();
}
