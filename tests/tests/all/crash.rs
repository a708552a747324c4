//! kill -9 in the middle: what was acknowledged is there, nothing is half done, and doing it again is
//! harmless.

use std::io::{BufRead, BufReader, Read as _};
use std::path::PathBuf;

use super::process::Desk;

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

fn reported(desk: &Desk) -> usize {
    desk.json(["list", "--format", "json"])
        .iter()
        .filter(|row| !row["scope"].is_null())
        .count()
}

#[test]
fn an_import_killed_at_any_moment_happened_wholly_or_not_at_all() {
    let desk = Desk::with_sample(200);
    let reports = desk.path("reports.jsonl");
    desk.done([
        "demo",
        "--facilities",
        "200",
        "--seed",
        "77",
        "--out",
        reports.to_str().unwrap(),
    ]);
    let before_file = desk.path("before.db");
    desk.done(["backup", before_file.to_str().unwrap()]);
    let before: Vec<_> = desk.json(["list", "--format", "json"]);

    let mut outcomes = [0, 0];
    let import = || ["import", "reports", reports.to_str().unwrap()];
    desk.run(import());
    let after: Vec<_> = desk.json(["list", "--format", "json"]);
    assert_ne!(
        before, after,
        "the import must change something for this test to mean anything"
    );
    for round in 0..rounds(30) {
        desk.copy_database(&before_file);
        let mut child = desk.start(import());
        // Spread over the whole import, however many rounds there are.
        let threshold = round * 800_000 / rounds(30);
        while written(&desk) < threshold {
            if child.try_wait().unwrap().is_some() {
                break;
            }
            std::thread::yield_now();
        }
        let _ = child.kill();
        child.wait().unwrap();
        healthy(&desk);
        let now = desk.json(["list", "--format", "json"]);
        assert!(
            now == before || now == after,
            "round {round}: half an import"
        );
        outcomes[usize::from(now == after)] += 1;
        desk.run(import());
        assert_eq!(
            desk.json(["list", "--format", "json"]),
            after,
            "round {round}: again is harmless"
        );
    }
    assert!(
        outcomes[0] > 0,
        "no round was killed before the end: {outcomes:?}"
    );
    assert!(reported(&desk) > 0);
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

#[test]
fn a_batch_killed_at_any_moment_is_whole_or_absent() {
    let desk = Desk::with_sample(400);
    let open = desk.json([
        "queue",
        "--where",
        "状態:確認可 機能:イ",
        "--format",
        "json",
    ]);
    let ids: Vec<String> = open
        .iter()
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect();
    assert!(ids.len() >= 30, "{}", ids.len());
    let before_file = desk.path("before.db");
    desk.done(["backup", before_file.to_str().unwrap()]);
    let confirmed = || {
        let rows = desk.json(["queue", "--all", "--where", "機能:イ", "--format", "json"]);
        ids.iter()
            .filter(|id| {
                rows.iter()
                    .any(|row| row["id"] == id.as_str() && row["status"] == "yes")
            })
            .count()
    };
    for round in 0..rounds(20) {
        desk.copy_database(&before_file);
        let fixed = ["--function", "i", "--verdict", "yes"].map(str::to_owned);
        let args = std::iter::once("confirm".to_owned())
            .chain(ids.iter().cloned())
            .chain(fixed);
        let mut child = desk.start(args);
        while written(&desk) < round * 80_000 / rounds(20) {
            if child.try_wait().unwrap().is_some() {
                break;
            }
            std::thread::yield_now();
        }
        let _ = child.kill();
        child.wait().unwrap();
        healthy(&desk);
        let now = confirmed();
        assert!(
            now == 0 || now == ids.len(),
            "round {round}: {now} of {}",
            ids.len()
        );
    }
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
