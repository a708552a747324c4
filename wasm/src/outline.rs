//! An assessment in numbers, so that the page builds its object from texts that it has already.
//!
//! Ground of the scope; 1 if the scope has a day; for each of the five functions the place of its result in
//! `Holds::ALL`, how many items decide, and their indexes; how many functions are intended, and their
//! places in `Function::ALL`; then three numbers a finding: index of the check, where ([`place`]), and 1
//! if its texts are not always the same there.

use kakari_core::assess::{Holds, Judged};
use kakari_core::edition::{Function, GroundKey};
use kakari_core::finding::Subject;

/// Replaces `numbers` by those of the assessment.
pub(crate) fn write(numbers: &mut Vec<u32>, judged: &Judged) {
    numbers.clear();
    numbers.push(place_in(&GroundKey::ALL, judged.scope.ground));
    numbers.push(u32::from(judged.scope.from.is_some()));
    for (holds, items) in &judged.functions {
        numbers.push(place_in(&Holds::ALL, *holds));
        numbers.push(length(items));
        numbers.extend(items.iter().map(|item| u32::from(item.0)));
    }
    numbers.push(length(&judged.intent));
    let intent = judged.intent.iter();
    numbers.extend(intent.map(|function| place_in(&Function::ALL, *function)));
    for found in &judged.found {
        let (place, is_unknown) = place(&found.subject);
        numbers.push(u32::from(found.check));
        numbers.push(place);
        numbers.push(u32::from(is_unknown || !found.values.is_empty()));
    }
}

/// 0: the report as a whole; else the index of the item and 1. An item that the edition does not know has
/// 0 too, and texts of its own.
fn place(subject: &Subject) -> (u32, bool) {
    match subject {
        Subject::Report => (0, false),
        Subject::Item(index) => (u32::from(index.0).saturating_add(1), false),
        Subject::Unknown(_) => (0, true),
    }
}

fn place_in<T: PartialEq>(all: &[T], one: T) -> u32 {
    let place = all.iter().position(|other| *other == one);
    place
        .and_then(|place| u32::try_from(place).ok())
        .unwrap_or(u32::MAX)
}

fn length<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}
