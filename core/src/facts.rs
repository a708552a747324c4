//! The answers in the form that conditions evaluate: one small slot per item.

use crate::edition::{Edition, Function, ItemIndex, PerFunction};
use crate::facility::Kind;
use crate::rule::Truth;

mod by_item;
mod planes;
mod read;
mod scan;
#[cfg(feature = "serde")]
mod stream;

pub(crate) use planes::{Bits, MANY, Plane, Planes, SOME, WORDS};
pub use read::{Reading, Slip, read};
pub(crate) use read::{preprinted, shortened};
pub use scan::scan;
#[cfg(feature = "serde")]
pub use stream::Stream;

// Flags of a slot. With 24 bytes a slot, a whole form is about 3 KB that conditions address by index; so
// all conditions are evaluated anew after every key press.
const KNOWN: u8 = 1;
const HAS: u8 = 2;
const INTENT: u8 = 4;
const PARTNER: u8 = 8;
const NOT_ASKED: u8 = 16;
const INVALID: u8 = 32;

/// One answer. A blank answer and an invalid one are both *not known*; neither is zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    flags: u8,
    number: i64,
    bits: u64,
}

/// What is asked of the flags of a slot: of those in the first number exactly those in the second are set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark(u8, u8);

impl Mark {
    /// The item is asked, and its answer is evidence.
    pub(crate) const ASKED_AND_HAS: Self = Self(NOT_ASKED | HAS, HAS);
    /// The answer is known and no evidence.
    pub(crate) const KNOWN_WITHOUT: Self = Self(KNOWN | HAS, KNOWN);
    /// The item is asked, and there is no valid answer.
    pub(crate) const ASKED_NOT_KNOWN: Self = Self(NOT_ASKED | KNOWN, 0);
}

/// A slot without an answer.
const BLANK: Slot = Slot {
    flags: 0,
    number: 0,
    bits: 0,
};

impl Slot {
    /// Whether there is a valid answer.
    #[must_use]
    pub fn is_known(self) -> bool {
        self.flags & KNOWN != 0
    }

    /// Whether the item was answered, but not validly.
    #[must_use]
    pub fn is_invalid(self) -> bool {
        self.flags & INVALID != 0
    }

    /// Whether the item is asked of this kind of facility.
    #[must_use]
    pub fn is_asked(self) -> bool {
        self.flags & NOT_ASKED == 0
    }

    /// Whether the answer is evidence: a code meaning [`Meaning::Has`](crate::edition::Meaning::Has), or a
    /// number of 1 or more (for items with one decimal 0.1 or more).
    #[must_use]
    pub fn has(self) -> bool {
        self.flags & HAS != 0
    }

    /// Whether a chosen code means [`Meaning::Intent`](crate::edition::Meaning::Intent).
    #[must_use]
    pub fn intent(self) -> bool {
        self.flags & INTENT != 0
    }

    /// Whether a chosen code asks for names of partners.
    #[must_use]
    pub fn partner(self) -> bool {
        self.flags & PARTNER != 0
    }

    /// The chosen code, the count, or the number in tenths. For a multi item the number of codes, for names
    /// their number, for text its length in characters.
    #[must_use]
    pub fn number(self) -> i64 {
        self.number
    }

    /// Bit `n` is set when code `n` is ticked (multi items only).
    #[must_use]
    pub fn bits(self) -> u64 {
        self.bits
    }

    /// The number of ticked codes or of names.
    #[must_use]
    pub fn size(self) -> u32 {
        if self.bits == 0 {
            u32::try_from(self.number).unwrap_or(u32::MAX)
        } else {
            self.bits.count_ones()
        }
    }

    /// Whether the code is ticked (multi items), or the code or number equals this one.
    #[must_use]
    pub fn includes(self, wanted: i64) -> bool {
        // A known multi item has at least one bit, so no bits means a single code or number.
        if self.bits == 0 {
            self.number == wanted
        } else {
            u32::try_from(wanted)
                .is_ok_and(|code| self.bits.checked_shr(code).unwrap_or(0) & 1 == 1)
        }
    }

    /// `value` as a truth about the answer; unknown if there is no valid answer.
    #[must_use]
    pub fn known(self, value: bool) -> Truth {
        if self.is_known() {
            value.into()
        } else {
            Truth::Unknown
        }
    }
}

/// The answers of a report under an edition, ready for evaluating conditions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    slots: Vec<Slot>,
    kind: Option<Kind>,
    holds: PerFunction<Option<Truth>>,
    /// The flags of all slots once more, for a prepared edition (`check::Sieve`).
    planes: Planes,
}

impl Facts {
    /// The slot of an item; blank for an index that does not exist.
    #[must_use]
    pub fn slot(&self, item: ItemIndex) -> Slot {
        self.slots
            .get(usize::from(item.0))
            .copied()
            .unwrap_or(BLANK)
    }

    /// Whether the flags of the item's slot are these; false for an index that does not exist.
    pub(crate) fn is_marked(&self, item: ItemIndex, Mark(asked, wanted): Mark) -> bool {
        let slot = self.slots.get(usize::from(item.0));
        slot.is_some_and(|slot| slot.flags & asked == wanted)
    }

    /// The slot as conditions see it: blank if the item is not asked of this kind of facility.
    #[must_use]
    pub fn counted(&self, item: ItemIndex) -> Slot {
        let slot = self.slot(item);
        if slot.is_asked() { slot } else { BLANK }
    }

    /// The kind of the facility, if the report or the facility's id gives it.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        self.kind
    }

    /// Whether the function holds. Unknown until [`Facts::judge`] has run.
    #[must_use]
    pub fn holds(&self, function: Function) -> Truth {
        self.holds[function].unwrap_or(Truth::Unknown)
    }

    /// Whether the function can be judged: a 2号 function cannot while 1号 certainly does not hold
    /// (law 30-18-4(1)(ii)).
    #[must_use]
    pub fn is_applicable(&self, function: Function) -> bool {
        function == Function::F1 || self.holds(Function::F1) != Truth::False
    }

    /// Evaluates the judgements of all functions. [`Facts::holds`] and conditions with
    /// [`crate::rule::Expr::Holds`] return their results.
    pub fn judge(&mut self, edition: &Edition) {
        self.judge_by(|function, facts| {
            edition
                .judgement(function)
                .map_or(Truth::Unknown, |one| one.holds.value(facts))
        });
    }

    /// [`Facts::judge`] by what says whether the evidence for a function is there.
    pub(crate) fn judge_by(&mut self, evidence: impl Fn(Function, &Self) -> Truth) {
        self.holds = PerFunction::default();
        let first = evidence(Function::F1, self);
        for function in Function::ALL {
            let value = match (function, first) {
                (Function::F1, _) => first,
                (_, Truth::True) => evidence(function, self),
                // Without 1号 there is no 2号, whatever the evidence (law 30-18-4(1)(ii)).
                (_, Truth::False) => Truth::False,
                (_, Truth::Unknown) => Truth::Unknown,
            };
            self.holds[function] = Some(value);
        }
    }

    fn set(&mut self, item: ItemIndex, slot: Slot) {
        if let Some(place) = self.slots.get_mut(usize::from(item.0)) {
            *place = slot;
        }
    }
}
