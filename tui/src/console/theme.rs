//! Themes. Drawing code names the role of a text, such as "warning"; the theme decides how that role looks.

use ratatui::style::{Modifier, Style};

mod palette;

use palette::Ink;

/// Where the colours come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, clap::ValueEnum)]
pub enum Theme {
    /// 端末の16色。明るい背景でも暗い背景でも読める
    #[default]
    Terminal,
    /// 暗い背景
    Dark,
    /// 明るい背景
    Light,
    /// 高コントラスト
    Contrast,
    /// 赤と緑を使い分けない（１型・２型の色覚）
    RedGreen,
    /// 青と黄を使い分けない（３型の色覚）
    BlueYellow,
    /// 色なし。NO_COLOR があるときはこれになる
    Plain,
}

impl Theme {
    /// All themes, in the order of the command palette.
    pub(crate) const ALL: [Self; 7] = [
        Self::Terminal,
        Self::Dark,
        Self::Light,
        Self::Contrast,
        Self::RedGreen,
        Self::BlueYellow,
        Self::Plain,
    ];

    /// The name of the theme on the command line and in the settings.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::RedGreen => "red-green",
            Self::BlueYellow => "blue-yellow",
            Self::Plain => "plain",
        }
    }

    /// The theme with this name; `None` if there is none.
    #[must_use]
    pub fn from_name(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.word() == word)
    }
}

/// The meaning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// No special meaning.
    Plain,
    /// Less important than the text around it.
    Quiet,
    /// Important: headings, answers that decide.
    Strong,
    /// The line under the cursor.
    Cursor,
    /// The line under the cursor while the focus is elsewhere.
    CursorAway,
    /// A marked line.
    Marked,
    /// Can be confirmed.
    Ready,
    /// A person has to look at it.
    Warn,
    /// An error or a failure.
    Bad,
    /// Decided already.
    Done,
    /// Something the person must not overlook: 見本, 読み取り専用, another year.
    Notice,
    /// A key in the footer.
    Key,
    /// A field that takes text.
    Field,
    /// An answer that changed.
    Changed,
}

/// The look of the console: theme, and drawn signs or ASCII.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// Where the colours come from.
    pub(crate) theme: Theme,
    /// Whether lines and signs are ASCII characters only (`--ascii`).
    pub(crate) ascii: bool,
}

impl Look {
    /// The style of a role. No role is told by its colour alone: bold, underline or a word says the same.
    pub(crate) fn style(self, role: Role) -> Style {
        match palette::ink(self.theme) {
            Ink::None => weight(role),
            Ink::Sixteen => match palette::sixteen(role) {
                Some(colour) => weight(role).fg(colour),
                None => weight(role),
            },
            Ink::Own(palette) => palette.style(role),
        }
    }

    /// The background style. A theme with its own colours sets the background too, because its contrasts were
    /// measured against it.
    pub(crate) fn ground(self) -> Style {
        match palette::ink(self.theme) {
            Ink::None | Ink::Sixteen => Style::new(),
            Ink::Own(palette) => palette.ground(),
        }
    }

    /// A sentence of the console. In ASCII mode arrow keys are named instead of drawn.
    pub(crate) fn sentence(self, text: &str) -> String {
        const ARROWS: [(&str, &str); 6] = [
            ("↑↓", "Up/Down"),
            ("←→", "Left/Right"),
            ("↑", "Up"),
            ("↓", "Down"),
            ("←", "Left"),
            ("→", "Right"),
        ];
        if !self.ascii {
            return text.to_owned();
        }
        // Pairs come first in the table, so that ↑↓ becomes Up/Down and not UpDown.
        ARROWS.iter().fold(text.to_owned(), |text, (drawn, named)| {
            text.replace(drawn, named)
        })
    }

    /// A text with its numbers in circles, as citations have them. In ASCII mode they stand in brackets, because a terminal
    /// may draw a circle two cells wide.
    pub(crate) fn numbers(self, text: String) -> String {
        const CIRCLES: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
        if !self.ascii || !text.contains(|one| CIRCLES.contains(one)) {
            return text;
        }
        let each = text.chars().map(|one| {
            let number = CIRCLES.chars().position(|circle| circle == one);
            number.map_or_else(
                || one.to_string(),
                |at| format!("({})", at.saturating_add(1)),
            )
        });
        each.collect()
    }

    /// A vertical line, one cell.
    pub(crate) fn bar(self) -> &'static str {
        if self.ascii { "|" } else { "│" }
    }

    /// The thumb of a scroll bar, one cell.
    pub(crate) fn thumb(self) -> &'static str {
        if self.ascii { "#" } else { "█" }
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

    /// The sign for true, false or unknown. A word beside it says the same.
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

/// The style of a role without colours.
fn weight(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Plain | Role::Ready | Role::Warn | Role::Done => plain,
        Role::Quiet => plain.add_modifier(Modifier::DIM),
        Role::Strong | Role::Marked | Role::Bad | Role::Key | Role::Changed => {
            plain.add_modifier(Modifier::BOLD)
        }
        Role::Cursor => plain.add_modifier(Modifier::REVERSED),
        Role::CursorAway | Role::Field => plain.add_modifier(Modifier::UNDERLINED),
        Role::Notice => plain.add_modifier(Modifier::BOLD | Modifier::REVERSED),
    }
}

#[cfg(test)]
mod tests;
