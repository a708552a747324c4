//! Reports near the boundaries: a plausible form, then one to three answers flipped around the
//! conditions of the checks. The same seed gives the same report on every machine.

use serde_json::{Value, json};

use super::oracle;

mod dice;
mod flip;
mod form;
mod people;
mod surroundings;
mod value;

pub(crate) use dice::Dice;
pub(crate) use surroundings::respelled;
pub(crate) use value::{spoken, valid};

/// A report and what is known beside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Case {
    /// As it stands in a line of JSON Lines.
    pub report: Value,
    /// `null` where nothing is known beside the report.
    pub context: Value,
}

/// The report of this seed.
pub(crate) fn case(seed: u64) -> Case {
    let dice = &mut Dice::new(seed);
    let mut case = Case {
        report: form::filled(dice),
        context: Value::Null,
    };
    if dice.one_in(2) {
        surroundings::add_context(&mut case, dice);
    }
    for _ in 0..dice.between(1, 3) {
        match dice.below(11) {
            0..=3 => flip::answer(&mut case, dice),
            4 => flip::lists(&mut case, dice),
            5 => flip::pair(&mut case, dice),
            6 => people::flip(&mut case, dice),
            7 => surroundings::flip_days(&mut case, dice),
            8 => surroundings::flip_scope(&mut case, dice),
            9 => flip::size(&mut case, dice),
            _ => surroundings::flip_identity(&mut case, dice),
        }
    }
    if case.context.is_null() {
        case
    } else {
        with_other_reports(case, dice)
    }
}

/// Last year's report is this year's with an answer or two changed; the one that waits beside it came
/// by some channel.
fn with_other_reports(mut case: Case, dice: &mut Dice) -> Case {
    if dice.one_in(2) {
        let mut before = Case {
            report: case.report.clone(),
            context: Value::Null,
        };
        for _ in 0..dice.between(0, 2) {
            flip::answer(&mut before, dice);
        }
        if dice.one_in(3) {
            flip::year_before(&mut case, &mut before, dice);
        }
        before.report["edition"] = json!("r07");
        case.context["previous"] = before.report;
    }
    if dice.one_in(4) {
        let mut other = case.report.clone();
        other["edition"] = json!("r07");
        other["channel"] = json!(*dice.of(&["g-mis", "paper"]));
        case.context["beside"] = other;
    }
    case
}

/// The form's questions, for those who fill it at random.
fn questions() -> &'static [oracle::Question] {
    oracle::FORM
}
