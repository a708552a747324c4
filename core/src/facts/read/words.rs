//! Answers as text in the wording of the form, and comparison of two readings.

use crate::edition::{Edition, ItemIndex, ItemType};
use crate::facts::NOT_ASKED;
use crate::facts::read::Reading;

impl Reading {
    /// The answer as text: labels of the chosen codes, a number with its unit, names. For an invalid answer
    /// the text that was given, shortened; empty if not answered.
    #[must_use]
    pub fn words(&self, edition: &Edition, index: ItemIndex) -> String {
        let Some(item) = edition.item(index) else {
            return String::new();
        };
        if let Some(invalid) = self.invalid(index) {
            return invalid.to_owned();
        }
        let slot = self.facts.slot(index);
        if !slot.is_known() {
            return String::new();
        }
        match item.item_type {
            ItemType::Choice | ItemType::Multi => {
                let chosen = item
                    .choices
                    .iter()
                    .filter(|choice| slot.includes(i64::from(choice.code)));
                chosen
                    .map(|choice| choice.label.as_str())
                    .collect::<Vec<&str>>()
                    .join("、")
            }
            ItemType::Count | ItemType::Decimal1 => item.number_words(slot.number()),
            ItemType::Text => self.text(index).to_owned(),
            ItemType::Names8 | ItemType::Names => self.names(index).join("、"),
        }
    }

    /// Whether both readings have the same answer to the item: `１２回` and 12 are the same.
    #[must_use]
    pub fn same_answer(&self, other: &Self, index: ItemIndex) -> bool {
        // Whether the item is asked depends on the facility's kind and is no part of the answer.
        let bare = |reading: &Self| {
            let mut slot = reading.facts.slot(index);
            slot.flags &= !NOT_ASKED;
            slot
        };
        bare(self) == bare(other)
            && self.names(index) == other.names(index)
            && self.text(index) == other.text(index)
            && self.invalid(index) == other.invalid(index)
    }
}
