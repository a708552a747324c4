//! 指標: numbers about areas from elsewhere (guideline 4-2(3): statistics, care resources, the national data book), and what those
//! concerned say about an area.

use std::fmt;

use crate::date::Date;
use crate::statistics::Division;
use crate::text::{fold_width, paper, scrub};

mod residents;

pub use residents::{AgeBand, residents};

/// The time that a number is about, as exactly as its source says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// 年: a calendar year.
    Year(u16),
    /// 年度: a fiscal year, from April on.
    Fiscal(u16),
    /// 年月.
    Month(u16, u8),
    /// 年月日.
    Day(Date),
}

/// Years outside these are slips.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;

impl When {
    /// Reads a day, a month, a year or a fiscal year in any spelling of [`paper::date`], with or without an era: 2025-10-01,
    /// 令和7年10月, 2025年, R7, 令和7年度. `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let folded = fold_width(&scrub(text));
        let text: String = folded.split_whitespace().collect();
        let text = text.strip_suffix("現在").unwrap_or(&text);
        let text = text.strip_suffix("時点").unwrap_or(text);
        if let Some(written) = text.strip_prefix("FY") {
            return year(written).map(Self::Fiscal);
        }
        if let Some(written) = text.strip_suffix("年度") {
            return year(written).map(Self::Fiscal);
        }
        let plain = year(text.strip_suffix('年').unwrap_or(text)).map(Self::Year);
        plain
            .or_else(|| month(text))
            .or_else(|| paper::date(text).map(Self::Day))
            .filter(|when| YEARS.contains(&when.year()))
    }

    /// The year, of a fiscal year that of its April.
    #[must_use]
    pub fn year(self) -> u16 {
        match self {
            Self::Year(year) | Self::Fiscal(year) | Self::Month(year, _) => year,
            Self::Day(day) => day.year(),
        }
    }

    /// The last day of it.
    #[must_use]
    pub fn last_day(self) -> Option<Date> {
        match self {
            Self::Year(year) => Date::new(year, 12, 31),
            Self::Fiscal(year) => Date::new(year.checked_add(1)?, 3, 31),
            Self::Month(year, month) => (28..=31).rev().find_map(|day| Date::new(year, month, day)),
            Self::Day(day) => Some(day),
        }
    }

    /// In Japanese words: 2025年10月1日, 2025年度.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Year(year) => format!("{year}年"),
            Self::Fiscal(year) => format!("{year}年度"),
            Self::Month(year, month) => format!("{year}年{month}月"),
            Self::Day(day) => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        }
    }
}

/// As data sets have it: 2025-10-01, 2025-10, 2025, FY2025.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Fiscal(year) => write!(f, "FY{year}"),
            Self::Month(year, month) => write!(f, "{year}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

/// A year of four digits, or of an era.
fn year(text: &str) -> Option<u16> {
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    // The first and the last year of an era do not have all days.
    ["1月1日", "12月31日", "7月1日"]
        .iter()
        .find_map(|day| paper::date(&format!("{text}年{day}")))
        .map(Date::year)
}

fn month(text: &str) -> Option<When> {
    let (written, number) = match text.strip_suffix('月') {
        Some(text) => text.rsplit_once('年')?,
        None => {
            let split = text.split_once(['-', '/', '.'])?;
            // 7/10 could be a day.
            (split.0.len() == 4).then_some(split)?
        }
    };
    let number: u8 = number.parse().ok()?;
    let year = year(written)?;
    (1..=12)
        .contains(&number)
        .then_some(When::Month(year, number))
}

/// A number with its decimals, as its source writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    /// The number times `10^decimals`.
    pub scaled: i64,
    /// The number of decimals.
    pub decimals: u8,
}

impl Amount {
    /// Reads a number in the spellings of [`paper::number`].
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let number = paper::number(text)?;
        Some(Self {
            scaled: number.scaled,
            decimals: number.decimals,
        })
    }

    /// The number, if it is whole and not below 0.
    #[must_use]
    pub fn count(self) -> Option<u64> {
        (self.decimals == 0)
            .then(|| u64::try_from(self.scaled).ok())
            .flatten()
    }

    /// As a double, for spreadsheets and charts.
    #[must_use]
    pub fn double(self) -> f64 {
        // Both are exact up to 2^53, and their quotient is the double nearest to the decimal.
        self.scaled as f64 / 10_f64.powi(i32::from(self.decimals))
    }
}

/// The plain decimal, without marks: 12.5.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.scaled.unsigned_abs().to_string();
        let decimals = usize::from(self.decimals);
        let width = decimals.saturating_add(1);
        let digits = format!("{digits:0>width$}");
        let (whole, fraction) = digits.split_at(digits.len().saturating_sub(decimals));
        let minus = if self.scaled < 0 { "-" } else { "" };
        match fraction {
            "" => write!(f, "{minus}{whole}"),
            _ => write!(f, "{minus}{whole}.{fraction}"),
        }
    }
}

/// What a number is about. Two numbers with the same heading and area are one cell of one table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Heading {
    /// 指標: what is counted.
    pub name: String,
    /// 単位; empty if the source gives none.
    pub unit: String,
    /// 出典.
    pub source: String,
    /// 時点.
    pub when: When,
    /// The kind of area by which it is given.
    pub division: Division,
}

/// The number of one area.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    /// Name of the area, of a municipality its code of five digits, of a prefecture that of two.
    pub area: String,
    /// The number.
    pub amount: Amount,
}

/// What somebody concerned says about an area (定性データ).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Voice {
    /// The kind of area.
    pub division: Division,
    /// Its name, as in [`Value::area`].
    pub area: String,
    /// Who says it: 医師会, 訪問看護, 住民 …
    pub by: String,
    /// The day or year on which it was said.
    pub when: When,
    /// What was said.
    pub text: String,
    /// Where it comes from, such as a questionnaire or a visit; may be empty.
    pub source: String,
}

/// One thing that a table brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A number.
    Number(Heading, Value),
    /// What somebody says.
    Voice(Voice),
}

/// Whether the numbers of a unit are shares of a whole, which end at 100.
#[must_use]
pub fn is_share(unit: &str) -> bool {
    matches!(fold_width(unit).trim(), "%" | "パーセント")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_exactly_as_they_are_written() {
        for (written, kept, label) in [
            ("2025-10-01", "2025-10-01", "2025年10月1日"),
            ("令和7年10月1日", "2025-10-01", "2025年10月1日"),
            ("令和７年１０月１日現在", "2025-10-01", "2025年10月1日"),
            ("2025年10月", "2025-10", "2025年10月"),
            ("2025-10", "2025-10", "2025年10月"),
            ("令和7年4月", "2025-04", "2025年4月"),
            ("2025", "2025", "2025年"),
            ("2025年", "2025", "2025年"),
            ("令和7年", "2025", "2025年"),
            ("令和元年", "2019", "2019年"),
            ("平成31年", "2019", "2019年"),
            ("R7", "2025", "2025年"),
            ("令和７年度", "FY2025", "2025年度"),
            ("FY2025", "FY2025", "2025年度"),
            ("2040年", "2040", "2040年"),
        ] {
            let when = When::read(written).unwrap();
            assert_eq!(
                (when.to_string().as_str(), when.label().as_str()),
                (kept, label)
            );
            assert_eq!(When::read(kept), Some(when), "{written}");
            assert!(when.last_day().is_some());
        }
        for wrong in [
            "",
            "7",
            "10/1",
            "平成32年",
            "昨年",
            "12025",
            "0025",
            "2025-13",
            "1850",
        ] {
            assert_eq!(When::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_keep_their_decimals_and_lose_their_marks() {
        for (written, kept) in [
            ("1,234,567", "1234567"),
            ("１２．５０", "12.5"),
            ("▲3.2", "-3.2"),
            ("0.05", "0.05"),
            ("12人", "12"),
        ] {
            assert_eq!(Amount::read(written).unwrap().to_string(), kept);
        }
        assert_eq!(Amount::read("1,2"), None);
        assert_eq!(Amount::read("約5"), None);
        assert_eq!(Amount::read("0.1").unwrap().double(), 0.1);
        assert!(is_share("％") && is_share("%") && !is_share("‰"));
    }
}
