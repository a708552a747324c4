//! The days of the sample: all counted from the first day of the edition's window, never from a clock.

use kakari_core::date::Date;
use kakari_core::edition::Edition;

/// The report season that the sample shows in its eighth week.
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

    /// A day of the season's year; the first day of the window where the calendar has no such day.
    pub(super) fn day(self, month: u8, day: u8) -> Date {
        Date::new(self.start.year(), month, day).unwrap_or(self.start)
    }

    /// A day of an earlier year.
    pub(super) fn back(self, years: u16, month: u8, day: u8) -> Date {
        Date::new(self.start.year().saturating_sub(years), month, day).unwrap_or(self.start)
    }

    /// 20 February.
    pub(super) fn today(self) -> Date {
        self.day(2, 20)
    }

    /// The prefecture's own deadline, a week ago: what has not come is late.
    pub(super) fn deadline(self) -> Date {
        self.day(2, 13)
    }

    /// The day so many days after 1 January.
    pub(super) fn on(self, days: u32) -> Date {
        after(self.start, days)
    }
}

/// The day so many days after another.
pub(super) fn after(day: Date, days: u32) -> Date {
    (0..days).fold(day, |day, _| day.next())
}
