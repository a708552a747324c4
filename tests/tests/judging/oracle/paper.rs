//! What a person would read in a handwritten number or day.

/// A number in decimal digits, as it stands on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// Whether a minus sign stands before it.
    pub negative: bool,
    /// Digits before the point, without leading zeros.
    pub whole: String,
    /// Digits after the point, without trailing zeros.
    pub fraction: String,
}

impl Written {
    /// Reads `-12.50`.
    fn of(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let whole = whole.trim_start_matches('0').to_owned();
        let fraction = fraction.trim_end_matches('0').to_owned();
        let negative = negative && !(whole.is_empty() && fraction.is_empty());
        Some(Self {
            negative,
            whole,
            fraction,
        })
    }

    /// The value of a JSON number: its shortest decimal form.
    pub(crate) fn of_json(number: f64) -> Option<Self> {
        Self::of(&format!("{number}"))
    }

    /// The number that a person reads in a text.
    pub(crate) fn of_text(text: &str) -> Option<Self> {
        let plain: String = text.chars().map(half_width).collect();
        let mut plain = plain.trim();
        for unit in ["回", "人", "件", "名"] {
            plain = plain.strip_suffix(unit).unwrap_or(plain).trim_end();
        }
        // A circle by itself is a mark, not a nought.
        if plain == "〇" {
            return None;
        }
        let digits: String = plain
            .strip_prefix('+')
            .unwrap_or(plain)
            .chars()
            .map(kanji_digit)
            .collect();
        if !grouped_in_threes(&digits) {
            return None;
        }
        Self::of(&digits.replace(',', ""))
    }

    /// The value, if it is whole, not negative and not absurd.
    pub(crate) fn count(&self) -> Option<u64> {
        if self.negative || !self.fraction.is_empty() {
            return None;
        }
        if self.whole.is_empty() {
            Some(0)
        } else {
            self.whole.parse().ok()
        }
    }

    /// The value in tenths, if there is no second decimal.
    pub(crate) fn tenths(&self) -> Option<u64> {
        if self.negative || self.fraction.len() > 1 {
            return None;
        }
        let digits = format!("{}{:0<1}", self.whole, self.fraction);
        digits.parse().ok()
    }
}

/// Full-width digits, letters and signs as people type them on a Japanese keyboard.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '−' => '-',
        _ => c,
    }
}

/// 1,234 is a number; what 1,23 means cannot be known.
fn grouped_in_threes(digits: &str) -> bool {
    let whole = digits.split('.').next().unwrap_or("");
    whole.split(',').skip(1).all(|group| group.len() == 3) && !whole.starts_with(',')
}

fn kanji_digit(c: char) -> char {
    match "〇一二三四五六七八九".chars().position(|kanji| kanji == c) {
        Some(digit) => char::from(b'0' + digit as u8),
        None => c,
    }
}

/// A day as year, month, day: tuples compare as days do.
pub(crate) type Day = (u16, u8, u8);

/// `2026-02-10`, and nothing else.
pub(crate) fn plain_day(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else {
        return None;
    };
    let widths = (year.len(), month.len(), day.len());
    if widths != (4, 2, 2) {
        return None;
    }
    existing(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A day in any of the spellings of a form: 2026-02-10, 2026/2/10, 令和8年2月10日, R8.2.10.
pub(crate) fn any_day(text: &str) -> Option<Day> {
    let text: String = text.chars().map(half_width).collect();
    // What a spreadsheet or a form puts behind a day says nothing about it.
    for (hour, minute, zone) in [
        ("0", "00", ""),
        ("00", "00", ""),
        ("00", "00:00", ""),
        ("00", "00:00", "+09:00"),
    ] {
        for mark in [" ", "T"] {
            if let Some(day) = text.strip_suffix(&format!("{mark}{hour}:{minute}{zone}")) {
                return any_day(day);
            }
        }
    }
    if let Some((day, rest)) = text.split_once('(') {
        let day = any_day(day)?;
        return (rest == format!("{})", weekday(day))).then_some(day);
    }
    if let Some(day) = plain_day(&text) {
        return Some(day);
    }
    let (era, rest) = match (text.strip_prefix("令和"), text.strip_prefix('R')) {
        (Some(rest), _) | (None, Some(rest)) => (2018, rest),
        (None, None) => (0, text.as_str()),
    };
    let spaced = rest
        .replace(['年', '月', '/', '.'], " ")
        .replace('日', "")
        .replace("元", "1");
    let numbers: Vec<u16> = spaced
        .split(' ')
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let [year, month, day] = numbers[..] else {
        return None;
    };
    existing(
        era + year,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    )
}

/// Counted day by day from a Wednesday.
pub(crate) fn weekday((year, month, day): Day) -> char {
    let mut days = u32::from(day) - 1;
    days += (1800..year)
        .map(|year| {
            (1..=12)
                .map(|month| u32::from(month_length(year, month)))
                .sum::<u32>()
        })
        .sum::<u32>();
    days += (1..month)
        .map(|month| u32::from(month_length(year, month)))
        .sum::<u32>();
    "水木金土日月火"
        .chars()
        .nth((days % 7) as usize)
        .unwrap_or('?')
}

fn existing(year: u16, month: u8, day: u8) -> Option<Day> {
    let there = (1..=12).contains(&month) && (1..=month_length(year, month)).contains(&day);
    there.then_some((year, month, day))
}

fn month_length(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day after, written out.
pub(crate) fn day_after((year, month, day): Day) -> String {
    let (year, month, day) = if day < month_length(year, month) {
        (year, month, day + 1)
    } else if month < 12 {
        (year, month + 1, 1)
    } else {
        (year + 1, 1, 1)
    };
    format!("{year:04}-{month:02}-{day:02}")
}
