//! Sums over facilities, which can be made in parts, and the shares that are taken from them.

use super::{Measures, Profile};

/// What one facility adds to a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The facility is not asked, so it is in no part of the measure.
    Outside,
    /// It does not fit, or its number is 0.
    No,
    /// It is not known.
    Unknown,
    /// It fits; the number that it adds, 1 or more.
    Yes(u64),
}

/// The sum of one measure over some facilities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Sum of the numbers; of measures that count facilities the same as `yes`. Numbers with one decimal are in tenths.
    pub total: u64,
    /// Facilities that fit.
    pub yes: u32,
    /// Facilities of which it is not known.
    pub unknown: u32,
    /// Facilities that were asked: those that fit, those that do not, and those of which it is not known.
    pub asked: u32,
    /// Whether a source that was added does not say it at all, so that the sum is not that of all facilities.
    pub is_partial: bool,
}

impl Cell {
    fn add(&mut self, mark: Mark) {
        let one = |count: &mut u32| *count = count.saturating_add(1);
        match mark {
            Mark::Outside => return,
            Mark::No => {}
            Mark::Unknown => one(&mut self.unknown),
            Mark::Yes(number) => {
                one(&mut self.yes);
                self.total = self.total.saturating_add(number);
            }
        }
        one(&mut self.asked);
    }

    fn merge(&mut self, other: Self) {
        self.total = self.total.saturating_add(other.total);
        self.yes = self.yes.saturating_add(other.yes);
        self.unknown = self.unknown.saturating_add(other.unknown);
        self.asked = self.asked.saturating_add(other.asked);
        self.is_partial |= other.is_partial;
    }

    /// The facilities that fit, of those that were asked.
    #[must_use]
    pub fn share(self) -> Share {
        Share {
            part: self.yes,
            unknown: self.unknown,
            whole: self.asked,
        }
    }
}

/// How many of some facilities fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Facilities that fit.
    pub part: u32,
    /// Facilities of which it is not known.
    pub unknown: u32,
    /// All that were asked.
    pub whole: u32,
}

impl Share {
    /// The share of those of which it is known; `None` if it is known of none.
    #[must_use]
    pub fn rate(self) -> Option<Ratio> {
        Ratio::new(
            u64::from(self.part),
            u64::from(self.whole.saturating_sub(self.unknown)),
        )
    }

    /// The share of those of which it is not known; `None` if nobody was asked.
    #[must_use]
    pub fn unknown_rate(self) -> Option<Ratio> {
        Ratio::new(u64::from(self.unknown), u64::from(self.whole))
    }
}

/// A number by another. Comparing two needs no division, so that nothing depends on rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// The number above.
    pub part: u64,
    /// The number below, never 0.
    pub of: u64,
}

impl Ratio {
    /// `None` if the number below is 0.
    #[must_use]
    pub fn new(part: u64, of: u64) -> Option<Self> {
        (of > 0).then_some(Self { part, of })
    }

    /// The ratio times `factor`, rounded half up to a whole number: 1000 gives tenths of a percent.
    #[must_use]
    pub fn times(self, factor: u64) -> u64 {
        let twice = u128::from(self.part)
            .saturating_mul(u128::from(factor))
            .saturating_mul(2)
            .saturating_add(u128::from(self.of));
        let rounded = twice.checked_div(u128::from(self.of).saturating_mul(2));
        u64::try_from(rounded.unwrap_or(0)).unwrap_or(u64::MAX)
    }
}

/// The sums of all measures over some facilities, in the order of [`Measures::all`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    cells: Vec<Cell>,
}

impl Tally {
    /// Adds a facility.
    pub fn add(&mut self, measures: &Measures, profile: &Profile<'_>) {
        self.make_room(measures.all().len());
        for (cell, measure) in self.cells.iter_mut().zip(measures.all()) {
            cell.add(measure.mark(profile));
        }
    }

    /// Adds the sums over other facilities. The order in which tallies are merged does not matter.
    pub fn merge(&mut self, other: &Self) {
        self.make_room(other.cells.len());
        for (cell, other) in self.cells.iter_mut().zip(&other.cells) {
            cell.merge(*other);
        }
    }

    /// Says of a measure that a source does not have it.
    pub fn lacks(&mut self, measure: usize) {
        self.make_room(measure.saturating_add(1));
        if let Some(cell) = self.cells.get_mut(measure) {
            cell.is_partial = true;
        }
    }

    /// The sum of the measure with this place in [`Measures::all`].
    #[must_use]
    pub fn cell(&self, measure: usize) -> Cell {
        self.cells.get(measure).copied().unwrap_or_default()
    }

    fn make_room(&mut self, length: usize) {
        if self.cells.len() < length {
            self.cells.resize(length, Cell::default());
        }
    }
}
