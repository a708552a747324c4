//! Reads numbers, strings and lists from untrusted bytes.

use super::DecodeError;
use crate::date::Date;

/// Bytes of text that even the smallest edition may expand to.
const TEXT_FLOOR: usize = 0x1_0000;
/// Bytes of text allowed per byte of the payload. Real editions repeat a string a few times (lists of
/// choices that items share). A small file that refers to one long string thousands of times would
/// otherwise fill the memory.
const TEXT_REUSE: usize = 32;

/// The unread rest of a payload, with its string table.
pub(super) struct Reader<'a> {
    strings: Vec<&'a str>,
    rest: &'a [u8],
    text_left: usize,
}

impl<'a> Reader<'a> {
    /// Reads the string table; the body follows.
    pub(super) fn new(payload: &'a [u8]) -> Result<Self, DecodeError> {
        let text_left = payload
            .len()
            .saturating_mul(TEXT_REUSE)
            .saturating_add(TEXT_FLOOR);
        let mut reader = Self {
            strings: Vec::new(),
            rest: payload,
            text_left,
        };
        reader.strings = reader.list(|reader| {
            let length = reader.size()?;
            let (text, rest) = reader
                .rest
                .split_at_checked(length)
                .ok_or(DecodeError::Truncated)?;
            reader.rest = rest;
            std::str::from_utf8(text).map_err(|_| DecodeError::Text)
        })?;
        Ok(reader)
    }

    /// Ends reading; bytes that are left are an error.
    pub(super) fn finish(self) -> Result<(), DecodeError> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(DecodeError::Surplus)
        }
    }

    pub(super) fn byte(&mut self) -> Result<u8, DecodeError> {
        let (first, rest) = self.rest.split_first().ok_or(DecodeError::Truncated)?;
        self.rest = rest;
        Ok(*first)
    }

    pub(super) fn flag(&mut self) -> Result<bool, DecodeError> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(DecodeError::Number),
        }
    }

    pub(super) fn number(&mut self) -> Result<u64, DecodeError> {
        let mut value = 0_u64;
        for shift in (0_u32..64).step_by(7) {
            let byte = self.byte()?;
            let part = u64::from(byte & 0x7f);
            let placed = part.checked_shl(shift).ok_or(DecodeError::Number)?;
            // `checked_shl` only checks the shift; bits pushed out of the word show here.
            if placed.checked_shr(shift) != Some(part) {
                return Err(DecodeError::Number);
            }
            value |= placed;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(DecodeError::Number)
    }

    pub(super) fn small<T: TryFrom<u64>>(&mut self) -> Result<T, DecodeError> {
        T::try_from(self.number()?).map_err(|_| DecodeError::Number)
    }

    pub(super) fn signed(&mut self) -> Result<i64, DecodeError> {
        let zigzag = self.number()?;
        let half = i64::try_from(zigzag >> 1).map_err(|_| DecodeError::Number)?;
        Ok(if zigzag & 1 == 1 { !half } else { half })
    }

    pub(super) fn text(&mut self) -> Result<String, DecodeError> {
        let position = self.size()?;
        let text = *self.strings.get(position).ok_or(DecodeError::Text)?;
        self.text_left = self
            .text_left
            .checked_sub(text.len())
            .ok_or(DecodeError::TooMuchText)?;
        Ok(text.to_owned())
    }

    pub(super) fn date(&mut self) -> Result<Date, DecodeError> {
        let (year, month, day) = (self.small()?, self.byte()?, self.byte()?);
        Date::new(year, month, day).ok_or(DecodeError::Day)
    }

    pub(super) fn member<T: Copy>(&mut self, all: &[T]) -> Result<T, DecodeError> {
        let position = self.size()?;
        all.get(position).copied().ok_or(DecodeError::Word)
    }

    /// An index below `end`; any other number is an error.
    pub(super) fn index(&mut self, end: usize) -> Result<u16, DecodeError> {
        let index: u16 = self.small()?;
        if usize::from(index) < end {
            Ok(index)
        } else {
            Err(DecodeError::Index)
        }
    }

    /// An index below `end` that may be absent; encoded as 0 for none, else the index plus 1.
    pub(super) fn optional_index(&mut self, end: usize) -> Result<Option<u16>, DecodeError> {
        let Some(index) = self.number()?.checked_sub(1) else {
            return Ok(None);
        };
        let index = u16::try_from(index).map_err(|_| DecodeError::Index)?;
        if usize::from(index) < end {
            Ok(Some(index))
        } else {
            Err(DecodeError::Index)
        }
    }

    /// A list. Every member takes at least one byte, so a length beyond the remaining bytes is an error, and
    /// no memory is reserved for members that were not read.
    pub(super) fn list<T>(
        &mut self,
        mut each: impl FnMut(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        let length = self.size()?;
        if length > self.rest.len() {
            return Err(DecodeError::Truncated);
        }
        // A loop instead of `collect`: that would compile its own code for each type and enlarge the wasm.
        let mut list = Vec::new();
        for _ in 0..length {
            list.push(each(self)?);
        }
        Ok(list)
    }

    fn size(&mut self) -> Result<usize, DecodeError> {
        self.small()
    }
}
