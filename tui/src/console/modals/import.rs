//! A file that is to come in: which one and what it holds, then what a try found, then what it brought.

use std::sync::Arc;

use super::{Outcome, PathField, cursor};
use crate::console::field::Pasted;
use crate::console::incoming::{Found, Kind};
use crate::console::key::Key;
use crate::console::strings::import as words;
use kakari_office::intake::Encoding;

/// What can have the focus, in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Part {
    /// Where the file is.
    #[default]
    Path,
    /// What it holds.
    Kind,
    /// Where the mapping is.
    Map,
    /// In which encoding it is.
    Encoding,
    /// The button that reads.
    Try,
    /// The one that leaves.
    Leave,
}

impl Part {
    const ALL: [Self; 6] = [
        Self::Path,
        Self::Kind,
        Self::Map,
        Self::Encoding,
        Self::Try,
        Self::Leave,
    ];
}

/// The form that names a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Import {
    /// Where it is.
    pub(crate) path: PathField,
    /// What it holds.
    pub(crate) kind: Kind,
    /// Its encoding, if the one that is found out is wrong.
    pub(crate) encoding: Option<Encoding>,
    /// Where the mapping (対応表) is, if reports need one.
    pub(crate) map: PathField,
    /// Which part has the focus.
    pub(crate) focus: Part,
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
            Key::Enter if self.focus == Part::Leave => return Outcome::Close,
            Key::Enter | Key::F(10) if self.path.is_completing() | self.map.is_completing() => {}
            Key::Enter | Key::F(10) => return Outcome::ReadFile,
            Key::Down => self.turn(1),
            Key::BackTab | Key::Up => self.turn(Part::ALL.len().saturating_sub(1)),
            other => return self.press_part(other),
        }
        Outcome::Stay
    }

    /// Gives a key to the part that has the focus.
    fn press_part(&mut self, key: Key) -> Outcome {
        let field = match self.focus {
            Part::Path => &mut self.path,
            Part::Map => &mut self.map,
            Part::Kind => {
                match key {
                    Key::Right | Key::Char(' ') => self.turn_kind(1),
                    Key::Left => self.turn_kind(Kind::ALL.len().saturating_sub(1)),
                    Key::Tab => self.turn(1),
                    _ => {}
                }
                return Outcome::Stay;
            }
            Part::Encoding => {
                match key {
                    Key::Right | Key::Char(' ') => self.turn_encoding(1),
                    Key::Left => self.turn_encoding(Encoding::CHOICES.len()),
                    Key::Tab => self.turn(1),
                    _ => {}
                }
                return Outcome::Stay;
            }
            Part::Try | Part::Leave => {
                match key {
                    Key::Left | Key::Right if self.focus == Part::Try => self.focus = Part::Leave,
                    Key::Left | Key::Right => self.focus = Part::Try,
                    Key::Tab => self.turn(1),
                    _ => {}
                }
                return Outcome::Stay;
            }
        };
        if key == Key::Tab {
            return field.complete();
        }
        if field.press(key) {
            self.error = None;
        }
        Outcome::Stay
    }

    fn turn(&mut self, steps: usize) {
        let at = Part::ALL.iter().position(|one| *one == self.focus);
        let to = at.unwrap_or(0).saturating_add(steps);
        let to = to.checked_rem(Part::ALL.len()).unwrap_or(0);
        self.focus = Part::ALL.get(to).copied().unwrap_or_default();
    }

    fn turn_kind(&mut self, steps: usize) {
        let at = Kind::ALL.iter().position(|one| *one == self.kind);
        let to = at.unwrap_or(0).saturating_add(steps);
        let to = to.checked_rem(Kind::ALL.len()).unwrap_or(0);
        self.kind = Kind::ALL.get(to).copied().unwrap_or_default();
        self.error = None;
    }

    /// The choices stand behind the one that finds it out.
    fn turn_encoding(&mut self, steps: usize) {
        let all = Encoding::CHOICES;
        let here = all.iter().position(|one| Some(*one) == self.encoding);
        let at = here.map_or(0, |at| at.saturating_add(1));
        let to = at.saturating_add(steps);
        let to = to.checked_rem(all.len().saturating_add(1)).unwrap_or(0);
        self.encoding = to.checked_sub(1).and_then(|to| all.get(to).copied());
        self.error = None;
    }

    /// Pasted text: a path, perhaps dragged here.
    pub(crate) fn paste(&mut self, text: &str) -> Pasted {
        if self.reading {
            return Pasted::Nowhere;
        }
        self.error = None;
        if self.focus == Part::Map {
            return self.map.paste(text);
        }
        self.focus = Part::Path;
        self.path.paste(text)
    }

    /// Names with which the path that is typed could go on.
    pub(crate) fn names(&self) -> &[String] {
        match self.focus {
            Part::Map => &self.map.names,
            _ => &self.path.names,
        }
    }

    /// Names came with which a path could go on; `true`: the file is to be read now.
    pub(crate) fn offer_names(&mut self, typed: &str, text: &str, names: Vec<String>) -> bool {
        // Names come in the order in which they were asked for.
        let field = if self.path.waits() || !self.map.waits() {
            &mut self.path
        } else {
            &mut self.map
        };
        let named = field.offer_names(typed, text, names);
        self.error = named.none.then(|| words::NO_NAMES.to_owned());
        named.go_on && !self.path.waits() && !self.map.waits()
    }
}

/// What a try found, or what was brought in.
#[derive(Clone, Debug)]
pub(crate) struct ImportReport {
    /// What.
    pub(crate) found: Arc<Found>,
    /// First line shown.
    pub(crate) scroll: usize,
    /// Which answer has the focus; the safe one has it first.
    pub(crate) at: usize,
}

/// What is to become of a file that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It does not come in.
    No,
    /// It comes in, and nothing that it does not have is marked.
    Part,
    /// It comes in.
    Yes,
}

impl ImportReport {
    /// From its beginning.
    pub(crate) fn new(found: Arc<Found>) -> Self {
        Self {
            found,
            scroll: 0,
            at: 0,
        }
    }

    /// Its lines, before they are broken to a width.
    pub(crate) fn lines(&self) -> Vec<String> {
        words::report(&self.found)
    }

    /// What can be answered, the safe answer first.
    pub(crate) fn answers(&self) -> &'static [Answer] {
        match (self.found.is_try(), self.found.asks) {
            (false, _) => &[],
            (true, false) => &[Answer::No, Answer::Yes],
            (true, true) => &[Answer::No, Answer::Part, Answer::Yes],
        }
    }

    /// Gives it a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        let last = self.lines().len().saturating_sub(1);
        let (answers, asks) = (self.answers(), self.found.asks);
        let is_try = !answers.is_empty();
        let answer = answers.get(self.at).copied().unwrap_or(Answer::No);
        let keys = if asks {
            words::ASKS_KEYS
        } else {
            words::TRY_KEYS
        };
        match key {
            Key::Esc => return Outcome::Close,
            Key::F(10) if is_try && asks => return Outcome::Complain(words::ASKS_KEYS),
            Key::F(10) if is_try => {
                return Outcome::BringIn(Arc::clone(&self.found), Answer::Yes);
            }
            Key::Enter if answer != Answer::No => {
                return Outcome::BringIn(Arc::clone(&self.found), answer);
            }
            Key::Enter => return Outcome::Close,
            Key::Right | Key::Tab if is_try => self.turn(1),
            Key::Left | Key::BackTab if is_try => self.turn(answers.len().saturating_sub(1)),
            Key::Char('e') if self.found.refused.is_empty() => {
                return Outcome::Complain(words::NONE_REFUSED);
            }
            Key::Char('e') => return Outcome::KeepRejects(Arc::clone(&self.found)),
            other if cursor::moved(&mut self.scroll, other, last) => {}
            _ if is_try => return Outcome::Complain(keys),
            _ => {}
        }
        Outcome::Stay
    }

    fn turn(&mut self, steps: usize) {
        let to = self.at.saturating_add(steps);
        self.at = to.checked_rem(self.answers().len()).unwrap_or(0);
    }
}
