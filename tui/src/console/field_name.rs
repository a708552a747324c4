//! The fields of the console's forms by name, and what stands in them.

use std::collections::BTreeMap;

use kakari_office::office::Setting;

/// A field of a form. A form draws its fields from these names and is read by them, so that no value is
/// found by where it stands.
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
    /// What was answered to the inquiry that stands.
    Answer,
    /// To whom the function is given (担当); empty: to nobody.
    Assignee,
    /// Why a facility is taken in or excused.
    ScopeReason,
    /// Why 後で.
    LaterReason,
    /// Until when it is put off.
    Until,
    /// Why 確認（有） in spite of what stands in its way.
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
    /// The value of a setting; empty: the one it has by itself.
    Setting(Setting),
}

/// Which days a field takes, seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Days {
    /// Today and before.
    Past,
    /// From tomorrow on.
    Future,
}

impl FieldName {
    /// Which days it takes; `None`: it holds no date.
    pub(crate) fn days(self) -> Option<Days> {
        match self {
            Self::AskedOn => Some(Days::Past),
            Self::Until => Some(Days::Future),
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
            | Self::Setting(_) => None,
        }
    }
}

/// What stands in the fields of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FieldTexts(BTreeMap<FieldName, String>);

impl FieldTexts {
    /// One field.
    pub(crate) fn of(name: FieldName, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(name, text.into())]))
    }

    /// The text of a field; empty where the form has no such field.
    pub(crate) fn get(&self, name: FieldName) -> &str {
        self.0.get(&name).map_or("", String::as_str)
    }

    /// Whether nothing is written in any field.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }
}

impl FromIterator<(FieldName, String)> for FieldTexts {
    fn from_iter<I: IntoIterator<Item = (FieldName, String)>>(texts: I) -> Self {
        Self(texts.into_iter().collect())
    }
}
