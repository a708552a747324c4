//! One report year (年度) as data: questions, what their answers mean, judgements, checks, clauses.

use crate::date::Date;
use crate::rule::Expr;

mod bytes;
mod check;
mod folded;
mod ground;
mod item;
mod lookup;
mod per_function;
mod words;

pub use bytes::{DecodeError, FORMAT, MOST_DEPTH, payload};
pub use check::{Check, Finder, Trigger};
pub use folded::FoldedWords;
pub use ground::{Ground, GroundKey};
pub use item::{
    Choice, Item, ItemIndex, ItemStatus, ItemType, Meaning, Period, Role, Section, Usual,
};

pub use per_function::PerFunction;

use words::words;

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
    /// Every function, in the order of canonical JSON.
    pub const ALL: [Self; 5] = [Self::F1, Self::I, Self::Ro, Self::Ha, Self::Ni];
    /// The 2号 functions, in form order.
    pub const SECOND: [Self; 4] = [Self::I, Self::Ro, Self::Ha, Self::Ni];

    /// The key in canonical JSON, edition files and on the command line. It never changes.
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

    /// The inverse of [`Function::key`]; `None` for any other text.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// The short official name: １号, イ, ロ, ハ, ニ.
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

words! {
    /// Whether the questions of a year are final.
    pub enum EditionStatus {
        /// Taken from the ministry's manual for the year.
        Published => "published",
        /// Carried over from the year before, because the manual for this year is not published yet.
        Draft => "draft",
    }
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
    /// Whether the day lies in the span, ends included.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

/// From which change on a number and that of last year probably do not belong together (a digit too many). No law says
/// so; it is our reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearChange {
    /// The larger number is at least this many times the smaller one.
    pub factor: i64,
    /// The larger number is at least this one, for whole numbers.
    pub count: i64,
    /// The larger number is at least this one, for numbers with one decimal, in tenths.
    pub decimal: i64,
}

/// One report year (年度). [`Edition::decode`] guarantees that every index in it refers to an existing
/// entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// Such as `r07`.
    pub id: String,
    /// Such as 令和7年度.
    pub label: String,
    /// Whether its questions are final.
    pub status: EditionStatus,
    /// The day that 体制 items describe (基準日), 1 January.
    pub base_date: Date,
    /// The days that 実績 items describe: the calendar year before (guideline 2-3).
    pub performance: Span,
    /// The days that fee items (診療報酬) describe: the fiscal year before, April to March (guideline 2-3).
    pub fee: Span,
    /// The days in which facilities report (報告期間).
    pub window: Span,
    /// The day on which somebody last compared the edition file with the official sources.
    pub last_confirmed: Date,
    /// Which change from last year is remarkable; `None`: changes are not looked at.
    pub year_change: Option<YearChange>,
    /// Sections in form order.
    pub sections: Vec<Section>,
    /// Items in form order.
    pub items: Vec<Item>,
    /// The items sorted by id, as [`Edition::in_order_of_id`] makes it; for look-ups by bisection.
    pub items_by_id: Vec<ItemIndex>,
    /// One judgement per function, in the order of [`Function::ALL`].
    pub judgements: Vec<Judgement>,
    /// All checks, in order of code.
    pub checks: Vec<Check>,
    /// The clauses that items, checks, judgements and grounds cite.
    pub clauses: Vec<Clause>,
    /// The grounds of scope decisions, with their texts.
    pub grounds: Vec<Ground>,
    /// Words in a facility's name that suggest that it sees no general outpatients, such as 老人ホーム.
    pub in_house_words: FoldedWords,
    /// Corporate forms (法人格) that names are also compared without, longest first.
    pub corporate_prefixes: FoldedWords,
    /// Words that say what kind of facility it is, such as 病院 and クリニック. Two names that differ only in
    /// them may be those of one facility.
    pub kind_words: FoldedWords,
    /// SHA-256 of the compiled bytes without the header.
    pub hash: [u8; 32],
}

/// The rule by which a function holds or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The function that it judges.
    pub function: Function,
    /// Official name of the function.
    pub label: String,
    /// The condition: [`Expr::All`] over ★ items for 1号, [`Expr::Any`] over evidence for 2号. Its leaves are
    /// [`Expr::Has`].
    pub holds: Expr,
    /// The items that `holds` reads, in form order; equal to its [`Expr::items`].
    pub items: Vec<ItemIndex>,
    /// The items whose answer may express intent (意向), in form order.
    pub intent: Vec<ItemIndex>,
    /// Index in [`Edition::clauses`].
    pub clause: u16,
}

/// A clause of the law, ordinance, guideline or manual. The summary is our wording, not the official text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Key in the edition file, such as `law-30-18-4-1`.
    pub id: String,
    /// Citation as shown, such as 医療法第30条の18の4第1項.
    pub citation: String,
    /// Summary of the clause, one or two sentences.
    pub summary: String,
}
