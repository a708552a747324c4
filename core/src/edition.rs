//! One report year as data: questions, meanings, judgements, checks, clauses.

use crate::date::Date;
use crate::rule::Expr;

mod bytes;
mod check;
mod ground;
mod item;
mod lookup;
mod words;

pub use bytes::{DecodeError, FORMAT, MOST_DEPTH, payload};
pub use check::{Check, Finder, Trigger};
pub use ground::{Ground, GroundKey};
pub use item::{Choice, Item, ItemIndex, ItemStatus, ItemType, Meaning, Period, Role, Section};

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

words! {
    /// Whether a year's questions are final.
    pub enum EditionStatus {
        /// The ministry's manual is out.
        Published => "published",
        /// Carried over from the year before until the manual is out.
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
    /// Whether the day lies within.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

/// One report year (年度). Obtained from [`Edition::decode`]; every index in it resolves.
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
    /// The items in order of id, made by [`Edition::in_order_of_id`].
    pub items_by_id: Vec<ItemIndex>,
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
    /// The name keys of [`Edition::in_house_words`], made by [`Edition::keys_of`].
    pub in_house_keys: Vec<String>,
    /// Corporate prefixes (法人格) that are left out of name keys, longest first.
    pub corporate_prefixes: Vec<String>,
    /// The name keys of [`Edition::corporate_prefixes`], made by [`Edition::keys_of`].
    pub corporate_keys: Vec<String>,
    /// SHA-256 of the compiled bytes without the header.
    pub hash: [u8; 32],
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
    /// The items that `holds` reads, in form order, made by [`Expr::items`].
    pub items: Vec<ItemIndex>,
    /// Items whose answer may mean intent, in form order.
    pub intent: Vec<ItemIndex>,
    /// Index in [`Edition::clauses`].
    pub clause: u16,
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
