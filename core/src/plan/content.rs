//! What an explanation has to contain, and whether a form of one's own has it (Q20).

use super::clause;
use crate::assess::{self, Holds};
use crate::edition::{Edition, ItemIndex, ItemType};
use crate::facts::Reading;
use crate::rule::Truth;

/// Something that has to be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Content {
    /// 疾患名.
    Disease,
    /// 治療に関する計画.
    Plan,
    /// The name of the facility.
    Name,
    /// Its address.
    Address,
    /// How to reach it.
    Contact,
    /// 1号機能 for this patient.
    First,
    /// 2号機能 for this patient.
    Second,
    /// The partners with whom a 2号 function is secured.
    Partners,
    /// What the manager holds to be needed.
    Manager,
}

impl Content {
    /// Everything once, in the order of law and ordinance.
    pub const ALL: [Self; 9] = [
        Self::Disease,
        Self::Plan,
        Self::Name,
        Self::Address,
        Self::Contact,
        Self::First,
        Self::Second,
        Self::Partners,
        Self::Manager,
    ];

    /// The word in JSON and on the command line. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Disease => "disease",
            Self::Plan => "plan",
            Self::Name => "name",
            Self::Address => "address",
            Self::Contact => "contact",
            Self::First => "f1",
            Self::Second => "f2",
            Self::Partners => "partners",
            Self::Manager => "manager",
        }
    }

    /// The inverse of [`Content::word`]; `None` for any other text.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// What it is, in Japanese.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Disease => "疾患名",
            Self::Plan => "治療に関する計画（今の症状、治療の方針と予定、目標など）",
            Self::Name => "医療機関の名称",
            Self::Address => "医療機関の住所",
            Self::Contact => "医療機関の連絡先",
            Self::First => "その患者に対する１号機能（院内掲示の内容）",
            Self::Second => "その患者に対する２号機能（有するものだけでもよい）",
            Self::Partners => "２号機能を連携して確保するときの連携医療機関",
            Self::Manager => "管理者がその患者のために必要と判断する事項（なければその旨）",
        }
    }

    /// The ids of the clauses on which it rests.
    #[must_use]
    pub fn clauses(self) -> &'static [&'static str] {
        match self {
            Self::Disease | Self::Name | Self::Address | Self::Contact => &[clause::LAW],
            Self::Plan => &[clause::LAW, clause::ANNEX_CONTENT],
            Self::First | Self::Second | Self::Partners => {
                &[clause::FURTHER, clause::ANNEX_CONTENT]
            }
            Self::Manager => &[clause::FURTHER],
        }
    }
}

/// How a content stands in a form of one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stands {
    /// The form has it.
    There,
    /// An explanation under 診療報酬 stands in for it.
    Elsewhere,
    /// It is not needed here: nothing is secured with partners.
    NotNeeded,
    /// The form lacks it.
    Missing,
}

impl Stands {
    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::There => "there",
            Self::Elsewhere => "elsewhere",
            Self::NotNeeded => "not_needed",
            Self::Missing => "missing",
        }
    }

    /// The Japanese word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::There => "ある",
            Self::Elsewhere => "診療報酬の説明で代える",
            Self::NotNeeded => "連携がないので要らない",
            Self::Missing => "足りない",
        }
    }
}

/// A content and how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The content.
    pub content: Content,
    /// How it stands.
    pub stands: Stands,
}

/// Each content, and how it stands in a form that has these. `under_fees`: the plan of treatment is explained under
/// 診療報酬 already; the annex lets that stand in for the plan and for nothing else (当方の読み). `partners`: whether the facility
/// secures a 2号 function with others; while that is not known, the form has to name them.
#[must_use]
pub fn checked(has: &[Content], under_fees: bool, partners: Truth) -> Vec<Checked> {
    let stands = |content: Content| match content {
        content if has.contains(&content) => Stands::There,
        Content::Plan if under_fees => Stands::Elsewhere,
        Content::Partners if partners == Truth::False => Stands::NotNeeded,
        _ => Stands::Missing,
    };
    let all = Content::ALL.into_iter();
    all.map(|content| Checked {
        content,
        stands: stands(content),
    })
    .collect()
}

/// Whether nothing is missing.
#[must_use]
pub fn is_complete(checked: &[Checked]) -> bool {
    checked.iter().all(|one| one.stands != Stands::Missing)
}

/// Whether the facility secures a 2号 function with other facilities, by its report: an answer that asks for the names of up to
/// eight partners. Names of care facilities are another question. Unknown while such an answer is missing.
#[must_use]
pub fn has_partners(edition: &Edition, reading: &Reading) -> Truth {
    let names = edition.items.iter();
    let names = names.filter(|item| item.item_type == ItemType::Names8);
    names
        .filter_map(|item| of_parent(edition, reading, item.parent?))
        .max()
        .unwrap_or(Truth::False)
}

fn of_parent(edition: &Edition, reading: &Reading, parent: ItemIndex) -> Option<Truth> {
    let function = edition.item(parent)?.function?;
    let slot = reading.facts.slot(parent);
    Some(match assess::holds(reading, function) {
        Holds::No | Holds::NotApplicable => Truth::False,
        Holds::Yes | Holds::Unknown => slot.known(slot.partner()),
    })
}
