//! Imports files: the intake reads them, the store saves them, the engine assesses what changed.

use crate::bilingual;
use crate::lang::pick;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use kakari_core::edition::{Edition, Function};
use kakari_core::indicator::When;
use kakari_core::report::Report;
use kakari_core::text::scrub;

use super::{Office, OfficeError, Refreshed};
use crate::intake::{Encoding, FileRefusal, Mapping, Note, Refused, Rejects, Watch};
use crate::store::{ImportCounts, Job, Marking, NewReport, ReportCounts, Source, SourceKind};

mod guess;
mod prefecture;
mod rows;
mod words;

pub use words::{Numbers, set_aside};

/// Stage of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The file is read; progress counts bytes.
    Reading,
    /// The rows are written in one transaction, during which nobody else can write; progress counts rows.
    Writing,
    /// Reports that depend on the rows are assessed; progress counts reports.
    Judging,
}

impl Stage {
    /// The Japanese word for it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Reading => pick("読み取り", "reading"),
            Self::Writing => pick("書き込み", "writing"),
            Self::Judging => pick("判定", "judging"),
        }
    }
}

/// A file to import.
#[derive(Clone)]
pub struct Incoming<'a> {
    /// What the file contains.
    pub kind: SourceKind,
    /// File name without folders.
    pub name: &'a str,
    /// The bytes as they are on the disk.
    pub bytes: Vec<u8>,
    /// The encoding that the user chose (`--encoding`); `None`: it is detected.
    pub encoding: Option<Encoding>,
    /// The sheet of a workbook that the user chose (`--sheet`); `None`: the only one that has the columns.
    pub sheet: Option<String>,
    /// Only report what would change (`--dry-run`).
    pub dry_run: bool,
    /// The list covers only some facilities, so none is marked absent.
    pub part: bool,
    /// The mapping of columns (`--map`), for reports only.
    pub mapping: Option<Mapping>,
    /// The office's prefecture, two digits: needed if the database has none yet and the list has several.
    pub prefecture: Option<String>,
    /// The user has checked the large number of absent entries and accepts it (`--accept-absent`).
    pub accept_absent: bool,
    /// Where the numbers of a table of indicators come from, if the file does not say it.
    pub origin: Origin,
}

/// Where numbers come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// 出典 (`--source`).
    pub source: Option<String>,
    /// 時点 (`--date`).
    pub when: Option<When>,
}

/// A text that is no time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", no_time(.0))]
pub struct NotATime(String);

fn no_time(text: &str) -> String {
    bilingual!(
        "時点「{text}」が読めません。2025-10-01、2025年10月、2025年、令和7年度 のように書いてください。",
        "The date {text} cannot be read. Write it as 2025-10-01, 2025-10, 2025 or FY2025."
    )
}

impl Origin {
    /// Reads what a person wrote; an empty text says nothing.
    ///
    /// # Errors
    /// [`NotATime`] if `when` is not empty and no time.
    pub fn read(source: &str, when: &str) -> Result<Self, NotATime> {
        let [source, when] = [source, when].map(|text| scrub(text).trim().to_owned());
        let no_time = || NotATime(when.clone());
        Ok(Self {
            source: Some(source).filter(|text| !text.is_empty()),
            when: match when.as_str() {
                "" => None,
                text => Some(When::read(text).ok_or_else(no_time)?),
            },
        })
    }
}

/// Gets the progress of an import, and can stop it.
pub struct ImportWatch<'a> {
    /// Called with the stage, what is done and the total, in the unit of the stage; the total is 0 if unknown.
    pub progress: &'a mut dyn FnMut(Stage, u64, u64),
    /// The caller sets it to true to stop the import.
    pub cancel: &'a AtomicBool,
}

/// The result of an import.
#[derive(Debug)]
pub struct Imported {
    /// What the file held.
    pub kind: SourceKind,
    /// What the import changed, or would change in a dry run.
    pub counts: Counts,
    /// The refused rows, which can be written to a file.
    pub rejects: Rejects,
    /// What the user should know about how the file was read.
    pub notes: Vec<Note>,
    /// Name of the encoding in which the file was read.
    pub encoding: &'static str,
    /// Municipalities that the area table does not have, with the number of their facilities. The key is the code with an
    /// example address, or a single facility if it has no code.
    pub places_unknown: BTreeMap<String, usize>,
    /// What was assessed again.
    pub refreshed: Refreshed,
    /// Why the reports could not be judged after the import, which holds all the same; they are with the next opening.
    pub unfinished: Option<String>,
    /// Number of facilities of other prefectures, which lists and counts leave out.
    pub outside: usize,
}

/// The counts of an import, by kind of file.
#[derive(Clone, Debug)]
pub enum Counts {
    /// Counts of a list.
    List(ImportCounts),
    /// Counts of reports.
    Reports(ReportCounts),
}

/// [`super::reopened`] as the callback that the store takes.
pub(super) fn reopens(edition: &Edition) -> impl Fn(&str, &str) -> Vec<Function> + '_ {
    move |before, after| super::reopened(edition, before, after)
}

/// A report in the form that the store saves.
pub(super) fn new_report(report: &Report) -> NewReport {
    NewReport {
        facility: report.facility.id.clone(),
        edition: report.edition.clone(),
        channel: report.channel,
        act: report.act,
        canonical: report.canonical(),
        name: report.facility.name.clone(),
        kind: report.facility.kind,
        reported_on: report.reported_on,
        received_on: report.received_on,
        changed_on: report.changed_on,
    }
}

/// Which entries a list may mark absent. An entry whose row was refused is in the list, only unreadable, so it is spared.
fn marking(refused: &Refused) -> Marking {
    Marking {
        spared: refused.keys().iter().cloned().collect(),
        doubtful: refused.has_unknown(),
        unread: refused.hides_rows(),
        ..Marking::default()
    }
}

impl Office {
    /// Imports a file, wholly or not at all. Refused rows are listed in the result and do not stop the other rows.
    ///
    /// # Errors
    /// [`OfficeError::File`] if the file as a whole cannot be read or the user stopped; the errors about prefectures;
    /// [`OfficeError::Store`] if the database cannot be written.
    pub fn import(
        &mut self,
        incoming: Incoming<'_>,
        actor: &str,
        looking: &mut ImportWatch<'_>,
    ) -> Result<Imported, OfficeError> {
        let (kind, dry_run) = (incoming.kind, incoming.dry_run);
        let cancel = looking.cancel;
        let progress = &mut *looking.progress;
        let mut reading = |done, all| progress(Stage::Reading, done, all);
        let mut watch = Watch::new(&mut reading, cancel);
        let (rows, read) = self.read_rows(&incoming, &mut watch)?;
        let source = Source {
            kind,
            file_name: incoming.name.to_owned(),
            encoding: read.encoding.to_owned(),
            bytes: incoming.bytes,
            refused: read.refused.len(),
            marking: Marking {
                part: incoming.part,
                accepted: incoming.accept_absent,
                ..marking(&read.refused)
            },
        };
        let mut writing = |done, all| progress(Stage::Writing, done as u64, all as u64);
        let job = Job {
            dry_run,
            progress: Some(&mut writing),
            cancel: Some(cancel),
        };
        let counts = self.write_rows(&rows, &source, actor, job)?;
        let mut places_unknown = BTreeMap::new();
        let mut refreshed = Refreshed::default();
        let mut outside = 0;
        let mut after = || -> Result<(), OfficeError> {
            // An import changes lists and can set the prefecture, so what was read before is outdated.
            self.reload()?;
            let mut judging = |done, all| progress(Stage::Judging, done as u64, all as u64);
            // The import is committed by now. Stopping here is no error: the next refresh assesses what is left.
            let job = Job {
                progress: Some(&mut judging),
                cancel: Some(cancel),
                ..Job::default()
            };
            refreshed = self.refresh(job).or_else(|error| match error {
                OfficeError::Store(crate::store::StoreError::Cancelled) => Ok(Refreshed::default()),
                other => Err(other),
            })?;
            // Only these files can change the answer; after others the same places would be listed again.
            if matches!(kind, SourceKind::Facilities | SourceKind::Areas) {
                places_unknown = self.places_unknown()?;
                outside = self.store.outside()?;
            }
            Ok(())
        };
        // What fails from here on changes nothing of what came in, and must not look as if it had not.
        let unfinished = match dry_run {
            true => None,
            false => after().err().map(|error| error.to_string()),
        };
        Ok(Imported {
            kind,
            counts,
            rejects: Rejects {
                form: read.form,
                rows: read.refused,
            },
            notes: read.notes,
            encoding: read.encoding,
            places_unknown,
            refreshed,
            outside,
            unfinished,
        })
    }

    /// Names of the municipalities in the area table by their codes of five digits.
    fn municipalities(&self) -> Result<BTreeMap<String, String>, OfficeError> {
        let areas = self.store.areas()?;
        Ok(areas
            .into_iter()
            .map(|area| (area.municipality_code, area.municipality))
            .collect())
    }

    /// Municipalities of facilities that the area table does not have, see [`Imported::places_unknown`]. Nothing is guessed
    /// from addresses; an example is shown so that a person can tell.
    fn places_unknown(&self) -> Result<BTreeMap<String, usize>, OfficeError> {
        let known = self.municipalities()?;
        if known.is_empty() {
            return Ok(BTreeMap::new());
        }
        let mut unknown: BTreeMap<String, (String, usize)> = BTreeMap::new();
        for entry in self.store.facilities()? {
            let facility = entry.facility;
            let code = format!("{}{}", facility.prefecture, facility.municipality_code);
            if known.contains_key(&code) {
                continue;
            }
            let (code, example) = if facility.municipality_code.is_empty() {
                let name = bilingual!(
                    "市区町村コードなし（{} {}",
                    "no municipality code ({} {}",
                    facility.id,
                    facility.name
                );
                (name, facility.address)
            } else {
                let code = bilingual!("{code}（例", "{code} (e.g.");
                (code, facility.address)
            };
            unknown.entry(code).or_insert((example, 0)).1 += 1;
        }
        let named = unknown.into_iter().map(|(code, (address, number))| {
            let address = if address.is_empty() {
                pick("所在地なし", "no address").to_owned()
            } else {
                address
            };
            let place = bilingual!("{code} {address}）", "{code} {address})");
            (place, number)
        });
        Ok(named.collect())
    }
}

impl From<FileRefusal> for OfficeError {
    fn from(refusal: FileRefusal) -> Self {
        Self::File(refusal)
    }
}
