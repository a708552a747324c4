//! The text of a stream, line by line, as far as it has come. What was seen so far decides.

use std::borrow::Cow;

use super::mixture::Line;
use super::utf16::{self, Order};
use super::{Encoding, SAMPLE, decide, is_damaged_utf8, legacy};
use crate::intake::reason::Reason;
use crate::intake::{FileRefusal, container};

/// Decodes a stream line by line. Without mark, the first line that is not ASCII decides.
pub(in crate::intake) struct LineDecoder {
    decided: Option<Encoding>,
    /// Somebody insists: no line is doubted.
    is_insisted: bool,
    /// Length of the mark at the very beginning.
    mark: usize,
    /// UTF-16 that has no mark.
    unmarked: bool,
    /// What all lines look like that are neither ASCII nor UTF-8.
    foreign: Option<&'static str>,
}

impl LineDecoder {
    /// For a stream that begins so.
    pub(in crate::intake) fn new(
        begin: &[u8],
        insisted: Option<Encoding>,
    ) -> Result<Self, FileRefusal> {
        let mut decoder = Self {
            decided: insisted,
            is_insisted: insisted.is_some(),
            mark: 0,
            unmarked: false,
            foreign: None,
        };
        let first = begin.split(|byte| *byte == b'\n').next().unwrap_or(begin);
        let is_marked = super::marked(begin).is_some();
        let is_utf16 = utf16::without_mark(begin.get(..SAMPLE).unwrap_or(begin)).is_some();
        if insisted.is_some() || is_marked || is_utf16 {
            let decided = decide(begin, insisted)?;
            decoder.decided = Some(decided.encoding);
            decoder.mark = decided.mark;
            decoder.unmarked = decided.unmarked;
            return Ok(decoder);
        }
        container::refuse_other_formats(begin)?;
        if first.iter().filter(|byte| **byte == 0).count() > 4 {
            return Err(FileRefusal::Binary);
        }
        let whole = begin.iter().rposition(|byte| *byte == b'\n');
        let whole = begin.get(..whole.unwrap_or(begin.len())).unwrap_or(begin);
        if std::str::from_utf8(whole).is_err()
            && let legacy::Guess::Other { name, .. } = legacy::guess(whole)
        {
            decoder.foreign = Some(name);
        }
        Ok(decoder)
    }

    /// Which bytes a line ends with.
    pub(in crate::intake) fn order(&self) -> Option<Order> {
        self.decided.and_then(Encoding::order)
    }

    /// Takes the mark off the first line.
    pub(in crate::intake) fn first<'a>(&self, line: &'a [u8]) -> &'a [u8] {
        line.get(self.mark..).unwrap_or_default()
    }

    /// The text of a line.
    pub(in crate::intake) fn line<'a>(&mut self, line: &'a [u8]) -> Result<Cow<'a, str>, Reason> {
        let text = self.strict(line)?;
        Ok(super::without_marks(text).0)
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
            if self.is_insisted {
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
            (None, None) if is_damaged_utf8(line) => {
                self.decided = Some(Encoding::Utf8);
                Err(undecodable(Encoding::Utf8))
            }
            (None, None) => self.first_of_legacy(line),
        }
    }

    /// The first line that is neither ASCII nor UTF-8.
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

    /// A line that is not taken, as well as it can be read.
    pub(in crate::intake) fn lossy(&self, line: &[u8]) -> String {
        if let Some(order) = self.order() {
            return super::lossy_units(line, order);
        }
        let encoding = match (self.is_insisted, Line::judge(line)) {
            (true, _) => self.decided(),
            (false, Line::Cp932) => Encoding::Cp932,
            (false, _) => Encoding::Utf8,
        };
        let read = encoding.strict(line);
        read.unwrap_or_else(|| String::from_utf8_lossy(line))
            .into_owned()
    }

    /// What was decided; UTF-8 while everything was ASCII.
    pub(in crate::intake) fn decided(&self) -> Encoding {
        self.decided.unwrap_or(Encoding::Utf8)
    }

    /// What is to be said about the encoding.
    pub(in crate::intake) fn notice(&self) -> crate::intake::notice::Notice {
        use crate::intake::notice::Notice;
        match self.decided() {
            encoding if self.is_insisted => Notice::EncodingInsisted(encoding),
            encoding if self.unmarked => Notice::Utf16Unmarked(encoding),
            encoding => Notice::Encoding(encoding),
        }
    }
}
