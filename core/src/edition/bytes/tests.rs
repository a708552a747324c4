use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::date::Date;
use crate::edition::{
    Check, Choice, Clause, EditionStatus, Finder, Function, Ground, GroundKey, Item, ItemIndex,
    ItemStatus, ItemType, Judgement, Meaning, Period, Role, Section, Span, Trigger, Usual,
    YearChange,
};
use crate::facility::Kind;
use crate::finding::Severity;
use crate::rule::Expr;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("在宅".to_owned()),
        vec(any::<char>(), 0..6).prop_map(String::from_iter)
    ]
}

fn date() -> impl Strategy<Value = Date> {
    (1868_u16..=9999, 1_u8..=12, 1_u8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap())
}

fn span() -> impl Strategy<Value = Span> {
    (date(), date()).prop_map(|(from, to)| Span { from, to })
}

fn kind() -> impl Strategy<Value = Kind> {
    select(vec![Kind::Hospital, Kind::Clinic])
}

fn index(items: u16) -> impl Strategy<Value = ItemIndex> {
    (0..items).prop_map(ItemIndex)
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![any::<i64>(), -70_i64..70, Just(i64::MIN), Just(i64::MAX)]
}

fn condition(items: u16) -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        index(items).prop_map(Expr::Answered),
        index(items).prop_map(Expr::Has),
        index(items).prop_map(Expr::Intent),
        index(items).prop_map(Expr::Partner),
        (index(items), number()).prop_map(|(item, value)| Expr::Is(item, value)),
        (index(items), vec(number(), 0..4)).prop_map(|(item, values)| Expr::In(item, values)),
        (index(items), number()).prop_map(|(item, least)| Expr::Ge(item, least)),
        (index(items), number()).prop_map(|(item, most)| Expr::Le(item, most)),
        (index(items), number(), number())
            .prop_map(|(item, from, to)| Expr::Between(item, from, to)),
        (index(items), any::<u8>()).prop_map(|(item, most)| Expr::AtMost(item, most)),
        (index(items), index(items)).prop_map(|(left, right)| Expr::NotAbove(left, right)),
        select(Function::ALL.to_vec()).prop_map(Expr::Holds),
        kind().prop_map(Expr::Kind),
    ];
    leaf.prop_recursive(4, 12, 3, |part| {
        prop_oneof![
            vec(part.clone(), 0..4).prop_map(Expr::All),
            vec(part.clone(), 0..4).prop_map(Expr::Any),
            part.clone().prop_map(|part| Expr::Not(Box::new(part))),
            (part.clone(), part.clone())
                .prop_map(|(when, then)| Expr::Implies(Box::new(when), Box::new(then))),
            (any::<u8>(), vec(part, 0..4)).prop_map(|(least, parts)| Expr::CountOf(least, parts)),
        ]
    })
}

fn choice() -> impl Strategy<Value = Choice> {
    (
        0_u8..=63,
        text(),
        select(Meaning::ALL.to_vec()),
        any::<bool>(),
        vec(0_u8..=63, 0..3),
    )
        .prop_map(|(code, label, meaning, partner, links)| Choice {
            code,
            label,
            meaning,
            partner,
            links,
        })
}

fn item(at: u16, sections: u16, clauses: u16) -> impl Strategy<Value = Item> {
    let words = (text(), text(), text());
    let places = (0..sections, 0..clauses, option::of(0..at.max(1)));
    let sets = (
        select(ItemType::ALL.to_vec()),
        select(Period::ALL.to_vec()),
        option::of(kind()),
        select(Role::ALL.to_vec()),
        option::of(select(Function::ALL.to_vec())),
        select(ItemStatus::ALL.to_vec()),
    );
    let usual = option::of((any::<i64>(), any::<i64>(), text()));
    let usual = usual.prop_map(|usual| {
        usual.map(|(clinic, hospital, source)| Usual {
            clinic,
            hospital,
            source,
        })
    });
    (
        words,
        places,
        sets,
        vec(choice(), 0..4),
        usual,
        any::<bool>(),
    )
        .prop_map(move |(words, places, sets, choices, usual, public)| Item {
            id: format!("item.{at}"),
            number: words.0,
            label: words.1,
            section: places.0,
            item_type: sets.0,
            choices,
            unit: words.2,
            usual,
            period: sets.1,
            asked_of: sets.2,
            role: sets.3,
            function: sets.4,
            parent: places.2.filter(|parent| *parent < at).map(ItemIndex),
            status: sets.5,
            public,
            clause: places.1,
        })
}

fn judgement(function: Function, items: u16, clauses: u16) -> impl Strategy<Value = Judgement> {
    (
        text(),
        condition(items),
        vec(index(items), 0..3),
        0..clauses,
    )
        .prop_map(move |(label, holds, intent, clause)| Judgement {
            function,
            label,
            items: holds.items(),
            holds,
            intent,
            clause,
        })
}

fn trigger(items: u16) -> impl Strategy<Value = Trigger> {
    let condition = (
        option::of(index(items)),
        option::of(condition(items)),
        option::of(condition(items)),
    );
    prop_oneof![
        condition.prop_map(|(item, when, require)| Trigger::Condition {
            item,
            when,
            require
        }),
        (select(Finder::ALL.to_vec()), vec(index(items), 0..3))
            .prop_map(|(finder, items)| Trigger::Find { finder, items }),
    ]
}

fn check(at: usize, items: u16, clauses: u16) -> impl Strategy<Value = Check> {
    let severity = select(Severity::ALL.to_vec());
    let words = (text(), text(), text(), text(), text());
    (severity, words, trigger(items), 0..clauses).prop_map(
        move |(severity, words, trigger, clause)| Check {
            code: format!("KA{at:03}"),
            severity,
            title: words.0,
            trigger,
            message: words.1,
            fix: words.2,
            clause,
            passes: words.3,
            fails: words.4,
        },
    )
}

prop_compose! {
    fn parts(items: u16)(
        clauses in vec((text(), text(), text()), 3),
        sections in vec((text(), text(), text()), 2),
        items_read in (0..items).map(|at| item(at, 2, 3)).collect::<Vec<_>>(),
        judgements in Function::ALL.map(|function| judgement(function, items, 3)),
        checks in (0..4_usize).map(|at| check(at, items, 3)).collect::<Vec<_>>(),
        grounds in vec((select(GroundKey::ALL.to_vec()), text(), 0_u16..3, text()), 0..4),
        words in (text(), text(), vec(text(), 0..3), vec(text(), 0..3), vec(text(), 0..3)),
        dates in (date(), span(), span(), span(), date()),
        status in select(EditionStatus::ALL.to_vec()),
        change in option::of(any::<[i64; 3]>()),
        hash in any::<[u8; 32]>(),
    ) -> Edition {
        Edition {
            id: words.0,
            label: words.1,
            status,
            base_date: dates.0,
            performance: dates.1,
            fee: dates.2,
            window: dates.3,
            last_confirmed: dates.4,
            year_change: change.map(|[factor, count, decimal]| YearChange {
                factor,
                count,
                decimal,
            }),
            sections: sections
                .into_iter()
                .map(|(id, label, letter)| Section { id, label, letter })
                .collect(),
            items_by_id: Edition::in_order_of_id(&items_read),
            items: items_read,
            judgements: judgements.to_vec(),
            checks,
            clauses: clauses
                .into_iter()
                .map(|(id, citation, summary)| Clause { id, citation, summary })
                .collect(),
            grounds: grounds
                .into_iter()
                .map(|(key, label, clause, reason)| Ground { key, label, clause, reason })
                .collect(),
            in_house_words: words.2.into(),
            corporate_prefixes: words.3.into(),
            kind_words: words.4.into(),
            hash,
        }
    }
}

fn edition() -> impl Strategy<Value = Edition> {
    (1_u16..8).prop_flat_map(parts)
}

/// Every index that the rest of the program follows without asking.
fn all_resolve(edition: &Edition) -> bool {
    let items = edition.items.len();
    let clause = |clause: u16| edition.clause(clause).is_some();
    let known = |expr: &Expr| {
        expr.items()
            .iter()
            .all(|index| edition.item(*index).is_some())
    };
    edition.items.iter().enumerate().all(|(at, item)| {
        usize::from(item.section) < edition.sections.len()
            && clause(item.clause)
            && item.parent.is_none_or(|parent| usize::from(parent.0) < at)
            && item.choices.iter().all(|choice| choice.code <= 63)
            && edition
                .item_by_id(&item.id)
                .is_some_and(|(index, _)| usize::from(index.0) == at)
    }) && edition.grounds.iter().all(|ground| clause(ground.clause))
        && edition
            .judgements
            .iter()
            .all(|one| clause(one.clause) && known(&one.holds))
        && edition.checks.iter().all(|check| {
            let trigger = match &check.trigger {
                Trigger::Condition {
                    item,
                    when,
                    require,
                } => {
                    item.is_none_or(|item| usize::from(item.0) < items)
                        && when.iter().chain(require).all(known)
                }
                Trigger::Find { items: list, .. } => {
                    list.iter().all(|item| usize::from(item.0) < items)
                }
            };
            trigger && clause(check.clause) && edition.check_by_code(&check.code) == Some(check)
        })
}

fn one() -> Edition {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    edition()
        .new_tree(&mut TestRunner::deterministic())
        .unwrap()
        .current()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.div_euclid(2)))]

    #[test]
    fn what_was_written_is_read_again(edition in edition()) {
        prop_assert!(all_resolve(&edition));
        let bytes = edition.encode();
        let read = Edition::decode(&bytes);
        prop_assert_eq!(read.as_ref(), Ok(&edition));
        let body = edition.encode_payload();
        prop_assert_eq!(payload(&bytes), Some(body.as_slice()));
    }

    #[test]
    fn changed_bytes_give_an_error_or_an_edition_that_resolves(
        edition in edition(),
        flips in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = edition.encode();
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Ok(read) = Edition::decode(&bytes) {
            prop_assert!(all_resolve(&read));
        }
    }

    #[test]
    fn a_cut_file_is_never_an_edition(edition in edition(), cut in any::<prop::sample::Index>()) {
        let bytes = edition.encode();
        prop_assert!(Edition::decode(&bytes[..cut.index(bytes.len())]).is_err());
    }

    #[test]
    fn any_bytes_are_read_without_harm(body in vec(any::<u8>(), 0..200)) {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend([0; 32]);
        bytes.extend(body);
        if let Ok(read) = Edition::decode(&bytes) {
            prop_assert!(all_resolve(&read));
        }
    }
}

#[test]
fn other_files_and_other_formats_are_named() {
    let bytes = one().encode();
    assert_eq!(Edition::decode(b""), Err(DecodeError::NotAnEdition));
    assert_eq!(
        Edition::decode(b"[edition]\n"),
        Err(DecodeError::NotAnEdition)
    );
    let mut newer = bytes.clone();
    newer[4] = 9;
    assert_eq!(Edition::decode(&newer), Err(DecodeError::OtherFormat(9)));
    assert_eq!(Edition::decode(&bytes[..20]), Err(DecodeError::Truncated));
    let mut longer = bytes;
    longer.push(0);
    assert_eq!(Edition::decode(&longer), Err(DecodeError::Surplus));
    assert!(DecodeError::OtherFormat(9).to_string().contains("形式 9"));
}

#[test]
fn nesting_is_limited() {
    let nested = |depth: usize| {
        let mut edition = one();
        let leaf = Expr::Has(ItemIndex(0));
        let holds = (1..depth).fold(leaf, |inner, _| Expr::Not(Box::new(inner)));
        edition.judgements[0].holds = holds;
        Edition::decode(&edition.encode()).err()
    };
    assert_eq!(nested(MOST_DEPTH), None);
    assert_eq!(nested(MOST_DEPTH + 1), Some(DecodeError::TooDeep));
    assert_eq!(nested(2_000), Some(DecodeError::TooDeep));
}

#[test]
fn what_does_not_resolve_is_refused() {
    let refused = |change: fn(&mut Edition)| {
        let mut edition = one();
        change(&mut edition);
        Edition::decode(&edition.encode()).err()
    };
    assert_eq!(refused(|_| {}), None);
    assert_eq!(refused(|e| e.items[0].clause = 3), Some(DecodeError::Index));
    assert_eq!(
        refused(|e| e.items[0].section = 2),
        Some(DecodeError::Index)
    );
    assert_eq!(
        refused(|e| e.items[0].parent = Some(ItemIndex(0))),
        Some(DecodeError::Index)
    );
    assert_eq!(
        refused(|e| e.judgements[0].holds = Expr::Has(ItemIndex(99))),
        Some(DecodeError::Index)
    );
    assert_eq!(
        refused(|e| e.judgements[0].intent = vec![ItemIndex(99)]),
        Some(DecodeError::Index)
    );
    assert_eq!(refused(|e| e.checks.swap(0, 1)), Some(DecodeError::Order));
    assert_eq!(
        refused(|e| e.items.push(e.items[0].clone())),
        Some(DecodeError::Order)
    );
    let code_64 = Choice {
        code: 64,
        label: String::new(),
        meaning: Meaning::Has,
        partner: false,
        links: vec![],
    };
    assert_eq!(
        {
            let mut edition = one();
            edition.items[0].choices = vec![code_64];
            Edition::decode(&edition.encode()).err()
        },
        Some(DecodeError::Number)
    );
}

#[test]
fn a_small_file_cannot_ask_for_much_memory() {
    // One long string, used again and again: each use costs a byte and would copy 9,000.
    let mut edition = one();
    let long = "長".repeat(3_000);
    edition.in_house_words = vec![long; 20_000].into();
    let bytes = edition.encode();
    assert!(bytes.len() < 60_000, "{}", bytes.len());
    assert_eq!(Edition::decode(&bytes), Err(DecodeError::TooMuchText));

    // A list that claims to be longer than the file.
    let mut claim = MAGIC.to_vec();
    claim.extend(FORMAT.to_le_bytes());
    claim.extend([0; 32]);
    claim.extend([0xff, 0xff, 0xff, 0xff, 0x7f]);
    assert_eq!(Edition::decode(&claim), Err(DecodeError::Truncated));
}

#[test]
fn a_number_longer_than_64_bits_is_refused() {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend([0; 32]);
    bytes.extend([0x80; 9]);
    bytes.push(0x02);
    assert_eq!(Edition::decode(&bytes), Err(DecodeError::Number));
}
