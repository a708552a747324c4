//! Paths as people type, paste or drag them into a terminal: quoting, completion and comparison.

use super::width;

/// The path without what terminals and file managers add to it: quotes, `file://` and backslash escapes.
pub(crate) fn plain(text: &str) -> String {
    let text = text.trim();
    // Quotes first: inside them a backslash is no escape.
    let quoted = ['"', '\''].into_iter().find_map(|quote| {
        let inside = text.strip_prefix(quote)?.strip_suffix(quote)?;
        (!inside.contains(quote)).then_some(inside)
    });
    if let Some(inside) = quoted {
        return inside.to_owned();
    }
    if let Some(address) = text.strip_prefix("file://") {
        // A host name may precede the first slash. It is ignored: file managers only write the name of this machine.
        let from = address.find('/').unwrap_or(0);
        let path = decoded(address.get(from..).unwrap_or_default());
        // `file:///C:/list.csv` is `C:/list.csv`.
        let mut characters = path.chars().skip(1);
        let is_drive = characters
            .next()
            .is_some_and(|one| one.is_ascii_alphabetic())
            && characters.next() == Some(':');
        return if is_drive {
            path.chars().skip(1).collect()
        } else {
            path
        };
    }
    // On Windows a backslash separates folders and escapes nothing.
    let is_windows = cfg!(windows)
        || text.starts_with("\\\\")
        || text
            .get(1..3)
            .is_some_and(|start| matches!(start, ":\\" | ":/"));
    if is_windows {
        return text.to_owned();
    }
    unescaped(text)
}

/// Decodes percent escapes: `%E5%B8%82` is 市. Anything that is not an escape stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|two| std::str::from_utf8(two).ok())
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        match code {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    // Escapes of another encoding do not make UTF-8: the text is then used as it was typed.
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => out.extend(characters.next()),
            other => out.push(other),
        }
    }
    out
}

/// Splits a path behind its last separator: the folder, and the beginning of a name.
pub(crate) fn split(text: &str) -> (&str, &str) {
    let is_separator = |character: char| character == '/' || (cfg!(windows) && character == '\\');
    let at = text
        .rfind(is_separator)
        .map_or(0, |at| at.saturating_add(1));
    text.split_at_checked(at).unwrap_or(("", text))
}

/// The longest common beginning of the names, by characters.
pub(crate) fn common<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names = names.into_iter();
    let mut common = names.next().unwrap_or_default().to_owned();
    for name in names {
        let same = common
            .chars()
            .zip(name.chars())
            .take_while(|(left, right)| left == right)
            .count();
        common = common.chars().take(same).collect();
    }
    common
}

/// Whether a name on the disk is shown as this text: a field shows half-width kana in full width.
pub(crate) fn is_shown_as(name: &str, text: &str) -> bool {
    name == text || width::shown(name) == width::shown(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_out_of_what_was_put_around_it() {
        for (text, path) in [
            ("/data/報告.csv", "/data/報告.csv"),
            ("  '/data/報告 2.csv' ", "/data/報告 2.csv"),
            ("\"C:\\名簿\\a.csv\"", "C:\\名簿\\a.csv"),
            ("C:\\名簿\\a.csv", "C:\\名簿\\a.csv"),
            ("/data/a\\ b\\(1\\).csv", "/data/a b(1).csv"),
            (
                "file:///data/%E5%A0%B1%E5%91%8A%201.csv",
                "/data/報告 1.csv",
            ),
            ("file://localhost/data/100%.csv", "/data/100%.csv"),
            ("file:///C:/a.csv", "C:/a.csv"),
            ("file://", ""),
            ("'it's'", "'it's'"),
            ("", ""),
        ] {
            let text = plain(text);
            assert!(text == path || cfg!(windows), "{text} {path}");
        }
    }

    #[test]
    fn names_share_a_beginning_by_letters_and_not_by_bytes() {
        assert_eq!(common(["報告1.csv", "報告2.csv"]), "報告");
        assert_eq!(common(["市", "帝"]), "", "they share a byte only");
        assert_eq!(common(["a.csv"]), "a.csv");
        assert_eq!(common([]), "");
        assert_eq!(split("名簿/a"), ("名簿/", "a"));
        assert_eq!(split("a"), ("", "a"));
        assert!(is_shown_as("ﾒｲﾎﾞ.csv", "メイボ.csv"));
    }
}
