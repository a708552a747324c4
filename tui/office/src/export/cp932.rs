//! Conversion to CP932, for programs that read no other encoding.
//!
//! If CP932 has the same sign at another code point (`～` for `〜`), that one is written. A character that CP932 does not
//! have becomes `〓`, the traditional mark for a missing character in print, and is reported with its place. A variation
//! selector is removed and reported; the character before it stays.

use encoding_rs::SHIFT_JIS;

/// Replaces a character that CP932 does not have.
const MISSING: char = '〓';

/// A character that CP932 does not have, with its place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable {
    /// Line of the list, from 1, without the headings.
    pub line: usize,
    /// Heading of the column.
    pub column: &'static str,
    /// The original text of the cell.
    pub text: String,
    /// The character.
    pub letter: char,
}

/// The form of a sign that CP932 has, for signs that Unicode has in two forms.
fn same_in_cp932(letter: char) -> char {
    match letter {
        '\u{301C}' => '～',
        '\u{2016}' => '∥',
        '\u{2212}' => '－',
        '\u{2014}' => '―',
        '\u{00A2}' => '￠',
        '\u{00A3}' => '￡',
        '\u{00AC}' => '￢',
        '\u{00A5}' => '￥',
        '\u{203E}' => '￣',
        '\u{00A6}' => '￤',
        other => other,
    }
}

/// Whether this is a variation selector, which only selects the shape of the character before it: 葛󠄀.
pub(super) fn is_selector(letter: char) -> bool {
    matches!(letter, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// The text with all characters that CP932 does not have replaced or removed, and these characters, each once.
pub(crate) fn fit(text: &str) -> (String, Vec<char>) {
    let mut missing = Vec::new();
    let fitted = text
        .chars()
        .filter_map(|letter| {
            let same = same_in_cp932(letter);
            let mut place = [0; 4];
            if !SHIFT_JIS.encode(same.encode_utf8(&mut place)).2 {
                return Some(same);
            }
            if !missing.contains(&letter) {
                missing.push(letter);
            }
            // Without its selector the character before is still the same character; only its shape is lost.
            (!is_selector(letter)).then_some(MISSING)
        })
        .collect();
    (fitted, missing)
}

/// Encodes a text that [`fit`] returned.
pub(crate) fn bytes(text: &str) -> Vec<u8> {
    SHIFT_JIS.encode(text).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_have_the_form_of_cp932_and_what_it_lacks_is_named() {
        let (fits, missing) = fit("みほん〜1−2‖—¢£¬¥ 髙橋㈱①");
        assert_eq!(
            (fits.as_str(), missing),
            ("みほん～1－2∥―￠￡￢￥ 髙橋㈱①", vec![])
        );
        for (text, fits, lost) in [
            ("𠮷野", "〓野", vec!['𠮷']),
            ("㋿1年", "〓1年", vec!['㋿']),
            ("葛\u{E0100}城", "葛城", vec!['\u{E0100}']),
            ("𠮷𠮷é", "〓〓〓", vec!['𠮷', 'é']),
        ] {
            assert_eq!(fit(text), (fits.to_owned(), lost), "{text}");
        }
        assert_eq!(bytes("～髙"), [0x81, 0x60, 0xFB, 0xFC]);
    }

    #[test]
    fn what_was_fitted_is_read_again_as_it_was() {
        let text: String = ('\u{20}'..='\u{FFFF}')
            .map(|one| fit(&one.to_string()).0)
            .collect();
        let bytes = bytes(&text);
        let (read, _, failed) = SHIFT_JIS.decode(&bytes);
        assert!(!failed);
        // Letters that stand twice in CP932 have one code point each; all come back.
        assert_eq!(read, text);
    }
}
