//! 秘匿: which numbers of published tables stay hidden, because they are small or because a small one could be worked out from them.

use std::collections::BTreeSet;

/// A sum that readers can make up themselves: the parts add up to the total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sum {
    /// Index of the total.
    pub(super) total: usize,
    /// Indexes of the parts.
    pub(super) parts: Vec<usize>,
}

impl Sum {
    fn members(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().copied().chain([self.total])
    }
}

/// Which of some numbers stay hidden: those from 1 to below `below`, those that are hidden `already`, and as many others as it
/// takes so that none of the hidden ones follows from those that are shown. 0 is shown, because an area without any facility is
/// what a table is read for.
///
/// Whoever reads the tables knows all `sums`. So the hidden numbers are the unknowns of as many equations, and one that these
/// determine is protected by hiding a further part beside it. Hidden parts under a shown total also add up to `below` at least.
/// Totals stay, unless they are small themselves or have nothing else beside them.
#[must_use]
pub(super) fn hidden(numbers: &[u64], sums: &[Sum], below: u64, already: &[bool]) -> Vec<bool> {
    let already = already.iter().copied().chain(std::iter::repeat(false));
    let mut hidden: Vec<bool> = numbers
        .iter()
        .zip(already)
        .map(|(number, already)| already || (*number > 0 && *number < below))
        .collect();
    if below < 2 || !hidden.contains(&true) {
        return hidden;
    }
    while let Some(one) = further(numbers, sums, below, &hidden).and_then(|at| hidden.get_mut(at)) {
        *one = true;
    }
    hidden
}

/// The number to hide next; `None` if nothing hidden can be worked out any more.
fn further(numbers: &[u64], sums: &[Sum], below: u64, hidden: &[bool]) -> Option<usize> {
    let is_hidden = |at: &usize| hidden.get(*at).copied().unwrap_or(false);
    let number = |at: &usize| numbers.get(*at).copied().unwrap_or(0);
    let of_few = sums.iter().find_map(|sum| {
        let parts = sum.parts.iter().filter(|part| is_hidden(part));
        let parts: Vec<u64> = parts.map(number).collect();
        let together = parts
            .iter()
            .fold(0_u64, |all, one| all.saturating_add(*one));
        let is_few = !parts.is_empty() && together < below && !is_hidden(&sum.total);
        next(numbers, sum, hidden).filter(|_| is_few)
    });
    // What stands alone in a sum needs no equations to be found, which take long for large tables.
    let alone = || {
        let alone = |sum: &&Sum| sum.members().filter(is_hidden).count() == 1;
        let mut alone = sums.iter().filter(alone);
        alone.find_map(|sum| next(numbers, sum, hidden))
    };
    let of_equations = || {
        let one = determined(sums, hidden)?;
        let with_it = || {
            sums.iter()
                .filter(|sum| sum.members().any(|member| member == one))
        };
        // Another of its sums has to give, or at last any that has to do with what is hidden.
        let touched = sums
            .iter()
            .filter(|sum| sum.members().any(|at| is_hidden(&at)));
        with_it()
            .chain(touched)
            .find_map(|sum| next(numbers, sum, hidden))
    };
    of_few.or_else(alone).or_else(of_equations)
}

/// The number of a sum that is hidden next: the smallest part that is not 0, then one that is 0, at last the total.
fn next(numbers: &[u64], sum: &Sum, hidden: &[bool]) -> Option<usize> {
    let is_shown = |at: &usize| hidden.get(*at) == Some(&false);
    let shown = sum.parts.iter().copied().filter(is_shown);
    let number = |at: usize| numbers.get(at).copied().unwrap_or(0);
    let part = shown.min_by_key(|at| (number(*at) == 0, number(*at), *at));
    part.or_else(|| Some(sum.total).filter(is_shown))
}

/// A large prime: equations whose factors are 1 and -1 have the same solutions modulo it.
const PRIME: u64 = (1 << 61) - 1;

/// A hidden number that the equations determine; `None`: none.
fn determined(sums: &[Sum], hidden: &[bool]) -> Option<usize> {
    let mut rows: Vec<Vec<(usize, u64)>> = Vec::new();
    for sum in sums {
        let mut row: Vec<(usize, u64)> = sum
            .parts
            .iter()
            .map(|part| (*part, 1))
            .chain([(sum.total, PRIME.saturating_sub(1))])
            .filter(|(at, _)| hidden.get(*at) == Some(&true))
            .collect();
        row.sort_unstable();
        if !row.is_empty() {
            rows.push(row);
        }
    }
    let mut done: Vec<Vec<(usize, u64)>> = Vec::new();
    while let Some(row) = rows.pop() {
        let Some((pivot, factor)) = row.first().copied() else {
            continue;
        };
        let row = times(&row, inverse(factor));
        for other in rows.iter_mut().chain(&mut done) {
            let found = other.iter().find(|(at, _)| *at == pivot);
            if let Some((_, by)) = found.copied() {
                *other = minus(other, &row, by);
            }
        }
        done.push(row);
    }
    let alone = done.iter().filter(|row| row.len() == 1);
    let alone: BTreeSet<usize> = alone.flatten().map(|(at, _)| *at).collect();
    alone.first().copied()
}

fn multiply(one: u64, other: u64) -> u64 {
    let product = u128::from(one).saturating_mul(u128::from(other));
    let rest = product.checked_rem(u128::from(PRIME)).unwrap_or(0);
    u64::try_from(rest).unwrap_or(0)
}

/// The number whose product with this one is 1, by Fermat: its power of two less than the prime.
fn inverse(number: u64) -> u64 {
    let mut power = number;
    let mut exponent = PRIME.saturating_sub(2);
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = multiply(result, power);
        }
        power = multiply(power, power);
        exponent >>= 1;
    }
    result
}

fn times(row: &[(usize, u64)], factor: u64) -> Vec<(usize, u64)> {
    row.iter()
        .map(|(at, one)| (*at, multiply(*one, factor)))
        .collect()
}

/// A row less `by` times another; both are in order of index, and so is the result.
fn minus(row: &[(usize, u64)], other: &[(usize, u64)], by: u64) -> Vec<(usize, u64)> {
    let mut sum: std::collections::BTreeMap<usize, u64> = row.iter().copied().collect();
    for (at, one) in other {
        let less = PRIME.saturating_sub(multiply(*one, by));
        let value = sum.entry(*at).or_default();
        *value = u128::from(*value)
            .saturating_add(u128::from(less))
            .checked_rem(u128::from(PRIME))
            .and_then(|rest| u64::try_from(rest).ok())
            .unwrap_or(0);
    }
    sum.retain(|_, factor| *factor != 0);
    sum.into_iter().collect()
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Numbers of municipalities in areas, then the areas, then the whole, with their sums. `also` parts the municipalities
    /// another way, as health centres do.
    fn table(areas: &[Vec<u64>], also: &[usize]) -> (Vec<u64>, Vec<Sum>) {
        let mut numbers: Vec<u64> = areas.iter().flatten().copied().collect();
        let towns = numbers.len();
        let mut sums = Vec::new();
        let mut put = |parts: Vec<usize>, numbers: &mut Vec<u64>| {
            let sum = parts.iter().map(|part| numbers[*part]).sum();
            numbers.push(sum);
            let total = numbers.len() - 1;
            sums.push(Sum { total, parts });
            total
        };
        let mut first = 0;
        let mut totals = Vec::new();
        for area in areas {
            let parts = (first..first + area.len()).collect();
            first += area.len();
            totals.push(put(parts, &mut numbers));
        }
        put(totals, &mut numbers);
        let others: BTreeSet<usize> = also.iter().copied().collect();
        for other in others {
            let parts = (0..towns).filter(|at| also[at % also.len()] == other);
            put(parts.collect(), &mut numbers);
        }
        (numbers, sums)
    }

    fn shown(areas: &[Vec<u64>], below: u64) -> Vec<Option<u64>> {
        let (numbers, sums) = table(areas, &[]);
        let hidden = hidden(&numbers, &sums, below, &[]);
        let pairs = numbers.iter().zip(hidden);
        pairs
            .map(|(number, hidden)| (!hidden).then_some(*number))
            .collect()
    }

    #[test]
    fn a_small_number_is_hidden_with_a_second_one_and_the_total_stays() {
        let one = |number| Some(number);
        assert_eq!(
            shown(&[vec![20, 2, 9, 0]], 5),
            [one(20), None, None, one(0), one(31), one(31)]
        );
        // Two small ones protect each other only if they are not few together.
        assert_eq!(
            shown(&[vec![20, 3, 2, 9]], 5),
            [one(20), None, None, one(9), one(34), one(34)]
        );
        assert_eq!(
            shown(&[vec![20, 1, 2, 9]], 5),
            [one(20), None, None, None, one(32), one(32)]
        );
        // Nothing but zeros beside it: one of them goes too, and the total that gives it away is small itself.
        assert_eq!(
            shown(&[vec![2, 0, 0]], 5),
            [None, one(0), one(0), None, None]
        );
        assert_eq!(shown(&[vec![20, 30, 0]], 5), [20, 30, 0, 50, 50].map(Some));
        assert_eq!(shown(&[vec![1, 2, 0]], 1), [1, 2, 0, 3, 3].map(Some), "off");
    }

    #[test]
    fn an_area_of_another_table_does_not_give_it_away() {
        // The two towns of the first area would protect each other, but the area of one town is a small number too.
        let shown = shown(&[vec![12, 3], vec![4], vec![30, 40]], 5);
        assert_eq!(shown[..2], [None, None]);
        assert_eq!(shown[2], None);
        assert_eq!(shown[6], None, "the area of one town");
        let areas = &shown[5..8];
        assert_eq!(
            areas.iter().filter(|one| one.is_none()).count(),
            2,
            "{shown:?}"
        );
        assert!(shown[8].is_some(), "the whole stays");
    }

    /// All values that a hidden number can have for somebody who knows what is shown, up to a bound.
    fn possible(numbers: &[u64], sums: &[Sum], hidden: &[bool]) -> Vec<BTreeSet<u64>> {
        fn tried(
            at: usize,
            guess: &mut Vec<u64>,
            numbers: &[u64],
            sums: &[Sum],
            hidden: &[bool],
            found: &mut Vec<BTreeSet<u64>>,
        ) {
            if at == numbers.len() {
                let holds = |sum: &Sum| {
                    sum.parts.iter().map(|part| guess[*part]).sum::<u64>() == guess[sum.total]
                };
                if sums.iter().all(holds) {
                    for (values, value) in found.iter_mut().zip(guess.iter()) {
                        values.insert(*value);
                    }
                }
                return;
            }
            let is_total = sums.iter().find(|sum| sum.total == at);
            let values: Vec<u64> = match (hidden[at], is_total) {
                (false, _) => vec![numbers[at]],
                // A total follows from its parts, which stand before it.
                (true, Some(sum)) => vec![sum.parts.iter().map(|part| guess[*part]).sum()],
                (true, None) => (0..=numbers[at] + 3).collect(),
            };
            for value in values {
                guess.push(value);
                tried(at + 1, guess, numbers, sums, hidden, found);
                guess.pop();
            }
        }
        let mut found = vec![BTreeSet::new(); numbers.len()];
        tried(0, &mut Vec::new(), numbers, sums, hidden, &mut found);
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        /// Somebody who tries all values that fit what is shown finds at least two for each hidden number, however areas and
        /// health centres overlap.
        #[test]
        fn nothing_hidden_can_be_worked_out(
            areas in prop::collection::vec(prop::collection::vec(0_u64..7, 1..4), 1..4),
            also in prop::collection::vec(0_usize..3, 1..5),
            below in 2_u64..5,
        ) {
            let towns: usize = areas.iter().map(Vec::len).sum();
            prop_assume!(towns < 7);
            let (numbers, sums) = table(&areas, &also);
            let hidden = hidden(&numbers, &sums, below, &[]);
            let possible = possible(&numbers, &sums, &hidden);
            for (at, number) in numbers.iter().enumerate() {
                prop_assert!(possible[at].contains(number));
                prop_assert!(hidden[at] || !(*number > 0 && *number < below));
                prop_assert!(!hidden[at] || possible[at].len() > 1, "{numbers:?} {hidden:?} {sums:?}");
            }
        }
    }
}
