//! Reads reports from JSON Lines one at a time, so that a file of any length takes little memory.

use std::io::BufRead;

use kakari_core::report::{Raw, Report};
use serde_json::error::Category;
use sha2::{Digest, Sha256};

use super::super::encoding::{LineDecoder, Order};
use super::super::identity::report_id;
use super::super::notice::Notice;
use super::super::reason::Reason;
use super::super::table::Each;
use super::super::{About, FileRefusal, Form, RefusedRow, Watch, rejects, shown};
use super::{ReportOptions, Streamed, accept, character_notices, collect_texts};
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
}

/// One line without its line end.
struct Line {
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
        }
    }

    /// The next line; `None` at the end.
    fn next(&mut self) -> Result<Option<Line>, FileRefusal> {
        let mut line = Line {
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

/// Hands over each report in order. `begin` are the first bytes of the stream; `reader` returns them too.
pub(super) fn stream<R: BufRead>(
    begin: &[u8],
    reader: R,
    options: &ReportOptions<'_>,
    watch: &mut Watch<'_>,
    each: Each<'_, Report>,
) -> Result<Streamed, FileRefusal> {
    let limits = options.limits;
    let mut decoder = LineDecoder::new(begin, options.encoding)?;
    let mut lines = Lines::new(reader, limits.row, decoder.order());
    let mut notes = Vec::new();
    let mut reports = 0_u64;
    let mut more = 0_u64;
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
        if text.as_deref().is_ok_and(says_nothing) {
            continue;
        }
        if reports == 0 {
            refuse_other_json(text.as_deref().unwrap_or_default())?;
        }
        reports += 1;
        if reports > limits.rows {
            return Err(FileRefusal::TooManyRows { most: limits.rows });
        }
        let read = match &text {
            _ if line.too_long => Err(Reason::RowTooLong { most: limits.row }),
            Err(reason) => Err(reason.clone()),
            Ok(text) => report(text, options),
        };
        match read {
            Ok((report, notices)) => {
                let notices = notices.into_iter();
                notes.extend(notices.map(|notice| notice.at(lines.number, None)));
                more += u64::try_from(notes.len().saturating_sub(limits.notes)).unwrap_or(0);
                notes.truncate(limits.notes);
                each(Ok((lines.number, report)));
            }
            Err(reason) => {
                let record = text.map_or_else(|_| decoder.lossy(bytes), |text| text.into_owned());
                each(Err(refused(lines.number, record, &reason)));
            }
        }
    }
    watch.step(lines.bytes, options.size.max(lines.bytes))?;
    match (lines.bytes, reports) {
        (0, _) => return Err(FileRefusal::Empty),
        (_, 0) => return Err(FileRefusal::NoRows),
        _ => {}
    }
    let encoding = decoder.decided();
    notes.insert(0, decoder.notice().on_file());
    if more > 0 {
        notes.push(Notice::MoreNotes { number: more }.on_file());
    }
    Ok(Streamed {
        notes,
        form: Form::JsonLines,
        encoding,
        sha256: hex(&lines.hash.finalize()),
    })
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
