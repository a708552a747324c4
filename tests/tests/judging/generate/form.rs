//! Plausible forms, before anything is flipped.

use serde_json::{Map, Value, json};

use super::dice::Dice;
use super::{questions, value};
use crate::judging::oracle::{Question, Shape};

/// A filled form of a clinic or a hospital.
pub(crate) fn filled(dice: &mut Dice) -> Value {
    let hospital = dice.one_in(4);
    let way = dice.below(8);
    let mut answers = Map::new();
    for question in questions() {
        let answer = match way {
            0 | 1 => everything(question, dice),
            2 => nothing_held(question),
            3 => only_the_gates(question),
            4 => zeros(question),
            5 => only_the_gates(question).or_else(|| zeros(question).filter(|_| dice.one_in(2))),
            6 => dice.one_in(2).then(|| value::valid(question, dice)),
            _ => dice.one_in(6).then(|| value::valid(question, dice)),
        };
        if let Some(answer) = answer {
            answers.insert(question.id.to_owned(), answer);
        }
    }
    let id = if hospital {
        "3910123456"
    } else {
        "3922395402030"
    };
    let mut facility = json!({ "id": id, "name": "要医院" });
    if dice.one_in(2) {
        facility["kind"] = json!(if hospital { "hospital" } else { "clinic" });
    }
    let edition = if dice.one_in(8) { "r08" } else { "r07" };
    let mut report = json!({ "edition": edition, "facility": facility, "answers": answers });
    if dice.one_in(2) {
        report["channel"] = json!(*dice.of(&["g-mis", "paper"]));
        report["reported_on"] = json!(if edition == "r08" {
            "2027-02-10"
        } else {
            "2026-02-10"
        });
    }
    report
}

/// A facility that does much and says so.
fn everything(question: &Question, dice: &mut Dice) -> Option<Value> {
    match (question.id, question.shape) {
        ("f1.intent", _) => None,
        ("f1.areas", _) => Some(json!([6, 7, 9])),
        ("f1.diseases", _) => Some(json!([18, 23, 41])),
        ("f1.staff.certified_nurses", _) => Some(json!(1.5)),
        ("f1.staff.outpatient_nurses", _) => Some(json!(2.5)),
        ("f2ni.cooperating.facilities", _) => Some(json!(["やすらぎの里"])),
        (_, Shape::Choice(meanings)) => Some(json!(meanings.len() - 1)),
        (_, Shape::Names8 | Shape::Names) => Some(json!(["高知医療センター"])),
        _ => Some(value::valid(question, dice)),
    }
}

/// No first function, and nothing else: as such forms come in.
fn nothing_held(question: &Question) -> Option<Value> {
    match question.id {
        "f1.posted" | "f1.consultation" => Some(json!(1)),
        "f1.areas" | "f1.diseases" => Some(json!([0])),
        "f1.intent" => Some(json!(1)),
        _ => None,
    }
}

fn only_the_gates(question: &Question) -> Option<Value> {
    match question.id {
        "f1.posted" | "f1.consultation" => Some(json!(1)),
        "f1.areas" => Some(json!([6])),
        _ => None,
    }
}

/// The first function and a 0 wherever one can stand.
fn zeros(question: &Question) -> Option<Value> {
    match (question.id, question.shape) {
        ("f1.intent", _) => None,
        ("f1.posted" | "f1.areas" | "f1.consultation", _) => only_the_gates(question),
        (_, Shape::Choice(_) | Shape::Count | Shape::Decimal1) => Some(json!(0)),
        (_, Shape::Multi(_)) => Some(json!([0])),
        _ => None,
    }
}
