//! Reads reports from JSON Lines one at a time, so that a file of any length takes little memory. Finding lines and
//! reading a report from one are apart, because the second takes nearly all the time and can be shared by all cores.

use std::io::BufRead;

use kakari_core::edition::Edition;
use kakari_core::facts::{Reading, scan};
use kakari_core::report::{Raw, Report};
use serde_json::error::Category;
use sha2::{Digest, Sha256};

use super::super::encoding::{LineDecoder, Order};
use super::super::identity::report_id;
use super::super::notice::Notice;
use super::super::reason::Reason;
use super::super::{About, FileRefusal, Form, Limits, Note, RefusedRow, Watch, rejects, shown};
use super::{Handed, ReportOptions, Streamed, accept, character_notices, collect_texts};
use crate::hash::hex;

/// Reads lines, and counts and hashes the bytes on the way. The hash covers the original bytes including line ends.
struct Lines<R> {
    /// Byte order of UTF-16; `None` for encodings whose lines end with the byte 0x0A.
    order: Option<Order>,
    reader: R,
    hash: Sha256,
    bytes: u64,
    number: u64,
    most: usize,
    /// Bytes behind the last line that are here already.
    left: usize,
}

/// One line without its line end.
struct RawLine {
    bytes: Vec<u8>,
    /// The line is longer than the limit; `bytes` holds only its beginning.
    too_long: bool,
}

impl<R: BufRead> Lines<R> {
    fn new(reader: R, most: usize, order: Option<Order>) -> Self {
        Self {
            order,
            reader,
            hash: Sha256::new(),
            bytes: 0,
            number: 0,
            most,
            left: 0,
        }
    }

    /// Whether the next line may not be here yet, so that reading it may wait for whoever writes the stream.
    fn may_wait(&mut self) -> bool {
        // Half a unit of UTF-16 looks like the end of a line.
        self.order.is_some()
            || self.left == 0
            || self
                .reader
                .fill_buf()
                .is_ok_and(|buffer| memchr::memchr(b'\n', buffer).is_none())
    }

    /// The next line; `None` at the end.
    fn next(&mut self) -> Result<Option<RawLine>, FileRefusal> {
        let mut line = RawLine {
            bytes: Vec::new(),
            too_long: false,
        };
        let mut any = false;
        let mut unit = UnitScanner::default();
        loop {
            let buffer = match self.reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(FileRefusal::Broken(error.to_string())),
            };
            if buffer.is_empty() {
                break;
            }
            any = true;
            // A buffer may end within a UTF-16 unit, so the scanner keeps its first byte.
            let (length, is_end) = match self.order {
                None => {
                    let end = memchr::memchr(b'\n', buffer);
                    (end.map_or(buffer.len(), |at| at + 1), end.is_some())
                }
                Some(order) => unit.scan(buffer, order),
            };
            let taken = buffer.get(..length).unwrap_or(buffer);
            self.hash.update(taken);
            self.bytes += u64::try_from(taken.len()).unwrap_or(0);
            // A line without end must not fill the memory: hold two bytes (a line end) more than the limit, which
            // shows that the line is too long, and skip the rest.
            let kept = self.most.saturating_sub(line.bytes.len()).saturating_add(2);
            line.bytes
                .extend_from_slice(taken.get(..kept).unwrap_or(taken));
            self.left = buffer.len().saturating_sub(length);
            self.reader.consume(length);
            if is_end {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        self.number += 1;
        match self.order {
            None => {
                while matches!(line.bytes.last(), Some(b'\n' | b'\r')) {
                    line.bytes.pop();
                }
            }
            Some(order) => {
                let is_end = |pair: &[u8; 2]| matches!(order.unit(*pair), 0x0A | 0x0D);
                while line.bytes.len().is_multiple_of(2)
                    && line.bytes.last_chunk::<2>().is_some_and(is_end)
                {
                    line.bytes.truncate(line.bytes.len() - 2);
                }
            }
        }
        line.too_long = line.bytes.len() > self.most;
        Ok(Some(line))
    }
}

/// Finds the end of a line in UTF-16 that comes in pieces.
#[derive(Default)]
struct UnitScanner {
    /// First byte of a unit whose second byte has not come yet.
    first: Option<u8>,
}

impl UnitScanner {
    /// Number of bytes that belong to the line, and whether they include its end.
    fn scan(&mut self, bytes: &[u8], order: Order) -> (usize, bool) {
        for (at, byte) in bytes.iter().enumerate() {
            match self.first.take() {
                None => self.first = Some(*byte),
                Some(first) if order.unit([first, *byte]) == 0x0A => return (at + 1, true),
                Some(_) => {}
            }
        }
        (bytes.len(), false)
    }
}

/// A line that says something, in one encoding, not yet read as a report.
pub(super) struct Line {
    number: u64,
    /// The line, or its legible part and the reason why it cannot be read.
    text: Result<String, (String, Reason)>,
}

/// Hands over each line in order. `begin` are the first bytes of the stream; `reader` returns them too.
pub(super) fn walk<R: BufRead>(
    begin: &[u8],
    reader: R,
    options: &ReportOptions<'_>,
    watch: &mut Watch<'_>,
    hand: &mut dyn FnMut(Handed),
) -> Result<Streamed, FileRefusal> {
    let limits = options.limits;
    let mut decoder = LineDecoder::new(begin, options.encoding)?;
    let mut lines = Lines::new(reader, limits.row, decoder.order());
    let mut reports = 0_u64;
    while let Some(line) = lines.next()? {
        if lines.bytes > limits.file {
            return Err(FileRefusal::TooLarge { most: limits.file });
        }
        if lines.number.is_multiple_of(256) {
            watch.step(lines.bytes, options.size)?;
        }
        let mut bytes = line.bytes.as_slice();
        if lines.number == 1 {
            bytes = decoder.strip_mark(bytes);
        }
        let text = decoder.decode(bytes);
        let says_nothing = |text: &str| text.trim_ascii().is_empty() || rejects::is_remark(text);
        if !text.as_deref().is_ok_and(says_nothing) {
            if reports == 0 {
                refuse_other_json(text.as_deref().unwrap_or_default())?;
            }
            reports += 1;
            if reports > limits.rows {
                return Err(FileRefusal::TooManyRows { most: limits.rows });
            }
            let text = match text {
                Ok(text) if !line.too_long => Ok(text.into_owned()),
                Ok(text) => Err((text.into_owned(), Reason::RowTooLong { most: limits.row })),
                Err(_) if line.too_long => {
                    let reason = Reason::RowTooLong { most: limits.row };
                    Err((decoder.lossy(bytes), reason))
                }
                Err(reason) => Err((decoder.lossy(bytes), reason)),
            };
            hand(Handed::Line(Line {
                number: lines.number,
                text,
            }));
        }
        if lines.may_wait() {
            hand(Handed::Pause);
        }
    }
    watch.step(lines.bytes, options.size.max(lines.bytes))?;
    match (lines.bytes, reports) {
        (0, _) => return Err(FileRefusal::Empty),
        (_, 0) => return Err(FileRefusal::NoRows),
        _ => {}
    }
    Ok(Streamed {
        notes: vec![decoder.notice().on_file()],
        form: Form::JsonLines,
        encoding: decoder.decided(),
        sha256: hex(&lines.hash.finalize()),
    })
}

/// What a line says: its report with notes on how it was read, or why there is none.
pub(super) type Told<T> = Result<(u64, T, Vec<Note>), Box<RefusedRow>>;

impl Line {
    pub(super) fn len(&self) -> usize {
        let (Ok(text) | Err((text, _))) = &self.text;
        text.len()
    }

    /// The line's number and report, with its answers in `reading`, if the line is in the plain form ([`scan`]) and there
    /// is nothing to say of it.
    pub(super) fn straight(
        &self,
        options: &ReportOptions<'_>,
        editions: &[&Edition],
        reading: &mut Reading,
    ) -> Option<(u64, Report)> {
        let text = self.text.as_ref().ok()?;
        let report = editions.iter().find_map(|edition| {
            scan(edition, text, reading).filter(|report| report.edition == edition.id)
        })?;
        let facility = &report.facility;
        let prefecture = options.prefecture.as_deref();
        let id = report_id(&facility.id, prefecture, facility.kind).ok()?;
        // The characters on which there are notes have these bytes. In the plain form, texts stand as they are.
        let may_begin = |byte: u8| matches!(byte, 0x7F | 0xC2 | 0xD8 | 0xE2 | 0xEE..);
        let may_be = text.bytes().fold(false, |any, byte| any | may_begin(byte));
        let is_noted = may_be && !character_notices(text).is_empty();
        let is_told = is_noted || id.notice.is_some() || id.id != facility.id;
        (!is_told).then_some((self.number, report))
    }

    /// Reads the report.
    pub(super) fn read(self, options: &ReportOptions<'_>) -> Told<Report> {
        let line = self.number;
        let (record, reason) = match self.text {
            Ok(text) => match report(&text, options) {
                Ok((report, notices)) => {
                    let notices = notices.into_iter();
                    let notes = notices.map(|notice| notice.at(line, None)).collect();
                    return Ok((line, report, notes));
                }
                Err(reason) => (text, reason),
            },
            Err(unread) => unread,
        };
        Err(Box::new(refused(line, record, &reason)))
    }
}

/// Notes on lines, as many as are kept, in order.
#[derive(Default)]
pub(super) struct LineNotes {
    notes: Vec<Note>,
    more: u64,
}

impl LineNotes {
    pub(super) fn add(&mut self, notes: Vec<Note>, limits: &Limits) {
        self.notes.extend(notes);
        self.more += u64::try_from(self.notes.len().saturating_sub(limits.notes)).unwrap_or(0);
        self.notes.truncate(limits.notes);
    }

    /// Puts the notes behind those on the whole file.
    pub(super) fn put(self, streamed: &mut Streamed) {
        streamed.notes.extend(self.notes);
        if self.more > 0 {
            let number = self.more;
            streamed.notes.push(Notice::MoreNotes { number }.on_file());
        }
    }
}

/// Refuses a JSON array, and an object over several lines. Otherwise every line would be refused with a syntax error that
/// does not tell the user what is wrong.
fn refuse_other_json(line: &str) -> Result<(), FileRefusal> {
    match line.trim_ascii().as_bytes() {
        [b'[', ..] => Err(FileRefusal::JsonArray),
        [b'{'] => Err(FileRefusal::JsonOverLines),
        _ => Ok(()),
    }
}

/// Reads one line, with notices on its characters and its id.
fn report(line: &str, options: &ReportOptions<'_>) -> Result<(Report, Vec<Notice>), Reason> {
    let raw: Raw = serde_json::from_str(line).map_err(|error| match error.classify() {
        Category::Eof => Reason::JsonCut,
        // `Raw` accepts every JSON value; the only error of its own is a repeated key.
        Category::Data => Reason::JsonTwice {
            key: duplicate_key(&error.to_string()),
        },
        Category::Syntax | Category::Io => Reason::JsonSyntax {
            column: error.column(),
        },
    })?;
    // Check the parsed texts and not the line: JSON escapes such as `\u0007` hide control characters.
    let mut all = String::new();
    collect_texts(&raw, &mut all);
    let mut report = accept(raw, options.known_editions)?;
    let mut notices = character_notices(&all);
    let facility = &mut report.facility;
    let resolved = report_id(&facility.id, options.prefecture.as_deref(), facility.kind)?;
    facility.id = resolved.id;
    notices.extend(resolved.notice);
    Ok((report, notices))
}

/// The repeated key, which serde's message "duplicate key `x`" quotes in backticks.
fn duplicate_key(message: &str) -> String {
    let key = message
        .split_once('`')
        .and_then(|(_, rest)| rest.rsplit_once('`'));
    key.map_or_else(String::new, |(key, _)| shown(key))
}

fn refused(line: u64, record: String, reason: &Reason) -> RefusedRow {
    RefusedRow {
        line,
        cell: None,
        column: None,
        value: shown(&record),
        reason: reason.sentence(),
        fix: reason.fix(),
        intact: true,
        record: vec![record],
        about: About::Unknown,
    }
}
