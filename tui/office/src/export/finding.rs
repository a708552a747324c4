//! The columns of 指摘, each with a heading and a text. The screen, copied text and files share them.

use crate::lang::{Text, pick};
use kakari_core::edition::Edition;
use kakari_core::facility::Kind;
use kakari_core::finding::{Finding, Severity};

use crate::office::{self, Row};

/// A column of a list of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingColumn {
    /// Severity of the finding.
    Severity,
    /// Code of the check.
    Code,
    /// Id of the facility.
    Id,
    /// Name of the facility, with a remark if the register or the newest list does not contain it.
    Name,
    /// Municipality of the facility.
    Municipality,
    /// Title of the check.
    Title,
    /// Label of the item that the finding is about.
    Item,
    /// What is wrong.
    Message,
    /// How to fix it.
    Fix,
    /// The clause of the law.
    Clause,
}

/// The data of a line that these columns show. The console makes lines from memory, exports from rows of the database.
#[derive(Clone, Debug)]
pub struct FindingLine<'a> {
    /// Facility id.
    pub id: &'a str,
    /// Name; the id if there is no name.
    pub name: &'a str,
    /// 病院 or 診療所.
    pub kind: Option<Kind>,
    /// Municipality; empty if unknown.
    pub municipality: &'a str,
    /// Whether the register has the facility; `false`: 台帳なし.
    pub known: bool,
    /// Whether the facility is absent from the newest list.
    pub absent: bool,
    /// Severity of the finding.
    pub severity: Severity,
    /// Code of the check.
    pub code: &'a str,
    /// Title of the check.
    pub title: &'a str,
    /// Label of the item; empty for a finding on the report as a whole.
    pub item: String,
    /// The finding with its texts; `None` in the console's lists, which do not hold the texts in memory.
    pub finding: Option<&'a Finding>,
}

impl<'a> FindingLine<'a> {
    /// The line of a finding from a row of the database.
    #[must_use]
    pub fn new(row: &'a Row, finding: &'a Finding, edition: &'a Edition) -> Self {
        let queue = &row.queue;
        let title = edition.check_by_code(&finding.code);
        Self {
            id: &queue.id,
            name: queue.name_or_id(),
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
    /// All columns in the order of files.
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

    /// The Japanese heading.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Severity => pick("重さ", "Sev."),
            Self::Code => pick("コード", "Code"),
            Self::Id => pick("番号", "Id"),
            Self::Name => pick("名称", "Name"),
            Self::Municipality => pick("市町村", "City/town"),
            Self::Title => pick("指摘", "Finding"),
            Self::Item => pick("項目", "Item"),
            Self::Message => pick("内容", "Says"),
            Self::Fix => pick("直し方", "Fix"),
            Self::Clause => pick("根拠", "Ground"),
        }
    }

    /// The text of the column in a line.
    #[must_use]
    pub fn text(self, line: &FindingLine<'_>) -> String {
        let worded = |text: fn(&Finding) -> &String| {
            line.finding.map_or(String::new(), |one| text(one).clone())
        };
        match self {
            Self::Severity => severity(line.severity).to_owned(),
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

/// Text of the item column for a finding on the report as a whole.
const WHOLE_REPORT: Text = Text::new("報告全体", "the whole report");

/// The word for a severity in a column, which has four cells.
fn severity(severity: Severity) -> &'static str {
    let short = match severity {
        Severity::Error => "err",
        Severity::Warning => "warn",
        Severity::Note => "note",
    };
    pick(severity.label(), short)
}
