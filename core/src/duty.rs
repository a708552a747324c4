//! The four reports that a facility can owe (guideline, 参考資料1 「かかりつけ医機能報告と関連する他の報告制度」): 病床機能報告,
//! 外来機能報告, 医療機能情報提供制度 and かかりつけ医機能報告.
//!
//! Three of them depend on beds, of which the public lists say nothing. A blank number is unknown and never none.

use crate::facility::Kind;
use crate::scope::ScopeVerdict;

mod beds;

pub use beds::{BedKind, Beds, Oddity};

/// Clause ids on which this module rests; they are in the library or in every edition.
pub mod clause {
    /// 病床機能報告.
    pub const BEDS: &str = "law-30-13";
    /// 外来機能報告 of hospitals and clinics with beds.
    pub const OUTPATIENT: &str = "law-30-18-2-1";
    /// 外来機能報告 of clinics without beds, who may report.
    pub const OUTPATIENT_VOLUNTARY: &str = "law-30-18-3-1";
    /// 医療機能情報提供制度.
    pub const INFORMATION: &str = "law-6-3";
    /// かかりつけ医機能報告.
    pub const PRIMARY_CARE: &str = "law-30-18-4-1";
    /// Who has to make the last one.
    pub const SCOPE: &str = "rule-30-33-15-1";
}

/// A report that facilities owe to their prefecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// 病床機能報告.
    Beds,
    /// 外来機能報告.
    Outpatient,
    /// 医療機能情報提供制度.
    Information,
    /// かかりつけ医機能報告.
    PrimaryCare,
}

impl Duty {
    /// Every duty once, in the order of the guideline.
    pub const ALL: [Self; 4] = [
        Self::Beds,
        Self::Outpatient,
        Self::Information,
        Self::PrimaryCare,
    ];

    /// The word in JSON and in queries. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Beds => "beds",
            Self::Outpatient => "outpatient",
            Self::Information => "information",
            Self::PrimaryCare => "primary-care",
        }
    }

    /// The official Japanese name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Beds => "病床機能報告",
            Self::Outpatient => "外来機能報告",
            Self::Information => "医療機能情報提供制度",
            Self::PrimaryCare => "かかりつけ医機能報告",
        }
    }

    /// The duty with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// Whether a report is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owed {
    /// It is owed (義務あり).
    Owed,
    /// It may be made (任意).
    Voluntary,
    /// It is not owed (義務なし).
    NotOwed,
    /// What is known does not decide it (不明).
    Unknown,
}

impl Owed {
    /// Every answer once.
    pub const ALL: [Self; 4] = [Self::Owed, Self::Voluntary, Self::NotOwed, Self::Unknown];

    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Owed => "owed",
            Self::Voluntary => "voluntary",
            Self::NotOwed => "not-owed",
            Self::Unknown => "unknown",
        }
    }

    /// The Japanese word for screens and lists.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Owed => "義務あり",
            Self::Voluntary => "任意",
            Self::NotOwed => "義務なし",
            Self::Unknown => "不明",
        }
    }
}

/// Why a report is owed or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The facility closed before the year began.
    Closed,
    /// Nobody knows whether it is a hospital or a clinic.
    KindUnknown,
    /// The numbers of beds contradict each other or the kind of facility.
    BedsContradict,
    /// A hospital with 一般病床 or 療養病床.
    HospitalWithSuchBeds,
    /// A hospital that has neither 一般病床 nor 療養病床.
    HospitalWithoutSuchBeds,
    /// A hospital, of whose 一般病床 and 療養病床 nothing is known.
    HospitalBedsUnknown,
    /// A hospital, which always has beds.
    Hospital,
    /// A clinic with beds.
    ClinicWithBeds,
    /// A clinic without beds.
    ClinicWithoutBeds,
    /// A clinic of whose beds nothing is known.
    ClinicBedsUnknown,
    /// Every facility owes it.
    Everybody,
    /// In scope by the facts.
    InScope,
    /// Staff took it in.
    TakenIn,
    /// Out of scope by the facts.
    OutOfScope,
    /// Staff excused it this year.
    Excused,
    /// It may be excused, and staff have not decided.
    Undecided,
    /// It owes a report from next year on.
    NextYear,
}

impl Why {
    /// Every reason once.
    pub const ALL: [Self; 17] = [
        Self::Closed,
        Self::KindUnknown,
        Self::BedsContradict,
        Self::HospitalWithSuchBeds,
        Self::HospitalWithoutSuchBeds,
        Self::HospitalBedsUnknown,
        Self::Hospital,
        Self::ClinicWithBeds,
        Self::ClinicWithoutBeds,
        Self::ClinicBedsUnknown,
        Self::Everybody,
        Self::InScope,
        Self::TakenIn,
        Self::OutOfScope,
        Self::Excused,
        Self::Undecided,
        Self::NextYear,
    ];

    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::KindUnknown => "kind-unknown",
            Self::BedsContradict => "beds-contradict",
            Self::HospitalWithSuchBeds => "hospital-with-such-beds",
            Self::HospitalWithoutSuchBeds => "hospital-without-such-beds",
            Self::HospitalBedsUnknown => "hospital-beds-unknown",
            Self::Hospital => "hospital",
            Self::ClinicWithBeds => "clinic-with-beds",
            Self::ClinicWithoutBeds => "clinic-without-beds",
            Self::ClinicBedsUnknown => "clinic-beds-unknown",
            Self::Everybody => "everybody",
            Self::InScope => "in-scope",
            Self::TakenIn => "taken-in",
            Self::OutOfScope => "out-of-scope",
            Self::Excused => "excused",
            Self::Undecided => "undecided",
            Self::NextYear => "next-year",
        }
    }
}

/// What holds of one duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The duty.
    pub duty: Duty,
    /// Whether it is owed.
    pub owed: Owed,
    /// Why.
    pub why: Why,
    /// Id of the clause on which that rests.
    pub clause: &'static str,
}

/// What decides on the duties of a facility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// What it is; `None` if nobody knows.
    pub kind: Option<Kind>,
    /// Its beds.
    pub beds: Beds,
    /// Whether かかりつけ医機能報告 is owed by the facts.
    pub scope: ScopeVerdict,
    /// What staff decided on that.
    pub taken_in: Option<bool>,
    /// Whether it closed before the year began.
    pub closed: bool,
}

impl Default for Holder {
    /// A facility of which nothing is known.
    fn default() -> Self {
        Self {
            kind: None,
            beds: Beds::default(),
            scope: ScopeVerdict::In,
            taken_in: None,
            closed: false,
        }
    }
}

/// What holds of each duty, in the order of [`Duty::ALL`].
#[must_use]
pub fn duties(holder: &Holder) -> [Standing; 4] {
    Duty::ALL.map(|duty| {
        let (owed, why) = if holder.closed {
            (Owed::NotOwed, Why::Closed)
        } else {
            match duty {
                Duty::Beds => beds(holder),
                Duty::Outpatient => outpatient(holder),
                // Also dental clinics and 助産所.
                Duty::Information => (Owed::Owed, Why::Everybody),
                Duty::PrimaryCare => primary_care(holder.scope, holder.taken_in),
            }
        };
        Standing {
            duty,
            owed,
            why,
            clause: clause_of(duty, owed, why),
        }
    })
}

fn clause_of(duty: Duty, owed: Owed, why: Why) -> &'static str {
    match (duty, owed, why) {
        (Duty::Beds, ..) => clause::BEDS,
        (Duty::Outpatient, Owed::Voluntary, _) => clause::OUTPATIENT_VOLUNTARY,
        (Duty::Outpatient, ..) => clause::OUTPATIENT,
        (Duty::Information, ..) => clause::INFORMATION,
        (Duty::PrimaryCare, Owed::Owed, _) => clause::PRIMARY_CARE,
        (Duty::PrimaryCare, ..) => clause::SCOPE,
    }
}

fn beds(holder: &Holder) -> (Owed, Why) {
    let Some(kind) = holder.kind else {
        return (Owed::Unknown, Why::KindUnknown);
    };
    if !holder.beds.oddities(kind).is_empty() {
        return (Owed::Unknown, Why::BedsContradict);
    }
    match kind {
        Kind::Hospital => match holder.beds.has_general_or_long_term() {
            Some(true) => (Owed::Owed, Why::HospitalWithSuchBeds),
            Some(false) => (Owed::NotOwed, Why::HospitalWithoutSuchBeds),
            None => (Owed::Unknown, Why::HospitalBedsUnknown),
        },
        Kind::Clinic => match holder.beds.clinic_has_any() {
            Some(true) => (Owed::Owed, Why::ClinicWithBeds),
            Some(false) => (Owed::NotOwed, Why::ClinicWithoutBeds),
            None => (Owed::Unknown, Why::ClinicBedsUnknown),
        },
    }
}

fn outpatient(holder: &Holder) -> (Owed, Why) {
    match (holder.kind, beds(holder)) {
        (Some(Kind::Hospital), _) => (Owed::Owed, Why::Hospital),
        (_, (Owed::NotOwed, Why::ClinicWithoutBeds)) => (Owed::Voluntary, Why::ClinicWithoutBeds),
        (_, decided) => decided,
    }
}

fn primary_care(scope: ScopeVerdict, taken_in: Option<bool>) -> (Owed, Why) {
    match (taken_in, scope) {
        (Some(true), ScopeVerdict::Excusable | ScopeVerdict::NextYear) => {
            (Owed::Owed, Why::TakenIn)
        }
        (Some(false), ScopeVerdict::Excusable) => (Owed::NotOwed, Why::Excused),
        // Decisions that the facts no longer leave open are followed as everywhere else, see `ScopeVerdict::is_in`.
        (Some(true), ScopeVerdict::Out) => (Owed::Owed, Why::TakenIn),
        (Some(false), ScopeVerdict::In | ScopeVerdict::NextYear | ScopeVerdict::Out) => {
            (Owed::NotOwed, Why::Excused)
        }
        (_, ScopeVerdict::In) => (Owed::Owed, Why::InScope),
        (None, ScopeVerdict::Out) => (Owed::NotOwed, Why::OutOfScope),
        (None, ScopeVerdict::Excusable) => (Owed::Unknown, Why::Undecided),
        (None, ScopeVerdict::NextYear) => (Owed::NotOwed, Why::NextYear),
    }
}

#[cfg(test)]
mod tests;
