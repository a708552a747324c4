//! Partners in words: where the work on a name stands, why a facility is a candidate, how two facilities stand to each other.

use kakari_core::facility::Standing;

use super::act::NameReach;
use super::work::{Candidate, NameLine, NameState, Nearness};
use super::{Meaning, Partner};
use crate::bilingual;
use crate::lang::pick;
use crate::store::{Alias, AliasMeans};

impl NameState {
    /// In a word or two, for a column.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Several => pick("同名複数", "several"),
            Self::Nobody => pick("台帳になし", "unknown"),
            Self::Joined => pick("複数の名称", "joined"),
            Self::Left => pick("決めた先なし", "gone"),
            Self::Decided => pick("決定", "decided"),
            Self::Elsewhere => pick("台帳外", "outside"),
        }
    }
}

impl NameLine {
    /// What the state means and what to do.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self.state {
            NameState::Several => bilingual!(
                "この名称の医療機関が {} あります。名称だけでは決めません。どれかを決めてください。",
                "{} facilities have this name, so the name alone does not tell which. Say which it is.",
                self.fitting
            ),
            NameState::Nobody => pick(
                "この名称の医療機関は台帳にありません。近い名称のどれかを決めるか、台帳の医療機関ではないとしてください。",
                "No facility of the register has this name. Say which it is, or that it is none of the register.",
            )
            .to_owned(),
            NameState::Joined => pick(
                "一つの欄に複数の名称があるようです。一つずつ分けた報告を求めるか、主な一つに決めてください。",
                "There seem to be several names in one cell. Ask for a report with each of its own, or decide on the main one.",
            )
            .to_owned(),
            NameState::Left => pick(
                "決めた医療機関が台帳にありません。決め直してください。",
                "The facility that was chosen is not in the register any more. Decide again.",
            )
            .to_owned(),
            NameState::Decided | NameState::Elsewhere => {
                self.decided.as_ref().map_or_else(String::new, decided)
            }
        }
    }
}

/// Who decided what, for which reports.
#[must_use]
fn decided(alias: &Alias) -> String {
    let reach = NameReach::of(&alias.reach).in_words();
    let means = match &alias.means {
        AliasMeans::Facility(id) => id.clone(),
        AliasMeans::Listed(one) => one.name.clone(),
        AliasMeans::Elsewhere => pick("台帳の医療機関ではない", "none of the register").to_owned(),
    };
    let reason = if alias.reason.is_empty() {
        String::new()
    } else {
        bilingual!("　理由：{}", " Reason: {}", alias.reason)
    };
    bilingual!(
        "{}さんが {} に決定：{means}（{reach}）{reason}",
        "{} decided at {}: {means} ({reach}){reason}",
        alias.by,
        alias.at
    )
}

/// What a person should know of a facility that is not open; `None`: it is.
#[must_use]
pub fn standing_in_words(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Open => None,
        Standing::Closed => Some(pick("廃止", "closed")),
        Standing::OutOfScope => Some(pick("対象外", "need not report")),
    }
}

/// Whether a partner names the facility too.
#[must_use]
pub fn mutual_in_words(mutual: Option<bool>) -> &'static str {
    match mutual {
        Some(true) => pick("相互", "mutual"),
        Some(false) => pick("片方だけ", "one-sided"),
        None => pick("相手は未報告", "not reported"),
    }
}

impl Partner {
    /// Whether it is a facility of the register and nothing says which.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let is_open = match self.meaning {
            Meaning::Several(_) | Meaning::Unknown(_) | Meaning::Left(_) => true,
            Meaning::One { .. }
            | Meaning::Elsewhere
            | Meaning::Listed
            | Meaning::NothingToCompare => false,
        };
        is_open && self.is_of_register
    }

    /// What a person should know of what the name means.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let notes = match &self.meaning {
            Meaning::One {
                standing,
                mutual,
                is_decided,
                ..
            } => [
                Some(mutual_in_words(*mutual)),
                standing_in_words(*standing),
                is_decided.then(|| pick("人が決定", "decided by a person")),
            ],
            Meaning::Several(_) => [Some(NameState::Several.in_words()), None, None],
            Meaning::Unknown(_) if self.is_of_register => {
                [Some(NameState::Nobody.in_words()), None, None]
            }
            Meaning::Unknown(_) => [Some(pick("介護施設一覧になし", "not listed")), None, None],
            Meaning::Elsewhere => [Some(NameState::Elsewhere.in_words()), None, None],
            Meaning::Left(_) => [Some(NameState::Left.in_words()), None, None],
            Meaning::Listed => [Some(pick("介護施設一覧にあり", "listed")), None, None],
            Meaning::NothingToCompare => [Some(pick("未照合", "no list")), None, None],
        };
        notes.into_iter().flatten().map(str::to_owned).collect()
    }
}

impl Meaning {
    /// The word of JSON.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::One { .. } => "one",
            Self::Several(_) => "several",
            Self::Unknown(_) => "nobody",
            Self::Elsewhere => "elsewhere",
            Self::Left(_) => "left",
            Self::Listed => "listed",
            Self::NothingToCompare => "not_compared",
        }
    }
}

impl Nearness {
    /// The word of JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::MedicalArea => "medical_area",
            Self::Farther => "farther",
            Self::Unknown => "unknown",
        }
    }
}

impl Candidate {
    /// Why it may be the one that is meant, and what speaks against it.
    #[must_use]
    pub fn reasons(&self) -> Vec<String> {
        let mut reasons = Vec::new();
        if !self.part.is_empty() {
            reasons.push(bilingual!("「{}」の候補", "for “{}”", self.part));
        }
        reasons.push(match self.likeness {
            1000 => pick("名称が同じ", "same name").to_owned(),
            likeness => {
                let percent = likeness / 10;
                bilingual!("名称が近い（{percent}％）", "similar name ({percent}%)")
            }
        });
        match self.near {
            Nearness::Municipality => {
                reasons.push(pick("同じ市区町村", "same municipality").to_owned());
            }
            Nearness::MedicalArea => {
                reasons.push(pick("同じ二次医療圏", "same medical area").to_owned());
            }
            Nearness::Farther | Nearness::Unknown => {}
        }
        if let Some(metres) = self.metres {
            reasons.push(kilometres(metres));
        }
        if self.names_back {
            reasons.push(pick("相手も連携先に挙げている", "names this facility too").to_owned());
        }
        if self.chosen > 0 {
            reasons.push(bilingual!(
                "ほかで {} 回この名称の相手とされた",
                "chosen for this name {} times",
                self.chosen
            ));
        }
        reasons.extend(standing_in_words(self.standing).map(str::to_owned));
        if self.is_absent {
            reasons.push(pick("最新の名簿になし", "not in the newest list").to_owned());
        }
        reasons
    }
}

/// A distance in kilometres with one decimal.
fn kilometres(metres: u32) -> String {
    let tenths = metres.saturating_add(50) / 100;
    format!("{}.{} km", tenths / 10, tenths % 10)
}
