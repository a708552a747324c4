//! One facility as lists hold it in memory.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use kakari_core::access::Faults;
use kakari_core::assess::Holds;
use kakari_core::date::Date;
use kakari_core::duty::{Beds, Owed};
use kakari_core::edition::{Function, PerFunction};
use kakari_core::facility::Kind;
use kakari_core::finding::Severity;
use kakari_core::report::{Act, Channel};
use kakari_core::scope::ScopeVerdict;
use kakari_core::statistics::Measures;

use crate::console::width;
use kakari_office::export::{Line, Standing};
use kakari_office::office::{
    self, Chase, Columns, FindingKey, ReadinessWord, ReportColumns, Row, ScopeChoice, SearchTexts,
    Status, VerdictWord,
};

/// One facility as lists hold it. Texts are ready for the screen: full-width kana, no control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facility {
    /// Id of 医療情報ネット, or the id in the report if the register does not have it.
    pub(crate) id: Box<str>,
    /// Name; the id if the name is unknown.
    pub(crate) name: Box<str>,
    /// 病院 or 診療所.
    pub(crate) kind: Option<Kind>,
    /// Municipality; empty if unknown.
    pub(crate) municipality: Arc<str>,
    /// The municipality folded for the condition 町.
    pub(crate) municipality_key: Arc<str>,
    /// 二次医療圏; empty if unknown.
    pub(crate) medical_area: Arc<str>,
    /// 保健所; empty if unknown.
    pub(crate) health_centre: Arc<str>,
    /// 二次医療圏 and 保健所, each folded for the condition 区域.
    pub(crate) areas: Arc<str>,
    /// Whether the register has it; otherwise it is shown as 台帳なし.
    pub(crate) known: bool,
    /// Whether the newest facility list lacks it.
    pub(crate) absent: bool,
    /// Whether it has to report, before the decision of staff.
    pub(crate) scope: ScopeVerdict,
    /// What staff decided about that.
    pub(crate) scope_choice: Option<ScopeChoice>,
    /// Revision of that decision; sent along with an act so that the store notices a conflict.
    pub(crate) scope_rev: i64,
    /// The worst severity among the findings.
    pub(crate) worst: Option<Severity>,
    /// The findings, in order of code.
    pub(crate) findings: Arc<[FindingKey]>,
    /// The current report.
    pub(crate) report: Option<Reported>,
    /// The status of each function.
    pub(crate) functions: PerFunction<Cell>,
    /// What was done to get its report.
    pub(crate) chase: Option<Box<Chase>>,
    /// The last day on which it can report in time.
    pub(crate) last_day: Date,
    /// Whether that is a deadline of its area.
    pub(crate) has_own_deadline: bool,
    /// Its beds; `None` if nothing is known. Boxed, because nothing is known of most.
    pub(crate) beds: Option<Box<Beds>>,
    /// Whether each report is owed.
    pub(crate) owed: [Owed; 4],
    /// What of its 案内情報 cannot be published as given.
    pub(crate) faults: Faults,
    /// What its report says, as far as it is counted; empty without one.
    pub(crate) answers: Box<str>,
    /// What can be counted in the year shown, the same for all facilities.
    pub(crate) measures: Arc<Measures>,
    /// Search key: name, kana, id, municipality and romaji, folded, one on each line.
    pub(crate) key: Box<str>,
    /// Whether it has a フリガナ, without which romaji does not find it.
    pub(crate) has_kana: bool,
    /// Byte offset of the フリガナ in `key`; 0 if there is none, so that the name is used.
    reading_at: u32,
}

/// The current report in lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reported {
    /// Number of the version, from 1.
    pub(crate) number: i64,
    /// Channel by which it arrived.
    pub(crate) channel: Channel,
    /// Report, change or withdrawal.
    pub(crate) act: Act,
    /// 受付日, else 報告日.
    pub(crate) on: Option<Date>,
    /// Whether a version of another channel exists too and staff have not chosen between them.
    pub(crate) beside: bool,
}

impl Reported {
    /// The report as conditions and exported columns see it.
    pub(crate) fn columns(self) -> ReportColumns {
        ReportColumns {
            number: self.number,
            channel: self.channel,
            act: self.act,
            beside: self.beside,
        }
    }
}

/// One function of one facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Status shown in lists; it combines readiness and verdict.
    pub(crate) status: Status,
    /// Whether the function holds according to the report.
    pub(crate) holds: Option<Holds>,
    /// What the findings allow before any verdict.
    pub(crate) readiness: ReadinessWord,
    /// The verdict of staff.
    pub(crate) word: VerdictWord,
    /// Revision of the verdict; sent along with an act so that the store notices a conflict.
    pub(crate) rev: i64,
    /// Name of the colleague to whom it is assigned; empty if nobody.
    pub(crate) assigned: Arc<str>,
    /// Revision of the assignment.
    pub(crate) assigned_rev: i64,
    /// Day on which a function that was put off (後で) comes back.
    pub(crate) until: Option<Date>,
    /// Whether the current report changed its answers.
    pub(crate) changed: bool,
}

/// Texts shared by many rows, such as municipalities. Each is converted and stored once, which
/// saves memory and time.
#[derive(Default)]
pub(crate) struct Shared {
    shown: Converted,
    folded: Converted,
    areas: Converted,
    searched: SearchTexts,
    findings: HashSet<Arc<[FindingKey]>>,
}

/// Converted texts by their original.
type Converted = HashMap<String, Arc<str>>;

/// The converted text; `make` runs only for a text that was not converted before.
fn convert_once(
    converted: &mut Converted,
    text: &str,
    make: impl FnOnce(&str) -> String,
) -> Arc<str> {
    if let Some(known) = converted.get(text) {
        return Arc::clone(known);
    }
    let new: Arc<str> = make(text).into();
    converted.insert(text.to_owned(), Arc::clone(&new));
    new
}

impl Shared {
    /// The text for the screen.
    fn shown(&mut self, text: &str) -> Arc<str> {
        convert_once(&mut self.shown, text, width::shown)
    }

    /// The text folded for conditions.
    fn folded(&mut self, text: &str) -> Arc<str> {
        convert_once(&mut self.folded, text, kakari_core::text::search_key)
    }

    /// 二次医療圏 and 保健所 folded for conditions.
    fn areas(&mut self, row: &Row) -> Arc<str> {
        let both = [row.queue.medical_area.as_str(), &row.queue.health_centre].join("\n");
        convert_once(&mut self.areas, &both, |_| office::areas(row))
    }

    fn findings(&mut self, findings: &[FindingKey]) -> Arc<[FindingKey]> {
        if let Some(known) = self.findings.get(findings) {
            return Arc::clone(known);
        }
        let new: Arc<[FindingKey]> = Arc::from(findings);
        self.findings.insert(Arc::clone(&new));
        new
    }
}

impl Facility {
    /// Makes the row for lists from a row of the office.
    pub(crate) fn from_row(row: &Row, shared: &mut Shared) -> Self {
        let queue = &row.queue;
        // A facility without a name in register and report still needs a line that can be found.
        let name = if queue.name.is_empty() {
            &queue.id
        } else {
            &queue.name
        };
        let assessment = queue.assessment.as_ref();
        let findings: &[FindingKey] = assessment.map_or(&[], |one| &one.findings);
        let (key, reading_at) = shared.searched.of(row);
        Self {
            reading_at: u32::try_from(reading_at).unwrap_or(0),
            key: key.into(),
            id: queue.id.as_str().into(),
            name: width::shown(name).into(),
            kind: queue.kind,
            municipality: shared.shown(&queue.municipality),
            municipality_key: shared.folded(&queue.municipality),
            medical_area: shared.shown(&queue.medical_area),
            health_centre: shared.shown(&queue.health_centre),
            areas: shared.areas(row),
            known: queue.known,
            absent: queue.absent,
            scope: row.scope,
            scope_choice: queue.scope_choice,
            scope_rev: queue.scope_rev,
            worst: queue.assessment.as_ref().and_then(|one| one.worst),
            findings: shared.findings(findings),
            report: queue.report.as_ref().map(|report| Reported {
                number: report.number,
                channel: report.channel,
                act: report.act,
                on: report.received_on.or(report.reported_on),
                beside: report.beside.is_some(),
            }),
            functions: row.functions.each_ref().map(|function| Cell {
                status: function.status,
                holds: function.holds,
                readiness: function.readiness,
                word: function.word,
                rev: function.rev,
                assigned: shared.shown(&function.assigned),
                assigned_rev: function.assigned_rev,
                until: function.until,
                changed: function.changed,
            }),
            has_kana: !queue.kana.is_empty(),
            chase: row.chase.clone(),
            last_day: row.last_day,
            has_own_deadline: row.has_own_deadline,
            beds: (!row.beds.is_blank()).then(|| Box::new(row.beds)),
            owed: row.owed(),
            faults: row.faults,
            answers: row.answers().into(),
            measures: Arc::clone(&row.measures),
        }
    }

    /// The columns that conditions of a filter use.
    pub(crate) fn columns(&self) -> Columns<'_> {
        Columns {
            text: &self.key,
            place: &self.municipality_key,
            areas: &self.areas,
            kind: self.kind,
            worst: self.worst,
            findings: &self.findings,
            scope: self.scope,
            known: self.known,
            report: self.report.map(Reported::columns),
            chase: self.chase.as_deref(),
            last_day: self.last_day,
            owed: self.owed,
            faults: self.faults,
            taken_in: self
                .scope_choice
                .map(|choice| choice == ScopeChoice::TakenIn),
            functions: PerFunction::each(|function| {
                let cell = self.cell(function);
                (cell.holds, cell.status)
            }),
            answers: &self.answers,
            measures: &self.measures,
        }
    }

    /// One of its functions as the columns of screen and export need it.
    pub(crate) fn line(&self, function: Function) -> Line<'_> {
        Line {
            id: &self.id,
            name: &self.name,
            kind: self.kind,
            municipality: &self.municipality,
            medical_area: &self.medical_area,
            health_centre: &self.health_centre,
            known: self.known,
            absent: self.absent,
            report: self.report.map(Reported::columns),
            received: self.report.and_then(|report| report.on),
            scope: self.scope,
            scope_choice: self.scope_choice,
            function,
            findings: &self.findings,
            functions: PerFunction::each(|one| {
                let cell = self.cell(one);
                Standing {
                    status: cell.status,
                    holds: cell.holds,
                    assigned: &cell.assigned,
                }
            }),
            chase: self.chase.as_deref(),
            last_day: self.last_day,
            beds: self.beds.as_deref().copied().unwrap_or_default(),
            owed: self.owed,
            faults: self.faults,
            decision: None,
        }
    }

    /// Whether it has to report, after the decision of staff.
    pub(crate) fn owes(&self) -> bool {
        office::owes(self.scope, self.scope_choice)
    }

    /// Whether it has no valid report: none at all, or a withdrawn one.
    pub(crate) fn is_silent(&self) -> bool {
        self.report
            .is_none_or(|report| report.act == Act::Withdrawal)
    }

    /// Whether it has to report and has no valid report.
    pub(crate) fn is_owing(&self) -> bool {
        self.is_silent() && self.owes()
    }

    /// Whether the current report is a 変更報告.
    pub(crate) fn is_changed(&self) -> bool {
        self.report.is_some_and(|report| report.act == Act::Change)
    }

    /// Whether a function has to be decided because of a 変更報告.
    pub(crate) fn waits_for_change(&self, function: Function) -> bool {
        let cell = self.cell(function);
        self.is_changed() && cell.changed && cell.status.is_open()
    }

    /// The folded フリガナ; the folded name if there is none.
    pub(crate) fn reading(&self) -> &str {
        let from = usize::try_from(self.reading_at).unwrap_or(0);
        let rest = self.key.get(from..).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    }

    /// Whether both have the same place in every order except those by function, which lists sort themselves.
    pub(super) fn ranks_as(&self, other: &Self) -> bool {
        // The key contains name, reading and id, so it covers the orders by name and id.
        self.key == other.key
            && self.municipality_key == other.municipality_key
            && self.medical_area == other.medical_area
            && self.health_centre == other.health_centre
            && self.kind == other.kind
            && self.worst == other.worst
            && self.findings.len() == other.findings.len()
            && (self.scope, self.scope_choice) == (other.scope, other.scope_choice)
            && self.report == other.report
    }

    /// The cell of a function.
    pub(crate) fn cell(&self, function: Function) -> &Cell {
        &self.functions[function]
    }
}
