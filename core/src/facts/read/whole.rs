//! A fast path for answers that are plain whole numbers, as nearly all are. A valid one goes straight into
//! its slot; everything else takes the general path, which also records slips.

use super::{MOST, MOST_TENTHS, Reading};
use crate::edition::{Choice, Item, ItemIndex, ItemType, Meaning};
use crate::facts::{HAS, INTENT, KNOWN, PARTNER, Slot};
use crate::report::Raw;

impl Reading {
    /// [`Reading::take`] for a whole number.
    pub fn take_whole(&mut self, index: ItemIndex, item: &Item, number: u32) {
        let wide = i64::from(number);
        let slot = match item.item_type {
            ItemType::Choice => u8::try_from(number)
                .ok()
                .and_then(|code| with_code(item, code).map(chosen)),
            ItemType::Count if wide <= MOST => Some(counted(wide)),
            ItemType::Decimal1 if wide.saturating_mul(10) <= MOST_TENTHS => {
                Some(counted(wide.saturating_mul(10)))
            }
            _ => None,
        };
        match slot {
            Some(slot) => self.facts.set(index, slot),
            None => self.take(index, item, &Raw::Number(f64::from(number))),
        }
    }

    /// [`Reading::take`] for a list of codes, at least one.
    pub fn take_codes(&mut self, index: ItemIndex, item: &Item, codes: &[u8]) {
        match ticked(item, codes) {
            Some(slot) if item.item_type == ItemType::Multi => self.facts.set(index, slot),
            _ => {
                let numbers = codes.iter().map(|code| Raw::Number(f64::from(*code)));
                self.take(index, item, &Raw::List(numbers.collect()));
            }
        }
    }

    /// [`Reading::take`] for a number with one decimal, in tenths; false if it is too large, and then nothing
    /// was read.
    pub(in crate::facts) fn take_tenths(&mut self, index: ItemIndex, tenths: i64) -> bool {
        let fits = tenths <= MOST_TENTHS;
        if fits {
            self.facts.set(index, counted(tenths));
        }
        fits
    }

    /// [`Reading::take`] for the text of a text item.
    pub(in crate::facts) fn take_text(&mut self, index: ItemIndex, text: &str) {
        let slot = self.kept_text(index, text);
        self.facts.set(index, slot);
    }

    /// [`Reading::take`] for the names of an item of names, all of them plain ([`crate::text::is_plain`]).
    pub fn take_names(&mut self, index: ItemIndex, item: &Item, names: Vec<String>) {
        let slot = self.kept_names(index, item, names);
        self.facts.set(index, slot);
    }
}

/// The slot for a valid list of codes; `None` if a code is unknown or repeated, or 0 is beside others.
fn ticked(item: &Item, codes: &[u8]) -> Option<Slot> {
    let mut slot = Slot {
        flags: KNOWN,
        number: i64::try_from(codes.len()).ok()?,
        bits: 0,
    };
    for code in codes {
        let choice = with_code(item, *code)?;
        let bit = 1_u64.checked_shl(u32::from(*code))?;
        if slot.bits & bit != 0 {
            return None;
        }
        slot.bits |= bit;
        slot.flags |= flags(choice);
    }
    (slot.bits != 0 && (slot.bits & 1 == 0 || codes.len() == 1)).then_some(slot)
}

/// The choice of a code.
fn with_code(item: &Item, code: u8) -> Option<&Choice> {
    let is_it = |choice: &&Choice| choice.code == code;
    // Choices are in order of code, nearly always without a gap: the position is tried before a search.
    let choice = item.choices.get(usize::from(code)).filter(is_it);
    choice.or_else(|| item.choices.iter().find(is_it))
}

pub(super) fn chosen(choice: &Choice) -> Slot {
    Slot {
        flags: KNOWN | flags(choice),
        number: i64::from(choice.code),
        bits: 0,
    }
}

pub(super) fn counted(number: i64) -> Slot {
    let has = if number >= 1 { HAS } else { 0 };
    Slot {
        flags: KNOWN | has,
        number,
        bits: 0,
    }
}

/// The flags of a slot in which this choice is ticked.
pub(super) fn flags(choice: &Choice) -> u8 {
    let meaning = match choice.meaning {
        Meaning::None => 0,
        Meaning::Intent => INTENT,
        Meaning::Has => HAS,
    };
    meaning | if choice.partner { PARTNER } else { 0 }
}
