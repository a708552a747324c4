//! Compares two versions of a report, item by item.

use crate::edition::{Edition, ItemIndex};
use crate::facts::Reading;

/// An item whose answer changed, with both answers as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The item; its id does not change between versions.
    pub item: ItemIndex,
    /// The earlier answer as [`Reading::words`] gives it; empty if not answered.
    pub before: String,
    /// The later answer as [`Reading::words`] gives it; empty if not answered.
    pub after: String,
}

/// All items whose answers differ, in form order. Answers are compared by meaning: `１２回` equals 12. Both
/// readings must be of the given edition.
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
