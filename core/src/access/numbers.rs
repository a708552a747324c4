//! Telephone numbers and post codes.

use super::Fault;
use crate::text::fold_width;

/// A telephone number of Japan with its area code, in ASCII: `03-1234-5678`, `03(1234)5678`. `None`: nothing is given.
pub(super) fn telephone(written: &str) -> Result<Option<String>, Fault> {
    let folded = fold_width(written);
    // The mark of a long vowel is typed for the dash, which folding leaves to kana.
    let shown = folded.trim().replace([' ', 'ー'], "-");
    if shown.is_empty() {
        return Ok(None);
    }
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, '-' | '(' | ')');
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    // 10 digits, or 11 as mobile, IP and free numbers have; a number without its zero lost it in a spreadsheet.
    let right = shown.chars().all(allowed)
        && digits.starts_with('0')
        && !digits.starts_with("00")
        && (10..=11).contains(&digits.len())
        && brackets_close(&shown)
        && !shown.starts_with('-')
        && shown.ends_with(|c: char| c.is_ascii_digit())
        && !shown.contains("--");
    if right {
        Ok(Some(shown))
    } else {
        Err(Fault::TelephoneUnreadable)
    }
}

fn brackets_close(text: &str) -> bool {
    let count = |bracket: char| text.matches(bracket).count();
    match (count('('), count(')')) {
        (0, 0) => true,
        (1, 1) => text.find('(') < text.find(')'),
        _ => false,
    }
}

/// A post code as `123-4567`. `None`: nothing is given.
pub(super) fn post_code(written: &str) -> Result<Option<String>, Fault> {
    let folded = fold_width(written);
    let folded = folded.replace('ー', "-");
    let text = folded.trim().trim_start_matches('〒').trim();
    if text.is_empty() {
        return Ok(None);
    }
    let (area, town) = match text.split_once('-') {
        Some(parts) => parts,
        None => text.split_at_checked(3).ok_or(Fault::PostCodeUnreadable)?,
    };
    let is = |part: &str, digits: usize| {
        part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if is(area, 3) && is(town, 4) {
        Ok(Some(format!("{area}-{town}")))
    } else {
        Err(Fault::PostCodeUnreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_have_their_area_code() {
        for (written, shown) in [
            ("03-1234-5678", "03-1234-5678"),
            ("０３ー１２３４ー５６７８", "03-1234-5678"),
            ("（０３）１２３４－５６７８", "(03)1234-5678"),
            ("03(1234)5678", "03(1234)5678"),
            ("0312345678", "0312345678"),
            ("090 1234 5678", "090-1234-5678"),
            ("0120-123-456", "0120-123-456"),
        ] {
            assert_eq!(telephone(written), Ok(Some(shown.to_owned())), "{written}");
        }
        assert_eq!(telephone("\u{3000}"), Ok(None));
        for wrong in [
            "23-4567",
            "312345678",
            "3-1234-5678",
            "03-1234-5678（内線12）",
            "03-1234-5678/03-1234-5679",
            "03-1234-5678 03-1234-5679",
            "+81-3-1234-5678",
            "001-1234-5678",
            "03-1234-567a",
            "03)1234(5678",
            "03((1234))5678",
            "03--12345678",
            "-03-1234-5678",
            "03-1234-5678-",
            "なし",
            "tel:03-1234-5678",
        ] {
            assert_eq!(telephone(wrong), Err(Fault::TelephoneUnreadable), "{wrong}");
        }
    }

    #[test]
    fn post_codes_have_seven_digits() {
        for written in ["100-0001", "1000001", "〒１００－０００１", "〒 100-0001"] {
            assert_eq!(
                post_code(written),
                Ok(Some("100-0001".to_owned())),
                "{written}"
            );
        }
        assert_eq!(post_code(""), Ok(None));
        for wrong in [
            "600001",
            "60-0001",
            "1000-001",
            "100-00011",
            "あ-0001",
            "１０",
            "不明",
        ] {
            assert_eq!(post_code(wrong), Err(Fault::PostCodeUnreadable), "{wrong}");
        }
    }
}
