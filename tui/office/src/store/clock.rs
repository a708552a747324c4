//! The only source of time. Every time in the database comes from here, so that tests can fix it.

use std::time::SystemTime;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use kakari_core::date::Date;

/// Returns the present time and today's date. Cheap to clone, and usable from all threads.
#[derive(Clone, Debug)]
pub struct Clock {
    now: Option<String>,
    today: Option<Date>,
}

impl Clock {
    /// The machine's clock and time zone.
    #[must_use]
    pub fn system() -> Self {
        Self {
            now: None,
            today: None,
        }
    }

    /// The machine's clock for times, but this day as today (`--today`, `KAKARI_TODAY`).
    #[must_use]
    pub fn with_today(today: Date) -> Self {
        Self {
            now: None,
            today: Some(today),
        }
    }

    /// Always this time (RFC 3339 with offset) and this day.
    #[must_use]
    pub fn fixed(now: &str, today: Date) -> Self {
        Self {
            now: Some(now.to_owned()),
            today: Some(today),
        }
    }

    /// The present time as RFC 3339 with offset, to the second: `2026-02-12T09:30:00+09:00`.
    #[must_use]
    pub fn now(&self) -> String {
        match &self.now {
            Some(now) => now.clone(),
            None => machine(SystemTime::now())
                .unwrap_or_else(latest_moment)
                .strftime("%Y-%m-%dT%H:%M:%S%:z")
                .to_string(),
        }
    }

    /// The time for output files: [`Clock::now`], or only the day if a day was given. So with `--today` the same database gives
    /// the same bytes at any second and in any time zone.
    #[must_use]
    pub(crate) fn stamp(&self) -> String {
        match (&self.now, self.today) {
            (None, Some(day)) => day.to_string(),
            _ => self.now(),
        }
    }

    /// The time for output files as seconds since 1970; a day counts from its beginning in UTC. 0 if the clock is outside the calendar.
    #[must_use]
    pub fn stamp_seconds(&self) -> i64 {
        let stamp = self.stamp();
        let day = format!("{stamp}T00:00:00Z");
        let moment = stamp.parse::<Timestamp>().or_else(|_| day.parse());
        moment.map_or(0, Timestamp::as_second)
    }

    /// Whether the machine's clock is within the calendar; true if the time is fixed.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.now.is_some() || machine(SystemTime::now()).is_some()
    }

    /// Today in the local time zone; `None` only if the machine's clock is outside the calendar of [`Date`].
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.today.or_else(|| {
            let now = machine(SystemTime::now())?;
            Date::from_numbers(now.year().into(), now.month().into(), now.day().into())
        })
    }
}

/// The machine's time in the local time zone; `None` if it is outside the calendar (after the year 9999).
fn machine(now: SystemTime) -> Option<ZonedDateTime> {
    let moment = Timestamp::try_from(now).ok()?;
    Some(moment.to_zoned_datetime(TimeZone::system()))
}

/// The time that is written if the clock is outside the calendar. A wrong time does no harm there, because the order of
/// entries is given by their numbers.
fn latest_moment() -> ZonedDateTime {
    Timestamp::MAX.to_zoned_datetime(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_leaves_the_program_has_the_day_that_was_given_or_the_moment() {
        let day = Date::new(2026, 2, 20).unwrap();
        let given = Clock::with_today(day);
        assert_eq!(given.stamp(), "2026-02-20");
        assert_eq!(given.stamp_seconds(), 1_771_545_600);
        let fixed = Clock::fixed("2026-02-20T09:30:00+09:00", day);
        assert_eq!(fixed.stamp(), fixed.now());
        assert_eq!(fixed.stamp_seconds(), 1_771_545_600 + 1_800);
    }

    #[test]
    fn a_clock_beyond_the_calendar_is_told_and_no_reason_to_break_off() {
        let days = |days: u64| SystemTime::UNIX_EPOCH + Duration::from_secs(days * 86_400);
        assert!(machine(days(20_000)).is_some());
        assert!(machine(days(366 * 10_000)).is_none());
        assert!(latest_moment().to_string().starts_with("9999-12-30"));
        assert!(Clock::system().is_sound());
    }
}
