//! Hospitals and clinics: ids, kinds, and the facts that decide whether they owe a report.

use crate::access::Access;
use crate::date::Date;
use crate::duty::Beds;

/// The kind of a facility (医療法第1条の5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 病院: 20 beds or more.
    Hospital,
    /// 診療所: 19 beds or fewer, or none.
    Clinic,
}

impl Kind {
    /// The word in JSON and edition files. It never changes.
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

    /// The inverse of [`Kind::word`]; `None` for any other text.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "hospital" => Some(Self::Hospital),
            "clinic" => Some(Self::Clinic),
            _ => None,
        }
    }
}

/// A facility id of 医療情報ネット, split into its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FacilityId<'a> {
    /// Two digits, `01` to `47`.
    pub prefecture: &'a str,
    /// The kind that the third character stands for: `1` hospital, `2` clinic.
    pub kind: Kind,
    /// The rest: 2 to 10 digits or capital letters.
    pub code: &'a str,
}

impl<'a> FacilityId<'a> {
    /// Splits an id of 5 to 13 characters; `None` if it is malformed.
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
        // `parse` accepts `+1` too, so the characters are checked besides the number.
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

/// Whether a 医療機関コード has ten digits and a correct check digit: the last digit makes the Luhn sum over
/// all ten a multiple of 10 (0110113719 is valid).
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
            // Luhn: from the right, every second digit is doubled and its digits are added up.
            let part = match (at.is_multiple_of(2), doubled > 9) {
                (true, _) => digit,
                (false, true) => doubled.saturating_sub(9),
                (false, false) => doubled,
            };
            sum.saturating_add(part)
        });
    sum.is_multiple_of(10)
}

/// The classes of facilities that never owe a report (施行規則第30条の33の15第1項第1号 to 第4号).
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
    /// Every class, in the order of the clause.
    pub const ALL: [Self; 4] = [
        Self::SpecialFunction,
        Self::DentalOnly,
        Self::Penal,
        Self::Imperial,
    ];

    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::SpecialFunction => "special_function",
            Self::DentalOnly => "dental_only",
            Self::Penal => "penal",
            Self::Imperial => "imperial",
        }
    }

    /// The inverse of [`Exclusion::word`]; `None` for any other text.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// A suspension (休院) by its first and last closed day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Suspension {
    /// First closed day.
    pub from: Date,
    /// Last closed day, not the day of reopening; `None` while the end is open.
    pub to: Option<Date>,
}

/// The facts that decide scope. All empty means that nobody gave any.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ScopeFacts {
    /// Day of opening (開設日).
    pub opened_on: Option<Date>,
    /// Day of closing for good (廃止日): the first closed day.
    pub closed_on: Option<Date>,
    /// Suspensions (休院期間) in order of time.
    pub suspended: Vec<Suspension>,
    /// The class that exempts the facility, if any.
    pub excluded: Option<Exclusion>,
}

impl ScopeFacts {
    /// Whether no fact was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The state of a facility in the register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// In operation.
    #[default]
    Open,
    /// Closed for good.
    Closed,
    /// In operation, but owes no report (報告対象外).
    OutOfScope,
}

impl Standing {
    /// The word in a context's `registry`. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::OutOfScope => "out",
        }
    }

    /// Reads [`Standing::word`] and common synonyms of other registers; `None` for any other text.
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

/// A facility's entry in the register (台帳).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Facility {
    /// Id of 医療情報ネット; see [`FacilityId`].
    pub id: String,
    /// Official name (正式名称) as written in the list.
    pub name: String,
    /// Reading of the name (フリガナ); empty if the list has none.
    pub kana: String,
    /// Short name (略称); empty if the list has none.
    pub short_name: String,
    /// English name (英語名); empty if the list has none.
    pub english_name: String,
    /// Hospital or clinic.
    pub kind: Kind,
    /// Code of the prefecture, two digits.
    pub prefecture: String,
    /// Code of the municipality within the prefecture, three digits; empty if not given.
    pub municipality_code: String,
    /// Name of the municipality; empty if it could not be found.
    pub municipality: String,
    /// Address as written.
    pub address: String,
    /// Its beds as the list gives them; blank in the public lists.
    pub beds: Beds,
    /// Position, website, telephone and closing days as the lists give them.
    pub access: Access,
    /// Scope facts that staff recorded. Other columns of the list (開設者 and so on) stay in the imported
    /// file only.
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
