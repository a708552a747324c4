//! An index that finds the keys similar to a given one without comparing it with all of them.

use std::collections::BTreeMap;

use super::names::{likeness, neighbours, share};

/// Keys indexed by their pairs of neighbouring characters. A search among the country's 113,000 names then
/// only visits the pairs that the wanted key has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alike {
    /// Each key with its number of pairs.
    keys: Vec<(Box<str>, usize)>,
    /// For each pair the positions of the keys that have it, and how often each does.
    places: BTreeMap<(char, char), Vec<(usize, usize)>>,
    /// Positions of keys of at most one character. They have no pair and are compared one by one.
    short: Vec<usize>,
}

impl Alike {
    /// Indexes the keys.
    pub(crate) fn new<'a>(keys: impl Iterator<Item = &'a str>) -> Self {
        let mut alike = Self::default();
        for (at, key) in keys.enumerate() {
            let pairs = neighbours(key);
            for equal in pairs.chunk_by(|left, right| left == right) {
                if let Some(pair) = equal.first() {
                    let places = alike.places.entry(*pair).or_default();
                    places.push((at, equal.len()));
                }
            }
            if pairs.is_empty() {
                alike.short.push(at);
            }
            alike.keys.push((key.into(), pairs.len()));
        }
        alike
    }

    /// The keys whose [`likeness`] to `wanted` is at least `least` (1 to 1000), each with its likeness, in no
    /// particular order.
    pub(crate) fn at_least(&self, wanted: &str, least: u32) -> Vec<(&str, u32)> {
        let pairs = neighbours(wanted);
        let compared = |(key, _): &(Box<str>, usize)| likeness(wanted, key);
        if pairs.is_empty() {
            let all = self.keys.iter().map(|one| (&*one.0, compared(one)));
            return all.filter(|(_, likeness)| *likeness >= least).collect();
        }
        // `neighbours` is sorted, so equal pairs are adjacent; a pair counts as often as both keys have it.
        let mut shared = vec![0_usize; self.keys.len()];
        for equal in pairs.chunk_by(|left, right| left == right) {
            let places = equal.first().and_then(|pair| self.places.get(pair));
            for (at, times) in places.into_iter().flatten() {
                if let Some(shared) = shared.get_mut(*at) {
                    *shared = shared.saturating_add(equal.len().min(*times));
                }
            }
        }
        let weighed = |(shared, (key, own)): (&usize, &(Box<str>, usize))| match **key == *wanted {
            true => 1000,
            false => share(*shared, own.saturating_add(pairs.len())),
        };
        let long = shared.iter().zip(&self.keys).filter(|(_, key)| key.1 > 0);
        let short = self.short.iter().filter_map(|at| self.keys.get(*at));
        long.map(|one| (&*one.1.0, weighed(one)))
            .chain(short.map(|one| (&*one.0, compared(one))))
            .filter(|(_, likeness)| *likeness >= least)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn finds_what_comparing_all_finds(
            keys in proptest::collection::btree_set("[アイウ]{0,6}", 0..30),
            wanted in "[アイウ]{0,6}",
            least in prop_oneof![Just(1_u32), Just(334), Just(700), Just(1000)],
        ) {
            let keys: Vec<String> = keys.into_iter().collect();
            let mut expected: Vec<(&str, u32)> = keys
                .iter()
                .map(|key| (key.as_str(), likeness(&wanted, key)))
                .filter(|(_, likeness)| *likeness >= least)
                .collect();
            let alike = Alike::new(keys.iter().map(String::as_str));
            let mut found = alike.at_least(&wanted, least);
            found.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }
}
