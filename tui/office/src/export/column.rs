//! The columns of lists, each with a heading and a text. The screen, copied text and files share them.

use crate::lang::InWords;
use crate::lang::pick;
use kakari_core::access::Faults;
use kakari_core::assess::Holds;
use kakari_core::date::Date;
use kakari_core::duty::{Beds, Owed};
use kakari_core::edition::{Function, PerFunction};
use kakari_core::facility::Kind;
use kakari_core::scope::ScopeVerdict;

use super::Decision;
use crate::office::{self, Chase, FindingKey, ReportColumns, Row, Status};
use crate::store::{ScopeChoice, beds_in_words};

/// A column of a list of facilities, or of functions of facilities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Facility id (医療情報ネット), or the id in the report if the register does not have it.
    Id,
    /// Name, with a remark if the register or the newest list does not contain the facility.
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
    /// Whether the facility has to report, with the decision by staff.
    Duty,
    /// Status of the line's function.
    Status,
    /// The line's function.
    Function,
    /// The member of staff who is responsible for the line's function.
    Assigned,
    /// Whether the facility has the line's function according to its report.
    Holds,
    /// Number of findings on the report.
    Findings,
    /// Codes of the findings, each once, with its number if there are several.
    Codes,
    /// Who was asked about the line's function.
    Asked,
    /// When.
    AskedOn,
    /// What was asked.
    Question,
    /// What was answered.
    Answer,
    /// Who decided on the line's function.
    DecidedBy,
    /// When.
    DecidedAt,
    /// Why.
    Reason,
    /// Why errors were overridden.
    Override,
    /// The last day on which the facility can report in time.
    Deadline,
    /// Number of reminders.
    Reminders,
    /// The newest contact: its day and how.
    LastContact,
    /// What it led to.
    Outcome,
    /// The day on which to look at the facility again.
    NextContact,
    /// The newest order: its state and limit.
    Order,
    /// Its beds, as far as they are known.
    Beds,
    /// The reports that it owes.
    Owes,
    /// Why its 案内情報 cannot be published as the lists give it.
    Access,
    /// All functions in one column, for narrow screens on which five columns do not fit.
    Functions,
    /// The state of this function, regardless of the line's function.
    Standing(Function),
}

/// The state of one function of a line's facility.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// Its status.
    pub status: Status,
    /// Whether the facility has the function; `None` if there is no assessment.
    pub holds: Option<Holds>,
    /// The member of staff who is responsible; empty if nobody is.
    pub assigned: &'a str,
}

/// The data of a line that columns show. The console makes lines from memory, exports from rows of the database.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Facility id.
    pub id: &'a str,
    /// Name; the id if there is no name.
    pub name: &'a str,
    /// 病院 or 診療所.
    pub kind: Option<Kind>,
    /// Municipality; empty if unknown.
    pub municipality: &'a str,
    /// 二次医療圏; empty if unknown.
    pub medical_area: &'a str,
    /// 保健所; empty if unknown.
    pub health_centre: &'a str,
    /// Whether the register has the facility; `false`: 台帳なし.
    pub known: bool,
    /// Whether the facility is absent from the newest list.
    pub absent: bool,
    /// The current report; `None` if there is none.
    pub report: Option<ReportColumns>,
    /// 受付日, else 報告日.
    pub received: Option<Date>,
    /// Whether the facility has to report, without the decision by staff.
    pub scope: ScopeVerdict,
    /// What staff decided on that.
    pub scope_choice: Option<ScopeChoice>,
    /// The function that the line is about.
    pub function: Function,
    /// The findings on the report, in order of code.
    pub findings: &'a [FindingKey],
    /// The state of each function.
    pub functions: PerFunction<Standing<'a>>,
    /// What was done to get the report; `None` if nothing.
    pub chase: Option<&'a Chase>,
    /// The last day on which the facility can report in time.
    pub last_day: Date,
    /// Its beds.
    pub beds: Beds,
    /// Whether each report is owed.
    pub owed: [Owed; 4],
    /// What of its 案内情報 cannot be published as given.
    pub faults: Faults,
    /// What staff decided and asked; `None` if nothing, and in the console's lists, which do not hold it in memory.
    pub decision: Option<&'a Decision>,
}

impl<'a> Line<'a> {
    /// The line of a function from a row of the database.
    #[must_use]
    pub fn new(row: &'a Row, function: Function) -> Self {
        let queue = &row.queue;
        let report = queue.report.as_ref();
        Self {
            id: &queue.id,
            name: queue.name_or_id(),
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
            findings: queue.assessment.as_ref().map_or(&[], |one| &one.findings),
            functions: row.functions.each_ref().map(|one| Standing {
                status: one.status,
                holds: one.holds,
                assigned: &one.assigned,
            }),
            chase: row.chase.as_deref(),
            last_day: row.last_day,
            beds: row.beds,
            owed: row.owed(),
            faults: row.faults,
            decision: None,
        }
    }

    /// The state of a function.
    #[must_use]
    pub fn standing(&self, function: Function) -> &Standing<'a> {
        &self.functions[function]
    }
}

impl Column {
    /// The heading.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Id => pick("番号", "Id"),
            Self::Name => pick("名称", "Name"),
            Self::Kind => pick("種別", "Kind"),
            Self::Municipality => pick("市町村", "City/town"),
            Self::MedicalArea => pick("医療圏", "Med. area"),
            Self::HealthCentre => pick("保健所", "Health ctr"),
            Self::Report => pick("報告", "Report"),
            Self::Received => pick("受付日", "Received"),
            Self::Duty => pick("対象", "Duty"),
            Self::Status => pick("状態", "State"),
            Self::Function => pick("機能", "Fn"),
            Self::Assigned => pick("担当", "Assigned"),
            Self::Holds => pick("有無", "Holds"),
            Self::Findings => pick("指摘数", "Finds."),
            Self::Codes => pick("指摘コード", "Codes"),
            Self::Asked => pick("照会先", "Asked"),
            Self::AskedOn => pick("照会日", "Asked on"),
            Self::Question => pick("照会内容", "Question"),
            Self::Answer => pick("回答", "Answer"),
            Self::DecidedBy => pick("登録者", "Decided by"),
            Self::DecidedAt => pick("登録日時", "Decided at"),
            Self::Reason => pick("理由", "Reason"),
            Self::Override => pick("誤りがあっても確認した理由", "Reason despite errors"),
            Self::Deadline => pick("締切", "Deadline"),
            Self::Reminders => pick("催促", "Reminded"),
            Self::LastContact => pick("最後の連絡", "Last contact"),
            Self::Outcome => pick("連絡の結果", "Outcome"),
            Self::NextContact => pick("次の日", "Next day"),
            Self::Order => pick("命令", "Order"),
            Self::Beds => pick("病床数", "Beds"),
            Self::Owes => pick("義務のある報告", "Reports owed"),
            Self::Access => pick("案内の要確認", "Access to review"),
            Self::Functions => pick("１号 イ ロ ハ ニ", "１号 イ ロ ハ ニ"),
            Self::Standing(Function::F1) => "１号",
            Self::Standing(function) => function.mark(),
        }
    }

    /// Whether many lines have the same text in the column, so that it says something to count them by it.
    #[must_use]
    pub fn repeats(self) -> bool {
        match self {
            Self::Kind
            | Self::Municipality
            | Self::MedicalArea
            | Self::HealthCentre
            | Self::Report
            | Self::Received
            | Self::Duty
            | Self::Status
            | Self::Function
            | Self::Assigned
            | Self::Standing(_)
            | Self::Holds
            | Self::Findings
            | Self::Deadline
            | Self::Reminders
            | Self::Outcome
            | Self::NextContact
            | Self::Owes
            | Self::Order => true,
            Self::Id
            | Self::Name
            | Self::LastContact
            | Self::Beds
            | Self::Access
            | Self::Functions
            | Self::Codes
            | Self::Asked
            | Self::AskedOn
            | Self::Question
            | Self::Answer
            | Self::DecidedBy
            | Self::DecidedAt
            | Self::Reason
            | Self::Override => false,
        }
    }

    /// The condition of a query that keeps just the lines with this text in the column. `None` if no condition can say it.
    #[must_use]
    pub fn condition(self, text: &str) -> Option<String> {
        let field = match self {
            Self::Municipality => pick("町", "city"),
            Self::MedicalArea => pick("医療圏", "medical-area"),
            Self::HealthCentre => pick("区域", "area"),
            Self::Kind => pick("種別", "kind"),
            Self::Report => pick("報告", "report"),
            Self::Deadline => pick("締切", "deadline"),
            Self::Status => pick("状態", "status"),
            Self::Function => pick("機能", "function"),
            Self::Assigned if text.is_empty() => {
                return Some(pick("担当:なし", "assigned:none").to_owned());
            }
            Self::Assigned => pick("担当", "assigned"),
            Self::Standing(function) if function != Function::F1 => {
                let function = Self::Function.condition(function.mark())?;
                let status = Self::Status.condition(text)?;
                return Some(format!("{function} {status}"));
            }
            _ => return None,
        };
        // The English words for a status have blanks, which queries leave out.
        let text = match self {
            Self::Status => text.replace(' ', ""),
            _ => text.to_owned(),
        };
        // A blank ends a condition.
        let whole = !text.is_empty() && !text.contains(char::is_whitespace);
        whole.then(|| format!("{field}:{text}"))
    }

    /// The text of the column in a line.
    #[must_use]
    pub fn text(self, line: &Line<'_>) -> String {
        let standing = line.standing(line.function);
        let decided = |text: fn(&Decision) -> &str| {
            let decision = line.decision;
            decision.map_or(String::new(), |one| text(one).to_owned())
        };
        let chased = |text: &dyn Fn(&Chase) -> String| line.chase.map_or_else(String::new, text);
        match self {
            Self::Id => line.id.to_owned(),
            Self::Name => format!("{}{}", line.name, office::oddity(line.known, line.absent)),
            Self::Kind => line.kind.map_or("", |kind| kind.in_words()).to_owned(),
            Self::Municipality => line.municipality.to_owned(),
            Self::MedicalArea => line.medical_area.to_owned(),
            Self::HealthCentre => line.health_centre.to_owned(),
            Self::Report => line
                .report
                .map_or(ReportColumns::NONE.text(), ReportColumns::in_words)
                .to_owned(),
            Self::Received => line.received.map_or(String::new(), |day| day.to_string()),
            Self::Duty => office::duty(line.scope, line.scope_choice, line.report.is_some()),
            Self::Status => standing.status.in_words().to_owned(),
            Self::Function => line.function.mark().to_owned(),
            Self::Assigned => standing.assigned.to_owned(),
            Self::Holds => standing.holds.map_or("", Holds::label).to_owned(),
            Self::Findings if line.report.is_none() => String::new(),
            Self::Findings => line.findings.len().to_string(),
            Self::Codes => codes(line.findings),
            Self::Asked => decided(|one| &one.asked),
            Self::AskedOn => decided(|one| &one.asked_on),
            Self::Question => decided(|one| &one.question),
            Self::Answer => decided(|one| &one.answer),
            Self::DecidedBy => decided(|one| &one.by),
            Self::DecidedAt => line.decision.map_or(String::new(), Decision::minute),
            Self::Reason => decided(|one| &one.reason),
            Self::Override => decided(|one| &one.override_reason),
            Self::Deadline => line.last_day.to_string(),
            Self::Reminders => chased(&|one| match one.reminders {
                0 => String::new(),
                count => count.to_string(),
            }),
            Self::LastContact => chased(&|one| {
                let last = one.last;
                last.map_or_else(String::new, |(on, means)| {
                    format!("{on} {}", means.in_words())
                })
            }),
            Self::Outcome => chased(&|one| {
                let outcome = one.outcome.map_or("", |outcome| outcome.in_words());
                outcome.to_owned()
            }),
            Self::NextContact => {
                chased(&|one| one.next.map_or_else(String::new, |day| day.to_string()))
            }
            Self::Order => chased(&|one| {
                one.order.map_or_else(String::new, |order| {
                    let until = order
                        .until
                        .map_or_else(String::new, |day| format!(" {day}"));
                    format!("{}{until}", order.state.in_words())
                })
            }),
            Self::Beds => beds_in_words(&line.beds),
            Self::Owes => office::owed_in_short(&line.owed),
            Self::Access => {
                let faults = line.faults.each().map(|fault| fault.in_words());
                faults.collect::<Vec<_>>().join(pick("／", "; "))
            }
            Self::Functions => {
                let each = Function::ALL.map(|one| Self::Standing(one).text(line));
                each.join(" ")
            }
            Self::Standing(Function::F1) => {
                let holds = line.standing(Function::F1).holds;
                holds.map_or("", |holds| holds.in_words()).to_owned()
            }
            Self::Standing(function) => line.standing(function).status.in_words().to_owned(),
        }
    }
}

/// The codes of the findings in their order, such as `K1003 K2041x2`.
fn codes(findings: &[FindingKey]) -> String {
    let of_one_code = findings.chunk_by(|one, next| one.code == next.code);
    let texts = of_one_code.filter_map(|many| {
        let code = &many.first()?.code;
        Some(match many.len() {
            1 => code.clone(),
            count => format!("{code}x{count}"),
        })
    });
    texts.collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests;
