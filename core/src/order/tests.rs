//! Every state with every step, every ground with every situation, each refusal with its clause.

use super::*;
use crate::scope::ScopeVerdict;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A facility that owes a report, has none, and whose deadline is over.
fn late() -> Situation {
    Situation {
        today: day("2026-06-10"),
        deadline: day("2026-03-31"),
        scope: ScopeVerdict::In,
        taken_in: None,
        answer: Answer::None,
        confirmed: false,
    }
}

fn order(state: State) -> Order {
    Order {
        state,
        ground: Ground::NoReport,
        served_on: Some(day("2026-05-01")),
        until: Some(day("2026-05-31")),
        latest: Some(day("2026-05-01")),
    }
}

fn wanted(step: Step) -> Move {
    let on = day("2026-06-05");
    match step {
        Step::Draft => Move::Draft {
            ground: Ground::NoReport,
        },
        Step::Serve => Move::Serve {
            on,
            until: day("2026-07-05"),
        },
        Step::Comply => Move::Comply { on },
        Step::NotComply => Move::NotComply { on },
        Step::Publish => Move::Publish {
            on,
            confirmed: true,
        },
        Step::Withdraw => Move::Withdraw {
            on,
            reason: "廃院していたため".to_owned(),
        },
    }
}

/// Rows: states; columns: draft, serve, complied, not-complied, publish, withdraw. `-` is refused.
#[test]
fn every_step_in_every_state_is_taken_or_refused_with_its_clause() {
    use State::{Complied, Drafted, Dropped, NotComplied, Published, Served, Withdrawn};
    let table: [(Option<State>, [Option<State>; 6]); 8] = [
        (None, [Some(Drafted), None, None, None, None, None]),
        (
            Some(Drafted),
            [None, Some(Served), None, None, None, Some(Dropped)],
        ),
        (Some(Dropped), [Some(Drafted), None, None, None, None, None]),
        (
            Some(Served),
            [
                None,
                None,
                Some(Complied),
                Some(NotComplied),
                None,
                Some(Withdrawn),
            ],
        ),
        (
            Some(Complied),
            [Some(Drafted), None, None, None, None, None],
        ),
        (
            Some(NotComplied),
            [
                None,
                None,
                Some(Complied),
                None,
                Some(Published),
                Some(Withdrawn),
            ],
        ),
        (
            Some(Published),
            [None, None, Some(Complied), None, None, Some(Withdrawn)],
        ),
        (
            Some(Withdrawn),
            [Some(Drafted), None, None, None, None, None],
        ),
    ];
    let clauses = [
        clause::ORDER,
        clause::ORDER,
        clause::ORDER,
        clause::FINE,
        clause::PUBLICATION,
        clause::ORDER,
    ];
    for (state, row) in table {
        let before = state.map(order);
        for ((one, expected), clause) in Step::ALL.into_iter().zip(row).zip(clauses) {
            assert_eq!(one.clause(), clause);
            let after = step(before.as_ref(), &wanted(one), &late());
            match expected {
                Some(expected) => assert_eq!(after.unwrap().state, expected, "{state:?} {one:?}"),
                None => assert_eq!(
                    after,
                    refuse(Refusal::NotOpen(state), clause),
                    "{state:?} {one:?}"
                ),
            }
        }
        let open: Vec<Step> = Step::open_in(state).collect();
        let expected = Step::ALL.into_iter().zip(row);
        let expected = expected.filter_map(|(one, after)| after.map(|_| one));
        assert_eq!(open, expected.collect::<Vec<_>>());
    }
}

#[test]
fn only_a_facility_that_owes_a_report_and_is_late_is_reminded() {
    let scope = |scope| Situation { scope, ..late() };
    let taken_in = |scope, taken_in| Situation {
        taken_in: Some(taken_in),
        scope,
        ..late()
    };
    let answer = |answer| Situation { answer, ..late() };
    let today = |today| Situation {
        today: day(today),
        ..late()
    };
    let deadline = day("2026-03-31");
    for (situation, expected) in [
        (late(), Ok(())),
        (answer(Answer::Withdrawn), Ok(())),
        (answer(Answer::Rejected), Ok(())),
        (
            answer(Answer::Reported),
            refuse(Refusal::HasReport, clause::DUTY),
        ),
        (today("2026-04-01"), Ok(())),
        (
            today("2026-03-31"),
            refuse(Refusal::DeadlineNotOver(deadline), clause::REMIND),
        ),
        (
            scope(ScopeVerdict::Out),
            refuse(Refusal::NotInScope(ScopeVerdict::Out), clause::SCOPE),
        ),
        (
            scope(ScopeVerdict::NextYear),
            refuse(Refusal::NotInScope(ScopeVerdict::NextYear), clause::SCOPE),
        ),
        // Nobody has decided whether it has to report.
        (
            scope(ScopeVerdict::Excusable),
            refuse(Refusal::NotInScope(ScopeVerdict::Excusable), clause::SCOPE),
        ),
        (taken_in(ScopeVerdict::Excusable, true), Ok(())),
        (
            taken_in(ScopeVerdict::Excusable, false),
            refuse(Refusal::Excused, clause::SCOPE),
        ),
        (taken_in(ScopeVerdict::NextYear, true), Ok(())),
    ] {
        assert_eq!(may_remind(&situation), expected, "{situation:?}");
    }
}

#[test]
fn each_ground_needs_what_the_law_says_of_it() {
    let deadline = day("2026-03-31");
    let early = Situation {
        today: deadline,
        ..late()
    };
    let reported = Situation {
        answer: Answer::Reported,
        ..early
    };
    let confirmed = Situation {
        confirmed: true,
        ..reported
    };
    let excused = Situation {
        scope: ScopeVerdict::Excusable,
        taken_in: Some(false),
        ..confirmed
    };
    let out = refuse(Refusal::Excused, clause::SCOPE);
    for (ground, situation, expected) in [
        (Ground::NoReport, late(), Ok(())),
        (
            Ground::NoReport,
            early,
            refuse(Refusal::DeadlineNotOver(deadline), clause::ORDER),
        ),
        (
            Ground::NoReport,
            reported,
            refuse(Refusal::HasReport, clause::DUTY),
        ),
        (Ground::NoReport, excused, out.clone()),
        // A change is reported at any time of the year.
        (Ground::NoChangeReport, confirmed, Ok(())),
        (
            Ground::NoChangeReport,
            reported,
            refuse(Refusal::NothingConfirmed, clause::CHANGE),
        ),
        (Ground::NoChangeReport, excused, out.clone()),
        (Ground::FalseReport, reported, Ok(())),
        (
            Ground::FalseReport,
            late(),
            refuse(Refusal::NoReport, clause::ORDER),
        ),
        (Ground::FalseReport, excused, out),
    ] {
        assert_eq!(may_order(&situation, ground), expected, "{ground:?}");
    }
}

#[test]
fn the_days_of_an_order_follow_each_other() {
    let drafted = Order {
        served_on: None,
        until: None,
        latest: None,
        ..order(State::Drafted)
    };
    let serve = |on: &str, until: &str| {
        let wanted = Move::Serve {
            on: day(on),
            until: day(until),
        };
        step(Some(&drafted), &wanted, &late())
    };
    let served = serve("2026-06-10", "2026-06-11").unwrap();
    assert_eq!(served.served_on, Some(day("2026-06-10")));
    assert_eq!(served.until, Some(day("2026-06-11")));
    assert_eq!(
        serve("2026-06-11", "2026-06-30"),
        refuse(Refusal::InFuture(day("2026-06-11")), clause::ORDER)
    );
    for until in ["2026-06-10", "2026-06-01"] {
        assert_eq!(
            serve("2026-06-10", until),
            refuse(Refusal::LimitTooEarly(day(until)), clause::ORDER)
        );
    }
    let not_complied = |on: &str| {
        let wanted = Move::NotComply { on: day(on) };
        step(Some(&order(State::Served)), &wanted, &late())
    };
    let limit = day("2026-05-31");
    assert_eq!(
        not_complied("2026-05-31"),
        refuse(Refusal::LimitNotOver(limit), clause::ORDER)
    );
    assert_eq!(
        not_complied("2026-06-01").unwrap().state,
        State::NotComplied
    );
    let before = Move::Comply {
        on: day("2026-04-30"),
    };
    assert_eq!(
        step(Some(&order(State::Served)), &before, &late()),
        refuse(Refusal::BeforeLast(day("2026-05-01")), clause::ORDER)
    );
    assert!(order(State::Served).is_overdue(day("2026-06-01")));
    assert!(!order(State::Served).is_overdue(limit));
    assert!(!order(State::NotComplied).is_overdue(day("2026-06-01")));
}

#[test]
fn an_order_whose_ground_is_gone_is_not_served() {
    let reported = Situation {
        answer: Answer::Reported,
        ..late()
    };
    assert_eq!(
        step(
            Some(&order(State::Drafted)),
            &wanted(Step::Serve),
            &reported
        ),
        refuse(Refusal::HasReport, clause::DUTY)
    );
    // What was served is complied with or withdrawn, whatever the facility is by now.
    let closed = Situation {
        scope: ScopeVerdict::Out,
        ..reported
    };
    for one in [Step::Comply, Step::Withdraw] {
        assert!(step(Some(&order(State::Served)), &wanted(one), &closed).is_ok());
    }
}

#[test]
fn publication_and_withdrawal_ask_for_what_cannot_be_done_in_passing() {
    let publish = Move::Publish {
        on: day("2026-06-05"),
        confirmed: false,
    };
    assert_eq!(
        step(Some(&order(State::NotComplied)), &publish, &late()),
        refuse(Refusal::NotConfirmed, clause::PUBLICATION)
    );
    let withdraw = Move::Withdraw {
        on: day("2026-06-05"),
        reason: " ".to_owned(),
    };
    assert_eq!(
        step(Some(&order(State::Served)), &withdraw, &late()),
        refuse(Refusal::ReasonMissing, clause::ORDER)
    );
    let irreversible = State::ALL.into_iter().filter(|one| one.is_irreversible());
    assert_eq!(
        irreversible.collect::<Vec<_>>(),
        [State::Served, State::Published, State::Withdrawn]
    );
    let fined = State::ALL.into_iter().filter(|one| one.risks_a_fine());
    assert_eq!(
        fined.collect::<Vec<_>>(),
        [State::NotComplied, State::Published]
    );
}

#[test]
fn words_are_read_as_they_are_written() {
    for state in State::ALL {
        assert_eq!(State::from_word(state.word()), Some(state));
    }
    for ground in Ground::ALL {
        assert_eq!(Ground::from_word(ground.word()), Some(ground));
        assert_eq!(ground.corrects(), ground == Ground::FalseReport);
    }
    assert_eq!(State::from_word("ordered"), None);
}

#[test]
fn the_ground_that_is_proposed_is_one_that_may_be_ordered() {
    for answer in Answer::ALL {
        for confirmed in [false, true] {
            let situation = Situation {
                answer,
                confirmed,
                ..late()
            };
            let ground = Ground::fitting(answer, confirmed);
            assert_eq!(
                may_order(&situation, ground),
                Ok(()),
                "{answer:?} {confirmed}"
            );
        }
    }
}
