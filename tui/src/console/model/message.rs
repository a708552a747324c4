//! What the message line says.

use super::{Message, Model};

impl Model {
    /// A sentence with the person's own keys, and without drawn arrows if the terminal shows ASCII only.
    pub(crate) fn sentence(&self, text: &str) -> String {
        let text = self.keymap.spelled(self.screen, text, !self.look.ascii);
        self.look.sentence(&text)
    }

    /// Shows a message.
    pub(crate) fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            bad: false,
        });
    }

    /// Shows a message about a failure or a refusal.
    pub(crate) fn complain(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            bad: true,
        });
    }
}
