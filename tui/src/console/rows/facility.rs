//! One facility as lists show it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use kakari_core::assess::Holds;
use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::facility::Kind;
use kakari_core::finding::Severity;
use kakari_core::report::{Act, Channel};
use kakari_core::scope::ScopeVerdict;

use crate::console::width;
use kakari_office::export::{Line, Standing};
use kakari_office::office::{
    self, Columns, FindingKey, ReadinessWord, ReportColumns, Row, ScopeChoice, Status, VerdictWord,
};

/// One facility as lists show it. Texts are ready for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facility {
    /// Id of 医療情報ネット, or as reported.
    pub(crate) id: Box<str>,
    /// Name.
    pub(crate) name: Box<str>,
    /// 病院 or 診療所.
    pub(crate) kind: Option<Kind>,
    /// Municipality; empty if unknown.
    pub(crate) municipality: Arc<str>,
    /// The municipality folded, for the field 町.
    pub(crate) municipality_key: Arc<str>,
    /// 二次医療圏; empty if unknown.
    pub(crate) medical_area: Arc<str>,
    /// 保健所; empty if unknown.
    pub(crate) health_centre: Arc<str>,
    /// 二次医療圏 and 保健所, each folded for the field 区域.
    pub(crate) areas: Arc<str>,
    /// `false`: 台帳なし.
    pub(crate) known: bool,
    /// Missing in the newest list.
    pub(crate) absent: bool,
    /// Whether it owes a report, before staff decided on that.
    pub(crate) scope: ScopeVerdict,
    /// What staff decided on that.
    pub(crate) scope_choice: Option<ScopeChoice>,
    /// Revision of that on screen.
    pub(crate) scope_rev: i64,
    /// The worst severity among the findings.
    pub(crate) worst: Option<Severity>,
    /// The findings, in order of code.
    pub(crate) findings: Arc<[FindingKey]>,
    /// The current report.
    pub(crate) report: Option<Reported>,
    /// In the order of [`Function::ALL`].
    pub(crate) functions: [Cell; 5],
    /// Name, kana, id, municipality and romaji, folded.
    pub(crate) key: Box<str>,
    /// Whether romaji finds it: it has a フリガナ.
    pub(crate) has_kana: bool,
    /// Where the フリガナ begins in `key`; 0: there is none.
    reading_at: u32,
}

/// The current report in lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reported {
    /// From 1.
    pub(crate) number: i64,
    /// How it arrived.
    pub(crate) channel: Channel,
    /// Report, change or withdrawal.
    pub(crate) act: Act,
    /// 受付日, else 報告日.
    pub(crate) on: Option<Date>,
    /// Another channel brought a version too, and nobody chose yet.
    pub(crate) beside: bool,
}

impl Reported {
    /// What conditions look at, and what names it.
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
    /// In one word.
    pub(crate) status: Status,
    /// What the report says.
    pub(crate) holds: Option<Holds>,
    /// How it stands before any verdict.
    pub(crate) readiness: ReadinessWord,
    /// What staff decided.
    pub(crate) word: VerdictWord,
    /// Revision on screen.
    pub(crate) rev: i64,
    /// The colleague who looks at it.
    pub(crate) assigned: Arc<str>,
    /// Revision of that on screen.
    pub(crate) assigned_rev: i64,
    /// 後で: comes back on this day.
    pub(crate) until: Option<Date>,
}

/// Equal texts that many rows share are made ready and kept once.
#[derive(Default)]
pub(crate) struct Shared {
    shown: Made,
    folded: Made,
    areas: Made,
    findings: HashSet<Arc<[FindingKey]>>,
}

/// What was made of a text.
type Made = HashMap<String, Arc<str>>;

fn once(made: &mut Made, text: &str, make: impl FnOnce(&str) -> String) -> Arc<str> {
    if let Some(known) = made.get(text) {
        return Arc::clone(known);
    }
    let new: Arc<str> = make(text).into();
    made.insert(text.to_owned(), Arc::clone(&new));
    new
}

impl Shared {
    /// The text as it is shown.
    fn shown(&mut self, text: &str) -> Arc<str> {
        once(&mut self.shown, text, width::shown)
    }

    /// The text as conditions look at it.
    fn folded(&mut self, text: &str) -> Arc<str> {
        once(&mut self.folded, text, kakari_core::text::search_key)
    }

    /// 二次医療圏 and 保健所 as conditions look at them.
    fn areas(&mut self, row: &Row) -> Arc<str> {
        let both = [row.queue.medical_area.as_str(), &row.queue.health_centre].join("\n");
        once(&mut self.areas, &both, |_| office::areas(row))
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
    /// A row of the office, made small.
    pub(crate) fn from_row(row: &Row, shared: &mut Shared) -> Self {
        let queue = &row.queue;
        let name = if queue.name.is_empty() {
            &queue.id
        } else {
            &queue.name
        };
        let assessment = queue.assessment.as_ref();
        let findings: &[FindingKey] = assessment.map_or(&[], |one| &one.findings);
        let (key, reading_at) = office::search_text_and_reading(row);
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
            }),
            has_kana: !queue.kana.is_empty(),
        }
    }

    /// What a filter looks at.
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
        }
    }

    /// The line of one of its functions, for columns.
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
            functions: Function::ALL.map(|one| {
                let cell = self.cell(one);
                Standing {
                    function: one,
                    status: cell.status,
                    holds: cell.holds,
                    assigned: &cell.assigned,
                }
            }),
        }
    }

    /// Whether it owes a report, with what staff decided.
    pub(crate) fn owes(&self) -> bool {
        let taken_in = self.scope_choice.map(|one| one == ScopeChoice::TakenIn);
        self.scope.is_in(taken_in)
    }

    /// Whether it has no report that counts: none at all, or one that was withdrawn.
    pub(crate) fn is_silent(&self) -> bool {
        self.report
            .is_none_or(|report| report.act == Act::Withdrawal)
    }

    /// Whether it owes a report and has none that counts.
    pub(crate) fn is_owing(&self) -> bool {
        self.is_silent() && self.owes()
    }

    /// Whether the current report is a 変更報告.
    pub(crate) fn is_changed(&self) -> bool {
        self.report.is_some_and(|report| report.act == Act::Change)
    }

    /// Whether a function waits because of a 変更報告.
    pub(crate) fn waits_for_change(&self, function: Function) -> bool {
        self.is_changed() && self.cell(function).status.is_open()
    }

    /// The フリガナ folded, else the name.
    pub(crate) fn reading(&self) -> &str {
        let from = usize::try_from(self.reading_at).unwrap_or(0);
        let rest = self.key.get(from..).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    }

    /// Whether every list order puts both at the same place; where functions stand is not looked at.
    pub(super) fn ranks_as(&self, other: &Self) -> bool {
        self.key == other.key
            && self.municipality_key == other.municipality_key
            && self.worst == other.worst
            && self.report.and_then(|report| report.on) == other.report.and_then(|report| report.on)
    }

    /// How a function stands.
    pub(crate) fn cell(&self, function: Function) -> &Cell {
        let [f1, i, ro, ha, ni] = &self.functions;
        match function {
            Function::F1 => f1,
            Function::I => i,
            Function::Ro => ro,
            Function::Ha => ha,
            Function::Ni => ni,
        }
    }
}
