//! Help and palette: a list of commands that can be searched and run.

use std::borrow::Cow;

use tui_input::Input;

use super::{Outcome, cursor};
use crate::console::field;
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::strings::form;
use crate::console::width;
use kakari_office::office::romaji;

/// One command of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The intent that it runs.
    pub(crate) intent: Intent,
    /// Names of its keys, ready for the screen.
    pub(crate) keys: String,
    /// Its label.
    pub(crate) label: Cow<'static, str>,
    /// The heading of its group.
    pub(crate) group: Cow<'static, str>,
    /// Why it is not available now; `None` if it is.
    pub(crate) reason: Option<&'static str>,
    /// Folded text that the search looks through.
    pub(crate) key: String,
}

/// A list of commands.
#[derive(Clone, Debug)]
pub(crate) struct CommandList {
    /// Its title.
    pub(crate) title: &'static str,
    /// What the signs and counts on the screen mean.
    pub(crate) legend: Vec<String>,
    /// What is said where nothing matches the search text.
    pub(crate) nothing: &'static str,
    /// The search text as typed.
    pub(crate) search: Input,
    entries: Vec<Entry>,
    /// Indices of the entries that match the search text.
    shown: Vec<usize>,
    /// Index into the matching entries of the one under the cursor.
    pub(crate) cursor: usize,
}

impl CommandList {
    /// A list with all entries shown.
    pub(crate) fn new(title: &'static str, entries: Vec<Entry>) -> Self {
        let shown = (0..entries.len()).collect();
        Self {
            title,
            legend: Vec::new(),
            nothing: form::NO_COMMAND.text(),
            search: Input::default(),
            entries,
            shown,
            cursor: 0,
        }
    }

    /// The entries that match the search text.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.shown.iter().filter_map(|at| self.entries.get(*at))
    }

    /// Whether any of its entries has a key.
    pub(crate) fn has_keys(&self) -> bool {
        self.entries.iter().any(|entry| !entry.keys.is_empty())
    }

    /// Cells of the headings of its groups with a gap behind them. Longer ones are cut.
    pub(crate) fn heading_cells(&self) -> usize {
        let groups = self.entries.iter().map(|entry| width::cells(&entry.group));
        groups.max().unwrap_or(0).saturating_add(1).clamp(9, 15)
    }

    /// Searches again, after the search text changed.
    pub(crate) fn choose(&mut self) {
        let typed = kakari_core::text::fold_width(self.search.value());
        let terms: Vec<String> = typed
            .split_whitespace()
            .map(kakari_core::text::search_key)
            .collect();
        let fits = |entry: &Entry| {
            // A term may be typed in kana or kanji, or as romaji with long vowels folded.
            terms.iter().all(|term| {
                entry.key.contains(term.as_str()) || entry.key.contains(&romaji::fold(term))
            })
        };
        let all = self.entries.iter().enumerate();
        self.shown = all
            .filter(|(_, entry)| fits(entry))
            .map(|(at, _)| at)
            .collect();
        self.cursor = 0;
    }

    /// Handles a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = self.shown.len().saturating_sub(1);
        match key {
            Key::Esc => return Outcome::Close,
            Key::Enter | Key::F(10) => {
                let chosen = self.entries().nth(self.cursor);
                return match chosen.map(|entry| (entry.intent, entry.reason)) {
                    None => Outcome::Stay,
                    // Stays open, so that the person can choose another command.
                    Some((_, Some(reason))) => Outcome::Complain(reason),
                    Some((intent, None)) => Outcome::Run(intent),
                };
            }
            // Only these keys move in the list: j, k, Home and End belong to the search field.
            Key::Down | Key::Tab | Key::Up | Key::BackTab | Key::PageDown | Key::PageUp => {
                cursor::move_by_key(&mut self.cursor, key, last);
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
