//! Sorting with little code. The standard library's sort is compiled anew for each type of element and is
//! made for millions of them. Its copies would take several times the space of this code in the engine that
//! browsers download, and the lists here are short.

use std::cmp::Ordering;

/// Sorts a list; equal members keep their order.
pub(crate) fn by<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    if list.is_sorted_by(|left, right| compare(left, right) != Ordering::Greater) {
        return;
    }
    let precedes = |left: usize, right: usize| match (list.get(left), list.get(right)) {
        (Some(left), Some(right)) => compare(left, right) == Ordering::Less,
        _ => false,
    };
    // Only this closure depends on the type of the members; the merge below is compiled once.
    let order = sorted_positions(list.len(), &precedes);
    let mut taken: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(order.into_iter().filter_map(|at| taken.get_mut(at)?.take()));
}

/// Sorts by insertion, without allocating; for lists that are short or nearly sorted.
pub(crate) fn short<T: Copy + Ord>(list: &mut [T]) {
    for end in 1..list.len() {
        let mut at = end;
        while let Some(before) = at.checked_sub(1)
            && list.get(before) > list.get(at)
        {
            list.swap(before, at);
            at = before;
        }
    }
}

/// The positions 0 to `length` in sorted order, by merging runs of doubling length.
fn sorted_positions(length: usize, precedes: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    let mut run = 1_usize;
    while run < length {
        let mut merged = Vec::with_capacity(length);
        for both in order.chunks(run.saturating_mul(2)) {
            let (mut left, mut right) = both.split_at_checked(run).unwrap_or((both, &[]));
            while let ([first, rest @ ..], [second, others @ ..]) = (left, right) {
                // Only a strictly smaller member overtakes, so equal ones keep their order.
                if precedes(*second, *first) {
                    merged.push(*second);
                    right = others;
                } else {
                    merged.push(*first);
                    left = rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        order = merged;
        run = run.saturating_mul(2);
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(
            mut list in proptest::collection::vec((0_u8..12, any::<u8>()), 0..70),
        ) {
            let mut expected = list.clone();
            expected.sort_by_key(|one| one.0);
            let mut sorted = list.clone();
            by(&mut sorted, |left, right| left.0.cmp(&right.0));
            prop_assert_eq!(&sorted, &expected);
            expected.sort_unstable();
            short(&mut list);
            prop_assert_eq!(list, expected);
        }
    }
}
