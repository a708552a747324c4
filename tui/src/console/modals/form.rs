//! Forms: text fields with two buttons.

use kakari_core::date::Date;
use kakari_core::edition::Span;
use kakari_core::text::paper;
use tui_input::Input;

use super::Outcome;
use crate::console::field::{self, Pasted};
use crate::console::field_name::{Days, FieldName, FieldTexts};
use crate::console::key::Key;
use crate::console::strings::{fields, form};
use kakari_office::office::{NotAName, Setting, person};

mod purpose;

pub(crate) use purpose::{ForumPlace, OrderStep, Purpose};

/// A field of a form.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Its name.
    pub(crate) name: FieldName,
    /// Its text and cursor.
    pub(crate) input: Input,
}

/// The word that is chosen before anybody chose; empty for a field that is typed.
fn first_choice(name: FieldName) -> &'static str {
    name.choices().first().map_or("", |(word, _)| word)
}

impl Field {
    /// Handles a key on a field whose word is chosen. Returns `false` if the key chooses nothing.
    fn choose(&mut self, key: Key) -> bool {
        let choices = self.name.choices();
        let at = choices
            .iter()
            .position(|(word, _)| *word == self.input.value());
        let at = at.unwrap_or(0);
        let wanted = match key.folded() {
            Key::Right | Key::Char(' ') => at.saturating_add(1).checked_rem(choices.len()),
            Key::Left => at.checked_sub(1).or(choices.len().checked_sub(1)),
            Key::Char(digit @ '1'..='9') => digit
                .to_digit(10)
                .and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1)),
            _ => None,
        };
        let chosen = wanted.and_then(|at| choices.get(at));
        if let Some((word, _)) = chosen {
            self.input = Input::new((*word).to_owned());
        }
        chosen.is_some()
    }

    /// The date that is typed; `None` if it is no field for a date, or no date yet. A day without its year is of the season.
    pub(crate) fn day(&self, season: Span) -> Option<Date> {
        let is_deadline = matches!(
            self.name,
            FieldName::AreaDay | FieldName::Setting(Setting::Deadline)
        );
        let takes_one = self.name.days().is_some() || is_deadline;
        let read = || paper::date_in(self.input.value(), season);
        takes_one.then(read).flatten()
    }
}

/// A form with its fields.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// What it is for.
    pub(crate) purpose: Purpose,
    /// What will be done, the number of functions first.
    pub(crate) title: String,
    /// What the person should know before typing.
    pub(crate) lines: Vec<String>,
    /// The fields.
    pub(crate) fields: Vec<Field>,
    /// Index of the field with the focus. The next two numbers are the buttons 登録 and やめる.
    pub(crate) focus: usize,
    /// What is wrong with a field.
    pub(crate) error: Option<&'static str>,
    /// Whether it was sent and waits for the reply. Keys do nothing meanwhile.
    pub(crate) sending: bool,
}

impl Form {
    /// An empty form with the fields of its purpose.
    pub(crate) fn new(purpose: Purpose, title: String, lines: Vec<String>) -> Self {
        let field = |name: FieldName| Field {
            name,
            input: Input::new(first_choice(name).to_owned()),
        };
        let fields = purpose.fields().into_iter().map(field).collect();
        Self {
            purpose,
            title,
            lines,
            fields,
            focus: 0,
            error: None,
            sending: false,
        }
    }

    /// The texts of the fields without surrounding blanks.
    pub(crate) fn texts(&self) -> FieldTexts {
        let text = |field: &Field| (field.name, field.input.value().trim().to_owned());
        self.fields.iter().map(text).collect()
    }

    /// Whether all fields are empty.
    pub(crate) fn is_blank(&self) -> bool {
        self.texts().is_empty()
    }

    /// Puts texts into the fields of the same name.
    pub(crate) fn fill(&mut self, texts: &FieldTexts) {
        for field in &mut self.fields {
            let text = match texts.get(field.name) {
                "" => first_choice(field.name),
                text => text,
            };
            field.input = Input::new(text.to_owned());
        }
    }

    /// Handles a key. Characters go into the field in the width in which they were typed.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        if self.sending {
            return Outcome::Stay;
        }
        let buttons = self.fields.len();
        let places = buttons.saturating_add(2);
        match key {
            Key::Esc => return Outcome::Close,
            // F10 submits from every field, so that a form can be sent without walking to its button.
            Key::F(10) => return Outcome::Submit,
            Key::Enter if self.focus == buttons => return Outcome::Submit,
            Key::Enter if self.focus > buttons => return Outcome::Close,
            Key::Enter | Key::Tab | Key::Down => {
                self.focus = self
                    .focus
                    .saturating_add(1)
                    .checked_rem(places)
                    .unwrap_or(0);
            }
            Key::BackTab | Key::Up => {
                self.focus = self
                    .focus
                    .checked_sub(1)
                    .unwrap_or(places.saturating_sub(1));
            }
            Key::Left | Key::Right if self.focus >= buttons => {
                self.focus = if self.focus == buttons {
                    buttons.saturating_add(1)
                } else {
                    buttons
                };
            }
            other if self.chooses() => {
                let field = self.fields.get_mut(self.focus);
                if !field.is_some_and(|field| field.choose(other)) {
                    return Outcome::Complain(form::CHOOSE.text());
                }
                self.error = None;
            }
            other => {
                if let Some(field) = self.fields.get_mut(self.focus)
                    && field::press(&mut field.input, other)
                {
                    self.error = None;
                }
            }
        }
        Outcome::Stay
    }

    /// Whether the focus is on a field whose word is chosen.
    fn chooses(&self) -> bool {
        let field = self.fields.get(self.focus);
        field.is_some_and(|field| !field.name.choices().is_empty())
    }

    /// Handles pasted text.
    pub(crate) fn paste(&mut self, text: &str) -> Pasted {
        match self.fields.get_mut(self.focus) {
            Some(field) if !self.sending && field.name.choices().is_empty() => {
                field::paste(&mut field.input, text)
            }
            _ => Pasted::Nowhere,
        }
    }

    /// Checks that required fields are filled and dates are valid, and spells the dates out. The first wrong field gets the
    /// focus.
    pub(crate) fn check(&mut self, today: Option<Date>, season: Span) -> bool {
        let wrong = self.fields.iter().enumerate().find_map(|(at, field)| {
            let text = field.input.value().trim();
            if text.is_empty() {
                let missing = fields::words(field.name).missing;
                return missing.map(|missing| (at, missing));
            }
            if field.name.is_a_person() && person(text) == Err(NotAName::Path) {
                return Some((at, form::NOT_A_NAME.text()));
            }
            let days = field.name.days()?;
            let Some(day) = paper::date_in(text, season) else {
                let lacks_year = paper::is_day_without_year(text);
                let said = if lacks_year {
                    form::NO_YEAR
                } else {
                    form::NOT_A_DATE
                };
                return Some((at, said.text()));
            };
            let today = today?;
            match days {
                Days::Past if day > today => Some((at, form::NOT_YET.text())),
                Days::Future if day <= today => Some((at, form::NOT_LATER.text())),
                Days::Past | Days::Future | Days::Any => None,
            }
        });
        self.error = wrong.map(|(_, error)| error);
        if let Some((at, _)) = wrong {
            self.focus = at;
            return false;
        }
        // From here on the day is the one that stood under the field.
        for field in &mut self.fields {
            if let Some(day) = field.day(season) {
                field.input = Input::new(day.to_string());
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::verb::Verb;
    use kakari_office::office::ScopeChoice;

    #[test]
    fn what_is_typed_is_read_by_the_name_of_its_field() {
        let verbs = [
            Verb::No,
            Verb::Inquiry,
            Verb::Later,
            Verb::Answer,
            Verb::Assign,
            Verb::Scope(Some(ScopeChoice::Excused)),
        ];
        for verb in verbs {
            let purpose = Purpose::Verdict {
                verb,
                targets: Vec::new(),
            };
            let mut form = Form::new(purpose, String::new(), Vec::new());
            assert!(form.is_blank());
            let names: Vec<FieldName> = form.fields.iter().map(|field| field.name).collect();
            for letter in ('a'..).take(names.len()) {
                form.press(Key::Char(' '));
                form.press(Key::Char(letter));
                form.press(Key::Tab);
            }
            let texts = form.texts();
            for (letter, name) in ('a'..).zip(&names) {
                assert_eq!(texts.get(*name), letter.to_string(), "{verb:?} {name:?}");
            }
            assert_eq!(texts.get(FieldName::QueueName), "", "no field of this form");
            let mut again = Form::new(form.purpose.clone(), String::new(), Vec::new());
            again.fill(&texts);
            assert_eq!(again.texts(), texts);
        }
    }
}
