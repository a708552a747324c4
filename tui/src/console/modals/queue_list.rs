//! Queues under a name: those that are always there and those that the office saved, with their counts.

use super::{Outcome, cursor};
use crate::console::key::Key;
use crate::console::model::Model;
use crate::console::screens::Screen;
use crate::console::strings::{form, place};
use crate::office::Query;

/// A queue under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedQueue {
    /// Its name.
    pub(crate) name: String,
    /// The screen it is shown on.
    pub(crate) screen: Screen,
    /// What narrows that screen.
    pub(crate) query: String,
    /// Whether the office saved it, so that it can be taken away.
    pub(crate) saved: bool,
    /// Its lines.
    pub(crate) count: usize,
}

/// The list.
#[derive(Clone, Debug)]
pub(crate) struct QueueList {
    /// The queues.
    pub(crate) queues: Vec<NamedQueue>,
    /// Which line is chosen; one past the last queue: save what is shown.
    pub(crate) cursor: usize,
}

impl QueueList {
    /// Those that are always there, and the saved ones.
    pub(crate) fn new(model: &Model) -> Self {
        let standing = place::queues::STANDING
            .iter()
            .map(|(name, screen, query)| (*name, *screen, *query, false));
        let saved = model
            .saved_queues
            .iter()
            .map(|one| (one.name.as_str(), one.screen, one.query.as_str(), true));
        let queues = standing
            .chain(saved)
            .map(|(name, screen, query, saved)| NamedQueue {
                name: name.to_owned(),
                screen,
                query: query.to_owned(),
                saved,
                count: count(model, screen, query),
            })
            .collect();
        Self { queues, cursor: 0 }
    }

    /// Gives it a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = self.queues.len();
        match key {
            Key::Esc => return Outcome::Close,
            Key::Enter | Key::F(10) => {
                return match self.queues.get(self.cursor) {
                    Some(queue) => Outcome::OpenQueue(queue.screen, queue.query.clone()),
                    None => Outcome::Run(crate::console::intent::Intent::SaveQueue),
                };
            }
            Key::Delete => {
                return match self.queues.get(self.cursor) {
                    Some(queue) if queue.saved => {
                        Outcome::DropQueue(queue.screen, queue.name.clone())
                    }
                    _ => Outcome::Complain(form::NOT_SAVED),
                };
            }
            other => {
                cursor::moved(&mut self.cursor, other, last);
            }
        }
        Outcome::Stay
    }
}

/// How many lines a queue has.
fn count(model: &Model, screen: Screen, query: &str) -> usize {
    use kakari_core::edition::Function;
    let query = Query::of(query, model.actor.as_deref());
    let fits = |facility: &crate::console::rows::Facility, function: Function| {
        let cell = facility.cell(function);
        query.fits_standing(function, cell.status, &cell.assigned)
    };
    let kept = model
        .rows
        .all()
        .iter()
        .filter(|one| query.fits_columns(&one.columns()));
    match screen {
        Screen::Queue => kept
            .map(|facility| {
                let functions = Function::SECOND.into_iter();
                let work = |one: &Function| facility.cell(*one).status.is_work();
                functions
                    .filter(|one| work(one) && fits(facility, *one))
                    .count()
            })
            .sum(),
        _ => kept
            .filter(|facility| Function::ALL.into_iter().any(|one| fits(facility, one)))
            .count(),
    }
}
