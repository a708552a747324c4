//! One mistake at a time in a small edition: what is said, where, and what is suggested. Each subject of the edition is a
//! module.
#![cfg(test)]

use kakari_edition::{Problem, compile};

mod problems {
    mod checks;
    mod examples;
    mod finders;
    mod head;
    mod items;
    mod judgements;
    mod writing;
}

const SMALL: &str = include_str!("small.toml");

fn problems(text: &str) -> Vec<Problem> {
    compile(text, "t.toml")
        .map(|_| Vec::new())
        .unwrap_or_else(|problems| problems)
}

/// Line and column of the first place of `part` in the text, counted independently.
fn position(text: &str, part: &str) -> (usize, usize) {
    let (before, _) = text
        .split_once(part)
        .unwrap_or_else(|| panic!("{part} is not in the text"));
    let lines: Vec<&str> = before.split('\n').collect();
    (lines.len(), lines[lines.len() - 1].chars().count() + 1)
}

#[test]
fn the_small_edition_has_no_problems_and_its_examples_behave() {
    let compiled = compile(SMALL, "t.toml").unwrap();
    assert_eq!(compiled.warnings, []);
    assert_eq!(compiled.try_examples(), []);
    let codes: Vec<&str> = compiled
        .edition
        .checks
        .iter()
        .map(|check| check.code.as_str())
        .collect();
    assert_eq!(codes, ["KA001", "KA002", "KB002"]);
    assert_eq!(
        compiled.edition.corporate_prefixes[..],
        ["医療法人社団", "医療法人"]
    );
}

/// In the small edition `from` is replaced once by `to`; a problem that says `says` stands at `at`.
fn one_mistake(from: &str, to: &str, at: &str, says: &str) {
    assert!(SMALL.contains(from), "the small edition has no {from}");
    let text = SMALL.replacen(from, to, 1);
    let found = problems(&text);
    let hit = found
        .iter()
        .find(|problem| problem.to_string().contains(says));
    let hit = hit.unwrap_or_else(|| panic!("{says} is not among {found:#?}"));
    assert_eq!((hit.line, hit.column), position(&text, at), "{hit}");
}

#[test]
fn all_problems_are_said_at_once_in_order_of_line() {
    let text = SMALL
        .replacen("label = \"試験年度\"\n", "", 1)
        .replacen("type = \"decimal1\"", "type = \"decimal\"", 1)
        .replacen("{ has = \"f2.ni\" }", "{ has = \"f2.nii\" }", 1)
        .replacen("severity = \"note\"", "severity = \"notes\"", 1);
    let found = problems(&text);
    let lines: Vec<usize> = found.iter().map(|problem| problem.line).collect();
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(lines.is_sorted(), "{lines:?}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(proptest::prelude::ProptestConfig::default().cases.div_euclid(4)))]

    /// Whatever is cut out of a file or put into it: an answer, never a panic, and what compiles decodes.
    #[test]
    fn a_damaged_file_gets_an_answer(
        from in 0_usize..7_000,
        length in 0_usize..60,
        put in "[\\[\\]{}=\"',.0-9a-z\\n 設]{0,4}",
    ) {
        let characters: Vec<char> = SMALL.chars().collect();
        let from = from.min(characters.len());
        let to = (from + length).min(characters.len());
        let text: String =
            characters[..from].iter().copied().chain(put.chars()).chain(characters[to..].iter().copied()).collect();
        match compile(&text, "t.toml") {
            Ok(compiled) => {
                let read = kakari_core::edition::Edition::decode(&compiled.bytes);
                proptest::prop_assert_eq!(read.as_ref(), Ok(&compiled.edition));
            }
            Err(problems) => {
                let lines = text.split('\n').count();
                proptest::prop_assert!(!problems.is_empty());
                proptest::prop_assert!(problems.iter().all(|one| (1..=lines).contains(&one.line)));
            }
        }
    }
}
