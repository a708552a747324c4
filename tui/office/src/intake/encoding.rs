//! Decoding of bytes to text. A byte order mark decides the encoding. Without one, UTF-16, strict UTF-8 and CP932 are
//! tried in this order; bytes that CP932 would decode to nonsense are refused, with the name of the encoding they look
//! like. No character is ever replaced: one undecodable character refuses the file, or the line of a stream. An
//! encoding that the user chose is used without any detection.

use std::borrow::Cow;

use encoding_rs::{EUC_JP, GB18030, ISO_2022_JP, SHIFT_JIS};

use super::notice::Notice;
use super::{FileBytes, FileRefusal, Limits, container};

mod legacy;
mod mixture;
mod sound;
mod stream;
mod utf16;

pub(super) use stream::LineDecoder;
pub(super) use utf16::Order;

/// An encoding in which input files are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without byte order mark.
    Utf8,
    /// UTF-8 with byte order mark.
    Utf8Bom,
    /// UTF-16, low byte first: PowerShell 5.1 and Excel's "Unicode text" write it.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// CP932 (Windows' variant of Shift_JIS).
    Cp932,
    /// EUC-JP; only read if the user chooses it.
    EucJp,
    /// ISO-2022-JP (JIS); only read if the user chooses it.
    Iso2022Jp,
    /// GB18030, which includes GBK and GB2312; only read if the user chooses it.
    Gb18030,
    /// No encoding of text: a workbook, which says by itself how its cells are written. Nobody can choose it.
    Workbook,
}

impl Encoding {
    /// The encodings that the user can choose, in the order in which the form offers them.
    pub const CHOICES: [Self; 7] = [
        Self::Utf8,
        Self::Cp932,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::EucJp,
        Self::Iso2022Jp,
        Self::Gb18030,
    ];

    /// The name that lists, messages and JSON show.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 (BOM)",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Cp932 => "CP932",
            Self::EucJp => "EUC-JP",
            Self::Iso2022Jp => "ISO-2022-JP",
            Self::Gb18030 => "GB18030",
            Self::Workbook => "XLSX",
        }
    }

    /// The value of `--encoding` on the command line.
    #[must_use]
    pub fn option(self) -> &'static str {
        match self {
            Self::Utf8 | Self::Utf8Bom => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Cp932 => "cp932",
            Self::EucJp => "euc-jp",
            Self::Iso2022Jp => "iso-2022-jp",
            Self::Gb18030 => "gb18030",
            Self::Workbook => "xlsx",
        }
    }

    fn order(self) -> Option<Order> {
        match self {
            Self::Utf16Le => Some(Order::LowFirst),
            Self::Utf16Be => Some(Order::HighFirst),
            _ => None,
        }
    }

    /// Decodes the bytes; `None` if a single character is invalid. Always `None` for UTF-16, which [`utf16`] decodes.
    fn strict(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        let known = match self {
            Self::Utf8 | Self::Utf8Bom => return std::str::from_utf8(bytes).ok().map(Cow::from),
            Self::Utf16Le | Self::Utf16Be | Self::Workbook => return None,
            Self::Cp932 => SHIFT_JIS,
            Self::EucJp => EUC_JP,
            Self::Iso2022Jp => ISO_2022_JP,
            Self::Gb18030 => GB18030,
        };
        known.decode_without_bom_handling_and_without_replacement(bytes)
    }
}

/// A decoded text, with notices on how it was decoded.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: Encoding,
    pub(super) notices: Vec<Notice>,
}

const BOM: &[u8] = b"\xEF\xBB\xBF";
/// How many bytes from the beginning are examined to recognise UTF-16 and binary files.
const SAMPLE: usize = 4096;

/// Decodes a file, which the caller has unpacked if it was a zip.
pub(super) fn decode<'a>(file: FileBytes<'a>, limits: &Limits) -> Result<Text<'a>, FileRefusal> {
    let bytes = file.bytes;
    if bytes.is_empty() {
        return Err(FileRefusal::Empty);
    }
    if u64::try_from(bytes.len()).is_ok_and(|size| size > limits.file) {
        return Err(FileRefusal::TooLarge { most: limits.file });
    }
    let decided = decide(bytes, file.encoding)?;
    let mut notices = vec![match file.encoding {
        Some(_) => Notice::EncodingChosen(decided.encoding),
        None if decided.unmarked => Notice::Utf16Unmarked(decided.encoding),
        None => Notice::Encoding(decided.encoding),
    }];
    let marked = bytes.get(decided.mark..).unwrap_or_default();
    let text = match decided.encoding.order() {
        Some(order) => Cow::from(utf16::decode(marked, order)?),
        None => decided
            .encoding
            .strict(marked)
            .ok_or_else(|| undecodable(marked, decided.encoding, file.encoding.is_some()))?,
    };
    let (text, more) = strip_marks(text);
    if more > 0 {
        notices.push(Notice::MoreMarks);
    }
    if text.is_empty() {
        return Err(FileRefusal::Empty);
    }
    Ok(Text {
        text,
        encoding: decided.encoding,
        notices,
    })
}

/// Decodes the name of a file inside a zip: UTF-8, else CP932, which Japanese Windows writes.
pub(super) fn decode_name(raw: &[u8]) -> String {
    let read = Encoding::Utf8.strict(raw);
    let read = read.or_else(|| Encoding::Cp932.strict(raw));
    read.unwrap_or_else(|| String::from_utf8_lossy(raw))
        .into_owned()
}

/// Decodes the beginning of a stream and replaces what is invalid: only good for recognising its kind.
pub(super) fn beginning_lossy(bytes: &[u8], chosen: Option<Encoding>) -> String {
    match byte_order(bytes, chosen) {
        Some(order) => utf16_lossy(bytes, order),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn utf16_lossy(bytes: &[u8], order: Order) -> String {
    let (units, _) = bytes.as_chunks::<2>();
    let units = units.iter().map(|unit| order.unit(*unit));
    char::decode_utf16(units)
        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// The byte order if this is UTF-16, else `None`.
fn byte_order(bytes: &[u8], chosen: Option<Encoding>) -> Option<Order> {
    let marked = marked(bytes).map(|(encoding, _)| encoding);
    match chosen.or(marked) {
        Some(encoding) => encoding.order(),
        None => utf16::without_mark(bytes.get(..SAMPLE).unwrap_or(bytes)),
    }
}

/// Length of the whole lines at the beginning of the bytes; all bytes if there is no line end.
pub(super) fn whole_lines(bytes: &[u8], chosen: Option<Encoding>) -> usize {
    let end = match byte_order(bytes, chosen) {
        None => memchr::memrchr(b'\n', bytes),
        Some(order) => {
            let (units, _) = bytes.as_chunks::<2>();
            let end = units.iter().rposition(|unit| order.unit(*unit) == 0x0A);
            end.map(|at| at.saturating_mul(2))
        }
    };
    end.unwrap_or(bytes.len())
}

/// The encoding of a file, with the length in bytes of its byte order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Decided {
    encoding: Encoding,
    mark: usize,
    /// Whether this is UTF-16 without a mark, which is a guess that the user should check.
    unmarked: bool,
}

/// Decides on an encoding. Characters may still turn out to be invalid in it.
fn decide(bytes: &[u8], chosen: Option<Encoding>) -> Result<Decided, FileRefusal> {
    let mark = marked(bytes);
    if let Some(encoding) = chosen {
        // A mark of another encoding is content in the chosen one: `FF FE` is not skipped in a CP932 file.
        let same = mark.filter(|(marked, _)| marked.order() == encoding.order());
        return Ok(Decided {
            encoding,
            mark: same.map_or(0, |(_, length)| length),
            unmarked: false,
        });
    }
    container::refuse_other_formats(bytes)?;
    let decided = |encoding| Decided {
        encoding,
        mark: 0,
        unmarked: false,
    };
    if let Some((encoding, mark)) = mark {
        return Ok(Decided {
            mark,
            ..decided(encoding)
        });
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if let Some(order) = utf16::without_mark(sample) {
        let encoding = match order {
            Order::LowFirst => Encoding::Utf16Le,
            Order::HighFirst => Encoding::Utf16Be,
        };
        return Ok(Decided {
            unmarked: true,
            ..decided(encoding)
        });
    }
    // A few NUL bytes are damage, for which the row is refused by line; many mean that this is no text at all.
    let nul = sample.iter().filter(|byte| **byte == 0).count();
    if nul > 4 && nul.saturating_mul(16) > sample.len() {
        return Err(FileRefusal::Binary);
    }
    // Before UTF-8: ISO-2022-JP is all ASCII, so it would pass as UTF-8 and show escape sequences.
    if legacy::is_iso_2022_jp(bytes) {
        return Err(FileRefusal::LooksLike {
            name: Encoding::Iso2022Jp.word(),
            option: Some(Encoding::Iso2022Jp.option()),
        });
    }
    let Err(error) = std::str::from_utf8(bytes) else {
        return Ok(decided(Encoding::Utf8));
    };
    // Mixed and damaged UTF-8 files often decode as CP932 too, into nonsense, so they are recognised first.
    mixture::refuse(bytes)?;
    let utf8 = line_number_at(bytes, error.valid_up_to());
    if is_damaged_utf8(bytes) {
        return Err(FileRefusal::DamagedUtf8 { line: utf8 });
    }
    match legacy::guess(bytes) {
        legacy::Guess::Cp932 => Ok(decided(Encoding::Cp932)),
        legacy::Guess::Other { name, option } => Err(FileRefusal::LooksLike { name, option }),
        legacy::Guess::Nonsense => Err(FileRefusal::Nonsense),
        legacy::Guess::None => Err(FileRefusal::UnknownEncoding {
            utf8,
            cp932: first_undecodable_line(bytes, Encoding::Cp932),
        }),
    }
}

/// The encoding that a byte order mark states, and the length of the mark in bytes.
fn marked(bytes: &[u8]) -> Option<(Encoding, usize)> {
    let marks = [
        (BOM, Encoding::Utf8Bom),
        (b"\xFF\xFE".as_slice(), Encoding::Utf16Le),
        (b"\xFE\xFF", Encoding::Utf16Be),
    ];
    let found = marks.iter().find(|(mark, _)| bytes.starts_with(mark));
    found.map(|(mark, encoding)| (*encoding, mark.len()))
}

/// The refusal for bytes that are invalid in the detected or chosen encoding.
fn undecodable(bytes: &[u8], encoding: Encoding, chosen: bool) -> FileRefusal {
    let line = first_undecodable_line(bytes, encoding);
    if chosen {
        return FileRefusal::NotInEncoding {
            name: encoding.word(),
            line,
        };
    }
    if encoding == Encoding::Cp932 {
        return FileRefusal::UnknownEncoding {
            utf8: first_undecodable_line(bytes, Encoding::Utf8),
            cp932: line,
        };
    }
    match mixture::refuse(bytes) {
        Err(refusal) => refusal,
        Ok(()) => FileRefusal::DamagedUtf8 { line },
    }
}

/// Removes all byte order marks from the beginning and returns their length. There may be several, because some
/// programs add one to a text that has one.
fn strip_marks(text: Cow<'_, str>) -> (Cow<'_, str>, usize) {
    let bare = text.trim_start_matches('\u{FEFF}').len();
    let more = text.len().saturating_sub(bare);
    let text = match text {
        Cow::Borrowed(text) => Cow::from(text.get(more..).unwrap_or_default()),
        Cow::Owned(mut text) => {
            text.drain(..more);
            Cow::from(text)
        }
    };
    (text, more)
}

/// Whether invalid UTF-8 is damaged UTF-8 rather than another encoding: it has more than four Japanese characters for
/// each invalid place. Decoded as CP932 such a text often gives no error but nonsense.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let mut japanese = 0_usize;
    let mut broken = 0_usize;
    for chunk in bytes.utf8_chunks() {
        japanese += chunk.valid().chars().filter(|c| is_japanese(*c)).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    japanese > broken.saturating_mul(4)
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// Number of the first line (from 1) that is invalid in this encoding; 1 if there is none. 0x0A is never the second
/// byte of a character in these encodings, so each line can be decoded alone.
fn first_undecodable_line(bytes: &[u8], encoding: Encoding) -> u64 {
    let broken = bytes
        .split(|byte| *byte == b'\n')
        .position(|line| encoding.strict(line).is_none());
    broken
        .and_then(|at| u64::try_from(at + 1).ok())
        .unwrap_or(1)
}

fn line_number_at(bytes: &[u8], at: usize) -> u64 {
    let before = bytes.get(..at).unwrap_or(bytes);
    let breaks = before.iter().filter(|byte| **byte == b'\n').count();
    u64::try_from(breaks + 1).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
