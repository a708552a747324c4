//! The files thread: reads and imports files, writes lists, and completes paths for the console.
//!
//! It opens its own connection to the database when it needs one. While it reads, judges or holds the write lock,
//! the store thread goes on reading, so that lists and details stay usable.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::Sender;

use super::effect::FileRequest;
use super::event::{Event, ExportReply, FileReply};
use super::incoming::{Found, Kind, Order, Which};
use super::path_text;
use super::strings::{import as words, mapping as mapping_words};
use super::width;
use kakari_office::export::{self, List, NotWritten, Written, write_whole};
use kakari_office::intake::{FileBytes, FileRefusal, Form, Mapping, Proposal};
use kakari_office::office::{
    Clock, ImportWatch, Incoming, Kept, Office, OfficeError, SourceKind, Stage, StoreError,
};

mod letters;
mod meeting;
mod outward;
mod proposing;
mod statistics;

#[cfg(test)]
pub(crate) use meeting::written_paper;

use proposing::Offer;

/// Most names offered as completions of a path.
const OFFERED: usize = 200;

/// The state of the files thread.
pub(crate) struct FileDesk {
    database: PathBuf,
    clock: Clock,
    read_only: bool,
    events: Sender<Event>,
    cancel: Arc<AtomicBool>,
}

impl FileDesk {
    /// The state for the database of an office.
    pub(crate) fn new(office: &Office, events: Sender<Event>, cancel: Arc<AtomicBool>) -> Self {
        Self {
            database: office.path().to_owned(),
            clock: office.clock().clone(),
            read_only: office.is_read_only(),
            events,
            cancel,
        }
    }

    /// Carries out a request and sends the reply. Returns `false` if nobody receives replies any more.
    pub(crate) fn carry_out(&self, request: FileRequest) -> bool {
        let reply = match request {
            FileRequest::Complete(typed) => {
                let (text, names) = complete_path(&typed);
                FileReply::Completed { typed, text, names }
            }
            FileRequest::Read(order) => {
                // A stop that arrived after the last job must not stop this one.
                self.cancel.store(false, Ordering::Relaxed);
                match self.read(order) {
                    Ok(found) => FileReply::Read(Arc::new(found)),
                    Err(failure) => failure.reply(),
                }
            }
            FileRequest::Propose(order) => self.propose(order),
            FileRequest::Write { list, edition } => {
                self.cancel.store(false, Ordering::Relaxed);
                FileReply::Exported(self.write(list, &edition))
            }
            FileRequest::Statistics { file, edition } => {
                self.cancel.store(false, Ordering::Relaxed);
                FileReply::Exported(self.write_statistics(file, &edition))
            }
            FileRequest::Letters(order) => {
                self.cancel.store(false, Ordering::Relaxed);
                FileReply::Exported(self.write_letters(&order))
            }
            FileRequest::Publish(order) => {
                self.cancel.store(false, Ordering::Relaxed);
                FileReply::Exported(self.publish(&order))
            }
            FileRequest::Forum(order) => {
                self.cancel.store(false, Ordering::Relaxed);
                FileReply::Exported(self.write_forum(&order))
            }
            FileRequest::Paper(order) => {
                self.cancel.store(false, Ordering::Relaxed);
                FileReply::Exported(self.write_paper(*order))
            }
            FileRequest::KeepRejects(found) => match keep_rejects(&found) {
                Ok(place) => FileReply::RejectsKept(place),
                Err(error) => FileReply::Failed(words::rejects_not_kept(&error)),
            },
        };
        self.events.send(Event::Answered(reply.into())).is_ok()
    }

    fn write(&self, list: List, edition: &str) -> ExportReply {
        match self.write_new(list, edition) {
            // The person has to find the file: a path that depends on where the program was started does not say where
            // it is.
            Ok(written) => ExportReply::Written(Written {
                path: std::path::absolute(&written.path).unwrap_or(written.path),
                ..written
            }),
            Err(error) => not_written(&error),
        }
    }

    /// Writes a list into a new file.
    fn write_new(&self, list: List, edition: &str) -> Result<Written, NotWritten> {
        let typed = path_text::plain(&list.to.to_string_lossy());
        let list = List {
            to: path_for_new_file(&typed),
            ..list
        };
        // Read-only: writing a list must work while another program holds the write lock.
        let mut office = Office::open(&self.database, self.clock.clone(), true)?;
        office.show_year(edition)?;
        export::write(&office, &list, &mut |done, all| self.goes_on(done, all))
    }

    /// Reads a file as a trial, or imports it if the order names the hash of its bytes.
    fn read(&self, order: Order) -> Result<Found, Failure> {
        let typed = path_text::plain(&order.path);
        let place = find_on_disk(&typed);
        let bytes = std::fs::read(&place)
            .map_err(|error| Failure::Sentence(words::not_opened(&typed, &error)))?;
        // The bytes are hashed after they were read into memory, so that exactly these bytes are judged and imported.
        let sha256 = kakari_office::hash::sha256(&bytes);
        // The person agreed to the bytes of the trial, not to whatever the file contains now.
        if order.only.as_ref().is_some_and(|only| *only != sha256) {
            return Err(Failure::Sentence(words::CHANGED.to_owned()));
        }
        let name = place
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let mapping = match &order.mapping {
            None if !order.map.is_empty() => Some(read_mapping(&order.map)?),
            known => known.clone(),
        };
        let mut office = Office::open(&self.database, self.clock.clone(), self.read_only)?;
        office.show_year(&order.edition)?;
        let (kind, guessed) = match order.kind {
            // Only reports have a mapping. Their heading is the office's own, so it does not show the kind.
            Kind::Guess if mapping.is_some() => (Some(SourceKind::Reports), false),
            Kind::Guess => {
                let file = FileBytes {
                    bytes: &bytes,
                    encoding: order.encoding,
                    sheet: order.sheet.as_deref(),
                };
                (office.guess(&name, file)?, true)
            }
            Kind::Is(kind) => (Some(kind), false),
            Kind::PartOfFacilities => (Some(SourceKind::Facilities), false),
        };
        // Only reports have a mapping, and only before a person has looked at the trial.
        let is_open = mapping.is_none() && order.only.is_none();
        let offer = match kind {
            None | Some(SourceKind::Reports) if is_open => Offer::of(&office, &order, &bytes),
            _ => Ok(None),
        };
        let offer = match offer {
            Ok(Some(offer)) if offer.is_needed(kind) => return Err(offer.failure(order)),
            other => other,
        };
        let kind = kind.ok_or_else(|| Failure::Sentence(words::NOT_GUESSED.to_owned()))?;
        let incoming = Incoming {
            kind,
            name: &name,
            bytes,
            encoding: order.encoding,
            sheet: order.sheet.clone(),
            dry_run: order.only.is_none(),
            part: order.part || order.kind == Kind::PartOfFacilities,
            mapping: mapping.clone(),
            prefecture: order.prefecture.clone(),
            accept_absent: order.accept_absent,
            origin: order.origin.clone(),
        };
        let events = self.events.clone();
        let mut progress = move |stage: Stage, done: u64, all: u64| {
            let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
            let reply = FileReply::Progressed {
                stage,
                done: count(done),
                all: count(all),
            };
            // A closed channel needs no handling here: the session that closes also sets the cancel flag.
            let _ = events.send(Event::Answered(reply.into()));
        };
        let mut looking = ImportWatch {
            progress: &mut progress,
            cancel: &self.cancel,
        };
        let brought = match office.import(incoming, &order.actor, &mut looking) {
            Err(OfficeError::WhichPrefecture(found)) => {
                return Err(Failure::Which(Box::new(order), Which::Prefectures(found)));
            }
            Err(OfficeError::File(FileRefusal::WhichSheet { sheets })) => {
                return Err(Failure::Which(Box::new(order), Which::Sheets(sheets)));
            }
            Err(OfficeError::File(refusal)) if refusal.is_about_columns() => {
                return Err(match offer {
                    Ok(Some(offer)) => offer.failure(order),
                    Ok(None) => OfficeError::File(refusal).into(),
                    Err(failure) => failure,
                });
            }
            other => other?,
        };
        let mut told = brought.notes();
        told.extend(brought.notes.iter().map(ToString::to_string));
        told.extend(brought.places());
        told.extend(keep_mapping(&mut office, &order, mapping.as_ref(), &name));
        // Only the first rows are shown; all of them can be written into a file.
        let refused = brought.rejects.rows.first();
        Ok(Found {
            order: Order {
                kind: match order.kind {
                    Kind::PartOfFacilities => order.kind,
                    _ => Kind::Is(kind),
                },
                mapping,
                ..order
            },
            name,
            place,
            guessed,
            sha256,
            counted: brought.counted(),
            numbers: brought.counts.numbers(),
            asks: brought.counts.asks(),
            told,
            refused: refused.iter().map(ToString::to_string).collect(),
            rejects: Arc::new(brought.rejects),
        })
    }
}

/// Why a file was not read.
enum Failure {
    /// The person stopped it; nothing was changed.
    Stopped,
    /// The person has to choose a prefecture or a sheet.
    Which(Box<Order>, Which),
    /// The person has to say what the columns mean; the last is the name of the kept mapping that is followed.
    Proposed(Box<Order>, Proposal, Option<String>),
    /// The reason as a Japanese sentence.
    Sentence(String),
}

impl From<OfficeError> for Failure {
    fn from(error: OfficeError) -> Self {
        match error {
            OfficeError::File(FileRefusal::Cancelled)
            | OfficeError::Store(StoreError::Cancelled) => Self::Stopped,
            other => Self::Sentence(other.to_string()),
        }
    }
}

/// Keeps the mapping with which a file has come in. What came in stays in if that fails.
fn keep_mapping(
    office: &mut Office,
    order: &Order,
    mapping: Option<&Mapping>,
    file: &str,
) -> Option<String> {
    let (keep, mapping) = (order.keep.as_ref()?, mapping?);
    order.only.as_ref()?;
    let kept = Kept {
        name: keep.name.clone(),
        headers: keep.headers.clone(),
        mapping: mapping.clone(),
        file: file.to_owned(),
    };
    match office.keep_mapping(&kept, &order.actor) {
        Ok(true) => Some(mapping_words::kept(&keep.name)),
        Ok(false) => None,
        Err(error) => Some(mapping_words::not_kept(&error.to_string())),
    }
}

/// Reads a column mapping from a file.
fn read_mapping(typed: &str) -> Result<Mapping, Failure> {
    let typed = path_text::plain(typed);
    let bytes = std::fs::read(find_on_disk(&typed))
        .map_err(|error| Failure::Sentence(words::not_opened(&typed, &error)))?;
    Mapping::read(&bytes).map_err(|refusal| Failure::Sentence(words::map_refused(&typed, &refusal)))
}

/// Replaces `~/` by the home folder, as a shell does.
fn expand_home(text: &str) -> PathBuf {
    let home = std::env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" });
    match (text.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(text),
    }
}

/// Finds the file for a path from a field. The field shows half-width kana in full width, so a name on the disk may
/// differ from the text: then the entry of the folder that is shown in the same way is meant.
fn find_on_disk(text: &str) -> PathBuf {
    let path = expand_home(text);
    if path.exists() {
        return path;
    }
    let mut found = PathBuf::new();
    for part in path.components() {
        let next = found.join(part);
        let wanted = part.as_os_str().to_string_lossy();
        if next.exists() {
            found = next;
            continue;
        }
        let folder = if found.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &found
        };
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut same = entries.map(|entry| entry.file_name()).filter(|name| {
            name.to_str()
                .is_some_and(|name| path_text::is_shown_as(name, &wanted))
        });
        match same.next() {
            Some(name) => found.push(name),
            None => return path,
        }
    }
    found
}

/// Says why a file was not written, with a name that is free if it was taken.
fn not_written(error: &NotWritten) -> ExportReply {
    match error {
        NotWritten::Stopped => ExportReply::Stopped,
        _ => ExportReply::Failed {
            sentence: error.to_string(),
            free: match error {
                NotWritten::Taken { free, .. } => Some(free.to_string_lossy().into_owned()),
                _ => None,
            },
        },
    }
}

/// The path of a new file. Its folder is found like an existing file; its name is used as typed.
fn path_for_new_file(text: &str) -> PathBuf {
    let (folder, name) = path_text::split(text);
    if folder.is_empty() {
        return expand_home(text);
    }
    find_on_disk(folder).join(name)
}

/// Completes a path: returns it extended by what all matching names have in common, and these names, sorted.
fn complete_path(typed: &str) -> (String, Vec<String>) {
    let plain = path_text::plain(typed);
    let (folder, begin) = path_text::split(&plain);
    let place = if folder.is_empty() {
        PathBuf::from(".")
    } else {
        find_on_disk(folder)
    };
    let mut names: Vec<String> = std::fs::read_dir(place)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let mut name = width::shown(entry.file_name().to_str()?);
            // Hidden files are offered only to a person who types the dot, as in a shell.
            let hidden = name.starts_with('.') && !begin.starts_with('.');
            if hidden || !name.starts_with(begin) {
                return None;
            }
            if entry.path().is_dir() {
                name.push(std::path::MAIN_SEPARATOR);
            }
            Some(name)
        })
        .collect();
    names.sort_unstable();
    if names.is_empty() {
        return (plain, names);
    }
    // Before the list is shortened: all names count for the common beginning.
    let common = path_text::common(names.iter().map(String::as_str));
    names.truncate(OFFERED);
    (format!("{folder}{common}"), names)
}

/// Writes the refused rows beside the file under a name that is free, and returns its path.
fn keep_rejects(found: &Found) -> io::Result<PathBuf> {
    let stem = found
        .place
        .file_stem()
        .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    // What is written is a text, also if the rows came in a workbook or a zip.
    let ending = match (&found.rejects.form, found.place.extension()) {
        (Form::Table { .. }, Some(ending)) if ending.eq_ignore_ascii_case("txt") => "txt",
        (Form::Table { .. }, _) => "csv",
        (Form::JsonLines, Some(ending)) if ending.eq_ignore_ascii_case("json") => "json",
        (Form::JsonLines, _) => "jsonl",
    };
    // A limit instead of an endless loop, for a folder that reports every name as taken.
    for number in 1..1_000_u32 {
        let place = found
            .place
            .with_file_name(words::rejects_name(&stem, ending, number));
        match write_whole(&place, false, &mut |out| found.rejects.write(true, out)) {
            Ok(()) => return Ok(place),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
