//! A small sorted map from items to values that only a few items have, such as names.

use crate::edition::ItemIndex;

/// Pairs of item and value in form order, one per item. `clear` keeps the memory for the next report.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ByItem<T>(Vec<(ItemIndex, T)>);

impl<T> Default for ByItem<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> ByItem<T> {
    pub(super) fn get(&self, item: ItemIndex) -> Option<&T> {
        let at = self.position(item).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    pub(super) fn insert(&mut self, item: ItemIndex, value: T) {
        match self.position(item) {
            Ok(at) => {
                if let Some(entry) = self.0.get_mut(at) {
                    entry.1 = value;
                }
            }
            Err(at) => self.0.insert(at, (item, value)),
        }
    }

    pub(super) fn remove(&mut self, item: ItemIndex) {
        if let Ok(at) = self.position(item) {
            self.0.remove(at);
        }
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (ItemIndex, &T)> {
        self.0.iter().map(|(item, value)| (*item, value))
    }

    /// The position of the item, or the position at which it would have to be inserted.
    fn position(&self, item: ItemIndex) -> Result<usize, usize> {
        self.0.binary_search_by_key(&item, |(other, _)| *other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_entry_an_item_in_form_order() {
        let mut list = ByItem::default();
        for (item, value) in [(5, 'a'), (2, 'b'), (9, 'c'), (5, 'd')] {
            list.insert(ItemIndex(item), value);
        }
        list.remove(ItemIndex(9));
        list.remove(ItemIndex(7));
        let all: Vec<(u16, char)> = list.iter().map(|(item, value)| (item.0, *value)).collect();
        assert_eq!(all, [(2, 'b'), (5, 'd')]);
        assert_eq!(list.get(ItemIndex(5)), Some(&'d'));
        assert_eq!(list.get(ItemIndex(9)), None);
    }
}
