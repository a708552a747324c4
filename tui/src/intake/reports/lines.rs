//! Reports as JSON Lines, one at a time, so that a file of any length passes through.

use std::io::BufRead;

use kakari_core::report::{Raw, Report};
use serde_json::error::Category;
use sha2::{Digest, Sha256};

use super::super::encoding::{LineDecoder, refuse_other_formats};
use super::super::identity::of_report;
use super::super::notice::Notice;
use super::super::reason::Reason;
use super::super::table::Each;
use super::super::{About, FileRefusal, Form, RefusedRow, Watch, rejects, shown};
use super::{ReportOptions, Streamed, accept, notices_of, texts};
use crate::hash::hex;

/// Reads lines within the limits.
struct Lines<R> {
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
    fn new(reader: R, most: usize) -> Self {
        Self {
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
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let taken = buffer
                .get(..end.map_or(buffer.len(), |at| at + 1))
                .unwrap_or(buffer);
            self.hash.update(taken);
            self.bytes += u64::try_from(taken.len()).unwrap_or(0);
            let kept = self.most.saturating_sub(line.bytes.len()).saturating_add(2);
            line.bytes
                .extend_from_slice(taken.get(..kept).unwrap_or(taken));
            let length = taken.len();
            self.reader.consume(length);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        self.number += 1;
        while matches!(line.bytes.last(), Some(b'\n' | b'\r')) {
            line.bytes.pop();
        }
        line.too_long = line.bytes.len() > self.most;
        Ok(Some(line))
    }
}

/// Hands over each report, in order.
pub(super) fn stream<R: BufRead>(
    reader: R,
    options: &ReportOptions<'_>,
    watch: &mut Watch<'_>,
    each: Each<'_, Report>,
) -> Result<Streamed, FileRefusal> {
    let limits = options.limits;
    let mut lines = Lines::new(reader, limits.row);
    let mut decoder = LineDecoder::default();
    let mut notes = Vec::new();
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
            refuse_other_formats(bytes)?;
            bytes = decoder.first(bytes);
        }
        let blank = bytes.iter().all(u8::is_ascii_whitespace);
        let text = decoder.line(bytes);
        if blank || text.as_deref().is_ok_and(rejects::is_remark) {
            continue;
        }
        if reports == 0 {
            refuse_other_json(bytes)?;
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
                each(Ok((lines.number, report)));
            }
            Err(reason) => {
                let record = text.map_or_else(
                    |_| String::from_utf8_lossy(bytes).into_owned(),
                    |text| text.into_owned(),
                );
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
    notes.insert(0, Notice::Encoding(encoding).of_file());
    Ok(Streamed {
        notes,
        form: Form::JsonLines,
        encoding,
        sha256: hex(&lines.hash.finalize()),
    })
}

/// A list, or one object over several lines, would refuse every line with a reason that does not help.
fn refuse_other_json(line: &[u8]) -> Result<(), FileRefusal> {
    match line.trim_ascii() {
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
