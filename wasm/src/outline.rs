//! Writes an assessment as numbers. The page builds its object from these and from texts that it already has:
//! passing all texts on every key press took most of the time.
//!
//! The numbers, in order:
//!
//! 1. The ground of the scope (position in `GroundKey::ALL`), then 1 if the scope has a day, else 0.
//! 2. For each of the five functions: the result (position in `Holds::ALL`), the number of deciding items, and
//!    their indexes; or instead of the number [`SAME`], if the items are those of the last outline (before the first: none).
//! 3. The number of functions with intent, and their positions in `Function::ALL`.
//! 4. For each finding three numbers: the index of its check, its place (see [`place`]), and its texts. Texts
//!    are 0 if they are always the same at this place, 1 if the text of the call has them, else 2 plus the
//!    position of an equal finding in the last outline.

use kakari_core::assess::{Holds, Judged};
use kakari_core::edition::{Function, GroundKey, ItemIndex, PerFunction};
use kakari_core::finding::{Found, Subject};

/// Instead of a number of items: they are those of the last outline.
const SAME: u32 = u32::MAX;

/// Replaces `numbers` by those of the assessment. Returns the findings whose texts the page does not have. `because` gives the
/// items that decide a function; `deciding` holds those of the last outline, and of this one afterwards.
pub(crate) fn write<'a, Items: Iterator<Item = ItemIndex> + Clone>(
    numbers: &mut Vec<u32>,
    judged: &'a Judged,
    because: impl Fn(Function, Holds) -> Items,
    before: Option<&Judged>,
    deciding: &mut PerFunction<Vec<ItemIndex>>,
) -> Vec<&'a Found> {
    numbers.clear();
    numbers.push(place_in(&GroundKey::ALL, judged.scope.ground));
    numbers.push(u32::from(judged.scope.from.is_some()));
    for (function, holds) in judged.functions.iter() {
        numbers.push(place_in(&Holds::ALL, *holds));
        let items = because(function, *holds);
        let last = &mut deciding[function];
        if items.clone().eq(last.iter().copied()) {
            numbers.push(SAME);
        } else {
            last.clear();
            last.extend(items);
            numbers.push(number(last.len()));
            numbers.extend(last.iter().map(|item| u32::from(item.0)));
        }
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

/// The position of an equal finding in the last outline.
fn same(before: &[Found], found: &Found) -> Option<usize> {
    let key = |one: &Found| (&one.subject, one.check).cmp(&(&found.subject, found.check));
    // Findings are sorted by subject and check, each pair once.
    let at = before.binary_search_by(key).ok()?;
    before.get(at).filter(|one| *one == found).map(|_| at)
}

/// 0 for the report as a whole, else the index of the item plus 1. An id that the edition does not know also has
/// 0; its findings (the second result is true) always carry their texts.
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
