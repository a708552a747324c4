//! The one thread that reads files for the console and brings them in.
//!
//! It has its own connection to the database, opened when it is needed: while it reads, judges or even
//! holds the write lock, the store worker goes on reading, so that lists and details can be looked at.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::Sender;

use super::effect::FileRequest;
use super::event::{Event, ExportReply, FileReply};
use super::incoming::{Found, Kind, Order};
use super::path_text;
use super::strings::import as words;
use super::width;
use kakari_office::export::{self, List, NotWritten, Written, write_whole};
use kakari_office::intake::{FileBytes, FileRefusal, Mapping};
use kakari_office::office::{
    Clock, Incoming, Looking, Office, OfficeError, SourceKind, Stage, StoreError,
};

/// How many names are offered for the end of a path.
const OFFERED: usize = 200;

/// The file side: the database that files come into, and where answers go.
pub(crate) struct FileDesk {
    database: PathBuf,
    clock: Clock,
    read_only: bool,
    events: Sender<Event>,
    cancel: Arc<AtomicBool>,
}

impl FileDesk {
    /// A desk for the database of an office.
    pub(crate) fn new(office: &Office, events: Sender<Event>, cancel: Arc<AtomicBool>) -> Self {
        Self {
            database: office.path().to_owned(),
            clock: office.clock().clone(),
            read_only: office.is_read_only(),
            events,
            cancel,
        }
    }

    /// Follows a request; `false`: nobody listens any more.
    pub(crate) fn follow(&self, request: FileRequest) -> bool {
        let reply = match request {
            FileRequest::Complete(typed) => {
                let (text, names) = completed(&typed);
                FileReply::Completed { typed, text, names }
            }
            FileRequest::Read(order) => {
                self.cancel.store(false, Ordering::Relaxed);
                match self.read(order) {
                    Ok(found) => FileReply::Read(Arc::new(found)),
                    Err(Failure::Stopped) => FileReply::Stopped,
                    Err(Failure::Which(order, found)) => FileReply::Which { order, found },
                    Err(Failure::Said(sentence)) => FileReply::Failed(sentence),
                }
            }
            FileRequest::Write { list, edition } => {
                self.cancel.store(false, Ordering::Relaxed);
                FileReply::Exported(self.write(list, &edition))
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
            Ok(written) => ExportReply::Written(written),
            Err(NotWritten::Stopped) => ExportReply::Stopped,
            Err(error) => ExportReply::Failed {
                sentence: error.to_string(),
                free: match error {
                    NotWritten::Taken { free, .. } => Some(free.to_string_lossy().into_owned()),
                    _ => None,
                },
            },
        }
    }

    fn write_new(&self, list: List, edition: &str) -> Result<Written, NotWritten> {
        let typed = path_text::plain(&list.to.to_string_lossy());
        let list = List {
            to: unwritten(&typed),
            ..list
        };
        let mut office = Office::open(&self.database, self.clock.clone(), true)?;
        office.show_year(edition)?;
        export::write(&office, &list, &mut |done, all| {
            let reply = ExportReply::Progressed { done, all };
            // If nobody listens any more, the job ends by the cancel flag.
            let _ = self
                .events
                .send(Event::Answered(FileReply::Exported(reply).into()));
            !self.cancel.load(Ordering::Relaxed)
        })
    }

    fn read(&self, order: Order) -> Result<Found, Failure> {
        let typed = path_text::plain(&order.path);
        let place = existing(&typed);
        let bytes = std::fs::read(&place)
            .map_err(|error| Failure::Said(words::not_opened(&typed, &error)))?;
        let sha256 = kakari_office::hash::sha256(&bytes);
        if order.only.as_ref().is_some_and(|only| *only != sha256) {
            return Err(Failure::Said(words::CHANGED.to_owned()));
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
            // A mapping is for reports; their own heading tells nothing.
            Kind::Guess if mapping.is_some() => (Some(SourceKind::Reports), false),
            Kind::Guess => {
                let file = FileBytes {
                    bytes: &bytes,
                    encoding: order.encoding,
                };
                (office.guess(&name, file)?, true)
            }
            Kind::Is(kind) => (Some(kind), false),
            Kind::PartOfFacilities => (Some(SourceKind::Facilities), false),
        };
        let kind = kind.ok_or_else(|| Failure::Said(words::NOT_GUESSED.to_owned()))?;
        let incoming = Incoming {
            kind,
            name: &name,
            bytes,
            encoding: order.encoding,
            dry_run: order.only.is_none(),
            part: order.part || order.kind == Kind::PartOfFacilities,
            mapping: mapping.clone(),
            prefecture: order.prefecture.clone(),
            accept_absent: order.accept_absent,
        };
        let events = self.events.clone();
        let mut progress = move |stage: Stage, done: u64, all: u64| {
            let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
            let reply = FileReply::Progressed {
                stage,
                done: count(done),
                all: count(all),
            };
            // If nobody listens any more, the job ends by the cancel flag.
            let _ = events.send(Event::Answered(reply.into()));
        };
        let mut looking = Looking {
            progress: &mut progress,
            cancel: &self.cancel,
        };
        let brought = match office.bring(incoming, &order.actor, &mut looking) {
            Err(OfficeError::WhichPrefecture(found)) => {
                return Err(Failure::Which(Box::new(order), found));
            }
            other => other?,
        };
        let mut told = brought.notes();
        told.extend(brought.notes.iter().map(ToString::to_string));
        told.extend(brought.places());
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
    /// The list is of several prefectures, each with its number of facilities.
    Which(Box<Order>, Vec<(String, usize)>),
    /// Why, in a sentence.
    Said(String),
}

impl From<OfficeError> for Failure {
    fn from(error: OfficeError) -> Self {
        match error {
            OfficeError::File(FileRefusal::Cancelled)
            | OfficeError::Store(StoreError::Cancelled) => Self::Stopped,
            other => Self::Said(other.to_string()),
        }
    }
}

/// The mapping that stands in a file.
fn read_mapping(typed: &str) -> Result<Mapping, Failure> {
    let typed = path_text::plain(typed);
    let bytes = std::fs::read(existing(&typed))
        .map_err(|error| Failure::Said(words::not_opened(&typed, &error)))?;
    Mapping::read(&bytes).map_err(|refusal| Failure::Said(words::map_refused(&typed, &refusal)))
}

/// `~` is the home folder, as in a shell.
fn at_home(text: &str) -> PathBuf {
    let home = std::env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" });
    match (text.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(text),
    }
}

/// The file that is meant. The field holds names as they are shown, which need not be how they are
/// written on the disk: then the one in the folder that is shown so is meant.
fn existing(text: &str) -> PathBuf {
    let path = at_home(text);
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

/// Where a new file is to be: its folder may be written otherwise on the disk than it is shown.
fn unwritten(text: &str) -> PathBuf {
    let (folder, name) = path_text::split(text);
    if folder.is_empty() {
        return at_home(text);
    }
    existing(folder).join(name)
}

/// The path with as much added as all names share that begin like it, and these names.
fn completed(typed: &str) -> (String, Vec<String>) {
    let plain = path_text::plain(typed);
    let (folder, begin) = path_text::split(&plain);
    let place = if folder.is_empty() {
        PathBuf::from(".")
    } else {
        existing(folder)
    };
    let mut names: Vec<String> = std::fs::read_dir(place)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let mut name = width::shown(entry.file_name().to_str()?);
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
    let common = path_text::common(names.iter().map(String::as_str));
    names.truncate(OFFERED);
    (format!("{folder}{common}"), names)
}

/// Writes the refused rows beside the file, under a name that is not taken yet.
fn keep_rejects(found: &Found) -> io::Result<PathBuf> {
    let stem = found
        .place
        .file_stem()
        .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let ending = found.place.extension().map_or_else(
        || "csv".to_owned(),
        |one| one.to_string_lossy().into_owned(),
    );
    for number in 1..1_000_u32 {
        let place = found
            .place
            .with_file_name(words::rejects_name(&stem, &ending, number));
        match write_whole(&place, false, &mut |out| found.rejects.write(true, out)) {
            Ok(()) => return Ok(place),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
