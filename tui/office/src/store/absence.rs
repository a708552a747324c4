//! Entries that a newer list no longer has: which may be marked absent, and when there are so many that a person has to
//! confirm it.

use crate::bilingual;
use std::collections::BTreeSet;

use super::error::{Failure, StoreError};
use super::sources::ImportCounts;

/// Up to this many absent facilities need no confirmation, unless they are more than half.
const FEW_FACILITIES: usize = 10;
/// The same for an area table, which has only some dozens of rows.
const FEW_AREAS: usize = 2;
/// More absent entries than the few above and than this percentage need confirmation. A list that is cut off or covers only
/// a part loses more than this; closures in a year are fewer.
const SHARE: usize = 3;

/// Which entries of a list may be marked absent, from how the file was read and what the user said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marking {
    /// The list covers only a part, so nothing is absent.
    pub part: bool,
    /// A row may hide other rows, so nothing is marked.
    pub unread: bool,
    /// A refused row does not say what it is about, so nothing is marked unless `accepted`.
    pub doubtful: bool,
    /// Keys of refused rows. They are in the list and only unreadable, so they are not marked.
    pub spared: BTreeSet<String>,
    /// The user has checked the numbers and accepts them (`--accept-absent`).
    pub accepted: bool,
}

/// How many entries of one kind a list no longer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Prefecture, two digits; empty if the list has none.
    pub prefecture: String,
    /// The kind, in Japanese and in English.
    pub what: (&'static str, &'static str),
    /// Number of entries that are absent now.
    pub absent: usize,
    /// Number of entries that were present before.
    pub of: usize,
    /// Up to this many need no confirmation.
    pub(super) few: usize,
}

impl Gone {
    /// Of a list of facilities.
    pub(super) fn facilities(
        prefecture: &str,
        what: (&'static str, &'static str),
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
            what: ("市区町村", "municipalities"),
            absent,
            of,
            few: FEW_AREAS,
        }
    }

    /// Whether so many are absent that a person has to confirm it.
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
        f.write_str(&bilingual!("{} {} 件のうち {} 件", self.what.0, self.of, self.absent; "{} of {} {}", self.absent, self.of, self.what.1))
    }
}

impl Marking {
    /// The keys to mark absent, of those that the list does not have.
    pub(super) fn keys_to_mark<'a>(&self, missing: &[&'a str]) -> Vec<&'a str> {
        if self.unread || self.doubtful && !self.accepted {
            return Vec::new();
        }
        let not_spared = |key: &&str| !self.spared.contains(*key);
        missing.iter().copied().filter(not_spared).collect()
    }

    /// Records the absent entries in `counts`. Refuses the import if they need confirmation; a dry run only reports that.
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
        let clinics = |absent, of| Gone::facilities("39", ("診療所", "clinics"), absent, of).asks();
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
        assert_eq!(spared.keys_to_mark(&missing), ["a", "c"]);
        let doubtful = Marking {
            doubtful: true,
            ..spared
        };
        assert!(doubtful.keys_to_mark(&missing).is_empty());
        let accepted = Marking {
            accepted: true,
            ..doubtful
        };
        assert_eq!(accepted.keys_to_mark(&missing), ["a", "c"]);
        let unread = Marking {
            unread: true,
            ..accepted
        };
        assert!(
            unread.keys_to_mark(&missing).is_empty(),
            "nobody knows what stands there"
        );
    }
}
