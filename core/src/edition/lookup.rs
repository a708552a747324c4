//! Look-ups in an edition: by index, by id, by code.

use super::{
    Check, Clause, Edition, EditionStatus, Function, Ground, GroundKey, Item, ItemIndex, Judgement,
};

use crate::sort;

impl Edition {
    /// The item at an index; `None` for an index of another edition.
    #[must_use]
    pub fn item(&self, index: ItemIndex) -> Option<&Item> {
        self.items.get(usize::from(index.0))
    }

    /// The item with this id, such as `f2i.rota`, and its index.
    #[must_use]
    pub fn item_by_id(&self, id: &str) -> Option<(ItemIndex, &Item)> {
        let index = *self.items_by_id.get(self.place_by_id(id)?)?;
        self.item(index).map(|item| (index, item))
    }

    /// The label for display; a draft is marked （案）.
    #[must_use]
    pub fn title(&self) -> String {
        match self.status {
            EditionStatus::Draft => format!("{}（案）", self.label),
            EditionStatus::Published => self.label.clone(),
        }
    }

    /// The position of the id in [`Edition::items_by_id`].
    pub(crate) fn place_by_id(&self, id: &str) -> Option<usize> {
        let id_at = |index: &ItemIndex| self.item(*index).map_or("", |item| item.id.as_str());
        self.items_by_id
            .binary_search_by(|index| id_at(index).cmp(id))
            .ok()
    }

    /// The indexes of all items, in form order.
    pub fn indices(&self) -> impl Iterator<Item = ItemIndex> + use<> {
        let end = u16::try_from(self.items.len()).unwrap_or(u16::MAX);
        (0..end).map(ItemIndex)
    }

    /// The judgement of a function.
    #[must_use]
    pub fn judgement(&self, function: Function) -> Option<&Judgement> {
        self.judgements.iter().find(|one| one.function == function)
    }

    /// The citation of a clause as shown; empty for an index of another edition.
    #[must_use]
    pub fn citation(&self, clause: u16) -> &str {
        self.clause(clause)
            .map_or("", |clause| clause.citation.as_str())
    }

    /// The clause at an index; `None` for an index of another edition.
    #[must_use]
    pub fn clause(&self, clause: u16) -> Option<&Clause> {
        self.clauses.get(usize::from(clause))
    }

    /// The ground with this key; `None` only for an edition that does not have it.
    #[must_use]
    pub fn ground(&self, key: GroundKey) -> Option<&Ground> {
        self.grounds.iter().find(|one| one.key == key)
    }

    /// The check with this code, such as `KI003`.
    #[must_use]
    pub fn check_by_code(&self, code: &str) -> Option<&Check> {
        let at = self
            .checks
            .binary_search_by(|check| check.code.as_str().cmp(code))
            .ok()?;
        self.checks.get(at)
    }

    /// The indexes of the items sorted by id, as [`Edition::items_by_id`] holds them.
    #[must_use]
    pub fn in_order_of_id(items: &[Item]) -> Vec<ItemIndex> {
        let mut by_id: Vec<(&str, ItemIndex)> = (0..u16::MAX)
            .map(ItemIndex)
            .zip(items)
            .map(|(index, item)| (item.id.as_str(), index))
            .collect();
        sort::by(&mut by_id, Ord::cmp);
        by_id.into_iter().map(|(_, index)| index).collect()
    }
}
