//! A queue that somebody saved under a name.

use crate::console::place::Screen;
use kakari_office::office::setting;

/// A queue that the office saved under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SavedQueue {
    /// Its name.
    pub(crate) name: String,
    /// The screen it is shown on.
    pub(crate) screen: Screen,
    /// What narrows that screen.
    pub(crate) query: String,
}

impl SavedQueue {
    /// The setting that holds a queue of this screen and name.
    pub(crate) fn key(screen: Screen, name: &str) -> String {
        let start = match screen {
            Screen::QUEUE => setting::QUEUE,
            _ => setting::LIST,
        };
        format!("{start}{name}")
    }

    /// The queue that a setting holds; `None`: it holds none.
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
