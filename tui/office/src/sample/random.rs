//! Random numbers from a seed: SplitMix64, the same on every machine.
//!
//! Each subject (a facility's name, its answers, its day of arrival …) has its own stream, so that one more draw for one
//! subject does not change the others.

/// What a stream of numbers is used for. The values are part of the seed; changing one changes every sample.
#[derive(Clone, Copy, Debug)]
pub(super) enum Purpose {
    /// Order of the characters in a block of facilities.
    Deck = 1,
    /// Names.
    Name = 2,
    /// Municipality and address.
    Place = 3,
    /// Opening, closing and suspension.
    Scope = 4,
    /// Answers.
    Answers = 5,
    /// What is wrong with a report.
    Fault = 6,
    /// Channels and days.
    Arrival = 7,
    /// Names of care facilities.
    Care = 8,
    /// What staff did.
    Story = 9,
    /// Last year's report.
    Previous = 10,
    /// Who is named as a partner.
    Partner = 11,
    /// Codes and remarks beside the answers.
    Margin = 12,
    /// Position, website, telephone and closing days.
    Access = 13,
}

/// A stream of numbers.
#[derive(Clone, Debug)]
pub(super) struct Random {
    state: u64,
}

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// The stream for a purpose and a number, mostly the index of the facility.
    pub(super) fn new(seed: u64, purpose: Purpose, number: u64) -> Self {
        let mut start = Self {
            state: seed ^ (purpose as u64).wrapping_mul(0xD1B5_4A32_D192_ED03),
        };
        let state = start.next() ^ number.wrapping_mul(0xA24B_AED4_963E_E407);
        let mut stream = Self { state };
        stream.state = stream.next();
        stream
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `limit` − 1; 0 if the limit is 0. Multiplying instead of taking a remainder has a bias below 2⁻³².
    pub(super) fn below(&mut self, limit: u32) -> u32 {
        let high = self.next() >> 32;
        ((high * u64::from(limit)) >> 32) as u32
    }

    /// A number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: u32, most: u32) -> u32 {
        least.saturating_add(self.below(most.saturating_sub(least).saturating_add(1)))
    }

    /// True in `share` of a hundred cases.
    pub(super) fn percent(&mut self, share: u32) -> bool {
        self.below(100) < share
    }

    /// An index of a list of this length; 0 if it is empty.
    pub(super) fn place(&mut self, length: usize) -> usize {
        self.below(u32::try_from(length).unwrap_or(u32::MAX)) as usize
    }

    /// An element of the list; the default value if it is empty.
    pub(super) fn pick<T: Copy + Default>(&mut self, list: &[T]) -> T {
        let at = self.place(list.len());
        list.get(at).copied().unwrap_or_default()
    }

    /// Shuffles a list (Fisher–Yates).
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let other = self.place(last + 1);
            list.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_pinned_and_apart() {
        let first = |purpose, number| Random::new(1, purpose, number).next();
        assert_ne!(first(Purpose::Name, 0), first(Purpose::Place, 0));
        assert_ne!(first(Purpose::Name, 0), first(Purpose::Name, 1));
        assert_eq!(first(Purpose::Name, 7), first(Purpose::Name, 7));
        // The reference value of SplitMix64 for the state 1234567.
        assert_eq!(
            Random { state: 1_234_567 }.next(),
            6_457_827_717_110_365_317
        );
    }

    #[test]
    fn limits_hold_and_all_values_come() {
        let mut random = Random::new(3, Purpose::Fault, 0);
        let mut seen = [0_u32; 6];
        for _ in 0..6_000 {
            seen[random.between(0, 5) as usize] += 1;
        }
        assert!(
            seen.iter().all(|count| (800..1_200).contains(count)),
            "{seen:?}"
        );
        assert_eq!(random.below(0), 0);
        let mut list: Vec<u32> = (0..100).collect();
        random.shuffle(&mut list);
        assert_ne!(list, (0..100).collect::<Vec<_>>());
        list.sort_unstable();
        assert_eq!(list, (0..100).collect::<Vec<_>>());
    }
}
