//! Rates how much a text looks like what Japanese offices write. Bytes decoded in a wrong encoding mostly give no error,
//! but rare characters in an order that nobody writes.

use std::sync::OnceLock;

use encoding_rs::SHIFT_JIS;

/// How usual a character is in Japanese files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Class {
    /// In no Japanese character set.
    #[default]
    Foreign,
    /// Kana, punctuation, kanji of level 1.
    Usual,
    /// Kanji of level 2, extensions of CP932, Greek, Cyrillic, lines.
    Rare,
    /// Half-width kana: usual or not by its neighbours.
    HalfKana,
}

/// Kanji beyond level 1 that occur in ordinary names of people and places.
const NAME_KANJI: [char; 9] = ['髙', '﨑', '栁', '濵', '瀨', '德', '桒', '澤', '邊'];

/// Words that nearly every file of this office contains. They raise the score of short files.
const WORDS: [&str; 19] = [
    "病院",
    "医院",
    "診療所",
    "クリニック",
    "名称",
    "所在地",
    "市区町村",
    "都道府県",
    "機関区分",
    "内科",
    "外科",
    "歯科",
    "眼科",
    "医療",
    "施設",
    "報告",
    "圏",
    "フリガナ",
    "番地",
];

/// The class of a character that is not ASCII.
pub(super) fn class(character: char) -> Class {
    static CLASSES: OnceLock<Vec<Class>> = OnceLock::new();
    let classes = CLASSES.get_or_init(classes);
    let at = usize::try_from(u32::from(character)).ok();
    at.and_then(|at| classes.get(at).copied())
        .unwrap_or_default()
}

/// The classes of all characters of the basic plane. CP932 orders kanji by level, so its code tells the class.
fn classes() -> Vec<Class> {
    let mut classes = vec![Class::Foreign; 0x1_0000];
    let mut set = |character: char, class: Class| {
        let at = usize::try_from(u32::from(character)).unwrap_or(usize::MAX);
        // CP932 encodes some characters twice (NEC and IBM extensions); the usual place wins.
        if let Some(slot) = classes.get_mut(at).filter(|slot| **slot != Class::Usual) {
            *slot = class;
        }
    };
    for lead in 0x81..=0xFC_u8 {
        for trail in 0x40..=0xFC_u8 {
            let pair = [lead, trail];
            let decoded = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&pair);
            let Some(text) = decoded else { continue };
            let mut characters = text.chars();
            let (Some(character), None) = (characters.next(), characters.next()) else {
                continue;
            };
            let class = match (lead, trail) {
                (0x81 | 0x82, _) | (0x83, ..=0x96) | (0x87, _) => Class::Usual,
                (0x88..=0x97, _) | (0x98, ..=0x72) => Class::Usual,
                _ => Class::Rare,
            };
            set(character, class);
        }
    }
    for character in NAME_KANJI {
        set(character, Class::Usual);
    }
    for character in '\u{FF61}'..='\u{FF9F}' {
        set(character, Class::HalfKana);
    }
    // Unicode files write these; CP932 maps the same signs to other code points (～ for 〜, － for −).
    for character in ['〜', '−', '‖', '—', '¢', '£', '¬', '¥', '‾', '・'] {
        set(character, Class::Usual);
    }
    classes
}

/// Counts of characters of a text by how usual they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weight {
    /// Characters that are not ASCII.
    pub(super) all: usize,
    /// Of these: usual characters, and half-width kana in a possible order.
    pub(super) usual: usize,
    /// Half-width kana in any order.
    pub(super) half_kana: usize,
    /// Half-width kana in an impossible order.
    disordered: usize,
    /// Characters of no Japanese character set, and control characters.
    foreign: usize,
    /// Characters that are part of one of [`WORDS`].
    in_words: usize,
}

impl Weight {
    /// Counts the characters of a text.
    pub(super) fn measure(text: &str) -> Self {
        let mut weight = Self::default();
        let mut run: Vec<char> = Vec::new();
        for character in text.chars().filter(|c| *c != '\u{FEFF}').chain(['\n']) {
            // Half-width kana are judged as a run; the line end chained above closes the last one.
            if class(character) == Class::HalfKana {
                run.push(character);
                continue;
            }
            weight.add_run(&run);
            run.clear();
            if character.is_ascii() {
                continue;
            }
            weight.all += 1;
            match class(character) {
                Class::Usual => weight.usual += 1,
                Class::Foreign => weight.foreign += 1,
                Class::Rare | Class::HalfKana => {}
            }
        }
        let characters = |word: &&str| text.matches(*word).count() * word.chars().count();
        weight.in_words = WORDS.iter().map(characters).sum();
        weight
    }

    fn add_run(&mut self, run: &[char]) {
        self.all += run.len();
        self.half_kana += run.len();
        let wrong = disorders(run);
        self.disordered += wrong;
        self.usual += run.len().saturating_sub(wrong);
    }

    /// The score in hundredths: -300 if all characters are foreign, 100 if all are usual, 300 if all belong to known
    /// words; 0 for a text of ASCII alone.
    pub(super) fn score(&self) -> i64 {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX / 1000);
        let rare = self.all.saturating_sub(self.usual);
        let sum = number(self.usual) + 2 * number(self.in_words)
            - 2 * number(rare)
            - number(self.foreign);
        sum.saturating_mul(100)
            .checked_div(number(self.all))
            .unwrap_or(0)
    }
}

/// Number of half-width kana in a place where Japanese cannot have them, such as a voiced mark after a vowel or a small
/// kana at the beginning. A wrong encoding gives such runs, because many of its bytes decode to half-width kana.
fn disorders(run: &[char]) -> usize {
    let mut wrong = 0;
    let mut before = None;
    for (at, one) in run.iter().enumerate() {
        let is_last = at + 1 == run.len();
        let fits = match one {
            'ﾞ' => matches!(before, Some('ｳ' | 'ｶ'..='ﾄ' | 'ﾊ'..='ﾎ')),
            'ﾟ' => matches!(before, Some('ﾊ'..='ﾎ')),
            'ｬ' | 'ｭ' | 'ｮ' => matches!(
                before,
                Some('ｷ' | 'ｼ' | 'ﾁ' | 'ﾆ' | 'ﾋ' | 'ﾐ' | 'ﾘ' | 'ﾃ' | 'ﾌ' | 'ﾞ' | 'ﾟ')
            ),
            'ｧ'..='ｫ' => matches!(
                before,
                Some('ｳ' | 'ｸ' | 'ｼ' | 'ﾁ' | 'ﾂ' | 'ﾃ' | 'ﾄ' | 'ﾌ' | 'ｲ' | 'ﾞ')
            ),
            'ｰ' => matches!(before, Some('ｧ'..='ﾟ')) && before != Some('ｯ'),
            'ｯ' => before.is_some() && !is_last,
            'ｦ' => false,
            '｡' | '､' | '｣' => before.is_some_and(|c| !matches!(c, '｡' | '､' | '｢')),
            '｢' => !is_last,
            _ => true,
        };
        wrong += usize::from(!fits);
        before = Some(*one);
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_weighs_more_than_what_a_wrong_encoding_makes() {
        for text in [
            "甲見本病院",
            "ｺｳﾐﾎﾝﾋﾞｮｳｲﾝ",
            "さくらｸﾘﾆｯｸ　髙﨑医院",
            "濱口デンタル・クリニック（分院）",
            "①㈱Ⅱ号館～３丁目−５",
        ] {
            assert!(Weight::measure(text).score() >= 60, "{text}");
        }
        for text in ["荵呵ｦ区悽蛹ｻ髯｢", "､ｳ､ｦ､ﾁｱ｡､ﾎ", "縺ゅ＞縺?∴縺"]
        {
            assert!(
                Weight::measure(text).score() < 50,
                "{text} {:?}",
                Weight::measure(text)
            );
        }
    }
}
