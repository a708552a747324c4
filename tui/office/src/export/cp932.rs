//! What CP932 can hold: the encoding of programs that know no other.
//!
//! Signs of which CP932 has another form of the same (`〜` and `～`) are written in that form. A character that it
//! does not have becomes `〓`, the mark of printers for a character that is missing, and is told with its place. Of a
//! character in another form (a variation selector behind it) the character stays, and the selector is told.

use encoding_rs::SHIFT_JIS;

/// Stands where a character is missing.
const MISSING: char = '〓';

/// A character that CP932 does not have, and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable {
    /// Line of the list, from 1; the headings are not counted.
    pub line: usize,
    /// Heading of the column.
    pub column: &'static str,
    /// The text of the cell, with the character.
    pub text: String,
    /// The character.
    pub letter: char,
}

/// Signs that Unicode has in two forms and CP932 in one: the one it has.
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

/// Whether it only says in which form the character before it is drawn: 葛󠄀.
pub(super) fn is_selector(letter: char) -> bool {
    matches!(letter, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// The text as CP932 can hold it, and the characters that it cannot, each once.
pub(super) fn fitted(text: &str) -> (String, Vec<char>) {
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
            // The character before it is still the character; only its form is lost.
            (!is_selector(letter)).then_some(MISSING)
        })
        .collect();
    (fitted, missing)
}

/// The bytes of a text that was fitted.
pub(super) fn bytes(text: &str) -> Vec<u8> {
    SHIFT_JIS.encode(text).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_have_the_form_of_cp932_and_what_it_lacks_is_named() {
        let (fits, missing) = fitted("みほん〜1−2‖—¢£¬¥ 髙橋㈱①");
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
            assert_eq!(fitted(text), (fits.to_owned(), lost), "{text}");
        }
        assert_eq!(bytes("～髙"), [0x81, 0x60, 0xFB, 0xFC]);
    }

    #[test]
    fn what_was_fitted_is_read_again_as_it_was() {
        let text: String = ('\u{20}'..='\u{FFFF}')
            .map(|one| fitted(&one.to_string()).0)
            .collect();
        let bytes = bytes(&text);
        let (read, _, failed) = SHIFT_JIS.decode(&bytes);
        assert!(!failed);
        // Letters that stand twice in CP932 have one code point each; all come back.
        assert_eq!(read, text);
    }
}
