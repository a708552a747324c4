//! A few things to choose from with the arrows alone. The first one is the safe one.

use super::Outcome;
use crate::console::intent::Intent;
use crate::console::key::Key;

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What it does.
    pub(crate) intent: Intent,
    /// What it is called.
    pub(crate) label: String,
    /// Its key outside the menu; empty if it has none.
    pub(crate) key: Option<Key>,
    /// Why it cannot be chosen now.
    pub(crate) reason: Option<&'static str>,
}

/// A menu.
#[derive(Clone, Debug)]
pub(crate) struct Menu {
    /// About what.
    pub(crate) title: String,
    /// What is to be known before.
    pub(crate) lines: Vec<String>,
    /// What can be chosen.
    pub(crate) choices: Vec<Choice>,
    /// Which one the cursor stands on.
    pub(crate) cursor: usize,
}

impl Menu {
    /// A menu whose cursor stands on the first choice.
    pub(crate) fn new(title: String, lines: Vec<String>, choices: Vec<Choice>) -> Self {
        Self {
            title,
            lines,
            choices,
            cursor: 0,
        }
    }

    /// Gives it a key. A key that has this meaning outside means the same here.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = self.choices.len().saturating_sub(1);
        match key {
            Key::Esc | Key::Left => return Outcome::Close,
            Key::Down | Key::Tab | Key::Char('j') => {
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
            Key::Enter | Key::F(10) => return chosen(self.choices.get(self.cursor)),
            other => {
                let choice = self.choices.iter().find(|choice| choice.key == Some(other));
                return match choice {
                    Some(choice) => chosen(Some(choice)),
                    None => Outcome::Complain(crate::console::strings::form::MENU_KEYS),
                };
            }
        }
        Outcome::Stay
    }
}

fn chosen(choice: Option<&Choice>) -> Outcome {
    match choice.map(|choice| (choice.intent, choice.reason)) {
        None => Outcome::Stay,
        Some((_, Some(reason))) => Outcome::Complain(reason),
        Some((intent, None)) => Outcome::Run(intent),
    }
}
