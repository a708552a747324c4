//! From bytes to text. A mark decides; without one, UTF-16, strict UTF-8 and CP932 are tried in this order,
//! and what CP932 would only turn into nonsense is named and refused. Nothing is replaced: a character that
//! cannot be read refuses the file, or the line of a stream. Who insists on an encoding gets that one.

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

/// The encoding of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without byte order mark.
    Utf8,
    /// UTF-8 with byte order mark.
    Utf8Bom,
    /// UTF-16, low byte first: what PowerShell 5.1 and Excel's Unicode text are.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// CP932 (Shift_JIS as Windows has it).
    Cp932,
    /// EUC-JP; only read where somebody insists.
    EucJp,
    /// ISO-2022-JP (JIS); only read where somebody insists.
    Iso2022Jp,
    /// GB18030, with GBK and GB2312 in it; only read where somebody insists.
    Gb18030,
}

impl Encoding {
    /// Those on which somebody can insist, in the order in which they are offered.
    pub const CHOICES: [Self; 7] = [
        Self::Utf8,
        Self::Cp932,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::EucJp,
        Self::Iso2022Jp,
        Self::Gb18030,
    ];

    /// The word of lists and JSON.
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
        }
    }

    /// The name by which the command line takes it.
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
        }
    }

    fn order(self) -> Option<Order> {
        match self {
            Self::Utf16Le => Some(Order::LowFirst),
            Self::Utf16Be => Some(Order::HighFirst),
            _ => None,
        }
    }

    /// The text of bytes in this encoding; `None` where one character is not. Not for UTF-16.
    fn strict(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        let known = match self {
            Self::Utf8 | Self::Utf8Bom => return std::str::from_utf8(bytes).ok().map(Cow::from),
            Self::Utf16Le | Self::Utf16Be => return None,
            Self::Cp932 => SHIFT_JIS,
            Self::EucJp => EUC_JP,
            Self::Iso2022Jp => ISO_2022_JP,
            Self::Gb18030 => GB18030,
        };
        known.decode_without_bom_handling_and_without_replacement(bytes)
    }
}

/// A text with what is to be said about its reading.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: Encoding,
    pub(super) notices: Vec<Notice>,
}

const BOM: &[u8] = b"\xEF\xBB\xBF";
/// How many bytes are looked at to tell a text from something else.
const SAMPLE: usize = 4096;

/// The text of a file. Its container must have been opened before.
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
        Some(_) => Notice::EncodingInsisted(decided.encoding),
        None if decided.unmarked => Notice::Utf16Unmarked(decided.encoding),
        None => Notice::Encoding(decided.encoding),
    }];
    let marked = bytes.get(decided.mark..).unwrap_or_default();
    let text = match decided.encoding.order() {
        Some(order) => Cow::from(utf16::decode(marked, order)?),
        None => decided
            .encoding
            .strict(marked)
            .ok_or_else(|| refusal_of(marked, decided.encoding, file.encoding.is_some()))?,
    };
    let (text, more) = without_marks(text);
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

/// The name of a file inside a zip: Windows in Japan writes them in CP932.
pub(super) fn decode_name(raw: &[u8]) -> String {
    let read = Encoding::Utf8.strict(raw);
    let read = read.or_else(|| Encoding::Cp932.strict(raw));
    read.unwrap_or_else(|| String::from_utf8_lossy(raw))
        .into_owned()
}

/// The beginning of a stream, as far as it can be read: to tell what it holds, not to keep.
pub(super) fn text_of_begin(bytes: &[u8], insisted: Option<Encoding>) -> String {
    match order_of(bytes, insisted) {
        Some(order) => lossy_units(bytes, order),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn lossy_units(bytes: &[u8], order: Order) -> String {
    let (units, _) = bytes.as_chunks::<2>();
    let units = units.iter().map(|unit| order.unit(*unit));
    char::decode_utf16(units)
        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// Which byte of a unit comes first, if this is UTF-16.
fn order_of(bytes: &[u8], insisted: Option<Encoding>) -> Option<Order> {
    let marked = marked(bytes).map(|(encoding, _)| encoding);
    match insisted.or(marked) {
        Some(encoding) => encoding.order(),
        None => utf16::without_mark(bytes.get(..SAMPLE).unwrap_or(bytes)),
    }
}

/// How many bytes of the beginning of a file are whole lines; all where there is no end of line.
pub(super) fn whole_lines(bytes: &[u8], insisted: Option<Encoding>) -> usize {
    let end = match order_of(bytes, insisted) {
        None => memchr::memrchr(b'\n', bytes),
        Some(order) => {
            let (units, _) = bytes.as_chunks::<2>();
            let end = units.iter().rposition(|unit| order.unit(*unit) == 0x0A);
            end.map(|at| at.saturating_mul(2))
        }
    };
    end.unwrap_or(bytes.len())
}

/// What was decided, with the length of the mark in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Decided {
    encoding: Encoding,
    mark: usize,
    /// UTF-16 that has no mark.
    unmarked: bool,
}

/// Decides on an encoding; there may still be characters that cannot be read in it.
fn decide(bytes: &[u8], insisted: Option<Encoding>) -> Result<Decided, FileRefusal> {
    let mark = marked(bytes);
    if let Some(encoding) = insisted {
        let same = mark.filter(|(of, _)| of.order() == encoding.order());
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
    let nul = sample.iter().filter(|byte| **byte == 0).count();
    if nul > 4 && nul.saturating_mul(16) > sample.len() {
        return Err(FileRefusal::Binary);
    }
    if legacy::is_iso_2022_jp(bytes) {
        return Err(FileRefusal::LooksLike {
            name: Encoding::Iso2022Jp.word(),
            option: Some(Encoding::Iso2022Jp.option()),
        });
    }
    let Err(error) = std::str::from_utf8(bytes) else {
        return Ok(decided(Encoding::Utf8));
    };
    mixture::refuse(bytes)?;
    let utf8 = line_of(bytes, error.valid_up_to());
    if is_damaged_utf8(bytes) {
        return Err(FileRefusal::DamagedUtf8 { line: utf8 });
    }
    match legacy::guess(bytes) {
        legacy::Guess::Cp932 => Ok(decided(Encoding::Cp932)),
        legacy::Guess::Other { name, option } => Err(FileRefusal::LooksLike { name, option }),
        legacy::Guess::Nonsense => Err(FileRefusal::Nonsense),
        legacy::Guess::None => Err(FileRefusal::UnknownEncoding {
            utf8,
            cp932: first_line_not(bytes, Encoding::Cp932),
        }),
    }
}

/// The encoding that a mark says, and the length of the mark.
fn marked(bytes: &[u8]) -> Option<(Encoding, usize)> {
    let marks = [
        (BOM, Encoding::Utf8Bom),
        (b"\xFF\xFE".as_slice(), Encoding::Utf16Le),
        (b"\xFE\xFF", Encoding::Utf16Be),
    ];
    let found = marks.iter().find(|(mark, _)| bytes.starts_with(mark));
    found.map(|(mark, encoding)| (*encoding, mark.len()))
}

/// Why bytes are not in the encoding that was decided, or that a person says.
fn refusal_of(bytes: &[u8], encoding: Encoding, insisted: bool) -> FileRefusal {
    let line = first_line_not(bytes, encoding);
    if insisted {
        return FileRefusal::NotInEncoding {
            name: encoding.word(),
            line,
        };
    }
    if encoding == Encoding::Cp932 {
        return FileRefusal::UnknownEncoding {
            utf8: first_line_not(bytes, Encoding::Utf8),
            cp932: line,
        };
    }
    match mixture::refuse(bytes) {
        Err(refusal) => refusal,
        Ok(()) => FileRefusal::DamagedUtf8 { line },
    }
}

/// Takes the byte order marks off the beginning: programs that put one in front of another's are common.
fn without_marks(text: Cow<'_, str>) -> (Cow<'_, str>, usize) {
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

/// Whether bytes that are not UTF-8 were UTF-8 once: far more Japanese characters than broken places.
/// Read as CP932 such a text often decodes, into nonsense.
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

/// 0x0A is never the second half of a character in these encodings, so lines can be looked at one by one.
fn first_line_not(bytes: &[u8], encoding: Encoding) -> u64 {
    let broken = bytes
        .split(|byte| *byte == b'\n')
        .position(|line| encoding.strict(line).is_none());
    broken
        .and_then(|at| u64::try_from(at + 1).ok())
        .unwrap_or(1)
}

fn line_of(bytes: &[u8], at: usize) -> u64 {
    let before = bytes.get(..at).unwrap_or(bytes);
    let breaks = before.iter().filter(|byte| **byte == b'\n').count();
    u64::try_from(breaks + 1).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
