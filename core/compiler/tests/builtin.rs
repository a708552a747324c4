//! The built-in editions, as they stand in the repository.
#![cfg(test)]

use kakari_core::edition::Edition;
use kakari_edition::{compile, differences, source};

#[test]
fn both_built_in_editions_compile_without_a_warning() {
    for id in kakari_edition::IDS {
        let compiled =
            compile(source(id).unwrap(), id).unwrap_or_else(|problems| panic!("{problems:#?}"));
        assert_eq!(compiled.edition.id, id);
        assert_eq!(compiled.warnings, [], "{id}");
    }
}

#[test]
fn both_examples_of_every_check_behave() {
    for id in kakari_edition::IDS {
        let compiled = compile(source(id).unwrap(), id).unwrap();
        let problems: Vec<String> = compiled
            .try_examples()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(problems, Vec::<String>::new(), "{id}");
    }
}

#[test]
fn the_draft_differs_from_its_base_in_dates_and_examples_only() {
    let [first, second] =
        kakari_edition::IDS.map(|id| compile(source(id).unwrap(), id).unwrap().edition);
    let places: Vec<String> = differences(&first, &second)
        .into_iter()
        .map(|one| one.place)
        .collect();
    assert!(
        places.iter().any(|place| place.ends_with("基準日")),
        "{places:?}"
    );
    assert!(
        places.iter().all(|place| !place.starts_with("設問")),
        "{places:?}"
    );
}

/// An engine for pages leaves out what no page shows, and nothing else.
#[test]
fn an_edition_for_pages_differs_in_its_examples_alone() {
    for id in kakari_edition::IDS {
        let source = kakari_edition::source(id).unwrap();
        let whole = kakari_edition::compile(source, id).unwrap();
        let mut expected = whole.edition.clone();
        for check in &mut expected.checks {
            assert!(!check.passes.is_empty() && !check.fails.is_empty());
            check.passes.clear();
            check.fails.clear();
        }
        let small = whole.for_pages();
        assert!(small.len() < whole.bytes.len());
        assert_eq!(Edition::decode(&small), Ok(expected), "{id}");
    }
}
