//! The one thread that owns the office, and so the only one that reads or writes the database for the
//! screens. Files come in beside it ([`FileDesk`]).

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use crossbeam_channel::{Receiver, Sender, TryRecvError};

use super::effect::{Effect, FileRequest};
use super::event::{Event, Refusal, Reply};
use super::files::FileDesk;
use super::rows::{Facility, Shared};
use super::saved_queue::SavedQueue;
use super::standing::Standing;
use kakari_office::export;
use kakari_office::office::{
    Job, Moment, Office, OfficeError, Page, Setting, StaffAct, StoreError,
};

mod looking;
mod reading;

use reading::Reading;

/// The worker as the loop sees it.
pub(crate) struct Worker {
    requests: Sender<Effect>,
    files: Sender<FileRequest>,
    cancel: [Arc<AtomicBool>; 2],
    files_thread: JoinHandle<()>,
    store_thread: JoinHandle<bool>,
}

impl Worker {
    /// Starts the worker on an office; its answers go to the loop.
    pub(crate) fn start(office: Office, events: Sender<Event>) -> io::Result<Self> {
        let (requests, waiting) = crossbeam_channel::unbounded();
        let (files, waiting_files) = crossbeam_channel::unbounded();
        let cancel = [(); 2].map(|()| Arc::new(AtomicBool::new(false)));
        let [flag, file_flag] = cancel.clone();
        let file_desk = FileDesk::new(&office, events.clone(), file_flag);
        let reader = std::thread::Builder::new()
            .name("files".to_owned())
            .spawn(move || {
                while let Ok(request) = waiting_files.recv() {
                    if !file_desk.follow(request) {
                        break;
                    }
                }
            })?;
        let thread = std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || {
                let mut desk = Desk {
                    office,
                    events,
                    cancel: flag,
                    reading: None,
                    refresh_follows: false,
                    looked: None,
                };
                loop {
                    // Between two pages whoever wants something is heard.
                    let request = match waiting.try_recv() {
                        Err(TryRecvError::Empty) if desk.is_reading() => None,
                        Err(TryRecvError::Empty) => waiting.recv().map(Some).unwrap_or_default(),
                        other => other.ok(),
                    };
                    let goes_on = match request {
                        Some(request) => {
                            batch(request, &waiting).all(|request| desk.follow(request))
                        }
                        None => desk.is_reading() && desk.read_on(),
                    };
                    if !goes_on {
                        break;
                    }
                }
                desk.office.still_in_place().is_ok()
            })?;
        Ok(Self {
            requests,
            files,
            cancel,
            files_thread: reader,
            store_thread: thread,
        })
    }

    /// Hands a request to the worker; `false`: it is gone.
    pub(crate) fn send(&self, request: Effect) -> bool {
        match request {
            Effect::CancelJob => {
                self.stop();
                true
            }
            Effect::Files(request) => self.files.send(request).is_ok(),
            other => self.requests.send(other).is_ok(),
        }
    }

    fn stop(&self) {
        for flag in &self.cancel {
            flag.store(true, Ordering::Relaxed);
        }
    }

    /// Ends the worker after what it was asked for; a running job is stopped. Whether the database is still in its place.
    pub(crate) fn finish(self) -> bool {
        self.stop();
        drop(self.requests);
        drop(self.files);
        // A panic in a thread was already reported by the panic hook.
        let _ = self.files_thread.join();
        self.store_thread.join().unwrap_or(false)
    }
}

/// What was asked for meanwhile. Of details, and of partners, only the one asked for last counts: the
/// cursor went on.
fn batch(first: Effect, waiting: &Receiver<Effect>) -> impl Iterator<Item = Effect> {
    let is_detail = |request: &Effect| matches!(request, Effect::ReadDetail(_));
    let is_partners = |request: &Effect| matches!(request, Effect::ReadPartners(_));
    let requests: Vec<Effect> = std::iter::once(first).chain(waiting.try_iter()).collect();
    let last = [
        requests.iter().rposition(is_detail),
        requests.iter().rposition(is_partners),
    ];
    let newest = move |at: usize, request: &Effect| {
        let looking = is_detail(request) || is_partners(request);
        !looking || last.contains(&Some(at))
    };
    requests
        .into_iter()
        .enumerate()
        .filter(move |(at, request)| newest(*at, request))
        .map(|(_, request)| request)
}

/// The worker's side: the office, and where answers go.
pub(crate) struct Desk {
    office: Office,
    events: Sender<Event>,
    cancel: Arc<AtomicBool>,
    reading: Option<Reading>,
    /// Whether assessments are brought up to date when all is read: the job would keep everybody waiting.
    refresh_follows: bool,
    /// When it was looked last what others did.
    looked: Option<Moment>,
}

impl Desk {
    /// Follows a request; `false`: nobody listens any more.
    pub(crate) fn follow(&mut self, request: Effect) -> bool {
        if let Some(reading) = &mut self.reading {
            reading.forget_ahead();
        }
        let reply = match request {
            Effect::ReadRows { at } => self.first_page(at.as_deref()),
            Effect::Refresh if self.is_reading() => {
                self.refresh_follows = true;
                return true;
            }
            Effect::ReadForScreen { wanted, actor } => {
                match wanted.read(&self.office, actor.as_deref()) {
                    Ok(came) => Reply::CameForScreen(came),
                    Err(sentence) => Reply::Failed(sentence),
                }
            }
            Effect::ReadLines {
                kind,
                wanted,
                headed,
                what,
            } => match export::to_paste(&self.office, kind, &wanted, headed) {
                Ok(text) => Reply::LinesRead { text, what },
                Err(error) => Reply::Failed(error.to_string()),
            },
            Effect::LookElsewhere(late) => match self.look_elsewhere(late) {
                Some(reply) => reply,
                None => return true,
            },
            Effect::ReadQueues => self.queues(),
            Effect::SaveQueue {
                screen,
                name,
                query,
                actor,
            } => {
                let key = SavedQueue::key(screen, &name);
                let saved = self.office.save_queue(&key, query.as_deref(), &actor);
                match saved.and_then(|()| self.saved_queues()) {
                    Ok(queues) => Reply::QueueSaved {
                        name,
                        dropped: query.is_none(),
                        queues,
                    },
                    Err(error) => self.refused(error, &BTreeSet::new()),
                }
            }
            Effect::ReadPartners(id) => match self.office.partners(&id) {
                Ok(partners) => Reply::PartnersRead { id, partners },
                Err(error) => Reply::Failed(error.to_string()),
            },
            Effect::ReadDetail(id) => match self.office.detail(&id) {
                Ok(detail) => Reply::DetailRead {
                    id,
                    detail: detail.map(Arc::new),
                },
                Err(error) => Reply::Failed(error.to_string()),
            },
            Effect::Decide {
                requests,
                actor,
                label,
            } => {
                let facilities = requests
                    .iter()
                    .map(|request| request.facility.clone())
                    .collect();
                match self.office.decide(&requests, &actor, &label) {
                    Ok(_) => Reply::Decided {
                        rows: self.rows_of(&facilities),
                    },
                    Err(error) => self.refused(error, &facilities),
                }
            }
            Effect::Act { act, actor, label } => {
                let facilities = act.facilities().map(str::to_owned).collect();
                match self.office.act(&act, &actor, &label) {
                    Ok(_) => Reply::Acted {
                        undoable: !matches!(act, StaffAct::Mask { .. }),
                        label,
                        rows: self.rows_of(&facilities),
                    },
                    Err(error) => self.refused(error, &facilities),
                }
            }
            Effect::KeepNote {
                facility,
                function,
                text,
                actor,
            } => match self.office.note(&facility, Some(function), &text, &actor) {
                Ok(_) => Reply::NoteKept { facility },
                Err(error) => self.refused(error, &BTreeSet::from([facility])),
            },
            Effect::Undo { actor } => {
                let undone = self.office.undo(&actor);
                self.undone(undone)
            }
            Effect::UndoBatch { batch, actor } => {
                let undone = self.office.undo_batch(batch, &actor).map(Some);
                self.undone(undone)
            }
            Effect::ListUndo { actor } => match self.office.undoable(&actor, 100) {
                Ok(units) => Reply::UndoListed(units),
                Err(error) => Reply::Failed(error.to_string()),
            },
            Effect::ShowYear(id) => match self.office.show_year(&id) {
                Ok(()) => {
                    // What is still to come of the year before is of no use.
                    self.reading = None;
                    Reply::YearShown(Arc::new(self.office.edition().clone()))
                }
                Err(error) => Reply::Failed(error.to_string()),
            },
            Effect::ReadStanding => self.standing(),
            Effect::KeepSetting {
                setting,
                value,
                actor,
            } => self.keep_setting(setting, value.as_deref(), &actor),
            Effect::Refresh => self.refresh(),
            Effect::CancelJob
            | Effect::Quit
            | Effect::Files(_)
            | Effect::Copy { .. }
            | Effect::Terminal(_) => {
                return true;
            }
        };
        self.events.send(Event::Answered(reply)).is_ok()
    }

    /// Whether there are pages still to read.
    pub(crate) fn is_reading(&self) -> bool {
        self.reading.is_some()
    }

    /// Reads the next page; after the last one, refreshes if that was put off. `false`: nobody listens any more.
    pub(crate) fn read_on(&mut self) -> bool {
        let Some(mut reading) = self.reading.take() else {
            return true;
        };
        let page = reading.next(&self.office);
        let reply = self.page(page, reading);
        if self.events.send(Event::Answered(reply)).is_err() {
            return false;
        }
        if self.is_reading() {
            return true;
        }
        !std::mem::take(&mut self.refresh_follows) || self.follow(Effect::Refresh)
    }

    /// Begins to read: a page from the facility on at which somebody stands, then all from the first one.
    fn first_page(&mut self, at: Option<&str>) -> Reply {
        // Somebody may have brought in a list meanwhile, from here or from elsewhere.
        if let Err(error) = self.office.reload() {
            return Reply::JobFailed(error.to_string());
        }
        // What is done from here on is looked for afterwards.
        self.looked = self.office.moment().ok();
        let mut reading = Reading::new();
        let page = match at {
            Some(at) => reading.around(&self.office, at),
            None => reading.next(&self.office),
        };
        self.page(page, reading)
    }

    fn page(&mut self, page: Result<Page<Facility>, OfficeError>, reading: Reading) -> Reply {
        match page {
            Ok(page) => {
                self.reading = page.next.is_some().then_some(reading);
                Reply::PageRead(page)
            }
            Err(error) => Reply::JobFailed(error.to_string()),
        }
    }

    fn keep_setting(&mut self, setting: Setting, value: Option<&str>, actor: &str) -> Reply {
        if let Err(error) = self.office.keep_setting(setting, value, actor) {
            return Reply::Refused {
                refusal: Refusal::Other(error.to_string()),
                rows: Vec::new(),
            };
        }
        match Standing::read(&self.office) {
            Ok(standing) => Reply::SettingKept {
                setting,
                standing: Box::new(standing),
            },
            Err(error) => Reply::Failed(error.to_string()),
        }
    }

    fn standing(&self) -> Reply {
        match Standing::read(&self.office) {
            Ok(standing) => Reply::StandingRead(Box::new(standing)),
            Err(error) => Reply::Failed(error.to_string()),
        }
    }

    fn queues(&self) -> Reply {
        match self.saved_queues() {
            Ok(queues) => Reply::QueuesRead(queues),
            Err(error) => Reply::Failed(error.to_string()),
        }
    }

    /// The queues that the office saved, in order of name.
    fn saved_queues(&self) -> Result<Vec<SavedQueue>, OfficeError> {
        let saved = self.office.saved_queues()?.into_iter();
        let queues = saved.filter_map(|(key, query)| SavedQueue::from_setting(&key, query));
        Ok(queues.collect())
    }

    /// How these facilities stand now. One that cannot be read keeps its old row until the next reload.
    fn rows_of(&self, facilities: &BTreeSet<String>) -> Vec<Facility> {
        let mut shared = Shared::default();
        let rows = facilities
            .iter()
            .filter_map(|id| self.office.row(id).ok().flatten());
        rows.map(|row| Facility::from_row(&row, &mut shared))
            .collect()
    }

    fn undone(&self, undone: Result<Option<kakari_office::office::Undone>, OfficeError>) -> Reply {
        match undone {
            Ok(undone) => {
                let mut facilities = BTreeSet::new();
                if let Some(undone) = &undone {
                    facilities.extend(undone.done.iter().map(|(facility, _)| facility.clone()));
                    facilities.extend(undone.refused.iter().map(|one| one.facility.clone()));
                }
                Reply::Undone {
                    rows: self.rows_of(&facilities),
                    undone,
                }
            }
            Err(error) => self.refused(error, &BTreeSet::new()),
        }
    }

    fn refused(&self, error: OfficeError, facilities: &BTreeSet<String>) -> Reply {
        let refusal = match error {
            OfficeError::Store(StoreError::Conflict(conflicts)) => Refusal::Conflict(conflicts),
            other => Refusal::Other(other.to_string()),
        };
        Reply::Refused {
            refusal,
            rows: self.rows_of(facilities),
        }
    }

    fn refresh(&mut self) -> Reply {
        self.cancel.store(false, Ordering::Relaxed);
        let events = self.events.clone();
        let mut progress = move |done: usize, all: usize| {
            // If nobody listens any more, the job ends by the cancel flag.
            let _ = events.send(Event::Answered(Reply::Progressed { done, all }));
        };
        let job = Job {
            progress: Some(&mut progress),
            cancel: Some(&self.cancel),
            ..Job::default()
        };
        match self.office.refresh(job) {
            Ok(done) => Reply::Refreshed {
                assessed: done.assessed,
                unreadable: done.unreadable,
            },
            Err(OfficeError::Store(StoreError::Cancelled)) => Reply::JobStopped,
            Err(error) => Reply::JobFailed(error.to_string()),
        }
    }
}

#[cfg(test)]
impl Desk {
    /// A desk whose office is at hand.
    pub(crate) fn new(office: Office, events: Sender<Event>) -> Self {
        Self {
            office,
            events,
            cancel: Arc::new(AtomicBool::new(false)),
            reading: None,
            refresh_follows: false,
            looked: None,
        }
    }

    /// The office, without the desk.
    pub(crate) fn into_office(self) -> Office {
        let mut desk = self;
        std::mem::replace(&mut desk.office, super::fixture::empty_office())
    }

    /// The office.
    pub(crate) fn office(&mut self) -> &mut Office {
        &mut self.office
    }
}
