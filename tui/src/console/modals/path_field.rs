//! A path that is typed: names complete it, and what terminals put around dragged ones is taken off.

use tui_input::Input;

use super::Outcome;
use crate::console::field::{self, Pasted};
use crate::console::key::Key;
use crate::console::path_text;

/// A field for a path.
#[derive(Clone, Debug, Default)]
pub(crate) struct PathField {
    /// What is in it.
    pub(crate) input: Input,
    /// Names with which it could go on.
    pub(crate) names: Vec<String>,
    /// Its end is being looked for; `true`: and then what was asked for is to be done.
    completing: Option<bool>,
}

/// What names that came mean for the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// No name begins like it.
    pub(crate) none: bool,
    /// What was asked for meanwhile is to be done now.
    pub(crate) go_on: bool,
}

impl PathField {
    /// A field with a path in it.
    pub(crate) fn new(path: &str) -> Self {
        Self {
            input: Input::new(path.to_owned()),
            ..Self::default()
        }
    }

    /// The path, without spaces around it.
    pub(crate) fn text(&self) -> &str {
        self.input.value().trim()
    }

    /// Puts another path in.
    pub(crate) fn replace(&mut self, path: &str) {
        *self = Self::new(path);
    }

    /// Asks how the path could go on.
    pub(crate) fn complete(&mut self) -> Outcome {
        self.completing = Some(false);
        Outcome::CompletePath(path_text::plain(self.input.value()))
    }

    /// Whether its end is being looked for.
    pub(crate) fn waits(&self) -> bool {
        self.completing.is_some()
    }

    /// Whether its end is being looked for: what is asked for then has to wait for it.
    pub(crate) fn is_completing(&mut self) -> bool {
        self.completing
            .as_mut()
            .map(|go_on| *go_on = true)
            .is_some()
    }

    /// Gives it a key; `false`: the key is none of a text field.
    pub(crate) fn press(&mut self, key: Key) -> bool {
        let typed = field::press(&mut self.input, key);
        if typed {
            self.names.clear();
        }
        typed
    }

    /// Pasted text: a path, perhaps dragged here.
    pub(crate) fn paste(&mut self, text: &str) -> Pasted {
        self.names.clear();
        if self.input.value().is_empty() {
            return field::paste(&mut self.input, &path_text::plain(text));
        }
        field::paste(&mut self.input, text)
    }

    /// Names came with which the path could go on, if it still is what it was.
    pub(crate) fn offer_names(&mut self, typed: &str, text: &str, names: Vec<String>) -> Named {
        let go_on = self.completing.take().unwrap_or(false);
        if path_text::plain(self.input.value()) != typed {
            return Named { none: false, go_on };
        }
        if text != self.input.value() {
            self.input = Input::new(text.to_owned());
        }
        let none = names.is_empty();
        // One name that is in the field already tells nothing.
        self.names = if names.len() > 1 { names } else { Vec::new() };
        Named {
            none,
            go_on: go_on && !none && self.names.is_empty(),
        }
    }
}
