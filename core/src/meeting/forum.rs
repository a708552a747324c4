//! What meets for some functions of some area, and who belongs to it.

use crate::date::Date;
use crate::edition::Function;

use super::{ForumLevel, Party};

/// 協議の場: what meets for some functions of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Forum {
    /// Its name.
    pub name: String,
    /// The functions of which it speaks, in their order; at least one.
    #[cfg_attr(feature = "serde", serde(rename = "functions"))]
    pub themes: Vec<Function>,
    /// The kind of its area.
    pub level: ForumLevel,
    /// The areas for which it meets; empty for a prefecture.
    #[cfg_attr(feature = "serde", serde(default))]
    pub places: Vec<Place>,
    /// Which body it is.
    pub body: Body,
    /// Who belongs to it, in the order of the list of participants.
    #[cfg_attr(feature = "serde", serde(default))]
    pub members: Vec<Member>,
    /// Municipalities that were asked to take part, one line each.
    #[cfg_attr(feature = "serde", serde(default))]
    pub asked: Vec<Asked>,
    /// What else is to be said.
    #[cfg_attr(feature = "serde", serde(default))]
    pub note: String,
}

/// A municipality or a 二次医療圏.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Place {
    /// Five digits of a municipality; empty for a 二次医療圏.
    #[cfg_attr(feature = "serde", serde(default))]
    pub code: String,
    /// Its name when it was written.
    pub name: String,
}

/// 会議体: whether the forum is a body of its own, or one that exists already (guideline 4-1(2)).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Body {
    /// Which.
    pub kind: BodyKind,
    /// Who holds it.
    pub holder: Holder,
    /// That it is held as a forum of 外来医療 (Q13). What is new is that by itself.
    #[cfg_attr(feature = "serde", serde(default))]
    pub is_held_as_forum: bool,
    /// That the prefecture decides on agenda and measures (Q14). What it holds itself, it leads.
    #[cfg_attr(feature = "serde", serde(default))]
    pub prefecture_leads: bool,
}

/// Which body meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// A new one.
    New,
    /// 外来医療の協議の場.
    Outpatient,
    /// 地域医療構想調整会議.
    Vision,
    /// 在宅医療・介護連携推進会議.
    CareCooperation,
    /// Another one that exists already.
    Other,
}

/// Who holds the meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The prefecture.
    Prefecture,
    /// A municipality.
    Municipality,
    /// 医師会, or another body.
    Other,
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Member {
    /// Name; empty while only the organisation is known.
    #[cfg_attr(feature = "serde", serde(default))]
    pub name: String,
    /// 所属.
    #[cfg_attr(feature = "serde", serde(default))]
    pub organisation: String,
    /// 職名.
    #[cfg_attr(feature = "serde", serde(default))]
    pub title: String,
    /// Whom they stand for: one person may stand for several.
    pub parties: Vec<Party>,
    /// 座長.
    #[cfg_attr(feature = "serde", serde(default))]
    pub is_chair: bool,
}

/// That a municipality was asked to take part.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Asked {
    /// The municipality.
    pub place: Place,
    /// The day on which it was asked.
    pub on: Date,
    /// What it answered.
    pub answer: Answer,
    /// The day of the answer.
    #[cfg_attr(feature = "serde", serde(default))]
    pub answered_on: Option<Date>,
    /// What it said.
    #[cfg_attr(feature = "serde", serde(default))]
    pub note: String,
}

/// What a municipality answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing yet.
    Waiting,
    /// It takes part.
    TakesPart,
    /// It does not.
    Declines,
}

impl BodyKind {
    /// All.
    pub const ALL: [Self; 5] = [
        Self::New,
        Self::Outpatient,
        Self::Vision,
        Self::CareCooperation,
        Self::Other,
    ];

    /// The word in files and in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Outpatient => "outpatient",
            Self::Vision => "vision",
            Self::CareCooperation => "care-cooperation",
            Self::Other => "other",
        }
    }

    /// The official word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::New => "新設",
            Self::Outpatient => "外来医療の協議の場",
            Self::Vision => "地域医療構想調整会議",
            Self::CareCooperation => "在宅医療・介護連携推進会議",
            Self::Other => "その他の既存の会議",
        }
    }
}

impl Holder {
    /// All.
    pub const ALL: [Self; 3] = [Self::Prefecture, Self::Municipality, Self::Other];

    /// The word in files and in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Prefecture => "prefecture",
            Self::Municipality => "municipality",
            Self::Other => "other",
        }
    }

    /// The official word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Prefecture => "都道府県",
            Self::Municipality => "市町村",
            Self::Other => "その他の団体",
        }
    }
}

impl Answer {
    /// All.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::TakesPart, Self::Declines];

    /// The word in files and in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::TakesPart => "takes-part",
            Self::Declines => "declines",
        }
    }

    /// The word in lists.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Waiting => "回答待ち",
            Self::TakesPart => "参加",
            Self::Declines => "不参加",
        }
    }
}

impl Body {
    /// A new one, held by the prefecture.
    #[must_use]
    pub fn new() -> Self {
        Self::of(BodyKind::New, Holder::Prefecture)
    }

    /// A body of this kind, of which nothing more is known.
    #[must_use]
    pub fn of(kind: BodyKind, holder: Holder) -> Self {
        Self {
            kind,
            holder,
            is_held_as_forum: matches!(kind, BodyKind::New | BodyKind::Outpatient),
            prefecture_leads: holder == Holder::Prefecture,
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::new()
    }
}

impl Forum {
    /// Writes down that a municipality was asked, or what it answered. An answer belongs to the line of the question; without
    /// one, asking and answer are of this day.
    pub fn note_answer(&mut self, place: Place, on: Date, answer: Answer, note: String) {
        let waiting = self
            .asked
            .iter_mut()
            .rev()
            .find(|one| one.place == place && one.answer == Answer::Waiting);
        let answered_on = (answer != Answer::Waiting).then_some(on);
        match waiting {
            Some(line) if answered_on.is_some() => {
                line.answer = answer;
                line.answered_on = answered_on;
                line.note = note;
            }
            _ => self.asked.push(Asked {
                place,
                on,
                answer,
                answered_on,
                note,
            }),
        }
    }

    /// Whether somebody stands for this party.
    #[must_use]
    pub fn has(&self, party: Party) -> bool {
        self.stands_for(|one| one == party)
    }

    /// Whether somebody stands for a party of this kind.
    pub(super) fn stands_for(&self, is_wanted: impl Fn(Party) -> bool) -> bool {
        let parties = self.members.iter().flat_map(|one| &one.parties);
        parties.copied().any(is_wanted)
    }
}
