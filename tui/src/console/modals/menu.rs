//! A menu. It can be used with the arrow keys alone. Its first entry is the safe one.

use super::Outcome;
use crate::console::intent::Intent;
use crate::console::key::Key;

/// An entry of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The intent that it runs.
    pub(crate) intent: Intent,
    /// Its label.
    pub(crate) label: String,
    /// Its key outside the menu; `None` if it has none.
    pub(crate) key: Option<Key>,
    /// Why it is not available now; `None` if it is.
    pub(crate) reason: Option<&'static str>,
}

/// A menu.
#[derive(Clone, Debug)]
pub(crate) struct Menu {
    /// What the menu is about.
    pub(crate) title: String,
    /// What the person should know before choosing.
    pub(crate) lines: Vec<String>,
    /// The entries.
    pub(crate) choices: Vec<Choice>,
    /// Index of the entry under the cursor.
    pub(crate) cursor: usize,
}

impl Menu {
    /// A menu with the cursor on the first entry.
    pub(crate) fn new(title: String, lines: Vec<String>, choices: Vec<Choice>) -> Self {
        Self {
            title,
            lines,
            choices,
            cursor: 0,
        }
    }

    /// Handles a key. The key that an entry has outside the menu works in the menu too.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = self.choices.len().saturating_sub(1);
        match key {
            Key::Esc | Key::Left => return Outcome::Close,
            Key::Down | Key::Tab | Key::Char('j') => {
                // A menu is short, so the cursor goes round; long lists stop at their ends.
                self.cursor = if self.cursor == last {
                    0
                } else {
                    self.cursor.saturating_add(1)
                };
            }
            Key::Up | Key::BackTab | Key::Char('k') => {
                self.cursor = self.cursor.checked_sub(1).unwrap_or(last);
            }
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = last,
            Key::Enter | Key::F(10) => return run(self.choices.get(self.cursor)),
            other => {
                let choice = self.choices.iter().find(|choice| choice.key == Some(other));
                return match choice {
                    Some(choice) => run(Some(choice)),
                    None => Outcome::Complain(crate::console::strings::form::MENU_KEYS.text()),
                };
            }
        }
        Outcome::Stay
    }
}

fn run(choice: Option<&Choice>) -> Outcome {
    match choice.map(|choice| (choice.intent, choice.reason)) {
        None => Outcome::Stay,
        Some((_, Some(reason))) => Outcome::Complain(reason),
        Some((intent, None)) => Outcome::Run(intent),
    }
}
