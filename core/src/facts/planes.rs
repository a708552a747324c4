//! Flags of all items side by side: one bit an item, one plane a flag, so that conditions look at 64 items at once.

use super::{Facts, HAS, INTENT, KNOWN, NOT_ASKED, PARTNER};
use crate::edition::ItemIndex;

/// Items of one word.
const WORD_BITS: usize = 64;
/// Words of a plane. The form has 65 items; items beyond these words would be evaluated one by one.
pub(crate) const WORDS: usize = 2;
/// Room for the planes of a word: a power of two, so that finding a place costs nothing.
const PLANES: usize = 16;

/// What a bit says of an item. Items that are not asked of this kind of facility are as conditions see them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Plane {
    /// There is a valid answer.
    Known,
    /// There is none.
    NotKnown,
    /// The answer is evidence.
    Has,
    /// The answer is none, or the item is not asked.
    HasNot,
    /// The answer means intent.
    Intent,
    /// The answer is known and means none.
    NoIntent,
    /// The answer asks for partners.
    Partner,
    /// The answer is known and asks for none.
    NoPartner,
    /// The number or code is 1 or more; see [`Slot::number`](super::Slot::number).
    Positive,
    /// The number is [`SOME`] or more.
    Some,
    /// The number is [`MANY`] or more.
    Many,
}

/// Numbers from here on are in [`Plane::Some`].
pub(crate) const SOME: i64 = 32;
/// Numbers from here on are in [`Plane::Many`].
pub(crate) const MANY: i64 = 1024;

/// All planes of a report; those of the first 64 items stand first.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Planes([u64; PLANES * WORDS]);

impl Default for Planes {
    fn default() -> Self {
        Self([0; PLANES * WORDS])
    }
}

/// Items of one word in one plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bits {
    at: usize,
    mask: u64,
}

impl Bits {
    /// The bit of an item; `None` beyond the planes.
    pub(crate) fn of(plane: Plane, item: ItemIndex) -> Option<Self> {
        let at = usize::from(item.0);
        let (word, bit) = (at / WORD_BITS, u32::try_from(at % WORD_BITS).ok()?);
        let place = word.checked_mul(PLANES)?.checked_add(plane as usize)?;
        (word < WORDS).then_some(Self {
            at: place,
            mask: 1_u64.checked_shl(bit)?,
        })
    }

    /// No bits, none of which is ever missing.
    pub(crate) const NONE: Self = Self { at: 0, mask: 0 };

    /// The word of its plane in which they are.
    pub(crate) fn word(self) -> usize {
        self.at / PLANES
    }

    /// Both together, if they are of one word in one plane.
    pub(crate) fn with(self, other: Self) -> Option<Self> {
        (self.at == other.at).then_some(Self {
            at: self.at,
            mask: self.mask | other.mask,
        })
    }

    /// Bits that are missing; 0 if all are there.
    #[inline]
    pub(crate) fn missing(self, planes: &Planes) -> u64 {
        // The remainder only tells the compiler that there is nothing to check.
        let word = planes.0.get(self.at % (PLANES * WORDS));
        !word.copied().unwrap_or(0) & self.mask
    }

    /// Whether one of the bits is there.
    #[inline]
    pub(crate) fn any(self, planes: &Planes) -> bool {
        self.missing(planes) != self.mask
    }
}

impl Facts {
    /// The planes as they were when the answers had been read ([`super::Reading::close`]).
    #[inline]
    pub(crate) fn planes(&self) -> &Planes {
        &self.planes
    }

    /// Makes the planes anew. Bits of items that the form does not have say *not known*.
    pub(super) fn set_planes(&mut self) {
        self.planes = Planes::default();
        let slots = self.slots.chunks(WORD_BITS);
        let words = self.planes.0.chunks_exact_mut(PLANES);
        for (slots, planes) in slots.zip(words) {
            let [mut known, mut has, mut intent, mut partner, mut not_asked] = [0_u64; 5];
            let [mut positive, mut some, mut many] = [0_u64; 3];
            for slot in slots.iter().rev() {
                let bit = |flag| u64::from(slot.flags & flag != 0);
                known = known << 1 | bit(KNOWN);
                has = has << 1 | bit(HAS);
                intent = intent << 1 | bit(INTENT);
                partner = partner << 1 | bit(PARTNER);
                not_asked = not_asked << 1 | bit(NOT_ASKED);
                let least = |number| u64::from(slot.number >= number);
                positive = positive << 1 | least(1);
                some = some << 1 | least(SOME);
                many = many << 1 | least(MANY);
            }
            let all = Self::of_flags(
                [known, has, intent, partner, not_asked],
                [positive, some, many],
            );
            for (plane, bits) in planes.iter_mut().zip(all) {
                *plane = bits;
            }
        }
    }

    /// Makes the bits of one item anew.
    pub(super) fn set_planes_of(&mut self, item: ItemIndex) {
        let slot = self.slot(item);
        let all = |is: bool| if is { u64::MAX } else { 0 };
        let flag = |flag| all(slot.flags & flag != 0);
        let least = |number| all(slot.number >= number);
        let bits = Self::of_flags(
            [KNOWN, HAS, INTENT, PARTNER, NOT_ASKED].map(flag),
            [1, SOME, MANY].map(least),
        );
        let at = usize::from(item.0);
        let planes = self.planes.0.chunks_exact_mut(PLANES).nth(at / WORD_BITS);
        let mask = 1_u64.rotate_left(u32::from(item.0) % u64::BITS);
        for (plane, bits) in planes.into_iter().flatten().zip(bits) {
            *plane = *plane & !mask | bits & mask;
        }
    }

    /// The bits of the planes, in their order, from those of the flags and numbers.
    fn of_flags(
        [known, has, intent, partner, not_asked]: [u64; 5],
        [positive, some, many]: [u64; 3],
    ) -> [u64; 11] {
        let counted = known & !not_asked;
        [
            counted,
            !counted,
            counted & has,
            counted & !has | not_asked,
            counted & intent,
            counted & !intent,
            counted & partner,
            counted & !partner,
            counted & positive,
            counted & some,
            counted & many,
        ]
    }
}
