//! Which of many keys look like a given one, without comparing all of them.

use std::collections::BTreeMap;

use super::names::{likeness, neighbours, share};

/// Keys by the pairs of neighbouring characters in them. The country has 113,000 names; only those
/// pairs are looked at that the asked key has too.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alike {
    /// Each key and how many pairs it has.
    keys: Vec<(Box<str>, usize)>,
    /// Where a pair occurs: place of the key, and how often.
    places: BTreeMap<(char, char), Vec<(usize, usize)>>,
    /// Places of keys of at most one character: without a pair, they are compared one by one.
    short: Vec<usize>,
}

impl Alike {
    pub(crate) fn of<'a>(keys: impl Iterator<Item = &'a str>) -> Self {
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

    /// The keys whose [`likeness`] to this one is at least that, which is not 0, and the likeness; in no
    /// order.
    pub(crate) fn to(&self, wanted: &str, least: u32) -> Vec<(&str, u32)> {
        let pairs = neighbours(wanted);
        let compared = |(key, _): &(Box<str>, usize)| likeness(wanted, key);
        if pairs.is_empty() {
            let all = self.keys.iter().map(|one| (&*one.0, compared(one)));
            return all.filter(|(_, likeness)| *likeness >= least).collect();
        }
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
            let alike = Alike::of(keys.iter().map(String::as_str));
            let mut found = alike.to(&wanted, least);
            found.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }
}
