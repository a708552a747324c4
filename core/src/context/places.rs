//! A sorted index from keys to their positions in a list.

use crate::sort;

/// Pairs of key and position, sorted by key. A key that occurs several times has several pairs.
#[derive(Clone, Debug, Default)]
pub(super) struct Places(Vec<(Box<str>, usize)>);

impl Places {
    /// Indexes the keys; the position of a key is its number in the iterator.
    pub(super) fn new(keys: impl Iterator<Item = String>) -> Self {
        let mut entries: Vec<(Box<str>, usize)> = keys
            .enumerate()
            .map(|(at, key)| (key.into_boxed_str(), at))
            .collect();
        sort::by(&mut entries, |left, right| left.0.cmp(&right.0));
        Self(entries)
    }

    /// The positions of the key, lowest first.
    pub(super) fn get(&self, key: &str) -> impl ExactSizeIterator<Item = usize> + use<'_> {
        let from = self.0.partition_point(|entry| *entry.0 < *key);
        let rest = self.0.get(from..).unwrap_or_default();
        let number = rest.partition_point(|entry| *entry.0 == *key);
        rest.iter().take(number).map(|entry| entry.1)
    }

    /// All keys in order, each once.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let equal = self.0.chunk_by(|left, right| left.0 == right.0);
        equal.filter_map(|entries| entries.first().map(|entry| &*entry.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_key_in_order() {
        let keys = ["乙", "甲", "乙", "", "乙"].map(String::from);
        let places = Places::new(keys.into_iter());
        assert_eq!(places.get("乙").collect::<Vec<usize>>(), [0, 2, 4]);
        assert_eq!(places.get("").collect::<Vec<usize>>(), [3]);
        assert_eq!(places.get("丙").len(), 0);
        assert_eq!(places.keys().collect::<Vec<&str>>(), ["", "乙", "甲"]);
    }
}
