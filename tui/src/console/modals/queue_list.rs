//! Queues under a name: those that are always there and those that the office saved, with their counts.

use super::{Outcome, cursor};
use crate::console::key::Key;
use crate::console::place::Screen;
use crate::console::strings::form;

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
    /// The list of these.
    pub(crate) fn new(queues: Vec<NamedQueue>) -> Self {
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
