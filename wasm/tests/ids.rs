//! The literal types of the package against the editions. `KAKARI_UPDATE=1` writes them anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kakari_core::edition::{Check, Finder, Trigger};

/// What is written is no answer.
const NO_ANSWER: [Finder; 8] = [
    Finder::WrongType,
    Finder::Unreadable,
    Finder::UnknownCode,
    Finder::ZeroWithOthers,
    Finder::Negative,
    Finder::NotWhole,
    Finder::TooManyDecimals,
    Finder::TooLarge,
];

fn says_what_is_written_is_no_answer(check: &Check) -> bool {
    matches!(&check.trigger, Trigger::Find { finder, .. } if NO_ANSWER.contains(finder))
}

/// That a text was read as a value: pages with a line for the reading do not say it a second time.
fn says_how_a_text_was_read(check: &Check) -> bool {
    matches!(&check.trigger, Trigger::Find { finder, .. } if *finder == Finder::ReadAs)
}

#[test]
fn the_types_of_ids_and_codes_are_those_of_the_editions() {
    let (mut items, mut codes) = (Vec::new(), BTreeSet::new());
    let (mut read_as, mut no_answer) = (BTreeSet::new(), BTreeSet::new());
    for id in kakari_builtin::IDS {
        let edition = kakari_builtin::edition(id).unwrap();
        for item in edition.items {
            if !items.contains(&item.id) {
                items.push(item.id);
            }
        }
        for check in edition.checks {
            if says_how_a_text_was_read(&check) {
                read_as.insert(check.code.clone());
            }
            if says_what_is_written_is_no_answer(&check) {
                no_answer.insert(check.code.clone());
            }
            codes.insert(check.code);
        }
    }
    let [read_as] = read_as.iter().collect::<Vec<_>>()[..] else {
        panic!("one check of all editions says how a text was read, not {read_as:?}");
    };
    let union = |words: &mut dyn Iterator<Item = String>| {
        words
            .map(|word| format!("\n  | \"{word}\""))
            .collect::<String>()
    };
    let no_answer: Vec<String> = no_answer.iter().map(|code| format!("\"{code}\"")).collect();
    let fresh = format!(
        "// Written by wasm/tests/ids.rs from the editions; KAKARI_UPDATE=1 cargo test writes it anew.\n\n\
         /** The questions of the built-in editions, in form order. */\n\
         export type ItemId ={};\n\n\
         /** The checks of the built-in editions. */\n\
         export type CheckCode ={};\n\n\
         /** That a text was read as a value (`find = \"read_as\"`): a page that shows the reading need not say it twice. */\n\
         export const READ_AS: CheckCode = \"{read_as}\";\n\n\
         /** That what is written is no answer. */\n\
         export const NO_ANSWER: readonly string[] = [{}];\n",
        union(&mut items.into_iter()),
        union(&mut codes.into_iter()),
        no_answer.join(", "),
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("npm/src/ids.ts");
    if std::env::var_os("KAKARI_UPDATE").is_some() {
        fs::write(&path, &fresh).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap() == fresh,
        "npm/src/ids.ts is old; KAKARI_UPDATE=1 writes it anew"
    );
}
