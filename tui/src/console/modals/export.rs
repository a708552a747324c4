//! The export form: which lines of a list, or which numbers of 集計, in which format, into which file.

use super::{Outcome, PathField};
use crate::console::field::Pasted;
use crate::console::key::Key;
use crate::console::strings::export as words;
use kakari_core::statistics::Division;
use kakari_office::export::{Form, StatisticsForm};

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

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// Lines of a list.
    Lines {
        /// Number of shown lines.
        shown: usize,
        /// Number of marked lines.
        marked: usize,
        /// Whether only the marked lines are written.
        only_marked: bool,
        /// The format of the file.
        form: Form,
    },
    /// Numbers of 集計.
    Counts {
        /// The kind of area.
        division: Division,
        /// Key and name of the measure that is shown by itself, if one is.
        one: Option<(String, String)>,
        /// Ratios that are written too, each by the keys of its two measures.
        ratios: Vec<(String, String)>,
        /// Whether only that measure is written.
        only_one: bool,
        /// The format of the file.
        form: StatisticsForm,
    },
}

/// The export form.
#[derive(Clone, Debug)]
pub(crate) struct Export {
    /// What is written, and in which format.
    pub(crate) taken: Taken,
    /// The path of the file.
    pub(crate) path: PathField,
    /// The part with the focus.
    pub(crate) part: Part,
    /// Why the list was not written.
    pub(crate) error: Option<String>,
    /// Whether the list was requested. The form closes when writing has begun.
    pub(crate) asked: bool,
}

impl Taken {
    /// Lines of a list, at first the marked ones if there are any.
    pub(crate) fn lines(shown: usize, marked: usize) -> Self {
        Self::Lines {
            shown,
            marked,
            only_marked: marked > 0,
            form: Form::default(),
        }
    }

    /// Numbers of 集計, at first all of them: a workbook cannot have one alone.
    pub(crate) fn counts(
        division: Division,
        one: Option<(String, String)>,
        ratios: Vec<(String, String)>,
    ) -> Self {
        Self::Counts {
            division,
            one,
            ratios,
            only_one: false,
            form: StatisticsForm::default(),
        }
    }

    /// Whether there is a choice between all and some.
    pub(crate) fn has_choice(&self) -> bool {
        match self {
            Self::Lines { marked, .. } => *marked > 0,
            Self::Counts { one, form, .. } => one.is_some() && form.has_measures_apart(),
        }
    }

    fn turn_choice(&mut self) {
        match self {
            Self::Lines { only_marked, .. } => *only_marked = !*only_marked,
            Self::Counts { only_one, .. } => *only_one = !*only_one,
        }
    }

    /// The number of formats.
    pub(crate) fn forms(&self) -> usize {
        match self {
            Self::Lines { .. } => Form::ALL.len(),
            Self::Counts { .. } => StatisticsForm::ALL.len(),
        }
    }

    /// The place of the format among all.
    fn form_at(&self) -> usize {
        let at = match self {
            Self::Lines { form, .. } => Form::ALL.iter().position(|one| one == form),
            Self::Counts { form, .. } => StatisticsForm::ALL.iter().position(|one| one == form),
        };
        at.unwrap_or(0)
    }

    fn set_form(&mut self, at: usize) {
        match self {
            Self::Lines { form, .. } => *form = Form::ALL.get(at).copied().unwrap_or_default(),
            Self::Counts { form, .. } => {
                *form = StatisticsForm::ALL.get(at).copied().unwrap_or_default();
            }
        }
    }

    fn ending(&self) -> &'static str {
        match self {
            Self::Lines { form, .. } => form.ending(),
            Self::Counts { form, .. } => form.ending(),
        }
    }

    /// A name with the ending of this format instead of that of another one. A name of one's own stays.
    fn renamed(&self, name: &str) -> String {
        match self {
            Self::Lines { form, .. } => form.renamed(name),
            Self::Counts { form, .. } => form.renamed(name),
        }
    }
}

impl Export {
    /// A form for this. Proposes the file name `name` with the ending of the format.
    pub(crate) fn new(taken: Taken, name: &str) -> Self {
        Self {
            path: PathField::new(&format!("{name}.{}", taken.ending())),
            part: match taken.has_choice() {
                true => Part::Lines,
                false => Part::Form,
            },
            taken,
            error: None,
            asked: false,
        }
    }

    /// The parts from top to bottom; that of the lines only where there is a choice.
    fn parts(&self) -> &'static [Part] {
        const ALL: [Part; 5] = [
            Part::Lines,
            Part::Form,
            Part::Path,
            Part::Write,
            Part::Leave,
        ];
        let from = usize::from(!self.taken.has_choice());
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
            (Part::Lines, Key::Left | Key::Right | Key::Char(' ')) => self.taken.turn_choice(),
            (Part::Form, Key::Right | Key::Char(' ')) => self.turn_form(1),
            (Part::Form, Key::Left) => self.turn_form(self.taken.forms().saturating_sub(1)),
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
        let to = self.taken.form_at().saturating_add(steps);
        let to = to.checked_rem(self.taken.forms()).unwrap_or(0);
        self.set_form(to);
    }

    /// Chooses the format whose number is this digit.
    fn choose(&mut self, digit: char) {
        let at = crate::console::key::Key::Char(digit).folded();
        let at = match at {
            Key::Char(one) => one.to_digit(10),
            _ => None,
        };
        let place = at.and_then(|one| usize::try_from(one).ok()?.checked_sub(1));
        if let Some(place) = place.filter(|place| *place < self.taken.forms()) {
            self.set_form(place);
        }
    }

    /// Uses a format and gives the file name its ending.
    fn set_form(&mut self, at: usize) {
        self.taken.set_form(at);
        self.error = None;
        // The ending follows the format, so that the spreadsheet or browser recognises the file.
        let name = self.taken.renamed(self.path.input.value());
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
