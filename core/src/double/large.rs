//! Unsigned whole numbers of any size, with only the operations that writing a double needs.

use std::cmp::Ordering;

/// Digits to the base 2^32, lowest first, without leading zeros (the last element is not 0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Large(Vec<u32>);

// `inline(never)`: these numbers are rare, and inlined copies would only enlarge what browsers download.
impl Large {
    /// `number * 2^power`.
    #[inline(never)]
    pub(super) fn new(number: u64, power: u32) -> Self {
        let mut digits = vec![0; usize::try_from(power / 32).unwrap_or(0)];
        digits.extend([number as u32, (number >> 32) as u32]);
        let mut large = Self(digits);
        large.trim();
        large.times(1_u32.checked_shl(power % 32).unwrap_or(0));
        large
    }

    #[inline(never)]
    pub(super) fn times(&mut self, factor: u32) {
        let mut carried = 0_u64;
        for digit in &mut self.0 {
            let product = u64::from(*digit)
                .wrapping_mul(factor.into())
                .wrapping_add(carried);
            *digit = product as u32;
            carried = product >> 32;
        }
        if carried > 0 {
            self.0.push(carried as u32);
        }
    }

    #[inline(never)]
    pub(super) fn plus(&self, other: &Self) -> Self {
        let (long, short) = match self.0.len() < other.0.len() {
            true => (other, self),
            false => (self, other),
        };
        let mut sum = long.clone();
        let mut others = short.0.iter();
        let mut carried = 0_u64;
        for digit in &mut sum.0 {
            let other = others.next().copied().unwrap_or(0);
            let both = u64::from(*digit)
                .wrapping_add(other.into())
                .wrapping_add(carried);
            *digit = both as u32;
            carried = both >> 32;
        }
        if carried > 0 {
            sum.0.push(carried as u32);
        }
        sum
    }

    /// Subtracts `other`, which must not be larger.
    #[inline(never)]
    pub(super) fn minus(&mut self, other: &Self) {
        let mut others = other.0.iter();
        let mut borrowed = false;
        for digit in &mut self.0 {
            let other = others.next().copied().unwrap_or(0);
            let (left, first) = digit.overflowing_sub(other);
            let (left, second) = left.overflowing_sub(borrowed.into());
            *digit = left;
            borrowed = first || second;
        }
        self.trim();
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}

impl PartialOrd for Large {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Large {
    fn cmp(&self, other: &Self) -> Ordering {
        // Without leading zeros, the longer number is the larger.
        let lengths = self.0.len().cmp(&other.0.len());
        lengths.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}
