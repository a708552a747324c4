//! 報告対象: the seven rules in their order, each on its first and last day.

use kakari_core::context::Registered;
use kakari_core::date::Date;
use kakari_core::edition::GroundKey;
use kakari_core::facility::{Exclusion, Kind, ScopeFacts, Standing, Suspension};
use kakari_core::scope::{Scope, ScopeVerdict, decide, facts_that_count, standing};

use super::form::{CLINIC, day, edition};

fn of(facts: &ScopeFacts) -> Scope {
    decide(&edition(), facts)
}

fn opened(on: Date) -> ScopeFacts {
    ScopeFacts {
        opened_on: Some(on),
        ..ScopeFacts::default()
    }
}

fn closed(on: Date) -> ScopeFacts {
    ScopeFacts {
        closed_on: Some(on),
        ..ScopeFacts::default()
    }
}

fn suspended(from: Date, to: Option<Date>) -> ScopeFacts {
    ScopeFacts {
        suspended: vec![Suspension { from, to }],
        ..ScopeFacts::default()
    }
}

#[test]
fn each_rule_begins_and_ends_on_its_day() {
    use GroundKey as Ground;
    use ScopeVerdict::{Excusable, In, NextYear, Out};
    let new_year = day(2026, 1, 1);
    let eve = day(2025, 12, 31);
    let end = day(2026, 3, 31);
    let before_end = day(2026, 3, 30);
    let after = day(2026, 4, 1);
    let table = [
        (ScopeFacts::default(), In, Ground::NoFacts, None),
        (closed(eve), Out, Ground::ClosedBefore, None),
        (closed(new_year), Excusable, Ground::ClosedInWindow, None),
        (closed(end), Excusable, Ground::ClosedInWindow, None),
        (closed(after), In, Ground::In, None),
        (opened(eve), In, Ground::In, None),
        (opened(new_year), NextYear, Ground::OpenedAfter, None),
        (opened(day(2026, 7, 1)), NextYear, Ground::OpenedAfter, None),
        (
            suspended(new_year, None),
            Out,
            Ground::SuspendedThrough,
            None,
        ),
        (
            suspended(eve, Some(end)),
            Out,
            Ground::SuspendedThrough,
            None,
        ),
        (
            suspended(eve, Some(before_end)),
            In,
            Ground::ReopenedInWindow,
            Some(end),
        ),
        (
            suspended(day(2026, 1, 2), None),
            Excusable,
            Ground::SuspendedInWindow,
            None,
        ),
        (
            suspended(end, Some(end)),
            Excusable,
            Ground::SuspendedInWindow,
            None,
        ),
        (
            suspended(day(2026, 1, 2), Some(before_end)),
            In,
            Ground::ReopenedInWindow,
            Some(end),
        ),
        (suspended(after, None), In, Ground::In, None),
        (
            suspended(day(2025, 12, 1), Some(new_year)),
            In,
            Ground::ReopenedInWindow,
            Some(day(2026, 1, 2)),
        ),
        (suspended(day(2025, 12, 1), Some(eve)), In, Ground::In, None),
    ];
    for (facts, verdict, ground, from) in table {
        let scope = of(&facts);
        assert_eq!(
            (scope.verdict, scope.ground, scope.from),
            (verdict, ground, from),
            "{facts:?}"
        );
        assert!(!scope.clause.is_empty(), "{facts:?}");
    }
}

#[test]
fn the_first_rule_that_matches_wins() {
    let everything = ScopeFacts {
        opened_on: Some(day(2026, 1, 5)),
        closed_on: Some(day(2025, 12, 1)),
        suspended: vec![Suspension {
            from: day(2025, 12, 1),
            to: None,
        }],
        excluded: Some(Exclusion::Penal),
    };
    let mut facts = everything;
    let mut grounds = vec![of(&facts).ground];
    facts.excluded = None;
    grounds.push(of(&facts).ground);
    facts.closed_on = Some(day(2026, 2, 1));
    grounds.push(of(&facts).ground);
    facts.opened_on = None;
    grounds.push(of(&facts).ground);
    facts.suspended = vec![Suspension {
        from: day(2026, 2, 1),
        to: None,
    }];
    grounds.push(of(&facts).ground);
    facts.closed_on = None;
    grounds.push(of(&facts).ground);
    assert_eq!(
        grounds,
        [
            GroundKey::Penal,
            GroundKey::ClosedBefore,
            GroundKey::OpenedAfter,
            GroundKey::SuspendedThrough,
            GroundKey::ClosedInWindow,
            GroundKey::SuspendedInWindow,
        ]
    );
}

#[test]
fn the_last_of_several_reopenings_counts() {
    let facts = ScopeFacts {
        suspended: vec![
            Suspension {
                from: day(2026, 2, 1),
                to: Some(day(2026, 2, 10)),
            },
            Suspension {
                from: day(2025, 12, 20),
                to: Some(day(2026, 1, 20)),
            },
        ],
        ..ScopeFacts::default()
    };
    assert_eq!(of(&facts).from, Some(day(2026, 2, 11)));
}

#[test]
fn each_exclusion_has_its_own_ground() {
    let mut clauses = Vec::new();
    for (exclusion, ground) in [
        (Exclusion::SpecialFunction, GroundKey::SpecialFunction),
        (Exclusion::DentalOnly, GroundKey::DentalOnly),
        (Exclusion::Penal, GroundKey::Penal),
        (Exclusion::Imperial, GroundKey::Imperial),
    ] {
        let scope = of(&ScopeFacts {
            excluded: Some(exclusion),
            ..ScopeFacts::default()
        });
        assert_eq!((scope.verdict, scope.ground), (ScopeVerdict::Out, ground));
        clauses.push(scope.clause);
    }
    clauses.dedup();
    assert!(
        clauses
            .iter()
            .all(|clause| clause.starts_with("医療法施行規則第30条の33の15第1項")),
        "{clauses:?}"
    );
}

#[test]
fn the_register_wins_fact_by_fact() {
    let reported = ScopeFacts {
        opened_on: Some(day(2020, 1, 1)),
        closed_on: Some(day(2026, 2, 1)),
        suspended: vec![Suspension {
            from: day(2026, 1, 2),
            to: None,
        }],
        excluded: Some(Exclusion::DentalOnly),
    };
    let registered = |scope| Registered {
        id: CLINIC.into(),
        name: "要医院".into(),
        standing: Standing::Open,
        kind: Some(Kind::Clinic),
        scope,
    };
    assert_eq!(facts_that_count(&reported, None), reported);
    let silent = registered(ScopeFacts::default());
    assert_eq!(facts_that_count(&reported, Some(&silent)), reported);
    let known = ScopeFacts {
        opened_on: Some(day(2019, 1, 1)),
        closed_on: Some(day(2026, 3, 1)),
        suspended: vec![Suspension {
            from: day(2026, 1, 5),
            to: None,
        }],
        excluded: Some(Exclusion::Penal),
    };
    assert_eq!(
        facts_that_count(&reported, Some(&registered(known.clone()))),
        known
    );
}

#[test]
fn staff_decide_on_the_excusable_and_the_words_are_those_of_the_interface() {
    use ScopeVerdict::{Excusable, In, NextYear, Out};
    let all = [In, Out, Excusable, NextYear];
    assert_eq!(
        all.map(ScopeVerdict::word),
        ["in", "out", "excusable", "next_year"]
    );
    assert_eq!(
        all.map(ScopeVerdict::label),
        ["報告対象", "対象外", "猶予可", "翌年度から"]
    );
    assert_eq!(all.map(|one| one.is_in(None)), [true, false, false, false]);
    assert_eq!(all.map(|one| one.is_in(Some(true))), [true; 4]);
    assert_eq!(all.map(|one| one.is_in(Some(false))), [false; 4]);
}

#[test]
fn a_partner_that_closes_by_the_end_of_the_window_is_closed_also_while_it_owes_a_report() {
    let excluded = ScopeFacts {
        excluded: Some(Exclusion::DentalOnly),
        ..ScopeFacts::default()
    };
    for (facts, stands) in [
        (ScopeFacts::default(), Standing::Open),
        (closed(day(2025, 12, 1)), Standing::Closed),
        (closed(day(2026, 3, 31)), Standing::Closed),
        (closed(day(2026, 4, 1)), Standing::Open),
        (suspended(day(2026, 2, 1), None), Standing::Open),
        (suspended(day(2025, 12, 1), None), Standing::OutOfScope),
        (excluded, Standing::OutOfScope),
    ] {
        assert_eq!(standing(&edition(), &facts), stands, "{facts:?}");
    }
}
