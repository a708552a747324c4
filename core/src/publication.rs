//! What may be seen of a report (公表, law 30-18-4(3) and (7)): the answers that the edition marks as public, and for each
//! function 有, 無 or 未確認. Data sets, the residents' site and documents for others show an [`Entry`] and nothing besides.

use crate::access::{Faults, Shown};
use crate::assess::{self, Holds};
use crate::date::Date;
use crate::edition::{Edition, Function, ItemIndex, ItemType, PerFunction};
use crate::facility::{Facility, Kind};
use crate::facts::Reading;
use crate::report::Act;

/// What is published on a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// 有: the prefecture has confirmed it; of 1号, the report says so.
    Has,
    /// 無: the report says so, or the prefecture found that it is so.
    HasNot,
    /// 未確認: it is not known yet. 照会中 and 後で are this too, and nobody outside can tell them apart.
    Unconfirmed,
}

impl State {
    /// Every state once.
    pub const ALL: [Self; 3] = [Self::Has, Self::HasNot, Self::Unconfirmed];

    /// The word in data sets. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Has => "yes",
            Self::HasNot => "no",
            Self::Unconfirmed => "unconfirmed",
        }
    }

    /// The Japanese word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Has => "有",
            Self::HasNot => "無",
            Self::Unconfirmed => "未確認",
        }
    }

    /// The inverse of [`State::word`]; `None` for any other text.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// What is published on a function. `confirmed` is the verdict of the prefecture on the current version of the report:
/// `Some(true)` for 確認（有）, `Some(false)` for 確認（無）, `None` while there is none, also after it was reopened.
///
/// The prefecture confirms 2号 functions only, so 1号 is what the report says. A 確認（有）that the report contradicts under a
/// corrected edition is not shown as confirmed.
#[must_use]
pub fn state(function: Function, holds: Holds, confirmed: Option<bool>) -> State {
    let reported = match holds {
        Holds::Yes => State::Has,
        Holds::No | Holds::NotApplicable => State::HasNot,
        Holds::Unknown => State::Unconfirmed,
    };
    match (function, reported, confirmed) {
        (Function::F1, _, _) => reported,
        (_, State::HasNot, Some(true)) | (_, State::Has | State::Unconfirmed, None) => {
            State::Unconfirmed
        }
        (_, _, Some(true)) => State::Has,
        (_, _, Some(false)) | (_, State::HasNot, None) => State::HasNot,
    }
}

/// Why nothing is published on a facility.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    /// 未報告.
    NotReported,
    /// 引き戻し: the facility took its report back.
    Withdrawn,
    /// The report cannot be read under the edition, so that nothing of it is known.
    Unreadable,
    /// The facility owes no report (報告対象外), and staff did not take it in.
    OutOfScope,
    /// It is closed for good.
    Closed,
    /// 台帳なし: only the report knows it, and nobody has said that there is such a facility.
    Unregistered,
}

impl LeftOut {
    /// Every reason once.
    pub const ALL: [Self; 6] = [
        Self::NotReported,
        Self::Withdrawn,
        Self::Unreadable,
        Self::OutOfScope,
        Self::Closed,
        Self::Unregistered,
    ];

    /// The word in data sets. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NotReported => "not_reported",
            Self::Withdrawn => "withdrawn",
            Self::Unreadable => "unreadable",
            Self::OutOfScope => "out_of_scope",
            Self::Closed => "closed",
            Self::Unregistered => "unregistered",
        }
    }
}

/// What decides whether anything of a facility is published.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// The kind of the current submission; `None`: no report.
    pub act: Option<Act>,
    /// Whether the facility takes part, see [`crate::scope::ScopeVerdict::is_in`].
    pub is_in: bool,
    /// The first day on which it is closed for good.
    pub closed_on: Option<Date>,
    /// Whether the register has it.
    pub is_registered: bool,
    /// The day of publication.
    pub as_of: Date,
}

impl Case {
    /// Why nothing of the facility is published; `None`: its report is.
    #[must_use]
    pub fn left_out(&self) -> Option<LeftOut> {
        if !self.is_registered {
            return Some(LeftOut::Unregistered);
        }
        if self.closed_on.is_some_and(|day| day <= self.as_of) {
            return Some(LeftOut::Closed);
        }
        if !self.is_in {
            return Some(LeftOut::OutOfScope);
        }
        match self.act {
            None => Some(LeftOut::NotReported),
            Some(Act::Withdrawal) => Some(LeftOut::Withdrawn),
            Some(Act::Report | Act::Change) => None,
        }
    }
}

/// A published answer, valid under the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The code of a choice.
    Choice(u8),
    /// The codes of a multiple choice, ascending.
    Multi(Vec<u8>),
    /// A whole number, or tenths for items with one decimal; see [`crate::edition::Item::number_words`].
    Number(i64),
    /// A text, never empty.
    Text(String),
    /// Names, never none.
    Names(Vec<String>),
}

/// All that is published of one facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Id of 医療情報ネット.
    pub id: String,
    /// Official name by the register.
    pub name: String,
    /// フリガナ; empty if the list has none.
    pub kana: String,
    /// English name; empty if the list has none.
    pub english_name: String,
    /// 病院 or 診療所.
    pub kind: Kind,
    /// Code of the prefecture, two digits.
    pub prefecture: String,
    /// Code of the municipality within the prefecture, three digits; empty if not given.
    pub municipality_code: String,
    /// Municipality; empty if unknown.
    pub municipality: String,
    /// 二次医療圏; empty if unknown.
    pub medical_area: String,
    /// Address as the list has it.
    pub address: String,
    /// Where it is, how it is reached and when it is closed, as far as that may be shown; without faults, which are for staff.
    pub access: Shown,
    /// 報告日.
    pub reported_on: Option<Date>,
    /// What is published on each function.
    pub states: PerFunction<State>,
    /// Functions that the facility does not have and is willing to take on (意向有り).
    pub intent: Vec<Function>,
    /// Public answers in form order. Without an answer, or with an invalid one, an item is not in it.
    pub answers: Vec<(ItemIndex, Answer)>,
}

impl Entry {
    /// What is published of a facility whose report is (see [`Case::left_out`]). Of its register entry only what is public
    /// anyway is taken, and of the report only the answers to public items. `access` is what may be shown of that of the facility.
    #[must_use]
    pub fn new(
        edition: &Edition,
        facility: &Facility,
        access: Shown,
        medical_area: &str,
        reported_on: Option<Date>,
        reading: &Reading,
        confirmed: PerFunction<Option<bool>>,
    ) -> Self {
        Self {
            id: facility.id.clone(),
            name: facility.name.clone(),
            kana: facility.kana.clone(),
            english_name: facility.english_name.clone(),
            kind: facility.kind,
            prefecture: facility.prefecture.clone(),
            municipality_code: facility.municipality_code.clone(),
            municipality: facility.municipality.clone(),
            medical_area: medical_area.to_owned(),
            address: facility.address.clone(),
            access: Shown {
                faults: Faults::default(),
                ..access
            },
            reported_on,
            states: PerFunction::each(|function| {
                let holds = assess::holds(reading, function);
                state(function, holds, confirmed[function])
            }),
            intent: assess::intent(edition, reading),
            answers: answers(edition, reading),
        }
    }

    /// The answer to an item; `None` without a valid one, and for items that are not public.
    #[must_use]
    pub fn answer(&self, item: ItemIndex) -> Option<&Answer> {
        let at = self
            .answers
            .binary_search_by_key(&item, |(index, _)| *index);
        at.ok()
            .and_then(|at| self.answers.get(at))
            .map(|(_, answer)| answer)
    }
}

fn answers(edition: &Edition, reading: &Reading) -> Vec<(ItemIndex, Answer)> {
    let public = edition.indices().zip(&edition.items);
    let public = public.filter(|(_, item)| item.public);
    let answered = public.filter_map(|(index, item)| {
        let slot = reading.facts.slot(index);
        if !slot.is_known() || !slot.is_asked() {
            return None;
        }
        let answer = match item.item_type {
            ItemType::Choice => Answer::Choice(u8::try_from(slot.number()).ok()?),
            ItemType::Multi => Answer::Multi(
                (0..=63)
                    .filter(|code| slot.includes(i64::from(*code)))
                    .collect(),
            ),
            ItemType::Count | ItemType::Decimal1 => Answer::Number(slot.number()),
            ItemType::Text => Answer::Text(reading.text(index).to_owned()),
            ItemType::Names8 | ItemType::Names => Answer::Names(reading.names(index).to_vec()),
        };
        Some((index, answer))
    });
    answered.collect()
}

#[cfg(test)]
mod tests;
