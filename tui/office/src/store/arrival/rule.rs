//! What a file adds to the versions that are known of one facility, edition and channel: the rule alone.
//!
//! A file may hold several reports of a facility, one after the other, and may come in again, whole or in
//! part, or with more behind. What is known of it already must add nothing: a version that comes twice would
//! take confirmed functions back to be looked at again. Still the last report of a file is the current one, so
//! that importing A, B and A of different files ends at A.

/// Where the news of a file begins: an index into what it holds, consecutive equals taken as one; its length
/// if all of it is known and nothing is to be added.
///
/// `known` are all versions in order of arrival, `newest` those that the newest file held that concerned them.
/// 1. A file that is a part of the newest one, in the same order, adds nothing.
/// 2. What it begins with and is known in this order adds nothing; the rest is added.
/// 3. If all of it is known but its last one is not the latest version, that one is added again.
pub(super) fn news<T: PartialEq>(known: &[T], newest: &[T], held: &[T]) -> usize {
    if is_part(newest, held) {
        return held.len();
    }
    let begin = matched(known, held);
    if begin == held.len() && known.last() != held.last() {
        return begin.saturating_sub(1);
    }
    begin
}

/// Whether a file holds nothing but what the newest one held, in the same order.
pub(super) fn is_part<T: PartialEq>(newest: &[T], held: &[T]) -> bool {
    matched(newest, held) == held.len()
}

/// How many of `held`, from its first, occur in `known` in this order.
fn matched<T: PartialEq>(known: &[T], held: &[T]) -> usize {
    places(known, held).count()
}

/// Where in `known` those of `held` stand that occur there in this order, from its first.
pub(super) fn places<T: PartialEq>(known: &[T], held: &[T]) -> impl Iterator<Item = usize> {
    let mut waiting = held.iter().peekable();
    let met = known.iter().enumerate();
    met.filter_map(move |(at, one)| waiting.next_if(|next| *next == one).map(|_| at))
}

#[cfg(test)]
mod tests;
