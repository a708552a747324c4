//! Romaji of a フリガナ, so that nobody needs the input method to find a facility.
//!
//! The フリガナ and the typed text are folded in the same way: Hepburn, Kunrei and typing habits become one spelling, and long
//! vowels become short (satou, satoo, satō and sato are equal). A search finds too much rather than too little.

use wana_kana::ConvertJapanese;

/// The folded romaji of a text in katakana. Other characters stay.
#[must_use]
pub fn from_kana(kana: &str) -> String {
    if kana.contains('ヴ') {
        return fold(&as_spoken(kana).to_romaji());
    }
    fold(&kana.to_romaji())
}

/// Whether a word can be romaji: Latin letters alone that can be read as kana, or begin to be.
#[must_use]
pub fn may_be(word: &str) -> bool {
    let folded = kakari_core::text::fold_width(word);
    let is_letter = |letter: char| letter.is_ascii_alphabetic() || matches!(letter, '\'' | '-');
    if folded.chars().count() < 2 || !folded.chars().all(is_letter) {
        return false;
    }
    // Consonants at the end begin a sound that is still being typed: k, ky, kk, nk.
    let consonant = |letter: char| !matches!(letter, 'a' | 'i' | 'u' | 'e' | 'o');
    let folded = fold(&folded);
    let whole = folded.trim_end_matches(consonant);
    let begun: Vec<char> = folded.chars().skip(whole.chars().count()).collect();
    let begins = match begun[..] {
        [] | [_] => true,
        [first, second] => second == 'y' || first == second || first == 'n',
        _ => false,
    };
    let latin = |kana: String| kana.chars().any(|letter| letter.is_ascii_alphabetic());
    !whole.is_empty() && begins && !latin(whole.to_katakana())
}

/// Replaces ヴ by its usual sound (ヴィラ by ビラ): lists write the same name in both ways.
fn as_spoken(kana: &str) -> String {
    let small = [
        ("ヴァ", "バ"),
        ("ヴィ", "ビ"),
        ("ヴェ", "ベ"),
        ("ヴォ", "ボ"),
        ("ヴュ", "ビュ"),
    ];
    let start = kana.to_owned();
    let spoken = small.iter().fold(start, |text, (written, spoken)| {
        text.replace(written, spoken)
    });
    spoken.replace('ヴ', "ブ")
}

/// Spellings that are replaced by another spelling of the same sound. The longer of two that begin alike comes first.
const SOUNDS: [(&str, &str); 29] = [
    ("tch", "tt"),
    ("sha", "sya"),
    ("shu", "syu"),
    ("sho", "syo"),
    ("she", "sye"),
    ("shi", "si"),
    ("cha", "tya"),
    ("chu", "tyu"),
    ("cho", "tyo"),
    ("che", "tye"),
    ("chi", "ti"),
    ("tsu", "tu"),
    ("jya", "zya"),
    ("jyu", "zyu"),
    ("jyo", "zyo"),
    ("ja", "zya"),
    ("ju", "zyu"),
    ("jo", "zyo"),
    ("je", "zye"),
    ("ji", "zi"),
    ("fu", "hu"),
    ("mb", "nb"),
    ("mp", "np"),
    ("mm", "nm"),
    ("di", "zi"),
    ("du", "zu"),
    ("dzu", "zu"),
    ("nn", "n"),
    ("v", "b"),
];

/// Replacements at the end of the text only: the beginning of a sound that the user is still typing.
const UNFINISHED: [(&str, &str); 6] = [
    ("sh", "s"),
    ("tch", "tt"),
    ("ch", "t"),
    ("ts", "t"),
    ("j", "z"),
    ("f", "h"),
];

/// One bit for each ASCII character with which a spelling above begins. Most characters begin none, and skipping the table
/// for them makes folding the names of the whole country faster, which happens before the first search.
const BEGINNINGS: u128 = {
    let mut bits = 0;
    let mut at = 0;
    while at < SOUNDS.len() {
        bits |= 1 << SOUNDS[at].0.as_bytes()[0];
        at += 1;
    }
    at = 0;
    while at < UNFINISHED.len() {
        bits |= 1 << UNFINISHED[at].0.as_bytes()[0];
        at += 1;
    }
    bits
};

fn begins_a_spelling(letter: char) -> bool {
    letter.is_ascii() && (BEGINNINGS >> u32::from(letter)) & 1 == 1
}

/// Folds romaji of any spelling: lower case, no marks, one spelling for each sound, short vowels.
#[must_use]
pub fn fold(romaji: &str) -> String {
    let mut plain = String::with_capacity(romaji.len());
    for letter in romaji.chars() {
        match letter {
            'ā' | 'â' => plain.push('a'),
            'ī' | 'î' => plain.push('i'),
            'ū' | 'û' => plain.push('u'),
            'ē' | 'ê' => plain.push('e'),
            'ō' | 'ô' => plain.push('o'),
            '\'' | '’' | '-' | 'ー' => {}
            other if other.is_ascii() => plain.push(other.to_ascii_lowercase()),
            other => plain.extend(other.to_lowercase()),
        }
    }
    let mut sounds = String::with_capacity(plain.len());
    let mut rest = plain.as_str();
    while let Some(first) = rest.chars().next() {
        if !begins_a_spelling(first) {
            sounds.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        }
        let whole = SOUNDS
            .iter()
            .find(|(spelling, _)| rest.starts_with(spelling));
        match whole.or_else(|| UNFINISHED.iter().find(|(spelling, _)| rest == *spelling)) {
            Some((spelling, sound)) => {
                sounds.push_str(sound);
                rest = rest.get(spelling.len()..).unwrap_or_default();
            }
            None => {
                sounds.push(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    short_vowels(&sounds)
}

/// Shortens long vowels: ou, oo, uu, aa, ii, ee.
fn short_vowels(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let long = match (out.chars().next_back(), letter) {
            (Some('o'), 'u' | 'o') => true,
            (Some(last), vowel @ ('a' | 'i' | 'u' | 'e')) => last == vowel,
            _ => false,
        };
        if !long {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fall_together() {
        for (kana, typed) in [
            ("サトウ", ["satou", "sato", "satoo", "satō"]),
            ("オオノ", ["oono", "ono", "ohno", "ōno"]),
            ("シンジョウ", ["shinjou", "sinjo", "sinzyou", "shinjyo"]),
            ("ナンバ", ["nanba", "namba", "nannba", "NANBA"]),
            (
                "キョウトシ",
                ["kyoutoshi", "kyotosi", "kyōtoshi", "kyotoshi"],
            ),
            ("ツヅキ", ["tsuduki", "tuzuki", "tsuzuki", "tuduki"]),
            ("センター", ["sentaa", "senta", "sentā", "sennta"]),
            ("ヴィラ", ["vira", "bira", "VIRA", "biraa"]),
            ("サーヴ", ["sabu", "savu", "sābu", "saavu"]),
            ("ヴェルデ", ["verude", "berude", "Verude", "berudē"]),
            ("ビラ", ["vira", "bira", "viraa", "birā"]),
        ] {
            for one in typed.iter().filter(|one| **one != "ohno") {
                assert_eq!(fold(one), from_kana(kana), "{one}");
            }
        }
    }
}
