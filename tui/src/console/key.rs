//! Keys: names, conversion from terminal events, and folding of full-width characters.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Key {
    /// A character as typed. Shift is part of it: `Y`, not Shift and `y`.
    Char(char),
    /// Ctrl and a character, which is in lower case.
    Ctrl(char),
    /// F1 to F12.
    F(u8),
    Enter,
    Esc,
    Tab,
    /// Shift and Tab.
    BackTab,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    Backspace,
    Delete,
    /// A sequence of two characters.
    After(char, char),
}

/// Keys that have a name, with that name. The keymap file uses these names.
const NAMED: [(Key, &str); 15] = [
    (Key::Char(' '), "Space"),
    (Key::Enter, "Enter"),
    (Key::Esc, "Esc"),
    (Key::Tab, "Tab"),
    (Key::BackTab, "Shift+Tab"),
    (Key::Up, "Up"),
    (Key::Down, "Down"),
    (Key::Left, "Left"),
    (Key::Right, "Right"),
    (Key::PageUp, "PageUp"),
    (Key::PageDown, "PageDown"),
    (Key::Home, "Home"),
    (Key::End, "End"),
    (Key::Backspace, "Backspace"),
    (Key::Delete, "Delete"),
];

impl Key {
    /// The character that this key adds to a pasted text; `None` if it adds none.
    pub(crate) fn text(self) -> Option<char> {
        match self {
            Self::Char(character) => Some(character),
            // A pasted line break arrives as Enter or, where the text has a line feed, as Ctrl+J.
            Self::Enter | Self::Ctrl('j') => Some('\n'),
            Self::Tab => Some('\t'),
            _ => None,
        }
    }

    /// Converts a key event; `None` if the console has no use for the key.
    pub(super) fn from_event(event: KeyEvent) -> Option<Self> {
        let control = event.modifiers.contains(KeyModifiers::CONTROL);
        // Alt is left to the terminal and its menus.
        if event.modifiers.contains(KeyModifiers::ALT) && !control {
            return None;
        }
        Some(match event.code {
            KeyCode::Char(character) if control => Self::Ctrl(character.to_ascii_lowercase()),
            KeyCode::Char(character) => Self::Char(character),
            KeyCode::F(number) => Self::F(number),
            KeyCode::Enter => Self::Enter,
            KeyCode::Esc => Self::Esc,
            KeyCode::Tab => Self::Tab,
            KeyCode::BackTab => Self::BackTab,
            KeyCode::Up => Self::Up,
            KeyCode::Down => Self::Down,
            KeyCode::Left => Self::Left,
            KeyCode::Right => Self::Right,
            KeyCode::PageUp => Self::PageUp,
            KeyCode::PageDown => Self::PageDown,
            KeyCode::Home => Self::Home,
            KeyCode::End => Self::End,
            KeyCode::Backspace => Self::Backspace,
            KeyCode::Delete => Self::Delete,
            _ => return None,
        })
    }

    /// The key as a command: full-width characters become ASCII, so that commands work while the input method is
    /// on. Not for text fields.
    pub(crate) fn folded(self) -> Self {
        match self {
            Self::Char('\u{3000}') => Self::Char(' '),
            // Full-width forms have the order of ASCII at a fixed distance.
            Self::Char(character @ '！'..='～') => u32::from(character)
                .checked_sub(0xFEE0)
                .and_then(char::from_u32)
                .map_or(self, Self::Char),
            other => other,
        }
    }

    /// Whether this is kana: the person presses command keys while the input method is on.
    pub(crate) fn is_kana(self) -> bool {
        matches!(self, Self::Char('ぁ'..='ヿ' | '｡'..='ﾟ'))
    }

    /// The name in help and manual. With `arrows`, arrow keys are drawn as arrows.
    pub(crate) fn name(self, arrows: bool) -> String {
        match self {
            Self::Up if arrows => "↑".to_owned(),
            Self::Down if arrows => "↓".to_owned(),
            Self::Left if arrows => "←".to_owned(),
            Self::Right if arrows => "→".to_owned(),
            Self::Ctrl(character) => format!("Ctrl+{}", character.to_ascii_uppercase()),
            Self::F(number) => format!("F{number}"),
            Self::After(first, second) => format!("{first} {second}"),
            _ => match (self, NAMED.iter().find(|(key, _)| *key == self)) {
                (_, Some((_, name))) => (*name).to_owned(),
                (Self::Char(character), None) => character.to_string(),
                _ => String::new(),
            },
        }
    }

    /// Parses a name as [`Key::name`] writes it. Two characters with a space between them are a sequence.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        if let Some((key, _)) = NAMED
            .iter()
            .find(|(_, name)| name.eq_ignore_ascii_case(word))
        {
            return Some(*key);
        }
        if let Some(character) = word.strip_prefix("Ctrl+") {
            return Self::only_character(character)
                .map(|character| Self::Ctrl(character.to_ascii_lowercase()));
        }
        if let Some(number) = word.strip_prefix('F').and_then(|rest| rest.parse().ok()) {
            return (1..=12).contains(&number).then_some(Self::F(number));
        }
        if let Some((first, second)) = word.split_once(' ') {
            return Some(Self::After(
                Self::only_character(first)?,
                Self::only_character(second)?,
            ));
        }
        Self::only_character(word).map(Self::Char)
    }

    /// The character of a text of one character, if every keyboard types it without the input method.
    fn only_character(text: &str) -> Option<char> {
        let mut characters = text.chars();
        characters
            .next()
            .filter(|character| characters.next().is_none() && character.is_ascii_graphic())
    }
}

#[cfg(test)]
impl Key {
    /// Keys from a script such as `y j <Enter> <F10>`: words apart by spaces, each a key name, or text
    /// in quotes that is typed character by character.
    pub(crate) fn script(script: &str) -> Vec<Self> {
        let mut keys = Vec::new();
        let mut rest = script.trim_start();
        while !rest.is_empty() {
            if let Some(quoted) = rest.strip_prefix('"') {
                let (text, after) = quoted.split_once('"').expect("closing quote");
                keys.extend(text.chars().map(Key::Char));
                rest = after.trim_start();
                continue;
            }
            let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
            let character = word.chars().next().filter(|_| word.chars().count() == 1);
            let key = Key::parse(word).or(character.map(Key::Char));
            keys.push(key.unwrap_or_else(|| panic!("no such key: {word}")));
            rest = after.trim_start();
        }
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_letters_are_commands_and_kana_are_not() {
        assert_eq!(Key::Char('ｙ').folded(), Key::Char('y'));
        assert_eq!(Key::Char('／').folded(), Key::Char('/'));
        assert_eq!(Key::Char('　').folded(), Key::Char(' '));
        assert!(Key::Char('か').is_kana() && Key::Char('ｶ').is_kana() && Key::Char('ー').is_kana());
        assert!(!Key::Char('y').is_kana());
    }
}
