//! Whole numbers in Japanese and Arabic digits.

/// Reads a whole number in Arabic digits (without thousands marks) or Japanese ones: 12, 一二, 十二, 千二百,
/// 1万2千. `None` for anything else, for digits of both kinds side by side, and beyond 64 bits.
///
/// A number must not begin with 〇: alone it is a tick mark on a form, not a zero.
pub(super) fn whole(text: &str) -> Option<i64> {
    if text.starts_with(['〇', '○', '◯']) {
        return None;
    }
    if let Some(number) = digits(text) {
        return Some(number);
    }
    match text.split_once('万') {
        None => thousands(text),
        Some((above, "")) => tens_of_thousands(above),
        Some((above, below)) => {
            let below = match digits(below) {
                Some(number) => (number < 10_000).then_some(number)?,
                None => thousands(below)?,
            };
            tens_of_thousands(above)?.checked_add(below)
        }
    }
}

/// The value of the part before 万, 1 to 9999 times 10,000.
fn tens_of_thousands(text: &str) -> Option<i64> {
    let number = digits(text).or_else(|| thousands(text))?;
    if (1..10_000).contains(&number) {
        number.checked_mul(10_000)
    } else {
        None
    }
}

/// A number made of 千, 百 and 十 in this order, each at most once and with at most one digit before it.
fn thousands(text: &str) -> Option<i64> {
    let mut rest = text;
    let mut number = 0_i64;
    for (sign, size) in [('千', 1000_i64), ('百', 100), ('十', 10)] {
        let Some((before, behind)) = rest.split_once(sign) else {
            continue;
        };
        let times = if before.is_empty() {
            1
        } else {
            one_digit(before)?
        };
        number = number.checked_add(size.checked_mul(times)?)?;
        rest = behind;
    }
    if number == 0 {
        return None;
    }
    if rest.is_empty() {
        Some(number)
    } else {
        number.checked_add(one_digit(rest)?)
    }
}

/// A single digit from 1 to 9. A zero before 千, 百 or 十 is nothing that people write.
fn one_digit(text: &str) -> Option<i64> {
    let mut chars = text.chars();
    let digit = chars
        .next()
        .and_then(|c| japanese_digit(c).or_else(|| arabic_digit(c)))?;
    (chars.next().is_none() && digit != 0).then_some(digit)
}

/// A number of digits side by side, all Arabic or all Japanese.
fn digits(text: &str) -> Option<i64> {
    let read = if text.starts_with(|c: char| c.is_ascii_digit()) {
        arabic_digit
    } else {
        japanese_digit
    };
    if text.is_empty() {
        return None;
    }
    text.chars().try_fold(0_i64, |number, c| {
        number.checked_mul(10)?.checked_add(read(c)?)
    })
}

fn arabic_digit(c: char) -> Option<i64> {
    c.to_digit(10).map(i64::from)
}

fn japanese_digit(c: char) -> Option<i64> {
    // 壱, 弐 and 参 are written where a 一 could be changed into a 二.
    Some(match c {
        '〇' | '○' | '◯' | '零' => 0,
        '一' | '壱' => 1,
        '二' | '弐' => 2,
        '三' | '参' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn figures_are_read_side_by_side_and_by_size() {
        for (written, number) in [
            ("0", 0),
            ("007", 7),
            ("零", 0),
            ("一二", 12),
            ("一〇", 10),
            ("二○二六", 2026),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("百", 100),
            ("百一", 101),
            ("千二百", 1200),
            ("一千二百三十四", 1234),
            ("2千3百", 2300),
            ("一万", 10_000),
            ("十二万三千四", 123_004),
            ("1万2345", 12_345),
            ("1万5", 10_005),
            ("9223372036854775807", i64::MAX),
        ] {
            assert_eq!(whole(written), Some(number), "{written}");
        }
    }

    #[test]
    fn other_writings_are_not_guessed() {
        for wrong in [
            "",
            "〇",
            "○",
            "〇〇",
            "〇五",
            "一2",
            "2一",
            "十十",
            "十百",
            "百千",
            "12十",
            "二三百",
            "〇十",
            "十〇",
            "0万",
            "万",
            "千万万",
            "1万12345",
            "なし",
            "無",
            "一つ",
            "十 二",
            "9223372036854775808",
            "1.5",
            "-1",
        ] {
            assert_eq!(whole(wrong), None, "{wrong}");
        }
    }

    /// A second way to write numbers below 100,000,000 by size.
    pub(in crate::text) fn by_size(number: i64) -> String {
        let part = |number: i64| -> String {
            [(1000, "千"), (100, "百"), (10, "十"), (1, "")]
                .map(|(size, sign)| match number / size % 10 {
                    0 => String::new(),
                    1 if size > 1 => sign.to_owned(),
                    times => format!(
                        "{}{sign}",
                        "一二三四五六七八九"
                            .chars()
                            .nth(usize::try_from(times).unwrap() - 1)
                            .unwrap()
                    ),
                })
                .concat()
        };
        match (number / 10_000, number % 10_000) {
            (0, 0) => "零".into(),
            (0, below) => part(below),
            (above, below) => format!("{}万{}", part(above), part(below)),
        }
    }

    pub(in crate::text) fn side_by_side(number: i64) -> String {
        number
            .to_string()
            .chars()
            .map(|c| {
                "零一二三四五六七八九"
                    .chars()
                    .nth(c.to_digit(10).unwrap() as usize)
                    .unwrap()
            })
            .collect()
    }

    proptest! {
        #[test]
        fn every_number_is_read_back(number in prop_oneof![0_i64..20_000, 0_i64..100_000_000]) {
            prop_assert_eq!(whole(&number.to_string()), Some(number));
            prop_assert_eq!(whole(&by_size(number)), Some(number));
            prop_assert_eq!(whole(&side_by_side(number)), Some(number));
            prop_assert_eq!(whole(&side_by_side(number).replace('零', "〇")), (number > 0).then_some(number));
        }
    }
}
