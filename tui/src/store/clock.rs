//! The one source of time: what the store writes down as "when" comes from here, and tests fix it.

use jiff::Zoned;
use kakari_core::date::Date;

/// Gives the present moment and today's date; cheap to clone, free to cross threads.
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

    /// The machine's clock for moments, but this day as today (`--today`, `KAKARI_TODAY`).
    #[must_use]
    pub fn with_today(today: Date) -> Self {
        Self {
            now: None,
            today: Some(today),
        }
    }

    /// Always this moment (RFC 3339 with offset) and this day.
    #[must_use]
    pub fn fixed(now: &str, today: Date) -> Self {
        Self {
            now: Some(now.to_owned()),
            today: Some(today),
        }
    }

    /// The present moment as RFC 3339 with offset, to the second: `2026-02-12T09:30:00+09:00`.
    #[must_use]
    pub fn now(&self) -> String {
        match &self.now {
            Some(now) => now.clone(),
            None => Zoned::now().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        }
    }

    /// Today in the local time zone; `None` only where the machine's clock stands outside the
    /// calendar of [`Date`].
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.today.or_else(|| {
            let now = Zoned::now();
            Date::from_numbers(now.year().into(), now.month().into(), now.day().into())
        })
    }
}
