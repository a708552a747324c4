//! Reports as JSON Lines or CSV. Refused is what cannot be kept: an unreadable line, no usable facility
//! id, an unknown edition. Everything else is kept, and the engine names its errors.

use std::io::{BufRead, Read};

use kakari_core::edition::Edition;
use kakari_core::report::{Raw, Report};

use super::encoding::decode;
use super::notice::{Notice, private_use, scrubbed};
use super::reason::Reason;
use super::table::{Each, walk};
use super::{Encoding, FileRefusal, Form, Intake, Limits, Note, Watch};
use crate::hash::sha256;

mod cell;
mod columns;
mod csv;
mod lines;
mod mapping;

pub use mapping::Mapping;

/// What is known before reports are read.
#[derive(Clone, Debug)]
pub struct ReportOptions<'a> {
    /// The edition whose items the columns of a CSV file name.
    pub edition: &'a Edition,
    /// Ids of all editions that there are; reports of others are refused.
    pub known_editions: &'a [String],
    /// The database's prefecture, two digits, which proves lost zeros in CSV files.
    pub prefecture: Option<String>,
    /// `--map`.
    pub mapping: Option<Mapping>,
    /// The file's name says that it is JSON Lines, whatever it begins with.
    pub is_json: bool,
    /// Bytes that are to come, for the progress; 0 if not known.
    pub size: u64,
    /// How much is read at most.
    pub limits: Limits,
}

impl<'a> ReportOptions<'a> {
    /// Options with nothing known but the editions.
    #[must_use]
    pub fn new(edition: &'a Edition, known_editions: &'a [String]) -> Self {
        Self {
            edition,
            known_editions,
            prefecture: None,
            mapping: None,
            is_json: false,
            size: 0,
            limits: Limits::default(),
        }
    }
}

/// What is known of reports once they have passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Streamed {
    /// What somebody should know about the reading.
    pub notes: Vec<Note>,
    /// How the file is laid out; what [`super::write_rejects`] needs.
    pub form: Form,
    /// The encoding that was decided.
    pub encoding: Encoding,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
}

/// Reads all reports of a file.
///
/// # Errors
/// A [`FileRefusal`] where nothing of the file can be read.
pub fn read_reports(
    bytes: &[u8],
    options: &ReportOptions<'_>,
    watch: &mut Watch<'_>,
) -> Result<Intake<Report>, FileRefusal> {
    let mut rows = Vec::new();
    let mut refused = Vec::new();
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let options = ReportOptions {
        size,
        ..options.clone()
    };
    let streamed = stream_reports(bytes, &options, watch, &mut |one| match one {
        Ok(row) => rows.push(row),
        Err(row) => refused.push(row),
    })?;
    Ok(Intake {
        rows,
        refused,
        passed_over: 0,
        notes: streamed.notes,
        form: streamed.form,
        encoding: streamed.encoding,
        sha256: streamed.sha256,
    })
}

/// Hands over each report with its line, or the refused row, in order. JSON Lines are never held as a
/// whole; a CSV file is.
///
/// # Errors
/// A [`FileRefusal`] where nothing (more) can be read; what was handed over before stays so.
pub fn stream_reports<R: BufRead>(
    mut reader: R,
    options: &ReportOptions<'_>,
    watch: &mut Watch<'_>,
    each: Each<'_, Report>,
) -> Result<Streamed, FileRefusal> {
    let mut begin = Vec::new();
    let is_json = options.is_json || begins_like_json(&mut reader, &mut begin)?;
    let mut reader = begin.as_slice().chain(reader);
    if is_json {
        return lines::stream(reader, options, watch, each);
    }
    let mut bytes = Vec::new();
    let most = options.limits.file.min(Limits::default().file);
    let read = reader
        .by_ref()
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes);
    read.map_err(|error| FileRefusal::Broken(error.to_string()))?;
    let (text, encoding) = decode(
        &bytes,
        &Limits {
            file: most,
            ..options.limits
        },
    )?;
    let mut shape = csv::Reports { options };
    let walked = walk(&text, encoding, &options.limits, watch, &mut shape, each)?;
    Ok(Streamed {
        notes: walked.notes,
        form: Form::Table {
            header: walked.header,
        },
        encoding,
        sha256: sha256(&bytes),
    })
}

/// Whether the first character that is neither mark nor space begins JSON, or a remark above it. What was
/// looked at is in `begin`.
fn begins_like_json<R: BufRead>(reader: &mut R, begin: &mut Vec<u8>) -> Result<bool, FileRefusal> {
    const MOST: usize = 4096;
    while begin.len() < MOST {
        let mut byte = [0_u8];
        match reader.read(&mut byte) {
            Ok(0) => break,
            Ok(_) => begin.extend_from_slice(&byte),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(FileRefusal::Broken(error.to_string())),
        }
        let seen = begin.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(begin);
        match seen.trim_ascii_start() {
            [] | [b'#'] | [0xEF] | [0xEF, 0xBB] => {}
            [b'{' | b'[', ..] | [b'#', b'k', ..] => return Ok(true),
            _ => return Ok(false),
        }
    }
    Ok(false)
}

/// A report of a known edition, or why it cannot be kept.
fn accept(raw: Raw, known: &[String]) -> Result<Report, Reason> {
    let report = Report::read(raw).map_err(Reason::Report)?;
    if known.contains(&report.edition) {
        Ok(report)
    } else {
        Err(Reason::UnknownEdition {
            known: known.to_vec(),
        })
    }
}

/// What is to be said about the characters of a text that is kept.
fn notices_of(text: &str) -> Vec<Notice> {
    if text.contains('\u{FFFD}') {
        return vec![Notice::LostCharacter];
    }
    let private = private_use(text);
    let scrubbed = scrubbed(text);
    let private = (!private.is_empty()).then_some(Notice::PrivateUse {
        characters: private,
    });
    let scrubbed = (!scrubbed.is_empty()).then_some(Notice::Scrubbed {
        characters: scrubbed,
    });
    private.into_iter().chain(scrubbed).collect()
}

/// All texts of a value, one after the other; keys too, they are shown where they are unknown.
fn texts(raw: &Raw, out: &mut String) {
    match raw {
        Raw::Null | Raw::Bool(_) | Raw::Number(_) => {}
        Raw::Text(text) => out.push_str(text),
        Raw::List(list) => list.iter().for_each(|one| texts(one, out)),
        Raw::Object(fields) => {
            for (key, value) in fields {
                out.push_str(key);
                texts(value, out);
            }
        }
    }
}
