//! Reports as JSON Lines, one at a time, so that a file of any length passes through.

use std::io::BufRead;

use kakari_core::report::{Raw, Report};
use serde_json::error::Category;
use sha2::{Digest, Sha256};

use super::super::encoding::{LineDecoder, Order};
use super::super::identity::of_report;
use super::super::notice::Notice;
use super::super::reason::Reason;
use super::super::table::Each;
use super::super::{About, FileRefusal, Form, RefusedRow, Watch, rejects, shown};
use super::{ReportOptions, Streamed, accept, notices_of, texts};
use crate::hash::hex;

/// Reads lines within the limits.
struct Lines<R> {
    /// UTF-16: which byte of a unit comes first.
    order: Option<Order>,
    reader: R,
    hash: Sha256,
    bytes: u64,
    number: u64,
    most: usize,
}

/// One line without its end.
struct Line {
    bytes: Vec<u8>,
    /// The line is longer than a row may be; the rest was skipped.
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
        let mut unit = Unit::default();
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
            // The parts of a unit may come one after the other.
            let (length, is_end) = match self.order {
                None => {
                    let end = memchr::memchr(b'\n', buffer);
                    (end.map_or(buffer.len(), |at| at + 1), end.is_some())
                }
                Some(order) => unit.line(buffer, order),
            };
            let taken = buffer.get(..length).unwrap_or(buffer);
            self.hash.update(taken);
            self.bytes += u64::try_from(taken.len()).unwrap_or(0);
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

/// Where a reader of UTF-16 stands.
#[derive(Default)]
struct Unit {
    first: Option<u8>,
}

impl Unit {
    /// How many bytes belong to the line, and whether it ends with them.
    fn line(&mut self, bytes: &[u8], order: Order) -> (usize, bool) {
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

/// Hands over each report, in order; `begin`: the first bytes, which `reader` gives too.
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
            bytes = decoder.first(bytes);
        }
        let text = decoder.line(bytes);
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
    notes.insert(0, decoder.notice().of_file());
    if more > 0 {
        notes.push(Notice::MoreNotes { number: more }.of_file());
    }
    Ok(Streamed {
        notes,
        form: Form::JsonLines,
        encoding,
        sha256: hex(&lines.hash.finalize()),
    })
}

/// A list, or one object over several lines, would refuse every line with a reason that does not help.
fn refuse_other_json(line: &str) -> Result<(), FileRefusal> {
    match line.trim_ascii().as_bytes() {
        [b'[', ..] => Err(FileRefusal::JsonArray),
        [b'{'] => Err(FileRefusal::JsonOverLines),
        _ => Ok(()),
    }
}

/// The report, and what is to be said about its characters.
fn report(line: &str, options: &ReportOptions<'_>) -> Result<(Report, Vec<Notice>), Reason> {
    let raw: Raw = serde_json::from_str(line).map_err(|error| match error.classify() {
        Category::Eof => Reason::JsonCut,
        // The only complaint of the reader of values itself: a key that stands twice.
        Category::Data => Reason::JsonTwice {
            key: key_of(&error.to_string()),
        },
        Category::Syntax | Category::Io => Reason::JsonSyntax {
            column: error.column(),
        },
    })?;
    // Escapes hide characters from who looks at the line only.
    let mut all = String::new();
    texts(&raw, &mut all);
    let mut report = accept(raw, options.known_editions)?;
    let mut notices = notices_of(&all);
    let facility = &mut report.facility;
    let settled = of_report(&facility.id, options.prefecture.as_deref(), facility.kind)?;
    facility.id = settled.id;
    notices.extend(settled.notice);
    Ok((report, notices))
}

/// The key between the backticks of "duplicate key `x`".
fn key_of(message: &str) -> String {
    let key = message
        .split_once('`')
        .and_then(|(_, rest)| rest.rsplit_once('`'));
    key.map_or_else(String::new, |(key, _)| shown(key))
}

fn refused(line: u64, record: String, reason: &Reason) -> RefusedRow {
    RefusedRow {
        line,
        column: None,
        value: shown(&record),
        reason: reason.sentence(),
        mend: reason.mend(),
        intact: true,
        record: vec![record],
        about: About::Unknown,
    }
}
