//! Decodes UTF-16, and recognises it without a byte order mark.

use super::SAMPLE;
use super::sound::{Class, class};
use crate::intake::FileRefusal;

/// Byte order of the 16-bit units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) enum Order {
    /// UTF-16LE.
    LowFirst,
    /// UTF-16BE.
    HighFirst,
}

impl Order {
    /// Joins two bytes to a unit.
    pub(in crate::intake) fn unit(self, pair: [u8; 2]) -> u16 {
        match self {
            Self::LowFirst => u16::from_le_bytes(pair),
            Self::HighFirst => u16::from_be_bytes(pair),
        }
    }
}

/// Decodes the bytes.
///
/// # Errors
/// Half a surrogate pair or half a unit: returns the number of line ends before it.
pub(super) fn strict(bytes: &[u8], order: Order) -> Result<String, u64> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    // A Japanese character takes two bytes in UTF-16 and three in UTF-8, ASCII two and one: for mixed rows the
    // number of input bytes is about the size needed.
    let mut text = String::with_capacity(bytes.len());
    let mut breaks = 0;
    for unit in char::decode_utf16(pairs.iter().map(|pair| order.unit(*pair))) {
        let Ok(character) = unit else {
            return Err(breaks);
        };
        breaks += u64::from(character == '\n');
        text.push(character);
    }
    if rest.is_empty() {
        Ok(text)
    } else {
        Err(breaks)
    }
}

/// Decodes a whole file.
pub(super) fn decode(bytes: &[u8], order: Order) -> Result<String, FileRefusal> {
    strict(bytes, order).map_err(|breaks| FileRefusal::DamagedUtf16 { line: breaks + 1 })
}

/// The byte order if the bytes are UTF-16 without a mark, else `None`. They are if nearly all characters are ones that
/// Japanese files contain and some are ASCII, whose other byte is zero; other data with zero bytes does not decode so.
pub(super) fn without_mark(sample: &[u8]) -> Option<Order> {
    if !sample.contains(&0) {
        return None;
    }
    let likely = [Order::LowFirst, Order::HighFirst].map(|order| (likeness(sample, order), order));
    let best = likely.into_iter().max_by_key(|(likeness, _)| *likeness)?;
    best.0.map(|_| best.1)
}

/// The number of ASCII characters if the bytes can be UTF-16 in this order, else `None`. In the wrong order ASCII
/// becomes rare characters, so the order with more ASCII is the right one.
fn likeness(sample: &[u8], order: Order) -> Option<usize> {
    let (pairs, rest) = sample.as_chunks::<2>();
    let is_whole = sample.len() < SAMPLE;
    let (mut ascii, mut usual, mut all) = (0_usize, 0_usize, 0_usize);
    let mut units = char::decode_utf16(pairs.iter().map(|pair| order.unit(*pair))).peekable();
    while let Some(unit) = units.next() {
        let character = match unit {
            Ok(character) => character,
            // The sample may end within a surrogate pair, or the file may be damaged at its end.
            Err(_) if units.peek().is_none() => break,
            Err(_) => return None,
        };
        all += 1;
        match character {
            '\t' | '\n' | '\r' | ' '..='~' => ascii += 1,
            '\u{FEFF}' => {}
            _ if character.is_control() => return None,
            _ if class(character) != Class::Foreign => usual += 1,
            _ => {}
        }
    }
    // At least 5 % ASCII (separators and line ends) and at most 10 % of characters that Japanese files do not contain.
    let enough = all >= 4 || is_whole && rest.is_empty() && all >= 2;
    let fits = enough
        && ascii.saturating_mul(20) >= all
        && (ascii + usual).saturating_mul(10) >= all.saturating_mul(9);
    fits.then_some(ascii)
}
