//! Copies a text to the person's clipboard.
//!
//! Under SSH the clipboard is on the machine in front of the person, and only the terminal can reach it (escape
//! sequence OSC 52). Otherwise the clipboard of the system is used, and the terminal only if the system has none.

use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Most bytes that terminals accept by OSC 52. They cut or drop a longer text without a message.
pub(crate) const MOST: usize = 74_994;

/// What can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Copied {
    /// The name of the facility.
    Name,
    /// The id of the facility.
    Id,
    /// The line under the cursor, or the marked lines.
    Line,
    /// The text of the pane shown.
    Pane,
    /// The whole list as shown.
    List,
}

impl Copied {
    /// All choices, in the order of the menu.
    pub(crate) const ALL: [Self; 5] = [Self::Name, Self::Id, Self::Line, Self::Pane, Self::List];
}

/// The way by which a text was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// By the terminal, which may ignore it: most ask the person or have a setting for it.
    Terminal,
    /// By the clipboard of the system.
    System,
}

/// Why a text was not copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotCopied {
    /// The text has this number of bytes, more than a terminal accepts.
    TooLong(usize),
    /// Writing to the terminal failed with this error.
    Gone(String),
}

/// Access to the person's clipboard.
pub(crate) struct Clipboard {
    /// Kept while the console runs: on X11 the program that copied a text has to be there to hand it out.
    system: Option<arboard::Clipboard>,
}

impl Clipboard {
    /// Opens the clipboard of this session.
    pub(crate) fn open() -> Self {
        // The clipboard of a remote machine is of no use to the person, even if the machine has one.
        let remote = ["SSH_CONNECTION", "SSH_TTY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
        let system = if remote {
            None
        } else {
            arboard::Clipboard::new().ok()
        };
        Self { system }
    }

    /// Copies a text and returns the way by which it was copied.
    pub(crate) fn copy(&mut self, text: &str, terminal: &mut impl Write) -> Result<Way, NotCopied> {
        if let Some(system) = &mut self.system
            && system.set_text(text).is_ok()
        {
            return Ok(Way::System);
        }
        // Refused as a whole: a list that was cut silently would be taken for complete.
        if text.len() > MOST {
            return Err(NotCopied::TooLong(text.len()));
        }
        write_osc52(terminal, text).map_err(|error| NotCopied::Gone(error.to_string()))?;
        Ok(Way::Terminal)
    }
}

/// Writes OSC 52 with the text in Base64, which cannot contain an escape sequence of its own.
fn write_osc52(terminal: &mut impl Write, text: &str) -> io::Result<()> {
    write!(terminal, "\x1b]52;c;{}\x07", STANDARD.encode(text))?;
    terminal.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_terminals_would_cut_is_not_given_to_one() {
        let mut without_system = Clipboard { system: None };
        let mut out = Vec::new();
        assert_eq!(
            without_system.copy(&"a".repeat(MOST), &mut out),
            Ok(Way::Terminal)
        );
        assert!(out.starts_with(b"\x1b]52;c;YWFh") && out.ends_with(b"\x07"));
        out.clear();
        let long = "a".repeat(MOST + 1);
        assert_eq!(
            without_system.copy(&long, &mut out),
            Err(NotCopied::TooLong(MOST + 1))
        );
        assert!(out.is_empty(), "not even its beginning");
    }
}
