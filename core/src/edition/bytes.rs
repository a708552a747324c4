//! The compiled form of an edition: what the browser and the start-up of the console read.
//!
//! `KKRE`, the format number (u16, little endian), SHA-256 of the payload, payload. The payload is
//! a table of all strings, each once, and then the edition in the order of its fields; numbers are
//! variable-length, strings are positions in the table. Reading is total: bytes from outside give an
//! edition whose every index resolves, or a [`DecodeError`].

use std::borrow::Cow;
use std::fmt;

use super::Edition;
use reader::Reader;
use writer::Writer;

mod decode;
mod encode;
mod expr;
mod reader;
mod writer;

#[cfg(test)]
mod tests;

/// The number of this format; bytes of another format are refused.
pub const FORMAT: u16 = 1;

const MAGIC: [u8; 4] = *b"KKRE";

/// Conditions nested deeper than this are refused, so that reading and evaluating them needs a
/// bounded stack.
pub const MOST_DEPTH: usize = 32;

/// Why bytes are not an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// They do not begin like a compiled edition.
    NotAnEdition,
    /// They were compiled for another format.
    OtherFormat(u16),
    /// They end too early.
    Truncated,
    /// They go on after the end.
    Surplus,
    /// A number has more bytes than it may have, or is out of its range.
    Number,
    /// The string table is no UTF-8, or a string is not in it.
    Text,
    /// The strings expand beyond what an edition of this size can hold.
    TooMuchText,
    /// A word outside its closed set, such as an unknown type of item.
    Word,
    /// A day that the calendar does not have.
    Day,
    /// An item, section or clause that does not exist.
    Index,
    /// A condition nested deeper than [`MOST_DEPTH`].
    TooDeep,
    /// Items with the same id, or checks that are not in order of code.
    Order,
}

impl DecodeError {
    /// Why, as a sentence for those who have said already that the bytes cannot be read.
    #[must_use]
    pub fn reason(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::NotAnEdition => "様式データではありません。",
            Self::OtherFormat(found) => {
                return Cow::Owned(format!(
                    "この版の kakari では読めない形式です（形式 {found}、読める形式 {FORMAT}）。\
                     kakari edition build で作り直してください。"
                ));
            }
            Self::Truncated => "途中で終わっています。",
            Self::Surplus => "終わりの後に余分なデータがあります。",
            Self::Number => "範囲を超える数があります。",
            Self::Text => "文字列を読めません。",
            Self::TooMuchText => "文字列が大きすぎます。",
            Self::Word => "知らない区分があります。",
            Self::Day => "存在しない日付があります。",
            Self::Index => "存在しない項目・区分・根拠を指しています。",
            Self::TooDeep => "条件の入れ子が深すぎます。",
            Self::Order => "項目または点検の並びが正しくありません。",
        })
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "様式データを読めません: {}", self.reason())
    }
}

impl std::error::Error for DecodeError {}

/// The part of compiled bytes that the hash is taken over; `None` for bytes too short to have one.
/// Decoding does not compute the hash again, so that the browser needs no SHA-256: whoever takes
/// bytes from outside compares it with [`Edition::hash`].
#[must_use]
pub fn payload(bytes: &[u8]) -> Option<&[u8]> {
    Header::split(bytes).ok().map(|(_, payload)| payload)
}

struct Header {
    hash: [u8; 32],
}

impl Header {
    fn split(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let (magic, rest) = bytes
            .split_first_chunk::<4>()
            .ok_or(DecodeError::NotAnEdition)?;
        if *magic != MAGIC {
            return Err(DecodeError::NotAnEdition);
        }
        let (format, rest) = rest
            .split_first_chunk::<2>()
            .ok_or(DecodeError::Truncated)?;
        let format = u16::from_le_bytes(*format);
        if format != FORMAT {
            return Err(DecodeError::OtherFormat(format));
        }
        let (hash, payload) = rest
            .split_first_chunk::<32>()
            .ok_or(DecodeError::Truncated)?;
        Ok((Self { hash: *hash }, payload))
    }
}

impl Edition {
    /// Reads compiled bytes. The hash is taken from the header as it stands; see [`payload`].
    ///
    /// # Errors
    /// Bytes that are no edition of this format; nothing of them is used then.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let (header, payload) = Header::split(bytes)?;
        let mut reader = Reader::new(payload)?;
        let edition = decode::edition(&mut reader, header.hash)?;
        reader.finish()?;
        Ok(edition)
    }

    /// The compiled bytes, with [`Edition::hash`] in the header.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(FORMAT.to_le_bytes());
        bytes.extend(self.hash);
        bytes.extend(self.encode_payload());
        bytes
    }

    /// The compiled bytes without the header: what [`Edition::hash`] is the SHA-256 of.
    #[must_use]
    pub fn encode_payload(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        encode::edition(&mut writer, self);
        writer.finish()
    }
}
