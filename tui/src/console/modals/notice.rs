//! Something to read before going on.

use super::Outcome;
use crate::console::key::Key;

/// A text with a title.
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    /// What happened.
    pub(crate) title: String,
    /// What it means and what to do.
    pub(crate) lines: Vec<String>,
    /// First line shown.
    pub(crate) scroll: usize,
}

impl Notice {
    /// A notice.
    pub(crate) fn new(title: &str, lines: Vec<String>) -> Self {
        Self {
            title: title.to_owned(),
            lines,
            scroll: 0,
        }
    }

    /// Gives it a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = self.lines.len().saturating_sub(1);
        match key {
            Key::Enter | Key::Esc | Key::F(10) => return Outcome::Close,
            Key::Down | Key::Char('j') => self.scroll = self.scroll.saturating_add(1).min(last),
            Key::Up | Key::Char('k') => self.scroll = self.scroll.saturating_sub(1),
            Key::PageDown => self.scroll = self.scroll.saturating_add(10).min(last),
            Key::PageUp => self.scroll = self.scroll.saturating_sub(10),
            _ => {}
        }
        Outcome::Stay
    }
}
