//! One facility's answers for one edition, as they came in.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::facility::{Kind, ScopeFacts};

mod canonical;
mod read;
#[cfg(feature = "serde")]
mod serde;

pub use read::kept;
pub(crate) use read::spelled;

/// A value as it stands in the input, before anything is read into it.
#[derive(Clone, Debug, PartialEq)]
pub enum Raw {
    /// JSON `null`, an empty cell.
    Null,
    /// `true` or `false`; never a valid answer.
    Bool(bool),
    /// A number. JSON numbers are doubles: whole numbers are exact up to 2^53.
    Number(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Raw>),
    /// An object; never a valid answer. Keys in order of arrival, none twice.
    Object(Vec<(String, Raw)>),
}

impl Raw {
    /// Whether this is *not answered*: absent, null, `""` or `[]`.
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

/// How a report arrived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// 医療機関等情報支援システム G-MIS.
    #[default]
    GMis,
    /// 紙調査票.
    Paper,
}

impl Channel {
    /// The word of the public interface.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::GMis => "g-mis",
            Self::Paper => "paper",
        }
    }

    /// What staff call it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::GMis => "G-MIS",
            Self::Paper => "紙調査票",
        }
    }

    /// Reads [`Channel::word`].
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "g-mis" => Some(Self::GMis),
            "paper" => Some(Self::Paper),
            _ => None,
        }
    }
}

/// What the facility did by sending this.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// 定期報告; a later one is a resubmission.
    #[default]
    Report,
    /// 変更報告 (30-18-4(4)).
    Change,
    /// 引き戻し: taken back by the facility.
    Withdrawal,
}

impl Act {
    /// The word of the public interface.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Change => "change",
            Self::Withdrawal => "withdrawal",
        }
    }

    /// Reads [`Act::word`].
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

/// The facility as the report names it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportedFacility {
    /// Id of 医療情報ネット; never empty, perhaps malformed.
    pub id: String,
    /// 正式名称 as written; empty if not given.
    pub name: String,
    /// 病院 or 診療所, if given.
    pub kind: Option<Kind>,
    /// 医療機関コード, if given.
    pub code: Option<String>,
    /// Opening, closing, suspension, exclusion as the report has them.
    pub scope: ScopeFacts,
}

/// One report. Dates and words that could not be read are `None` or the default, and stand in
/// [`Report::problems`], so that a report with errors is kept and its errors are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Edition id, such as `r07`.
    pub edition: String,
    /// How it arrived.
    pub channel: Channel,
    /// Report, change or withdrawal.
    pub act: Act,
    /// The day on which the system changed (変更報告 only).
    pub changed_on: Option<Date>,
    /// 報告日.
    pub reported_on: Option<Date>,
    /// 受付日.
    pub received_on: Option<Date>,
    /// The facility's own remark.
    pub note: String,
    /// Who reports.
    pub facility: ReportedFacility,
    /// Item id to value; only what is not blank.
    pub answers: BTreeMap<String, Raw>,
    /// Item id to the NDB value that was printed before the facility corrected it.
    pub preprint: BTreeMap<String, Raw>,
    /// Who keyed a paper form; kept as it came.
    pub entry: Option<Raw>,
    /// Fields beside the answers that could not be read or were rewritten.
    pub problems: Vec<FieldProblem>,
}

/// A field beside the answers that could not be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's path, such as `facility.opened_on`.
    pub field: String,
    /// What stood there.
    pub value: String,
    /// What became of it.
    pub kind: FieldProblemKind,
}

/// What became of a field that could not be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldProblemKind {
    /// Not a day; counts as not given.
    NotADate,
    /// Not one of the words of the interface; counts as not given.
    UnknownWord,
    /// Neither text nor null; counts as not given.
    WrongType,
    /// No such field in a report; left out.
    UnknownField,
    /// No such field in the report's facility; left out. `facility.x` may also be the name of a field
    /// beside the facility.
    UnknownFacilityField,
    /// Read into another spelling, such as an era date; the value that was taken.
    ReadAs(String),
}

/// A report that cannot be kept.
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
