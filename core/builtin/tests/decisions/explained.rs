//! Which answers would change a result.

use kakari_core::edition::Function;
use kakari_core::explain;
use kakari_core::report::Raw;
use kakari_core::rule::Truth;

use super::form::{CLINIC, edition, number, read, report};

/// The value of イ and the items that would turn it, 1号 being there.
fn turning(answers: &[(&str, Raw)]) -> (Truth, Vec<String>) {
    let edition = edition();
    let reading = read(&edition, &report(CLINIC, answers));
    let tree = explain::tree(&edition, &reading, Function::I).unwrap();
    let ids = tree.turns.iter().filter_map(|item| edition.item(*item));
    (tree.root.value, ids.map(|item| item.id.clone()).collect())
}

/// All that イ looks at, answered so that none of it holds.
const NONE: [(&str, f64); 8] = [
    ("f2i.rota", 0.0),
    ("f2i.night_center", 0.0),
    ("f2i.on_call", 0.0),
    ("f2i.overtime_notification", 0.0),
    ("f2i.fee.overtime", 0.0),
    ("f2i.fee.midnight", 0.0),
    ("f2i.fee.holiday", 0.0),
    ("f2i.fee.early_night", 0.0),
];

fn none_but(item: &str, answer: Option<f64>) -> Vec<(&'static str, Raw)> {
    let value = |(id, zero): (&'static str, f64)| match answer {
        Some(answer) if id == item => Some((id, number(answer))),
        None if id == item => None,
        _ => Some((id, number(zero))),
    };
    NONE.into_iter().filter_map(value).collect()
}

#[test]
fn what_is_not_known_is_asked_for_before_anybody_has_to_change_an_answer() {
    for (item, _) in NONE {
        let (value, turns) = turning(&none_but(item, None));
        assert_eq!((value, turns), (Truth::Unknown, vec![item.to_owned()]));
    }
}

#[test]
fn what_holds_by_one_answer_is_turned_by_it_and_what_does_not_by_any() {
    let (value, turns) = turning(&none_but("f2i.fee.holiday", Some(3.0)));
    assert_eq!(
        (value, turns),
        (Truth::True, vec!["f2i.fee.holiday".to_owned()])
    );
    let (value, turns) = turning(&none_but("", None));
    assert_eq!((value, turns.len()), (Truth::False, 1));
}
