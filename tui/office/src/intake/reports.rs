//! Reads reports from JSON Lines or CSV. A row is refused only if it cannot be stored: an unreadable line, no usable
//! facility id, an unknown edition. Every other report is stored, and the engine names its errors.

use std::io::{BufRead, Read};

use kakari_core::edition::Edition;
use kakari_core::report::{Raw, Report};

use super::container::{self, is_zip};
use super::encoding::{Encoding, beginning_lossy, decode};
use super::notice::{Notice, is_ordinary, private_use, scrubbed};
use super::reason::Reason;
use super::refused::RefusedCollector;
use super::table::{Each, Walked, walk_text};
use super::{FileBytes, FileRefusal, Form, Intake, Limits, Note, RefusedRow, Watch, workbook};
use crate::hash::sha256;

mod cell;
mod columns;
mod csv;
mod lines;
mod mapping;
mod parallel;
mod proposal;

pub(crate) use columns::FIELDS;
use lines::{Line, LineNotes};
pub use mapping::Mapping;
pub use parallel::{Work, work_on_reports};
pub use proposal::{Proposal, ProposedColumn, field_words, reading, targets};

/// What the caller knows before it reads reports.
#[derive(Clone, Debug)]
pub struct ReportOptions<'a> {
    /// The edition whose items the columns of a CSV file name.
    pub edition: &'a Edition,
    /// Ids of all available editions; reports of other editions are refused.
    pub known_editions: &'a [String],
    /// The database's prefecture, two digits. It helps to prove leading zeros that ids have lost.
    pub prefecture: Option<String>,
    /// The mapping of columns (`--map`), for CSV.
    pub mapping: Option<Mapping>,
    /// Whether the file is named like JSON Lines ([`is_named_json`]). It decides if the content does not.
    pub is_json: bool,
    /// Size of the input in bytes, for the progress; 0 if unknown.
    pub size: u64,
    /// The encoding that the user chose; `None`: it is detected.
    pub encoding: Option<Encoding>,
    /// The sheet of a workbook that the user chose; `None`: the only one that has the columns.
    pub sheet: Option<String>,
    /// Sizes above which the file or a row is refused.
    pub limits: Limits,
}

impl<'a> ReportOptions<'a> {
    /// Options with only the editions set, and the default limits.
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
            sheet: None,
            limits: Limits::default(),
        }
    }
}

/// What is known about a file of reports after its reports were handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Streamed {
    /// What the user should know about how the file was read.
    pub notes: Vec<Note>,
    /// Layout of the file, which [`super::Rejects`] needs.
    pub form: Form,
    /// The encoding in which the file was read.
    pub encoding: Encoding,
    /// SHA-256 of the input's bytes (of a zip: of the zip), lower-case hexadecimal.
    pub sha256: String,
}

/// Reads all reports of a file into memory.
///
/// # Errors
/// [`FileRefusal`] if the file as a whole cannot be read, or reading was cancelled.
pub fn read_reports<'a>(
    file: impl Into<FileBytes<'a>>,
    options: &ReportOptions<'_>,
    watch: &mut Watch<'_>,
) -> Result<Intake<Report>, FileRefusal> {
    let file = file.into();
    let mut rows = Vec::new();
    let mut collector = RefusedCollector::new(&options.limits);
    let size = u64::try_from(file.bytes.len()).unwrap_or(u64::MAX);
    let options = ReportOptions {
        size,
        encoding: file.encoding.or(options.encoding),
        sheet: file.sheet.map(str::to_owned).or(options.sheet.clone()),
        ..options.clone()
    };
    let streamed = stream_reports(file.bytes, &options, watch, &mut |one| match one {
        Ok(row) => rows.push(row),
        Err(row) => collector.push(row),
    })?;
    Ok(Intake {
        rows,
        refused: collector.finish(),
        passed_over: 0,
        notes: streamed.notes,
        form: streamed.form,
        encoding: streamed.encoding,
        sha256: streamed.sha256,
    })
}

/// Hands each report with its line, or the refused row, to `each` in the order of the file. JSON Lines are never held as
/// a whole; a CSV file and the content of a zip are, of a workbook
/// its bytes and the texts that its cells share.
///
/// # Errors
/// [`FileRefusal`] if the input cannot be read, or not any further. `each` may have got rows before, so the caller must be
/// able to discard them.
pub fn stream_reports<R: BufRead>(
    reader: R,
    options: &ReportOptions<'_>,
    watch: &mut Watch<'_>,
    each: Each<'_, Report>,
) -> Result<Streamed, FileRefusal> {
    let mut notes = LineNotes::default();
    let mut streamed = walk(reader, options, watch, &mut |handed| match handed {
        Handed::Row(row) => each(*row),
        Handed::Line(line) => each(match line.read(options) {
            Ok((line, report, on_line)) => {
                notes.add(on_line, &options.limits);
                Ok((line, report))
            }
            Err(refused) => Err(*refused),
        }),
        Handed::Pause => {}
    })?;
    notes.put(&mut streamed);
    Ok(streamed)
}

/// What comes of a file of reports, in its order.
enum Handed {
    /// A line of JSON, not yet read.
    Line(Line),
    /// A row of a table.
    Row(Box<Result<(u64, Report), RefusedRow>>),
    /// What was handed before should be dealt with now: the next line may be long in coming.
    Pause,
}

fn walk<R: BufRead>(
    mut reader: R,
    options: &ReportOptions<'_>,
    watch: &mut Watch<'_>,
    hand: &mut dyn FnMut(Handed),
) -> Result<Streamed, FileRefusal> {
    let begin = read_beginning(&mut reader)?;
    let most = options.limits.file.min(Limits::default().file);
    if is_zip(&begin) {
        let packed = read_up_to(begin.as_slice().chain(reader), most)?;
        let limits = Limits {
            file: most,
            ..options.limits
        };
        let opened = container::open(&packed, &limits)?;
        if opened.is_workbook {
            let file = FileBytes {
                bytes: &opened.bytes,
                encoding: options.encoding,
                sheet: options.sheet.as_deref(),
            };
            let mut shape = csv::Reports { options };
            let each = &mut |row| hand(Handed::Row(Box::new(row)));
            let walked = workbook::walk(file, &limits, watch, &mut shape, each)?;
            return Ok(streamed(walked, opened.inside, &packed));
        }
        let inside = opened.inside.unwrap_or_default();
        let options = ReportOptions {
            // The name inside says what the content is, not the name of the zip.
            is_json: is_named_json(&inside),
            size: u64::try_from(opened.bytes.len()).unwrap_or(u64::MAX),
            ..options.clone()
        };
        let mut streamed = walk(opened.bytes.as_ref(), &options, watch, hand)?;
        streamed
            .notes
            .insert(0, Notice::Zipped { inside }.on_file());
        // The original file is stored, so its hash is that of the zip.
        streamed.sha256 = sha256(&packed);
        return Ok(streamed);
    }
    let looks = Looks::guess(&beginning_lossy(&begin, options.encoding));
    let reader = begin.as_slice().chain(reader);
    match looks {
        Looks::Json => return lines::walk(&begin, reader, options, watch, hand),
        Looks::Other if options.is_json => {
            return lines::walk(&begin, reader, options, watch, hand);
        }
        Looks::Other | Looks::Table => {}
    }
    let bytes = read_up_to(reader, most)?;
    let file = FileBytes {
        bytes: &bytes,
        encoding: options.encoding,
        sheet: None,
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
    let each = &mut |row| hand(Handed::Row(Box::new(row)));
    let walked = walk_text(&text, &options.limits, watch, &mut shape, each)?;
    Ok(streamed(walked, None, &bytes))
}

/// What is known of a table after its reports were handed over; `bytes` are those of the file on the disk.
fn streamed(walked: Walked, inside: Option<String>, bytes: &[u8]) -> Streamed {
    let mut notes = walked.notes;
    if let Some(inside) = inside {
        notes.insert(0, Notice::Zipped { inside }.on_file());
    }
    Streamed {
        notes,
        form: walked.form,
        encoding: walked.encoding,
        sha256: sha256(bytes),
    }
}

/// Whether a file name ends like JSON Lines: `.jsonl`, `.json` or `.ndjson`, in any case.
#[must_use]
pub fn is_named_json(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".jsonl", ".json", ".ndjson"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

fn read_up_to<R: Read>(reader: R, most: u64) -> Result<Vec<u8>, FileRefusal> {
    let mut bytes = Vec::new();
    let read = reader.take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| FileRefusal::Broken(error.to_string()))?;
    if u64::try_from(bytes.len()).is_ok_and(|size| size > most) {
        return Err(FileRefusal::TooLarge { most });
    }
    Ok(bytes)
}

/// Reads as much of the beginning of a stream as shows its kind, and does not wait for more: the program at the other end
/// of a pipe may write one line and wait for the answer.
fn read_beginning<R: BufRead>(reader: &mut R) -> Result<Vec<u8>, FileRefusal> {
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
        // In UTF-16 a line feed byte can be half of a character, so only the length decides there.
        let is_wide = begin.contains(&0) || begin.starts_with(b"\xFF\xFE");
        let says = begin.contains(&b'\n') && !is_wide || begin.len() >= 256;
        let is_blank = begin.trim_ascii().is_empty();
        if length == 0 || begin.len() >= MOST || says && !is_blank {
            return Ok(begin);
        }
    }
}

/// What kind of input the beginning of a stream looks like.
enum Looks {
    /// JSON, or a remark of a file of refused rows above it.
    Json,
    /// A table: several cells in its first line.
    Table,
    /// Neither: a table of one column, or broken JSON. The file name decides.
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

/// The report, or the reason why it cannot be stored.
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

/// Notices on unusual characters in a text that is stored.
fn character_notices(text: &str) -> Vec<Notice> {
    if is_ordinary(text) {
        return Vec::new();
    }
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

/// Appends all texts of a value with characters that could be worth a notice to `out`, also the keys, because an unknown key is
/// shown in a finding.
fn collect_texts(raw: &Raw, out: &mut String) {
    let push = |text: &str, out: &mut String| {
        if !is_ordinary(text) {
            out.push_str(text);
        }
    };
    match raw {
        Raw::Null | Raw::Bool(_) | Raw::Number(_) => {}
        Raw::Text(text) => push(text, out),
        Raw::List(list) => list.iter().for_each(|one| collect_texts(one, out)),
        Raw::Object(fields) => {
            for (key, value) in fields {
                push(key, out);
                collect_texts(value, out);
            }
        }
    }
}
