//! A ticked choice none of whose links is ticked, such as a disease without its area, by bits.

use crate::check::answers::without_target;
use crate::edition::{Edition, ItemIndex};
use crate::facts::{Facts, Slot};

/// A check for ticked choices none of whose links is ticked.
#[derive(Clone, Debug)]
pub(super) struct Links {
    pub(super) check: u16,
    pub(super) from: ItemIndex,
    to: ItemIndex,
    /// `None` if a code has no bit.
    table: Option<Table>,
}

/// Links by the codes that they lead to.
#[derive(Clone, Debug)]
struct Table {
    /// The codes that have links; of the others nothing is known.
    linked: u64,
    /// For each code the codes that are linked to it.
    sources: Box<[u64; 64]>,
}

impl Table {
    fn of(edition: &Edition, from: ItemIndex) -> Option<Self> {
        let mut table = Self {
            linked: 0,
            sources: Box::new([0; 64]),
        };
        for choice in &edition.item(from)?.choices {
            let bit = 1_u64.checked_shl(u32::from(choice.code))?;
            for code in &choice.links {
                table.linked |= bit;
                *table.sources.get_mut(usize::from(*code))? |= bit;
            }
        }
        Some(table)
    }
}

impl Links {
    pub(super) fn new(edition: &Edition, check: u16, from: ItemIndex, to: ItemIndex) -> Self {
        Self {
            check,
            from,
            to,
            table: Table::of(edition, from),
        }
    }

    pub(super) fn fires(&self, edition: &Edition, facts: &Facts) -> bool {
        let Some(table) = &self.table else {
            let mut lonely = without_target(edition, facts, self.from, self.to);
            return lonely.next().is_some();
        };
        let (from, to) = (facts.slot(self.from), facts.slot(self.to));
        if !from.is_known() || !to.is_known() {
            return false;
        }
        let mut lonely = codes(from) & table.linked;
        let mut ticked = codes(to);
        while ticked != 0 && lonely != 0 {
            let code = usize::try_from(ticked.trailing_zeros()).unwrap_or(0);
            lonely &= !table.sources.get(code).copied().unwrap_or(0);
            ticked &= ticked.wrapping_sub(1);
        }
        lonely != 0
    }
}

/// The codes of a slot as bits, also of one that holds a single code.
fn codes(slot: Slot) -> u64 {
    match slot.bits() {
        0 => u32::try_from(slot.number())
            .ok()
            .and_then(|code| 1_u64.checked_shl(code))
            .unwrap_or(0),
        bits => bits,
    }
}
