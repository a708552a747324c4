//! The engine against the second evaluator, on reports near the boundaries.
//!
//! `KAKARI_PARITY_REPORTS` sets how many reports, `KAKARI_PARITY_SEED` where they begin. A mismatch
//! is shrunk until nothing more can be left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use std::thread;

use serde_json::Value;

use super::engine;
use super::generate::{Case, case};
use super::oracle::{self, Expected, FORM};

/// Different mismatches that are shrunk and shown.
const SHOWN: usize = 12;

/// Code of a check to the second evaluator's word for it.
static KINDS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let table: toml::Table = include_str!("../../cases/codes.toml")
        .parse()
        .expect("a TOML table");
    let codes = table.into_iter().flat_map(|(kind, codes)| {
        let codes = codes.try_into::<Vec<String>>().expect("a list of codes");
        codes.into_iter().map(move |code| (code, kind.clone()))
    });
    codes.collect()
});

/// The second evaluator's word for a check; empty where it has none.
pub(crate) fn kind(code: &str) -> &'static str {
    KINDS.get(code).map_or("", String::as_str)
}

#[test]
fn the_engine_and_the_second_evaluator_agree() {
    let number = |name: &str, default: u64| {
        std::env::var(name).map_or(default, |text| text.parse().expect(name))
    };
    let (reports, first) = (
        number("KAKARI_PARITY_REPORTS", 50_000),
        number("KAKARI_PARITY_SEED", 1),
    );
    println!("{reports} reports from seed {first}");
    let workers = thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let mismatches: BTreeMap<String, u64> = thread::scope(|scope| {
        let work = |worker: u64| move || mismatching(first + worker, first + reports, workers);
        let running: Vec<_> = (0..workers)
            .map(|worker| scope.spawn(work(worker)))
            .collect();
        running
            .into_iter()
            .flat_map(|worker| worker.join().expect("a worker that ends"))
            .collect()
    });
    let shown: Vec<String> = mismatches
        .iter()
        .take(SHOWN)
        .map(|(what, seed)| describe(what, *seed))
        .collect();
    assert!(
        mismatches.is_empty(),
        "{} kinds of mismatch\n{}",
        mismatches.len(),
        shown.join("\n")
    );
}

/// Every kind of finding that the second evaluator knows has come up, so that silence means agreement.
#[test]
fn the_reports_reach_every_kind_of_finding() {
    let mut missing: BTreeSet<&str> = KINDS
        .values()
        .map(String::as_str)
        .filter(|kind| !kind.starts_with("beyond_"))
        .collect();
    for seed in 1..20_000 {
        if missing.is_empty() {
            return;
        }
        let case = case(seed);
        for (kind, _) in oracle::evaluate(&case.report, &case.context).findings {
            missing.remove(kind);
        }
    }
    assert!(missing.is_empty(), "never generated: {missing:?}");
}

#[test]
fn every_check_has_a_word_and_every_word_a_check() {
    for edition in engine::EDITIONS.iter() {
        let codes: BTreeSet<&str> = edition
            .checks
            .iter()
            .map(|check| check.code.as_str())
            .collect();
        let named: BTreeSet<&str> = KINDS.keys().map(String::as_str).collect();
        assert_eq!(codes, named, "{}", edition.id);
    }
}

/// The first difference of each kind, with its seed.
fn mismatching(from: u64, until: u64, step: u64) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    for seed in (from..until).step_by(usize::try_from(step).expect("few workers")) {
        for difference in differences(&case(seed)) {
            found.entry(difference).or_insert(seed);
        }
        if found.len() > 4 * SHOWN {
            break;
        }
    }
    found
}

/// What the two say differently, in short; empty when they agree.
pub(crate) fn differences(case: &Case) -> Vec<String> {
    let expected = oracle::evaluate(&case.report, &case.context);
    let given = engine::assessed(&case.report, &case.context);
    compare(&expected, &given)
}

fn compare(expected: &Expected, given: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    for (function, holds, because) in &expected.functions {
        let said = &given["functions"][function];
        if said["holds"] != *holds {
            differences.push(format!(
                "{function}: expected {holds}, got {}",
                said["holds"]
            ));
        } else if !same_list(&said["because"], because) {
            differences.push(format!("{function}: reasons differ"));
        }
    }
    if !same_list(&given["intent"], &expected.intent) {
        differences.push(format!(
            "intent: expected {:?}, got {}",
            expected.intent, given["intent"]
        ));
    }
    let (verdict, from) = &expected.scope;
    let (said, said_from) = (&given["scope"]["verdict"], given["scope"]["from"].as_str());
    if said != verdict || said_from != from.as_deref() {
        differences.push(format!("scope: expected {verdict}, got {said}"));
    }
    differences.extend(compare_findings(
        expected,
        given["findings"].as_array().expect("findings"),
    ));
    differences
}

fn compare_findings(expected: &Expected, given: &[Value]) -> Vec<String> {
    let mut differences = Vec::new();
    let mut said = BTreeSet::new();
    let mut last = None;
    for finding in given {
        let (code, item) = (
            finding["code"].as_str().unwrap_or(""),
            finding["item"].as_str(),
        );
        let place = item.map(|item| {
            FORM.iter()
                .position(|question| question.id == item)
                .map_or((usize::MAX, item), |at| (at, ""))
        });
        let key = Some((place, code));
        if last >= key {
            differences.push(format!("{code} at {item:?} stands out of order or twice"));
        }
        last = key;
        let kind = kind(code);
        if oracle::severity(kind).is_some_and(|severity| finding["severity"] != severity) {
            differences.push(format!("{kind}: got severity {}", finding["severity"]));
        }
        said.insert((kind, item.map(str::to_owned)));
    }
    let missing = expected
        .findings
        .difference(&said)
        .map(|(kind, item)| format!("missing: {kind}{}", described(item)));
    let surplus = said.iter().filter(|(kind, item)| {
        !expected
            .findings
            .iter()
            .any(|one| one.0 == *kind && one.1 == *item)
    });
    let surplus = surplus.map(|(kind, item)| format!("surplus: {kind}{}", described(item)));
    differences.extend(missing.chain(surplus));
    differences
}

fn described(item: &Option<String>) -> String {
    item.as_deref()
        .map_or(String::new(), |item| format!(" at {item}"))
}

fn same_list(given: &Value, expected: &[&str]) -> bool {
    given.as_array().is_some_and(|given| {
        given
            .iter()
            .map(Value::as_str)
            .eq(expected.iter().map(|text| Some(*text)))
    })
}

/// The smallest report with this difference, and what both say about it.
fn describe(what: &str, seed: u64) -> String {
    let small = shrunk(case(seed), |case| {
        differences(case)
            .iter()
            .any(|difference| difference == what)
    });
    let expected = oracle::evaluate(&small.report, &small.context);
    let given = engine::assessed(&small.report, &small.context);
    let findings: Vec<String> = given["findings"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|finding| {
            format!(
                "{} {} {}",
                finding["code"], finding["item"], finding["message"]
            )
        })
        .collect();
    format!(
        "--- seed {seed}: {what}\nreport   {}\ncontext  {}\nexpected {expected:?}\ngot      {} {} {}\n         {}",
        small.report,
        small.context,
        given["functions"],
        given["intent"],
        given["scope"],
        findings.join("\n         "),
    )
}

/// Leaves out whatever can be left out while the case still fails.
fn shrunk(mut case: Case, fails: impl Fn(&Case) -> bool) -> Case {
    loop {
        let smaller = smaller(&case).into_iter().find(|case| fails(case));
        match smaller {
            Some(smaller) => case = smaller,
            None => return case,
        }
    }
}

/// The case without one of its parts, each in turn.
fn smaller(case: &Case) -> Vec<Case> {
    let mut all = Vec::new();
    if case.context != Value::Null {
        all.push(Case {
            context: Value::Null,
            ..case.clone()
        });
    }
    let report = [
        "",
        "/answers",
        "/preprint",
        "/facility",
        "/facility/suspended",
    ];
    for path in report {
        all.extend(
            without_one(&case.report, path)
                .into_iter()
                .map(|report| Case {
                    report,
                    context: case.context.clone(),
                }),
        );
    }
    let context = [
        "",
        "/previous/answers",
        "/previous",
        "/beside/answers",
        "/beside",
        "/registry",
        "/care_facilities",
    ];
    for path in context {
        all.extend(
            without_one(&case.context, path)
                .into_iter()
                .map(|context| Case {
                    report: case.report.clone(),
                    context,
                }),
        );
    }
    all
}

/// What must stay for a report to be one.
const NEEDED: [&str; 4] = ["edition", "facility", "answers", "id"];

fn without_one(whole: &Value, path: &str) -> Vec<Value> {
    let without = |change: &dyn Fn(&mut Value)| {
        let mut smaller = whole.clone();
        if let Some(part) = smaller.pointer_mut(path) {
            change(part);
        }
        smaller
    };
    match whole.pointer(path) {
        Some(Value::Object(map)) => {
            let keys = map.keys().filter(|key| !NEEDED.contains(&key.as_str()));
            keys.map(|key| {
                without(&|part| {
                    part.as_object_mut().map(|map| map.remove(key));
                })
            })
            .collect()
        }
        Some(Value::Array(list)) => (0..list.len())
            .map(|at| {
                without(&|part| {
                    part.as_array_mut().map(|list| list.remove(at));
                })
            })
            .collect(),
        _ => Vec::new(),
    }
}
