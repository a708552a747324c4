//! The columns of 指摘: one heading and one text each, the same on the screen, in what is copied and in files.

use kakari_core::edition::Edition;
use kakari_core::facility::Kind;
use kakari_core::finding::{Finding, Severity};

use crate::office::{self, Row};

/// A column of a list whose lines are findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingColumn {
    /// How bad it is.
    Severity,
    /// Code of the check.
    Code,
    /// Id of the facility.
    Id,
    /// Name of the facility, and what is odd about the entry of the register.
    Name,
    /// Municipality of the facility.
    Municipality,
    /// What the check looks for, in a few words.
    Title,
    /// The item that it points at.
    Item,
    /// What is wrong.
    Message,
    /// What to do.
    Fix,
    /// Citation.
    Clause,
}

/// What these columns look at, wherever the line comes from.
#[derive(Clone, Debug)]
pub struct FindingLine<'a> {
    /// Facility id.
    pub id: &'a str,
    /// Name; the id where there is none.
    pub name: &'a str,
    /// 病院 or 診療所.
    pub kind: Option<Kind>,
    /// Municipality; empty if unknown.
    pub municipality: &'a str,
    /// `false`: 台帳なし.
    pub known: bool,
    /// Missing in the newest list.
    pub absent: bool,
    /// How bad it is.
    pub severity: Severity,
    /// Code of the check.
    pub code: &'a str,
    /// What the check looks for, in a few words.
    pub title: &'a str,
    /// The label of the item; empty: the report as a whole.
    pub item: String,
    /// The finding in words; lists in memory do not have it.
    pub finding: Option<&'a Finding>,
}

impl<'a> FindingLine<'a> {
    /// The line of a finding as the database has it.
    #[must_use]
    pub fn new(row: &'a Row, finding: &'a Finding, edition: &'a Edition) -> Self {
        let queue = &row.queue;
        let title = edition.check_by_code(&finding.code);
        Self {
            id: &queue.id,
            name: if queue.name.is_empty() {
                &queue.id
            } else {
                &queue.name
            },
            kind: queue.kind,
            municipality: &queue.municipality,
            known: queue.known,
            absent: queue.absent,
            severity: finding.severity,
            code: &finding.code,
            title: title.map_or("", |check| &check.title),
            item: office::item_label(edition, finding.item.as_deref()),
            finding: Some(finding),
        }
    }
}

impl FindingColumn {
    /// All, in the order of files.
    pub const ALL: [Self; 10] = [
        Self::Severity,
        Self::Code,
        Self::Id,
        Self::Name,
        Self::Municipality,
        Self::Title,
        Self::Item,
        Self::Message,
        Self::Fix,
        Self::Clause,
    ];

    /// What stands above it.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Severity => "重さ",
            Self::Code => "コード",
            Self::Id => "番号",
            Self::Name => "名称",
            Self::Municipality => "市町村",
            Self::Title => "指摘",
            Self::Item => "項目",
            Self::Message => "内容",
            Self::Fix => "直し方",
            Self::Clause => "根拠",
        }
    }

    /// Its text in a line.
    #[must_use]
    pub fn text(self, line: &FindingLine<'_>) -> String {
        let worded = |text: fn(&Finding) -> &String| {
            line.finding.map_or(String::new(), |one| text(one).clone())
        };
        match self {
            Self::Severity => line.severity.label().to_owned(),
            Self::Code => line.code.to_owned(),
            Self::Id => line.id.to_owned(),
            Self::Name => format!("{}{}", line.name, office::oddity(line.known, line.absent)),
            Self::Municipality => line.municipality.to_owned(),
            Self::Title => line.title.to_owned(),
            Self::Item if line.item.is_empty() => WHOLE_REPORT.to_owned(),
            Self::Item => line.item.clone(),
            Self::Message => worded(|one| &one.message),
            Self::Fix => worded(|one| &one.fix),
            Self::Clause => worded(|one| &one.clause),
        }
    }
}

/// Stands where a finding points at no item.
const WHOLE_REPORT: &str = "報告全体";
