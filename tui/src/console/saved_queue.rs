//! Queues saved under a name. The database keeps each as a setting whose key starts with the kind of screen.

use crate::console::place::Screen;
use kakari_office::office::setting;

/// A saved queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SavedQueue {
    /// Its name.
    pub(crate) name: String,
    /// The screen that shows it.
    pub(crate) screen: Screen,
    /// Its query, as typed into the filter.
    pub(crate) query: String,
}

impl SavedQueue {
    /// Key of the setting that holds the queue of this screen and name.
    pub(crate) fn key(screen: Screen, name: &str) -> String {
        let start = match screen {
            Screen::QUEUE => setting::QUEUE,
            _ => setting::LIST,
        };
        format!("{start}{name}")
    }

    /// The queue in a setting; `None` if the setting holds no queue.
    pub(crate) fn from_setting(key: &str, query: String) -> Option<Self> {
        let of = |start: &str, screen| Some((key.strip_prefix(start)?.to_owned(), screen));
        let (name, screen) =
            of(setting::QUEUE, Screen::QUEUE).or_else(|| of(setting::LIST, Screen::FACILITIES))?;
        Some(Self {
            name,
            screen,
            query,
        })
    }
}
