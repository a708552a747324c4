//! Names of acting persons. They stand in the journal for good, so that what is no name is refused.

use crate::bilingual;
use kakari_core::text;

/// Why a text is not taken as the name of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAName {
    /// It is empty.
    #[error("{}", bilingual!("名前が空です。履歴に残す名前を入れてください。", "The name is empty. Give the name that stands in the record."))]
    Empty,
    /// It is a path or the name of a file.
    #[error("{}", bilingual!("これはファイルの場所のようです。履歴に残す人の名前を入れてください（半角の / と \\ は使えません）。", "This looks like the place of a file. Give the name of a person, which stands in the record for good (no / and \\\\)."))]
    Path,
}

/// Endings of files that people have at hand where a name is asked.
const ENDINGS: [&str; 12] = [
    "csv", "tsv", "txt", "json", "jsonl", "xlsx", "xls", "zip", "db", "toml", "pdf", "html",
];

/// The name in the form in which it is recorded.
///
/// # Errors
/// [`NotAName`] if the text is empty or looks like a path.
pub fn person(name: &str) -> Result<String, NotAName> {
    let name = text::scrub(name).trim().to_owned();
    if name.is_empty() {
        return Err(NotAName::Empty);
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let is_file =
        ending.is_some_and(|ending| ENDINGS.iter().any(|one| one.eq_ignore_ascii_case(ending)));
    // `~` alone begins no name; `C:` is a drive.
    let is_place = name.contains(['/', '\\']) || name.starts_with('~') || is_drive(&name);
    if is_file || is_place {
        return Err(NotAName::Path);
    }
    Ok(name)
}

fn is_drive(name: &str) -> bool {
    let mut letters = name.chars();
    let first = letters.next().is_some_and(|one| one.is_ascii_alphabetic());
    first && letters.next() == Some(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_and_paths_are_not() {
        for name in [
            "佐藤",
            "佐藤 花子",
            "J. Sato",
            "sato.h",
            "医務課・佐藤",
            "医務課／佐藤",
            "Σ",
        ] {
            assert_eq!(person(&format!(" {name}\t")), Ok(name.to_owned()));
        }
        for path in [
            "/srv/data/kakari.db",
            "data/報告",
            r"D:\data\sato",
            "C:",
            "~",
            "./x",
            "報告.csv",
            "KAKARI.DB",
            "file:///tmp/a",
        ] {
            assert_eq!(person(path), Err(NotAName::Path), "{path}");
        }
        assert_eq!(person(" \u{200b} "), Err(NotAName::Empty));
    }
}
