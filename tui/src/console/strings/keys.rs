//! Keys named in sentences. A person who changed a key in the keymap file reads the own key everywhere.
//!
//! A sentence contains a placeholder with the name of the command in the keymap file. It is replaced by the key
//! when the sentence is drawn.

use kakari_office::bilingual;
use std::borrow::Cow;

/// The placeholder for the key of a command: `key!("undo")`. It is the name between two characters of the private
/// use area, which no keyboard types. In a text from outside such characters are kept, unless the name of a command
/// is between them.
macro_rules! key {
    ($command:literal) => {
        concat!("\u{F8F0}", $command, "\u{F8F1}")
    };
}
pub(crate) use key;

/// Replaces each placeholder by what `spelled` returns for its command. Unknown placeholders stay.
pub(crate) fn spelled<'a>(
    sentence: &'a str,
    spelled: &dyn Fn(&str) -> Option<String>,
) -> Cow<'a, str> {
    if !sentence.contains('\u{F8F0}') {
        return Cow::Borrowed(sentence);
    }
    let mut out = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('\u{F8F0}') {
        out.push_str(before);
        let named = after.split_once('\u{F8F1}');
        let known = named.and_then(|(name, behind)| Some((spelled(name)?, behind)));
        match known {
            Some((key, behind)) => {
                out.push_str(&key);
                rest = behind;
            }
            None => {
                out.push('\u{F8F0}');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// How to reach a command without a key: through the palette.
pub(crate) fn by_palette(palette: Option<String>, label: &str) -> String {
    match palette {
        Some(key) => bilingual!("{key} の「{label}」", "{key}, “{label}”"),
        None => bilingual!("「{label}」", "“{label}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_a_command_is_replaced() {
        let known = |name: &str| (name == "undo").then(|| "u".to_owned());
        let text = concat!("甲（", key!("undo"), " で）乙");
        assert_eq!(spelled(text, &known), "甲（u で）乙");
        for other in ["外字\u{F8F0}", "\u{F8F0}undo", "\u{F8F1}\u{F8F0}x\u{F8F1}"] {
            assert_eq!(spelled(other, &known), other);
        }
        let twice = concat!(key!("undo"), key!("undo"));
        assert_eq!(spelled(twice, &known), "uu");
    }
}
