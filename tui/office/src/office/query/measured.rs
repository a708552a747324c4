//! The values of the condition 集計: a measure, and which of the facilities behind it. So every number of 集計 can be opened.

use kakari_core::statistics::{Mark, Measure, Measures, Profile};
use kakari_core::text;

use crate::lang::{Lang, current, pick};

/// Which of the facilities behind a measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Behind {
    /// 該当: those that fit; of a number those of which it is 1 or more.
    #[default]
    Fits,
    /// 非該当: those that do not.
    FitsNot,
    /// 不明: those of which it is not known.
    Unknown,
    /// 全体: all that were asked.
    Asked,
}

impl Behind {
    /// Every one once.
    pub const ALL: [Self; 4] = [Self::Fits, Self::FitsNot, Self::Unknown, Self::Asked];

    /// The word in conditions.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Fits => pick("該当", "yes"),
            Self::FitsNot => pick("非該当", "no"),
            Self::Unknown => pick("不明", "unknown"),
            Self::Asked => pick("全体", "asked"),
        }
    }

    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "該当" | "yes" => Self::Fits,
            "非該当" | "no" => Self::FitsNot,
            "不明" | "unknown" => Self::Unknown,
            "全体" | "asked" => Self::Asked,
            _ => return None,
        })
    }

    fn fits(self, mark: Mark) -> bool {
        match self {
            Self::Fits => matches!(mark, Mark::Yes(_)),
            Self::FitsNot => mark == Mark::No,
            Self::Unknown => mark == Mark::Unknown,
            Self::Asked => mark != Mark::Outside,
        }
    }
}

/// A value of the condition 集計.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MeasureTerm {
    name: String,
    /// `None` for a word that does not exist.
    behind: Option<Behind>,
}

impl MeasureTerm {
    /// Reads a folded word: a key or a name of a measure, and which of the facilities behind it after `=`.
    pub(super) fn named(value: &str) -> Self {
        let (name, behind) = match value.rsplit_once('=') {
            Some((name, word)) => (name, Behind::named(word)),
            None => (value, Some(Behind::Fits)),
        };
        Self {
            name: name.to_owned(),
            behind,
        }
    }

    /// The folded name that was typed.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether there is such a measure, and such a word behind it.
    pub(super) fn is_known(&self, measures: &Measures) -> bool {
        self.behind.is_some() && measures.place(&self.name).is_some()
    }

    /// Whether a facility fits.
    pub(super) fn fits(&self, measures: &Measures, profile: &Profile<'_>) -> bool {
        let found = self.behind.zip(measures.find(&self.name));
        found.is_some_and(|(behind, measure)| behind.fits(measure.mark(profile)))
    }
}

/// The value of the condition that keeps these facilities.
pub(in crate::office) fn value(measure: &Measure, behind: Behind) -> String {
    let name = match current() {
        Lang::Ja => text::search_key(&measure.label),
        Lang::En => measure.key.clone(),
    };
    match behind {
        Behind::Fits => name,
        other => format!("{name}={}", other.word()),
    }
}
