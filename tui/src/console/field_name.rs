//! The fields of forms by name, and their texts.

use std::collections::BTreeMap;

use super::meeting::MeetingField;
use kakari_core::facility::Exclusion;
use kakari_core::order::Ground;
use kakari_office::export::{DocumentForm, ForumForm};
use kakari_office::lang::{InWords as _, pick};
use kakari_office::office::{
    Means, NameReach, Outcome, PublicityAudience, PublicityChannel, Setting,
};

/// A field of a form. Texts are read by this name, never by their position in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FieldName {
    /// Why 確認（無）.
    RefusalReason,
    /// Who is asked (照会先).
    Asked,
    /// What is asked.
    Question,
    /// When it was asked.
    AskedOn,
    /// What was answered while asking.
    AnswerAtOnce,
    /// The answer to the open inquiry.
    Answer,
    /// The colleague to whom the function is assigned (担当); empty removes the assignment.
    Assignee,
    /// Why a facility has to report, or is excused from it.
    ScopeReason,
    /// Why 後で.
    LaterReason,
    /// Until when it is put off.
    Until,
    /// Why 確認（有） is given in spite of errors.
    OverrideReason,
    /// A note.
    Note,
    /// Why the texts of an entry are masked.
    MaskReason,
    /// The name of a saved queue.
    QueueName,
    /// Who acts.
    Actor,
    /// The id of a facility, or a part of it.
    FacilityId,
    /// 開設日.
    OpenedOn,
    /// 廃止日.
    ClosedOn,
    /// 休院期間.
    Suspended,
    /// The class that exempts a facility.
    Excluded,
    /// Why the facts are written.
    FactsReason,
    /// How a facility is reached.
    Means,
    /// Who was spoken to.
    Whom,
    /// Which office is asked for information.
    AskedOffice,
    /// What a contact led to, as one of the outcomes.
    Outcome,
    /// What a contact led to, in words.
    Result,
    /// The day on which it happened.
    On,
    /// The day on which to look at it again.
    Next,
    /// Why an order is drafted.
    Ground,
    /// The last day of the time limit of an order.
    Limit,
    /// What else is to be said of a step of an order.
    Remark,
    /// Why an order is withdrawn.
    WithdrawReason,
    /// The form of a file of letters.
    LetterForm,
    /// 文書番号.
    LetterNumber,
    /// The day of letters.
    LetterDay,
    /// The day by which to answer.
    ReplyBy,
    /// The file of letters.
    LetterFile,
    /// Whether it is recorded that they are sent.
    LetterRecord,
    /// The folder of a publication.
    PublicationFolder,
    /// Whether it is recorded as published.
    PublicationRecord,
    /// The areas whose forums get a report.
    ForumAreas,
    /// The form of a file of reports to forums.
    ForumForm,
    /// Whether each area gets a file of its own.
    ForumEach,
    /// The file of reports to forums; with a file for each, the folder.
    ForumFile,
    /// Whether it is recorded that they are given.
    ForumRecord,
    /// What was told: the title of an article, the theme of a meeting.
    PublicityWhat,
    /// To whom it was told.
    Audience,
    /// Through what it was told.
    Channel,
    /// Number of copies or people.
    PublicityNumber,
    /// Where it was told.
    PublicityPlace,
    /// What else is to be said of it.
    PublicityNote,
    /// What the name of a partner means: the number of a candidate, the id of a facility, or 0.
    NameMeans,
    /// In whose reports that holds.
    NameReach,
    /// Why.
    NameReason,
    /// A field of 協議.
    Meeting(MeetingField),
    /// The area that gets a deadline.
    Area,
    /// Its deadline; empty removes it.
    AreaDay,
    /// The value of a setting; empty restores the default.
    Setting(Setting),
}

/// The days that a date field accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Days {
    /// Today and earlier days.
    Past,
    /// Tomorrow and later days.
    Future,
    /// Any day.
    Any,
}

impl FieldName {
    /// The word of a choice that says yes.
    pub(crate) const YES: &'static str = "yes";
    /// The word of a choice that says no.
    pub(crate) const NO: &'static str = "no";

    /// Whether its text is the name under which a person acts.
    pub(crate) fn is_a_person(self) -> bool {
        matches!(self, Self::Actor | Self::Setting(Setting::Actor))
    }

    /// The days that it accepts; `None` if it is not a date field.
    pub(crate) fn days(self) -> Option<Days> {
        match self {
            Self::AskedOn | Self::On => Some(Days::Past),
            Self::Until | Self::Next => Some(Days::Future),
            Self::Limit | Self::LetterDay | Self::ReplyBy => Some(Days::Any),
            Self::Meeting(field) => field.days(),
            Self::RefusalReason
            | Self::Asked
            | Self::Question
            | Self::AnswerAtOnce
            | Self::Answer
            | Self::Assignee
            | Self::ScopeReason
            | Self::LaterReason
            | Self::OverrideReason
            | Self::Note
            | Self::MaskReason
            | Self::QueueName
            | Self::Actor
            | Self::FacilityId
            | Self::OpenedOn
            | Self::ClosedOn
            | Self::Suspended
            | Self::Excluded
            | Self::FactsReason
            | Self::Means
            | Self::Whom
            | Self::AskedOffice
            | Self::Outcome
            | Self::Result
            | Self::Ground
            | Self::Remark
            | Self::WithdrawReason
            | Self::LetterForm
            | Self::LetterNumber
            | Self::LetterFile
            | Self::LetterRecord
            | Self::PublicationFolder
            | Self::PublicationRecord
            | Self::ForumAreas
            | Self::ForumForm
            | Self::ForumEach
            | Self::ForumFile
            | Self::ForumRecord
            | Self::PublicityWhat
            | Self::Audience
            | Self::Channel
            | Self::PublicityNumber
            | Self::PublicityPlace
            | Self::PublicityNote
            | Self::NameMeans
            | Self::NameReach
            | Self::NameReason
            | Self::Area
            | Self::AreaDay
            | Self::Setting(_) => None,
        }
    }

    /// The words of which one is chosen instead of typed, with what they are called; empty if the field is typed.
    pub(crate) fn choices(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Excluded => std::iter::once(("", pick("なし", "none")))
                .chain(Exclusion::ALL.map(|one| (one.word(), one.in_words())))
                .collect(),
            Self::Means => Means::ALL.map(|one| (one.word(), one.in_words())).into(),
            Self::Outcome => Outcome::ALL.map(|one| (one.word(), one.in_words())).into(),
            Self::LetterForm => DocumentForm::ALL.map(|one| (one.word(), one.name())).into(),
            Self::ForumForm => ForumForm::ALL.map(|one| (one.word(), one.name())).into(),
            Self::ForumAreas => vec![
                ("this", pick("この行の区域", "this area")),
                ("areas", pick("すべての二次医療圏", "all medical areas")),
                (
                    "municipalities",
                    pick("すべての市区町村", "all municipalities"),
                ),
            ],
            Self::ForumEach => vec![
                (Self::NO, pick("一つのファイル", "one file")),
                (Self::YES, pick("区域ごと", "one each")),
            ],
            Self::Audience => PublicityAudience::ALL
                .map(|one| (one.word(), one.in_words()))
                .into(),
            Self::Channel => PublicityChannel::ALL
                .map(|one| (one.word(), one.in_words()))
                .into(),
            Self::NameReach => NameReach::ALL
                .map(|one| (one.word(), one.in_words()))
                .into(),
            Self::LetterRecord | Self::PublicationRecord | Self::ForumRecord => vec![
                (Self::NO, pick("しない", "no")),
                (Self::YES, pick("する", "yes")),
            ],
            Self::Meeting(field) => field.choices(),
            Self::Ground => Ground::ALL.map(|one| (one.word(), one.in_words())).into(),
            _ => Vec::new(),
        }
    }
}

/// The texts of the fields of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FieldTexts(BTreeMap<FieldName, String>);

impl FieldTexts {
    /// The texts of a form with one field.
    pub(crate) fn single(name: FieldName, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(name, text.into())]))
    }

    /// The text of a field; empty if the form has no such field.
    pub(crate) fn get(&self, name: FieldName) -> &str {
        self.0.get(&name).map_or("", String::as_str)
    }

    /// Sets the text of a field.
    pub(crate) fn set(&mut self, name: FieldName, text: &str) {
        self.0.insert(name, text.to_owned());
    }

    /// Whether all fields are empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }
}

impl FromIterator<(FieldName, String)> for FieldTexts {
    fn from_iter<I: IntoIterator<Item = (FieldName, String)>>(texts: I) -> Self {
        Self(texts.into_iter().collect())
    }
}
