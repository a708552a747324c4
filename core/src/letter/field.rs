//! The fields and conditions that texts of letters can name.

use super::{Audience, Kind};

/// A field of a text, written `{名前}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Name of the facility.
    Facility,
    /// Its id.
    Id,
    /// Its address.
    Address,
    /// Its municipality; in letters to a municipality, that one.
    Municipality,
    /// 二次医療圏.
    MedicalArea,
    /// 保健所.
    HealthCentre,
    /// The report year, such as 令和7年度.
    Year,
    /// The first day of the window.
    From,
    /// The last day of the window.
    To,
    /// The last day on which to report in time.
    Deadline,
    /// The day by which to answer this letter.
    ReplyBy,
    /// The day of the letter.
    Dated,
    /// 文書番号.
    Number,
    /// In whose name it is.
    Authority,
    /// 担当課.
    Department,
    /// 郵便番号 of the sender.
    SenderPostCode,
    /// 所在地 of the sender.
    SenderAddress,
    /// 電話 of the sender.
    Telephone,
    /// 電子メール of the sender.
    Email,
    /// 担当者.
    Contact,
    /// The day of the former reminder.
    LastReminder,
    /// How often the facility was reminded before.
    Reminders,
    /// The last day of the time limit of the order.
    OrderLimit,
    /// The day on which the report was made.
    ReportedOn,
    /// The number of facilities or points in the table.
    Count,
}

impl Field {
    /// Every field once, in the order of explanations.
    pub const ALL: [Self; 25] = [
        Self::Facility,
        Self::Id,
        Self::Address,
        Self::Municipality,
        Self::MedicalArea,
        Self::HealthCentre,
        Self::Year,
        Self::From,
        Self::To,
        Self::Deadline,
        Self::ReplyBy,
        Self::Dated,
        Self::Number,
        Self::Authority,
        Self::Department,
        Self::SenderPostCode,
        Self::SenderAddress,
        Self::Telephone,
        Self::Email,
        Self::Contact,
        Self::LastReminder,
        Self::Reminders,
        Self::OrderLimit,
        Self::ReportedOn,
        Self::Count,
    ];

    /// The name in files of texts. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Facility => "施設名",
            Self::Id => "施設番号",
            Self::Address => "所在地",
            Self::Municipality => "市町村",
            Self::MedicalArea => "二次医療圏",
            Self::HealthCentre => "保健所",
            Self::Year => "報告年度",
            Self::From => "報告開始日",
            Self::To => "報告終了日",
            Self::Deadline => "締切",
            Self::ReplyBy => "回答期限",
            Self::Dated => "発信日",
            Self::Number => "文書番号",
            Self::Authority => "差出人",
            Self::Department => "担当課",
            Self::SenderPostCode => "差出人郵便番号",
            Self::SenderAddress => "差出人所在地",
            Self::Telephone => "電話",
            Self::Email => "メール",
            Self::Contact => "担当者",
            Self::LastReminder => "前回の督促日",
            Self::Reminders => "督促の回数",
            Self::OrderLimit => "命令の期限",
            Self::ReportedOn => "報告日",
            Self::Count => "件数",
        }
    }

    /// Whether letters of a kind can ever have a value for it.
    #[must_use]
    pub fn serves(self, kind: Kind) -> bool {
        let reminds = matches!(kind, Kind::Reminder | Kind::SecondReminder | Kind::Order);
        match self {
            Self::Facility | Self::Id | Self::Address | Self::MedicalArea | Self::HealthCentre => {
                matches!(kind.audience(), Audience::Manager | Audience::Founder)
            }
            Self::Municipality => kind.audience() != Audience::Everybody,
            Self::ReplyBy | Self::Number => kind.audience() != Audience::Everybody,
            Self::LastReminder | Self::Reminders => reminds,
            Self::OrderLimit => kind == Kind::Order,
            Self::ReportedOn => matches!(kind, Kind::Inquiry | Kind::Order),
            Self::Count => matches!(kind, Kind::Inquiry | Kind::Information),
            Self::Year
            | Self::From
            | Self::To
            | Self::Deadline
            | Self::Dated
            | Self::Authority
            | Self::Department
            | Self::SenderPostCode
            | Self::SenderAddress
            | Self::Telephone
            | Self::Email
            | Self::Contact => true,
        }
    }
}

/// A condition on which a part of a text can depend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// The prefecture's deadline is before the end of the window.
    OwnDeadline,
    /// The deadline is before the day of the letter.
    DeadlineOver,
    /// It is the first year of the law.
    FirstYear,
    /// The facility is a hospital.
    Hospital,
    /// The facility is a clinic.
    Clinic,
    /// It was reminded before.
    Reminded,
    /// It took its report back (引き戻し).
    Withdrawn,
    /// What it sent was sent back to it.
    SentBack,
    /// The order: no report.
    NoReport,
    /// The order: no report of a change.
    NoChangeReport,
    /// The order: a false report.
    FalseReport,
}

impl When {
    /// Every condition once.
    pub const ALL: [Self; 11] = [
        Self::OwnDeadline,
        Self::DeadlineOver,
        Self::FirstYear,
        Self::Hospital,
        Self::Clinic,
        Self::Reminded,
        Self::Withdrawn,
        Self::SentBack,
        Self::NoReport,
        Self::NoChangeReport,
        Self::FalseReport,
    ];

    /// The word in files of texts. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::OwnDeadline => "own_deadline",
            Self::DeadlineOver => "deadline_over",
            Self::FirstYear => "first_year",
            Self::Hospital => "hospital",
            Self::Clinic => "clinic",
            Self::Reminded => "reminded",
            Self::Withdrawn => "withdrawn",
            Self::SentBack => "sent_back",
            Self::NoReport => "no_report",
            Self::NoChangeReport => "no_change_report",
            Self::FalseReport => "false_report",
        }
    }
}

/// What `when` and `unless` ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// Whether a condition holds.
    Is(When),
    /// Whether a field has a value.
    Has(Field),
}

impl Test {
    /// Every test: all conditions, then all fields.
    pub fn all() -> impl Iterator<Item = Self> {
        let conditions = When::ALL.into_iter().map(Self::Is);
        conditions.chain(Field::ALL.into_iter().map(Self::Has))
    }

    /// Its word in files of texts.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Is(when) => when.word(),
            Self::Has(field) => field.word(),
        }
    }
}
