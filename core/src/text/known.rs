//! Names that were folded already. Folding is the slowest part of judging a report; a report names a
//! facility several times, and many reports name the same partners.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::names::{bare_name_under, name_key};

/// Beyond so many names all are forgotten, so that no run of reports grows without end.
const MOST: usize = 4096;

/// What names fold to, under one edition.
#[derive(Debug, Default)]
pub struct KnownNames {
    /// In order of [`mark`] and name.
    names: RefCell<Vec<(u32, Rc<KnownName>)>>,
}

/// Tells most names apart at once; names of one town begin and end alike. (FNV-1a)
fn mark(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |mark, byte| {
        (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

impl KnownNames {
    /// The name, with what was folded before.
    pub(crate) fn get(&self, name: &str) -> Rc<KnownName> {
        let mark = mark(name);
        let mut names = self.names.borrow_mut();
        let order = |(other, one): &(u32, Rc<KnownName>)| {
            let marks = other.cmp(&mark);
            marks.then_with(|| one.name.as_str().cmp(name))
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
                    names.insert(at, (mark, Rc::clone(&new)));
                } else {
                    *names = vec![(mark, Rc::clone(&new))];
                }
                new
            }
        }
    }
}

/// One name; each key is made when somebody asks for it.
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

    /// Which of the edition's words is the first in its key.
    pub(crate) fn word(&self, keys: &[String]) -> Option<usize> {
        let first = || keys.iter().position(|word| contains(self.key(), word));
        *self.word.get_or_init(first)
    }
}

/// As `str::contains`, which prepares for long texts; these are a few characters, and nearly none fits
/// beyond its first, three bytes long.
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
