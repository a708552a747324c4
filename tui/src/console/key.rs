//! A key as people name it, whatever the terminal sends and whatever width the input method is in.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A pressed key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Key {
    /// A letter, digit or sign; upper case holds Shift.
    Char(char),
    /// With Ctrl, lower case.
    Ctrl(char),
    /// F1 to F12.
    F(u8),
    /// 改行.
    Enter,
    /// Esc.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Two letters, one after the other.
    After(char, char),
}

/// Keys with a name of their own, and that name.
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
    /// The character or the line break that the key is in a text.
    pub(crate) fn text(self) -> Option<char> {
        match self {
            Self::Char(character) => Some(character),
            // A line break that was pasted comes as it stands in the text.
            Self::Enter | Self::Ctrl('j') => Some('\n'),
            Self::Tab => Some('\t'),
            _ => None,
        }
    }

    pub(super) fn from_event(event: KeyEvent) -> Option<Self> {
        let control = event.modifiers.contains(KeyModifiers::CONTROL);
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

    /// The key as a command: full-width letters are the ASCII ones, so that a forgotten input method
    /// does no harm. Not for text fields.
    pub(crate) fn folded(self) -> Self {
        match self {
            Self::Char('\u{3000}') => Self::Char(' '),
            Self::Char(character @ '！'..='～') => u32::from(character)
                .checked_sub(0xFEE0)
                .and_then(char::from_u32)
                .map_or(self, Self::Char),
            other => other,
        }
    }

    /// Whether this is kana: somebody presses commands with the input method on.
    pub(crate) fn is_kana(self) -> bool {
        matches!(self, Self::Char('ぁ'..='ヿ' | '｡'..='ﾟ'))
    }

    /// The name in help and manual. With `arrows`, arrows are drawn.
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

    /// Reads a name as [`Key::name`] writes it; two letters with a space between are a sequence.
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

    /// The only character of a text, if it is one that every keyboard types without the input method.
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
