//! Finds the choice that a label of the form means. Spreadsheets and web forms export labels instead of
//! codes: `有り（月1回）`, `3 有り`, `1:有り`.

use crate::edition::{Choice, Item, Meaning};
use crate::text::{fold_width, scrub};

/// The choices that a text may mean.
pub(super) enum Named<'a> {
    /// Exactly this choice.
    One(&'a Choice),
    /// Any of these; the text does not tell which.
    Several(Vec<&'a Choice>),
    /// No choice.
    Nothing,
}

/// Finds the choice with this label. The text may be the whole label or its part before a bracket, with or
/// without the choice's number in front. A number in front of another choice's label means no choice: which
/// of the two is wrong would be a guess. For an item with only yes and no, synonyms of these are read too.
pub(super) fn named<'a>(item: &'a Item, text: &str) -> Named<'a> {
    let written = comparable(text);
    let after_number = written.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = written.strip_suffix(after_number).unwrap_or_default();
    let words = with_okurigana(after_number.trim_start_matches(['.', ':', ',', '、', ')', '-']));
    // Some labels begin with a digit themselves, so the text is also compared with its number left on.
    let whole = if number.is_empty() { words } else { &written };
    let mut fitting: Vec<&Choice> = Vec::new();
    let mut numbered = None;
    for choice in &item.choices {
        let label = comparable(&choice.label);
        if label == whole {
            return Named::One(choice);
        }
        let begins = |words: &str| {
            let rest = label.strip_prefix(words).filter(|_| !words.is_empty());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
        };
        if number.parse() == Ok(choice.code) && (begins(words) || is_yes_or_no(item, choice, words))
        {
            numbered = Some(choice);
        }
        if begins(whole) || is_yes_or_no(item, choice, whole) {
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

/// Whether the word means this choice of an item that only offers yes and no.
fn is_yes_or_no(item: &Item, choice: &Choice, word: &str) -> bool {
    // With a third choice (意向有り) a plain 無し could mean either of the other two.
    item.choices.len() == 2
        && matches!(
            (word, choice.meaning),
            ("有り" | "はい", Meaning::Has) | ("無し" | "いいえ", Meaning::None)
        )
        && item.choices.iter().any(|one| one.meaning == Meaning::Has)
}

/// 有 and 無 in the form's spelling, with okurigana: 有り, 無し.
fn with_okurigana(word: &str) -> &str {
    match word {
        "有" | "あり" => "有り",
        "無" | "なし" => "無し",
        other => other,
    }
}

/// The text for comparison with a label: in one width, without spaces, with one kind of wave dash.
fn comparable(text: &str) -> String {
    let folded = fold_width(&scrub(text));
    let characters = folded.chars().filter(|c| !c.is_whitespace());
    // Windows and macOS convert the wave dash of Shift_JIS to different characters (～ and 〜).
    characters
        .map(|c| if c == '〜' { '~' } else { c })
        .collect()
}
