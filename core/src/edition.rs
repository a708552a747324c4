//! One report year as data: questions, meanings, judgements, checks, clauses.

use crate::date::Date;
use crate::facility::Kind;
use crate::finding::Severity;
use crate::rule::Expr;

mod bytes;
mod lookup;

pub use bytes::{DecodeError, FORMAT};

/// A 1号 or 2号 function (かかりつけ医機能).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Function {
    /// 1号機能: law 30-18-4(1)(i).
    F1,
    /// イ 通常の診療時間外の診療.
    I,
    /// ロ 入退院時の支援.
    Ro,
    /// ハ 在宅医療の提供.
    Ha,
    /// ニ 介護サービス等と連携した医療提供.
    Ni,
}

impl Function {
    /// All, in the order of the interface.
    pub const ALL: [Self; 5] = [Self::F1, Self::I, Self::Ro, Self::Ha, Self::Ni];
    /// The 2号 functions, in form order.
    pub const SECOND: [Self; 4] = [Self::I, Self::Ro, Self::Ha, Self::Ni];

    /// The key of the public interface.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::F1 => "f1",
            Self::I => "i",
            Self::Ro => "ro",
            Self::Ha => "ha",
            Self::Ni => "ni",
        }
    }

    /// Reads [`Function::key`].
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// The short official mark: １号, イ, ロ, ハ, ニ.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::F1 => "１号",
            Self::I => "イ",
            Self::Ro => "ロ",
            Self::Ha => "ハ",
            Self::Ni => "ニ",
        }
    }
}

/// Whether a year's questions are final.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditionStatus {
    /// The ministry's manual is out.
    Published,
    /// Carried over from the year before until the manual is out.
    Draft,
}

/// A span of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Span {
    /// Whether the day lies within.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

/// One report year (年度). Obtained from [`Edition::decode`]; the compiler guarantees that every
/// index and id in it resolves.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// Such as `r07`.
    pub id: String,
    /// Such as 令和7年度.
    pub label: String,
    /// Whether its questions are final.
    pub status: EditionStatus,
    /// 基準日 of 体制 items.
    pub base_date: Date,
    /// 実績 items: the calendar year before.
    pub performance: Span,
    /// Fee items: the fiscal year before.
    pub fee: Span,
    /// The time in which reports are made (報告期間).
    pub window: Span,
    /// When somebody last compared this file with the official sources.
    pub last_confirmed: Date,
    /// Sections in form order.
    pub sections: Vec<Section>,
    /// Items in form order.
    pub items: Vec<Item>,
    /// One judgement a function, in the order of [`Function::ALL`].
    pub judgements: Vec<Judgement>,
    /// All checks, in order of code.
    pub checks: Vec<Check>,
    /// Clauses that checks, judgements and grounds cite.
    pub clauses: Vec<Clause>,
    /// Texts of the grounds of scope.
    pub grounds: Vec<Ground>,
    /// Words in a folded name that suggest a facility without general outpatients.
    pub in_house_words: Vec<String>,
    /// Corporate prefixes (法人格) that are left out of name keys, longest first.
    pub corporate_prefixes: Vec<String>,
    /// SHA-256 of the compiled bytes without the header.
    pub hash: [u8; 32],
}

/// A part of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Such as `f2i`.
    pub id: String,
    /// Official heading.
    pub label: String,
    /// The letter in check codes.
    pub letter: String,
}

/// Index of an item in [`Edition::items`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemIndex(pub u16);

/// What an item takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemType {
    /// One code.
    Choice,
    /// Several codes; code 0 excludes the others.
    Multi,
    /// A whole number, 0 or more.
    Count,
    /// A number with at most one decimal, kept in tenths.
    Decimal1,
    /// Free text.
    Text,
    /// Names, at most 8.
    Names8,
    /// Names, any number.
    Names,
}

impl ItemType {
    /// The word of the edition file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Multi => "multi",
            Self::Count => "count",
            Self::Decimal1 => "decimal1",
            Self::Text => "text",
            Self::Names8 => "names8",
            Self::Names => "names",
        }
    }
}

/// What an answer code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Neither does it nor would.
    None,
    /// Would take it on (意向有り).
    Intent,
    /// Does it, or has results (実施している・実績がある).
    Has,
}

impl Meaning {
    /// The word of the edition file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Intent => "intent",
            Self::Has => "has",
        }
    }
}

/// One code of a choice or multi item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// 0 to 63.
    pub code: u8,
    /// Official wording.
    pub label: String,
    /// What it says.
    pub meaning: Meaning,
    /// Whether it asks for the names of partners.
    pub partner: bool,
    /// Codes of the linked item (diseases to areas); empty: no link known.
    pub links: Vec<u8>,
}

/// What an item is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Plain information.
    Plain,
    /// ★ item of 1号.
    Gate,
    /// Counts for its function.
    Evidence,
    /// Names of partners; counts for nothing, but a change reopens the function.
    Partner,
    /// 特記事項; counts for nothing, and a change reopens nothing.
    Remark,
}

/// Which time an item describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// 体制: the base date.
    System,
    /// 実績: the performance year.
    Performance,
    /// The fee year, prefilled from NDB.
    Fee,
    /// 実績 of the fee year, as monthly average.
    FeeMonthly,
}

/// Whether wording and codes were read from the manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemStatus {
    /// As in the official manual.
    Confirmed,
    /// The item is real; its code list is our reading until the manual is checked.
    ProvisionalCode,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Permanent id such as `f2i.rota`.
    pub id: String,
    /// Number on the form; empty where not known.
    pub number: String,
    /// Official wording.
    pub label: String,
    /// Index in [`Edition::sections`].
    pub section: u16,
    /// What it takes.
    pub item_type: ItemType,
    /// Codes in order; empty for other types.
    pub choices: Vec<Choice>,
    /// 人, 回 or empty.
    pub unit: String,
    /// Which time it describes.
    pub period: Period,
    /// Kinds of facility it is asked of; `None` is all.
    pub asked_of: Option<Kind>,
    /// What it is for.
    pub role: Role,
    /// The function whose review a change reopens.
    pub function: Option<Function>,
    /// The item of which this is a sub-item.
    pub parent: Option<ItemIndex>,
    /// Whether wording and codes are confirmed.
    pub status: ItemStatus,
    /// Whether it is published (公表事項).
    pub public: bool,
    /// Index in [`Edition::clauses`].
    pub clause: u16,
}

/// How it is decided whether a function holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Which function.
    pub function: Function,
    /// Official name.
    pub label: String,
    /// `All` of gates for 1号, `Any` of evidence for 2号; leaves are [`Expr::Has`].
    pub holds: Expr,
    /// Items whose answer may mean intent, in form order.
    pub intent: Vec<ItemIndex>,
    /// Index in [`Edition::clauses`].
    pub clause: u16,
}

/// A check of M6 (報告内容の点検).
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Permanent code, such as `KI003`.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// Short title for lists.
    pub title: String,
    /// What makes it fire.
    pub trigger: Trigger,
    /// Message with placeholders in braces.
    pub message: String,
    /// What to do about it.
    pub fix: String,
    /// Index in [`Edition::clauses`].
    pub clause: u16,
    /// An example that does not fire, as JSON text of `{"report":…,"context":…}` parts.
    pub passes: String,
    /// An example that fires.
    pub fails: String,
}

/// What makes a check fire.
#[derive(Clone, Debug, PartialEq)]
pub enum Trigger {
    /// A condition over answers: fires when `when` is true and `require` is false.
    Condition {
        /// The item that the finding names; `None`: the whole report.
        item: Option<ItemIndex>,
        /// Applies when this is true; `None`: always.
        when: Option<Expr>,
        /// Must not be false; `None`: fires whenever `when` is true.
        require: Option<Expr>,
    },
    /// A procedure that the engine knows by name.
    Find {
        /// Which one.
        finder: Finder,
        /// The items it looks at; empty: all that fit.
        items: Vec<ItemIndex>,
    },
}

/// Procedures that a condition cannot express. The word of the file is the snake-case name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finder {
    /// An item id that the edition does not know.
    UnknownItem,
    /// A bool or an object, a list where one value is asked, a number where text is asked.
    WrongType,
    /// Text that is no number or code.
    Unreadable,
    /// A code outside the list.
    UnknownCode,
    /// 0 together with other codes.
    ZeroWithOthers,
    /// A count below 0.
    Negative,
    /// A count that is not whole.
    NotWhole,
    /// More than one decimal.
    TooManyDecimals,
    /// A number too large to be one.
    TooLarge,
    /// The same code twice: counts once.
    RepeatedCode,
    /// Text was read into a value.
    ReadAs,
    /// More than eight names.
    TooManyNames,
    /// The same name twice.
    NameTwice,
    /// The facility names itself.
    OwnName,
    /// The facility's own name, but the registry knows another of that name.
    OwnNameAmbiguous,
    /// A partner that the registry does not have.
    PartnerUnknown,
    /// A partner that fits two or more facilities.
    PartnerAmbiguous,
    /// A partner that is closed.
    PartnerClosed,
    /// A partner that is out of scope.
    PartnerOutOfScope,
    /// A care facility that is not in the list, if there is one.
    CareFacilityUnknown,
    /// Evidence in an item that is not asked of this kind.
    NotAsked,
    /// A ticked disease none of whose linked areas is ticked; the second item holds the areas.
    LinkWithoutTarget,
    /// A value that differs from its NDB preprint.
    PreprintCorrected,
    /// A function that held last year and does not now.
    FunctionLost,
    /// A function that did not hold last year and does now.
    FunctionGained,
    /// The name has a word of the in-house list; the given items are all blank, as is the note.
    InHouseName,
    /// `reported_on` outside the window.
    OutsideWindow,
    /// `reported_on` after the prefecture's deadline.
    AfterDeadline,
    /// `reported_on` after today.
    AfterToday,
    /// `reported_on` in another year than the window.
    OtherYear,
    /// A facility id that is malformed.
    IdMalformed,
    /// The kind digit of the id contradicts the kind given.
    KindContradicts,
    /// A facility of another prefecture.
    OtherPrefecture,
    /// A facility that the registry does not have.
    FacilityUnknown,
    /// A 医療機関コード whose check digit is wrong.
    InsuranceCode,
    /// Scope facts that differ from the registry's.
    ScopeDiffers,
    /// A field beside the answers that could not be read.
    FieldUnreadable,
    /// A field beside the answers that was read into another spelling.
    FieldReadAs,
    /// A field that a report does not have.
    FieldUnknown,
}

/// A clause of the law, ordinance, guideline or manual, in our own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Key in the edition file, such as `law-30-18-4-1`.
    pub id: String,
    /// Citation as shown, such as 医療法第30条の18の4第1項.
    pub citation: String,
    /// What it says, in short.
    pub summary: String,
}

/// The ground of a scope decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Which ground.
    pub key: GroundKey,
    /// Index in [`Edition::clauses`].
    pub clause: u16,
    /// The reason in words, shown on screens.
    pub reason: String,
}

/// The grounds on which scope is decided. The word of the file is the snake-case name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroundKey {
    /// 特定機能病院.
    SpecialFunction,
    /// 歯科のみ.
    DentalOnly,
    /// 刑事施設等.
    Penal,
    /// 皇室用.
    Imperial,
    /// Closed before the base date.
    ClosedBefore,
    /// Opened on or after the base date.
    OpenedAfter,
    /// Suspended on the base date until the end of the window or longer.
    SuspendedThrough,
    /// Closed within the window.
    ClosedInWindow,
    /// Suspended from a day in the window until its end or longer.
    SuspendedInWindow,
    /// Suspended and open again within the window.
    ReopenedInWindow,
    /// In scope.
    In,
    /// In scope as far as known: no facts were given.
    NoFacts,
}
