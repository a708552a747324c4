//! Decimal numbers without rounding: JSON's doubles and what the paper reader gives.

use std::fmt;

use crate::double;
use crate::report::Raw;
use crate::text::paper;

/// `scaled / 10^decimals`, without trailing zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    scaled: i64,
    decimals: u8,
}

impl Decimal {
    /// The shortest decimal number that is this double; `None` where it has more than 18 digits.
    pub(super) fn from_f64(number: f64) -> Option<Self> {
        if !number.is_finite() {
            return None;
        }
        // Nearly every answer is a small whole number; those need no spelling.
        let whole = number as i64;
        if whole as f64 == number && whole.unsigned_abs() < 1 << 53 {
            return Some(Self {
                scaled: whole,
                decimals: 0,
            });
        }
        let spelled = double::spelled(number);
        let (whole, fraction) = spelled.split_once('.').unwrap_or((&spelled, ""));
        let decimals = u8::try_from(fraction.len()).ok()?;
        let scaled = format!("{whole}{fraction}").parse::<i64>();
        match scaled {
            Ok(scaled) => Some(Self { scaled, decimals }.normal()),
            // Too many digits to be an answer; the sign and the size are all that the message needs.
            Err(_) if number.abs() >= 1e17 => Some(Self {
                scaled: if number < 0.0 { i64::MIN } else { i64::MAX },
                decimals: 0,
            }),
            Err(_) => None,
        }
    }

    /// What the paper reader makes of it.
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

    fn normal(self) -> Self {
        let mut normal = self;
        while normal.decimals > 0 && normal.scaled.checked_rem(10) == Some(0) {
            normal.scaled = normal.scaled.checked_div(10).unwrap_or(0);
            normal.decimals = normal.decimals.saturating_sub(1);
        }
        normal
    }

    /// As it is shown: the number that was written, where it is larger than what can be held.
    pub(super) fn spelled(self, written: &Raw) -> String {
        match written {
            Raw::Number(number) if number.abs() >= 1e17 => double::spelled(*number),
            _ => self.to_string(),
        }
    }

    pub(super) fn is_negative(self) -> bool {
        self.scaled < 0
    }

    /// The value, if it is whole.
    pub(super) fn whole(self) -> Option<i64> {
        (self.decimals == 0).then_some(self.scaled)
    }

    /// The value in tenths, if it has at most one decimal.
    pub(super) fn tenths(self) -> Option<i64> {
        match self.decimals {
            0 => Some(self.scaled.saturating_mul(10)),
            1 => Some(self.scaled),
            _ => None,
        }
    }

    /// The value cut after the first decimal, never rounded.
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
}
