//! Single characters that stand for words, letters and numbers: ㈱, Ⅱ, ①, ㋿.

/// The replacement of such a character in keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelled {
    /// A word.
    Word(&'static str),
    /// A number.
    Number(u32),
    /// A letter or a digit.
    One(char),
}

/// The replacement of the character; `None` if it is no such sign.
pub(super) fn spelled(c: char) -> Option<Spelled> {
    // The first sign is ², so ASCII returns at once.
    if c < '\u{B2}' {
        return None;
    }
    if let Some(number) = encircled(c) {
        return Some(Spelled::Number(number));
    }
    let word = match c {
        '㈱' | '㍿' => "株式会社",
        '㈲' => "有限会社",
        '㈳' => "社団法人",
        '㈶' => "財団法人",
        '㈻' => "学校法人",
        'Ⅰ' | 'ⅰ' => "i",
        'Ⅱ' | 'ⅱ' => "ii",
        'Ⅲ' | 'ⅲ' => "iii",
        'Ⅳ' | 'ⅳ' => "iv",
        'Ⅴ' | 'ⅴ' => "v",
        'Ⅵ' | 'ⅵ' => "vi",
        'Ⅶ' | 'ⅶ' => "vii",
        'Ⅷ' | 'ⅷ' => "viii",
        'Ⅸ' | 'ⅸ' => "ix",
        'Ⅹ' | 'ⅹ' => "x",
        'Ⅺ' | 'ⅺ' => "xi",
        'Ⅻ' | 'ⅻ' => "xii",
        '№' => "no",
        '℡' => "tel",
        _ => {
            return era(c)
                .map(Spelled::Word)
                .or_else(|| letter(c).map(Spelled::One));
        }
    };
    Some(Spelled::Word(word))
}

/// The era for which this sign stands.
pub(super) fn era(c: char) -> Option<&'static str> {
    match c {
        '㋿' => Some("令和"),
        '㍻' => Some("平成"),
        '㍼' => Some("昭和"),
        '㍽' => Some("大正"),
        '㍾' => Some("明治"),
        _ => None,
    }
}

/// The number that stands in a circle, in brackets or with a full stop: ① ⑴ ⒈, 0 to 50.
pub(super) fn encircled(c: char) -> Option<u32> {
    let (first, number) = match c {
        '⓪' => return Some(0),
        '①'..='⑳' => ('①', 1),
        '⑴'..='⒇' => ('⑴', 1),
        '⒈'..='⒛' => ('⒈', 1),
        '㉑'..='㉟' => ('㉑', 21),
        '㊱'..='㊿' => ('㊱', 36),
        _ => return None,
    };
    u32::from(c)
        .checked_sub(u32::from(first))?
        .checked_add(number)
}

/// The letter or digit for a raised digit or a letter in a circle.
fn letter(c: char) -> Option<char> {
    let (first, start) = match c {
        '¹' => return Some('1'),
        '²' => return Some('2'),
        '³' => return Some('3'),
        'Ⓐ'..='Ⓩ' => ('Ⓐ', 'a'),
        'ⓐ'..='ⓩ' => ('ⓐ', 'a'),
        _ => return None,
    };
    char::from_u32(
        u32::from(c)
            .checked_sub(u32::from(first))?
            .checked_add(u32::from(start))?,
    )
}

/// The word for an abbreviation that was written in brackets: 株 in (株).
pub(super) fn bracketed(word: &str) -> Option<&'static str> {
    Some(match word {
        "株" => "株式会社",
        "有" => "有限会社",
        "医" => "医療法人",
        "医社" => "医療法人社団",
        "医財" => "医療法人財団",
        "特医" => "特定医療法人",
        "社" => "社団法人",
        "財" => "財団法人",
        "一社" => "一般社団法人",
        "一財" => "一般財団法人",
        "公社" => "公益社団法人",
        "公財" => "公益財団法人",
        "福" | "社福" => "社会福祉法人",
        "学" => "学校法人",
        "独" => "独立行政法人",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_run_without_a_gap() {
        let circles: String = ('⓪'..='⓪')
            .chain('①'..='⑳')
            .chain('㉑'..='㉟')
            .chain('㊱'..='㊿')
            .collect();
        let numbers: Vec<u32> = circles.chars().filter_map(encircled).collect();
        assert_eq!(numbers, (0..=50).collect::<Vec<u32>>());
        assert_eq!(
            [
                encircled('⑴'),
                encircled('⒇'),
                encircled('⒈'),
                encircled('⒛')
            ],
            [1, 20, 1, 20].map(Some)
        );
        assert_eq!(encircled('○'), None);
    }

    #[test]
    fn letters_and_eras_are_spelled() {
        assert_eq!(spelled('Ⓩ'), Some(Spelled::One('z')));
        assert_eq!(spelled('ⓒ'), Some(Spelled::One('c')));
        assert_eq!(spelled('㋿'), Some(Spelled::Word("令和")));
        assert_eq!(spelled('Ⅳ'), Some(Spelled::Word("iv")));
        assert_eq!(spelled('病'), None);
    }
}
