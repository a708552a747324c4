//! The store thread. It owns the office and is the only thread that reads or writes the database for the screens,
//! so that requests are carried out in their order. Files are read and imported on a second thread with its own
//! connection ([`FileDesk`]), because an import takes minutes.

use kakari_office::lang::Lang;
use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use crossbeam_channel::{Sender, TryRecvError};

use super::effect::{Effect, FileRequest};
use super::event::{Event, Refusal, Reply};
use super::files::FileDesk;
use super::rows::{Facility, Shared};
use super::saved_queue::SavedQueue;
use kakari_office::export;
use kakari_office::office::{Job, Moment, Office, OfficeError, Page, StoreError};

mod forum;
mod keeping;
mod looking;
mod meeting;
mod partners;
mod reading;
mod undoing;
mod waiting;

use reading::Reading;
use waiting::without_outdated;

/// The two threads, as the session uses them.
pub(crate) struct Worker {
    requests: Sender<Effect>,
    files: Sender<FileRequest>,
    cancel: [Arc<AtomicBool>; 2],
    files_thread: JoinHandle<()>,
    store_thread: JoinHandle<bool>,
}

impl Worker {
    /// Starts both threads. Their replies go into the channel of events.
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
                    if !file_desk.carry_out(request) {
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
                    last_look: None,
                    is_cut_off: false,
                };
                loop {
                    // Requests come before the next page: the person must not wait until all facilities are read.
                    let request = match waiting.try_recv() {
                        Err(TryRecvError::Empty) if desk.is_reading() => None,
                        Err(TryRecvError::Empty) => waiting.recv().map(Some).unwrap_or_default(),
                        other => other.ok(),
                    };
                    let continues = match request {
                        Some(request) => without_outdated(request, &waiting)
                            .all(|request| desk.carry_out(request)),
                        None => desk.is_reading() && desk.read_on(),
                    };
                    if !continues {
                        break;
                    }
                }
                // Asked once more at the end: the summary must not call acts saved that went into a file that is
                // gone.
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

    /// Sends a request. Returns `false` if the thread has ended.
    pub(crate) fn send(&self, request: Effect) -> bool {
        match request {
            // Not a request: the thread that runs the job would read it only after the job.
            Effect::CancelJob => {
                self.stop();
                true
            }
            Effect::Files(request) => self.files.send(request).is_ok(),
            other => self.requests.send(other).is_ok(),
        }
    }

    /// Sets the cancel flags of both threads.
    fn stop(&self) {
        for flag in &self.cancel {
            flag.store(true, Ordering::Relaxed);
        }
    }

    /// Ends both threads after the queued requests; a running job is stopped. Returns whether the database file is
    /// still where it was opened.
    pub(crate) fn finish(self) -> bool {
        self.stop();
        drop(self.requests);
        drop(self.files);
        // A panic in a thread was already reported by the panic hook.
        let _ = self.files_thread.join();
        self.store_thread.join().unwrap_or(false)
    }
}

/// The state of the store thread.
pub(crate) struct Desk {
    office: Office,
    events: Sender<Event>,
    cancel: Arc<AtomicBool>,
    reading: Option<Reading>,
    /// Whether assessments have to be brought up to date once all rows are read. Before that, the job would delay
    /// the rows.
    refresh_follows: bool,
    /// State of the journal at the last look for changes by others.
    last_look: Option<Moment>,
    /// Whether the server could not be reached when it was asked last.
    is_cut_off: bool,
}

impl Desk {
    /// Carries out a request and sends the reply. Returns `false` if nobody receives replies any more.
    pub(crate) fn carry_out(&mut self, request: Effect) -> bool {
        // The request may change rows that were read ahead.
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
                match wanted.read(&mut self.office, actor.as_deref()) {
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
            Effect::LookElsewhere(outdated) => match self.look_elsewhere(outdated) {
                Some(reply) => reply,
                None => return true,
            },
            Effect::AskServer => match self.ask_server() {
                Some(reply) => reply,
                None => return true,
            },
            Effect::ReadQueues => self.queues_reply(),
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
                    Err(error) => self.refusal_reply(error, &BTreeSet::new()),
                }
            }
            Effect::ReadPartners(id) => self.partners(id),
            Effect::ReadCandidates { facility, name } => self.candidates(facility, name),
            Effect::ReadDetail(id) => match self.office.detail(&id) {
                Ok(detail) => Reply::DetailRead {
                    id,
                    detail: detail.map(Arc::new),
                },
                // Nobody asked for it by a key, and it is read again when the server is back.
                Err(error) if error.is_of_server() => match self.connected(false) {
                    Some(reply) => reply,
                    None => return true,
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
                match self.office.decide(&requests, &actor, label.of(Lang::Ja)) {
                    // The rows are read again after the commit: the reply shows what is on the disk.
                    Ok(_) => Reply::Decided {
                        rows: self.rows_of(&facilities),
                    },
                    Err(error) => self.refusal_reply(error, &facilities),
                }
            }
            Effect::Act { act, actor, label } => {
                let facilities = act.facilities().map(str::to_owned).collect();
                match self.office.act(&act, &actor, label.of(Lang::Ja)) {
                    Ok(_) => Reply::Acted {
                        // If that cannot be read, undo is not promised.
                        undoable: self.office.can_undo(&act).unwrap_or(false),
                        label,
                        rows: self.rows_of(&facilities),
                    },
                    Err(error) => self.refusal_reply(error, &facilities),
                }
            }
            Effect::PlanRound(asked) => match self.office.plan_round(&asked) {
                Ok(plan) => Reply::RoundPlanned(Arc::new(plan)),
                Err(error) => Reply::Failed(error.to_string()),
            },
            Effect::PlanLetters {
                kind,
                asked,
                named,
                at,
            } => match self.office.plan_letters(kind, &asked, named, &at) {
                Ok(plan) => Reply::LettersPlanned(Arc::new(plan)),
                Err(error) => Reply::Failed(error.to_string()),
            },
            Effect::Meeting { order, actor } => self.meet(*order, &actor),
            Effect::ForumGiven { place, on, actor } => self.give_forum(&place, on, &actor),
            Effect::KeepNote {
                facility,
                function,
                text,
                actor,
            } => match self.office.note(&facility, Some(function), &text, &actor) {
                Ok(_) => Reply::NoteKept { facility },
                Err(error) => self.refusal_reply(error, &BTreeSet::from([facility])),
            },
            Effect::Undo { actor } => self.undo(&actor),
            Effect::UndoBatch { batch, actor } => self.undo_batch(batch, &actor),
            Effect::Redo { actor } => self.redo(&actor),
            Effect::PreviewUndo { batch, actor } => self.preview_undo(batch, &actor),
            Effect::ListUndo { actor } => match self.office.undoable(&actor, 100) {
                Ok(units) => Reply::UndoListed(units),
                Err(error) => Reply::Failed(error.to_string()),
            },
            Effect::ShowYear(id) => match self.office.show_year(&id) {
                Ok(()) => {
                    // The remaining pages belong to the year before.
                    self.reading = None;
                    Reply::YearShown(Arc::new(self.office.edition().clone()))
                }
                Err(error) => Reply::Failed(error.to_string()),
            },
            Effect::ReadStanding => self.standing_reply(),
            Effect::KeepSetting {
                setting,
                value,
                actor,
            } => self.keep_setting(setting, value.as_deref(), &actor),
            Effect::KeepAreaDeadline { area, day, actor } => {
                self.keep_area_deadline(&area, day.as_deref(), &actor)
            }
            Effect::Refresh => self.refresh(),
            Effect::CancelJob
            | Effect::Quit
            | Effect::Files(_)
            | Effect::Copy { .. }
            | Effect::KeepOwn { .. }
            | Effect::KeepText { .. }
            | Effect::Terminal(_) => {
                return true;
            }
        };
        self.events.send(Event::Answered(reply)).is_ok()
    }

    /// Whether pages are still to be read.
    pub(crate) fn is_reading(&self) -> bool {
        self.reading.is_some()
    }

    /// Reads the next page and sends it. After the last page, carries out a refresh that was put off. Returns
    /// `false` if nobody receives replies any more.
    pub(crate) fn read_on(&mut self) -> bool {
        let Some(mut reading) = self.reading.take() else {
            return true;
        };
        let page = reading.next(&self.office);
        let reply = self.page_reply(page, reading);
        if self.events.send(Event::Answered(reply)).is_err() {
            return false;
        }
        if self.is_reading() {
            return true;
        }
        !std::mem::take(&mut self.refresh_follows) || self.carry_out(Effect::Refresh)
    }

    /// Starts reading all rows: a small page that begins at the facility `at` first, then all pages from the beginning.
    fn first_page(&mut self, at: Option<&str>) -> Reply {
        // An import, here or in another program, may have changed the register or the settings.
        if let Err(error) = self.office.reload() {
            return Reply::JobFailed(error.to_string());
        }
        // Taken before the first row is read: a change during reading is then found by the next look.
        self.last_look = self.office.moment().ok();
        let mut reading = Reading::new();
        let page = reading.preview(&self.office, at.unwrap_or_default());
        self.page_reply(page, reading)
    }

    fn page_reply(&mut self, page: Result<Page<Facility>, OfficeError>, reading: Reading) -> Reply {
        match page {
            Ok(page) => {
                self.reading = page.next.is_some().then_some(reading);
                Reply::PageRead(page)
            }
            Err(error) => Reply::JobFailed(error.to_string()),
        }
    }

    /// The present rows of these facilities. A row that cannot be read is left out, so that the old one stays on
    /// the screen; while the server is gone, each would take seconds.
    fn rows_of(&self, facilities: &BTreeSet<String>) -> Vec<Facility> {
        let mut shared = Shared::default();
        let rows = facilities.iter().map(|id| self.office.row(id));
        let gone = |error: &OfficeError| error.is_of_server();
        let rows = rows.take_while(|row| !row.as_ref().is_err_and(gone));
        let rows = rows.filter_map(|row| row.ok().flatten());
        rows.map(|row| Facility::from_row(&row, &mut shared))
            .collect()
    }

    fn refusal_reply(&self, error: OfficeError, facilities: &BTreeSet<String>) -> Reply {
        let refusal = match error {
            OfficeError::Store(StoreError::Conflict(conflicts)) => Refusal::Conflict(conflicts),
            other if other.is_in_doubt() => Refusal::InDoubt(other.to_string()),
            other => Refusal::Other(other.to_string()),
        };
        Reply::Refused {
            refusal,
            rows: self.rows_of(facilities),
        }
    }

    fn refresh(&mut self) -> Reply {
        // A stop that arrived after the last job must not stop this one.
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
            last_look: None,
            is_cut_off: false,
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
