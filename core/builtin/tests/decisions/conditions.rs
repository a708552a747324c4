//! Every operator on a known answer, on its boundary and on a blank.

use kakari_core::edition::{Function, ItemIndex};
use kakari_core::facility::Kind;
use kakari_core::facts::Facts;
use kakari_core::rule::{Expr, Truth};

use super::form::{CLINIC, HOSPITAL, codes, edition, item, names, number, read, report};

use Truth::{False, True, Unknown};

/// Conditions of the three values: a count that is there, one that is 0, one that is blank.
fn three() -> (Facts, [Expr; 3]) {
    let edition = edition();
    let answers = [
        ("f2i.fee.overtime", number(3.0)),
        ("f2i.fee.midnight", number(0.0)),
    ];
    let facts = read(&edition, &report(CLINIC, &answers)).facts;
    let ids = ["f2i.fee.overtime", "f2i.fee.midnight", "f2i.fee.holiday"];
    (facts, ids.map(|id| Expr::Has(item(&edition, id))))
}

fn value(facts: &Facts, expr: &Expr) -> Truth {
    expr.value(facts)
}

#[test]
fn connectives_follow_strong_kleene_logic() {
    let (facts, [yes, no, blank]) = three();
    assert_eq!(
        [&yes, &no, &blank].map(|one| value(&facts, one)),
        [True, False, Unknown]
    );
    let all = |parts: &[&Expr]| Expr::All(parts.iter().map(|one| (*one).clone()).collect());
    let any = |parts: &[&Expr]| Expr::Any(parts.iter().map(|one| (*one).clone()).collect());
    let table = [
        (all(&[]), True),
        (any(&[]), False),
        (all(&[&yes, &yes]), True),
        (all(&[&yes, &blank]), Unknown),
        (all(&[&blank, &no]), False),
        (any(&[&no, &no]), False),
        (any(&[&no, &blank]), Unknown),
        (any(&[&blank, &yes]), True),
        (Expr::Not(Box::new(yes.clone())), False),
        (Expr::Not(Box::new(no.clone())), True),
        (Expr::Not(Box::new(blank.clone())), Unknown),
        (
            Expr::Implies(Box::new(yes.clone()), Box::new(no.clone())),
            False,
        ),
        (
            Expr::Implies(Box::new(yes.clone()), Box::new(blank.clone())),
            Unknown,
        ),
        (
            Expr::Implies(Box::new(no.clone()), Box::new(blank.clone())),
            True,
        ),
        (
            Expr::Implies(Box::new(blank.clone()), Box::new(yes.clone())),
            True,
        ),
        (
            Expr::Implies(Box::new(blank.clone()), Box::new(no.clone())),
            Unknown,
        ),
    ];
    for (expr, wanted) in table {
        assert_eq!(value(&facts, &expr), wanted, "{expr:?}");
    }
}

#[test]
fn so_many_of_counts_what_is_known_and_what_could_be() {
    let (facts, [yes, no, blank]) = three();
    let parts = vec![yes, no, blank];
    let of = |least| value(&facts, &Expr::CountOf(least, parts.clone()));
    assert_eq!([0, 1, 2, 3].map(of), [True, True, Unknown, False]);
}

#[test]
fn numbers_are_compared_with_both_ends_included() {
    let edition = edition();
    let answers = [
        ("f2i.fee.overtime", number(3.0)),
        ("f2i.fee.midnight", number(4.0)),
    ];
    let facts = read(&edition, &report(CLINIC, &answers)).facts;
    let at = |id: &str| item(&edition, id);
    let (three, four, blank) = (
        at("f2i.fee.overtime"),
        at("f2i.fee.midnight"),
        at("f2i.fee.holiday"),
    );
    let table = [
        (Expr::Ge(three, 3), True),
        (Expr::Ge(three, 4), False),
        (Expr::Ge(blank, 0), Unknown),
        (Expr::Le(three, 3), True),
        (Expr::Le(three, 2), False),
        (Expr::Le(blank, 9), Unknown),
        (Expr::Between(three, 3, 3), True),
        (Expr::Between(three, 1, 3), True),
        (Expr::Between(three, 4, 9), False),
        (Expr::Between(three, 0, 2), False),
        (Expr::Between(blank, 0, 9), Unknown),
        (Expr::NotAbove(three, four), True),
        (Expr::NotAbove(three, three), True),
        (Expr::NotAbove(four, three), False),
        (Expr::NotAbove(three, blank), Unknown),
        (Expr::NotAbove(blank, three), Unknown),
        (Expr::Is(three, 3), True),
        (Expr::Is(three, 4), False),
        (Expr::In(three, vec![1, 3]), True),
        (Expr::In(three, vec![1, 2]), False),
        (Expr::In(blank, vec![0]), Unknown),
        (Expr::Answered(three), True),
        (Expr::Answered(blank), False),
    ];
    for (expr, wanted) in table {
        assert_eq!(value(&facts, &expr), wanted, "{expr:?}");
    }
}

#[test]
fn codes_mean_evidence_intent_or_partners() {
    let edition = edition();
    let answers = [
        ("f2ro.backup_beds", number(5.0)),
        ("f2ro.discharge_rule", number(1.0)),
        ("f2ro.critical_path", number(0.0)),
        ("f1.areas", codes(&[6, 7, 9])),
        ("f2ro.backup_beds.partners", names(&["甲病院", "乙病院"])),
    ];
    let facts = read(&edition, &report(CLINIC, &answers)).facts;
    let at = |id: &str| item(&edition, id);
    let (beds, rule, path) = (
        at("f2ro.backup_beds"),
        at("f2ro.discharge_rule"),
        at("f2ro.critical_path"),
    );
    let table = [
        (Expr::Has(beds), True),
        (Expr::Has(rule), False),
        (Expr::Intent(beds), False),
        (Expr::Intent(rule), True),
        (Expr::Intent(path), False),
        (Expr::Partner(beds), True),
        (Expr::Partner(rule), False),
        (Expr::Partner(at("f2i.on_call")), Unknown),
        (Expr::AtMost(at("f1.areas"), 3), True),
        (Expr::AtMost(at("f1.areas"), 2), False),
        (Expr::AtMost(at("f1.diseases"), 2), Unknown),
        (Expr::AtMost(at("f2ro.backup_beds.partners"), 2), True),
        (Expr::AtMost(at("f2ro.backup_beds.partners"), 1), False),
        (Expr::Is(at("f1.areas"), 7), True),
        (Expr::Is(at("f1.areas"), 8), False),
    ];
    for (expr, wanted) in table {
        assert_eq!(value(&facts, &expr), wanted, "{expr:?}");
    }
}

#[test]
fn what_is_not_asked_of_a_hospital_counts_for_nothing_there() {
    let edition = edition();
    let early = item(&edition, "f2i.fee.early_night");
    let answers = [("f2i.fee.early_night", number(5.0))];
    let of = |id| read(&edition, &report(id, &answers)).facts;
    let (clinic, hospital) = (of(CLINIC), of(HOSPITAL));
    assert_eq!(
        [&clinic, &hospital].map(|facts| Expr::Has(early).value(facts)),
        [True, False]
    );
    assert_eq!(Expr::Answered(early).value(&hospital), False);
    assert_eq!(Expr::Ge(early, 1).value(&hospital), Unknown);
    assert_eq!(Expr::Kind(Kind::Hospital).value(&hospital), True);
    assert_eq!(Expr::Kind(Kind::Hospital).value(&clinic), False);
    assert_eq!(Expr::Kind(Kind::Clinic).value(&Facts::default()), Unknown);
    assert_eq!(
        Expr::Holds(Function::I).value(&clinic),
        Unknown,
        "1号 is not known"
    );
}

#[test]
fn the_parts_and_items_of_a_condition_are_all_there() {
    let [a, b, c, d] = [4, 2, 9, 2].map(ItemIndex);
    let all = Expr::All(vec![
        Expr::Any(vec![Expr::Has(a), Expr::Is(b, 1)]),
        Expr::Not(Box::new(Expr::NotAbove(c, d))),
        Expr::Implies(
            Box::new(Expr::Kind(Kind::Clinic)),
            Box::new(Expr::Answered(b)),
        ),
        Expr::CountOf(
            1,
            vec![Expr::Holds(Function::I), Expr::AtMost(ItemIndex(7), 2)],
        ),
    ]);
    assert_eq!(all.parts().len(), 4);
    assert_eq!(all.items(), [2, 4, 7, 9].map(ItemIndex));
    assert_eq!(Expr::NotAbove(c, d).own_items(), [c, d]);
    assert_eq!(
        Expr::Implies(Box::new(Expr::Has(a)), Box::new(Expr::Has(b)))
            .parts()
            .len(),
        2
    );
    assert_eq!(Expr::Not(Box::new(Expr::Has(a))).parts(), [&Expr::Has(a)]);
    for one in [
        Expr::Intent(a),
        Expr::Partner(a),
        Expr::In(a, vec![1]),
        Expr::Ge(a, 1),
        Expr::Le(a, 1),
        Expr::Between(a, 1, 2),
    ] {
        assert_eq!(one.items(), [a], "{one:?}");
    }
    assert!(Expr::Holds(Function::F1).items().is_empty());
}

#[test]
fn only_unknown_is_its_own_opposite() {
    assert_eq!(
        [True, Unknown, False].map(Truth::negate),
        [False, Unknown, True]
    );
    assert_eq!([true, false].map(Truth::from), [True, False]);
}
