//! The compiled form of an edition, which browser and console read at start instead of TOML.
//!
//! Layout: `KKRE`, format number (u16, little endian), SHA-256 of the payload, payload. The payload is a
//! table of all strings, each once, and then the edition in the order of its fields. Numbers have variable
//! length; strings are positions in the table.
//!
//! Decoding never panics: any bytes give either an edition whose every index resolves or a [`DecodeError`].

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

/// The number of this format. Bytes of another format are refused, never converted: the TOML source can be
/// compiled again.
pub const FORMAT: u16 = 2;

const MAGIC: [u8; 4] = *b"KKRE";

/// The deepest nesting of a condition. Deeper ones are refused, so that decoding and evaluating them, both
/// recursive, needs a bounded stack.
pub const MOST_DEPTH: usize = 32;

/// Why bytes cannot be decoded as an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// They do not begin with `KKRE`.
    NotAnEdition,
    /// They were compiled for another format.
    OtherFormat(u16),
    /// They end too early.
    Truncated,
    /// Bytes follow after the end of the edition.
    Surplus,
    /// A number is out of its range.
    Number,
    /// The string table is not UTF-8, or a string refers to a position outside it.
    Text,
    /// The strings together are far longer than a payload of this size can justify.
    TooMuchText,
    /// A value outside its closed set, such as an unknown type of item.
    Word,
    /// A date that the calendar does not have.
    Day,
    /// A reference to an item, section or clause that does not exist.
    Index,
    /// A condition nested deeper than [`MOST_DEPTH`].
    TooDeep,
    /// Two items have the same id, or the checks are not in order of code.
    Order,
}

impl DecodeError {
    /// The reason as a Japanese sentence, for a message that already says that the bytes cannot be read.
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

/// The payload of compiled bytes, over which the hash is computed; `None` if the header is not valid.
///
/// Decoding does not verify the hash, so that the browser needs no SHA-256. A caller that takes bytes from
/// outside computes the hash of the payload and compares it with [`Edition::hash`].
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
    /// Decodes compiled bytes. The hash is copied from the header unverified; see [`payload`].
    ///
    /// # Errors
    /// The first problem found, if the bytes are not an edition of this format.
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

    /// The compiled bytes without the header. [`Edition::hash`] is their SHA-256.
    #[must_use]
    pub fn encode_payload(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        encode::edition(&mut writer, self);
        writer.finish()
    }
}
