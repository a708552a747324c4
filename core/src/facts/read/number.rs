//! Decimal numbers that are never rounded, from JSON's doubles and from numbers written on paper.

use std::fmt;

use crate::double;
use crate::report::Raw;
use crate::text::paper;

/// The number `scaled / 10^decimals`, without trailing zeros among the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    scaled: i64,
    decimals: u8,
}

impl Decimal {
    /// The shortest decimal number that reads as this double, so that 0.1 is one tenth. `None` if it is not
    /// finite or has more digits after the point than fit. A number too large for 64 bits becomes the largest
    /// (or smallest) one.
    pub(super) fn from_f64(number: f64) -> Option<Self> {
        if !number.is_finite() {
            return None;
        }
        // Nearly every answer is a small whole number; these need no conversion to text.
        let whole = number as i64;
        if whole as f64 == number && whole.unsigned_abs() < 1 << 53 {
            return Some(Self {
                scaled: whole,
                decimals: 0,
            });
        }
        // Nor do numbers with one decimal: if the double nearest to so many tenths is this one, no shorter text reads as it.
        let tenths = (number * 10.0 + 0.5) as i64;
        if (0.0..1e12).contains(&number) && tenths as f64 / 10.0 == number {
            return Some(Self {
                scaled: tenths,
                decimals: 1,
            });
        }
        let spelled = double::to_text(number);
        let (whole, fraction) = spelled.split_once('.').unwrap_or((&spelled, ""));
        let decimals = u8::try_from(fraction.len()).ok()?;
        let scaled = format!("{whole}{fraction}").parse::<i64>();
        match scaled {
            Ok(scaled) => Some(Self { scaled, decimals }.normal()),
            // Too large to be an answer: checks only have to see its sign and that it is too large.
            Err(_) if number.abs() >= 1e17 => Some(Self {
                scaled: if number < 0.0 { i64::MIN } else { i64::MAX },
                decimals: 0,
            }),
            Err(_) => None,
        }
    }

    /// The number as written on paper, read by [`paper::number`]; `None` if that cannot read it.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let number = paper::number(text)?;
        Some(
            Self {
                scaled: number.scaled,
                decimals: number.decimals,
            }
            .normal(),
        )
    }

    /// Without trailing zeros, so that 2.50 and 2.5 are equal and 3.0 is whole.
    fn normal(self) -> Self {
        let mut normal = self;
        while normal.decimals > 0 && normal.scaled.checked_rem(10) == Some(0) {
            normal.scaled = normal.scaled.checked_div(10).unwrap_or(0);
            normal.decimals = normal.decimals.saturating_sub(1);
        }
        normal
    }

    /// The text for a message. For a number too large for [`Decimal`], the one that was given.
    pub(super) fn spelled(self, written: &Raw) -> String {
        match written {
            Raw::Number(number) if number.abs() >= 1e17 => double::to_text(*number),
            _ => self.to_string(),
        }
    }

    pub(super) fn is_negative(self) -> bool {
        self.scaled < 0
    }

    /// The value if it is a whole number.
    pub(super) fn whole(self) -> Option<i64> {
        (self.decimals == 0).then_some(self.scaled)
    }

    /// The value in tenths if it has at most one decimal.
    pub(super) fn tenths(self) -> Option<i64> {
        match self.decimals {
            0 => Some(self.scaled.saturating_mul(10)),
            1 => Some(self.scaled),
            _ => None,
        }
    }

    /// The value cut off after the first decimal (1.25 gives 1.2): the manual truncates and does not round.
    pub(super) fn truncated(self) -> String {
        let mut cut = self;
        while cut.decimals > 1 {
            cut.scaled = cut.scaled.checked_div(10).unwrap_or(0);
            cut.decimals = cut.decimals.saturating_sub(1);
        }
        cut.normal().to_string()
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.decimals == 0 {
            return write!(f, "{}", self.scaled);
        }
        let places = usize::from(self.decimals);
        let digits = format!(
            "{:0>width$}",
            self.scaled.unsigned_abs(),
            width = places.saturating_add(1)
        );
        let (whole, fraction) = digits
            .split_at_checked(digits.len().saturating_sub(places))
            .unwrap_or((&digits, ""));
        let sign = if self.scaled < 0 { "-" } else { "" };
        write!(f, "{sign}{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_cut_and_never_rounded() {
        for (number, shown, cut) in [
            (1.25, "1.25", "1.2"),
            (2.50, "2.5", "2.5"),
            (0.09, "0.09", "0"),
            (-0.05, "-0.05", "0"),
            (1e20, "9223372036854775807", "9223372036854775807"),
        ] {
            let decimal = Decimal::from_f64(number).unwrap();
            assert_eq!(
                (decimal.to_string().as_str(), decimal.truncated().as_str()),
                (shown, cut)
            );
        }
        assert_eq!(Decimal::from_f64(f64::NAN), None);
    }

    /// Numbers with one decimal take a way of their own, and their neighbours must not.
    #[test]
    fn tenths_are_read_as_they_are_spelled() {
        for tenths in (0_i64..200_000)
            .chain(9_999_980..=10_000_020)
            .chain([9_999_999_999_999, 10_000_000_000_001])
        {
            let number = tenths as f64 / 10.0;
            for number in [number, number.next_up(), number.next_down(), -number] {
                let spelled = double::to_text(number);
                let (whole, fraction) = spelled.split_once('.').unwrap_or((&spelled, ""));
                let scaled = format!("{whole}{fraction}").parse::<i64>().ok();
                let decimals = u8::try_from(fraction.len()).ok();
                let expected = scaled
                    .zip(decimals)
                    .map(|(scaled, decimals)| Decimal { scaled, decimals }.normal());
                assert_eq!(Decimal::from_f64(number), expected, "{number}");
            }
        }
    }
}
