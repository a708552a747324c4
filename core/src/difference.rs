//! What changed between two versions of a report.

use crate::edition::{Edition, ItemIndex};
use crate::facts::Reading;

/// One item whose answer changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which item.
    pub item: ItemIndex,
    /// The earlier answer in words; empty when not answered.
    pub before: String,
    /// The later answer in words; empty when not answered.
    pub after: String,
}

/// All items whose answers differ, in form order. Answers are compared by meaning, not by spelling:
/// `１２回` and 12 are equal.
#[must_use]
pub fn changes(edition: &Edition, before: &Reading, after: &Reading) -> Vec<Change> {
    edition
        .indices()
        .filter(|item| !before.same_answer(after, *item))
        .map(|item| Change {
            item,
            before: before.words(edition, item),
            after: after.words(edition, item),
        })
        .collect()
}
