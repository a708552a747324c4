//! The fields of the forms of 協議.

use kakari_core::meeting::{Answer, BodyKind, ForumLevel, Holder, Party};
use kakari_office::lang::{InWords as _, pick};

use crate::console::field_name::{Days, FieldName};

/// A field of a form of 協議.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MeetingField {
    /// The functions of a forum.
    Themes,
    /// The kind of its area.
    Level,
    /// Its areas.
    Areas,
    /// Its name; empty: from area and functions.
    Name,
    /// Which body it is.
    Body,
    /// Who holds it.
    Holder,
    /// Whether it is held as a forum of 外来医療 (Q13).
    HeldAsForum,
    /// Whether the prefecture leads (Q14).
    Leads,
    /// What else is to be said.
    Note,
    /// Name of a participant.
    Person,
    /// 所属.
    Organisation,
    /// 職名.
    Post,
    /// Whom they stand for.
    Party,
    /// Whom they stand for besides.
    OtherParty,
    /// 座長.
    Chair,
    /// The municipalities that were asked; empty: all that were not asked yet.
    Municipalities,
    /// What they answered.
    Answer,
    /// Whether the situation is written into the sheet.
    Situation,
    /// Whether the guideline's example is written into the empty boxes.
    Example,
    /// The day of a meeting.
    Day,
    /// From when to when.
    Time,
    /// Where.
    Place,
    /// The rows of the agenda, by their numbers.
    Rows,
    /// 配布資料.
    Materials,
    /// Who was there.
    Present,
    /// Why it is not open to the public.
    Closed,
    /// The day on which what was agreed is looked at again.
    Review,
    /// The name of an indicator.
    Indicator,
    /// Its unit.
    Unit,
    /// Where its values come from.
    Source,
    /// What is hoped for.
    Goal,
    /// Its value on a day.
    Value,
    /// What was decided.
    Outcome,
    /// By whom.
    Who,
    /// By which day.
    By,
    /// Whether it becomes a row of the next meeting.
    ComesAgain,
}

impl MeetingField {
    /// The field as one of all forms.
    pub(crate) fn field(self) -> FieldName {
        FieldName::Meeting(self)
    }

    /// The days that it accepts; `None` if it is no date.
    pub(crate) fn days(self) -> Option<Days> {
        matches!(self, Self::Day | Self::Review | Self::By).then_some(Days::Any)
    }

    /// The words of which one is chosen; empty if it is typed.
    pub(crate) fn choices(self) -> Vec<(&'static str, &'static str)> {
        let party = || Party::ALL.map(|one| (one.word(), one.in_words()));
        match self {
            Self::Level => ForumLevel::ALL
                .map(|one| (one.word(), one.in_words()))
                .into(),
            Self::Body => BodyKind::ALL.map(|one| (one.word(), one.in_words())).into(),
            Self::Holder => Holder::ALL.map(|one| (one.word(), one.in_words())).into(),
            Self::Answer => Answer::ALL.map(|one| (one.word(), one.in_words())).into(),
            Self::Party => party().into(),
            Self::OtherParty => std::iter::once(("", pick("なし", "none")))
                .chain(party())
                .collect(),
            Self::HeldAsForum
            | Self::Leads
            | Self::Chair
            | Self::Situation
            | Self::Example
            | Self::ComesAgain => vec![
                (FieldName::NO, pick("いいえ", "no")),
                (FieldName::YES, pick("はい", "yes")),
            ],
            _ => Vec::new(),
        }
    }
}
