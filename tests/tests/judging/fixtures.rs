//! Assessments kept as files, for the builds that cannot run the second evaluator: the browser's
//! must give the same bytes. `KAKARI_UPDATE=1` writes them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use serde_json::Value;

use super::engine;
use super::examples::example;
use super::generate::{Case, case};

/// Generated reports in each file, beside the examples of the checks.
const GENERATED: [(&str, usize); 2] = [("r07", 150), ("r08", 30)];

fn path(edition: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("cases/parity/{edition}.jsonl"))
}

#[test]
fn the_kept_assessments_are_what_the_engine_gives() {
    for (id, generated) in GENERATED {
        let fresh = lines(id, generated);
        if std::env::var_os("KAKARI_UPDATE").is_some() {
            fs::write(path(id), &fresh).expect("a file that can be written");
        }
        let kept = fs::read_to_string(path(id)).unwrap_or_default();
        for (number, (kept, fresh)) in kept.lines().zip(fresh.lines()).enumerate() {
            assert_eq!(
                kept,
                fresh,
                "{id} line {}; KAKARI_UPDATE=1 writes the files anew",
                number + 1
            );
        }
        assert!(
            kept == fresh,
            "{id}: lines were added or lost; KAKARI_UPDATE=1 writes the files anew"
        );
    }
}

/// More of them, new with each run, for the tests of `wasm/npm`, which give the same bytes or fail.
/// `KAKARI_BROWSER_REPORTS` sets how many.
#[test]
fn generated_assessments_are_written_for_the_browser() {
    let reports = std::env::var("KAKARI_BROWSER_REPORTS");
    let reports: u64 = reports.map_or(6_000, |text| text.parse().expect("a number"));
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("parity.jsonl");
    let mut file = BufWriter::new(File::create(path).expect("a file that can be written"));
    for case in (1..=reports).map(case) {
        let id = case.report["edition"].as_str().expect("an edition");
        let line = line(id, &case);
        file.write_all(line.as_bytes()).expect("room on the disk");
    }
    file.flush().expect("room on the disk");
}

#[test]
fn every_check_fires_in_the_kept_assessments() {
    for (id, generated) in GENERATED {
        let edition = engine::edition(id);
        let fresh = lines(id, generated);
        let mut fired = BTreeSet::new();
        for line in fresh.lines() {
            let line: Value = line.parse().expect("JSON");
            fired.extend(
                engine::findings(&line["assessment"])
                    .into_iter()
                    .map(|(code, _)| code),
            );
        }
        let silent: Vec<&str> = edition
            .checks
            .iter()
            .map(|check| check.code.as_str())
            .filter(|code| !fired.contains(*code))
            .collect();
        assert!(silent.is_empty(), "{id}: {silent:?}");
    }
}

/// The examples of the checks (of `r08` the failing ones alone), then generated reports that let
/// some check fire that has fired least so far.
fn lines(id: &str, generated: usize) -> String {
    let edition = engine::edition(id);
    let mut cases = Vec::new();
    for check in &edition.checks {
        cases.push(example(edition, &check.fails));
        if id == "r07" {
            cases.push(example(edition, &check.passes));
        }
    }
    let mut fired: BTreeMap<String, u32> = BTreeMap::new();
    let mut seeds = 1..;
    let until = cases.len() + generated;
    while cases.len() < until {
        let Some(case) = seeds
            .next()
            .map(case)
            .filter(|case| case.report["edition"] == id)
        else {
            continue;
        };
        let findings = engine::findings(&engine::assessed(&case.report, &case.context));
        let rarest = findings
            .iter()
            .map(|(code, _)| fired.get(code).copied().unwrap_or(0))
            .min();
        if rarest.is_none_or(|times| times < 4) || seeds.start % 16 == 0 {
            for (code, _) in findings {
                *fired.entry(code).or_default() += 1;
            }
            cases.push(case);
        }
    }
    cases.iter().map(|case| line(id, case)).collect()
}

/// Keys in a fixed order, whatever order the JSON library keeps.
fn line(id: &str, case: &Case) -> String {
    let report = sorted(&case.report);
    let assessment = engine::assessment(&report, &case.context);
    format!(
        "{{\"edition\":\"{id}\",\"report\":{report},\"context\":{},\"assessment\":{assessment}}}\n",
        sorted(&case.context)
    )
}

/// JSON text with the keys of every object in order.
fn sorted(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let fields: BTreeMap<&String, &Value> = map.iter().collect();
            let fields: Vec<String> = fields
                .into_iter()
                .map(|(key, value)| format!("{}:{}", Value::from(key.as_str()), sorted(value)))
                .collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(list) => format!(
            "[{}]",
            list.iter().map(sorted).collect::<Vec<_>>().join(",")
        ),
        plain => plain.to_string(),
    }
}
