//! Bits that turn in the database file: the program says so, or nothing that it shows has changed.

use super::{Siege, shown};
use crate::all::process::Desk;

#[test]
fn a_turned_bit_is_noticed_or_changes_nothing_that_is_shown() {
    let mut siege = Siege::of("flips", 40);
    let desk = Desk::with_assessed_sample(12);
    let whole = desk.path("whole.db");
    desk.done(["backup", whole.to_str().unwrap()]);
    let bytes = std::fs::read(&whole).unwrap();
    desk.copy_database(&whole);
    let wanted = shown(&mut siege, &desk);
    for round in 0..siege.rounds {
        let at = siege.chance.below(bytes.len());
        let bit = siege.chance.below(8);
        let mut turned = bytes.clone();
        turned[at] ^= 1 << bit;
        desk.copy_database(&whole);
        std::fs::write(desk.database(), &turned).unwrap();
        let how = format!("round {round}: bit {bit} of byte {at}");
        let told = siege.call(&desk, &["doctor"]).code != 0
            || siege.call(&desk, &["journal", "verify"]).code != 0;
        if told {
            siege.count("found");
            continue;
        }
        let calm = shown(&mut siege, &desk);
        siege.must(calm == wanted, || {
            format!("{how}: another output, and all is said to be well")
        });
        siege.count("without effect");
    }
    siege.end();
}
