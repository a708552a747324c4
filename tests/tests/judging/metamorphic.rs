//! What must stay the same, or change in one direction only, when a report changes.

use std::collections::BTreeSet;

use kakari_core::facts;
use kakari_core::report::Raw;
use serde_json::{Map, Value, json};

use super::engine;
use super::generate::{Case, Dice, case, respelled, spoken, valid};
use super::oracle::{FORM, Shape};

/// Reports that each rule is tried on.
const REPORTS: std::ops::Range<u64> = 1..1_200;

const FUNCTIONS: [&str; 5] = ["f1", "i", "ro", "ha", "ni"];

fn holds<'a>(assessment: &'a Value, function: &str) -> &'a str {
    assessment["functions"][function]["holds"]
        .as_str()
        .expect("a word")
}

fn verdicts(assessment: &Value) -> [&Value; 3] {
    [
        &assessment["functions"],
        &assessment["intent"],
        &assessment["scope"],
    ]
}

/// Findings without those that a spelling makes by itself.
fn substance(assessment: &Value) -> BTreeSet<(String, Option<String>)> {
    let about_spelling =
        |code: &str| matches!(super::parity::kind(code), "read_as" | "field_read_as");
    engine::findings(assessment)
        .into_iter()
        .filter(|(code, _)| !about_spelling(code))
        .collect()
}

#[test]
fn more_evidence_never_unholds() {
    let evidence: Vec<_> = FORM
        .iter()
        .filter(|question| !question.evidence.is_empty())
        .collect();
    let mut held = 0;
    for seed in REPORTS {
        let Case {
            mut report,
            context,
        } = case(seed);
        let before = engine::assessed(&report, &context);
        let question = Dice::new(seed).of(&evidence);
        report["answers"][question.id] = match question.shape {
            Shape::Choice(meanings) => json!(meanings.len() - 1),
            _ => json!(7),
        };
        let after = engine::assessed(&report, &context);
        for function in FUNCTIONS {
            if holds(&before, function) == "yes" {
                held += 1;
                assert_eq!(
                    holds(&after, function),
                    "yes",
                    "seed {seed}: {} un-holds {function}: {report}",
                    question.id
                );
            }
        }
    }
    assert!(held > 500, "only {held} functions held");
}

#[test]
fn filling_a_blank_never_undecides() {
    let mut decided = 0;
    for seed in REPORTS {
        let Case { report, context } = case(seed);
        let before = engine::assessed(&report, &context);
        let dice = &mut Dice::new(seed);
        let blank: Vec<_> = FORM
            .iter()
            .filter(|question| report["answers"].get(question.id).is_none())
            .collect();
        if blank.is_empty() {
            continue;
        }
        let question = dice.of(&blank);
        let mut filled = report.clone();
        filled["answers"][question.id] = valid(question, dice);
        let after = engine::assessed(&filled, &context);
        for function in FUNCTIONS {
            if holds(&before, function) != "unknown" {
                decided += 1;
                let same = holds(&after, function) == holds(&before, function);
                assert!(
                    same,
                    "seed {seed}: {} changes {function}: {filled}",
                    question.id
                );
            }
        }
    }
    assert!(decided > 500, "only {decided} functions were decided");
}

#[test]
fn the_order_of_keys_changes_no_byte() {
    for seed in REPORTS {
        let Case { report, context } = case(seed);
        let plain = engine::assessment(&report.to_string(), &context);
        let dice = &mut Dice::new(seed);
        let shuffled = engine::assessment(&shuffled(&report, dice), &context);
        assert_eq!(plain, shuffled, "seed {seed}: {report}");
    }
}

/// JSON text with the keys of every object in any order.
fn shuffled(value: &Value, dice: &mut Dice) -> String {
    match value {
        Value::Object(map) => {
            let mut fields: Vec<(&String, &Value)> = map.iter().collect();
            let mut text = Vec::new();
            while !fields.is_empty() {
                let at = dice.below(fields.len() as u64) as usize;
                let (key, value) = fields.swap_remove(at);
                text.push(format!(
                    "{}: {}",
                    Value::from(key.as_str()),
                    shuffled(value, dice)
                ));
            }
            format!("{{ {} }}", text.join(" , "))
        }
        Value::Array(list) => format!(
            "[ {} ]",
            list.iter()
                .map(|value| shuffled(value, dice))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        plain => plain.to_string(),
    }
}

#[test]
fn the_spelling_of_numbers_changes_no_verdict() {
    for seed in REPORTS {
        let Case {
            mut report,
            context,
        } = case(seed);
        let before = engine::assessed(&report, &context);
        let dice = &mut Dice::new(seed);
        let answers: &mut Map<String, Value> = report["answers"].as_object_mut().expect("answers");
        for question in FORM.iter().filter(|question| {
            !matches!(question.shape, Shape::Text | Shape::Names | Shape::Names8)
        }) {
            if let Some(answer) = answers.get_mut(question.id)
                && answer.as_f64().is_none_or(|number| number >= 0.0)
            {
                *answer = spoken(answer, dice);
            }
        }
        let after = engine::assessed(&report, &context);
        assert_eq!(verdicts(&before), verdicts(&after), "seed {seed}: {report}");
        assert_eq!(
            substance(&before),
            substance(&after),
            "seed {seed}: {report}"
        );
    }
}

#[test]
fn the_spelling_of_days_changes_no_verdict() {
    for seed in REPORTS {
        let Case {
            mut report,
            context,
        } = case(seed);
        let before = engine::assessed(&report, &context);
        let dice = &mut Dice::new(seed);
        for path in [
            "/reported_on",
            "/received_on",
            "/changed_on",
            "/facility/opened_on",
            "/facility/closed_on",
            "/facility/suspended/0/from",
            "/facility/suspended/0/to",
        ] {
            if let Some(day) = report.pointer_mut(path)
                && let Some(plain) = day
                    .as_str()
                    .filter(|text| text.parse::<kakari_core::date::Date>().is_ok())
            {
                *day = json!(respelled(plain, dice));
            }
        }
        let after = engine::assessed(&report, &context);
        assert_eq!(verdicts(&before), verdicts(&after), "seed {seed}: {report}");
        assert_eq!(
            substance(&before),
            substance(&after),
            "seed {seed}: {report}"
        );
    }
}

#[test]
fn the_same_report_gives_the_same_bytes_twice() {
    for seed in REPORTS {
        let Case { report, context } = case(seed);
        let report = report.to_string();
        assert_eq!(
            engine::assessment(&report, &context),
            engine::assessment(&report, &context),
            "seed {seed}: {report}"
        );
    }
}

/// What is kept of a report says as much as the report did.
#[test]
fn the_canonical_report_is_assessed_alike() {
    for seed in REPORTS {
        let Case { report, context } = case(seed);
        let canonical = engine::read(&report.to_string()).canonical();
        assert_eq!(
            engine::read(&canonical).canonical(),
            canonical,
            "seed {seed}: not a fixed point"
        );
        let again: Value = engine::assessment(&canonical, &context)
            .parse()
            .expect("JSON");
        let first = engine::assessed(&report, &context);
        assert_eq!(verdicts(&first), verdicts(&again), "seed {seed}: {report}");
    }
}

/// A form that is filled in answer by answer is read as the whole report is.
#[test]
fn a_reading_renewed_is_the_reading_of_the_whole() {
    for seed in 1..600 {
        let [before, after] = [seed, seed + 600].map(|seed| {
            let mut report = case(seed).report;
            report["edition"] = json!("r07");
            engine::read(&report.to_string())
        });
        let edition = engine::edition("r07");
        // What is asked depends on the facility, so that one stays.
        let (mut now, goal) = (before, after);
        let mut reading = facts::read(edition, &now);
        for (index, item) in edition.indices().zip(&edition.items) {
            let answer = goal.answers.get(&item.id).cloned().unwrap_or(Raw::Null);
            now.answer(&item.id, answer);
            reading.renew(edition, &now, index);
        }
        assert_eq!(reading, facts::read(edition, &now), "seed {seed}");
    }
}
