//! What a list no longer has: what may be marked, and when that is too much to be taken without a question.

use std::collections::BTreeSet;

use super::error::{Failure, StoreError};
use super::sources::ImportCounts;

/// So few may be missing from a list of facilities without a question, as long as most are there.
const FEW_FACILITIES: usize = 10;
/// So few of an area table, which has some dozens of rows.
const FEW_AREAS: usize = 2;
/// More than these few and more than this share of what was there (in per cent) is asked.
const SHARE: usize = 3;

/// What of a list may be marked absent, as far as its reading tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marking {
    /// The list is only a part: nothing is missing.
    pub part: bool,
    /// The file was not read to its end, or lines of it were swallowed: nothing is marked.
    pub unread: bool,
    /// A row does not tell what it is about: nothing is marked unless somebody accepts it.
    pub doubtful: bool,
    /// Keys that stand in rows that were not taken: they are in the list.
    pub spared: BTreeSet<String>,
    /// Somebody looked at the numbers and says that they are right.
    pub accepted: bool,
}

/// How many of a kind a list no longer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Two digits; empty where the list has none.
    pub prefecture: String,
    /// The kind, in Japanese.
    pub what: &'static str,
    /// Not there any more.
    pub absent: usize,
    /// There before.
    pub of: usize,
    /// So few are no reason to ask.
    pub(super) few: usize,
}

impl Gone {
    /// Of a list of facilities.
    pub(super) fn facilities(
        prefecture: &str,
        what: &'static str,
        absent: usize,
        of: usize,
    ) -> Self {
        let prefecture = prefecture.to_owned();
        Self {
            prefecture,
            what,
            absent,
            of,
            few: FEW_FACILITIES,
        }
    }

    /// Of an area table.
    pub(super) fn areas(prefecture: &str, absent: usize, of: usize) -> Self {
        let prefecture = prefecture.to_owned();
        Self {
            prefecture,
            what: "市区町村",
            absent,
            of,
            few: FEW_AREAS,
        }
    }

    /// Whether that is more than a new list brings by itself.
    #[must_use]
    pub fn asks(&self) -> bool {
        let more_than_few = self.absent > self.few;
        let share = self.absent.saturating_mul(100) > self.of.saturating_mul(SHARE);
        let most = self.absent > FEW_AREAS && self.absent.saturating_mul(2) > self.of;
        more_than_few && share || most
    }
}

impl std::fmt::Display for Gone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} 件のうち {} 件", self.what, self.of, self.absent)
    }
}

impl Marking {
    /// Of the keys that a list does not have, those that are to be marked.
    pub(super) fn of<'a>(&self, missing: &[&'a str]) -> Vec<&'a str> {
        if self.unread || self.doubtful && !self.accepted {
            return Vec::new();
        }
        let not_spared = |key: &&str| !self.spared.contains(*key);
        missing.iter().copied().filter(not_spared).collect()
    }

    /// Writes down what is gone; refuses where that has to be asked before.
    pub(super) fn permit(
        &self,
        gone: Vec<Gone>,
        counts: &mut ImportCounts,
        dry_run: bool,
    ) -> Result<(), Failure> {
        let asked = gone.iter().any(Gone::asks) && !self.accepted;
        counts.gone = gone;
        counts.asks = asked;
        if asked && !dry_run {
            let gone = counts.gone.iter().filter(|one| one.asks());
            return Err(StoreError::Vanishing(gone.cloned().collect()).into());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fall_is_asked_by_number_and_share() {
        let clinics = |absent, of| Gone::facilities("39", "診療所", absent, of).asks();
        assert!(clinics(11, 300), "more than ten and than three per cent");
        assert!(!clinics(10, 300), "ten");
        assert!(!clinics(30, 1_000), "three per cent");
        assert!(clinics(31, 1_000));
        assert!(clinics(395, 396), "all but one");
        assert!(clinics(3, 4), "most of a few");
        assert!(!clinics(2, 2), "a list may go to its end");
        assert!(Gone::areas("39", 3, 34).asks());
        assert!(!Gone::areas("39", 2, 34).asks());
    }

    #[test]
    fn what_cannot_be_told_is_not_marked() {
        let missing = ["a", "b", "c"];
        let spared = Marking {
            spared: ["b".to_owned()].into(),
            ..Marking::default()
        };
        assert_eq!(spared.of(&missing), ["a", "c"]);
        let doubtful = Marking {
            doubtful: true,
            ..spared
        };
        assert!(doubtful.of(&missing).is_empty());
        let accepted = Marking {
            accepted: true,
            ..doubtful
        };
        assert_eq!(accepted.of(&missing), ["a", "c"]);
        let unread = Marking {
            unread: true,
            ..accepted
        };
        assert!(
            unread.of(&missing).is_empty(),
            "nobody knows what stands there"
        );
    }
}
