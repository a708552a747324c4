//! A text field for a path. Tab completes it with the names in the folder, and the quotes that terminals add to a
//! dragged path are removed.

use tui_input::Input;

use super::Outcome;
use crate::console::field::{self, Pasted};
use crate::console::key::Key;
use crate::console::path_text;

/// A field for a path.
#[derive(Clone, Debug, Default)]
pub(crate) struct PathField {
    /// Text and cursor.
    pub(crate) input: Input,
    /// The offered completions.
    pub(crate) names: Vec<String>,
    /// `Some` while completions are requested. `true` if Enter was pressed meanwhile: the request of the form then
    /// starts when they arrive.
    completing: Option<bool>,
}

/// What arrived completions mean for the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// Whether no name begins like the path.
    pub(crate) none: bool,
    /// Whether the form has to start now what was requested meanwhile.
    pub(crate) start_now: bool,
}

impl PathField {
    /// A field with this text.
    pub(crate) fn new(path: &str) -> Self {
        Self {
            input: Input::new(path.to_owned()),
            ..Self::default()
        }
    }

    /// The path without surrounding spaces.
    pub(crate) fn text(&self) -> &str {
        self.input.value().trim()
    }

    /// Replaces the text and forgets all completions.
    pub(crate) fn replace(&mut self, path: &str) {
        *self = Self::new(path);
    }

    /// Requests completions of the path.
    pub(crate) fn complete(&mut self) -> Outcome {
        self.completing = Some(false);
        Outcome::CompletePath(path_text::plain(self.input.value()))
    }

    /// Whether completions are requested.
    pub(crate) fn is_waiting(&self) -> bool {
        self.completing.is_some()
    }

    /// Whether completions are requested. If so, remembers that the form was sent: a file name that is still being
    /// completed must not be used half.
    pub(crate) fn defer_while_completing(&mut self) -> bool {
        self.completing
            .as_mut()
            .map(|start_now| *start_now = true)
            .is_some()
    }

    /// Handles a key. Returns `false` if a text field has no use for it.
    pub(crate) fn press(&mut self, key: Key) -> bool {
        let typed = field::press(&mut self.input, key);
        if typed {
            self.names.clear();
        }
        typed
    }

    /// Handles pasted text: a path, often of a file that was dragged into the terminal.
    pub(crate) fn paste(&mut self, text: &str) -> Pasted {
        self.names.clear();
        if self.input.value().is_empty() {
            return field::paste(&mut self.input, &path_text::plain(text));
        }
        field::paste(&mut self.input, text)
    }

    /// Applies completions, unless the text changed since they were requested.
    pub(crate) fn offer_names(&mut self, typed: &str, text: &str, names: Vec<String>) -> Named {
        let start_now = self.completing.take().unwrap_or(false);
        if path_text::plain(self.input.value()) != typed {
            return Named {
                none: false,
                start_now,
            };
        }
        if text != self.input.value() {
            self.input = Input::new(text.to_owned());
        }
        let none = names.is_empty();
        // A single name is in the field already and needs no list.
        self.names = if names.len() > 1 { names } else { Vec::new() };
        Named {
            none,
            start_now: start_now && !none && self.names.is_empty(),
        }
    }
}
