//! Fields to fill in before something is written.

use kakari_core::date::Date;
use tui_input::Input;

use super::Outcome;
use crate::console::field::{self, Pasted};
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::list::Target;
use crate::console::place::Screen;
use crate::console::strings::form::{self, FieldWords};
use crate::console::verb::Verb;
use kakari_office::office::Setting;

/// What a form is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A verdict that needs words.
    Verdict {
        /// Which.
        verb: Verb,
        /// On what.
        targets: Vec<Target>,
    },
    /// 確認（有） in spite of what stands in its way.
    Override(Target),
    /// A note.
    Note(Target),
    /// The texts of this entry of the journal are masked.
    Mask(i64),
    /// What is shown on this screen becomes a queue under a name.
    SaveQueue(Screen),
    /// Who acts, and what was wanted when that was not known.
    Actor(Option<Intent>),
    /// Who acts, to be kept in the settings.
    KeepActor,
    /// The value of a setting.
    Setting(Setting),
    /// To a facility.
    Jump,
}

/// One field.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Its words.
    pub(crate) words: FieldWords,
    /// What was typed.
    pub(crate) input: Input,
}

/// A form.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// What it is for.
    pub(crate) purpose: Purpose,
    /// What will be done, the number first.
    pub(crate) title: String,
    /// What is to be known before.
    pub(crate) lines: Vec<String>,
    /// The fields.
    pub(crate) fields: Vec<Field>,
    /// Which field has the focus; one past the last: 登録, two past: やめる.
    pub(crate) focus: usize,
    /// What is wrong with what was typed.
    pub(crate) error: Option<&'static str>,
    /// On its way to the disk.
    pub(crate) sending: bool,
}

impl Form {
    /// An empty form.
    pub(crate) fn new(
        purpose: Purpose,
        title: String,
        lines: Vec<String>,
        fields: &[FieldWords],
    ) -> Self {
        let fields = fields
            .iter()
            .map(|words| Field {
                words: *words,
                input: Input::default(),
            })
            .collect();
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

    /// What stands in the fields.
    pub(crate) fn texts(&self) -> Vec<String> {
        self.fields
            .iter()
            .map(|field| field.input.value().trim().to_owned())
            .collect()
    }

    /// Puts texts into the fields.
    pub(crate) fn fill(&mut self, texts: &[String]) {
        for (field, text) in self.fields.iter_mut().zip(texts) {
            field.input = Input::new(text.clone());
        }
    }

    /// Gives it a key. Letters belong to the field, whatever width they have.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        if self.sending {
            return Outcome::Stay;
        }
        let buttons = self.fields.len();
        let places = buttons.saturating_add(2);
        match key {
            Key::Esc => return Outcome::Close,
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

    /// Pasted text.
    pub(crate) fn paste(&mut self, text: &str) -> Pasted {
        match self.fields.get_mut(self.focus) {
            Some(field) if !self.sending => field::paste(&mut field.input, text),
            _ => Pasted::Nowhere,
        }
    }

    /// Whether everything needed is there; the field that is wrong gets the focus.
    pub(crate) fn check(&mut self, today: Option<Date>) -> bool {
        let wrong = self.fields.iter().enumerate().find_map(|(at, field)| {
            let text = field.input.value().trim();
            if text.is_empty() {
                return field.words.missing.map(|missing| (at, missing));
            }
            let (past, wrong) = match field.words {
                form::UNTIL => (false, form::NOT_LATER),
                form::ASKED_ON => (true, form::NOT_YET),
                _ => return None,
            };
            match kakari_core::text::paper::date(text) {
                None => Some((at, form::NOT_A_DATE)),
                Some(day) if today.is_some_and(|today| (day <= today) != past) => Some((at, wrong)),
                Some(_) => None,
            }
        });
        self.error = wrong.map(|(_, error)| error);
        if let Some((at, _)) = wrong {
            self.focus = at;
        }
        wrong.is_none()
    }
}
