//! The values of the condition 案内: whose position, website, telephone or closing days cannot be published as the lists give them.

use kakari_core::access::{Fact, Faults};
use kakari_core::text;

use crate::lang::InWords;

/// A value of the condition 案内: a fact that has a fault; `None`: any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AccessTerm(Option<Fact>);

/// 要確認 in Japanese, and in the public interface.
const ANY: (&str, &str) = ("要確認", "review");

impl AccessTerm {
    /// All words in the current language, in the order of completion.
    pub(super) fn words() -> Vec<&'static str> {
        let facts = Fact::ALL.into_iter();
        let facts = facts.map(|fact| crate::lang::pick(fact.label(), fact.word()));
        [crate::lang::pick(ANY.0, ANY.1)]
            .into_iter()
            .chain(facts)
            .collect()
    }

    /// Reads a folded word, whole or by its beginning.
    pub(super) fn named(value: &str) -> Option<Self> {
        if value.is_empty() {
            return None;
        }
        let begins = |japanese: &str, english: &str| {
            text::search_key(japanese).starts_with(value) || english == value
        };
        if begins(ANY.0, ANY.1) {
            return Some(Self(None));
        }
        let mut facts = Fact::ALL.into_iter();
        let fact = facts.find(|fact| begins(fact.label(), fact.word()))?;
        Some(Self(Some(fact)))
    }

    /// Whether a facility fits.
    pub(super) fn fits(self, faults: Faults) -> bool {
        match self.0 {
            None => !faults.is_empty(),
            Some(fact) => faults.each().any(|fault| fault.fact() == fact),
        }
    }
}

impl InWords for Fact {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Position => "Position",
            Self::Website => "Website",
            Self::Telephone => "Telephone",
            Self::PostCode => "Post code",
            Self::Closing => "Closed on",
        };
        crate::lang::pick(self.label(), english)
    }
}

#[cfg(test)]
mod tests {
    use kakari_core::access::{Access, Placeholders};

    use super::*;
    use crate::lang::{Lang, within};

    #[test]
    fn every_word_is_read_and_fits_its_own_faults() {
        for language in [Lang::Ja, Lang::En] {
            for word in within(language, AccessTerm::words) {
                assert!(
                    AccessTerm::named(&text::search_key(word)).is_some(),
                    "{word}"
                );
            }
        }
        let access = Access {
            website: "javascript:alert(1)".to_owned(),
            ..Access::default()
        };
        let faults = access.faults(&Placeholders::default());
        let fits = |word: &str| {
            let term = AccessTerm::named(&text::search_key(word));
            term.is_some_and(|term| term.fits(faults))
        };
        assert!(fits("要確認") && fits("review") && fits("ホームページ") && fits("ホーム"));
        assert!(!fits("位置") && !fits("telephone") && !fits("なし") && !fits(""));
    }
}
