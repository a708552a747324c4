//! Words of an edition that are compared with names.

use std::ops::Deref;
use std::sync::OnceLock;

use crate::text::name_key;

/// A list of words, and these folded by [`name_key`]. Folding them on each comparison was slow, and at the start of a program that
/// compares no names it would be wasted; so it happens at the first comparison.
#[derive(Clone, Debug, Default)]
pub struct FoldedWords {
    words: Vec<String>,
    keys: OnceLock<Vec<String>>,
}

impl FoldedWords {
    /// The folded words, in the order of the words.
    #[must_use]
    pub fn keys(&self) -> &[String] {
        self.keys
            .get_or_init(|| self.words.iter().map(|word| name_key(word)).collect())
    }
}

impl From<Vec<String>> for FoldedWords {
    fn from(words: Vec<String>) -> Self {
        Self {
            words,
            keys: OnceLock::new(),
        }
    }
}

impl Deref for FoldedWords {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.words
    }
}

impl PartialEq for FoldedWords {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_are_those_of_the_words_and_make_no_difference() {
        let words = || FoldedWords::from(vec!["㈱".to_owned(), "医療 法人".to_owned()]);
        let folded = words();
        assert_eq!(folded.keys(), ["株式会社", "医療法人"]);
        assert_eq!(folded, words());
        assert_eq!(folded.first().map(String::as_str), Some("㈱"));
    }
}
