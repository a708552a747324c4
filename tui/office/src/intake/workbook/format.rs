//! What a number in a cell shows: a count, an id with the zeros of its format, a day, a time.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::intake::reason::Reason;

/// How a cell shows a number, as far as it changes what the number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// As a number.
    Number,
    /// As a number of at least so many digits (`0000000000`), so that leading zeros are seen although they are not stored.
    Padded(usize),
    /// As a day, a time or both.
    Day,
    /// As hours that may be more than 24.
    Hours,
}

/// Numbers from here on have more digits than a workbook stores.
const LOST: f64 = 1e15;

impl Style {
    /// The style of a format without a code of its own.
    pub(super) fn built_in(id: u32) -> Self {
        match id {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::Day,
            46 => Self::Hours,
            _ => Self::Number,
        }
    }

    /// The style of a format code such as `yyyy/m/d`, `000` or `[h]:mm`. Only its first part counts, which is for positive
    /// numbers.
    pub(super) fn of_code(code: &str) -> Self {
        let mut plain = String::new();
        let mut characters = code.chars();
        while let Some(character) = characters.next() {
            match character {
                '"' => {
                    let _ = characters.by_ref().find(|one| *one == '"');
                }
                // The character behind is shown as it is, or says a width.
                '\\' | '_' | '*' => {
                    let _ = characters.next();
                }
                '[' => {
                    let inside: String =
                        characters.by_ref().take_while(|one| *one != ']').collect();
                    let hours = inside.to_ascii_lowercase();
                    let is_run = |of: char| !hours.is_empty() && hours.chars().all(|one| one == of);
                    if ['h', 'm', 's'].into_iter().any(is_run) {
                        return Self::Hours;
                    }
                }
                ';' => break,
                other => plain.extend(other.to_lowercase()),
            }
        }
        let plain = plain.trim();
        let bare = plain.replace("e+", "").replace("e-", "");
        if plain == "general" || plain.starts_with("g/") {
            Self::Number
        } else if bare.contains(['y', 'm', 'd', 'h', 's', 'g', 'e']) {
            Self::Day
        } else if plain.len() > 1 && plain.bytes().all(|byte| byte == b'0') {
            Self::Padded(plain.len())
        } else {
            Self::Number
        }
    }

    /// The text of a number.
    pub(super) fn text(self, number: f64, is_1904: bool) -> Result<String, Reason> {
        match self {
            Self::Number => plain(number),
            Self::Padded(width) => {
                let text = plain(number)?;
                let is_whole = text.bytes().all(|byte| byte.is_ascii_digit());
                // Nobody pads further than the digits that a workbook stores.
                Ok(if is_whole && width <= 15 {
                    format!("{text:0>width$}")
                } else {
                    text
                })
            }
            Self::Day => day(number, is_1904),
            Self::Hours => Ok(hours(number)),
        }
    }
}

/// A number as people type it: never with a power of ten, and with the 15 digits that a workbook stores.
fn plain(number: f64) -> Result<String, Reason> {
    if !number.is_finite() || number.abs() >= LOST {
        return Err(Reason::DigitsLost);
    }
    // 0.1 + 0.2 is stored as 0.30000000000000004, and shown as 0.3.
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    Ok(if rounded == 0.0 {
        "0".to_owned()
    } else {
        rounded.to_string()
    })
}

fn day(number: f64, is_1904: bool) -> Result<String, Reason> {
    if !(0.0..3_000_000.0).contains(&number) {
        return Err(Reason::NoSuchDay);
    }
    let seconds = (number * 86_400.0).round();
    let (days, seconds) = ((seconds / 86_400.0).floor(), seconds % 86_400.0);
    let time = hours(seconds / 86_400.0);
    if days == 0.0 && !is_1904 {
        return Ok(time);
    }
    // The calendar of spreadsheets has a 29 February 1900, which never was: day 60.
    let first = match is_1904 {
        true => Date::new(1904, 1, 1),
        false if days < 60.0 => Date::new(1899, 12, 31),
        false => Date::new(1899, 12, 30),
    };
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 3,000,000")]
    let days = days as i32;
    let date = first.and_then(|first| first.checked_add(days.days()));
    let date = date.ok().filter(|_| is_1904 || days != 60);
    let date = date.ok_or(Reason::NoSuchDay)?;
    Ok(if seconds == 0.0 {
        date.to_string()
    } else {
        format!("{date} {time}")
    })
}

fn hours(number: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast of a double stays within the range of the integer"
    )]
    let seconds = (number * 86_400.0).round() as u64;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if seconds == 0 {
        format!("{hours}:{minutes:02}")
    } else {
        format!("{hours}:{minutes:02}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("General", Style::Number)]
    #[case("G/標準", Style::Number)]
    #[case("0", Style::Number)]
    #[case("#,##0", Style::Number)]
    #[case("0.00E+00", Style::Number)]
    #[case("0000000000", Style::Padded(10))]
    #[case("000;@", Style::Padded(3))]
    #[case("yyyy/m/d", Style::Day)]
    #[case("[$-411]ggge\"年\"m\"月\"d\"日\"", Style::Day)]
    #[case("[Red]0\"days\"", Style::Number)]
    #[case("h:mm", Style::Day)]
    #[case("[h]:mm", Style::Hours)]
    #[case("\\d0", Style::Number)]
    fn codes_say_what_a_number_is(#[case] code: &str, #[case] style: Style) {
        assert_eq!(Style::of_code(code), style);
    }

    #[rstest]
    #[case(Style::Number, 3_922_395_402_030.0, "3922395402030")]
    #[case(Style::Number, 0.1 + 0.2, "0.3")]
    #[case(Style::Number, -0.0, "0")]
    #[case(Style::Number, 12.000_000_000_000_002, "12")]
    #[case(Style::Number, 1e-7, "0.0000001")]
    #[case(Style::Padded(10), 110_113_719.0, "0110113719")]
    #[case(Style::Padded(3), 1.5, "1.5")]
    #[case(Style::Day, 46_063.0, "2026-02-10")]
    #[case(Style::Day, 46_063.395_833_333_33, "2026-02-10 9:30")]
    #[case(Style::Day, 1.0, "1900-01-01")]
    #[case(Style::Day, 59.0, "1900-02-28")]
    #[case(Style::Day, 61.0, "1900-03-01")]
    #[case(Style::Day, 0.5, "12:00")]
    #[case(Style::Hours, 1.5, "36:00")]
    fn numbers_are_read_as_they_are_shown(
        #[case] style: Style,
        #[case] number: f64,
        #[case] text: &str,
    ) {
        assert_eq!(style.text(number, false).as_deref(), Ok(text));
    }

    #[test]
    fn what_a_workbook_cannot_hold_is_not_made_up() {
        for lost in [1e15, 3.92e20, f64::NAN, f64::INFINITY] {
            assert_eq!(Style::Number.text(lost, false), Err(Reason::DigitsLost));
        }
        for no_day in [60.0, -1.0, 1e9] {
            assert_eq!(Style::Day.text(no_day, false), Err(Reason::NoSuchDay));
        }
        assert_eq!(Style::Day.text(44_601.0, true).as_deref(), Ok("2026-02-10"));
    }
}
