//! Help and palette: the command table, searchable and runnable.

use tui_input::Input;

use super::{Outcome, cursor};
use crate::console::command::{self, Availability};
use crate::console::field;
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::model::Model;
use crate::console::screens::Screen;
use crate::console::strings::{self, form};
use crate::office::romaji;

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
    key: String,
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
    /// The commands of the screen shown.
    pub(crate) fn help(model: &Model) -> Self {
        let entries: Vec<Entry> = command::of(model.screen)
            .map(|one| entry(model, one))
            .collect();
        Self::new(form::HELP, entries)
    }

    /// The commands of all screens.
    pub(crate) fn palette(model: &Model) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        let others = Screen::ALL
            .into_iter()
            .filter(|screen| *screen != model.screen);
        for screen in std::iter::once(model.screen).chain(others) {
            for one in command::of(screen) {
                if entries.iter().all(|known| known.intent != one.intent) {
                    entries.push(entry(model, one));
                }
            }
        }
        Self::new(form::PALETTE, entries)
    }

    fn new(title: &'static str, entries: Vec<Entry>) -> Self {
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

fn entry(model: &Model, one: &command::Command) -> Entry {
    let label = strings::label(one.intent, model.lang);
    let names: Vec<String> = model
        .keymap
        .keys(one)
        .iter()
        .map(|key| key.name(!model.look.ascii))
        .collect();
    let keys = names.join(" ");
    let english = strings::label(one.intent, crate::console::Lang::En);
    let japanese = strings::label(one.intent, crate::console::Lang::Ja);
    let name = one.intent.name();
    let found = kakari_core::text::search_key(&format!("{japanese}{english}{name}{keys}"));
    let read = kakari_core::text::search_key(&strings::reading::read_out(japanese));
    let kana = romaji::of_kana(&read);
    Entry {
        intent: one.intent,
        key: format!("{found}\n{read}\n{kana}"),
        keys,
        label,
        group: strings::group(one.group, model.lang),
        reason: match command::availability(model, one.intent) {
            Availability::Available => None,
            Availability::Disabled(reason) => Some(reason),
        },
    }
}
