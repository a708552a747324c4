//! A cache of folded names. Folding is the slowest part of judging a report; a report contains the same name
//! several times, and many reports name the same partners.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::names::{bare_name_under, name_key, without_kind};

/// The capacity. A full cache is emptied, so that an import of any length needs bounded memory.
const MOST: usize = 4096;

/// A cache of folded names. A cache belongs to one edition, whose words and corporate forms go into it.
#[derive(Debug, Default)]
pub struct KnownNames {
    /// Sorted by [`hash`] and name. A sorted list, because the standard hash map would enlarge the wasm.
    names: RefCell<Vec<(u32, Rc<KnownName>)>>,
}

/// FNV-1a by words of eight bytes. Comparing numbers is faster than comparing names: those of one town begin alike.
fn hash(name: &str) -> u32 {
    let add = |hash: u64, word: u64| {
        let mixed = (hash ^ word).wrapping_mul(0x0100_0000_01b3);
        // What a multiplication adds to the upper half only would be lost.
        mixed ^ (mixed >> 32)
    };
    let (words, rest) = name.as_bytes().as_chunks::<8>();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    let hash = words.fold(0xcbf2_9ce4_8422_2325, add);
    let hash = rest.iter().map(|byte| u64::from(*byte)).fold(hash, add);
    // The lower half, which `add` has mixed.
    u32::try_from(hash & 0xffff_ffff).unwrap_or_default()
}

impl KnownNames {
    /// The cache entry of the name, a new one if there is none.
    pub(crate) fn get(&self, name: &str) -> Rc<KnownName> {
        let hash = hash(name);
        let mut names = self.names.borrow_mut();
        let order = |(other, one): &(u32, Rc<KnownName>)| {
            let hashes = other.cmp(&hash);
            hashes.then_with(|| one.name.as_str().cmp(name))
        };
        match names.binary_search_by(order) {
            Ok(at) => names
                .get(at)
                .map(|(_, one)| Rc::clone(one))
                .unwrap_or_default(),
            Err(at) => {
                let new = Rc::new(KnownName {
                    name: name.to_owned(),
                    ..KnownName::default()
                });
                if names.len() < MOST {
                    names.insert(at, (hash, Rc::clone(&new)));
                } else {
                    *names = vec![(hash, Rc::clone(&new))];
                }
                new
            }
        }
    }
}

/// A name with its keys. Each key is computed on first use: most names need only one of them.
#[derive(Debug, Default)]
pub(crate) struct KnownName {
    name: String,
    key: OnceCell<String>,
    bare: OnceCell<String>,
    word: OnceCell<Option<usize>>,
}

impl KnownName {
    /// Its [`name_key`].
    pub(crate) fn key(&self) -> &str {
        self.key.get_or_init(|| name_key(&self.name))
    }

    /// Its [`super::bare_name_key`], under the keys of the edition's prefixes.
    pub(crate) fn bare(&self, prefixes: &[String]) -> &str {
        self.bare
            .get_or_init(|| bare_name_under(&self.name, prefixes))
    }

    /// Its bare key without the words at its end that only say what kind of facility it is: 高知 of 高知病院.
    pub(crate) fn proper(&self, prefixes: &[String], kinds: &[String]) -> &str {
        without_kind(self.bare(prefixes), kinds)
    }

    /// The index of the first of the words (given as name keys) that its key contains.
    pub(crate) fn word(&self, keys: &[String]) -> Option<usize> {
        let first = || keys.iter().position(|word| contains(self.key(), word));
        *self.word.get_or_init(first)
    }
}

/// The same as `str::contains`, which first prepares a search that pays only in long texts. These are a few
/// characters long. The first three bytes, mostly one kanji, rule out nearly every position.
fn contains(name: &str, word: &str) -> bool {
    let (name, word) = (name.as_bytes(), word.as_bytes());
    let Some(first) = word.first_chunk::<3>() else {
        return word.is_empty() || name.windows(word.len()).any(|part| part == word);
    };
    let mut starts = name.array_windows::<3>().enumerate();
    starts.any(|(at, part)| {
        part == first && name.get(at..).is_some_and(|rest| rest.starts_with(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_name_folds_as_a_new_one() {
        let names = KnownNames::default();
        let prefixes = [name_key("医療法人")];
        let words = [name_key("学校"), name_key("老人ホーム")];
        for name in ["（医）甲病院", "乙学校医務室", "", "（医）甲病院", "丙"] {
            let known = names.get(name);
            assert_eq!(known.key(), name_key(name));
            assert_eq!(known.bare(&prefixes), bare_name_under(name, &prefixes));
            assert_eq!(
                known.word(&words),
                words.iter().position(|word| known.key().contains(word))
            );
        }
        assert!(Rc::ptr_eq(&names.get("丙"), &names.get("丙")));
        assert_eq!(names.names.borrow().len(), 4);
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let names = KnownNames::default();
        for number in 0..=MOST {
            names.get(&number.to_string());
        }
        assert_eq!(names.names.borrow().len(), 1);
    }
}
