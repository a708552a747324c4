//! Japanese eras (元号): reading and writing dates such as 令和8年2月10日.

use crate::date::Date;

/// An era, its abbreviations, and its first and last day.
#[derive(Debug)]
struct Era {
    name: &'static str,
    short: char,
    letter: char,
    year_one: u16,
    first: (u16, u8, u8),
    last: (u16, u8, u8),
}

/// The eras, newest first. 明治 begins in 1873 here, when Japan took over the Gregorian calendar; earlier
/// dates would need the old one. 明治 and 大正 ended on the day on which the next era began, so that day is
/// valid in both; [`words`] writes the newer one.
const ERAS: [Era; 5] = [
    Era {
        name: "令和",
        short: '令',
        letter: 'r',
        year_one: 2019,
        first: (2019, 5, 1),
        last: (9999, 12, 31),
    },
    Era {
        name: "平成",
        short: '平',
        letter: 'h',
        year_one: 1989,
        first: (1989, 1, 8),
        last: (2019, 4, 30),
    },
    Era {
        name: "昭和",
        short: '昭',
        letter: 's',
        year_one: 1926,
        first: (1926, 12, 25),
        last: (1989, 1, 7),
    },
    Era {
        name: "大正",
        short: '大',
        letter: 't',
        year_one: 1912,
        first: (1912, 7, 30),
        last: (1926, 12, 25),
    },
    Era {
        name: "明治",
        short: '明',
        letter: 'm',
        year_one: 1868,
        first: (1873, 1, 1),
        last: (1912, 7, 30),
    },
];

impl Era {
    fn has(&self, date: Date) -> bool {
        let day = (date.year(), date.month(), date.day());
        (self.first..=self.last).contains(&day)
    }

    fn year_zero(&self) -> u16 {
        self.year_one.saturating_sub(1)
    }
}

/// An era found at the beginning of a date; it gives the year of the era its Gregorian year.
#[derive(Debug)]
pub(super) struct WrittenEra {
    era: &'static Era,
}

impl WrittenEra {
    /// The era with which the text begins, and the rest of the text.
    pub(super) fn split(text: &str) -> Option<(Self, &str)> {
        ERAS.iter().find_map(|era| {
            let behind = text
                .strip_prefix(era.name)
                .or_else(|| text.strip_prefix(era.short))
                .or_else(|| text.strip_prefix([era.letter, era.letter.to_ascii_uppercase()]))?;
            Some((Self { era }, behind))
        })
    }

    /// The day; `None` if it does not exist or does not lie in this era (平成32年).
    pub(super) fn day(&self, year: i64, month: i64, day: i64) -> Option<Date> {
        let year = year.checked_add(self.era.year_zero().into())?;
        Date::from_numbers(year, month, day).filter(|date| self.era.has(*date))
    }
}

/// The date as official documents write it: 令和8年2月10日, 令和元年5月1日. Dates before 1873 and after the 99th
/// year of an era have the Gregorian year instead, as the reader accepts no more than two digits there.
#[must_use]
pub fn words(date: Date) -> String {
    let (month, day) = (date.month(), date.day());
    let Some(era) = ERAS.iter().find(|era| era.has(date)) else {
        return format!("{}年{month}月{day}日", date.year());
    };
    match date.year().saturating_sub(era.year_zero()) {
        1 => format!("{}元年{month}月{day}日", era.name),
        year if year > 99 => format!("{}年{month}月{day}日", date.year()),
        year => format!("{}{year}年{month}月{day}日", era.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn eras_begin_and_end_on_their_days() {
        for (date, written) in [
            ("2026-02-10", "令和8年2月10日"),
            ("2019-05-01", "令和元年5月1日"),
            ("2019-04-30", "平成31年4月30日"),
            ("1989-01-08", "平成元年1月8日"),
            ("1989-01-07", "昭和64年1月7日"),
            ("1926-12-25", "昭和元年12月25日"),
            ("1926-12-24", "大正15年12月24日"),
            ("1912-07-30", "大正元年7月30日"),
            ("1912-07-29", "明治45年7月29日"),
            ("1873-01-01", "明治6年1月1日"),
            ("1872-12-31", "1872年12月31日"),
        ] {
            assert_eq!(words(day(date)), written);
        }
    }

    #[test]
    fn a_day_outside_its_era_is_none() {
        let read =
            |era: &str, year, month, day| WrittenEra::split(era).unwrap().0.day(year, month, day);
        assert_eq!(read("令和", 1, 4, 30), None);
        assert_eq!(read("平成", 31, 5, 1), None);
        assert_eq!(read("平成", 1, 1, 7), None);
        assert_eq!(read("昭和", 64, 1, 8), None);
        assert_eq!(read("昭和", 0, 12, 31), None);
        assert_eq!(read("大正", 15, 12, 25), Some(day("1926-12-25")));
        assert_eq!(read("明治", 5, 12, 1), None);
        assert_eq!(read("R", -1, 12, 1), None);
        assert_eq!(read("令和", i64::MAX, 1, 1), None);
    }
}
