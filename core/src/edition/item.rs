//! The questions of a form.

use crate::edition::Function;
use crate::edition::words::words;
use crate::facility::Kind;

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

/// Index of an item in [`Edition::items`](crate::edition::Edition::items).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemIndex(pub u16);

words! {
    /// What an item takes.
    pub enum ItemType {
        /// One code.
        Choice => "choice",
        /// Several codes; code 0 excludes the others.
        Multi => "multi",
        /// A whole number, 0 or more.
        Count => "count",
        /// A number with at most one decimal, kept in tenths.
        Decimal1 => "decimal1",
        /// Free text.
        Text => "text",
        /// Names, at most 8.
        Names8 => "names8",
        /// Names, any number.
        Names => "names",
    }
}

words! {
    /// What an answer code says.
    pub enum Meaning {
        /// Neither does it nor would.
        None => "none",
        /// Would take it on (意向有り).
        Intent => "intent",
        /// Does it, or has results (実施している・実績がある).
        Has => "has",
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

words! {
    /// What an item is for.
    pub enum Role {
        /// Plain information.
        Plain => "plain",
        /// ★ item of 1号.
        Gate => "gate",
        /// Counts for its function.
        Evidence => "evidence",
        /// Names of partners; counts for nothing, but a change reopens the function.
        Partner => "partner",
        /// 特記事項; counts for nothing, and a change reopens nothing.
        Remark => "remark",
    }
}

words! {
    /// Which time an item describes.
    pub enum Period {
        /// 体制: the base date.
        System => "system",
        /// 実績: the performance year.
        Performance => "performance",
        /// The fee year, prefilled from NDB.
        Fee => "fee",
        /// 実績 of the fee year, as monthly average.
        FeeMonthly => "fee_monthly",
    }
}

words! {
    /// Whether wording and codes were read from the manual.
    pub enum ItemStatus {
        /// As in the official manual.
        Confirmed => "confirmed",
        /// The item is real; its code list is our reading until the manual is checked.
        ProvisionalCode => "provisional_code",
    }
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
    /// Index in [`Edition::sections`](crate::edition::Edition::sections).
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
    /// Index in [`Edition::clauses`](crate::edition::Edition::clauses).
    pub clause: u16,
}
