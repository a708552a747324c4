//! Contacts: how a facility was reached, who was asked, and what it led to.

use kakari_core::date::Date;
use serde::{Deserialize, Serialize};

use crate::lang::pick;
use crate::store::Record;

/// How a facility was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    /// 電話.
    Phone,
    /// 文書.
    Letter,
    /// 訪問.
    Visit,
    /// 電子メール.
    Mail,
}

impl Means {
    /// Every means once.
    pub const ALL: [Self; 4] = [Self::Phone, Self::Letter, Self::Visit, Self::Mail];

    /// The word on the command line and in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Letter => "letter",
            Self::Visit => "visit",
            Self::Mail => "mail",
        }
    }

    /// The one with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// In words.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Phone => pick("電話", "phone"),
            Self::Letter => pick("文書", "letter"),
            Self::Visit => pick("訪問", "visit"),
            Self::Mail => pick("メール", "e-mail"),
        }
    }
}

/// What a contact led to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Nobody was reached, or no answer came yet.
    #[default]
    NoAnswer,
    /// The facility will report.
    Promised,
    /// What it sent cannot be taken and was sent back to it.
    SentBack,
    /// It says that it will not report.
    Refused,
    /// Anything else; the result says what.
    Other,
}

impl Outcome {
    /// Every outcome once.
    pub const ALL: [Self; 5] = [
        Self::NoAnswer,
        Self::Promised,
        Self::SentBack,
        Self::Refused,
        Self::Other,
    ];

    /// The word on the command line and in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NoAnswer => "no-answer",
            Self::Promised => "promised",
            Self::SentBack => "sent-back",
            Self::Refused => "refused",
            Self::Other => "other",
        }
    }

    /// The one with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// In words.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::NoAnswer => pick("応答なし", "no answer"),
            Self::Promised => pick("報告予定", "will report"),
            Self::SentBack => pick("差し戻し", "sent back"),
            Self::Refused => pick("報告しない", "will not report"),
            Self::Other => pick("その他", "other"),
        }
    }
}

/// What an entry of the log is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactKind {
    /// A reminder of a round.
    Reminder,
    /// Any other contact with the facility.
    Contact,
    /// Information asked of a municipality or another office (law 30-13(3)).
    Information,
}

impl ContactKind {
    const ALL: [Self; 3] = [Self::Reminder, Self::Contact, Self::Information];

    /// The word in the database and in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Reminder => "reminder",
            Self::Contact => "contact",
            Self::Information => "information",
        }
    }

    /// In words.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Reminder => pick("催促", "reminder"),
            Self::Contact => pick("連絡", "contact"),
            Self::Information => pick("情報の求め", "information asked"),
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// The content of a contact as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ContactValue {
    pub(super) on: String,
    pub(super) means: Means,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) round: Option<u32>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) whom: String,
    #[serde(default)]
    pub(super) outcome: Outcome,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) result: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<String>,
}

/// An entry of the log of a facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// What it is.
    pub kind: ContactKind,
    /// Facility id.
    pub facility: String,
    /// The day.
    pub on: Date,
    /// How.
    pub means: Means,
    /// For a reminder: the number of its round.
    pub round: Option<u32>,
    /// Who was spoken to, or which office was asked; may be empty.
    pub whom: String,
    /// What it led to; `None` for a reminder, which has no outcome of its own.
    pub outcome: Option<Outcome>,
    /// The result in words; may be empty.
    pub result: String,
    /// The day on which to look at it again.
    pub next: Option<Date>,
    /// The member of staff who recorded it.
    pub by: String,
}

impl Contact {
    /// The contact of a record; `None` if it was masked or is of a newer program.
    pub(super) fn read(record: Record) -> Option<Self> {
        let kind = ContactKind::from_word(&record.word)?;
        let value: ContactValue = serde_json::from_str(&record.value).ok()?;
        Some(Self {
            kind,
            facility: facility_of(&record.id).to_owned(),
            on: value.on.parse().ok()?,
            means: value.means,
            round: value.round,
            whom: value.whom,
            outcome: (kind != ContactKind::Reminder).then_some(value.outcome),
            result: value.result,
            next: value.next.and_then(|day| day.parse().ok()),
            by: record.by,
        })
    }
}

/// The facility of a record whose id is that of the facility, a point and a number.
fn facility_of(id: &str) -> &str {
    id.rsplit_once('.').map_or(id, |(facility, _)| facility)
}
