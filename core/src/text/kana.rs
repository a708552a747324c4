//! Kana: half-width forms, voiced marks (濁点), hiragana and katakana.

/// The full-width forms of U+FF61 to U+FF9F, in the same order.
const FULL_WIDTH: [char; 63] = [
    '。', '「', '」', '、', '・', 'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ',
    'ー', //
    'ア', 'イ', 'ウ', 'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ',
    'タ', //
    'チ', 'ツ', 'テ', 'ト', 'ナ', 'ニ', 'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'マ',
    'ミ', //
    'ム', 'メ', 'モ', 'ヤ', 'ユ', 'ヨ', 'ラ', 'リ', 'ル', 'レ', 'ロ', 'ワ', 'ン', '゛', '゜',
];

/// The full-width form of a half-width kana; any other character unchanged.
pub(super) fn widen(c: char) -> char {
    u32::from(c)
        .checked_sub(0xFF61)
        .and_then(|at| FULL_WIDTH.get(usize::try_from(at).ok()?))
        .copied()
        .unwrap_or(c)
}

/// A mark that changes the sound of the kana before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// 濁点: カ becomes ガ.
    Voiced,
    /// 半濁点: ハ becomes パ.
    HalfVoiced,
}

impl Mark {
    /// The mark that a half-width character is. Half-width kana have no composed form, so the mark always
    /// follows as a character of its own.
    pub(super) fn half_width(c: char) -> Option<Self> {
        match c {
            'ﾞ' => Some(Self::Voiced),
            'ﾟ' => Some(Self::HalfVoiced),
            _ => None,
        }
    }

    /// As [`Mark::half_width`], and combining marks, which decomposed text has (file names of macOS).
    pub(super) fn combining(c: char) -> Option<Self> {
        match c {
            '\u{3099}' => Some(Self::Voiced),
            '\u{309A}' => Some(Self::HalfVoiced),
            _ => Self::half_width(c),
        }
    }

    /// As [`Mark::combining`], and the free-standing ゛ and ゜. Only keys join these: in a text for display a
    /// person may have put them there on purpose.
    pub(super) fn any(c: char) -> Option<Self> {
        match c {
            '゛' => Some(Self::Voiced),
            '゜' => Some(Self::HalfVoiced),
            _ => Self::combining(c),
        }
    }
}

/// The kana with the mark; `None` if there is no such character.
fn compose(kana: char, mark: Mark) -> Option<char> {
    // Unicode puts the voiced kana right after the plain one, and the half-voiced one after that. ヴ and the
    // old ヷ to ヺ stand elsewhere.
    let step = match (katakana(kana), mark) {
        ('カ' | 'キ' | 'ク' | 'ケ' | 'コ' | 'サ' | 'シ' | 'ス' | 'セ' | 'ソ', Mark::Voiced)
        | (
            'タ' | 'チ' | 'ツ' | 'テ' | 'ト' | 'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ' | 'ヽ',
            Mark::Voiced,
        ) => 1,
        ('ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ', Mark::HalfVoiced) => 2,
        ('ウ', Mark::Voiced) => return Some(if kana == 'う' { 'ゔ' } else { 'ヴ' }),
        ('ワ', Mark::Voiced) if kana == 'ワ' => return Some('ヷ'),
        ('ヰ', Mark::Voiced) if kana == 'ヰ' => return Some('ヸ'),
        ('ヱ', Mark::Voiced) if kana == 'ヱ' => return Some('ヹ'),
        ('ヲ', Mark::Voiced) if kana == 'ヲ' => return Some('ヺ'),
        _ => return None,
    };
    char::from_u32(u32::from(kana).checked_add(step)?)
}

/// Converts each character by `widen` and joins it with a mark after it; `mark` says which characters count
/// as marks. A mark that fits no kana before it stays a character.
pub(super) fn composed(
    chars: impl Iterator<Item = char>,
    widen: fn(char) -> char,
    mark: fn(char) -> Option<Mark>,
) -> impl Iterator<Item = char> {
    let mut chars = chars.peekable();
    std::iter::from_fn(move || {
        let c = widen(chars.next()?);
        let joined = chars.peek().and_then(|next| compose(c, mark(*next)?));
        if joined.is_some() {
            chars.next();
        }
        Some(joined.unwrap_or(c))
    })
}

/// The katakana of a hiragana; any other character unchanged.
pub(super) fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => u32::from(c)
            .checked_add(0x60)
            .and_then(char::from_u32)
            .unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str, mark: fn(char) -> Option<Mark>) -> String {
        composed(text.chars(), widen, mark).collect()
    }

    #[test]
    fn half_width_kana_become_full_width() {
        let half: String = ('\u{FF61}'..='\u{FF9D}').collect();
        assert_eq!(
            joined(&half, Mark::any),
            "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
        );
        assert_eq!(joined("\u{FF60}\u{FFA0}", Mark::any), "\u{FF60}\u{FFA0}");
    }

    #[test]
    fn marks_join_the_kana_before_them() {
        let plain = "かきくけこさしすせそたちつてとはひふへほうゝカキクケコサシスセソタチツテトハヒフヘホウヽワヰヱヲ";
        let voiced = "がぎぐげござじずぜぞだぢづでどばびぶべぼゔゞガギグゲゴザジズゼゾダヂヅデドバビブベボヴヾヷヸヹヺ";
        for (plain, voiced) in plain.chars().zip(voiced.chars()) {
            for mark in ['ﾞ', '\u{3099}', '゛'] {
                assert_eq!(
                    joined(&format!("{plain}{mark}"), Mark::any),
                    voiced.to_string()
                );
            }
        }
        assert_eq!(joined("ﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟ", Mark::half_width), "パピプペポ");
        assert_eq!(joined("は\u{309A}", Mark::combining), "ぱ");
    }

    #[test]
    fn a_mark_without_its_kana_stays_beside_it() {
        assert_eq!(joined("ｱﾞ", Mark::any), "ア゛");
        assert_eq!(joined("ｶﾞﾞ", Mark::any), "ガ゛");
        assert_eq!(joined("ｶﾟﾟ", Mark::any), "カ゜゜");
        assert_eq!(joined("ﾞ病院", Mark::any), "゛病院");
        assert_eq!(joined("わ゛", Mark::any), "わ゛");
        assert_eq!(joined("か\u{3099}", Mark::half_width), "か\u{3099}");
        assert_eq!(joined("か゛", Mark::combining), "か゛");
    }

    #[test]
    fn hiragana_and_katakana_meet() {
        let hiragana: String = ('ぁ'..='ゖ').collect();
        assert_eq!(
            hiragana.chars().map(katakana).collect::<String>(),
            ('ァ'..='ヶ').collect::<String>()
        );
        assert_eq!(katakana('ー'), 'ー');
        assert_eq!(katakana('漢'), '漢');
    }
}
