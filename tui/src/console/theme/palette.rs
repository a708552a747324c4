//! The colours of the themes. The tests measure the contrast of every pair of text and background that can occur.

use ratatui::style::{Color, Modifier, Style};

use super::{Role, Theme, weight};

/// The kind of colours that a theme draws with.
pub(super) enum Ink {
    /// No colours.
    None,
    /// The sixteen colours of the terminal, on its own background.
    Sixteen,
    /// Own colours and an own background.
    Own(&'static Palette),
}

/// The colours of a theme as `0xRRGGBB`.
#[derive(Debug)]
pub(super) struct Palette {
    /// Background of the screen.
    pub(super) ground: u32,
    /// Background of the line under the cursor.
    pub(super) cursor: u32,
    /// Text on that line, if the other colours would not be readable on it.
    pub(super) cursor_text: Option<u32>,
    /// Background of a text field.
    pub(super) field: u32,
    /// Plain text.
    pub(super) text: u32,
    /// Less important text.
    pub(super) quiet: u32,
    /// Can be confirmed.
    pub(super) ready: u32,
    /// Has to be looked at; also the background of 見本.
    pub(super) warn: u32,
    /// Errors and failures.
    pub(super) bad: u32,
    /// Decided already.
    pub(super) done: u32,
    /// Marked or changed.
    pub(super) marked: u32,
    /// Keys in the footer.
    pub(super) key: u32,
}

const DARK: Palette = Palette {
    ground: 0x16191F,
    cursor: 0x264060,
    cursor_text: None,
    field: 0x2B3340,
    text: 0xE4E7EB,
    quiet: 0xA6B0BD,
    ready: 0x7FD88F,
    warn: 0xF0C060,
    bad: 0xFF9D94,
    done: 0x8FBEFF,
    marked: 0xE3A6FF,
    key: 0x6FD6E0,
};

const LIGHT: Palette = Palette {
    ground: 0xFFFFFF,
    cursor: 0xCFE3FF,
    cursor_text: None,
    field: 0xEEF1F5,
    text: 0x1B1F24,
    quiet: 0x4A5460,
    ready: 0x0A5C24,
    warn: 0x774400,
    bad: 0xA8071A,
    done: 0x0B4BA8,
    marked: 0x7A1FA2,
    key: 0x005B66,
};

const CONTRAST: Palette = Palette {
    ground: 0x000000,
    cursor: 0xFFFFFF,
    cursor_text: Some(0x000000),
    field: 0x262626,
    text: 0xFFFFFF,
    quiet: 0xE0E0E0,
    ready: 0x5CFF7A,
    warn: 0xFFE14D,
    bad: 0xFFA8A0,
    done: 0x9CCBFF,
    marked: 0xFFA6FF,
    key: 0x66F2FF,
};

/// For people who cannot tell red from green: blue, yellow, orange and lightness carry the difference.
const RED_GREEN: Palette = Palette {
    ground: 0x14171C,
    cursor: 0x243246,
    cursor_text: None,
    field: 0x2B3340,
    text: 0xF2F4F7,
    quiet: 0xB0B8C2,
    ready: 0x6FB7FF,
    warn: 0xFFE066,
    bad: 0xF28C28,
    done: 0xA3ABB5,
    marked: 0xE0B0FF,
    key: 0x9AD1FF,
};

/// For people who cannot tell blue from yellow: teal, pink, red and lightness carry the difference.
const BLUE_YELLOW: Palette = Palette {
    ground: 0x14171C,
    cursor: 0x2F343D,
    cursor_text: None,
    field: 0x2B3340,
    text: 0xF2F4F7,
    quiet: 0xB0B8C2,
    ready: 0x4FE0C0,
    warn: 0xFFB3C7,
    bad: 0xFF8078,
    done: 0xA3ABB5,
    marked: 0xFFD0D8,
    key: 0x6FE8D0,
};

/// The kind of colours of a theme.
pub(super) fn ink(theme: Theme) -> Ink {
    match theme {
        Theme::Plain => Ink::None,
        Theme::Terminal => Ink::Sixteen,
        Theme::Dark => Ink::Own(&DARK),
        Theme::Light => Ink::Own(&LIGHT),
        Theme::Contrast => Ink::Own(&CONTRAST),
        Theme::RedGreen => Ink::Own(&RED_GREEN),
        Theme::BlueYellow => Ink::Own(&BLUE_YELLOW),
    }
}

/// The terminal colour of a role. Only four are used: those that the palette of Windows Terminal shows readably on
/// black and on white. Yellow is not one of them.
pub(super) fn sixteen(role: Role) -> Option<Color> {
    match role {
        Role::Ready => Some(Color::Green),
        Role::Warn | Role::Changed => Some(Color::LightMagenta),
        Role::Bad => Some(Color::LightRed),
        Role::Done | Role::Marked => Some(Color::LightBlue),
        _ => None,
    }
}

impl Palette {
    /// Background and plain text.
    pub(super) fn ground(&self) -> Style {
        Style::new().fg(rgb(self.text)).bg(rgb(self.ground))
    }

    /// The style of a role. Dim and reversed are removed: terminals compute those colours themselves, so their
    /// contrast could not be measured.
    pub(super) fn style(&self, role: Role) -> Style {
        let weight = weight(role).remove_modifier(Modifier::DIM | Modifier::REVERSED);
        match role {
            Role::Plain | Role::Strong => weight,
            Role::Quiet => weight.fg(rgb(self.quiet)),
            Role::Cursor => {
                let style = weight.bg(rgb(self.cursor));
                self.cursor_text.map_or(style, |text| style.fg(rgb(text)))
            }
            Role::CursorAway => weight,
            Role::Marked | Role::Changed => weight.fg(rgb(self.marked)),
            Role::Ready => weight.fg(rgb(self.ready)),
            Role::Warn => weight.fg(rgb(self.warn)),
            Role::Bad => weight.fg(rgb(self.bad)),
            Role::Done => weight.fg(rgb(self.done)),
            Role::Notice => weight.fg(rgb(self.ground)).bg(rgb(self.warn)),
            Role::Key => weight.fg(rgb(self.key)),
            Role::Field => weight.bg(rgb(self.field)),
        }
    }
}

fn rgb(colour: u32) -> Color {
    Color::from_u32(colour)
}
