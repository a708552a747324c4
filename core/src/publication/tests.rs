//! Every reading with every verdict, and every reason to publish nothing.

use super::*;
use crate::edition::Function::{F1, I};

/// Columns: no verdict in force, 確認（有）, 確認（無）.
#[test]
fn a_function_is_shown_as_had_only_when_it_was_confirmed() {
    use State::{Has, HasNot, Unconfirmed};
    let table = [
        (I, Holds::Yes, [Unconfirmed, Has, HasNot]),
        // Confirmed with a reason although an answer is missing.
        (I, Holds::Unknown, [Unconfirmed, Has, HasNot]),
        // A corrected edition says that what was confirmed does not hold.
        (I, Holds::No, [HasNot, Unconfirmed, HasNot]),
        (I, Holds::NotApplicable, [HasNot, Unconfirmed, HasNot]),
        // Nobody confirms 1号.
        (F1, Holds::Yes, [Has, Has, Has]),
        (F1, Holds::No, [HasNot, HasNot, HasNot]),
        (F1, Holds::Unknown, [Unconfirmed, Unconfirmed, Unconfirmed]),
    ];
    for (function, holds, expected) in table {
        for (confirmed, expected) in [None, Some(true), Some(false)].into_iter().zip(expected) {
            let functions = match function {
                F1 => vec![F1],
                _ => Function::SECOND.to_vec(),
            };
            for function in functions {
                assert_eq!(
                    state(function, holds, confirmed),
                    expected,
                    "{function:?} {holds:?} {confirmed:?}"
                );
            }
        }
    }
}

#[test]
fn a_facility_is_left_out_for_the_first_reason_that_fits() {
    let day = |text: &str| text.parse().ok();
    let right = Case {
        act: Some(Act::Report),
        is_in: true,
        closed_on: None,
        is_registered: true,
        as_of: "2026-04-20".parse().unwrap(),
    };
    let table = [
        (right, None),
        (
            Case {
                act: Some(Act::Change),
                ..right
            },
            None,
        ),
        (
            Case {
                closed_on: day("2026-04-21"),
                ..right
            },
            None,
        ),
        (
            Case {
                closed_on: day("2026-04-20"),
                ..right
            },
            Some(LeftOut::Closed),
        ),
        (Case { act: None, ..right }, Some(LeftOut::NotReported)),
        (
            Case {
                act: Some(Act::Withdrawal),
                ..right
            },
            Some(LeftOut::Withdrawn),
        ),
        (
            Case {
                is_in: false,
                act: None,
                ..right
            },
            Some(LeftOut::OutOfScope),
        ),
        (
            Case {
                is_registered: false,
                is_in: false,
                ..right
            },
            Some(LeftOut::Unregistered),
        ),
    ];
    for (case, expected) in table {
        assert_eq!(case.left_out(), expected, "{case:?}");
    }
}

#[test]
fn words_are_read_back() {
    for one in State::ALL {
        assert_eq!(State::from_word(one.word()), Some(one));
    }
    assert_eq!(State::from_word("later"), None);
}
