//! 丸め: which multiple of a step is shown instead of a number, so that nobody finds fewer numbers behind it than the step has, not
//! even from the multiples that are shown for the sums in which it stands.

/// The numbers that can be behind a multiple, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Behind {
    low: u64,
    high: u64,
}

impl Behind {
    fn width(self) -> u64 {
        self.high.saturating_sub(self.low)
    }
}

/// What readers see of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// Nothing.
    Hidden,
    /// A multiple, and what can be behind it.
    Multiple(u64, Behind),
}

impl Seen {
    /// Both together; `None` if one of them is hidden.
    pub(super) fn and(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Multiple(one, behind), Self::Multiple(other, also)) => Some(Self::Multiple(
                one.saturating_add(other),
                Behind {
                    low: behind.low.saturating_add(also.low),
                    high: behind.high.saturating_add(also.high),
                },
            )),
            _ => None,
        }
    }
}

/// How the parts of a sum make up its total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Makes {
    /// They are all of it.
    All,
    /// There is at least this much more in it.
    LessThanAll(u64),
}

/// A sum that readers can make up: its parts as far as they are seen, and the rest of it.
#[derive(Clone, Debug)]
pub(super) struct Seam {
    behind: Vec<Behind>,
    multiples: u64,
    low: u64,
    high: u64,
    makes: Makes,
}

impl Seam {
    /// The parts of a sum. One that is hidden can be any number.
    pub(super) fn new(parts: impl IntoIterator<Item = Seen>, makes: Makes) -> Self {
        let mut seam = Self {
            behind: Vec::new(),
            multiples: 0,
            low: 0,
            high: 0,
            makes,
        };
        for part in parts {
            match part {
                Seen::Hidden => {
                    let least = match seam.makes {
                        Makes::All => 0,
                        Makes::LessThanAll(least) => least,
                    };
                    seam.makes = Makes::LessThanAll(least);
                }
                Seen::Multiple(multiple, behind) => {
                    seam.multiples = seam.multiples.saturating_add(multiple);
                    seam.low = seam.low.saturating_add(behind.low);
                    seam.high = seam.high.saturating_add(behind.high);
                    seam.behind.push(behind);
                }
            }
        }
        if let Makes::LessThanAll(least) = seam.makes {
            seam.low = seam.low.saturating_add(least);
        }
        seam
    }

    fn widest(&self) -> u64 {
        let widths = self.behind.iter().copied().map(Behind::width);
        widths.max().unwrap_or(0)
    }

    /// The sum of what is shown for the parts; `None` if one is not or there is more.
    fn together(&self) -> Option<Seen> {
        let is_all = self.makes == Makes::All && !self.behind.is_empty();
        is_all.then_some(Seen::Multiple(
            self.multiples,
            Behind {
                low: self.low,
                high: self.high,
            },
        ))
    }

    /// Whether every number that can be behind each part and behind the total still can be, for somebody who knows that they add
    /// up.
    pub(super) fn gives_nothing_away(&self, total: Seen) -> bool {
        let Seen::Multiple(_, total) = total else {
            return true;
        };
        let is_all = self.makes == Makes::All;
        let widest = self.widest();
        let reaches = self.low <= total.low && (!is_all || self.high >= total.high);
        // The widest part at its largest with all others at their smallest, and the other way round.
        let leaves = self.low.saturating_add(widest) <= total.high
            && (!is_all || self.high.saturating_sub(widest) >= total.low);
        reaches && leaves
    }
}

/// The multiples that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    step: u64,
    /// The smallest number but 0 that is shown at all.
    least: u64,
    /// The smallest multiple.
    first: u64,
}

/// How many steps a number is moved at most where it is no total.
const FARTHEST: u64 = 3;

impl Step {
    /// Multiples of `step`, where numbers from 1 to below `least` are hidden. 0 is never shown for another number, because an area
    /// without any facility is what a table is read for; what is too near to the hidden numbers to leave a whole step of numbers
    /// goes to the first multiple that does.
    pub(super) fn new(step: u64, least: u64) -> Self {
        let (step, least) = (step.max(1), least.max(1));
        let half = half(step);
        let first = least.saturating_add(half).div_ceil(step);
        Self {
            step,
            least,
            first: first.saturating_mul(step),
        }
    }

    fn behind(self, multiple: u64) -> Behind {
        let half = half(self.step);
        let high = multiple.saturating_add(self.step.saturating_sub(1));
        Behind {
            low: match multiple == self.first {
                true => self.least,
                false => multiple.saturating_sub(half),
            },
            high: high.saturating_sub(half),
        }
    }

    fn seen(self, multiple: u64) -> Seen {
        Seen::Multiple(multiple, self.behind(multiple))
    }

    /// The nearest multiple, in the middle the upper one.
    fn nearest(self, number: u64) -> u64 {
        let steps = number
            .saturating_add(half(self.step))
            .checked_div(self.step);
        let multiple = steps.unwrap_or(0).saturating_mul(self.step);
        multiple.max(self.first)
    }

    /// What is shown for a number that is the total of these sums: the nearest multiple that gives nothing away. If there is none,
    /// it is the sum of what is shown for the parts of one of them, which says nothing new; if that does not fit either, nothing.
    pub(super) fn shown(self, number: u64, sums: &[Seam], fits: impl Fn(Seen) -> bool) -> Seen {
        if number == 0 {
            return Seen::Multiple(0, Behind { low: 0, high: 0 });
        }
        let nearest = self.nearest(number);
        // Which multiples fit is a matter of the parts alone; that others of the same multiples had another total says nothing.
        let bounds = sums.iter().map(|sum| self.bounds(sum));
        let (lowest, highest) = bounds.fold((self.first, u64::MAX), |(low, high), bounds| {
            (low.max(bounds.0), high.min(bounds.1))
        });
        let middle = nearest.min(highest).max(lowest);
        let mut near: Vec<u64> = (0..=FARTHEST)
            .flat_map(|steps| {
                let away = steps.saturating_mul(self.step);
                [middle.checked_sub(away), middle.checked_add(away)]
            })
            .flatten()
            .chain([self.first])
            .filter(|multiple| *multiple >= self.first)
            .collect();
        near.sort_by_key(|multiple| (multiple.abs_diff(nearest), multiple.abs_diff(number)));
        let holds = |seen: &Seen| sums.iter().all(|sum| sum.gives_nothing_away(*seen));
        let mut seen = near.into_iter().map(|multiple| self.seen(multiple));
        let found = seen.find(|seen| holds(seen) && fits(*seen));
        let together = || {
            sums.iter()
                .find_map(Seam::together)
                .filter(|sum| fits(*sum))
        };
        found.or_else(together).unwrap_or(Seen::Hidden)
    }

    /// The multiples, but for the first, that give nothing away as the total of a sum; where there are none, the upper end is below
    /// the lower one.
    fn bounds(self, sum: &Seam) -> (u64, u64) {
        let below = half(self.step);
        let above = self.step.saturating_sub(1).saturating_sub(below);
        let widest = sum.widest();
        let low = sum.low.saturating_add(below);
        let low = low.max(sum.low.saturating_add(widest).saturating_sub(above));
        let low = low.div_ceil(self.step).saturating_mul(self.step);
        let high = match sum.makes {
            Makes::LessThanAll(_) => return (low, u64::MAX),
            Makes::All => sum.high.saturating_sub(widest).saturating_add(below),
        };
        let high = high.min(sum.high.saturating_sub(above));
        let steps = high.checked_div(self.step).unwrap_or(0);
        (low, steps.saturating_mul(self.step))
    }
}

fn half(step: u64) -> u64 {
    step.checked_div(2).unwrap_or(0)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::hiding::{Sum, hidden};
    use super::*;
    use proptest::prelude::*;

    /// Numbers of towns in areas, then each area, then the whole; the sums as a total and its parts.
    fn table(areas: &[Vec<u64>]) -> (Vec<u64>, Vec<(usize, Vec<usize>)>) {
        let mut numbers: Vec<u64> = areas.iter().flatten().copied().collect();
        let mut sums: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut first = 0;
        for area in areas {
            sums.push((numbers.len(), (first..first + area.len()).collect()));
            numbers.push(area.iter().sum());
            first += area.len();
        }
        sums.push((numbers.len(), (first..numbers.len()).collect()));
        numbers.push(areas.iter().flatten().sum());
        (numbers, sums)
    }

    fn all(sums: &[(usize, Vec<usize>)]) -> Vec<Sum> {
        let sum = |(total, parts): &(usize, Vec<usize>)| Sum {
            total: *total,
            parts: parts.clone(),
        };
        sums.iter().map(sum).collect()
    }

    fn seen(numbers: &[u64], sums: &[(usize, Vec<usize>)], step: Step) -> Vec<Seen> {
        let hidden = hidden(numbers, &all(sums), step.least, &[]);
        let mut seen: Vec<Seen> = Vec::new();
        for (at, number) in numbers.iter().enumerate() {
            let own = sums.iter().filter(|(total, _)| *total == at);
            let seams: Vec<Seam> = own
                .map(|(_, parts)| Seam::new(parts.iter().map(|part| seen[*part]), Makes::All))
                .collect();
            let one = match hidden[at] {
                true => Seen::Hidden,
                false => step.shown(*number, &seams, |_| true),
            };
            seen.push(one);
        }
        seen
    }

    fn multiples(areas: &[Vec<u64>], step: Step) -> Vec<Option<u64>> {
        let (numbers, sums) = table(areas);
        let seen = seen(&numbers, &sums, step);
        let multiple = |seen: &Seen| match seen {
            Seen::Hidden => None,
            Seen::Multiple(multiple, _) => Some(*multiple),
        };
        seen.iter().map(multiple).collect()
    }

    /// All values that each number can have for somebody who knows what is shown and what adds up to what.
    fn possible(seen: &[Seen], sums: &[(usize, Vec<usize>)]) -> Vec<BTreeSet<u64>> {
        let mut guesses: Vec<Vec<u64>> = vec![Vec::new()];
        for (at, one) in seen.iter().enumerate() {
            let values: Vec<u64> = match one {
                // More than any of the numbers.
                Seen::Hidden => (0..25).collect(),
                Seen::Multiple(_, behind) => (behind.low..=behind.high).collect(),
            };
            let own: Vec<_> = sums.iter().filter(|(total, _)| *total == at).collect();
            guesses = guesses
                .into_iter()
                .flat_map(|guess| {
                    let sum = |parts: &[usize]| parts.iter().map(|part| guess[*part]).sum::<u64>();
                    let fits = |value: &u64| match one {
                        Seen::Hidden => true,
                        Seen::Multiple(..) => values.contains(value),
                    };
                    let wanted: Vec<u64> = match own.first() {
                        Some((_, parts)) => vec![sum(parts)],
                        None => values.clone(),
                    };
                    let wanted: Vec<u64> = wanted
                        .into_iter()
                        .filter(fits)
                        .filter(|value| own.iter().all(|(_, parts)| sum(parts) == *value))
                        .collect();
                    wanted
                        .into_iter()
                        .map(move |value| guess.iter().copied().chain([value]).collect())
                        .collect::<Vec<Vec<u64>>>()
                })
                .collect();
        }
        let mut found = vec![BTreeSet::new(); seen.len()];
        for guess in guesses {
            for (values, value) in found.iter_mut().zip(guess) {
                values.insert(value);
            }
        }
        found
    }

    #[test]
    fn the_nearest_multiple_is_shown_but_never_0_for_another_number() {
        let step = Step::new(5, 1);
        let alone = |number| multiples(&[vec![number]], step)[0].unwrap();
        let rounded = [0, 1, 2, 7, 8, 12, 13, 1_001].map(alone);
        assert_eq!(rounded, [0, 5, 5, 5, 10, 10, 15, 1_000]);
        let tens = [1, 4, 14, 15, 24, 25].map(|one| multiples(&[vec![one]], Step::new(10, 1))[0]);
        assert_eq!(tens, [10, 10, 10, 20, 20, 30].map(Some));
        // Of what is not hidden below 5, only 5, 6 and 7 could be behind 5.
        let beside = [5, 7, 12, 13].map(|one| multiples(&[vec![one]], Step::new(5, 5))[0]);
        assert_eq!(beside, [10, 10, 10, 15].map(Some));
    }

    #[test]
    fn a_total_that_would_give_its_parts_away_goes_to_the_next_multiple() {
        let step = Step::new(5, 1);
        // 15 of 5 and 5 would say that both are 6 or 7; 50 of four times 10 that each is 12.
        assert_eq!(multiples(&[vec![7, 7]], step), [5, 5, 10, 10].map(Some));
        let four = multiples(&[vec![12, 12, 12, 12]], step);
        assert_eq!(four[4], Some(45));
        // 5 of 5 and 5 would say the same of numbers below.
        assert_eq!(multiples(&[vec![1, 1]], step), [5, 5, 10, 10].map(Some));
        let many = multiples(&[vec![21, 34, 58, 61, 13, 90, 47]], step);
        assert_eq!(many[7..], [325, 325].map(Some), "near to 324");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]
        /// Somebody who tries all numbers that fit what is shown finds as many for each as the step has, and the true one among them
        /// or a total that was moved; a larger number of two that are no totals is never shown as a smaller multiple; no part as a
        /// larger one than its total; and what is hidden stays so.
        #[test]
        fn a_multiple_leaves_as_many_numbers_as_the_step_has(
            areas in prop::collection::vec(prop::collection::vec(0_u64..12, 1..4), 1..4),
            size in 2_u64..6,
            least in 1_u64..4,
        ) {
            let towns: usize = areas.iter().map(Vec::len).sum();
            prop_assume!(towns < 6);
            let step = Step::new(size, least);
            let (numbers, sums) = table(&areas);
            let seen = seen(&numbers, &sums, step);
            let unseen = seen[..towns].iter().filter(|one| **one == Seen::Hidden).count();
            prop_assume!(unseen < 3);
            let possible = possible(&seen, &sums);
            for (at, number) in numbers.iter().enumerate() {
                let Seen::Multiple(multiple, behind) = seen[at] else {
                    prop_assert!(hidden(&numbers, &all(&sums), least, &[])[at]);
                    continue;
                };
                prop_assert_eq!(multiple == 0, *number == 0);
                prop_assert_eq!(multiple % size, 0);
                if *number > 0 {
                    prop_assert!(possible[at].len() as u64 >= size, "{:?} {:?} {:?}", numbers, seen, possible[at]);
                }
                prop_assert!(at >= towns || (behind.low..=behind.high).contains(number));
                for other in 0..towns.min(at) {
                    if let Seen::Multiple(beside, _) = seen[other] {
                        prop_assert!(at >= towns || (numbers[other] <= *number) || beside >= multiple);
                    }
                }
                for (_, parts) in sums.iter().filter(|(total, _)| *total == at) {
                    for part in parts {
                        let below = match seen[*part] { Seen::Multiple(below, _) => below, Seen::Hidden => 0 };
                        prop_assert!(below <= multiple);
                    }
                }
            }
        }
    }
}
