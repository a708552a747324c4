//! Help and palette: the command table, searchable and runnable.

use tui_input::Input;

use super::{Outcome, cursor};
use crate::console::field;
use crate::console::intent::Intent;
use crate::console::key::Key;
use kakari_office::office::romaji;

/// One line of help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What it does.
    pub(crate) intent: Intent,
    /// Its keys, ready for the screen.
    pub(crate) keys: String,
    /// What it is called.
    pub(crate) label: &'static str,
    /// Its heading.
    pub(crate) group: &'static str,
    /// Why it cannot be done now.
    pub(crate) reason: Option<&'static str>,
    /// What a search looks through.
    pub(crate) key: String,
}

/// A list of commands.
#[derive(Clone, Debug)]
pub(crate) struct CommandList {
    /// Its title.
    pub(crate) title: &'static str,
    /// What is looked for.
    pub(crate) search: Input,
    entries: Vec<Entry>,
    /// The entries that fit, by number.
    shown: Vec<usize>,
    /// Which of these is chosen.
    pub(crate) cursor: usize,
}

impl CommandList {
    /// The list of these.
    pub(crate) fn new(title: &'static str, entries: Vec<Entry>) -> Self {
        let shown = (0..entries.len()).collect();
        Self {
            title,
            search: Input::default(),
            entries,
            shown,
            cursor: 0,
        }
    }

    /// The entries that fit what is looked for.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.shown.iter().filter_map(|at| self.entries.get(*at))
    }

    /// Looks again, after the search text changed.
    pub(crate) fn choose(&mut self) {
        let typed = kakari_core::text::fold_width(self.search.value());
        let terms: Vec<String> = typed
            .split_whitespace()
            .map(kakari_core::text::search_key)
            .collect();
        let fits = |entry: &Entry| {
            terms.iter().all(|term| {
                entry.key.contains(term.as_str()) || entry.key.contains(&romaji::folded(term))
            })
        };
        let all = self.entries.iter().enumerate();
        self.shown = all
            .filter(|(_, entry)| fits(entry))
            .map(|(at, _)| at)
            .collect();
        self.cursor = 0;
    }

    /// Gives it a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = self.shown.len().saturating_sub(1);
        match key {
            Key::Esc => return Outcome::Close,
            Key::Enter | Key::F(10) => {
                let chosen = self.entries().nth(self.cursor);
                return match chosen.map(|entry| (entry.intent, entry.reason)) {
                    None => Outcome::Stay,
                    Some((_, Some(reason))) => Outcome::Complain(reason),
                    Some((intent, None)) => Outcome::Run(intent),
                };
            }
            // Letters go into the field, and so do the keys that move within it.
            Key::Down | Key::Tab | Key::Up | Key::BackTab | Key::PageDown | Key::PageUp => {
                cursor::moved(&mut self.cursor, key, last);
            }
            other => {
                if field::press(&mut self.search, other) {
                    self.choose();
                }
            }
        }
        Outcome::Stay
    }
}
