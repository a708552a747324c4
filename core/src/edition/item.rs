//! The questions of the form: sections, items, choices.

use crate::edition::Function;
use crate::edition::words::words;
use crate::facility::Kind;

/// A section of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Permanent id such as `f2i`.
    pub id: String,
    /// Official heading.
    pub label: String,
    /// The capital letter that codes of its checks have in second place (`I` in `KI003`).
    pub letter: String,
}

/// Index of an item in [`Edition::items`](crate::edition::Edition::items).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemIndex(pub u16);

words! {
    /// The type of an item's answer.
    pub enum ItemType {
        /// One code.
        Choice => "choice",
        /// Several codes; code 0 excludes the others.
        Multi => "multi",
        /// A whole number, 0 or more.
        Count => "count",
        /// A number with at most one decimal, 0 or more; stored in tenths (2.5 is 25).
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
    /// What the choice of a code means for judgements.
    pub enum Meaning {
        /// The facility neither does it nor intends to.
        None => "none",
        /// The facility intends to do it (意向有り).
        Intent => "intent",
        /// The facility does it, or has results (実施している・実績がある).
        Has => "has",
    }
}

/// One code of a choice or multi item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The number on the form, 0 to 63.
    pub code: u8,
    /// Official wording.
    pub label: String,
    /// What choosing it means for judgements.
    pub meaning: Meaning,
    /// Whether the form then asks for the names of partners (連携先).
    pub partner: bool,
    /// Codes of another item that belong to this choice (areas of a disease), of which at least one has to
    /// be ticked; empty if none are published.
    pub links: Vec<u8>,
}

words! {
    /// What an item counts for.
    pub enum Role {
        /// Information only.
        Plain => "plain",
        /// A ★ item: all of them together decide 1号.
        Gate => "gate",
        /// Evidence for its 2号 function: one piece is enough.
        Evidence => "evidence",
        /// Names of partners. Not evidence, but a change reopens the confirmation of the function.
        Partner => "partner",
        /// 特記事項. Not evidence, and a change reopens nothing.
        Remark => "remark",
    }
}

words! {
    /// The time that an item describes.
    pub enum Period {
        /// 体制: the state on the base date.
        System => "system",
        /// 実績: the total of the calendar year before.
        Performance => "performance",
        /// Fee claims of the fiscal year before; the ministry prefills them from NDB (プレプリント).
        Fee => "fee",
        /// 実績 of the fiscal year before, as monthly average.
        FeeMonthly => "fee_monthly",
    }
}

words! {
    /// Whether the codes of an item are official.
    pub enum ItemStatus {
        /// Wording and codes are those of the official sources.
        Confirmed => "confirmed",
        /// The question is official; its list of codes is our assumption until the manual is published.
        ProvisionalCode => "provisional_code",
    }
}

/// How large a number of an item usually is at most, in the unit of its slot: tenths for items with one decimal. A larger
/// one is probably a slip of the pen. No law has such numbers; they are our reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usual {
    /// The most that a clinic (診療所) has.
    pub clinic: i64,
    /// The most that a hospital (病院) has.
    pub hospital: i64,
    /// Where the two come from, for the message.
    pub source: String,
}

impl Usual {
    /// The most that a facility of this kind has. While the kind is unknown, the larger of the two.
    #[must_use]
    pub fn most(&self, kind: Option<Kind>) -> i64 {
        match kind {
            Some(Kind::Clinic) => self.clinic,
            Some(Kind::Hospital) => self.hospital,
            None => self.clinic.max(self.hospital),
        }
    }
}

/// One question of the form.
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
    /// The type of its answer.
    pub item_type: ItemType,
    /// The codes that may be chosen, in order; empty unless it is a choice or multi item.
    pub choices: Vec<Choice>,
    /// Unit of a number: 人, 回 or empty.
    pub unit: String,
    /// How large its number usually is at most; `None`: not known, or no number.
    pub usual: Option<Usual>,
    /// The time that it describes.
    pub period: Period,
    /// The only kind of facility that is asked; `None`: both.
    pub asked_of: Option<Kind>,
    /// What it counts for.
    pub role: Role,
    /// The function it belongs to; a change reopens the confirmation of that function.
    pub function: Option<Function>,
    /// The item that this one belongs to as a sub-item; it stands earlier on the form.
    pub parent: Option<ItemIndex>,
    /// Whether its codes are official.
    pub status: ItemStatus,
    /// Whether the prefecture publishes the answer (公表事項).
    pub public: bool,
    /// Index in [`Edition::clauses`](crate::edition::Edition::clauses).
    pub clause: u16,
}

impl Item {
    /// A number as the slot of the item holds it, in words with the unit: 25 is 2.5人 for items with one decimal.
    #[must_use]
    pub fn number_words(&self, number: i64) -> String {
        let (whole, tenth) = match self.item_type {
            ItemType::Decimal1 => (number.div_euclid(10), number.rem_euclid(10)),
            _ => (number, 0),
        };
        match tenth {
            0 => format!("{whole}{}", self.unit),
            _ => format!("{whole}.{tenth}{}", self.unit),
        }
    }
}
