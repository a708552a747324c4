//! The values of the condition 義務: which report a facility owes, or whether that is not known.

use std::sync::LazyLock;

use kakari_core::duty::{Duty, Owed};
use kakari_core::text;

use crate::lang::{Lang, current};

/// A value of the condition 義務.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OwesTerm {
    /// The duty; `None`: any of them.
    duty: Option<Duty>,
    owed: Owed,
}

/// A value with its words: Japanese, and the one of the public interface.
struct Value {
    term: OwesTerm,
    japanese: String,
    english: String,
}

/// Every value, in the order in which completion offers them.
static VALUES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let of = |owed: Owed| {
        let (japanese, english) = match owed {
            Owed::Owed => ("", ""),
            Owed::Voluntary => ("任意", "-voluntary"),
            Owed::NotOwed => ("なし", "-not-owed"),
            Owed::Unknown => ("不明", "-unknown"),
        };
        // Only 外来機能報告 is ever voluntary, and 医療機能情報提供制度 never unknown.
        let duties = Duty::ALL.into_iter().filter(move |duty| match owed {
            Owed::Voluntary => *duty == Duty::Outpatient,
            Owed::Unknown => *duty != Duty::Information,
            Owed::Owed | Owed::NotOwed => true,
        });
        duties.map(move |duty| Value {
            term: OwesTerm {
                duty: Some(duty),
                owed,
            },
            japanese: format!("{}{japanese}", duty.label()),
            english: format!("{}{english}", duty.word()),
        })
    };
    let order = [Owed::Owed, Owed::Unknown, Owed::Voluntary, Owed::NotOwed];
    let mut values: Vec<Value> = order.into_iter().flat_map(of).collect();
    values.push(Value {
        term: OwesTerm {
            duty: None,
            owed: Owed::Unknown,
        },
        japanese: "不明".to_owned(),
        english: "unknown".to_owned(),
    });
    values
});

impl OwesTerm {
    /// All words in the current language, in the order of completion.
    pub(super) fn words() -> Vec<&'static str> {
        let word = |one: &'static Value| match current() {
            Lang::Ja => one.japanese.as_str(),
            Lang::En => one.english.as_str(),
        };
        VALUES.iter().map(word).collect()
    }

    /// Reads a folded word: a whole one, or the beginning of the name of a duty.
    pub(super) fn named(value: &str) -> Option<Self> {
        let key = |one: &Value| text::search_key(&one.japanese);
        let whole = VALUES
            .iter()
            .find(|one| one.english == value || key(one) == value);
        // The whole names come first, so that a beginning means that the report is owed.
        let begins = || VALUES.iter().find(|one| key(one).starts_with(value));
        let found = whole.or_else(|| (!value.is_empty()).then(begins).flatten());
        found.map(|one| one.term)
    }

    /// Whether a facility fits.
    pub(super) fn fits(self, owed: [Owed; 4]) -> bool {
        Duty::ALL
            .into_iter()
            .zip(owed)
            .any(|(duty, owed)| self.duty.is_none_or(|one| one == duty) && owed == self.owed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::within;

    #[test]
    fn every_word_is_read_and_a_beginning_means_that_it_is_owed() {
        for language in [Lang::Ja, Lang::En] {
            let words = within(language, OwesTerm::words);
            assert_eq!(words.len(), 13);
            for (word, value) in words.iter().zip(VALUES.iter()) {
                let read = OwesTerm::named(&text::search_key(word));
                assert_eq!(read, Some(value.term), "{word}");
            }
        }
        let owed = |duty| {
            Some(OwesTerm {
                duty: Some(duty),
                owed: Owed::Owed,
            })
        };
        assert_eq!(OwesTerm::named("病床"), owed(Duty::Beds));
        assert_eq!(OwesTerm::named("外来"), owed(Duty::Outpatient));
        assert_eq!(
            OwesTerm::named(&text::search_key("かかりつけ医")),
            owed(Duty::PrimaryCare)
        );
        for wrong in ["", "病院", "bed", "なし"] {
            assert_eq!(OwesTerm::named(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn unknown_fits_a_facility_of_which_any_duty_is_unknown() {
        let owed = [Owed::NotOwed, Owed::Unknown, Owed::Owed, Owed::Owed];
        let fits = |word: &str| OwesTerm::named(&text::search_key(word)).unwrap().fits(owed);
        for word in [
            "不明",
            "外来機能報告不明",
            "病床機能報告なし",
            "information",
        ] {
            assert!(fits(word), "{word}");
        }
        for word in [
            "外来機能報告",
            "病床機能報告不明",
            "外来機能報告任意",
            "beds",
        ] {
            assert!(!fits(word), "{word}");
        }
    }
}
