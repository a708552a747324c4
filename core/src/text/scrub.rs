//! Removes characters that control a terminal or a layout instead of being read.

use std::borrow::Cow;

/// The text without control characters, bidirectional controls and invisible characters.
///
/// A tab or an end of line becomes one space, because every field is a single line. Variation selectors stay,
/// because names need them (葛󠄀). Private-use characters (外字) stay too; the import reports them.
#[must_use]
pub fn scrub(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // CR LF becomes one space, not two.
            '\r' if chars.peek() == Some(&'\n') => {}
            '\t' | '\n' | '\r' => clean.push(' '),
            other if is_control(other) => {}
            other => clean.push(other),
        }
    }
    Cow::Owned(clean)
}

/// Whether [`scrub`] would leave the text as it is.
#[must_use]
pub fn is_clean(text: &str) -> bool {
    // In UTF-8, every character that is removed is or begins with one of these bytes; kana and kanji never do.
    let may_be_removed = |byte: u8| byte < b' ' || matches!(byte, 0x7F | 0xC2 | 0xD8 | 0xE2 | 0xEF);
    !text.bytes().any(may_be_removed) || !text.chars().any(is_control)
}

/// Whether reading takes the text exactly as it is: not blank, without surrounding space, and clean.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.trim().len() == text.len() && is_clean(text)
}

/// Whether [`scrub`] removes or replaces the character: C0, DEL, C1, marks and overrides of direction, soft
/// hyphen, zero-width characters, byte order mark.
fn is_control(c: char) -> bool {
    match c {
        ' '..='~' => false,
        '\u{AD}' | '\u{61C}' | '\u{2060}' | '\u{FEFF}' => true,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        other => other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FORBIDDEN: &str = "\u{61C}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\
        \u{202D}\u{202E}\u{2060}\u{2066}\u{2067}\u{2068}\u{2069}\u{FEFF}\u{AD}";

    #[test]
    fn commands_go_and_lines_become_spaces() {
        for (given, left) in [
            ("甲\u{1B}[31m病院", "甲[31m病院"),
            ("甲\u{9B}31m病院", "甲31m病院"),
            ("甲\u{7F}病院\u{0}", "甲病院"),
            ("甲\t病院", "甲 病院"),
            ("甲\r\n病院\r乙\n", "甲 病院 乙 "),
            ("\u{FEFF}甲\u{202E}院病\u{2069}", "甲院病"),
        ] {
            assert_eq!(scrub(given), left);
            assert!(!is_clean(given));
        }
        for c in FORBIDDEN.chars() {
            assert_eq!(scrub(&format!("甲{c}乙")), "甲乙", "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn everything_else_is_the_same_text() {
        for kept in [
            "",
            "要医院",
            "葛\u{E0100}城",
            "か\u{3099}",
            "ｻｯﾎﾟﾛ",
            "\u{E000}\u{FFFD}",
            "𠮷　①\u{A0}é\u{2010}",
        ] {
            assert!(
                matches!(scrub(kept), Cow::Borrowed(same) if same == kept),
                "{kept}"
            );
        }
    }

    #[test]
    fn every_character_is_judged_as_scrubbing_treats_it() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            assert_eq!(
                is_clean(&text),
                scrub_slowly(&text) == text,
                "U+{:04X}",
                u32::from(c)
            );
        }
    }

    fn scrub_slowly(text: &str) -> String {
        text.chars().filter(|c| !is_control(*c)).collect()
    }

    /// Text in which every other character is likely to be a command.
    fn hostile() -> impl Strategy<Value = String> {
        let forbidden: Vec<char> = FORBIDDEN
            .chars()
            .chain('\0'..=' ')
            .chain('\u{7F}'..='\u{A0}')
            .collect();
        proptest::collection::vec(
            prop_oneof![proptest::sample::select(forbidden), any::<char>()],
            0..24,
        )
        .prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn nothing_that_commands_is_left(text in hostile()) {
            let clean = scrub(&text);
            prop_assert!(!clean.chars().any(|c| c.is_control() || FORBIDDEN.contains(c)));
            prop_assert!(is_clean(&clean));
            prop_assert_eq!(is_clean(&text), matches!(clean, Cow::Borrowed(_)));
        }

        #[test]
        fn nothing_else_is_lost(text in hostile()) {
            let visible = |text: &str| -> Vec<char> {
                text.chars().filter(|c| !c.is_control() && *c != ' ' && !FORBIDDEN.contains(*c)).collect()
            };
            prop_assert_eq!(visible(&scrub(&text)), visible(&text));
        }
    }
}
