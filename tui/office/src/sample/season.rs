//! Dates of the sample. All are counted from the first day of the edition's reporting window, never from a clock.

use kakari_core::date::Date;
use kakari_core::edition::Edition;

/// The reporting season that the sample shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Season {
    start: Date,
}

impl Season {
    pub(super) fn new(edition: &Edition) -> Self {
        Self {
            start: edition.window.from,
        }
    }

    /// A day of the season's year; the first day of the window if the calendar has no such day.
    pub(super) fn day(self, month: u8, day: u8) -> Date {
        Date::new(self.start.year(), month, day).unwrap_or(self.start)
    }

    /// A day of an earlier year: `years` before the season's year.
    pub(super) fn back(self, years: u16, month: u8, day: u8) -> Date {
        Date::new(self.start.year().saturating_sub(years), month, day).unwrap_or(self.start)
    }

    /// The day that counts as today: 20 February.
    pub(super) fn today(self) -> Date {
        self.day(2, 20)
    }

    /// The prefecture's own deadline: 13 February, a week before today, so that the sample shows late reports.
    pub(super) fn deadline(self) -> Date {
        self.day(2, 13)
    }

    /// The day `days` days after the first day of the window.
    pub(super) fn days_after_start(self, days: u32) -> Date {
        after(self.start, days)
    }
}

/// The day `days` days after `day`.
pub(super) fn after(day: Date, days: u32) -> Date {
    (0..days).fold(day, |day, _| day.next())
}
