//! The paper reader: numbers and dates as people write them on a form.
//!
//! It reads only what has one meaning and never guesses. The caller records a note when the value differs
//! from the text, so that a person can compare them.

use crate::date::Date;
use crate::edition::Span;

use super::era::WrittenEra;
use super::fold::fold_width;
use super::numeral;
use super::scrub::scrub;
use super::signs;

/// A decimal number `scaled / 10^decimals` without rounding and without trailing zeros: 2.50 is 25 and 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number times `10^decimals`.
    pub scaled: i64,
    /// The number of decimals; 0 for a whole number.
    pub decimals: u8,
}

/// Units that may follow a number, at most one. A unit that ends with another one stands before it.
const UNITS: [&str; 12] = [
    "か所", "カ所", "ヵ所", "ヶ所", "ケ所", "箇所", "回", "人", "件", "名", "点", "日",
];

/// Reads a number in any width, with one sign (▲ and △ are minus), thousands marks in groups of three, one
/// decimal point, Japanese digits or a digit in a circle, and one unit (回 人 件 名 点 日 か所).
///
/// `None` for everything else, such as `1,2`, `約5`, なし, a lone 〇 (a tick mark, not a zero), and a number
/// beyond 64 bits.
#[must_use]
pub fn number(text: &str) -> Option<Number> {
    let folded = fold_width(&scrub(text));
    let (negative, unsigned) = split_sign(folded.trim());
    let figures = UNITS
        .iter()
        .find_map(|unit| unsigned.strip_suffix(unit))
        .unwrap_or(unsigned)
        .trim_end();
    if figures.starts_with(|c: char| c.is_ascii_digit())
        && let Some(number) = arabic(negative, figures)
    {
        return Some(number);
    }
    let whole = numeral::whole(figures).or_else(|| encircled(figures))?;
    let scaled = if negative {
        whole.checked_neg()?
    } else {
        whole
    };
    Some(Number {
        scaled,
        decimals: 0,
    })
}

/// Splits off a sign: whether the number is negative, and the rest of the text.
fn split_sign(text: &str) -> (bool, &str) {
    let mut chars = text.chars();
    match chars.next() {
        // Accounts in Japan mark negative numbers with a triangle.
        Some('-' | '▲' | '△') => (true, chars.as_str().trim_start()),
        Some('+') => (false, chars.as_str().trim_start()),
        // The long mark ー is on the same key as the minus sign; right before a digit it is meant as minus.
        Some('ー') if chars.as_str().starts_with(|c: char| c.is_ascii_digit()) => {
            (true, chars.as_str())
        }
        _ => (false, text),
    }
}

/// Reads Arabic digits with thousands marks and a decimal point.
fn arabic(negative: bool, text: &str) -> Option<Number> {
    let (whole, fraction) = match text.split_once('.') {
        // `12.` may be cut off.
        Some((_, "")) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    let whole = without_marks(whole)?;
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    let minus = if negative { "-" } else { "" };
    Some(Number {
        scaled: format!("{minus}{whole}{fraction}").parse().ok()?,
        decimals: u8::try_from(fraction.len()).ok()?,
    })
}

/// The digits without thousands marks; `None` if a mark does not stand after a group of three.
fn without_marks(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let marked = text.contains(',');
    let well_formed = !first.is_empty()
        && (!marked || (first.len() <= 3 && !first.starts_with('0')))
        && groups.all(|group| group.len() == 3)
        && text
            .bytes()
            .all(|byte| byte == b',' || byte.is_ascii_digit());
    well_formed.then(|| text.replace(',', ""))
}

/// Reads a single sign such as ⑫.
fn encircled(text: &str) -> Option<i64> {
    let mut chars = text.chars();
    let number = signs::encircled(chars.next()?)?;
    chars.next().is_none().then_some(number.into())
}

/// Reads a date in any width: 2026-02-10, 2026/2/10, 2026.2.10, 2026年2月10日, 20260210, 令和8年2月10日,
/// 令8.2.10, R8.2.10, R元/5/1, ㋿8年2月10日, 令和八年二月十日. A time of day (`2026/02/10 0:00`,
/// `2026-02-10T00:00:00`) or a day of the week (`2026年2月10日（火）`) may follow, as spreadsheets and web forms
/// write them.
///
/// `None` for everything else, for a date that does not exist or lies outside its era, for a year of two
/// digits without an era (26 may be 2026 or 平成26年), and for a day of the week that does not fit the date.
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    let folded = fold_width(&scrub(text));
    let text = without_time(folded.trim());
    match without_weekday(text) {
        (text, None) => day_alone(text),
        (text, Some(weekday)) => day_alone(text).filter(|day| day.weekday() == weekday),
    }
}

/// Reads a date as [`date`] does, and also a day without its year that lies in the season (`3/1`, `３月１日`, `3.1`): people
/// who work from January to March write it so. The year is that of the season's first day. A day outside the season could be
/// of either year, so its year has to be written.
#[must_use]
pub fn date_in(text: &str, season: Span) -> Option<Date> {
    date(text).or_else(|| {
        let (day, weekday) = day_of_year(text, season.from.year())?;
        let fits = weekday.is_none_or(|weekday| day.weekday() == weekday);
        (fits && season.contains(day)).then_some(day)
    })
}

/// Whether the text is a month and a day without a year, such as `12/1`, which [`date_in`] reads only within the season.
#[must_use]
pub fn is_day_without_year(text: &str) -> bool {
    // A leap year, so that 29 February is a day.
    date(text).is_none() && day_of_year(text, 2024).is_some()
}

/// The day that a text without a year means in a year, and the day of the week written behind it.
fn day_of_year(text: &str, year: u16) -> Option<(Date, Option<usize>)> {
    let folded = fold_width(&scrub(text));
    let (text, weekday) = without_weekday(folded.trim());
    let (month, day, kanji) = split_day(text)?;
    let number = |figures: &str| digits(figures.trim(), 2, kanji);
    let day = Date::from_numbers(i64::from(year), number(month)?, number(day)?)?;
    Some((day, weekday))
}

/// Month and day as written, and whether 月 and 日 stand behind them.
fn split_day(text: &str) -> Option<(&str, &str, bool)> {
    if let Some((month, day)) = text
        .strip_suffix('日')
        .and_then(|text| text.split_once('月'))
    {
        return Some((month, day, true));
    }
    let (month, day) = text.split_once(['/', '.', '-'])?;
    Some((month, day, false))
}

/// The text without a time of day after it.
fn without_time(text: &str) -> &str {
    let split = text.rsplit_once(['T', 't', ' ']);
    let at_day = |day: &str| day.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '日' | ')'));
    match split {
        Some((day, time)) if at_day(day.trim_end()) && is_time(time) => day.trim_end(),
        _ => text,
    }
}

/// Whether the text is a time of day: `0:00`, `09:30:00`, `00:00:00.000`, or one of these with `+09:00`.
fn is_time(text: &str) -> bool {
    // In any other zone than Japan's, the date in Japan may be another one.
    let text = text.strip_suffix("+09:00").unwrap_or(text);
    let mut parts = text.split(':');
    let within = |part: Option<&str>, most: i64| {
        part.is_some_and(|part| {
            part.bytes().all(|byte| byte.is_ascii_digit())
                && digits(part, 2, false).is_some_and(|number| number < most)
        })
    };
    let hour = within(parts.next(), 24);
    let minute = within(parts.next(), 60);
    let second = parts.next().is_none_or(|second| {
        let (whole, fraction) = second.split_once('.').unwrap_or((second, "0"));
        within(Some(whole), 60) && fraction.bytes().all(|byte| byte.is_ascii_digit())
    });
    hour && minute && second && parts.next().is_none()
}

/// The text without a day of the week in brackets after it, and that day, from 0 for Sunday.
fn without_weekday(text: &str) -> (&str, Option<usize>) {
    let Some((day, word)) = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
    else {
        return (text, None);
    };
    let word = word.trim();
    let word = word
        .strip_suffix("曜日")
        .or(word.strip_suffix("曜"))
        .unwrap_or(word);
    let mut weekdays = ["日", "月", "火", "水", "木", "金", "土"].into_iter();
    match weekdays.position(|one| one == word) {
        Some(at) => (day.trim_end(), Some(at)),
        None => (text, None),
    }
}

/// Reads a date without time of day and day of the week.
fn day_alone(text: &str) -> Option<Date> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, rest) = text.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        return Date::from_numbers(
            digits(year, 4, false)?,
            digits(month, 2, false)?,
            digits(day, 2, false)?,
        );
    }
    let mut chars = text.chars();
    let spelled = chars
        .next()
        .and_then(signs::era)
        .map(|era| format!("{era}{}", chars.as_str()));
    // ㋿ and the like have become the era's name.
    let text = spelled.as_deref().unwrap_or(text);
    let Some((era, rest)) = WrittenEra::split(text) else {
        let (year, month, day, kanji) = split_date(text)?;
        return Date::from_numbers(digits(year, 4, kanji)?, month, day);
    };
    let (year, month, day, kanji) = split_date(rest)?;
    let year = if year == "元" {
        1
    } else {
        digits(year, 2, kanji)?
    };
    era.day(year, month, day)
}

/// The year as written, month, day, and whether 年, 月 and 日 separate them.
fn split_date(text: &str) -> Option<(&str, i64, i64, bool)> {
    // The first separator decides: mixed ones (2026-2/10) are a typing error.
    let (after_year, after_month, kanji) = match text
        .find(['年', '-', '/', '.'])
        .and_then(|at| text.get(at..)?.chars().next())?
    {
        '年' => ('年', '月', true),
        other => (other, other, false),
    };
    let (year, rest) = text.split_once(after_year)?;
    let (month, day) = rest.split_once(after_month)?;
    let day = if kanji { day.strip_suffix('日')? } else { day };
    Some((
        year.trim(),
        digits(month.trim(), 2, kanji)?,
        digits(day.trim(), 2, kanji)?,
        kanji,
    ))
}

/// A number of at most `most` Arabic digits, or, with `kanji`, a Japanese one.
fn digits(text: &str, most: usize, kanji: bool) -> Option<i64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return if text.len() <= most {
            text.parse().ok()
        } else {
            None
        };
    }
    if kanji { numeral::whole(text) } else { None }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use proptest::prelude::*;

    use super::super::era::words;
    use super::super::numeral::tests::{by_size, side_by_side};
    use super::*;

    fn of(scaled: i64, decimals: u8) -> Option<Number> {
        Some(Number { scaled, decimals })
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (written, scaled, decimals) in [
            ("12", 12, 0),
            ("　１２回 ", 12, 0),
            ("12 回", 12, 0),
            ("3か所", 3, 0),
            ("３ヶ所", 3, 0),
            ("二十日", 20, 0),
            ("1,234", 1234, 0),
            ("１，２３４，５６７件", 1_234_567, 0),
            ("2.50", 25, 1),
            ("２．５人", 25, 1),
            ("1.25", 125, 2),
            ("0.05", 5, 2),
            ("3.000000000000000000000", 3, 0),
            ("1,234.5", 12345, 1),
            ("+5", 5, 0),
            ("−５", -5, 0),
            ("▲ 5", -5, 0),
            ("△1.5", -15, 1),
            ("ー３", -3, 0),
            ("ｰ3", -3, 0),
            ("-0", 0, 0),
            ("-9223372036854775808", i64::MIN, 0),
            ("一二", 12, 0),
            ("十二名", 12, 0),
            ("▲十二", -12, 0),
            ("一万", 10_000, 0),
            ("1万2千件", 12_000, 0),
            ("③", 3, 0),
            ("1\u{200B}2", 12, 0),
        ] {
            assert_eq!(number(written), of(scaled, decimals), "{written}");
        }
    }

    #[test]
    fn what_is_not_certain_is_not_read() {
        for wrong in [
            "",
            " ",
            "回",
            "-",
            "ー",
            "なし",
            "無し",
            "無",
            "○",
            "〇",
            "×",
            "約5",
            "1,2",
            "1,23",
            "12,34",
            "1234,567",
            "0,123",
            ",123",
            "123,",
            "1,,234",
            "1,234,56",
            "5.",
            ".5",
            "1.2.3",
            "1.2,345",
            "1 234",
            "--5",
            "+-5",
            "ー",
            "ーー5",
            "5ー",
            "一ー",
            "12回回",
            "12人回",
            "12床",
            "1２a",
            "1e5",
            "5%",
            "二・五",
            "③④",
            "9223372036854775808",
            "-9223372036854775809",
            "0.99999999999999999999",
            "ー十",
        ] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_are_read_in_every_spelling() {
        let day: Date = "2026-02-10".parse().unwrap();
        for written in [
            "2026-02-10",
            "2026/2/10",
            "2026.2.10",
            "2026. 2. 10",
            "2026年2月10日",
            "２０２６年０２月１０日",
            "2026 年 2 月 10 日",
            "20260210",
            "２０２６０２１０",
            "令和8年2月10日",
            "令和０８年２月１０日",
            "R8.2.10",
            "r8-2-10",
            "Ｒ８．２．１０",
            "R 8/2/10",
            "令8.2.10",
            "㋿8年2月10日",
            "令和八年二月十日",
            "二〇二六年二月十日",
            "二千二十六年二月一〇日",
            " 2026−2−10\u{200B} ",
            "2026-2-10",
            "2026/02/10 0:00",
            "2026/2/10 00:00:00",
            "2026-02-10T00:00",
            "2026-02-10T09:30:00.000",
            "2026-02-10T00:00:00+09:00",
            "令和8年2月10日（火）",
            "2026年2月10日(火曜日)",
            "2026/2/10（火） 9:00",
        ] {
            assert_eq!(date(written), Some(day), "{written}");
        }
        for (written, iso) in [
            ("令和元年5月1日", "2019-05-01"),
            ("R元.5.1", "2019-05-01"),
            ("平成31年4月30日", "2019-04-30"),
            ("H31/4/30", "2019-04-30"),
            ("㍼64.1.7", "1989-01-07"),
            ("S元.12.25", "1926-12-25"),
            ("大正3年4月1日", "1914-04-01"),
            ("M45.7.30", "1912-07-30"),
        ] {
            assert_eq!(
                date(written).map(|day| day.to_string()).as_deref(),
                Some(iso),
                "{written}"
            );
        }
    }

    #[test]
    fn other_days_are_not_guessed() {
        for wrong in [
            "",
            "26/2/10",
            "2/10",
            "2026",
            "2026-2",
            "2026-2/10",
            "2026/2-10",
            "2026年2月10",
            "2026年2/10",
            "2026-02-30",
            "2026-13-01",
            "R0.5.1",
            "令和元年4月30日",
            "平成31年5月1日",
            "平成元年1月7日",
            "昭和64年1月8日",
            "R080210",
            "R8.2",
            "R8",
            "X8.2.10",
            "元年5月1日",
            "2026.元.1",
            "12026-02-10",
            "2026-002-10",
            "R008.2.10",
            "2026 02 10",
            "2026-02-10T24:00",
            "2026-02-10T00:00:00Z",
            "2026-02-10T00:00:00-05:00",
            "2026-02-10 0",
            "2026/2/10 0:60",
            "2026年2月10日（水）",
            "2026年2月10日（祝）",
            "0:00",
            "2/1/26",
            "2/1/2026",
            "46054",
            "八/二/十",
            "二〇二六/二/十",
            "R八.二.十",
            "R8.二.10",
            "2026--02-10",
            "-2026-02-10",
            "2026-02--10",
            "令和8年2月10日頃",
            "令和2026年2月10日",
            "年月日",
            "０２６０２１０",
        ] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    fn wide(text: &str) -> String {
        text.chars()
            .map(|c| {
                if c.is_ascii_graphic() {
                    char::from_u32(u32::from(c) + 0xFEE0).unwrap()
                } else {
                    c
                }
            })
            .collect()
    }

    fn with_marks(number: i64) -> String {
        let figures = number.to_string();
        let mut marked = String::new();
        for (at, c) in figures.chars().enumerate() {
            if at > 0 && (figures.len() - at).is_multiple_of(3) {
                marked.push(',');
            }
            marked.push(c);
        }
        marked
    }

    #[test]
    fn a_day_without_its_year_is_of_the_season() {
        let season = Span {
            from: Date::new(2026, 1, 1).unwrap(),
            to: Date::new(2026, 3, 31).unwrap(),
        };
        for text in [
            "3/1",
            "３月１日",
            "3.1",
            "03-01",
            "３／１",
            "三月一日",
            " 3月 1日 ",
            "3/1（日）",
            "2026/3/1",
            "令和8年3月1日",
        ] {
            let read = date_in(text, season).map(|day| day.to_string());
            assert_eq!(read.as_deref(), Some("2026-03-01"), "{text}");
        }
        for text in [
            "4/1",
            "12/31",
            "2/30",
            "3/1（月）",
            "3/",
            "/1",
            "3",
            "31",
            "3/1/",
            "1.5回",
            "3月",
            "",
        ] {
            assert_eq!(date_in(text, season), None, "{text}");
        }
        assert_eq!(date("3/1"), None, "without a season it is no date");
        for text in ["12/1", "１２月１日", "12.1", "2/29", "3/1", "12/1（月）"] {
            assert!(is_day_without_year(text), "{text}");
        }
        for text in [
            "2/30",
            "13/1",
            "2025/12/1",
            "令和7年12月1日",
            "1.5回",
            "12",
            "",
        ] {
            assert!(!is_day_without_year(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_number_comes_back_from_every_spelling(
            value in prop_oneof![0_i64..2000, 0_i64..100_000_000],
            unit in proptest::sample::select(["", "回", " 件", "か所"].to_vec()),
            minus in proptest::sample::select(["", "-", "▲", "−"].to_vec()),
        ) {
            let expected = of(if minus.is_empty() { value } else { -value }, 0);
            for figures in [
                value.to_string(), wide(&value.to_string()), with_marks(value), wide(&with_marks(value)),
                by_size(value), side_by_side(value), format!("{value}.0"),
            ] {
                let written = format!(" {minus}{figures}{unit}　");
                prop_assert_eq!(number(&written), expected, "{}", written);
            }
        }

        #[test]
        fn decimals_are_counted(whole in 0_i64..100_000, fraction in "[0-9]{0,5}[1-9]", zeros in "0{0,30}") {
            let written = format!("{}.{fraction}{zeros}", with_marks(whole));
            let scaled = format!("{whole}{fraction}").parse().unwrap();
            let expected = of(scaled, u8::try_from(fraction.len()).unwrap());
            prop_assert_eq!(number(&written), expected);
            prop_assert_eq!(number(&wide(&written)), expected);
        }

        #[test]
        fn every_day_comes_back_from_every_spelling(year in 1873_u16..=2100, month in 1_u8..=12, day in 1_u8..=31) {
            let Some(expected) = Date::new(year, month, day) else { return Ok(()) };
            let era = words(expected);
            let points = era.replace(['年', '月'], ".").replace('日', "");
            let letters = [("令和", "R"), ("平成", "H"), ("昭和", "S"), ("大正", "T"), ("明治", "M")];
            let lettered = letters.iter().fold(points.clone(), |text, (name, letter)| text.replace(name, letter));
            let kanji = format!(
                "{}年{}月{}日", side_by_side(year.into()).replace('零', "〇"), by_size(month.into()), by_size(day.into()),
            );
            for written in [
                expected.to_string(), format!("{year}/{month}/{day}"), format!("{year}.{month}.{day}"),
                format!("{year}年{month}月{day}日"), format!("{year}{month:02}{day:02}"), kanji,
                era, points, lettered.to_lowercase(), lettered,
            ] {
                prop_assert_eq!(date(&written), Some(expected), "{}", written);
                prop_assert_eq!(date(&wide(&written)), Some(expected), "{}", wide(&written));
            }
        }

        #[test]
        fn the_words_of_any_day_are_that_day(year in 1_u16..=9999, month in 1_u8..=12, day in 1_u8..=28) {
            let Some(expected) = Date::new(year, month, day) else { return Ok(()) };
            prop_assert_eq!(date(&words(expected)), Some(expected), "{}", words(expected));
        }

        #[test]
        fn any_text_is_read_or_not(text in "[0-9,.+ーー−▲〇一十百千万回日年月令R/ -]{0,12}", other in ".{0,12}") {
            for text in [&text, &other] {
                if let Some(Number { scaled, decimals }) = number(text) {
                    prop_assert!(decimals == 0 || scaled % 10 != 0);
                }
                if let Some(day) = date(text) {
                    prop_assert_eq!(date(&day.to_string()), Some(day));
                }
            }
        }
    }
}
