//! A calendar day. There is no clock here: callers pass today's date.

use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar from 1868-01-01 to 9999-12-31, ordered by time. Text form `2026-01-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day; `None` if the calendar has no such day or the year is outside 1868 to 9999.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        // 1868 is 明治元年, the earliest year of an era date; 9999 keeps the text at ten characters.
        let known = (1868..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        known.then_some(Self { year, month, day })
    }

    /// [`Date::new`] for numbers of any size; `None` if one is out of range.
    #[must_use]
    pub fn from_numbers(year: i64, month: i64, day: i64) -> Option<Self> {
        Self::new(
            u16::try_from(year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
    }

    /// The Gregorian year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day of the week: 0 for Sunday to 6 for Saturday.
    #[must_use]
    pub fn weekday(self) -> usize {
        // Sakamoto's method: January and February count to the year before, because a leap day comes
        // after them; each month shifts the weekday by a fixed number of days.
        const SHIFTS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let before = u32::from(self.month < 3);
        let year = u32::from(self.year).saturating_sub(before);
        let month = usize::from(self.month).saturating_sub(1);
        let shift = SHIFTS.get(month).copied().unwrap_or(0);
        // Leap years up to this one; those of full centuries are subtracted below.
        let leaps = [year / 4, year / 400].iter().sum::<u32>();
        let days = year
            .saturating_add(leaps)
            .saturating_add(shift)
            .saturating_add(u32::from(self.day))
            .saturating_sub(year / 100);
        usize::try_from(days % 7).unwrap_or(0)
    }

    /// Days until another day; 0 if that is this day or earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> u32 {
        other.number().saturating_sub(self.number())
    }

    /// Days since the beginning of the calendar, for differences.
    fn number(self) -> u32 {
        let before = u32::from(self.year).saturating_sub(1);
        let leaps = (before / 4)
            .saturating_sub(before / 100)
            .saturating_add(before / 400);
        let months = 1..self.month;
        let in_months: u32 = months
            .map(|month| u32::from(days_in_month(self.year, month)))
            .sum();
        before
            .saturating_mul(365)
            .saturating_add(leaps)
            .saturating_add(in_months)
            .saturating_add(u32::from(self.day))
    }

    /// The following day; 9999-12-31 stays as it is.
    #[must_use]
    pub fn next(self) -> Self {
        Self::new(self.year, self.month, self.day.saturating_add(1))
            .or_else(|| Self::new(self.year, self.month.saturating_add(1), 1))
            .or_else(|| Self::new(self.year.saturating_add(1), 1, 1))
            .unwrap_or(self)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The text is not a day in the form `2026-01-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        // The shape first: `parse` alone would accept `+026-1-031` and the like.
        let bytes = text.as_bytes();
        let shape = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shape {
            return Err(NotADate);
        }
        let number = |from: usize, to: usize| {
            text.get(from..to)
                .and_then(|part| part.parse::<u16>().ok())
                .ok_or(NotADate)
        };
        let month = u8::try_from(number(5, 7)?).map_err(|_| NotADate)?;
        let day = u8::try_from(number(8, 10)?).map_err(|_| NotADate)?;
        Self::new(number(0, 4)?, month, day).ok_or(NotADate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let days = |from: &str, to: &str| {
            let day = |text: &str| text.parse::<Date>().unwrap();
            day(from).days_until(day(to))
        };
        assert_eq!(days("2026-01-01", "2026-03-31"), 89);
        assert_eq!(days("2024-02-28", "2024-03-01"), 2);
        assert_eq!(days("1900-02-28", "1900-03-01"), 1);
        assert_eq!(days("2000-01-01", "2001-01-01"), 366);
        assert_eq!(days("2026-03-31", "2026-03-31"), 0);
        assert_eq!(days("2026-03-31", "2026-01-01"), 0);
        let mut day: Date = "1999-12-31".parse().unwrap();
        let first = day;
        for count in 0..3_000 {
            assert_eq!(first.days_until(day), count, "{day}");
            day = day.next();
        }
    }

    #[test]
    fn reads_only_days_that_exist() {
        assert_eq!(
            "2024-02-29".parse::<Date>().map(|d| d.to_string()),
            Ok("2024-02-29".into())
        );
        for wrong in [
            "2026-02-29",
            "2026-1-1",
            "2026/01/01",
            "20260101",
            "",
            "2026-13-01",
            "２０２６-01-01",
        ] {
            assert_eq!(wrong.parse::<Date>(), Err(NotADate), "{wrong}");
        }
    }

    #[test]
    fn the_next_day_crosses_month_and_year() {
        let next = |text: &str| text.parse::<Date>().unwrap().next().to_string();
        assert_eq!(next("2026-02-28"), "2026-03-01");
        assert_eq!(next("2024-02-28"), "2024-02-29");
        assert_eq!(next("2025-12-31"), "2026-01-01");
    }
}
