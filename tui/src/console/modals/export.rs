//! The export form: which lines, in which format, into which file.

use super::{Outcome, PathField};
use crate::console::field::Pasted;
use crate::console::key::Key;
use crate::console::strings::export as words;
use kakari_office::export::Form;

/// A part of the form that can get the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The choice between all shown lines and the marked ones.
    Lines,
    /// The format of the file.
    Form,
    /// The path of the file.
    Path,
    /// The button that writes the list.
    Write,
    /// The button that closes the form.
    Leave,
}

/// The export form.
#[derive(Clone, Debug)]
pub(crate) struct Export {
    /// Number of shown lines.
    pub(crate) shown: usize,
    /// Number of marked lines.
    pub(crate) marked: usize,
    /// Whether only the marked lines are written.
    pub(crate) only_marked: bool,
    /// The format of the file.
    pub(crate) form: Form,
    /// The path of the file.
    pub(crate) path: PathField,
    /// The part with the focus.
    pub(crate) part: Part,
    /// Why the list was not written.
    pub(crate) error: Option<String>,
    /// Whether the list was requested. The form closes when writing has begun.
    pub(crate) asked: bool,
}

impl Export {
    /// A form for this number of lines. Proposes the file name `name` with the ending of the format.
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

    /// The parts from top to bottom. Without marks there is no choice of lines.
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

    /// The place of a part among the parts of the form.
    pub(crate) fn place_of(&self, part: Part) -> usize {
        let at = self.parts().iter().position(|one| *one == part);
        at.unwrap_or(0)
    }

    /// Moves the focus to a place among the parts, unless the list was requested.
    pub(crate) fn go_to(&mut self, at: usize) {
        if let Some(part) = self.parts().get(at).filter(|_| !self.asked) {
            self.part = *part;
        }
    }

    /// Handles a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        if self.asked {
            return Outcome::Complain(words::BEGINNING.text());
        }
        match (self.part, key) {
            (_, Key::Esc) | (Part::Leave, Key::Enter) => return Outcome::Close,
            // A name that is still being completed is not written to; the form goes on when the names arrive.
            (_, Key::F(10)) | (Part::Write, Key::Enter) if self.path.defer_while_completing() => {}
            // As in every form, Enter goes from field to field, and F10 or the button sends it.
            (_, Key::F(10)) | (Part::Write, Key::Enter) => return Outcome::WriteList,
            (Part::Path, Key::Tab) => return self.path.complete(),
            (_, Key::Tab | Key::Down | Key::Enter) => self.move_focus(1),
            (_, Key::BackTab | Key::Up) => self.move_focus(self.parts().len().saturating_sub(1)),
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

    /// Moves the focus by `steps` parts, in a cycle.
    fn move_focus(&mut self, steps: usize) {
        let parts = self.parts();
        let to = self.place_of(self.part).saturating_add(steps);
        let to = to.checked_rem(parts.len()).unwrap_or(0);
        self.part = parts.get(to).copied().unwrap_or(Part::Form);
    }

    fn turn_form(&mut self, steps: usize) {
        let at = Form::ALL.iter().position(|one| *one == self.form);
        let to = at.unwrap_or(0).saturating_add(steps);
        let to = to.checked_rem(Form::ALL.len()).unwrap_or(0);
        self.set_form(Form::ALL.get(to).copied().unwrap_or_default());
    }

    /// Chooses the format whose number is this digit.
    fn choose(&mut self, digit: char) {
        let at = crate::console::key::Key::Char(digit).folded();
        let at = match at {
            Key::Char(one) => one.to_digit(10),
            _ => None,
        };
        let place = at.and_then(|one| usize::try_from(one).ok()?.checked_sub(1));
        if let Some(form) = place.and_then(|place| Form::ALL.get(place)) {
            self.set_form(*form);
        }
    }

    /// Uses a format and gives the file name its ending.
    fn set_form(&mut self, form: Form) {
        self.form = form;
        self.error = None;
        // The ending follows the format, so that the spreadsheet or browser recognises the file.
        let name = form.renamed(self.path.input.value());
        self.path.replace(&name);
    }

    /// Handles pasted text. It is a path wherever the focus is, because people drag a folder into the terminal.
    pub(crate) fn paste(&mut self, text: &str) -> Pasted {
        if self.asked {
            return Pasted::Nowhere;
        }
        // The focus follows the text, so that the person sees where it went.
        self.part = Part::Path;
        self.error = None;
        self.path.paste(text)
    }

    /// Applies completions of the path. Returns `true` if the list has to be written now. No error if there are no
    /// names: a new file does not exist yet.
    pub(crate) fn offer_names(&mut self, typed: &str, text: &str, names: Vec<String>) -> bool {
        let named = self.path.offer_names(typed, text, names);
        named.start_now
    }
}
