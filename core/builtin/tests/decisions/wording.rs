//! How the sentences of findings are written.

use super::form::edition;

/// A sign of half width that Japanese writes in full width.
fn is_narrow_sign(letter: char) -> bool {
    matches!(letter, ':' | ';' | ',' | '!' | '?' | '(' | ')')
}

#[test]
fn sentences_have_no_punctuation_of_half_width() {
    let edition = edition();
    let sentences = edition.checks.iter().flat_map(|check| {
        [&check.title, &check.message, &check.fix].map(|text| (&check.code, text))
    });
    let strange: Vec<_> = sentences
        .filter(|(_, text)| text.contains(is_narrow_sign))
        .collect();
    assert!(strange.is_empty(), "{strange:#?}");
}
