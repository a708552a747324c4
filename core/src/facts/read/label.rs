//! Choices by the words of the form, as spreadsheets and forms hand them over: `有り（月1回）`, `3 有り`, `1:有り`.

use crate::edition::{Choice, Item, Meaning};
use crate::text::{fold_width, scrub};

/// Which choice a text names.
pub(super) enum Named<'a> {
    /// This one.
    One(&'a Choice),
    /// Any of several: nobody can tell which.
    Several(Vec<&'a Choice>),
    /// None.
    Nothing,
}

/// Reads a label, or the words before its bracket, with or without the number before it. A number that
/// stands before other words than its own names nothing. Where there is nothing but yes and no, both may
/// be said in other words.
pub(super) fn named<'a>(item: &'a Item, text: &str) -> Named<'a> {
    let written = plain(text);
    let behind = written.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = written.strip_suffix(behind).unwrap_or_default();
    let words = spelled(behind.trim_start_matches(['.', ':', ',', '、', ')', '-']));
    let whole = if number.is_empty() { words } else { &written };
    let mut fitting: Vec<&Choice> = Vec::new();
    let mut numbered = None;
    for choice in &item.choices {
        let label = plain(&choice.label);
        if label == whole {
            return Named::One(choice);
        }
        let begins = |words: &str| {
            let rest = label.strip_prefix(words).filter(|_| !words.is_empty());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
        };
        if number.parse() == Ok(choice.code) && (begins(words) || says(item, choice, words)) {
            numbered = Some(choice);
        }
        if begins(whole) || says(item, choice, whole) {
            fitting.push(choice);
        }
    }
    match (numbered, fitting.as_slice()) {
        (Some(choice), _) => Named::One(choice),
        (None, []) => Named::Nothing,
        (None, [one]) => Named::One(one),
        _ => Named::Several(fitting),
    }
}

/// Whether a word says yes or no to a question that asks nothing else.
fn says(item: &Item, choice: &Choice, word: &str) -> bool {
    item.choices.len() == 2
        && matches!(
            (word, choice.meaning),
            ("有り" | "はい", Meaning::Has) | ("無し" | "いいえ", Meaning::None)
        )
        && item.choices.iter().any(|one| one.meaning == Meaning::Has)
}

/// The form's spelling of there is and there is not.
fn spelled(word: &str) -> &str {
    match word {
        "有" | "あり" => "有り",
        "無" | "なし" => "無し",
        other => other,
    }
}

/// A text without width, spaces and the two spellings of the wave dash.
fn plain(text: &str) -> String {
    let folded = fold_width(&scrub(text));
    let characters = folded.chars().filter(|c| !c.is_whitespace());
    characters
        .map(|c| if c == '〜' { '~' } else { c })
        .collect()
}
