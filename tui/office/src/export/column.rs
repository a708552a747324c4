//! The columns of lists: one heading and one text each, the same on the screen, in what is copied and in files.

use kakari_core::assess::Holds;
use kakari_core::date::Date;
use kakari_core::edition::{Function, PerFunction};
use kakari_core::facility::Kind;
use kakari_core::scope::ScopeVerdict;

use crate::office::{self, ReportColumns, Row, Status};
use crate::store::ScopeChoice;

/// A column of lists whose lines are facilities, or functions of facilities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Id of 医療情報ネット, or as reported.
    Id,
    /// Name, and what is odd about the entry of the register.
    Name,
    /// 病院 or 診療所.
    Kind,
    /// Municipality.
    Municipality,
    /// 二次医療圏.
    MedicalArea,
    /// 保健所.
    HealthCentre,
    /// Whether there is a report, and which.
    Report,
    /// 受付日, else 報告日.
    Received,
    /// Whether it owes a report, with what staff decided.
    Duty,
    /// How the function of the line stands.
    Status,
    /// The function of the line.
    Function,
    /// The colleague who looks at the function of the line.
    Assigned,
    /// All functions, each its mark and one sign: for screens, where five columns would not fit.
    Functions,
    /// How one function stands, whichever the line is about.
    Standing(Function),
}

/// How one function of the facility of a line stands.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// In one word.
    pub status: Status,
    /// What the report says.
    pub holds: Option<Holds>,
    /// The colleague who looks at it; empty if nobody was named.
    pub assigned: &'a str,
}

/// What columns look at, wherever the line comes from.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Facility id.
    pub id: &'a str,
    /// Name; the id where there is none.
    pub name: &'a str,
    /// 病院 or 診療所.
    pub kind: Option<Kind>,
    /// Municipality; empty if unknown.
    pub municipality: &'a str,
    /// 二次医療圏; empty if unknown.
    pub medical_area: &'a str,
    /// 保健所; empty if unknown.
    pub health_centre: &'a str,
    /// `false`: 台帳なし.
    pub known: bool,
    /// Missing in the newest list.
    pub absent: bool,
    /// The current report.
    pub report: Option<ReportColumns>,
    /// 受付日, else 報告日.
    pub received: Option<Date>,
    /// Whether it owes a report, before staff decided on that.
    pub scope: ScopeVerdict,
    /// What staff decided on that.
    pub scope_choice: Option<ScopeChoice>,
    /// What the line is about.
    pub function: Function,
    /// How each function stands.
    pub functions: PerFunction<Standing<'a>>,
}

impl<'a> Line<'a> {
    /// The line of a function of a facility as the database has it.
    #[must_use]
    pub fn new(row: &'a Row, function: Function) -> Self {
        let queue = &row.queue;
        let report = queue.report.as_ref();
        Self {
            id: &queue.id,
            name: if queue.name.is_empty() {
                &queue.id
            } else {
                &queue.name
            },
            kind: queue.kind,
            municipality: &queue.municipality,
            medical_area: &queue.medical_area,
            health_centre: &queue.health_centre,
            known: queue.known,
            absent: queue.absent,
            report: report.map(ReportColumns::from_report),
            received: report.and_then(|report| report.received_on.or(report.reported_on)),
            scope: row.scope,
            scope_choice: queue.scope_choice,
            function,
            functions: row.functions.each_ref().map(|one| Standing {
                status: one.status,
                holds: one.holds,
                assigned: &one.assigned,
            }),
        }
    }

    /// How a function stands.
    #[must_use]
    pub fn standing(&self, function: Function) -> &Standing<'a> {
        &self.functions[function]
    }
}

impl Column {
    /// What stands above it.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Id => "番号",
            Self::Name => "名称",
            Self::Kind => "種別",
            Self::Municipality => "市町村",
            Self::MedicalArea => "医療圏",
            Self::HealthCentre => "保健所",
            Self::Report => "報告",
            Self::Received => "受付日",
            Self::Duty => "対象",
            Self::Status => "状態",
            Self::Function => "機能",
            Self::Assigned => "担当",
            Self::Functions => "１号 イ ロ ハ ニ",
            Self::Standing(Function::F1) => "１号",
            Self::Standing(function) => function.mark(),
        }
    }

    /// Its text in a line.
    #[must_use]
    pub fn text(self, line: &Line<'_>) -> String {
        let standing = line.standing(line.function);
        match self {
            Self::Id => line.id.to_owned(),
            Self::Name => format!("{}{}", line.name, office::oddity(line.known, line.absent)),
            Self::Kind => line.kind.map_or("", Kind::label).to_owned(),
            Self::Municipality => line.municipality.to_owned(),
            Self::MedicalArea => line.medical_area.to_owned(),
            Self::HealthCentre => line.health_centre.to_owned(),
            Self::Report => line
                .report
                .map_or(ReportColumns::NONE, ReportColumns::label)
                .to_owned(),
            Self::Received => line.received.map_or(String::new(), |day| day.to_string()),
            Self::Duty => office::duty(line.scope, line.scope_choice, line.report.is_some()),
            Self::Status => standing.status.label().to_owned(),
            Self::Function => line.function.mark().to_owned(),
            Self::Assigned => standing.assigned.to_owned(),
            Self::Functions => {
                let each = Function::ALL.map(|one| Self::Standing(one).text(line));
                each.join(" ")
            }
            Self::Standing(Function::F1) => {
                let holds = line.standing(Function::F1).holds;
                holds.map_or("", Holds::label).to_owned()
            }
            Self::Standing(function) => line.standing(function).status.label().to_owned(),
        }
    }
}
