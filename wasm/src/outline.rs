//! An assessment in numbers, so that the page builds its object from texts that it has already.
//!
//! Ground of the scope; 1 if the scope has a day; for each of the five functions the place of its result in
//! `Holds::ALL`, how many items decide, and their indexes; how many functions are intended, and their
//! places in `Function::ALL`; then three numbers a finding: index of the check, where ([`place`]), and what
//! its texts are: 0 where they are always the same there, 1 for new ones, else the number that the finding
//! had among those of the last outline, and 2.

use kakari_core::assess::{Holds, Judged};
use kakari_core::edition::{Function, GroundKey};
use kakari_core::finding::{Found, Subject};

/// Replaces `numbers` by those of the assessment; what comes back are the findings with new texts.
pub(crate) fn write<'a>(
    numbers: &mut Vec<u32>,
    judged: &'a Judged,
    before: Option<&Judged>,
) -> Vec<&'a Found> {
    numbers.clear();
    numbers.push(place_in(&GroundKey::ALL, judged.scope.ground));
    numbers.push(u32::from(judged.scope.from.is_some()));
    for (holds, items) in &judged.functions {
        numbers.push(place_in(&Holds::ALL, *holds));
        numbers.push(number(items.len()));
        numbers.extend(items.iter().map(|item| u32::from(item.0)));
    }
    numbers.push(number(judged.intent.len()));
    let intent = judged.intent.iter();
    numbers.extend(intent.map(|function| place_in(&Function::ALL, *function)));
    let before = before.map_or(&[][..], |before| &before.found);
    let mut new = Vec::new();
    for found in &judged.found {
        let (place, is_unknown) = place(&found.subject);
        let texts = if !is_unknown && found.values.is_empty() {
            0
        } else if let Some(at) = same(before, found) {
            number(at).saturating_add(2)
        } else {
            new.push(found);
            1
        };
        numbers.extend([u32::from(found.check), place, texts]);
    }
    new
}

/// Where the same finding stood.
fn same(before: &[Found], found: &Found) -> Option<usize> {
    let key = |one: &Found| (&one.subject, one.check).cmp(&(&found.subject, found.check));
    let at = before.binary_search_by(key).ok()?;
    before.get(at).filter(|one| *one == found).map(|_| at)
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

fn number(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}
