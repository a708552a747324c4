//! Folds text that is written in several widths and forms into one spelling.

use super::kana::{self, Mark};
use super::kanji;
use super::scrub::scrub;
use super::signs::{self, Spelled};

/// The text in one width: full-width letters, digits and signs become ASCII, half-width kana full-width
/// kana, every dash and minus sign `-`, every kind of space a plain space. Case, hiragana and kanji stay.
#[must_use]
pub fn fold_width(text: &str) -> String {
    kana::composed(text.chars(), folded_width, Mark::combining).collect()
}

/// The text for display: scrubbed, with half-width kana made full width, otherwise as written. Terminals
/// and libraries disagree about the width of half-width kana with marks (ｻｯﾎﾟﾛ), so a row would lose a cell.
#[must_use]
pub fn display(text: &str) -> String {
    kana::composed(scrub(text).chars(), kana::widen, Mark::half_width).collect()
}

/// The key with which one text is searched for inside another: without spaces and middle dots, in one width
/// and case, with katakana for hiragana, new kanji for old, and words for signs (㈱, (株), ①, Ⅱ).
///
/// The key of `a + b` contains the key of `b`, except where `b` begins with a voiced mark of the last kana of
/// `a`, or the two share an abbreviation in brackets.
#[must_use]
pub fn search_key(text: &str) -> String {
    let mut key = spaced_key(text);
    key.retain(|c| c != ' ');
    key
}

/// [`search_key`] that keeps one space after each word that was followed by spaces.
pub(super) fn spaced_key(text: &str) -> String {
    let clean = scrub(text);
    let visible = clean.chars().filter(|c| !is_variation(*c));
    let mut key = String::with_capacity(clean.len());
    for c in kana::composed(visible, folded_width, Mark::any) {
        push_folded(&mut key, c);
    }
    spell_out(&key)
}

/// Appends one character in its folded form.
fn push_folded(key: &mut String, c: char) {
    match c {
        // Marks left over here follow no kana that they could change.
        '゛' | '゜' | '\u{3099}' | '\u{309A}' => {}
        // Names are written with and without middle dot: 聖マリア・クリニック.
        '・' | '·' | '•' | '‧' | '⋅' => {}
        c if c.is_whitespace() => {
            if !key.is_empty() && !key.ends_with(' ') {
                key.push(' ');
            }
        }
        c if c.is_ascii() => key.push(c.to_ascii_lowercase()),
        c => match signs::spelled(c) {
            Some(Spelled::Word(word)) => key.push_str(word),
            Some(Spelled::Number(number)) => key.push_str(&number.to_string()),
            Some(Spelled::One(one)) => key.push(one),
            None => key.push(unified(c)),
        },
    }
}

/// The character that stands for all of its written forms.
fn unified(c: char) -> char {
    match kana::katakana(c) {
        // 鷹ヶ峰, 鷹ケ峰 and 鷹ヵ峰 are one place.
        'ヶ' | 'ヵ' => 'ケ',
        // Old kana, pronounced as the new: ヱビス.
        'ヱ' => 'エ',
        'ヰ' => 'イ',
        // Circles of geometry, typed for the kanji zero.
        '○' | '◯' => '〇',
        '〜' => '~',
        other => kanji::unify(other),
    }
}

/// Whether this is a variation selector, which only chooses a glyph: 葛󠄀 and 葛 have the same key.
fn is_variation(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// The character in the width that [`fold_width`] gives it.
fn folded_width(c: char) -> char {
    match c {
        // Most characters of ids and numbers; they return before the other comparisons.
        ' '..='~' => c,
        // The full-width forms have the order of ASCII, 0xFEE0 above it.
        '！'..='～' => u32::from(c)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(c),
        '\u{3000}' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => '-',
        '￠' => '¢',
        '￡' => '£',
        '￢' => '¬',
        '￥' => '¥',
        other => kana::widen(other),
    }
}

/// Replaces abbreviations in brackets by the words that they stand for: (株) by 株式会社.
fn spell_out(key: &str) -> String {
    let mut spelled = String::with_capacity(key.len());
    let mut rest = key;
    while let Some((before, after)) = rest.split_once('(') {
        spelled.push_str(before);
        let word = after.split_once(')').and_then(|(inside, behind)| {
            let inside: String = inside.chars().filter(|c| *c != ' ').collect();
            Some((signs::bracketed(&inside)?, behind))
        });
        match word {
            Some((word, behind)) => {
                spelled.push_str(word);
                rest = behind;
            }
            None => {
                spelled.push('(');
                rest = after;
            }
        }
    }
    spelled.push_str(rest);
    spelled
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn width_is_folded_and_nothing_else() {
        for (written, folded) in [
            ("ＡＢｃ１２３！～", "ABc123!~"),
            ("ｻｯﾎﾟﾛ　ﾊﾞｲﾊﾟｽ", "サッポロ バイパス"),
            ("−１‐２–３—４―５－６", "-1-2-3-4-5-6"),
            ("がん か\u{3099}ん", "がん がん"),
            ("髙邊 ㈱①ー", "髙邊 ㈱①ー"),
        ] {
            assert_eq!(fold_width(written), folded);
        }
    }

    #[test]
    fn the_screen_shows_what_was_written() {
        assert_eq!(display("ｻｯﾎﾟﾛ病院\u{202E}"), "サッポロ病院");
        assert_eq!(display("ﾀﾞｱﾞ"), "ダア゛");
        for kept in [
            "Ａ病院　１号",
            "髙﨑",
            "葛\u{E0100}",
            "か\u{3099}",
            "カ゛",
            "㈱",
        ] {
            assert_eq!(display(kept), kept);
        }
    }

    #[test]
    fn the_search_key_meets_every_way_of_writing() {
        for (written, key) in [
            ("さっぽろ　ビョウイン", "サッポロビョウイン"),
            ("ｻｯﾎﾟﾛﾋﾞｮｳｲﾝ", "サッポロビョウイン"),
            ("内科･小児科・外科", "内科小児科外科"),
            ("ＪＯＥ　Clinic", "joeclinic"),
            ("髙﨑・渡邊醫院", "高崎渡辺医院"),
            ("か\u{3099}ん", "ガン"),
            ("カ゛ン", "ガン"),
            ("葛\u{E0101}城\u{FE00}", "葛城"),
            ("鷹ヶ峰", "鷹ケ峰"),
            ("三ヵ所", "三ケ所"),
            ("ヱビス ゐ", "エビスイ"),
            ("ヴィラ", "ヴィラ"),
            ("㈱甲", "株式会社甲"),
            ("（株）甲", "株式会社甲"),
            ("( 株 )甲", "株式会社甲"),
            ("甲（仮）", "甲(仮)"),
            ("㋿８年①", "令和8年1"),
            ("１－２−３", "1-2-3"),
            ("○○会〇", "〇〇会〇"),
            ("甲〜乙～", "甲~乙~"),
            ("神\u{FA19}社 ⾼知⻑", "神神社高知長"),
            ("", ""),
            ("　・ ", ""),
        ] {
            assert_eq!(search_key(written), key, "{written}");
        }
    }

    #[test]
    fn every_character_is_folded_in_one_step() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            for fold in [fold_width, display, search_key] {
                let once = fold(&text);
                assert_eq!(fold(&once), once, "U+{:04X}", u32::from(c));
            }
        }
    }

    const ALPHABET: &str = "カかｶハはﾊウウウ゛゜ﾞﾟ\u{3099}\u{309A}ヱヶ・･ 　\u{200B}\u{FE00}\u{E0100}(（株医)）㈱①Ⅱ髙邉－ーA１";

    fn knotty() -> impl Strategy<Value = String> {
        let letters: Vec<char> = ALPHABET.chars().collect();
        proptest::collection::vec(
            prop_oneof![8 => proptest::sample::select(letters), 1 => any::<char>()],
            0..16,
        )
        .prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in knotty()) {
            for fold in [fold_width, display, search_key] {
                let once = fold(&text);
                prop_assert_eq!(fold(&once), once);
            }
        }

        /// Limits: the part starts with no voiced mark, and there are no brackets.
        #[test]
        fn a_part_is_found_in_the_whole(before in knotty(), part in knotty(), after in knotty()) {
            let open = |text: String| text.replace(['(', '（', ')', '）'], "");
            let (before, part, after) = (open(before), open(part), open(after));
            let starts_with_mark = |text: &str| {
                let visible = scrub(text).chars().find(|c| !is_variation(*c));
                visible.is_some_and(|c| Mark::any(c).is_some())
            };
            prop_assume!(!starts_with_mark(&part) && !starts_with_mark(&after));
            let whole = search_key(&format!("{before}{part}{after}"));
            prop_assert!(whole.contains(&search_key(&part)), "{} in {}", search_key(&part), whole);
        }

        #[test]
        fn width_and_kana_never_matter(text in "[ぁ-ゖァ-ヴａ-ｚＡ-Ｚ０-９一-龠]{0,12}") {
            let narrow: String = text.chars().map(folded_width).collect();
            let katakana: String = text.chars().map(kana::katakana).collect();
            prop_assert_eq!(search_key(&narrow), search_key(&text));
            prop_assert_eq!(search_key(&katakana), search_key(&text));
            prop_assert_eq!(search_key(&text.to_lowercase()), search_key(&text));
        }

        #[test]
        fn the_screen_never_gets_a_half_width_mark(text in knotty()) {
            prop_assert!(!display(&text).contains(['ﾞ', 'ﾟ']));
            prop_assert!(crate::text::is_clean(&display(&text)));
        }
    }
}
