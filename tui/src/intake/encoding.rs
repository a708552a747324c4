//! From bytes to text: byte order mark, then strict UTF-8, then CP932, else refused. Nothing is
//! replaced: a character that cannot be read refuses the file, or the line of a stream.

use std::borrow::Cow;

use encoding_rs::SHIFT_JIS;

use super::reason::Reason;
use super::{FileRefusal, Limits};

/// The encoding that was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without byte order mark.
    Utf8,
    /// UTF-8 with byte order mark.
    Utf8Bom,
    /// CP932 (Shift_JIS as Windows has it).
    Cp932,
}

impl Encoding {
    /// The word of lists and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 (BOM)",
            Self::Cp932 => "CP932",
        }
    }
}

const BOM: &[u8] = b"\xEF\xBB\xBF";
/// How many bytes are looked at to tell a text from something else.
const SAMPLE: usize = 4096;

/// The text of a file.
pub(super) fn decode<'a>(
    bytes: &'a [u8],
    limits: &Limits,
) -> Result<(Cow<'a, str>, Encoding), FileRefusal> {
    if bytes.is_empty() {
        return Err(FileRefusal::Empty);
    }
    if u64::try_from(bytes.len()).is_ok_and(|size| size > limits.file) {
        return Err(FileRefusal::TooLarge { most: limits.file });
    }
    refuse_other_formats(bytes)?;
    if let Some(text) = bytes.strip_prefix(BOM) {
        return match std::str::from_utf8(text) {
            Ok("") => Err(FileRefusal::Empty),
            Ok(text) => Ok((text.into(), Encoding::Utf8Bom)),
            Err(error) => Err(FileRefusal::DamagedUtf8 {
                line: line_of(text, error.valid_up_to()),
            }),
        };
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((text.into(), Encoding::Utf8)),
        Err(error) => error,
    };
    let utf8 = line_of(bytes, error.valid_up_to());
    if is_damaged_utf8(bytes) {
        return Err(FileRefusal::DamagedUtf8 { line: utf8 });
    }
    match cp932(bytes) {
        Some(text) => Ok((text, Encoding::Cp932)),
        None => Err(FileRefusal::UnknownEncoding {
            utf8,
            cp932: first_line_not_cp932(bytes),
        }),
    }
}

/// Formats that are no text, or a text that is not taken, by their first bytes.
pub(super) fn refuse_other_formats(bytes: &[u8]) -> Result<(), FileRefusal> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(FileRefusal::Utf16);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(FileRefusal::Workbook);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(FileRefusal::OldWorkbook);
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let nul_at = |parity: usize| {
        let every_other = sample.iter().skip(parity).step_by(2);
        every_other.filter(|byte| **byte == 0).count()
    };
    match (nul_at(0), nul_at(1)) {
        // Half of every ASCII character of UTF-16 is zero, always the same half.
        (0, 4..) | (4.., 0) => Err(FileRefusal::Utf16),
        (even, odd) if (even + odd) * 16 > sample.len() && even + odd > 4 => {
            Err(FileRefusal::Binary)
        }
        _ => Ok(()),
    }
}

/// Whether bytes that are not UTF-8 were UTF-8 once: far more Japanese characters than broken places.
/// Read as CP932 such a text often decodes, into nonsense.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let mut japanese = 0_usize;
    let mut broken = 0_usize;
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid().chars();
        japanese += valid
            .filter(|c| matches!(c, '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}'))
            .count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    japanese > broken.saturating_mul(4)
}

fn cp932(bytes: &[u8]) -> Option<Cow<'_, str>> {
    SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes)
}

/// 0x0A is never the second half of a CP932 character, so lines can be looked at one by one.
fn first_line_not_cp932(bytes: &[u8]) -> u64 {
    let broken = bytes
        .split(|byte| *byte == b'\n')
        .position(|line| cp932(line).is_none());
    broken
        .and_then(|at| u64::try_from(at + 1).ok())
        .unwrap_or(1)
}

fn line_of(bytes: &[u8], at: usize) -> u64 {
    let before = bytes.get(..at).unwrap_or(bytes);
    let breaks = before.iter().filter(|byte| **byte == b'\n').count();
    u64::try_from(breaks + 1).unwrap_or(u64::MAX)
}

/// Decodes a stream line by line. The first line that is not ASCII decides.
#[derive(Default)]
pub(super) struct LineDecoder {
    decided: Option<Encoding>,
    bom: bool,
}

impl LineDecoder {
    /// Takes the byte order mark off the first line.
    pub(super) fn first<'a>(&mut self, line: &'a [u8]) -> &'a [u8] {
        let Some(rest) = line.strip_prefix(BOM) else {
            return line;
        };
        self.bom = true;
        self.decided = Some(Encoding::Utf8Bom);
        rest
    }

    /// The text of a line.
    pub(super) fn line<'a>(&mut self, line: &'a [u8]) -> Result<Cow<'a, str>, Reason> {
        let as_utf8 = std::str::from_utf8(line).ok();
        let text = match (self.decided, as_utf8) {
            (_, Some(text)) if line.is_ascii() => return Ok(text.into()),
            (None, Some(text)) => {
                self.decided = Some(Encoding::Utf8);
                return Ok(text.into());
            }
            (None, None) if is_damaged_utf8(line) => {
                self.decided = Some(Encoding::Utf8);
                None
            }
            (None, None) => {
                let text = cp932(line);
                if text.is_some() {
                    self.decided = Some(Encoding::Cp932);
                }
                text
            }
            (Some(Encoding::Cp932), _) => cp932(line),
            (Some(Encoding::Utf8 | Encoding::Utf8Bom), text) => text.map(Cow::from),
        };
        text.ok_or_else(|| Reason::Undecodable {
            encoding: self.decided.map_or("UTF-8 としても CP932", Encoding::word),
        })
    }

    /// What was decided; UTF-8 while everything was ASCII.
    pub(super) fn decided(&self) -> Encoding {
        self.decided.unwrap_or(Encoding::Utf8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoding(bytes: &[u8]) -> Result<Encoding, FileRefusal> {
        decode(bytes, &Limits::default()).map(|(_, encoding)| encoding)
    }

    #[test]
    fn the_encoding_is_decided_in_order() {
        assert_eq!(encoding(b"ID,a\n"), Ok(Encoding::Utf8));
        assert_eq!(
            encoding("正式名称\n甲病院\n".as_bytes()),
            Ok(Encoding::Utf8)
        );
        assert_eq!(
            encoding("\u{FEFF}正式名称".as_bytes()),
            Ok(Encoding::Utf8Bom)
        );
        let (cp932, _, lost) = SHIFT_JIS.encode("正式名称\n①髙橋～－ﾃｱ表ソ病院\n");
        assert!(!lost);
        let decoded = decode(&cp932, &Limits::default());
        assert_eq!(
            decoded.map(|(text, encoding)| (text.into_owned(), encoding)),
            Ok((
                "正式名称\n①髙橋～－ﾃｱ表ソ病院\n".to_owned(),
                Encoding::Cp932
            ))
        );
    }

    #[test]
    fn damaged_utf8_is_not_read_as_cp932() {
        // Both halves of the damaged text decode as CP932 too: into nonsense.
        let mut bytes = "名称\nあいうえおかきくけこ\n乙病院".as_bytes().to_vec();
        bytes.truncate(bytes.len() - 2);
        assert_eq!(encoding(&bytes), Err(FileRefusal::DamagedUtf8 { line: 3 }));
        let with_bom = b"\xEF\xBB\xBFID\n\x83\x65\n";
        assert_eq!(
            encoding(with_bom),
            Err(FileRefusal::DamagedUtf8 { line: 2 })
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, refusal) in [
            (&b""[..], FileRefusal::Empty),
            (b"\xEF\xBB\xBF", FileRefusal::Empty),
            (b"\xFF\xFEI\0D\0", FileRefusal::Utf16),
            (b"\xFE\xFF\0I\0D", FileRefusal::Utf16),
            (b"I\0D\0,\0N\0\n\0", FileRefusal::Utf16),
            (b"\0I\0D\0,\0N\0\n", FileRefusal::Utf16),
            (b"PK\x03\x04rest", FileRefusal::Workbook),
            (b"\xD0\xCF\x11\xE0\xA1", FileRefusal::OldWorkbook),
            (b"\0\0\0\0\0\0\0\x01\x02", FileRefusal::Binary),
            (
                b"ID\n\xFF\xFF\n",
                FileRefusal::UnknownEncoding { utf8: 2, cp932: 2 },
            ),
        ] {
            assert_eq!(encoding(bytes), Err(refusal), "{bytes:?}");
        }
    }

    #[test]
    fn a_stream_is_decided_by_its_first_line_that_is_not_ascii() {
        let mut decoder = LineDecoder::default();
        let (cp932, ..) = SHIFT_JIS.encode("甲病院");
        assert_eq!(decoder.line(b"{}").as_deref(), Ok("{}"));
        assert_eq!(decoder.line(&cp932).as_deref(), Ok("甲病院"));
        assert_eq!(decoder.decided(), Encoding::Cp932);
        assert!(decoder.line(b"\xFF").is_err());

        let mut decoder = LineDecoder::default();
        assert_eq!(decoder.first("\u{FEFF}{}".as_bytes()), b"{}");
        assert!(decoder.line(&cp932).is_err());
        assert_eq!(decoder.decided(), Encoding::Utf8Bom);
    }
}
