//! The literal types of the package against the editions. `KAKARI_UPDATE=1` writes them anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn the_types_of_ids_and_codes_are_those_of_the_editions() {
    let (mut items, mut codes) = (Vec::new(), BTreeSet::new());
    for id in kakari_builtin::IDS {
        let edition = kakari_builtin::edition(id).unwrap();
        for item in edition.items {
            if !items.contains(&item.id) {
                items.push(item.id);
            }
        }
        codes.extend(edition.checks.into_iter().map(|check| check.code));
    }
    let union = |words: &mut dyn Iterator<Item = String>| {
        words
            .map(|word| format!("\n  | \"{word}\""))
            .collect::<String>()
    };
    let fresh = format!(
        "// Written by wasm/tests/ids.rs from the editions; KAKARI_UPDATE=1 cargo test writes it anew.\n\n\
         /** The questions of the built-in editions, in form order. */\n\
         export type ItemId ={};\n\n\
         /** The checks of the built-in editions. */\n\
         export type CheckCode ={};\n",
        union(&mut items.into_iter()),
        union(&mut codes.into_iter()),
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
