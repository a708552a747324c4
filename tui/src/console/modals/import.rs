//! The import form, and the report of a trial or an import.

use std::sync::Arc;

use tui_input::Input;

use super::{Outcome, PathField, cursor};
use crate::console::field::{self, Pasted};
use crate::console::incoming::{Found, Kind, Order};
use crate::console::key::Key;
use crate::console::strings::import as words;
use kakari_office::intake::{Encoding, Form};
use kakari_office::office::{NotATime, Origin, SourceKind};

/// The parts of the form that can get the focus, from top to bottom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Part {
    /// The path of the file.
    #[default]
    Path,
    /// The kind of file.
    Kind,
    /// The path of the column mapping.
    Map,
    /// Where the numbers of a table of indicators come from (出典).
    Source,
    /// Of what time they are (時点).
    When,
    /// The encoding.
    Encoding,
    /// The button that starts the trial.
    Try,
    /// The button that closes the form.
    Leave,
}

impl Part {
    const ALL: [Self; 8] = [
        Self::Path,
        Self::Kind,
        Self::Map,
        Self::Source,
        Self::When,
        Self::Encoding,
        Self::Try,
        Self::Leave,
    ];
}

/// The import form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Import {
    /// The path of the file.
    pub(crate) path: PathField,
    /// The kind of file.
    pub(crate) kind: Kind,
    /// The encoding; `None`: it is detected.
    pub(crate) encoding: Option<Encoding>,
    /// The path of the column mapping (対応表), if the reports need one.
    pub(crate) map: PathField,
    /// Where the numbers of a table of indicators come from, if the file does not say it.
    pub(crate) source: Input,
    /// Of what time they are, if the file does not say it.
    pub(crate) when: Input,
    /// The part with the focus.
    pub(crate) focus: Part,
    /// Why the file could not be read.
    pub(crate) error: Option<String>,
    /// Whether the trial is running.
    pub(crate) reading: bool,
}

impl Import {
    /// A form for this kind of file.
    pub(crate) fn new(kind: Kind, path: &str) -> Self {
        Self {
            kind,
            path: PathField::new(path),
            ..Self::default()
        }
    }

    /// The place of a part among the parts of the form.
    pub(crate) fn place_of(part: Part) -> usize {
        let at = Part::ALL.iter().position(|one| *one == part);
        at.unwrap_or(0)
    }

    /// Whether the form has this part: only reports have a mapping, and only indicators a source.
    pub(crate) fn has(&self, part: Part) -> bool {
        let is_of_indicators = self.kind == Kind::Is(SourceKind::Indicators);
        match part {
            Part::Map => !is_of_indicators,
            Part::Source | Part::When => is_of_indicators,
            _ => true,
        }
    }

    /// Where the numbers of a table of indicators come from, as written.
    ///
    /// # Errors
    /// The time is none.
    pub(crate) fn origin(&self) -> Result<Origin, NotATime> {
        if self.has(Part::Source) {
            Origin::read(self.source.value(), self.when.value())
        } else {
            Ok(Origin::default())
        }
    }

    /// Moves the focus to a place among the parts, unless a trial runs.
    pub(crate) fn go_to(&mut self, at: usize) {
        if let Some(part) = Part::ALL.get(at).filter(|_| !self.reading) {
            self.focus = *part;
        }
    }

    /// Handles a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        // Other fields must not change under a running trial: its result would belong to another form.
        if self.reading {
            return match key {
                Key::Esc | Key::Ctrl('x') => Outcome::StopReading,
                _ => Outcome::Complain(words::READING_KEYS.text()),
            };
        }
        match key {
            Key::Esc => return Outcome::Close,
            Key::Enter if self.focus == Part::Leave => return Outcome::Close,
            // `|` and not `||`: both fields have to remember that Enter was pressed.
            Key::Enter | Key::F(10)
                if self.path.defer_while_completing() | self.map.defer_while_completing() => {}
            Key::Enter | Key::F(10) => return Outcome::ReadFile,
            Key::Down => self.move_focus(1),
            Key::BackTab | Key::Up => {
                let parts = Part::ALL.into_iter().filter(|one| self.has(*one)).count();
                self.move_focus(parts.saturating_sub(1));
            }
            other => return self.press_part(other),
        }
        Outcome::Stay
    }

    /// Handles a key in the part with the focus.
    fn press_part(&mut self, key: Key) -> Outcome {
        let field = match self.focus {
            Part::Path => &mut self.path,
            Part::Map => &mut self.map,
            Part::Source | Part::When if key == Key::Tab => {
                self.move_focus(1);
                return Outcome::Stay;
            }
            Part::Source | Part::When => {
                let field = match self.focus {
                    Part::Source => &mut self.source,
                    _ => &mut self.when,
                };
                if field::press(field, key) {
                    self.error = None;
                }
                return Outcome::Stay;
            }
            Part::Kind => {
                match key {
                    Key::Right | Key::Char(' ') => self.turn_kind(1),
                    Key::Left => self.turn_kind(Kind::ALL.len().saturating_sub(1)),
                    Key::Tab => self.move_focus(1),
                    _ => {}
                }
                return Outcome::Stay;
            }
            Part::Encoding => {
                match key {
                    Key::Right | Key::Char(' ') => self.turn_encoding(1),
                    Key::Left => self.turn_encoding(Encoding::CHOICES.len()),
                    Key::Tab => self.move_focus(1),
                    _ => {}
                }
                return Outcome::Stay;
            }
            Part::Try | Part::Leave => {
                match key {
                    Key::Left | Key::Right if self.focus == Part::Try => self.focus = Part::Leave,
                    Key::Left | Key::Right => self.focus = Part::Try,
                    Key::Tab => self.move_focus(1),
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

    fn move_focus(&mut self, steps: usize) {
        let parts: Vec<Part> = Part::ALL.into_iter().filter(|one| self.has(*one)).collect();
        let here = parts.iter().position(|one| *one == self.focus).unwrap_or(0);
        let to = here.saturating_add(steps).checked_rem(parts.len());
        self.focus = parts.get(to.unwrap_or(0)).copied().unwrap_or_default();
    }

    fn turn_kind(&mut self, steps: usize) {
        let at = Kind::ALL.iter().position(|one| *one == self.kind);
        let to = at.unwrap_or(0).saturating_add(steps);
        let to = to.checked_rem(Kind::ALL.len()).unwrap_or(0);
        self.kind = Kind::ALL.get(to).copied().unwrap_or_default();
        self.error = None;
    }

    /// Moves to another encoding. The first choice detects it.
    fn turn_encoding(&mut self, steps: usize) {
        let all = Encoding::CHOICES;
        let here = all.iter().position(|one| Some(*one) == self.encoding);
        let at = here.map_or(0, |at| at.saturating_add(1));
        let to = at.saturating_add(steps);
        let to = to.checked_rem(all.len().saturating_add(1)).unwrap_or(0);
        self.encoding = to.checked_sub(1).and_then(|to| all.get(to).copied());
        self.error = None;
    }

    /// Handles pasted text: a path, often of a file that was dragged into the terminal.
    pub(crate) fn paste(&mut self, text: &str) -> Pasted {
        if self.reading {
            return Pasted::Nowhere;
        }
        self.error = None;
        // Only a person who went to another field means that one.
        match self.focus {
            Part::Map => return self.map.paste(text),
            Part::Source => return field::paste(&mut self.source, text),
            Part::When => return field::paste(&mut self.when, text),
            _ => {}
        }
        self.focus = Part::Path;
        self.path.paste(text)
    }

    /// The offered completions of the path being typed.
    pub(crate) fn names(&self) -> &[String] {
        match self.focus {
            Part::Map => &self.map.names,
            _ => &self.path.names,
        }
    }

    /// Applies completions of a path. Returns `true` if the file has to be read now.
    pub(crate) fn offer_names(&mut self, typed: &str, text: &str, names: Vec<String>) -> bool {
        // Replies arrive in the order of the requests. If both fields wait, this is the reply for the path.
        let field = if self.path.is_waiting() || !self.map.is_waiting() {
            &mut self.path
        } else {
            &mut self.map
        };
        let named = field.offer_names(typed, text, names);
        self.error = named.none.then(|| words::NO_NAMES.to_owned());
        named.start_now && !self.path.is_waiting() && !self.map.is_waiting()
    }
}

/// The report of a trial or an import.
#[derive(Clone, Debug)]
pub(crate) struct ImportReport {
    /// What was found or done.
    pub(crate) found: Arc<Found>,
    /// Index of the first line shown.
    pub(crate) scroll: usize,
    /// Index of the answer with the focus. It starts at the safe answer.
    pub(crate) at: usize,
}

/// What happens with a file after its trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It is not imported.
    No,
    /// It is imported as a part of the register: facilities that it lacks are not marked absent.
    Part,
    /// It is imported as a complete list.
    Yes,
}

impl ImportReport {
    /// A report from its first line, with the safe answer.
    pub(crate) fn new(found: Arc<Found>) -> Self {
        Self {
            found,
            scroll: 0,
            at: 0,
        }
    }

    /// The lines of the report, not yet broken to a width.
    pub(crate) fn lines(&self) -> Vec<String> {
        words::report(&self.found)
    }

    /// Whether the file is a table of reports, whose columns a person can map.
    pub(crate) fn is_of_reports(&self) -> bool {
        let is_table = matches!(self.found.rejects.form, Form::Table { .. });
        let is_open = self.found.order.mapping.is_none();
        is_table && is_open && self.found.order.kind == Kind::Is(SourceKind::Reports)
    }

    /// The possible answers, the safe one first; empty for an import that is done.
    pub(crate) fn answers(&self) -> &'static [Answer] {
        match (self.found.is_try(), self.found.asks) {
            (false, _) => &[],
            (true, false) => &[Answer::No, Answer::Yes],
            (true, true) => &[Answer::No, Answer::Part, Answer::Yes],
        }
    }

    /// Handles a key.
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
            // F10 also starts the trial: pressed twice it must not import what nobody has looked at.
            Key::F(10) if is_try => return Outcome::Complain(words::NOT_F10.text()),
            Key::Enter if answer != Answer::No => {
                return Outcome::BringIn(Arc::clone(&self.found), answer);
            }
            Key::Enter => return Outcome::Close,
            Key::Right | Key::Tab if is_try => self.move_focus(1),
            Key::Left | Key::BackTab if is_try => self.move_focus(answers.len().saturating_sub(1)),
            Key::Char('m') if is_try && self.is_of_reports() => {
                let order = Order {
                    mapping: None,
                    map: String::new(),
                    ..self.found.order.clone()
                };
                return Outcome::Propose(Box::new(order));
            }
            Key::Char('e') if self.found.refused.is_empty() => {
                return Outcome::Complain(words::NONE_REFUSED.text());
            }
            Key::Char('e') => return Outcome::KeepRejects(Arc::clone(&self.found)),
            other if cursor::move_by_key(&mut self.scroll, other, last) => {}
            _ if is_try => return Outcome::Complain(keys.text()),
            _ => {}
        }
        Outcome::Stay
    }

    fn move_focus(&mut self, steps: usize) {
        let to = self.at.saturating_add(steps);
        self.at = to.checked_rem(self.answers().len()).unwrap_or(0);
    }
}
