//! Reports as JSON Lines or CSV. Refused is what cannot be kept: an unreadable line, no usable facility
//! id, an unknown edition. Everything else is kept, and the engine names its errors.

use std::io::{BufRead, Read};

use kakari_core::edition::Edition;
use kakari_core::report::{Raw, Report};

use super::container::{self, is_zip};
use super::encoding::{Encoding, decode, text_of_begin};
use super::notice::{Notice, private_use, scrubbed};
use super::reason::Reason;
use super::refused::Refusing;
use super::table::{Each, walk};
use super::{FileBytes, FileRefusal, Form, Intake, Limits, Note, Watch};
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
    /// The encoding on which somebody insists.
    pub encoding: Option<Encoding>,
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
            encoding: None,
            limits: Limits::default(),
        }
    }
}

/// What is known of reports once they have passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Streamed {
    /// What somebody should know about the reading.
    pub notes: Vec<Note>,
    /// How the file is laid out; what [`super::Rejects`] needs.
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
pub fn read_reports<'a>(
    file: impl Into<FileBytes<'a>>,
    options: &ReportOptions<'_>,
    watch: &mut Watch<'_>,
) -> Result<Intake<Report>, FileRefusal> {
    let file = file.into();
    let mut rows = Vec::new();
    let mut refusing = Refusing::new(&options.limits);
    let size = u64::try_from(file.bytes.len()).unwrap_or(u64::MAX);
    let options = ReportOptions {
        size,
        encoding: file.encoding.or(options.encoding),
        ..options.clone()
    };
    let streamed = stream_reports(file.bytes, &options, watch, &mut |one| match one {
        Ok(row) => rows.push(row),
        Err(row) => refusing.push(row),
    })?;
    Ok(Intake {
        rows,
        refused: refusing.done(),
        passed_over: 0,
        notes: streamed.notes,
        form: streamed.form,
        encoding: streamed.encoding,
        sha256: streamed.sha256,
    })
}

/// Hands over each report with its line, or the refused row, in order. JSON Lines are never held as a
/// whole; a CSV file and what is zipped are.
///
/// # Errors
/// A [`FileRefusal`] where nothing (more) can be read; what was handed over before stays so.
pub fn stream_reports<R: BufRead>(
    mut reader: R,
    options: &ReportOptions<'_>,
    watch: &mut Watch<'_>,
    each: Each<'_, Report>,
) -> Result<Streamed, FileRefusal> {
    let begin = begin_of(&mut reader)?;
    let most = options.limits.file.min(Limits::default().file);
    if is_zip(&begin) {
        let packed = all_of(begin.as_slice().chain(reader), most)?;
        let limits = Limits {
            file: most,
            ..options.limits
        };
        let opened = container::open(&packed, &limits)?;
        let inside = opened.inside.unwrap_or_default();
        let options = ReportOptions {
            is_json: is_named_json(&inside),
            size: u64::try_from(opened.bytes.len()).unwrap_or(u64::MAX),
            ..options.clone()
        };
        let mut streamed = stream_reports(opened.bytes.as_ref(), &options, watch, each)?;
        streamed
            .notes
            .insert(0, Notice::Zipped { inside }.of_file());
        streamed.sha256 = sha256(&packed);
        return Ok(streamed);
    }
    let looks = Looks::guess(&text_of_begin(&begin, options.encoding));
    let reader = begin.as_slice().chain(reader);
    match looks {
        Looks::Json => return lines::stream(&begin, reader, options, watch, each),
        Looks::Other if options.is_json => {
            return lines::stream(&begin, reader, options, watch, each);
        }
        Looks::Other | Looks::Table => {}
    }
    let bytes = all_of(reader, most)?;
    let file = FileBytes {
        bytes: &bytes,
        encoding: options.encoding,
    };
    let limits = Limits {
        file: most,
        ..options.limits
    };
    let mut text = decode(file, &limits)?;
    if options.is_json {
        text.notices.push(Notice::TableNamedJson);
    }
    let mut shape = csv::Reports { options };
    let walked = walk(&text, &options.limits, watch, &mut shape, each)?;
    Ok(Streamed {
        notes: walked.notes,
        form: Form::Table {
            header: walked.header,
        },
        encoding: text.encoding,
        sha256: sha256(&bytes),
    })
}

/// Whether a file is called like JSON Lines.
#[must_use]
pub fn is_named_json(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".jsonl", ".json", ".ndjson"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

fn all_of<R: Read>(reader: R, most: u64) -> Result<Vec<u8>, FileRefusal> {
    let mut bytes = Vec::new();
    let read = reader.take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| FileRefusal::Broken(error.to_string()))?;
    if u64::try_from(bytes.len()).is_ok_and(|size| size > most) {
        return Err(FileRefusal::TooLarge { most });
    }
    Ok(bytes)
}

/// As much of the beginning of a stream as tells what it is, and no more than came by itself: a pipe may give line
/// after line and wait for an answer.
fn begin_of<R: BufRead>(reader: &mut R) -> Result<Vec<u8>, FileRefusal> {
    const MOST: usize = 4096;
    let mut begin = Vec::new();
    loop {
        let buffer = match reader.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(FileRefusal::Broken(error.to_string())),
        };
        let length = buffer.len();
        begin.extend_from_slice(buffer);
        reader.consume(length);
        let is_wide = begin.contains(&0) || begin.starts_with(b"\xFF\xFE");
        let says = begin.contains(&b'\n') && !is_wide || begin.len() >= 256;
        let is_blank = begin.trim_ascii().is_empty();
        if length == 0 || begin.len() >= MOST || says && !is_blank {
            return Ok(begin);
        }
    }
}

/// What a stream looks like.
enum Looks {
    /// JSON, or a remark above it.
    Json,
    /// A table: several cells in its first line.
    Table,
    /// Something else: one column, or broken JSON.
    Other,
}

impl Looks {
    fn guess(begin: &str) -> Self {
        let text = begin.trim_start_matches(|c: char| c == '\u{FEFF}' || c.is_whitespace());
        let first = text.lines().next().unwrap_or_default();
        if text.starts_with(['{', '[']) || text.starts_with("#k") {
            Self::Json
        } else if first.contains([',', '\t']) {
            Self::Table
        } else {
            Self::Other
        }
    }
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
