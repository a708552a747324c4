//! Small changes of answers, each aimed at a boundary.

use serde_json::{Value, json};

use super::dice::Dice;
use super::{Case, oracle, questions, value};

fn set(case: &mut Case, item: &str, answer: Value) {
    case.report["answers"][item] = answer;
}

/// The items on which something depends come up more often.
const WATCHED: &[&str] = &[
    "f1.posted",
    "f1.areas",
    "f1.consultation",
    "f1.intent",
    "f1.diseases",
    "f1.training",
    "f1.training.count",
    "f1.gp_specialist",
    "f2i.on_call",
    "f2i.overtime_notification",
    "f2i.fee.early_night",
    "f2ro.backup_beds",
    "f2ha.system",
    "f2ni.cooperating",
];

/// One answer: left blank, another valid one, or one that needs judgement.
pub(crate) fn answer(case: &mut Case, dice: &mut Dice) {
    let watched = *dice.of(WATCHED);
    let any = dice.of(questions());
    let question = if dice.one_in(2) {
        any
    } else {
        questions()
            .iter()
            .find(|question| question.id == watched)
            .unwrap_or(any)
    };
    match dice.below(8) {
        0 | 1 => {
            if let Some(answers) = case.report["answers"].as_object_mut() {
                answers.remove(question.id);
            }
        }
        2..=4 => set(case, question.id, value::valid(question, dice)),
        5 | 6 => set(case, question.id, value::strange(question, dice)),
        _ => {
            let unknown = *dice.of(&["f3.new", "F1.POSTED", "f2i.rota ", "other"]);
            let answer = dice
                .of(&[json!(1), json!(null), json!("x"), json!([]), json!({})])
                .clone();
            set(case, unknown, answer);
        }
    }
}

/// A number near the largest that is likely, for one kind of facility or the other.
pub(crate) fn size(case: &mut Case, dice: &mut Dice) {
    let (item, clinic, hospital) = *dice.of(&oracle::MOST);
    let most = if dice.one_in(2) { clinic } else { hospital };
    let number = (most + 1).saturating_sub(dice.below(3));
    set(case, item, shown(item, number));
}

/// A number as it stands in a report: of tenths a decimal.
fn shown(item: &str, number: u64) -> Value {
    let question = questions().iter().find(|question| question.id == item);
    match question.map(|question| question.shape) {
        Some(oracle::Shape::Decimal1) => json!(number as f64 / 10.0),
        _ => json!(number),
    }
}

/// Last year's number for one question, about a tenth of this year's or ten times as much.
pub(crate) fn year_before(now: &mut Case, before: &mut Case, dice: &mut Dice) {
    let (item, ..) = *dice.of(&oracle::MOST);
    let small = *dice.of(&[0_u64, 1, 9, 10, 11, 12]);
    let large = (small * 10 + 1).saturating_sub(dice.below(3));
    let (this, last) = if dice.one_in(2) {
        (small, large)
    } else {
        (large, small)
    };
    set(now, item, shown(item, this));
    set(before, item, shown(item, last));
}

/// Areas against diseases.
pub(crate) fn lists(case: &mut Case, dice: &mut Dice) {
    let areas = [
        json!([0]),
        json!([17]),
        json!([9]),
        json!([14, 3]),
        json!([6, 7]),
        json!([1, 4]),
        json!(null),
        json!([0, 9]),
    ];
    let diseases = [
        json!([0]),
        json!([18]),
        json!([2, 18]),
        json!([15]),
        json!([1, 40]),
        json!([41]),
        json!([23, 28, 33]),
        json!([39, 41]),
        json!(null),
        json!([18, 18]),
    ];
    set(case, "f1.areas", dice.of(&areas).clone());
    set(case, "f1.diseases", dice.of(&diseases).clone());
    let others = [json!(null), json!("花粉症"), json!("")];
    set(case, "f1.diseases.other", dice.of(&others).clone());
}

/// Two to four answers that belong to one condition.
pub(crate) fn pair(case: &mut Case, dice: &mut Dice) {
    let mostly_zero = [
        json!(0),
        json!(0),
        json!(0),
        json!("０回"),
        json!(1),
        json!(null),
        json!(-1),
    ];
    let codes = [
        json!(0),
        json!(1),
        json!(2),
        json!(3),
        json!(4),
        json!(5),
        json!(6),
    ];
    let staff = [
        json!(0),
        json!(0.1),
        json!(1.9),
        json!(2),
        json!("２．０"),
        json!(2.1),
        json!(2.15),
        json!(null),
    ];
    let yes_or_no = [json!(0), json!(1), json!("１"), json!(2), json!(null)];
    let names = [json!(null), json!(["井上病院"]), json!([])];
    let mut spread = |items: &[&str], values: &[Value]| {
        for item in items {
            case.report["answers"][*item] = dice.of(values).clone();
        }
        dice.below(9)
    };
    match spread(&[], &[]) {
        0 => {
            spread(&["f2ha.system"], &codes);
            spread(
                &[
                    "f2ha.fee.visit",
                    "f2ha.fee.house_call",
                    "f2ha.fee.home_nursing",
                ],
                &mostly_zero,
            );
        }
        1 => {
            spread(&["f2i.overtime_notification"], &codes);
            spread(
                &["f2i.fee.overtime", "f2i.fee.midnight", "f2i.fee.holiday"],
                &mostly_zero,
            );
        }
        2 => {
            spread(
                &[
                    "f1.staff.certified_nurses",
                    "f1.staff.outpatient_nurses",
                    "f1.staff.doctors",
                ],
                &staff,
            );
        }
        3 => {
            spread(&["f1.training", "f1.gp_specialist"], &yes_or_no);
            spread(
                &["f1.training.count", "f1.gp_specialist.count"],
                &mostly_zero,
            );
        }
        4 => {
            spread(
                &[
                    "f2i.on_call",
                    "f2ro.backup_beds",
                    "f2ha.system",
                    "f2ni.cooperating",
                ],
                &codes,
            );
            spread(
                &["f2i.on_call.partners", "f2ro.backup_beds.partners"],
                &names,
            );
            spread(
                &["f2ha.system.partners", "f2ni.cooperating.facilities"],
                &names,
            );
        }
        5 => {
            spread(&["f1.posted", "f1.consultation", "f1.intent"], &yes_or_no);
        }
        6 => {
            spread(
                &["f2i.overtime_notification", "f2i.fee.early_night"],
                &yes_or_no,
            );
        }
        7 => {
            spread(&["f2i.fee.overtime", "f2i.fee.holiday"], &mostly_zero);
            printed(case, dice);
        }
        _ => {
            let counts: Vec<_> = questions()
                .iter()
                .filter(|question| question.id.contains(".fee."))
                .collect();
            let id = dice.of(&counts).id;
            case.report["preprint"][id] = case.report["answers"][id].clone();
            printed(case, dice);
        }
    }
}

/// What was printed before the facility wrote.
fn printed(case: &mut Case, dice: &mut Dice) {
    let values = [
        json!(0),
        json!(1),
        json!("１"),
        json!(12),
        json!(null),
        json!(""),
        json!("不明"),
        json!(true),
    ];
    for item in ["f2i.fee.overtime", "f2i.fee.holiday", "f2ha.fee.visit"] {
        if dice.one_in(2) {
            case.report["preprint"][item] = dice.of(&values).clone();
        }
    }
}
