//! The values of the condition 催促: what was done to get a report.

use crate::lang::pick;
use crate::office::Chase;

/// A value of the condition 催促.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChaseTerm {
    /// Nobody contacted or reminded the facility.
    Nobody,
    /// It was contacted or reminded.
    Contacted,
    /// Its next day has come, or the limit of its order is over.
    Due,
    /// There is an order that is not over.
    Ordered,
}

impl ChaseTerm {
    const ALL: [Self; 4] = [Self::Nobody, Self::Contacted, Self::Due, Self::Ordered];

    /// The words for completion.
    pub(super) fn words() -> Vec<&'static str> {
        Self::ALL.map(Self::word).to_vec()
    }

    fn word(self) -> &'static str {
        match self {
            Self::Nobody => pick("なし", "none"),
            Self::Contacted => pick("あり", "some"),
            Self::Due => pick("期限", "due"),
            Self::Ordered => pick("命令", "ordered"),
        }
    }

    /// Reads a search key.
    pub(super) fn named(word: &str) -> Option<Self> {
        Some(match word {
            "ナシ" | "none" | "nashi" => Self::Nobody,
            "アリ" | "some" | "ari" => Self::Contacted,
            "期限" | "due" | "kigen" => Self::Due,
            "命令" | "ordered" | "meirei" => Self::Ordered,
            _ => return None,
        })
    }

    /// Whether it fits what was done about a facility; `None`: nothing.
    #[must_use]
    pub fn fits(self, chase: Option<&Chase>) -> bool {
        let contacted = chase.is_some_and(|one| one.last.is_some());
        match self {
            Self::Nobody => !contacted,
            Self::Contacted => contacted,
            Self::Due => chase.is_some_and(|one| one.due),
            Self::Ordered => chase.is_some_and(|one| {
                let order = one.order;
                order.is_some_and(|order| !order.state.is_over())
            }),
        }
    }
}
