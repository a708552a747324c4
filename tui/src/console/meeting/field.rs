//! The fields of the forms of 協議.

use kakari_core::document::SheetSize;
use kakari_core::meeting::{Answer, BodyKind, ForumLevel, Holder, Party};
use kakari_office::export::DocumentForm;
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
    /// What stands on the form of a sheet.
    Content,
    /// The form of a file.
    Form,
    /// 用紙.
    Size,
    /// The day on a paper.
    Dated,
    /// The boxes of 公表シート, by their numbers.
    Boxes,
    /// The file.
    File,
    /// Whether the file is kept as issued.
    Issue,
    /// The name of a coordinator.
    Coordinator,
    /// What a coordinator knows from their work, by numbers.
    Backgrounds,
    /// 担当区域; empty: the whole prefecture.
    Charge,
    /// The first day of a term.
    From,
    /// The last day of a term.
    Until,
    /// Whether they are a coordinator of 在宅医療・介護連携推進事業 too (Q19).
    BothOffices,
}

impl MeetingField {
    /// The sheet as it stands.
    pub(crate) const WRITTEN: &'static str = "written";
    /// Nothing.
    pub(crate) const BLANK: &'static str = "blank";
    /// The guideline's example.
    pub(crate) const EXAMPLE: &'static str = "example";

    /// The field as one of all forms.
    pub(crate) fn field(self) -> FieldName {
        FieldName::Meeting(self)
    }

    /// The days that it accepts; `None` if it is no date.
    pub(crate) fn days(self) -> Option<Days> {
        let is_day = matches!(
            self,
            Self::Day | Self::Review | Self::By | Self::Dated | Self::From | Self::Until
        );
        is_day.then_some(Days::Any)
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
            Self::Content => vec![
                (Self::WRITTEN, pick("書いたもの", "as written")),
                (Self::BLANK, pick("空の様式", "blank form")),
                (
                    Self::EXAMPLE,
                    pick("ガイドラインの例", "the guideline's example"),
                ),
            ],
            Self::Form => DocumentForm::ALL.map(|one| (one.word(), one.name())).into(),
            Self::Size => SheetSize::ALL
                .map(|one| (one.word(), one.in_words()))
                .into(),
            Self::HeldAsForum
            | Self::Leads
            | Self::Chair
            | Self::Situation
            | Self::Example
            | Self::Issue
            | Self::BothOffices
            | Self::ComesAgain => vec![
                (FieldName::NO, pick("いいえ", "no")),
                (FieldName::YES, pick("はい", "yes")),
            ],
            _ => Vec::new(),
        }
    }
}
