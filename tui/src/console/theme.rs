//! Roles, not colours: what a text is, and how that looks on light and dark 16-colour terminals.

use ratatui::style::{Color, Modifier, Style};

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Plain.
    Plain,
    /// Of little weight.
    Quiet,
    /// Of weight: headings, deciding answers.
    Strong,
    /// The line under the cursor.
    Cursor,
    /// The line under the cursor while the focus is elsewhere.
    CursorAway,
    /// A marked line.
    Marked,
    /// Nothing in the way.
    Ready,
    /// To be looked at.
    Warn,
    /// In the way.
    Bad,
    /// Decided.
    Done,
    /// 見本, 読み取り専用.
    Notice,
    /// A key in the footer.
    Key,
    /// A field that takes text.
    Field,
    /// Changed since before.
    Changed,
}

/// How the console looks: with colours or without, with drawn signs or ASCII.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// No colours (`NO_COLOR`): only weight, underline and reverse.
    pub(crate) plain: bool,
    /// Only ASCII for lines and signs (`--ascii`).
    pub(crate) ascii: bool,
}

impl Look {
    /// The style of a role. Every role can be told without its colour: by weight or by its word.
    pub(crate) fn style(self, role: Role) -> Style {
        let plain = Style::new();
        let (style, colour) = match role {
            Role::Plain => (plain, None),
            Role::Quiet => (plain.add_modifier(Modifier::DIM), None),
            Role::Strong => (plain.add_modifier(Modifier::BOLD), None),
            Role::Cursor => (plain.add_modifier(Modifier::REVERSED), None),
            Role::CursorAway => (plain.add_modifier(Modifier::UNDERLINED), None),
            Role::Marked => (plain.add_modifier(Modifier::BOLD), Some(Color::Magenta)),
            Role::Ready => (plain, Some(Color::Green)),
            Role::Warn => (plain, Some(Color::Yellow)),
            Role::Bad => (plain.add_modifier(Modifier::BOLD), Some(Color::Red)),
            Role::Done => (plain, Some(Color::Blue)),
            Role::Notice => (
                plain.add_modifier(Modifier::BOLD | Modifier::REVERSED),
                None,
            ),
            Role::Key => (plain.add_modifier(Modifier::BOLD), Some(Color::Cyan)),
            Role::Field => (plain.add_modifier(Modifier::UNDERLINED), None),
            Role::Changed => (plain.add_modifier(Modifier::BOLD), Some(Color::Magenta)),
        };
        match colour {
            Some(colour) if !self.plain => style.fg(colour),
            _ => style,
        }
    }

    /// A vertical line, one cell.
    pub(crate) fn bar(self) -> &'static str {
        if self.ascii { "|" } else { "│" }
    }

    /// A horizontal line, one cell.
    pub(crate) fn rule(self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }

    /// The corners of a box: upper left, upper right, lower left, lower right.
    pub(crate) fn corners(self) -> [&'static str; 4] {
        if self.ascii {
            ["+", "+", "+", "+"]
        } else {
            ["┌", "┐", "└", "┘"]
        }
    }

    /// Signs for true, false and unknown; words stand beside them.
    pub(crate) fn truth(self, value: kakari_core::rule::Truth) -> &'static str {
        use kakari_core::rule::Truth;
        match (self.ascii, value) {
            (false, Truth::True) => "●",
            (false, Truth::False) => "○",
            (false, Truth::Unknown) => "？",
            (true, Truth::True) => "[x]",
            (true, Truth::False) => "[ ]",
            (true, Truth::Unknown) => "[?]",
        }
    }
}
