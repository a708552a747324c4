//! Files that come in: read by the intake, kept by the store, judged by the engine.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use kakari_core::edition::{Edition, Function};
use kakari_core::report::Report;

use super::{Office, OfficeError, Refreshed};
use crate::intake::{Encoding, FileRefusal, Mapping, Note, Refused, Rejects, Watch};
use crate::store::{ImportCounts, Job, Marking, NewReport, ReportCounts, Source, SourceKind};

mod guess;
mod prefecture;
mod rows;
mod words;

pub use words::{Numbers, set_aside};

/// How far a file is on its way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is read; told in bytes.
    Reading,
    /// Its rows are written, and nobody else can write; told in rows.
    Writing,
    /// What rests on it is judged; told in reports.
    Judging,
}

impl Stage {
    /// What people call it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Reading => "読み取り",
            Self::Writing => "書き込み",
            Self::Judging => "判定",
        }
    }
}

/// A file to bring in.
#[derive(Clone)]
pub struct Incoming<'a> {
    /// What it holds.
    pub kind: SourceKind,
    /// Its name without folders.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The encoding on which somebody insists.
    pub encoding: Option<Encoding>,
    /// Only say what would happen.
    pub dry_run: bool,
    /// The list covers only a part: nothing is marked absent.
    pub part: bool,
    /// `--map`.
    pub mapping: Option<Mapping>,
    /// The office's prefecture, for a database that has none and a list that has several.
    pub prefecture: Option<String>,
    /// Somebody looked at how much a list no longer has, and says that it is right.
    pub accept_absent: bool,
}

/// Who looks on while a file comes in.
pub struct Looking<'a> {
    /// Called with what is done and what there is, in a unit of its own for each stage.
    pub progress: &'a mut dyn FnMut(Stage, u64, u64),
    /// Becomes true when somebody wants to stop.
    pub cancel: &'a AtomicBool,
}

/// What a file brought.
#[derive(Debug)]
pub struct Brought {
    /// What it changed.
    pub counts: Counts,
    /// Rows that were not taken, and how they become a file.
    pub rejects: Rejects,
    /// What was noticed.
    pub notes: Vec<Note>,
    /// The encoding that was decided.
    pub encoding: &'static str,
    /// Municipalities that the area table does not have, with the number of facilities: by code, with
    /// an address beside it; a facility without a code stands for itself.
    pub places_unknown: BTreeMap<String, usize>,
    /// What was judged anew.
    pub refreshed: Refreshed,
    /// Facilities of other prefectures that stand aside from lists and counts.
    pub outside: usize,
}

/// What changed, by the kind of file.
#[derive(Clone, Debug)]
pub enum Counts {
    /// Lists.
    List(ImportCounts),
    /// Reports.
    Reports(ReportCounts),
}

/// The functions that a new version reopens, as the store asks for them.
pub(super) fn reopens(edition: &Edition) -> impl Fn(&str, &str) -> Vec<Function> + '_ {
    move |before, after| super::reopened(edition, before, after)
}

/// A report as the store keeps it.
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

/// What of a list may be marked absent, told by the rows that are not taken.
fn marking(refused: &Refused) -> Marking {
    Marking {
        spared: refused.keys().iter().cloned().collect(),
        doubtful: refused.has_unknown(),
        unread: refused.hides_rows(),
        ..Marking::default()
    }
}

impl Office {
    /// Brings a file in, wholly or not at all; refused rows are listed and keep nothing else out.
    ///
    /// # Errors
    /// Why the file cannot be read as a whole, what the store says, or that it was cancelled.
    pub fn bring(
        &mut self,
        incoming: Incoming<'_>,
        actor: &str,
        looking: &mut Looking<'_>,
    ) -> Result<Brought, OfficeError> {
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
        if !dry_run {
            self.reload()?;
            let mut judging = |done, all| progress(Stage::Judging, done as u64, all as u64);
            // What was brought in is kept already; stopping here only puts the judging off.
            let job = Job {
                progress: Some(&mut judging),
                cancel: Some(cancel),
                ..Job::default()
            };
            refreshed = self.refresh(job).or_else(|error| match error {
                OfficeError::Store(crate::store::StoreError::Cancelled) => Ok(Refreshed::default()),
                other => Err(other),
            })?;
            if matches!(kind, SourceKind::Facilities | SourceKind::Areas) {
                places_unknown = self.places_unknown()?;
                outside = self.store.outside()?;
            }
        }
        Ok(Brought {
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
        })
    }

    /// Names of municipalities by their five digits, from the area table.
    fn municipalities(&self) -> Result<BTreeMap<String, String>, OfficeError> {
        let areas = self.store.areas()?;
        Ok(areas
            .into_iter()
            .map(|area| (area.municipality_code, area.municipality))
            .collect())
    }

    /// Facilities whose municipality the area table does not have. Nothing is guessed from addresses;
    /// they are shown, so that a person can.
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
                let name = format!("市区町村コードなし（{} {}", facility.id, facility.name);
                (name, facility.address)
            } else {
                (format!("{code}（例"), facility.address)
            };
            unknown.entry(code).or_insert((example, 0)).1 += 1;
        }
        let named = unknown.into_iter().map(|(code, (address, number))| {
            let address = if address.is_empty() {
                "所在地なし".to_owned()
            } else {
                address
            };
            (format!("{code} {address}）"), number)
        });
        Ok(named.collect())
    }
}

impl From<FileRefusal> for OfficeError {
    fn from(refusal: FileRefusal) -> Self {
        Self::File(refusal)
    }
}
