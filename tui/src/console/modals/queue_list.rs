//! The list of named queues: built-in and saved ones, with their number of lines.

use super::{Outcome, cursor};
use crate::console::key::Key;
use crate::console::place::Screen;
use crate::console::strings::form;

/// A named queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedQueue {
    /// Its name.
    pub(crate) name: String,
    /// The screen that shows it.
    pub(crate) screen: Screen,
    /// Its query, as typed into the filter.
    pub(crate) query: String,
    /// Whether it was saved by the office, so that it can be deleted.
    pub(crate) saved: bool,
    /// Number of its lines.
    pub(crate) count: usize,
}

#[derive(Clone, Debug)]
pub(crate) struct QueueList {
    /// The queues.
    pub(crate) queues: Vec<NamedQueue>,
    /// Index of the queue under the cursor; the number of queues means the line that saves the list shown.
    pub(crate) cursor: usize,
}

impl QueueList {
    /// A list with the cursor on the first queue.
    pub(crate) fn new(queues: Vec<NamedQueue>) -> Self {
        Self { queues, cursor: 0 }
    }

    /// Handles a key.
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
                    // Built-in queues belong to the program, not to the database.
                    Some(queue) if queue.saved => {
                        Outcome::DropQueue(queue.screen, queue.name.clone())
                    }
                    _ => Outcome::Complain(form::NOT_SAVED.text()),
                };
            }
            other => {
                cursor::move_by_key(&mut self.cursor, other, last);
            }
        }
        Outcome::Stay
    }
}
