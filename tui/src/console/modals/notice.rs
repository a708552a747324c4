//! A notice: a text that the person has to close.

use super::{Outcome, cursor};
use crate::console::key::Key;

/// A text with a title.
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    /// What happened.
    pub(crate) title: String,
    /// What it means, and what to do.
    pub(crate) lines: Vec<String>,
    /// Index of the first line shown.
    pub(crate) scroll: usize,
}

impl Notice {
    /// A notice from its first line.
    pub(crate) fn new(title: &str, lines: Vec<String>) -> Self {
        Self {
            title: title.to_owned(),
            lines,
            scroll: 0,
        }
    }

    /// Handles a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = self.lines.len().saturating_sub(1);
        match key {
            Key::Enter | Key::Esc | Key::F(10) => return Outcome::Close,
            other => {
                cursor::move_by_key(&mut self.scroll, other, last);
            }
        }
        Outcome::Stay
    }
}
