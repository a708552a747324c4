//! What of a facility a query compares, and the conditions that the program writes itself.

use kakari_core::access::Faults;
use kakari_core::assess::Holds;
use kakari_core::date::Date;
use kakari_core::duty::Owed;
use kakari_core::edition::PerFunction;
use kakari_core::facility::Kind;
use kakari_core::finding::Severity;
use kakari_core::scope::ScopeVerdict;
use kakari_core::statistics::{Division, Measure, Measures};
use kakari_core::text;

use super::field::Field;
use super::{Behind, Chase, FindingKey, ReportColumns, Row, Status, measured, place};

/// The data of a facility that a query compares. All texts are search keys, made once and not for each query.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// The facility's [`search_text`](super::search_text).
    pub text: &'a str,
    /// Municipality.
    pub place: &'a str,
    /// 二次医療圏 and 保健所 as [`areas`] returns them.
    pub areas: &'a str,
    /// 病院 or 診療所.
    pub kind: Option<Kind>,
    /// The worst severity of the findings; `None` if there are none.
    pub worst: Option<Severity>,
    /// Code and item of each finding.
    pub findings: &'a [FindingKey],
    /// Whether the facility has to report.
    pub scope: ScopeVerdict,
    /// Whether the register has the facility; `false`: 台帳なし.
    pub known: bool,
    /// The current report; `None`: 未報告.
    pub report: Option<ReportColumns>,
    /// What was done to get its report; `None` if nothing.
    pub chase: Option<&'a Chase>,
    /// The last day on which it can report in time.
    pub last_day: Date,
    /// Whether each report is owed, in the order of [`Duty::ALL`](kakari_core::duty::Duty::ALL).
    pub owed: [Owed; 4],
    /// What of its 案内情報 cannot be published as given.
    pub faults: Faults,
    /// What staff decided on whether it has to report, see [`ScopeVerdict::is_in`].
    pub taken_in: Option<bool>,
    /// What the report says on each function, and where its confirmation stands.
    pub functions: PerFunction<(Option<Holds>, Status)>,
    /// What its report says, as [`kakari_core::statistics::Answers::written`]; empty: nothing that is known.
    pub answers: &'a str,
    /// What can be counted in the year shown.
    pub measures: &'a Measures,
}

/// The search keys of 二次医療圏 and 保健所, one a line, for [`Columns::areas`].
#[must_use]
pub fn areas(row: &Row) -> String {
    [&row.queue.medical_area, &row.queue.health_centre]
        .map(|area| text::search_key(area))
        .join("\n")
}

/// 二次医療圏 and 保健所 in a text of [`areas`].
pub(super) fn parted(areas: &str) -> (&str, &str) {
    areas.split_once('\n').unwrap_or((areas, ""))
}

/// The condition that keeps the facilities of one area, by its whole name; empty: those of which none is known. `None` for a
/// prefecture, because an office has one.
pub(in crate::office) fn condition_on_place(division: Division, name: &str) -> Option<String> {
    let field = match division {
        Division::Prefecture => return None,
        Division::MedicalArea => Field::MedicalArea,
        Division::HealthCentre => Field::HealthCentre,
        Division::Municipality => Field::Place,
    };
    Some(format!("{}:{}", field.name(), place::exactly(name)))
}

/// The condition that keeps facilities behind a measure.
pub(in crate::office) fn condition_on_measure(measure: &Measure, behind: Behind) -> String {
    let field = Field::Measured.name();
    format!("{field}:{}", measured::value(measure, behind))
}

/// Calls `look` with the columns of a row; `text` is its [`search_text`](super::search_text).
pub(in crate::office) fn with_columns<T>(
    row: &Row,
    text: &str,
    look: impl FnOnce(&Columns<'_>) -> T,
) -> T {
    let assessment = row.queue.assessment.as_ref();
    look(&Columns {
        text,
        place: &text::search_key(&row.queue.municipality),
        areas: &areas(row),
        kind: row.queue.kind,
        worst: assessment.and_then(|one| one.worst),
        findings: assessment.map_or(&[], |one| &one.findings),
        scope: row.scope,
        known: row.queue.known,
        report: row.queue.report.as_ref().map(ReportColumns::from_report),
        chase: row.chase.as_deref(),
        last_day: row.last_day,
        owed: row.owed(),
        faults: row.faults,
        taken_in: row.standing(),
        functions: row.functions.each_ref().map(|one| (one.holds, one.status)),
        answers: row.answers(),
        measures: &row.measures,
    })
}
