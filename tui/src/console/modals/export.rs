//! A list that is to be written into a file: which lines, in which form, where to.

use super::{Outcome, PathField};
use crate::console::field::Pasted;
use crate::console::key::Key;
use crate::console::strings::export as words;
use kakari_office::export::Form;

/// A part of the form that can have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All lines shown, or the marked ones.
    Lines,
    /// The form.
    Form,
    /// The path.
    Path,
    /// The button that writes.
    Write,
    /// The button that leaves.
    Leave,
}

/// The form that names a file to write.
#[derive(Clone, Debug)]
pub(crate) struct Export {
    /// How many lines are shown.
    pub(crate) shown: usize,
    /// How many of them are marked.
    pub(crate) marked: usize,
    /// Only the marked ones are written.
    pub(crate) only_marked: bool,
    /// In which form.
    pub(crate) form: Form,
    /// Where to.
    pub(crate) path: PathField,
    /// Which part has the focus.
    pub(crate) part: Part,
    /// Why it was not written.
    pub(crate) error: Option<String>,
    /// It is being asked for; the form goes when it has begun.
    pub(crate) asked: bool,
}

impl Export {
    /// A form for so many lines; `name` is offered as the file's, without its ending.
    pub(crate) fn new(shown: usize, marked: usize, name: &str) -> Self {
        let form = Form::default();
        Self {
            shown,
            marked,
            only_marked: marked > 0,
            form,
            path: PathField::new(&format!("{name}.{}", form.ending())),
            part: if marked > 0 { Part::Lines } else { Part::Form },
            error: None,
            asked: false,
        }
    }

    /// The parts, from above.
    fn parts(&self) -> &'static [Part] {
        const ALL: [Part; 5] = [
            Part::Lines,
            Part::Form,
            Part::Path,
            Part::Write,
            Part::Leave,
        ];
        let from = usize::from(self.marked == 0);
        ALL.get(from..).unwrap_or(&ALL)
    }

    /// Gives it a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        if self.asked {
            return Outcome::Complain(words::BEGINNING);
        }
        match (self.part, key) {
            (_, Key::Esc) | (Part::Leave, Key::Enter) => return Outcome::Close,
            (_, Key::Enter | Key::F(10)) if self.path.is_completing() => {}
            (_, Key::F(10)) | (Part::Write | Part::Path, Key::Enter) => return Outcome::WriteList,
            (Part::Path, Key::Tab) => return self.path.complete(),
            (_, Key::Tab | Key::Down | Key::Enter) => self.turn(1),
            (_, Key::BackTab | Key::Up) => self.turn(self.parts().len().saturating_sub(1)),
            (Part::Path, key) if self.path.press(key) => self.error = None,
            (Part::Lines, Key::Left | Key::Right | Key::Char(' ')) => {
                self.only_marked = !self.only_marked;
            }
            (Part::Form, Key::Right | Key::Char(' ')) => self.turn_form(1),
            (Part::Form, Key::Left) => self.turn_form(Form::ALL.len().saturating_sub(1)),
            (Part::Form, Key::Char(digit)) => self.choose(digit),
            (Part::Write, Key::Left | Key::Right) => self.part = Part::Leave,
            (Part::Leave, Key::Left | Key::Right) => self.part = Part::Write,
            _ => {}
        }
        Outcome::Stay
    }

    fn turn(&mut self, steps: usize) {
        let parts = self.parts();
        let at = parts.iter().position(|part| *part == self.part);
        let to = at.unwrap_or(0).saturating_add(steps);
        let to = to.checked_rem(parts.len()).unwrap_or(0);
        self.part = parts.get(to).copied().unwrap_or(Part::Form);
    }

    fn turn_form(&mut self, steps: usize) {
        let at = Form::ALL.iter().position(|one| *one == self.form);
        let to = at.unwrap_or(0).saturating_add(steps);
        let to = to.checked_rem(Form::ALL.len()).unwrap_or(0);
        self.take(Form::ALL.get(to).copied().unwrap_or_default());
    }

    /// A digit chooses the form at its place.
    fn choose(&mut self, digit: char) {
        let at = crate::console::key::Key::Char(digit).folded();
        let at = match at {
            Key::Char(one) => one.to_digit(10),
            _ => None,
        };
        let place = at.and_then(|one| usize::try_from(one).ok()?.checked_sub(1));
        if let Some(form) = place.and_then(|place| Form::ALL.get(place)) {
            self.take(*form);
        }
    }

    fn take(&mut self, form: Form) {
        self.form = form;
        self.error = None;
        let name = form.renamed(self.path.input.value());
        self.path.replace(&name);
    }

    /// Pasted text: a path, perhaps dragged here.
    pub(crate) fn paste(&mut self, text: &str) -> Pasted {
        if self.asked {
            return Pasted::Nowhere;
        }
        self.part = Part::Path;
        self.error = None;
        self.path.paste(text)
    }

    /// Names came with which the path could go on; `true`: the list is to be written now. That nothing has
    /// this name yet is as it should be.
    pub(crate) fn offer_names(&mut self, typed: &str, text: &str, names: Vec<String>) -> bool {
        let named = self.path.offer_names(typed, text, names);
        named.go_on
    }
}
