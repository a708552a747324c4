use proptest::prelude::*;

use super::*;
use crate::date::Date;
use crate::rule::Truth;

/// Everything speaks for the duty, at home.
fn for_the_duty() -> Known {
    Known {
        day: Date::new(2026, 3, 1),
        confirmed: Truth::True,
        continuing: Truth::True,
        visit: Some(Visit::Home),
        four_months: Truth::True,
        asked: Truth::True,
        hinders: Truth::False,
        endangers: Truth::False,
    }
}

/// Makes one condition fail.
type Break = fn(&mut Known);

#[test]
fn every_condition_is_needed() {
    assert_eq!(gate(&for_the_duty()).duty, Truth::True);
    let breaks: [(Condition, Break); 8] = [
        (Condition::Begun, |known| {
            known.day = Date::new(2025, 12, 31)
        }),
        (Condition::Confirmed, |known| known.confirmed = Truth::False),
        (Condition::Continuing, |known| {
            known.continuing = Truth::False
        }),
        (Condition::Visit, |known| known.visit = Some(Visit::Neither)),
        (Condition::FourMonths, |known| {
            known.visit = Some(Visit::Outpatient);
            known.four_months = Truth::False;
        }),
        (Condition::Asked, |known| known.asked = Truth::False),
        (Condition::NotHindering, |known| known.hinders = Truth::True),
        (Condition::NotEndangering, |known| {
            known.endangers = Truth::True
        }),
    ];
    assert_eq!(breaks.map(|(condition, _)| condition), Condition::ALL);
    for (condition, breaks) in breaks {
        let mut known = for_the_duty();
        breaks(&mut known);
        let gate = gate(&known);
        assert_eq!(
            (gate.duty, gate.by_annex),
            (Truth::False, Truth::False),
            "{condition:?}"
        );
        let failing: Vec<Condition> = gate
            .lines
            .iter()
            .filter(|line| line.value == Truth::False)
            .map(|line| line.condition)
            .collect();
        assert_eq!(failing, [condition]);
    }
}

#[test]
fn the_duty_begins_on_the_first_of_january_2026() {
    let mut known = for_the_duty();
    known.day = Date::new(2026, 1, 1);
    assert_eq!(gate(&known).duty, Truth::True);
    known.day = None;
    assert_eq!(gate(&known).duty, Truth::Unknown);
}

#[test]
fn at_home_the_law_asks_for_no_four_months_and_the_annex_does() {
    for (four_months, by_annex) in [
        (Truth::True, Truth::True),
        (Truth::False, Truth::False),
        (Truth::Unknown, Truth::Unknown),
    ] {
        let mut known = for_the_duty();
        known.four_months = four_months;
        let home = gate(&known);
        assert_eq!((home.duty, home.by_annex), (Truth::True, by_annex));
        assert_eq!(home.readings_differ(), four_months != Truth::True);
        known.visit = Some(Visit::Outpatient);
        let outpatient = gate(&known);
        assert_eq!(
            (outpatient.duty, outpatient.by_annex),
            (four_months, by_annex)
        );
    }
    // Where the patient is cared for is not known: four months would not be needed at home.
    let mut known = for_the_duty();
    known.visit = None;
    known.four_months = Truth::False;
    assert_eq!(gate(&known).duty, Truth::Unknown);
    assert_eq!(gate(&known).by_annex, Truth::False);
}

#[test]
fn nothing_known_is_unknown() {
    let gate = gate(&Known::default());
    assert_eq!((gate.duty, gate.by_annex), (Truth::Unknown, Truth::Unknown));
    assert!(gate.lines.iter().all(|line| line.value == Truth::Unknown));
}

#[test]
fn an_own_form_needs_all_that_the_law_asks_for() {
    let all = Content::ALL.to_vec();
    assert!(is_complete(&checked(&all, false, Truth::Unknown)));
    for content in Content::ALL {
        let has: Vec<Content> = all.iter().copied().filter(|one| *one != content).collect();
        let result = checked(&has, false, Truth::True);
        assert!(!is_complete(&result), "{content:?}");
        let missing: Vec<Content> = result
            .iter()
            .filter(|one| one.stands == Stands::Missing)
            .map(|one| one.content)
            .collect();
        assert_eq!(missing, [content]);
    }
}

#[test]
fn an_explanation_under_fees_stands_in_for_the_plan_alone() {
    let result = checked(&[], true, Truth::True);
    let elsewhere = result.iter().filter(|one| one.stands == Stands::Elsewhere);
    assert_eq!(
        elsewhere.map(|one| one.content).collect::<Vec<_>>(),
        [Content::Plan]
    );
    // What the form has itself is there, whatever else was explained.
    assert_eq!(
        checked(&[Content::Plan], true, Truth::True)[1].stands,
        Stands::There
    );
}

#[test]
fn partners_are_not_needed_only_where_there_are_none() {
    let has: Vec<Content> = Content::ALL
        .into_iter()
        .filter(|one| *one != Content::Partners)
        .collect();
    assert!(is_complete(&checked(&has, false, Truth::False)));
    assert!(!is_complete(&checked(&has, false, Truth::True)));
    assert!(!is_complete(&checked(&has, false, Truth::Unknown)));
}

#[test]
fn words_and_clauses_are_whole() {
    for visit in Visit::ALL {
        assert_eq!(Visit::from_word(visit.word()), Some(visit));
    }
    for content in Content::ALL {
        assert_eq!(Content::from_word(content.word()), Some(content));
    }
    let conditions = Condition::ALL.into_iter().flat_map(Condition::clauses);
    let contents = Content::ALL.into_iter().flat_map(Content::clauses);
    for id in conditions.chain(contents).chain(&Method::CLAUSES) {
        assert!(clause::ALL.contains(id) || id.starts_with('Q'), "{id}");
    }
}

fn truth() -> impl Strategy<Value = Truth> {
    prop_oneof![Just(Truth::True), Just(Truth::False), Just(Truth::Unknown)]
}

fn known() -> impl Strategy<Value = Known> {
    let day = prop_oneof![
        Just(None),
        Just(Date::new(2025, 6, 1)),
        Just(Date::new(2026, 6, 1))
    ];
    let visit = proptest::option::of(prop_oneof![
        Just(Visit::Home),
        Just(Visit::Outpatient),
        Just(Visit::Neither)
    ]);
    let truths = (truth(), truth(), truth(), truth(), truth(), truth());
    (day, visit, truths).prop_map(|(day, visit, truths)| {
        let (confirmed, continuing, four_months, asked, hinders, endangers) = truths;
        Known {
            day,
            confirmed,
            continuing,
            visit,
            four_months,
            asked,
            hinders,
            endangers,
        }
    })
}

/// Every way to answer what is still unknown.
fn answered(known: &Known) -> Vec<Known> {
    type Slot = fn(&mut Known) -> &mut Truth;
    let slots: [Slot; 6] = [
        |known| &mut known.confirmed,
        |known| &mut known.continuing,
        |known| &mut known.four_months,
        |known| &mut known.asked,
        |known| &mut known.hinders,
        |known| &mut known.endangers,
    ];
    let mut all = vec![*known];
    if known.day.is_none() {
        all = [Date::new(2025, 6, 1), Date::new(2026, 6, 1)]
            .into_iter()
            .map(|day| Known { day, ..*known })
            .collect();
    }
    if known.visit.is_none() {
        all = all
            .into_iter()
            .flat_map(|one| {
                Visit::ALL.map(|visit| Known {
                    visit: Some(visit),
                    ..one
                })
            })
            .collect();
    }
    for slot in slots {
        all = all
            .into_iter()
            .flat_map(|mut one| {
                if *slot(&mut one) != Truth::Unknown {
                    return vec![one];
                }
                [Truth::True, Truth::False]
                    .map(|value| {
                        let mut one = one;
                        *slot(&mut one) = value;
                        one
                    })
                    .to_vec()
            })
            .collect();
    }
    all
}

proptest! {
    /// An answer is given exactly if whatever is still unknown cannot change it.
    #[test]
    fn the_duty_is_known_where_no_answer_can_change_it(known in known()) {
        let result = gate(&known);
        let all: Vec<Gate> = answered(&known).iter().map(gate).collect();
        prop_assert!(all.iter().all(|one| one.duty != Truth::Unknown && one.by_annex != Truth::Unknown));
        for (value, of) in [(result.duty, (|one: &Gate| one.duty) as fn(&Gate) -> Truth), (result.by_annex, |one| one.by_annex)] {
            let first = of(&all[0]);
            let same = all.iter().all(|one| of(one) == first);
            prop_assert_eq!(value, if same { first } else { Truth::Unknown });
        }
    }

    /// The reading that is shown first is never the more lenient one.
    #[test]
    fn the_duty_never_arises_under_the_annex_alone(known in known()) {
        let result = gate(&known);
        prop_assert!(result.by_annex <= result.duty);
    }
}
