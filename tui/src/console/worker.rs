//! The one thread that owns the office, and so the only one that reads or writes the database.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use crossbeam_channel::{Receiver, Sender};

use super::effect::Effect;
use super::event::{Event, Refusal, Reply};
use super::history::History;
use super::model::SavedQueue;
use super::rows::{Facility, Shared};
use crate::office::{Office, OfficeError, StaffAct};
use crate::store::{Job, StoreError};

/// The worker as the loop sees it.
pub(crate) struct Worker {
    wishes: Sender<Effect>,
    cancel: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Worker {
    /// Starts the worker on an office; its answers go to the loop.
    pub(crate) fn start(office: Office, events: Sender<Event>) -> io::Result<Self> {
        let (wishes, waiting) = crossbeam_channel::unbounded();
        let cancel = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&cancel);
        let thread = std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || {
                let mut desk = Desk {
                    office,
                    events,
                    cancel: flag,
                };
                while let Ok(wish) = waiting.recv() {
                    if !batch(wish, &waiting).all(|wish| desk.follow(wish)) {
                        break;
                    }
                }
            })?;
        Ok(Self {
            wishes,
            cancel,
            thread,
        })
    }

    /// Hands a wish to the worker; `false`: it is gone.
    pub(crate) fn send(&self, wish: Effect) -> bool {
        match wish {
            Effect::CancelJob => {
                self.cancel.store(true, Ordering::Relaxed);
                true
            }
            other => self.wishes.send(other).is_ok(),
        }
    }

    /// Ends the worker after what it was asked for; a running job is stopped.
    pub(crate) fn finish(self) {
        self.cancel.store(true, Ordering::Relaxed);
        drop(self.wishes);
        // A panic in the worker was already reported by the panic hook.
        let _ = self.thread.join();
    }
}

/// What was asked for meanwhile. Of details only the one asked for last counts: the cursor went on.
fn batch(first: Effect, waiting: &Receiver<Effect>) -> impl Iterator<Item = Effect> {
    let wishes: Vec<Effect> = std::iter::once(first).chain(waiting.try_iter()).collect();
    let last = wishes
        .iter()
        .rposition(|wish| matches!(wish, Effect::ReadDetail(_)));
    let newest =
        move |at: usize, wish: &Effect| !matches!(wish, Effect::ReadDetail(_)) || Some(at) == last;
    wishes
        .into_iter()
        .enumerate()
        .filter(move |(at, wish)| newest(*at, wish))
        .map(|(_, wish)| wish)
}

/// The worker's side: the office, and where answers go.
pub(crate) struct Desk {
    office: Office,
    events: Sender<Event>,
    cancel: Arc<AtomicBool>,
}

impl Desk {
    /// Follows a wish; `false`: nobody listens any more.
    pub(crate) fn follow(&mut self, wish: Effect) -> bool {
        let reply = match wish {
            Effect::ReadRows => self.rows(),
            Effect::ReadHistory { actor, before } => {
                let store = self.office.store();
                match store.history(actor.as_deref(), before, History::PAGE) {
                    Ok(acts) => Reply::HistoryRead {
                        acts,
                        newest: before.is_none(),
                    },
                    Err(error) => Reply::Failed(error.to_string()),
                }
            }
            Effect::ReadQueues => self.queues(),
            Effect::SaveQueue { key, query, actor } => {
                let store = self.office.store_mut();
                match store.set_setting(&key, query.as_deref(), &actor) {
                    Ok(_) => self.queues(),
                    Err(error) => self.refused(error.into(), &BTreeSet::new()),
                }
            }
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
            Effect::Refresh => self.refresh(),
            Effect::CancelJob | Effect::Quit => return true,
        };
        self.events.send(Event::Answered(reply)).is_ok()
    }

    fn rows(&self) -> Reply {
        let mut shared = Shared::default();
        let mut rows = Vec::new();
        let read = self
            .office
            .each_row(&mut |row| rows.push(Facility::of(&row, &mut shared)));
        match read {
            Ok(()) => Reply::RowsRead(rows),
            Err(error) => Reply::Failed(error.to_string()),
        }
    }

    /// The queues that the office saved, in order of name.
    fn queues(&self) -> Reply {
        match self.office.store().settings() {
            Ok(settings) => Reply::QueuesRead(
                settings
                    .into_iter()
                    .filter_map(|(key, query)| SavedQueue::of(&key, query))
                    .collect(),
            ),
            Err(error) => Reply::Failed(error.to_string()),
        }
    }

    /// How these facilities stand now. One that cannot be read keeps its old row until the next reload.
    fn rows_of(&self, facilities: &BTreeSet<String>) -> Vec<Facility> {
        let mut shared = Shared::default();
        let rows = facilities
            .iter()
            .filter_map(|id| self.office.row(id).ok().flatten());
        rows.map(|row| Facility::of(&row, &mut shared)).collect()
    }

    fn undone(&self, undone: Result<Option<crate::store::Undone>, OfficeError>) -> Reply {
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
            Err(error) => Reply::Failed(error.to_string()),
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
