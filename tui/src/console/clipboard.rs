//! Copying: a text leaves the console for the person's clipboard.
//!
//! Under SSH the clipboard is that of the machine in front of the person, which only the terminal reaches
//! (OSC 52). Here it is the system's, and the terminal only where the system has none.

use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The most bytes that terminals take by OSC 52; longer texts are cut or dropped without a word.
pub(crate) const MOST: usize = 74_994;

/// What can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Copied {
    /// The name of the facility.
    Name,
    /// Its id.
    Id,
    /// The line, or the marked ones.
    Line,
    /// The text of the pane shown.
    Pane,
    /// The whole list as shown.
    List,
}

impl Copied {
    /// All, in the order of the menu.
    pub(crate) const ALL: [Self; 5] = [Self::Name, Self::Id, Self::Line, Self::Pane, Self::List];
}

/// Which way a text went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// To the terminal, which has to allow it.
    Terminal,
    /// Into the system's clipboard.
    System,
}

/// Why a text was not copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotCopied {
    /// So many bytes are more than a terminal takes.
    TooLong(usize),
    /// The terminal is gone.
    Gone(String),
}

/// Where copied texts go.
pub(crate) struct Clipboard {
    /// Kept for as long as the console runs: on X11 its owner has to be there to give the text.
    system: Option<arboard::Clipboard>,
}

impl Clipboard {
    /// The clipboard of this session.
    pub(crate) fn of_session() -> Self {
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

    /// Copies a text; says which way it went.
    pub(crate) fn copy(&mut self, text: &str, terminal: &mut impl Write) -> Result<Way, NotCopied> {
        if let Some(system) = &mut self.system
            && system.set_text(text).is_ok()
        {
            return Ok(Way::System);
        }
        if text.len() > MOST {
            return Err(NotCopied::TooLong(text.len()));
        }
        write_to(terminal, text).map_err(|error| NotCopied::Gone(error.to_string()))?;
        Ok(Way::Terminal)
    }
}

/// OSC 52: to the clipboard, in Base64, which holds nothing that could command the terminal.
fn write_to(terminal: &mut impl Write, text: &str) -> io::Result<()> {
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
