//! Data mutants of the edition: one thing in it is changed, and somebody has to notice. An edition
//! that the tests cannot tell from a wrong one is not proven by them.
//!
//! A mutant is noticed by an example of a check that no longer does what it says, or by a report on
//! which its assessment is not what the second evaluator expects.

use std::collections::BTreeSet;
use std::thread;

use kakari_core::assess::{Assessment, assess};
use kakari_core::context::Known;
use kakari_core::edition::Edition;
use kakari_core::report::{Raw, Report};
use kakari_edition::Example;
use serde_json::{Value, json};

use super::engine;
use super::examples::example;
use super::generate::{Case, case};
use super::oracle::{FORM, MOST, Question, Shape};
use super::parity::differences;

mod change;

use change::Mutant;

/// Generated reports beside the systematic ones.
const GENERATED: usize = 700;

/// The beginnings of mutants that nobody can notice, because they change nothing, each with its reason.
const EQUAL: [(&str, &str); 11] = [
    ("meaning of f1.training ", NOBODY_ASKS),
    ("meaning of f1.gp_specialist ", NOBODY_ASKS),
    ("meaning of f1.it.", NOBODY_ASKS),
    ("meaning of other.", NOBODY_ASKS),
    ("meaning of f1.intent 0", NOBODY_ASKS),
    ("KA012 when: f2i.on_call.partners ge 0", NEVER_EMPTY),
    ("KA012 when: f2ro.backup_beds.partners ge 0", NEVER_EMPTY),
    ("KA012 when: f2ha.system.partners ge 0", NEVER_EMPTY),
    ("KA012 when: f2ni.cooperating.facilities ge 0", NEVER_EMPTY),
    (
        "KI003 when: f2i.overtime_notification between 1 and 5",
        "5 is no code, and a code that does not exist is no answer",
    ),
    (
        "KI003 when: without Kind(Clinic)",
        "hospitals are not asked f2i.overtime_notification; the condition says so for its reader",
    ),
];
const NOBODY_ASKS: &str =
    "no judgement, intent or check asks for this meaning; lists and explanations show it";
const NEVER_EMPTY: &str = "an empty list of names is no answer";

fn is_equal(mutant: &str) -> bool {
    EQUAL.iter().any(|(start, _)| mutant.starts_with(start))
}

#[test]
fn every_data_mutant_of_the_edition_is_noticed() {
    let edition = engine::edition("r07");
    let cases: Vec<Ready> = of_examples(edition)
        .chain(systematic())
        .chain(generated())
        .map(|case| Ready::of(edition, &case))
        .collect();
    let examples = examples(edition);
    let mutants = change::mutants(edition);
    assert!(mutants.len() > 400, "{} mutants", mutants.len());
    let workers = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let part = mutants.len().div_ceil(workers);
    let survivors: BTreeSet<String> = thread::scope(|scope| {
        let running: Vec<_> = mutants
            .chunks(part)
            .map(|part| scope.spawn(|| survivors(part, &examples, &cases)))
            .collect();
        running
            .into_iter()
            .flat_map(|worker| worker.join().expect("a worker that ends"))
            .collect()
    });
    let (equal, unnoticed): (Vec<_>, Vec<_>) =
        survivors.iter().partition(|mutant| is_equal(mutant));
    println!(
        "{} mutants on {} reports: {} noticed, {} equal",
        mutants.len(),
        cases.len(),
        mutants.len() - survivors.len(),
        equal.len()
    );
    assert!(
        unnoticed.is_empty(),
        "{} unnoticed:\n{unnoticed:#?}",
        unnoticed.len()
    );
}

fn survivors(mutants: &[Mutant], examples: &[Tried], cases: &[Ready]) -> Vec<String> {
    let noticed = |edition: &Edition| {
        examples.iter().any(|example| example.breaks(edition))
            || cases.iter().any(|case| case.differs(edition))
    };
    mutants
        .iter()
        .filter(|mutant| !noticed(&mutant.edition))
        .map(|mutant| mutant.what.clone())
        .collect()
}

/// An example of a check.
struct Tried {
    code: String,
    example: Example,
    must_fire: bool,
}

impl Tried {
    fn breaks(&self, edition: &Edition) -> bool {
        self.example.codes(edition).contains(&self.code) != self.must_fire
    }
}

fn examples(edition: &Edition) -> Vec<Tried> {
    let of = |code: &str, text: &str, must_fire| Tried {
        code: code.to_owned(),
        example: Example::read(edition, text).expect("an example"),
        must_fire,
    };
    edition
        .checks
        .iter()
        .flat_map(|check| {
            [
                of(&check.code, &check.fails, true),
                of(&check.code, &check.passes, false),
            ]
        })
        .collect()
}

/// A report that both evaluators agree on.
struct Ready {
    report: Report,
    known: Known,
    said: Assessment,
}

impl Ready {
    fn of(edition: &Edition, case: &Case) -> Self {
        assert_eq!(differences(case), [""; 0], "{}", case.report);
        let report = engine::read(&case.report.to_string());
        let known = match &case.context {
            Value::Null => Known::default(),
            context => {
                let raw: Raw = serde_json::from_str(&context.to_string()).expect("JSON");
                Known::read(&raw, edition).expect("a context")
            }
        };
        let said = wordless(assess(edition, &report, &known.context()));
        Self {
            report,
            known,
            said,
        }
    }

    fn differs(&self, edition: &Edition) -> bool {
        wordless(assess(edition, &self.report, &self.known.context())) != self.said
    }
}

/// Only what the second evaluator says too.
fn wordless(mut assessment: Assessment) -> Assessment {
    for finding in &mut assessment.findings {
        finding.message.clear();
        finding.fix.clear();
        finding.clause.clear();
    }
    assessment
}

/// The examples of the checks; those of partner names under every function that has partners.
fn of_examples(edition: &Edition) -> impl Iterator<Item = Case> {
    let names = r#""f2i.on_call":3,"f2i.on_call.partners""#;
    let others = [
        r#""f2ro.backup_beds":5,"f2ro.backup_beds.partners""#,
        r#""f2ha.system":5,"f2ha.system.partners""#,
    ];
    edition.checks.iter().flat_map(move |check| {
        [&check.fails, &check.passes]
            .into_iter()
            .flat_map(move |text| {
                let elsewhere = others.map(|other| text.replace(names, other));
                elsewhere.into_iter().chain([text.clone()])
            })
            .map(|text| example(edition, &text))
    })
}

fn generated() -> impl Iterator<Item = Case> {
    (1..)
        .map(case)
        .filter(|case| case.report["edition"] == "r07")
        .take(GENERATED)
}

/// Every item alone with every small answer, under each way 1号 and the kind of facility can stand;
/// every disease with every area; counts of 0 and 1 that belong together.
fn systematic() -> impl Iterator<Item = Case> {
    let holds = json!({ "f1.posted": 1, "f1.areas": [6], "f1.consultation": 1 });
    let fails = json!({ "f1.posted": 0, "f1.areas": [6], "f1.consultation": 1, "f1.intent": 0 });
    let no_area = json!({ "f1.posted": 1, "f1.areas": [0], "f1.consultation": 1, "f1.intent": 1 });
    let mut all = Vec::new();
    for (kind, star) in [
        (CLINIC, &holds),
        (CLINIC, &fails),
        (CLINIC, &no_area),
        (CLINIC, &json!({})),
        (HOSPITAL, &holds),
    ] {
        for question in FORM {
            for answer in answers(question) {
                all.push(with(kind, star, [(question.id, answer)]));
            }
        }
    }
    for disease in 1..=41 {
        for area in 0..=17 {
            let ticked = [
                ("f1.areas", json!([area])),
                ("f1.diseases", json!([disease])),
                ("f1.diseases.other", json!("線維筋痛症")),
            ];
            all.push(with(CLINIC, &holds, ticked));
        }
    }
    for (code, counts) in [
        (
            "f2ha.system",
            [
                "f2ha.fee.visit",
                "f2ha.fee.house_call",
                "f2ha.fee.home_nursing",
            ],
        ),
        (
            "f2i.overtime_notification",
            ["f2i.fee.overtime", "f2i.fee.midnight", "f2i.fee.holiday"],
        ),
    ] {
        for (kind, bits, value) in [CLINIC, HOSPITAL].into_iter().flat_map(|kind| {
            (0..8).flat_map(move |bits| (0..=5).map(move |value| (kind, bits, value)))
        }) {
            let counts = (0..)
                .zip(counts)
                .map(|(bit, count)| (count, json!(bits >> bit & 1)));
            let coded = [(code, json!(value))];
            all.push(with(kind, &holds, coded.into_iter().chain(counts)));
        }
    }
    for (kind, outpatient, certified) in [
        (CLINIC, 1, 2),
        (CLINIC, 2, 2),
        (CLINIC, 2, 1),
        (HOSPITAL, 1, 2),
    ] {
        let staff = [
            ("f1.staff.outpatient_nurses", json!(outpatient)),
            ("f1.staff.certified_nurses", json!(certified)),
        ];
        all.push(with(kind, &holds, staff));
    }
    all.extend(sizes(&holds));
    all.into_iter()
}

/// Every number at its largest likely one and beside it; numbers that are nearly, and just, of another
/// order than last year's.
fn sizes(star: &Value) -> Vec<Case> {
    let tenths = |item: &str| {
        let question = FORM.iter().find(|question| question.id == item);
        question.is_some_and(|question| question.shape == Shape::Decimal1)
    };
    let number = |item: &str, number: u64| match tenths(item) {
        true => json!(number as f64 / 10.0),
        false => json!(number),
    };
    let mut all = Vec::new();
    for (item, clinic, hospital) in MOST {
        for kind in [CLINIC, HOSPITAL] {
            for size in [clinic, clinic + 1, hospital, hospital + 1] {
                all.push(with(kind, star, [(item, number(item, size))]));
            }
        }
    }
    for item in ["f2i.fee.overtime", "f1.staff.doctors"] {
        for (before, now) in [(10, 100), (100, 10), (11, 108), (9, 99), (1, 99), (0, 100)] {
            let mut case = with(CLINIC, star, [(item, number(item, now))]);
            let before = with(CLINIC, star, [(item, number(item, before))]);
            case.context = json!({ "previous": before.report });
            all.push(case);
        }
    }
    all
}

const CLINIC: (&str, &str) = ("3922395402030", "要医院");
const HOSPITAL: (&str, &str) = ("3911300000010", "要病院");

fn with<'a>(
    (id, name): (&str, &str),
    star: &Value,
    answers: impl IntoIterator<Item = (&'a str, Value)>,
) -> Case {
    let mut given = star.clone();
    for (item, answer) in answers {
        given[item] = answer;
    }
    Case {
        report: json!({ "edition": "r07", "facility": { "id": id, "name": name }, "answers": given }),
        context: Value::Null,
    }
}

/// The answers of a question near its edges.
fn answers(question: &Question) -> Vec<Value> {
    match &question.shape {
        Shape::Choice(codes) => (0..codes.len()).map(|code| json!(code)).collect(),
        Shape::Multi(last) => (0..=*last).map(|code| json!([code])).collect(),
        Shape::Count => vec![json!(0), json!(1), json!(2)],
        Shape::Decimal1 => vec![json!(0), json!(0.1), json!(1)],
        Shape::Text => vec![json!("見本")],
        Shape::Names8 | Shape::Names => vec![
            json!(["見本中央病院"]),
            json!(["見本中央病院", "見本東病院"]),
        ],
    }
}
