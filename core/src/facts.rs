//! The answers as the engine sees them: one small slot an item.

use crate::edition::{Edition, Function, ItemIndex};
use crate::facility::Kind;
use crate::rule::Truth;

mod by_item;
mod read;
#[cfg(feature = "serde")]
mod stream;

pub use read::{Reading, Slip, read};
pub(crate) use read::{preprinted, shortened};
#[cfg(feature = "serde")]
pub use stream::Stream;

const KNOWN: u8 = 1;
const HAS: u8 = 2;
const INTENT: u8 = 4;
const PARTNER: u8 = 8;
const NOT_ASKED: u8 = 16;
const INVALID: u8 = 32;

/// One answer. Blank and invalid answers are not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    flags: u8,
    number: i64,
    bits: u64,
}

/// The slot of an item that does not exist: blank.
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

    /// Whether there was an answer that is not valid.
    #[must_use]
    pub fn is_invalid(self) -> bool {
        self.flags & INVALID != 0
    }

    /// Whether the item is asked of this kind of facility.
    #[must_use]
    pub fn is_asked(self) -> bool {
        self.flags & NOT_ASKED == 0
    }

    /// Whether the answer means *has*.
    #[must_use]
    pub fn has(self) -> bool {
        self.flags & HAS != 0
    }

    /// Whether the answer means intent.
    #[must_use]
    pub fn intent(self) -> bool {
        self.flags & INTENT != 0
    }

    /// Whether the chosen code asks for names of partners.
    #[must_use]
    pub fn partner(self) -> bool {
        self.flags & PARTNER != 0
    }

    /// Code, count, or tenths; for several codes or names, how many there are.
    #[must_use]
    pub fn number(self) -> i64 {
        self.number
    }

    /// Bit `n` is set when code `n` is ticked (multi items only).
    #[must_use]
    pub fn bits(self) -> u64 {
        self.bits
    }

    /// How many codes or names there are.
    #[must_use]
    pub fn size(self) -> u32 {
        if self.bits == 0 {
            u32::try_from(self.number).unwrap_or(u32::MAX)
        } else {
            self.bits.count_ones()
        }
    }

    /// Whether the code is ticked, or the number is this one.
    #[must_use]
    pub fn includes(self, wanted: i64) -> bool {
        if self.bits == 0 {
            self.number == wanted
        } else {
            u32::try_from(wanted)
                .is_ok_and(|code| self.bits.checked_shr(code).unwrap_or(0) & 1 == 1)
        }
    }

    /// The truth of a property of the answer: unknown without one.
    #[must_use]
    pub fn known(self, value: bool) -> Truth {
        if self.is_known() {
            value.into()
        } else {
            Truth::Unknown
        }
    }
}

/// A report's answers under an edition, ready for conditions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    slots: Vec<Slot>,
    kind: Option<Kind>,
    holds: [Option<Truth>; 5],
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

    /// The slot as conditions see it: what is not asked of this kind of facility counts for nothing.
    #[must_use]
    pub fn counted(&self, item: ItemIndex) -> Slot {
        let slot = self.slot(item);
        if slot.is_asked() { slot } else { BLANK }
    }

    /// 病院 or 診療所, if known.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        self.kind
    }

    /// Whether the function holds, once [`Facts::judge`] ran; unknown before.
    #[must_use]
    pub fn holds(&self, function: Function) -> Truth {
        let at = Function::ALL.iter().position(|one| *one == function);
        at.and_then(|at| self.holds.get(at).copied().flatten())
            .unwrap_or(Truth::Unknown)
    }

    /// Whether the judgement is void because 1号 does not hold.
    #[must_use]
    pub fn is_applicable(&self, function: Function) -> bool {
        function == Function::F1 || self.holds(Function::F1) != Truth::False
    }

    /// Decides all functions from the answers; conditions with [`crate::rule::Expr::Holds`] need it.
    pub fn judge(&mut self, edition: &Edition) {
        self.holds = [None; 5];
        let first = edition
            .judgement(Function::F1)
            .map_or(Truth::Unknown, |one| one.holds.value(self));
        for (at, function) in Function::ALL.into_iter().enumerate() {
            let value = match (function, first) {
                (Function::F1, _) => first,
                (_, Truth::True) => edition
                    .judgement(function)
                    .map_or(Truth::Unknown, |one| one.holds.value(self)),
                (_, Truth::False) => Truth::False,
                (_, Truth::Unknown) => Truth::Unknown,
            };
            if let Some(slot) = self.holds.get_mut(at) {
                *slot = Some(value);
            }
        }
    }
}
