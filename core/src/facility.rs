//! Hospitals and clinics: their ids, kinds and the facts on which scope depends.

use crate::date::Date;

/// 病院 or 診療所.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 病院: 20 beds or more.
    Hospital,
    /// 診療所: no bed or at most 19.
    Clinic,
}

impl Kind {
    /// The word of the public interface.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hospital => "hospital",
            Self::Clinic => "clinic",
        }
    }

    /// The official Japanese word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Hospital => "病院",
            Self::Clinic => "診療所",
        }
    }

    /// Reads [`Kind::word`].
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "hospital" => Some(Self::Hospital),
            "clinic" => Some(Self::Clinic),
            _ => None,
        }
    }
}

/// An id of 医療情報ネット, taken apart: prefecture, kind, code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FacilityId<'a> {
    /// Two digits, `01` to `47`.
    pub prefecture: &'a str,
    /// What the third character says.
    pub kind: Kind,
    /// 2 to 10 digits or capital letters.
    pub code: &'a str,
}

impl<'a> FacilityId<'a> {
    /// Takes an id apart; `None` if it is malformed. Ids have 5 to 13 characters and may hold letters.
    #[must_use]
    pub fn parse(id: &'a str) -> Option<Self> {
        if !id.is_ascii() {
            return None;
        }
        let (prefecture, rest) = id.split_at_checked(2)?;
        let number: u8 = prefecture.parse().ok()?;
        let (digit, code) = rest.split_at_checked(1)?;
        let kind = match digit {
            "1" => Kind::Hospital,
            "2" => Kind::Clinic,
            _ => return None,
        };
        let known = (1..=47).contains(&number)
            && prefecture.bytes().all(|byte| byte.is_ascii_digit())
            && (2..=10).contains(&code.len())
            && code
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        known.then_some(Self {
            prefecture,
            kind,
            code,
        })
    }
}

/// Whether a 医療機関コード is ten digits whose last one closes the Luhn sum over all ten.
#[must_use]
pub fn insurance_code_holds(code: &str) -> bool {
    if code.len() != 10 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let sum = code
        .bytes()
        .rev()
        .enumerate()
        .fold(0_u32, |sum, (at, byte)| {
            let digit = u32::from(byte.saturating_sub(b'0'));
            let doubled = digit.saturating_mul(2);
            let part = match (at.is_multiple_of(2), doubled > 9) {
                (true, _) => digit,
                (false, true) => doubled.saturating_sub(9),
                (false, false) => doubled,
            };
            sum.saturating_add(part)
        });
    sum.is_multiple_of(10)
}

/// Why a facility owes no report whatever its opening days (施行規則30条の33の15第1項).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exclusion {
    /// 特定機能病院.
    SpecialFunction,
    /// 歯科医業のみを行う病院・診療所.
    DentalOnly,
    /// 刑事施設, 少年院, 少年鑑別所, 入国者収容所, 地方出入国在留管理局.
    Penal,
    /// 皇室用財産である病院・診療所 (宮内庁).
    Imperial,
}

impl Exclusion {
    /// All of them, in the order of the interface.
    pub const ALL: [Self; 4] = [
        Self::SpecialFunction,
        Self::DentalOnly,
        Self::Penal,
        Self::Imperial,
    ];

    /// The word of the public interface.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::SpecialFunction => "special_function",
            Self::DentalOnly => "dental_only",
            Self::Penal => "penal",
            Self::Imperial => "imperial",
        }
    }

    /// Reads [`Exclusion::word`].
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// One suspension (休院): first and last closed day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Suspension {
    /// First closed day.
    pub from: Date,
    /// Last closed day; `None` while the end is open.
    pub to: Option<Date>,
}

/// The facts on which scope depends; all empty means that none were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScopeFacts {
    /// 開設日.
    pub opened_on: Option<Date>,
    /// 廃止日, the first day on which it was closed for good.
    pub closed_on: Option<Date>,
    /// 休院期間.
    pub suspended: Vec<Suspension>,
    /// 報告対象外 by kind.
    pub excluded: Option<Exclusion>,
}

impl ScopeFacts {
    /// Whether nothing was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Where a facility stands in the register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// In operation.
    #[default]
    Open,
    /// Closed for good.
    Closed,
    /// In operation, but owes no report.
    OutOfScope,
}

impl Standing {
    /// The word of the public interface.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::OutOfScope => "out",
        }
    }

    /// Reads [`Standing::word`] and the spellings that other registers use for it.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "open" | "active" | "in" => Some(Self::Open),
            "closed" => Some(Self::Closed),
            "out" | "out_of_scope" | "excluded" => Some(Self::OutOfScope),
            _ => None,
        }
    }
}

/// A facility as the register (台帳) knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facility {
    /// Id of 医療情報ネット.
    pub id: String,
    /// 正式名称, as written in the list.
    pub name: String,
    /// フリガナ; empty where the list has none.
    pub kana: String,
    /// 略称; empty where the list has none.
    pub short_name: String,
    /// 英語名; empty where the list has none.
    pub english_name: String,
    /// 病院 or 診療所.
    pub kind: Kind,
    /// Two digits.
    pub prefecture: String,
    /// Three digits of the municipality within the prefecture; empty if not given.
    pub municipality_code: String,
    /// Name of the municipality; empty if it could not be found.
    pub municipality: String,
    /// Address as written.
    pub address: String,
    /// 開設者 and other columns are kept with the original file.
    pub scope: ScopeFacts,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_not_thirteen_digits() {
        for right in ["3922395402030", "39212", "0121A", "3921AB"] {
            assert!(FacilityId::parse(right).is_some(), "{right}");
        }
        for wrong in [
            "",
            "4822395402030",
            "0022395402030",
            "3932395402030",
            "392a3",
            "39201234567890",
            "３９２01",
            "+9212",
        ] {
            assert_eq!(FacilityId::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_check_digit_runs_over_all_ten() {
        assert!(insurance_code_holds("0110113719"));
        for wrong in ["0110113718", "011011371", "01101137190", "011011371９"] {
            assert!(!insurance_code_holds(wrong), "{wrong}");
        }
    }
}
