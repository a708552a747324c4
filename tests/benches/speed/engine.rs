//! The engine beside `jsonschema` with the schema that `kakari schema` prints, on the reports of the
//! sample prefecture; and `kakari check` on a file of them, by one core and by all.

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::Instant;

use jsonschema::Validator;
use kakari_core::assess::assess_reading;
use kakari_core::check::{Sieve, answers};
use kakari_core::context::Context;
use kakari_core::edition::{Edition, Finder, Trigger};
use kakari_core::facts::{self, Reading, Stream, scan};
use kakari_core::finding::Broken;
use kakari_core::report::{Raw, Report};
use kakari_office::sample::{DEFAULT_SEED, Prefecture};
use serde::de::DeserializeSeed as _;
use serde_json::Value;

use super::harness::{Peer, Size, race, row, since, spread};
use super::process::Desk;

const PROGRAM: &str = env!("CARGO_BIN_EXE_kakari-under-test");

/// What a schema can say of an answer.
const SHAPES: [Finder; 8] = [
    Finder::UnknownItem,
    Finder::WrongType,
    Finder::UnknownCode,
    Finder::ZeroWithOthers,
    Finder::Negative,
    Finder::NotWhole,
    Finder::TooManyDecimals,
    Finder::TooManyNames,
];

pub(crate) fn run(size: Size) {
    let edition = kakari_builtin::edition("r07").expect("a built-in edition");
    let prefecture = Prefecture::new(DEFAULT_SEED, size.of(1_200, 60), &edition);
    let lines: Vec<String> = prefecture
        .reports()
        .map(|report| report.canonical())
        .collect();
    let schema: Value = kakari_core::schema::schema(&edition)
        .parse()
        .expect("a schema");
    let whole = jsonschema::validator_for(&schema).expect("a schema");
    // The part about answers alone: the engine's peer where only answers are checked.
    let of_answers = jsonschema::validator_for(&schema["properties"]["answers"]).expect("a schema");
    let values: Vec<Value> = lines
        .iter()
        .map(|line| line.parse().expect("JSON"))
        .collect();
    let mut readings: Vec<Reading> = lines
        .iter()
        .map(|line| streamed(&edition, line).1)
        .collect();
    agree(&edition, &lines, &values, &of_answers, &readings);

    let sieve = Sieve::new(&edition);
    let rounds = size.of(25, 1);
    let number = lines.len();
    let turns = size.of(10, 1);
    let mut broken: Vec<Broken> = Vec::with_capacity(64);
    let mut judged = readings.clone();
    race(
        "Answers read already: all checks of the answers, findings as code and place",
        "report",
        number * turns,
        rounds,
        vec![
            Peer::new("kakari, edition prepared, functions judged too", {
                let mut broken: Vec<Broken> = Vec::with_capacity(64);
                let (edition, sieve) = (&edition, &sieve);
                move || {
                    for _ in 0..turns {
                        for reading in &mut judged {
                            sieve.judge(&mut reading.facts);
                            sieve.answers(edition, black_box(reading), &mut broken);
                            black_box(&broken);
                        }
                    }
                }
            }),
            Peer::new("kakari, edition prepared, functions judged before", {
                let mut broken: Vec<Broken> = Vec::with_capacity(64);
                let (edition, sieve, readings) = (&edition, &sieve, &readings);
                move || {
                    for reading in readings.iter().cycle().take(number * turns) {
                        sieve.answers(edition, black_box(reading), &mut broken);
                        black_box(&broken);
                    }
                }
            }),
            Peer::new("kakari, one check after the other, judged before", || {
                for reading in readings.iter().cycle().take(number * turns) {
                    answers(&edition, black_box(reading), &mut broken);
                    black_box(&broken);
                }
            }),
            Peer::new("jsonschema iter_errors, answers parsed before", || {
                for value in values.iter().cycle().take(number * turns) {
                    black_box(of_answers.iter_errors(black_box(&value["answers"])).count());
                }
            }),
            Peer::new("jsonschema is_valid, answers parsed before", || {
                for value in values.iter().cycle().take(number * turns) {
                    black_box(of_answers.is_valid(black_box(&value["answers"])));
                }
            }),
        ],
    );
    let mut broken: Vec<Broken> = Vec::with_capacity(64);
    let mut again: Vec<Broken> = Vec::with_capacity(64);
    let mut scanned: Vec<Broken> = Vec::with_capacity(64);
    let mut reading = Reading::default();
    race(
        "From JSON text",
        "report",
        number,
        rounds,
        vec![
            Peer::new("kakari, text straight into slots, answers checked", || {
                for line in &lines {
                    let report = scan(&edition, black_box(line), &mut reading);
                    let report = report.unwrap_or_else(|| {
                        let report = in_steps(line);
                        reading = facts::read(&edition, &report);
                        report
                    });
                    sieve.answers(&edition, &reading, &mut scanned);
                    black_box((&report, &scanned));
                }
            }),
            Peer::new("kakari, the same by way of serde", || {
                for line in &lines {
                    let (report, reading) = streamed(&edition, black_box(line));
                    answers(&edition, &reading, &mut broken);
                    black_box((&report, &broken));
                }
            }),
            Peer::new("kakari, by way of a tree of values", || {
                for line in &lines {
                    let report = in_steps(black_box(line));
                    let reading = facts::read(&edition, &report);
                    answers(&edition, &reading, &mut again);
                    black_box((&report, &again));
                }
            }),
            Peer::new("kakari, whole assessment with all texts", || {
                for line in &lines {
                    let (report, reading) = streamed(&edition, black_box(line));
                    black_box(assess_reading(
                        &edition,
                        &report,
                        &reading,
                        &Context::default(),
                    ));
                }
            }),
            Peer::new("jsonschema iter_errors, with parsing", || {
                for line in &lines {
                    let value: Value = black_box(line).parse().expect("JSON");
                    black_box(whole.iter_errors(&value).count());
                }
            }),
            Peer::new("serde_json parsing alone", || {
                for line in &lines {
                    black_box(black_box(line).parse::<Value>().expect("JSON"));
                }
            }),
        ],
    );
    readings.clear();
    whole_files(size, &edition);
}

/// `kakari check` on one file, by one core and by all, which take turns. Wall clock: several threads work.
fn whole_files(size: Size, edition: &Edition) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let desk = Desk::new();
    let mut text = String::new();
    let prefecture = Prefecture::new(DEFAULT_SEED, size.of(12_000, 60), edition);
    for report in prefecture.reports() {
        text.push_str(&report.canonical());
        text.push('\n');
    }
    let file = desk.write("reports.jsonl", &text);
    println!(
        "\nkakari check, {} reports in {:.1} MB",
        text.lines().count(),
        text.len() as f64 / 1e6
    );
    let has_taskset = Command::new("taskset")
        .args(["-c", "0", "true"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|ended| ended.success());
    if !has_taskset {
        println!("  skipped, there is no taskset program");
        return;
    }
    for format in ["json", "text"] {
        let check = |one_core: bool| {
            let mut command = match one_core {
                true => Command::new("taskset"),
                false => Command::new(PROGRAM),
            };
            if one_core {
                command.args(["-c", "0", PROGRAM]);
            }
            let command = command.args(["check", "--format", format]).arg(&file);
            let start = Instant::now();
            let ended = command.output().expect("the program starts");
            (since(start), ended)
        };
        let (mut one, mut all) = (Vec::new(), Vec::new());
        for _ in 0..size.of(15, 1) {
            let (took, by_one) = check(true);
            one.push(took);
            let (took, by_all) = check(false);
            all.push(took);
            assert!(!by_all.stdout.is_empty(), "{by_all:?}");
            assert!(by_one == by_all, "one core and all give the same bytes");
        }
        let [of_one, of_all] = [&mut one, &mut all].map(|taken| spread(taken).median);
        row(&format!("--format {format}, 1 core"), one, "–");
        let wanted = format!("≥ 0.8 × {cores} cores");
        row(
            &format!("--format {format}, all {cores} cores"),
            all,
            &wanted,
        );
        println!("  all cores: {:.2} times as fast as one", of_one / of_all);
    }
}

fn streamed(edition: &Edition, line: &str) -> (Report, Reading) {
    let mut json = serde_json::Deserializer::from_str(line);
    let read = Stream(edition).deserialize(&mut json).expect("JSON");
    read.expect("a report")
}

fn in_steps(line: &str) -> Report {
    let raw: Raw = serde_json::from_str(line).expect("JSON");
    Report::read(raw).expect("a report")
}

/// Before anything is timed: both ways of reading give the same, and the engine and the schema call the
/// same reports invalid. Text goes through the paper reader, of which a schema knows nothing.
fn agree(
    edition: &Edition,
    lines: &[String],
    values: &[Value],
    schema: &Validator,
    readings: &[Reading],
) {
    let sieve = Sieve::new(edition);
    let (mut broken, mut sieved) = (Vec::new(), Vec::new());
    let mut scanned = Reading::default();
    let (mut invalid, mut plain) = (0, 0);
    for ((line, value), reading) in lines.iter().zip(values).zip(readings) {
        assert_eq!(reading, &facts::read(edition, &in_steps(line)), "{line}");
        if scan(edition, line, &mut scanned).is_some() {
            plain += 1;
            assert_eq!(&scanned, reading, "{line}");
        }
        answers(edition, reading, &mut broken);
        sieve.answers(edition, reading, &mut sieved);
        assert_eq!(sieved, broken, "{line}");
        let mut judged = reading.clone();
        sieve.judge(&mut judged.facts);
        assert_eq!(&judged, reading, "{line}");
        let shapes = broken.iter().filter(|one| {
            let check = &edition.checks[usize::from(one.check)];
            matches!(&check.trigger, Trigger::Find { finder, .. } if SHAPES.contains(finder))
        });
        let by_engine = shapes.count() > 0;
        let by_schema = !schema.is_valid(&value["answers"]);
        let has_text = value["answers"].as_object().is_some_and(|answers| {
            let mut coded = answers.iter().filter(|(id, _)| {
                edition
                    .item_by_id(id)
                    .is_some_and(|(_, item)| !item.choices.is_empty() || !item.unit.is_empty())
            });
            coded.any(|(_, answer)| answer.is_string())
        });
        assert!(by_engine == by_schema || has_text, "{line}");
        invalid += usize::from(by_engine);
    }
    println!(
        "{} reports, {invalid} of them invalid, found by both alike; {plain} in the plain form",
        lines.len()
    );
}
