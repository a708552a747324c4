//! The fields of forms by name, and their texts.

use std::collections::BTreeMap;

use kakari_office::office::Setting;

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
}

impl FieldName {
    /// Whether its text is the name under which a person acts.
    pub(crate) fn is_a_person(self) -> bool {
        matches!(self, Self::Actor | Self::Setting(Setting::Actor))
    }

    /// The days that it accepts; `None` if it is not a date field.
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
