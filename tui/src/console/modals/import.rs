//! A file that is to come in: which one and what it holds, then what a try found, then what it brought.

use std::sync::Arc;

use super::{Outcome, PathField, cursor};
use crate::console::field::Pasted;
use crate::console::incoming::{Found, Kind};
use crate::console::key::Key;
use crate::console::strings::import as words;

/// Which part has the focus, in order: path, kind, the button that reads, the one that leaves.
const PARTS: usize = 4;

/// The form that names a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Import {
    /// Where it is.
    pub(crate) path: PathField,
    /// What it holds.
    pub(crate) kind: Kind,
    /// Which part has the focus.
    pub(crate) focus: usize,
    /// Why it could not be read.
    pub(crate) error: Option<String>,
    /// It is being read.
    pub(crate) reading: bool,
}

impl Import {
    /// A form for a file of a kind.
    pub(crate) fn new(kind: Kind, path: &str) -> Self {
        Self {
            kind,
            path: PathField::new(path),
            ..Self::default()
        }
    }

    /// Gives it a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        if self.reading {
            return match key {
                Key::Esc | Key::Ctrl('x') => Outcome::StopReading,
                _ => Outcome::Complain(words::READING_KEYS),
            };
        }
        match key {
            Key::Esc => return Outcome::Close,
            Key::Enter if self.focus == 3 => return Outcome::Close,
            Key::Enter | Key::F(10) if self.path.is_completing() => {}
            Key::Enter | Key::F(10) => return Outcome::ReadFile,
            Key::Tab if self.focus == 0 => return self.path.complete(),
            Key::Tab | Key::Down => self.turn(1),
            Key::BackTab | Key::Up => self.turn(PARTS.saturating_sub(1)),
            Key::Left | Key::Right if self.focus >= 2 => {
                self.focus = if self.focus == 2 { 3 } else { 2 };
            }
            Key::Right | Key::Char(' ') if self.focus == 1 => self.turn_kind(1),
            Key::Left if self.focus == 1 => self.turn_kind(Kind::ALL.len().saturating_sub(1)),
            other if self.focus == 0 && self.path.press(other) => self.error = None,
            _ => {}
        }
        Outcome::Stay
    }

    fn turn(&mut self, steps: usize) {
        let to = self.focus.saturating_add(steps);
        self.focus = to.checked_rem(PARTS).unwrap_or(0);
    }

    fn turn_kind(&mut self, steps: usize) {
        let at = Kind::ALL.iter().position(|one| *one == self.kind);
        let to = at.unwrap_or(0).saturating_add(steps);
        let to = to.checked_rem(Kind::ALL.len()).unwrap_or(0);
        self.kind = Kind::ALL.get(to).copied().unwrap_or_default();
        self.error = None;
    }

    /// Pasted text: a path, perhaps dragged here.
    pub(crate) fn paste(&mut self, text: &str) -> Pasted {
        if self.reading {
            return Pasted::Nowhere;
        }
        self.focus = 0;
        self.error = None;
        self.path.paste(text)
    }

    /// Names came with which the path could go on; `true`: the file is to be read now.
    pub(crate) fn put_names(&mut self, typed: &str, text: &str, names: Vec<String>) -> bool {
        let named = self.path.put_names(typed, text, names);
        self.error = named.none.then(|| words::NO_NAMES.to_owned());
        named.go_on
    }
}

/// What a try found, or what was brought in.
#[derive(Clone, Debug)]
pub(crate) struct ImportReport {
    /// What.
    pub(crate) found: Arc<Found>,
    /// First line shown.
    pub(crate) scroll: usize,
    /// Whether the button that brings it in has the focus; the other one has it first.
    pub(crate) yes: bool,
}

impl ImportReport {
    /// From its beginning.
    pub(crate) fn new(found: Arc<Found>) -> Self {
        Self {
            found,
            scroll: 0,
            yes: false,
        }
    }

    /// Its lines, before they are broken to a width.
    pub(crate) fn lines(&self) -> Vec<String> {
        words::report(&self.found)
    }

    /// Gives it a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = self.lines().len().saturating_sub(1);
        let is_try = self.found.is_try();
        match key {
            Key::Esc => return Outcome::Close,
            Key::F(10) if is_try => return Outcome::BringIn(Arc::clone(&self.found)),
            Key::Enter if is_try && self.yes => {
                return Outcome::BringIn(Arc::clone(&self.found));
            }
            Key::Enter => return Outcome::Close,
            Key::Left | Key::Right | Key::Tab | Key::BackTab if is_try => self.yes = !self.yes,
            Key::Char('e') if self.found.refused.is_empty() => {
                return Outcome::Complain(words::NONE_REFUSED);
            }
            Key::Char('e') => return Outcome::KeepRejects(Arc::clone(&self.found)),
            other if cursor::moved(&mut self.scroll, other, last) => {}
            _ if is_try => return Outcome::Complain(words::TRY_KEYS),
            _ => {}
        }
        Outcome::Stay
    }
}
