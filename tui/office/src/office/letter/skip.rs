//! Who gets no letter, and why, in words.

use kakari_core::date::Date;
use kakari_core::order::State;

use crate::bilingual;
use crate::lang::{InWords, pick};
use crate::office::RefusedStep;

/// One who was meant and gets no letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Facility id.
    pub id: String,
    /// Its name; the id if it has none.
    pub name: String,
    /// Why.
    pub why: Skip,
}

/// Why there is no letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skip {
    /// Neither the register nor a report has it.
    Missing,
    /// Its address is not known.
    NoAddress,
    /// Its municipality is not known.
    NoMunicipality,
    /// It does not have to report.
    NotDue,
    /// It cannot be reminded; the law says why.
    Refused(RefusedStep),
    /// It was reminded before, last on this day: the second reminder is for it.
    RemindedBefore(Date),
    /// It was never reminded, so there is nothing to repeat.
    NeverReminded,
    /// There is no order about it.
    NoOrder,
    /// Its order is over or beyond a letter.
    OrderIs(State),
    /// It has no report that one could ask about.
    NoReport,
    /// There is no point to ask about.
    NothingToAsk,
}

impl Skip {
    /// Whether something is missing that would have to be there: such a facility is named also where all were meant.
    #[must_use]
    pub fn is_gap(&self) -> bool {
        matches!(self, Self::Missing | Self::NoAddress | Self::NoMunicipality)
    }

    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NoAddress => "no-address",
            Self::NoMunicipality => "no-municipality",
            Self::NotDue => "not-due",
            Self::Refused(_) => "not-permitted",
            Self::RemindedBefore(_) => "reminded-before",
            Self::NeverReminded => "never-reminded",
            Self::NoOrder => "no-order",
            Self::OrderIs(_) => "order-over",
            Self::NoReport => "no-report",
            Self::NothingToAsk => "nothing-to-ask",
        }
    }

    /// Why, and what to do, as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Refused(step) => return step.sentence(),
            Self::RemindedBefore(day) => {
                return bilingual!(
                    "{day} に督促しています。再度の督促（second-reminder）にしてください。",
                    "It was reminded on {day}. Use second-reminder."
                );
            }
            Self::OrderIs(state) => {
                return bilingual!(
                    "命令は「{}」です。文書を出すのは起案か送達のときです。",
                    "The order is “{}”. Letters are for drafted and served orders.",
                    state.in_words()
                );
            }
            _ => {}
        }
        let plain = match self {
            Self::Missing => pick(
                "医療機関が見つかりません。番号を確かめてください。",
                "There is no such facility. Check the id.",
            ),
            Self::NoAddress => pick(
                "所在地がありません。医療機関の一覧を取り込むと入ります。",
                "It has no address. Import a facility list that has it.",
            ),
            Self::NoMunicipality => pick(
                "市町村が分かりません。圏域の表（import areas）を取り込むと分かります。",
                "Its municipality is not known. Import an area table (import areas).",
            ),
            Self::NotDue => pick("報告の対象ではありません。", "It does not have to report."),
            Self::NeverReminded => pick(
                "まだ督促していません（催促の回の記録がありません）。先に督促（reminder）を送ってください。",
                "It was never reminded (no round has it). Send the first reminder first.",
            ),
            Self::NoOrder => pick(
                "報告命令がありません。先に起案してください（kakari order ID draft）。",
                "There is no order. Draft one first (kakari order ID draft).",
            ),
            Self::NoReport => pick(
                "報告がないので、照会することがありません。",
                "There is no report to ask about.",
            ),
            Self::NothingToAsk => pick(
                "確かめる指摘も、照会中の問いもありません。",
                "There is neither a finding nor an open question.",
            ),
            Self::Refused(_) | Self::RemindedBefore(_) | Self::OrderIs(_) => "",
        };
        plain.to_owned()
    }
}
