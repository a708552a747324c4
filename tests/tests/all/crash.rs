//! kill -9 in the middle: what was acknowledged is there, nothing is half done, and doing it again is
//! harmless.

use std::io::{BufRead, BufReader, Read as _};
use std::path::PathBuf;
use std::process::Command;

use super::process::Desk;
use super::terminal::Terminal;

/// F10: 登録.
const F10: &str = "\x1b[21~";

/// Bytes in the write-ahead log: how far the killed process had come.
fn written(desk: &Desk) -> u64 {
    let log = PathBuf::from(format!("{}-wal", desk.database().display()));
    std::fs::metadata(log).map_or(0, |meta| meta.len())
}

/// How often a program is killed: so often here, or as `KAKARI_CRASH_ROUNDS` says.
fn rounds(here: u64) -> u64 {
    std::env::var("KAKARI_CRASH_ROUNDS").map_or(here, |text| text.parse().unwrap())
}

fn healthy(desk: &Desk) {
    let said = desk.run(["doctor"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
}

#[cfg(unix)]
#[test]
fn a_text_that_is_being_written_is_there_after_the_program_was_killed() {
    let desk = Desk::with_assessed_sample(60);
    let open = |terminal: &mut Terminal| {
        terminal.opens();
        terminal.press("gd/ハ\r");
        terminal.shows("絞り込み：ハ");
    };
    let mut terminal = Terminal::start(&desk, &[], 24, 80);
    open(&mut terminal);
    terminal.press("o");
    terminal.shows("協議の場を作る");
    terminal.press(F10);
    terminal.shows("元に戻せます");
    terminal.press("t\x1b[B\r");
    terminal.shows("F10 登録。");
    let text = "夜間の往診は、隣の市の診療所に頼っている。";
    terminal.press(text);
    terminal.until("the draft", |screen| {
        screen.contains("頼っている。") && screen.contains("下書きに残しました")
    });
    let killed = Command::new("kill")
        .args(["-9", &terminal.process_id().to_string()])
        .status();
    assert!(killed.unwrap().success());
    assert_ne!(terminal.ends().0, 0);
    healthy(&desk);
    let mut terminal = Terminal::start(&desk, &[], 24, 80);
    open(&mut terminal);
    terminal.press("t\x1b[B\r");
    terminal.until("the draft again", |screen| {
        screen.contains(text) && screen.contains("前に書いていた文を戻しました")
    });
    terminal.press(F10);
    terminal.shows("元に戻せます");
    let sheet = desk.done(["meeting", "sheet", "1"]);
    assert!(sheet.contains(text), "{sheet}");
}

#[cfg(target_os = "linux")]
#[test]
fn an_import_killed_at_any_step_happened_wholly_or_not_at_all() {
    let first = Desk::with_assessed_sample(60);
    let reports = first.path("reports.jsonl");
    let made = reports.to_str().unwrap();
    first.done(["demo", "--facilities", "60", "--seed", "77", "--out", made]);
    let import = ["import", "reports", made];
    let again = || {
        let desk = Desk::new();
        desk.copy_database(&first.database());
        desk
    };
    let list = |desk: &Desk| desk.json(["list", "--format", "json"]);
    let before = list(&first);
    let whole = again();
    whole.run(import);
    let after = list(&whole);
    assert_ne!(before, after, "the import must change something");
    let outcomes = std::cell::Cell::new([0, 0]);
    super::kill::kill_at_each_step(again, &import, |desk, when| {
        healthy(desk);
        let now = list(desk);
        assert!(now == before || now == after, "{when}: half an import");
        let mut seen = outcomes.get();
        seen[usize::from(now == after)] += 1;
        outcomes.set(seen);
        desk.run(import);
        assert_eq!(list(desk), after, "{when}: again is harmless");
    });
    let [none, all] = outcomes.get();
    assert!(none == 0 && all == 0 || none > 5 && all > 0, "{none} {all}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_round_of_reminders_killed_at_any_step_reminded_all_or_nobody() {
    let first = Desk::with_assessed_sample(60);
    let due = |desk: &Desk| desk.json(["remind", "--format", "json"]);
    let before = due(&first);
    let number = before.len().to_string();
    assert!(before.len() > 1);
    let round = ["remind", "--round", "--count", &number];
    let again = || {
        let desk = Desk::new();
        desk.copy_database(&first.database());
        desk
    };
    let whole = again();
    whole.done(round);
    let after = due(&whole);
    assert!(after.iter().all(|one| one["reminders"] == 1));
    super::kill::kill_at_each_step(again, &round, |desk, when| {
        healthy(desk);
        let now = due(desk);
        assert!(now == before || now == after, "{when}: half a round");
    });
}

#[cfg(target_os = "linux")]
#[test]
fn letters_killed_at_any_step_are_recorded_as_sent_with_their_round_and_file_or_not_at_all() {
    let first = Desk::with_assessed_sample(20);
    let call = ["notice", "reminder", "--out", "督促.html", "--record"];
    let again = || {
        let desk = Desk::new();
        desk.copy_database(&first.database());
        desk
    };
    super::kill::kill_at_each_step(again, &call, |desk, when| {
        healthy(desk);
        let sent = desk.done(["notice", "--sent"]).lines().count();
        let rounds = desk.json(["remind", "--rounds", "--format", "json"]);
        assert_eq!(sent, rounds.len(), "{when}");
        let page = std::fs::read_to_string(desk.path("督促.html"));
        assert!(sent == 0 || page.is_ok(), "{when}: sent without a file");
        let whole = page.map_or(true, |page| page.trim_end().ends_with("</html>"));
        assert!(whole, "{when}: half a file");
    });
}

#[cfg(target_os = "linux")]
#[test]
fn an_order_whose_service_is_killed_at_any_step_was_served_or_not() {
    let first = Desk::with_assessed_sample(20);
    let due = first.json(["remind", "--format", "json"]);
    let id = due[0]["id"].as_str().unwrap().to_owned();
    first.done(["order", &id, "draft"]);
    let serve = ["order", &id, "serve", "--until", "2026-03-31"];
    let again = || {
        let desk = Desk::new();
        desk.copy_database(&first.database());
        desk
    };
    super::kill::kill_at_each_step(again, &serve, |desk, when| {
        healthy(desk);
        let orders = desk.json(["order", &id, "--format", "json"]);
        let steps = orders[0]["steps"].as_array().unwrap().len();
        match orders[0]["state"].as_str().unwrap() {
            "drafted" => assert_eq!(steps, 1, "{when}"),
            "served" => assert_eq!(steps, 2, "{when}"),
            other => panic!("{when}: {other}"),
        }
    });
}

#[test]
fn a_verdict_that_was_acknowledged_survives_the_death_of_the_program() {
    let desk = Desk::with_sample(200);
    let open = desk.json(["queue", "--where", "状態:確認可", "--format", "json"]);
    assert!(
        open.len() as u64 >= rounds(20),
        "the sample has {} ready functions",
        open.len()
    );
    let mut acknowledged = Vec::new();
    for row in open.iter().take(usize::try_from(rounds(20)).unwrap()) {
        let (id, function) = (
            row["id"].as_str().unwrap(),
            row["function"].as_str().unwrap(),
        );
        let args = ["confirm", id, "--function", function, "--verdict", "yes"];
        let mut child = desk.start(args);
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let _ = child.kill();
        child.wait().unwrap();
        assert!(line.contains(id), "{line}");
        acknowledged.push((id.to_owned(), function.to_owned()));
    }
    healthy(&desk);
    let rows = desk.json(["queue", "--all", "--format", "json"]);
    for (id, function) in acknowledged {
        let row = rows
            .iter()
            .find(|row| row["id"] == id.as_str() && row["function"] == function.as_str());
        assert_eq!(row.unwrap()["status"], "yes", "{id} {function}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_batch_killed_at_any_step_is_whole_or_absent() {
    let first = Desk::with_assessed_sample(200);
    let ready = [
        "queue",
        "--where",
        "状態:確認可 機能:イ",
        "--format",
        "json",
    ];
    let open = first.json(ready);
    let ids: Vec<&str> = open.iter().filter_map(|row| row["id"].as_str()).collect();
    assert!(ids.len() >= 10, "{}", ids.len());
    let verdict = ["--function", "i", "--verdict", "yes"];
    let confirm = [&["confirm"], ids.as_slice(), &verdict].concat();
    let again = || {
        let desk = Desk::new();
        desk.copy_database(&first.database());
        desk
    };
    super::kill::kill_at_each_step(again, &confirm, |desk, when| {
        healthy(desk);
        let left = desk.json(ready).len();
        let whole = open.len() - ids.len();
        assert!(
            left == open.len() || left == whole,
            "{when}: {left} of {}",
            open.len()
        );
    });
}

/// Ctrl-C is no death: the program says that nothing was done, or that it was done already.
#[test]
fn an_import_that_is_stopped_says_so_and_leaves_nothing_half_done() {
    let desk = Desk::with_sample(200);
    let reports = desk.path("reports.jsonl");
    let demo = ["demo", "--facilities", "3000", "--seed", "77", "--out"];
    desk.done(demo.into_iter().chain([reports.to_str().unwrap()]));
    let before = desk.json(["list", "--format", "json"]);
    let import = ["import", "reports", reports.to_str().unwrap()];
    let mut child = desk.start(import);
    let mut errors = BufReader::new(child.stderr.take().unwrap());
    while written(&desk) == 0 && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let id = child.id().to_string();
    let _ = std::process::Command::new("kill")
        .args(["-INT", &id])
        .status();
    let status = child.wait().unwrap();
    let mut said = String::new();
    errors.read_to_string(&mut said).unwrap();
    healthy(&desk);
    let after = desk.json(["list", "--format", "json"]);
    if after == before {
        assert_eq!(status.code(), Some(2), "{said}");
        assert!(said.contains("中止"), "{said}");
    } else {
        assert_eq!(status.code(), Some(0), "{said}");
    }
}
