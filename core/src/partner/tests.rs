use proptest::prelude::*;

use super::*;
use crate::facility::{ScopeFacts, Standing};
use crate::text::bare_name_key;

fn prefixes() -> Vec<String> {
    ["医療法人", "医療法人社団", "社会医療法人"]
        .map(String::from)
        .to_vec()
}

/// Ids are the places in the list, so that another order is seen.
fn registered(names: &[String]) -> Vec<Registered> {
    let one = |(at, name): (usize, &String)| Registered {
        id: format!("39101000000{at:02}"),
        name: name.clone(),
        standing: Standing::Open,
        kind: None,
        scope: ScopeFacts::default(),
    };
    names.iter().enumerate().map(one).collect()
}

/// A name that a facility can have, from few parts, so that several have the same.
fn name() -> impl Strategy<Value = String> {
    let corporation = [
        "",
        "",
        "医療法人　",
        "（医）",
        "醫療法人社団 仁愛会　",
        "医療法人　甲会　",
        "社会医療法人",
    ];
    let own = ["中央", "髙橋", "高橋", "たかはし", "タカハシ", "ﾀｶﾊｼ", "森"];
    let kind = ["病院", "醫院", "医院", "クリニック", ""];
    let parts = (
        proptest::sample::select(corporation.to_vec()),
        proptest::sample::select(own.to_vec()),
        proptest::sample::select(kind.to_vec()),
    );
    parts.prop_map(|(corporation, own, kind)| format!("{corporation}{own}{kind}"))
}

/// The facilities that a name fits by the rule as it is written down: those with the same full name if the name has a corporate
/// form and there are any, else those that are called the same without it.
fn fitting<'a>(facilities: &'a [Registered], name: &str) -> Vec<&'a str> {
    let bare = |name: &str| bare_name_key(name, &prefixes());
    let ids = |fits: &dyn Fn(&Registered) -> bool| -> Vec<&'a str> {
        let fitting = facilities.iter().filter(|one| fits(one));
        fitting.map(|one| one.id.as_str()).collect()
    };
    let full = ids(&|one| name_key(&one.name) == name_key(name));
    let is_full = name_key(name) != bare(name) && !full.is_empty();
    if is_full {
        full
    } else {
        ids(&|one| bare(&one.name) == bare(name))
    }
}

/// The meaning with owned ids in order, to compare.
fn said(meaning: &Meaning<'_>) -> (&'static str, Vec<String>) {
    match meaning {
        Meaning::One(one) => ("one", vec![one.id.clone()]),
        Meaning::Several(many) => {
            let mut ids: Vec<String> = many.iter().map(|one| one.id.clone()).collect();
            ids.sort();
            ("several", ids)
        }
        Meaning::Nobody => ("nobody", Vec::new()),
        Meaning::Elsewhere => ("elsewhere", Vec::new()),
        Meaning::Left(id) => ("left", vec![(*id).to_owned()]),
    }
}

fn decision(name: &str, facility: Option<&str>) -> Decision {
    Decision {
        key: name_key(name),
        facility: facility.map(str::to_owned),
    }
}

proptest! {
    #[test]
    fn a_name_alone_never_decides_between_two(names in proptest::collection::vec(name(), 0..12), wanted in name()) {
        let facilities = registered(&names);
        let fitting: Vec<String> = fitting(&facilities, &wanted).into_iter().map(str::to_owned).collect();
        let registry = Registry::new(facilities, &prefixes());
        let none = Decisions::none();
        let expected = match fitting.len() {
            0 => "nobody",
            1 => "one",
            _ => "several",
        };
        prop_assert_eq!(said(&none.meaning(&registry, &wanted)), (expected, fitting));
    }

    #[test]
    fn the_order_of_the_register_changes_nothing(
        (names, order) in proptest::collection::vec(name(), 1..12)
            .prop_flat_map(|names| { let order = Just((0..names.len()).collect::<Vec<_>>()).prop_shuffle(); (Just(names), order) }),
        wanted in name(),
        decided in proptest::option::of((name(), proptest::option::of(0_usize..12))),
    ) {
        let facilities = registered(&names);
        let shuffled: Vec<Registered> = order.iter().map(|at| facilities[*at].clone()).collect();
        let decided = decided.map(|(name, at)| decision(&name, at.map(|at| format!("39101000000{at:02}")).as_deref()));
        let decisions = Decisions::new(decided.into_iter().collect());
        let (one, other) = (Registry::new(facilities, &prefixes()), Registry::new(shuffled, &prefixes()));
        prop_assert_eq!(said(&decisions.meaning(&one, &wanted)), said(&decisions.meaning(&other, &wanted)));
        let alike = |registry: &Registry| -> Vec<(String, u32)> {
            let alike = registry.alike(&wanted, 5);
            alike.into_iter().map(|(one, likeness)| (one.id.clone(), likeness)).collect()
        };
        prop_assert_eq!(alike(&one), alike(&other));
    }

    #[test]
    fn what_a_person_said_wins_and_is_gone_without_it(names in proptest::collection::vec(name(), 1..12), wanted in name(), at in 0_usize..12) {
        let facilities = registered(&names);
        let id = format!("39101000000{at:02}");
        let registry = Registry::new(facilities, &prefixes());
        let none = Decisions::none();
        let before = said(&none.meaning(&registry, &wanted));
        let decisions = Decisions::new(vec![decision(&wanted, Some(&id))]);
        let expected = if at < names.len() { "one" } else { "left" };
        prop_assert_eq!(said(&decisions.meaning(&registry, &wanted)), (expected, vec![id]));
        let elsewhere = Decisions::new(vec![decision(&wanted, None)]);
        prop_assert_eq!(elsewhere.meaning(&registry, &wanted), Meaning::Elsewhere);
        // Another name is not touched by it.
        let other = format!("{wanted}分院");
        prop_assert_eq!(said(&decisions.meaning(&registry, &other)), said(&none.meaning(&registry, &other)));
        prop_assert_eq!(said(&Decisions::new(Vec::new()).meaning(&registry, &wanted)), before);
    }
}

#[test]
fn a_decision_is_on_every_spelling_of_the_name_and_on_no_other() {
    let decisions = Decisions::new(vec![
        decision("髙橋醫院", Some("1")),
        decision("中央病院", None),
        decision("髙橋医院", Some("2")),
    ]);
    let facility = |name: &str| decisions.on(name).map(|one| one.facility.as_deref());
    assert_eq!(facility("高橋　医院"), Some(Some("1")));
    assert_eq!(facility("（中央）病院"), Some(None));
    assert_eq!(facility("医療法人　中央病院"), None);
    assert_eq!(facility("高橋医院分院"), None);
    assert_eq!(decisions.all().len(), 2);
    assert!(Decisions::none().is_empty());
}

#[test]
fn the_most_alike_come_first_and_those_that_share_a_name_all_come() {
    let names = ["中央病院", "医療法人　中央病院", "中央医院", "森内科"].map(String::from);
    let registry = Registry::new(registered(&names), &prefixes());
    let alike = |most| -> Vec<(&str, u32)> {
        let alike = registry.alike("中央病院", most);
        alike
            .into_iter()
            .map(|(one, likeness)| (one.name.as_str(), likeness))
            .collect()
    };
    assert_eq!(alike(9), [("中央病院", 1000), ("医療法人　中央病院", 1000)]);
    assert_eq!(alike(1), [("中央病院", 1000)]);
    assert_eq!(registry.alike(&"中".repeat(1000), 9), []);
}
