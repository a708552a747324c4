//! A report: one facility's answers for one edition, as they were received.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::facility::{Kind, ScopeFacts};

mod canonical;
mod plain;
mod read;
#[cfg(feature = "serde")]
mod serde;

pub use read::scrubbed_answer;
pub(crate) use read::spelled;

/// A JSON value of the input, before anything is interpreted.
#[derive(Clone, Debug, PartialEq)]
pub enum Raw {
    /// JSON `null`, or an empty cell of a CSV file.
    Null,
    /// `true` or `false`; never a valid answer.
    Bool(bool),
    /// A number. JSON numbers are doubles here, as in browsers: whole numbers are exact up to 2^53.
    Number(f64),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Raw>),
    /// An object; never a valid answer. Keys in order of appearance, none twice.
    Object(Vec<(String, Raw)>),
}

impl Raw {
    /// Whether this value means *not answered*: null, `""` or `[]`.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.is_empty(),
            Self::List(list) => list.is_empty(),
            Self::Bool(_) | Self::Number(_) | Self::Object(_) => false,
        }
    }
}

/// The way by which a report was submitted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// 医療機関等情報支援システム G-MIS.
    #[default]
    GMis,
    /// 紙調査票.
    Paper,
}

impl Channel {
    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::GMis => "g-mis",
            Self::Paper => "paper",
        }
    }

    /// The Japanese word that staff use.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::GMis => "G-MIS",
            Self::Paper => "紙調査票",
        }
    }

    /// The inverse of [`Channel::word`]; `None` for any other text.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "g-mis" => Some(Self::GMis),
            "paper" => Some(Self::Paper),
            _ => None,
        }
    }
}

/// The kind of submission.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// The yearly report (定期報告). A second one in the same year is a resubmission.
    #[default]
    Report,
    /// A report of a change (変更報告, law 30-18-4(4)), possible at any time of the year.
    Change,
    /// The facility takes its report back (引き戻し).
    Withdrawal,
}

impl Act {
    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Change => "change",
            Self::Withdrawal => "withdrawal",
        }
    }

    /// The word that staff see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Report => "定期報告",
            Self::Change => "変更報告",
            Self::Withdrawal => "引き戻し",
        }
    }

    /// The inverse of [`Act::word`]; `None` for any other text.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "report" => Some(Self::Report),
            "change" => Some(Self::Change),
            "withdrawal" => Some(Self::Withdrawal),
            _ => None,
        }
    }
}

/// The facility as the report describes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportedFacility {
    /// Id of 医療情報ネット. It may be malformed, but is empty only in a [`Report::draft`].
    pub id: String,
    /// Official name (正式名称) as written; empty if not given.
    pub name: String,
    /// Hospital or clinic, if given.
    pub kind: Option<Kind>,
    /// 医療機関コード as written, if given; see [`crate::facility::insurance_code_holds`].
    pub code: Option<String>,
    /// Opening, closing, suspensions and exclusion as the report states them.
    pub scope: ScopeFacts,
}

/// One report. A field whose value cannot be read has its default (`None` for dates) and an entry in
/// [`Report::problems`]. So a report with errors is stored, and its errors are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Edition id, such as `r07`.
    pub edition: String,
    /// The way by which it was submitted.
    pub channel: Channel,
    /// Report, change or withdrawal.
    pub act: Act,
    /// The day on which the facility's system changed (変更日; 変更報告 only).
    pub changed_on: Option<Date>,
    /// The day of the report (報告日).
    pub reported_on: Option<Date>,
    /// The day on which the prefecture received it (受付日).
    pub received_on: Option<Date>,
    /// A remark of the facility; empty if not given.
    pub note: String,
    /// The facility that reports.
    pub facility: ReportedFacility,
    /// Values by item id; blank ones are left out. Ids may be unknown to the edition.
    pub answers: BTreeMap<String, Raw>,
    /// By item id, the NDB values that the ministry printed on the form, before any correction.
    pub preprint: BTreeMap<String, Raw>,
    /// Who keyed a paper form, and when. Stored unchanged; the core does not interpret it.
    pub entry: Option<Raw>,
    /// Fields beside the answers whose value could not be read, or was read as another spelling.
    pub problems: Vec<FieldProblem>,
}

/// A field beside the answers whose value was not usable as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's path, such as `facility.opened_on`.
    pub field: String,
    /// The value as it was given; values other than text as JSON.
    pub value: String,
    /// What is wrong with it.
    pub kind: FieldProblemKind,
}

/// What is wrong with a field, and what is used instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldProblemKind {
    /// The value is not a date; the field counts as not given.
    NotADate,
    /// The value is not one of the words that this field allows; the field counts as not given.
    UnknownWord,
    /// The value has the wrong JSON type; the field counts as not given.
    WrongType,
    /// A report has no field of this name; it is ignored.
    UnknownField,
    /// The `facility` of a report has no field of this name; it is ignored. Not told from the name: a report
    /// may have an unknown field whose own name is `facility.x`.
    UnknownFacilityField,
    /// The value was read as another spelling, such as an era date; this is the value used.
    ReadAs(String),
}

/// Why a report is refused as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not a JSON object.
    NotAnObject,
    /// No `edition`, or it is not text.
    NoEdition,
    /// No `facility.id`, or it is not text.
    NoFacilityId,
    /// No `answers` object.
    NoAnswers,
}
