//! Finds what spreadsheets do to codes: exponents, dates, error marks. Such a value is refused and never repaired,
//! because the original digits are lost.

use kakari_core::text::fold_width;

use super::reason::Reason;

/// How a spreadsheet damaged a code, number or name; `None` if the text shows no damage. Not for dates and free text,
/// where a date is legitimate.
pub(super) fn detect(text: &str) -> Option<Reason> {
    // What a spreadsheet writes begins with a digit, a letter or a sign. Nearly all names begin with kanji or kana, and nearly
    // all codes are digits.
    if text.starts_with(is_of_name) || text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let folded = fold_width(text);
    let text = folded.trim();
    if is_exponent(text) {
        Some(Reason::Exponent)
    } else if is_sheet_error(text) {
        Some(Reason::SheetError)
    } else if is_day_or_time(text) {
        Some(Reason::TakenForDate)
    } else {
        None
    }
}

/// Whether names begin so and nothing that a spreadsheet writes.
fn is_of_name(c: char) -> bool {
    matches!(c, 'ぁ'..='ヺ' | '一'..='龯')
}

/// Whether the text is a month and a day without a year, such as 1月2日 or 2-Jan.
pub(super) fn is_day_without_year(text: &str) -> bool {
    let folded = fold_width(text);
    matches!(
        pieces(folded.trim()).as_slice(),
        ["9", "月", "9", "日"] | ["9", "/", "9"] | ["9", "-", "M"] | ["M", "-", "9"]
    )
}

/// Whether the text is `#N/A`, `#####` or another mark of a spreadsheet.
pub(super) fn is_sheet_error(text: &str) -> bool {
    const MARKS: [&str; 7] = [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!",
    ];
    MARKS.contains(&text) || (text.len() >= 2 && text.bytes().all(|byte| byte == b'#'))
}

/// Whether the text is an exponent such as `3.92E+12`. Ids may contain an E, but spreadsheets always write the sign of
/// the exponent, so a text without a sign counts as an id.
fn is_exponent(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let power = exponent.strip_prefix(['+', '-']);
    digits(whole.trim_start_matches('-')) && digits(fraction) && power.is_some_and(digits)
}

fn is_day_or_time(text: &str) -> bool {
    matches!(
        pieces(text).as_slice(),
        ["9", "月", "9", "日"]
            | ["9999", "年", "9", "月"]
            | ["9999", "年", "9", "月", "9", "日"]
            | ["9", "/", "9"]
            | ["9" | "9999", "/", "9", "/", "9" | "9999"]
            | ["9999", "-", "9", "-", "9"]
            | ["9", "-", "M"]
            | ["M", "-", "9"]
            | ["9", "-", "M", "-", "9" | "9999"]
            | ["9", ":", "9"]
            | ["9", ":", "9", ":", "9"]
            | ["9999" | "9", "/", "9", "/", "9", " ", "9", ":", "9"]
            | [
                "9999" | "9",
                "/",
                "9",
                "/",
                "9",
                " ",
                "9",
                ":",
                "9",
                ":",
                "9"
            ]
    )
}

/// The shape of a text as a list: `9` for one or two digits, `9999` for four, `digits` for other numbers of digits, `M`
/// for the short English name of a month, other words and single characters as they are. Empty for a text that is too
/// long to be a date.
fn pieces(text: &str) -> Vec<&str> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let mut shape = Vec::new();
    if text.len() > 40 {
        return shape;
    }
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| c.is_ascii_digit() == first.is_ascii_digit();
        let length = if first.is_ascii_digit() || first.is_ascii_alphabetic() {
            rest.find(|c: char| !c.is_ascii_alphanumeric() || !same(c))
                .unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (piece, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let is_month = || MONTHS.contains(&piece.to_ascii_lowercase().as_str());
        shape.push(match (first.is_ascii_digit(), piece.len()) {
            (true, 1 | 2) => "9",
            (true, 4) => "9999",
            (true, _) => "digits",
            (false, 3) if is_month() => "M",
            (false, _) => piece,
        });
        rest = behind;
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_made_of_a_code_is_seen() {
        for (text, reason) in [
            ("3.92E+12", Reason::Exponent),
            ("1E+05", Reason::Exponent),
            ("１Ｅ＋０５", Reason::Exponent),
            ("1e-5", Reason::Exponent),
            ("1月2日", Reason::TakenForDate),
            ("2026年6月7日", Reason::TakenForDate),
            ("2026/6/7", Reason::TakenForDate),
            ("2026-06-07", Reason::TakenForDate),
            ("6/7", Reason::TakenForDate),
            ("7-Jun", Reason::TakenForDate),
            ("Jun-07", Reason::TakenForDate),
            ("6:07", Reason::TakenForDate),
            ("2026/6/7 0:00", Reason::TakenForDate),
            ("#N/A", Reason::SheetError),
            ("########", Reason::SheetError),
        ] {
            assert_eq!(detect(text), Some(reason), "{text}");
        }
    }

    #[test]
    fn no_character_of_names_is_another_spelling_of_a_digit_a_letter_or_a_sign() {
        for c in ('\0'..=char::MAX).filter(|c| is_of_name(*c)) {
            let folded = fold_width(&c.to_string());
            assert!(
                folded.chars().all(|c| !c.is_ascii() && !c.is_whitespace()),
                "{c}"
            );
        }
        assert!(is_of_name('甲') && is_of_name('ア') && !is_of_name('１'));
    }

    #[test]
    fn codes_and_ids_are_left_alone() {
        for text in [
            "",
            "0",
            "12",
            "1.5",
            "-3",
            "3921E05",
            "39212E5",
            "6;7;9",
            "3922395402030",
            "1,234",
            "１２回",
            "#",
            "約5",
            "12月",
            "6-7",
            "有り",
            "E+05",
            "99/999",
        ] {
            assert_eq!(detect(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_without_year_is_told_from_a_day() {
        assert!(is_day_without_year("１月２日"));
        assert!(is_day_without_year("1/2"));
        assert!(is_day_without_year("2-Jan"));
        assert!(!is_day_without_year("2026/1/2"));
        assert!(!is_day_without_year("R8.1.2"));
    }
}
