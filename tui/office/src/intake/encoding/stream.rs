//! Decodes a stream line by line. A stream is not held as a whole, so the lines read so far decide its encoding.

use std::borrow::Cow;

use super::mixture::Line;
use super::utf16::{self, Order};
use super::{Encoding, SAMPLE, decide, is_damaged_utf8, legacy};
use crate::intake::reason::Reason;
use crate::intake::{FileRefusal, container};

/// Decodes a stream line by line. Without a byte order mark, the first line that is not ASCII decides.
pub(in crate::intake) struct LineDecoder {
    /// `None` while all lines were ASCII.
    decided: Option<Encoding>,
    /// Whether the user chose the encoding; then no line is checked for another one.
    is_chosen: bool,
    /// Length in bytes of the mark at the very beginning.
    mark: usize,
    /// Whether this is UTF-16 without a mark.
    unmarked: bool,
    /// Name of an unsupported encoding that the lines seem to be in; each such line is refused with this name.
    foreign: Option<&'static str>,
}

impl LineDecoder {
    /// Decides as far as the first bytes of the stream allow.
    pub(in crate::intake) fn new(
        begin: &[u8],
        chosen: Option<Encoding>,
    ) -> Result<Self, FileRefusal> {
        let mut decoder = Self {
            decided: chosen,
            is_chosen: chosen.is_some(),
            mark: 0,
            unmarked: false,
            foreign: None,
        };
        let first = begin.split(|byte| *byte == b'\n').next().unwrap_or(begin);
        let is_marked = super::marked(begin).is_some();
        let is_utf16 = utf16::without_mark(begin.get(..SAMPLE).unwrap_or(begin)).is_some();
        if chosen.is_some() || is_marked || is_utf16 {
            let decided = decide(begin, chosen)?;
            decoder.decided = Some(decided.encoding);
            decoder.mark = decided.mark;
            decoder.unmarked = decided.unmarked;
            return Ok(decoder);
        }
        container::refuse_other_formats(begin)?;
        if first.iter().filter(|byte| **byte == 0).count() > 4 {
            return Err(FileRefusal::Binary);
        }
        // A line that is cut off may end within a character, so only whole lines are examined.
        let whole = begin.iter().rposition(|byte| *byte == b'\n');
        let whole = begin.get(..whole.unwrap_or(begin.len())).unwrap_or(begin);
        if std::str::from_utf8(whole).is_err()
            && let legacy::Guess::Other { name, .. } = legacy::guess(whole)
        {
            decoder.foreign = Some(name);
        }
        Ok(decoder)
    }

    /// The byte order of UTF-16, which the reader needs to find line ends; `None` for other encodings.
    pub(in crate::intake) fn order(&self) -> Option<Order> {
        self.decided.and_then(Encoding::order)
    }

    /// Removes the byte order mark from the first line.
    pub(in crate::intake) fn strip_mark<'a>(&self, line: &'a [u8]) -> &'a [u8] {
        line.get(self.mark..).unwrap_or_default()
    }

    /// Decodes one line, or says why it is refused.
    pub(in crate::intake) fn decode<'a>(&mut self, line: &'a [u8]) -> Result<Cow<'a, str>, Reason> {
        let text = self.strict(line)?;
        Ok(super::strip_marks(text).0)
    }

    fn strict<'a>(&mut self, line: &'a [u8]) -> Result<Cow<'a, str>, Reason> {
        let undecodable = |encoding: Encoding| Reason::Undecodable {
            encoding: encoding.word(),
        };
        if let Some(encoding) = self.decided {
            if let Some(order) = encoding.order() {
                return utf16::strict(line, order)
                    .map(Cow::from)
                    .map_err(|_| undecodable(encoding));
            }
            if self.is_chosen {
                return encoding.strict(line).ok_or_else(|| undecodable(encoding));
            }
        }
        if legacy::is_iso_2022_jp(line) {
            let name = Encoding::Iso2022Jp.word();
            return Err(Reason::LooksLike { name });
        }
        let as_utf8 = std::str::from_utf8(line).ok();
        if let Some(text) = as_utf8.filter(|_| line.is_ascii()) {
            return Ok(text.into());
        }
        let other = |here: Encoding, file: Encoding| Reason::OtherEncoding {
            here: here.word(),
            file: file.word(),
        };
        match (self.decided, as_utf8) {
            // Checked first: many UTF-8 lines are valid CP932 and would be stored as nonsense.
            (Some(file @ Encoding::Cp932), _)
                if matches!(Line::judge(line), Line::Utf8 | Line::Both) =>
            {
                Err(other(Encoding::Utf8, file))
            }
            (Some(Encoding::Cp932), _) => Encoding::Cp932
                .strict(line)
                .ok_or_else(|| undecodable(Encoding::Cp932)),
            (_, Some(text)) => {
                self.decided.get_or_insert(Encoding::Utf8);
                Ok(text.into())
            }
            (Some(file), None) => Err(match Line::judge(line) {
                Line::Cp932 | Line::Both => other(Encoding::Cp932, file),
                _ => undecodable(file),
            }),
            // The damaged line is refused, but it shows that the stream is UTF-8.
            (None, None) if is_damaged_utf8(line) => {
                self.decided = Some(Encoding::Utf8);
                Err(undecodable(Encoding::Utf8))
            }
            (None, None) => self.first_of_legacy(line),
        }
    }

    /// Decodes the first line that is neither ASCII nor UTF-8, and thereby decides the encoding.
    fn first_of_legacy<'a>(&mut self, line: &'a [u8]) -> Result<Cow<'a, str>, Reason> {
        if self.foreign.is_none()
            && let legacy::Guess::Other { name, .. } = legacy::guess(line)
        {
            self.foreign = Some(name);
        }
        if let Some(name) = self.foreign {
            return Err(Reason::LooksLike { name });
        }
        let text = Encoding::Cp932.strict(line).ok_or(Reason::Undecodable {
            encoding: "UTF-8 としても CP932",
        })?;
        self.decided = Some(Encoding::Cp932);
        Ok(text)
    }

    /// Decodes a refused line for display and for the file of refused rows; replaces what is invalid.
    pub(in crate::intake) fn lossy(&self, line: &[u8]) -> String {
        if let Some(order) = self.order() {
            return super::utf16_lossy(line, order);
        }
        let encoding = match (self.is_chosen, Line::judge(line)) {
            (true, _) => self.decided(),
            (false, Line::Cp932) => Encoding::Cp932,
            (false, _) => Encoding::Utf8,
        };
        let read = encoding.strict(line);
        read.unwrap_or_else(|| String::from_utf8_lossy(line))
            .into_owned()
    }

    /// The encoding that was decided; UTF-8 while all lines were ASCII.
    pub(in crate::intake) fn decided(&self) -> Encoding {
        self.decided.unwrap_or(Encoding::Utf8)
    }

    /// The notice that tells the user the encoding.
    pub(in crate::intake) fn notice(&self) -> crate::intake::notice::Notice {
        use crate::intake::notice::Notice;
        match self.decided() {
            encoding if self.is_chosen => Notice::EncodingChosen(encoding),
            encoding if self.unmarked => Notice::Utf16Unmarked(encoding),
            encoding => Notice::Encoding(encoding),
        }
    }
}
