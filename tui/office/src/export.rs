//! Lists that leave the program: text that the console copies, files with the columns of its screens, and the output of
//! `kakari list` and `kakari queue`. The lines are read from the database at that moment and not from the screen, so that
//! they are current.

use crate::lang::Text;
use std::collections::{BTreeSet, HashMap};

use kakari_core::edition::{Edition, Function};
use kakari_core::finding::Finding;
use kakari_core::text;

use crate::office::{FindingKey, Office, OfficeError, Row};
use crate::spreadsheet::{self, tabbed};

mod calendar;
mod chasing;
mod column;
pub(crate) mod cp932;
mod decision;
mod document_form;
mod finding;
mod form;
mod forum;
mod json;
mod letter;
mod list;
mod meeting;
mod network;
mod not_written;
mod place;
mod sheets;
mod statistics;
mod template;
mod word;

pub use crate::draft::{NewFile, write_whole};
pub use calendar::{calendar_file, task_json};
pub use chasing::{
    DUE_HEADINGS, contact_cells, due_cells, due_json, log_json, order_json, round_json,
};
pub use column::{Column, Line, Standing};
pub use cp932::Unwritable;
use decision::SINGLE_READS;
pub use decision::{Decision, Decisions};
pub use document_form::DocumentForm;
pub use finding::{FindingColumn, FindingLine};
pub use form::Form;
pub use forum::{ForumFile, ForumForm, write_forum};
pub use json::{
    access as access_json, beds as beds_json, facility as facility_json, finding as finding_json,
    function as function_json,
};
pub use letter::{LetterFile, LettersWritten, write_letters};
pub use list::{List, Written, write};
pub use meeting::{
    NotReturned, PaperFile, PaperOf, SUMMARY_HEADINGS, issue_of, summary_cells, summary_json,
    take_back, write_issued, write_paper, write_summary,
};
pub use network::{NetworkForm, TooLarge};
pub use not_written::NotWritten;
pub use place::Kept;
pub use place::NotFree;
pub use statistics::{
    Discretion, Divided, Figure, Release, RowFilter, Shown, Spot, StatisticsFile, StatisticsForm,
    StatisticsWritten, write_statistics, write_statistics_file,
};
pub use template::{
    care_csv, care_workbook, facilities_csv, facilities_workbook, reports_csv, reports_workbook,
};

/// What the lines of a list are about, which decides on their columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 確認待ち and 変更報告: a function of a facility.
    Functions,
    /// 施設: a facility with its five functions.
    Facilities,
    /// 未報告: a facility without a report, and whether it has to make one.
    Unreported,
    /// 指摘: a finding of a report.
    Findings,
}

impl Kind {
    /// The columns of lists of facilities or functions, in the order of the screen; empty for 指摘, whose columns are
    /// [`FindingColumn::ALL`]. Lists whose screen has no column for the facility id begin with it, because a line in a file
    /// cannot be found again without it.
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Functions => &[
                Column::Id,
                Column::Status,
                Column::Function,
                Column::Name,
                Column::Municipality,
                Column::Received,
                Column::Assigned,
                Column::MedicalArea,
                Column::HealthCentre,
            ],
            Self::Facilities => &[
                Column::Name,
                Column::Kind,
                Column::Municipality,
                Column::Report,
                Column::Standing(Function::F1),
                Column::Standing(Function::I),
                Column::Standing(Function::Ro),
                Column::Standing(Function::Ha),
                Column::Standing(Function::Ni),
                Column::Id,
                Column::MedicalArea,
            ],
            Self::Unreported => &[
                Column::Name,
                Column::Kind,
                Column::Municipality,
                Column::Duty,
                Column::Id,
            ],
            Self::Findings => &[],
        }
    }

    /// The columns that only files have, behind those of [`Kind::columns`]: what a screen shows beside the list, and what a
    /// reader of the file cannot look up.
    #[must_use]
    pub fn further_columns(self) -> &'static [Column] {
        match self {
            Self::Functions => &[
                Column::Holds,
                Column::Findings,
                Column::Codes,
                Column::Asked,
                Column::AskedOn,
                Column::Question,
                Column::Answer,
                Column::DecidedBy,
                Column::DecidedAt,
                Column::Reason,
                Column::Override,
            ],
            Self::Facilities => &[
                Column::HealthCentre,
                Column::Received,
                Column::Findings,
                Column::Codes,
                Column::Owes,
                Column::Beds,
                Column::Access,
            ],
            Self::Unreported => &[
                Column::MedicalArea,
                Column::HealthCentre,
                Column::Deadline,
                Column::Reminders,
                Column::LastContact,
                Column::Outcome,
                Column::NextContact,
                Column::Order,
            ],
            Self::Findings => &[],
        }
    }

    /// The columns of a list of this breadth; empty for 指摘.
    fn columns_of(self, breadth: Breadth) -> impl Iterator<Item = Column> {
        let further = match breadth {
            Breadth::Shown => &[],
            Breadth::Whole => self.further_columns(),
        };
        self.columns().iter().chain(further).copied()
    }

    /// The headings of the columns.
    fn headings(self, breadth: Breadth) -> Vec<&'static str> {
        match self {
            Self::Findings => FindingColumn::ALL.map(FindingColumn::heading).to_vec(),
            _ => self.columns_of(breadth).map(Column::heading).collect(),
        }
    }

    /// The texts of a line, one for each column of the screen, without characters that could command a terminal.
    #[must_use]
    pub fn texts(self, row: &Row, function: Function) -> Vec<String> {
        let columns = self.columns_of(Breadth::Shown);
        columns_text(columns, &Line::new(row, function))
    }

    /// The texts of a line about a function or a finding.
    fn part_texts(
        self,
        row: &Row,
        part: Part<'_>,
        edition: &Edition,
        breadth: Breadth,
    ) -> Vec<String> {
        match part {
            Part::Function(function, decision) => {
                let line = Line {
                    decision,
                    ..Line::new(row, function)
                };
                columns_text(self.columns_of(breadth), &line)
            }
            Part::Finding(finding) => {
                let line = FindingLine::new(row, finding, edition);
                let texts = FindingColumn::ALL.map(|column| column.text(&line));
                texts.map(|text| clean(&text)).to_vec()
            }
        }
    }

    /// The line as JSON, without its line end.
    fn json(self, row: &Row, part: Part<'_>, edition: &Edition, sample: bool) -> String {
        match part {
            Part::Finding(finding) => {
                json::finding(&FindingLine::new(row, finding, edition), finding, sample)
            }
            Part::Function(function, decision) if self == Self::Functions => {
                json::function(row, row.function(function), decision, sample)
            }
            Part::Function(..) => json::facility(row, sample),
        }
    }
}

/// How many columns a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Breadth {
    /// Those of the screen, for a copy and for paper.
    Shown,
    /// All.
    Whole,
}

impl Breadth {
    /// Paper has room for the columns of the screen only.
    fn of(form: Form) -> Self {
        match form {
            Form::Page => Self::Shown,
            _ => Self::Whole,
        }
    }
}

fn columns_text(columns: impl Iterator<Item = Column>, line: &Line<'_>) -> Vec<String> {
    columns.map(|column| clean(&column.text(line))).collect()
}

/// The text without control characters, direction marks and zero-width characters; line ends become spaces.
fn clean(text: &str) -> String {
    let scrubbed = text::scrub(text);
    let spaced = |character: char| {
        if character.is_control() {
            ' '
        } else {
            character
        }
    };
    scrubbed.chars().map(spaced).collect()
}

/// The line that a caller wants: what it is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// A function of the facility with this id. Lists of facilities use it too and ignore the function.
    Function(String, Function),
    /// A finding on the report of the facility with this id.
    Finding(String, FindingKey),
}

impl Wanted {
    /// Id of the facility.
    #[must_use]
    pub fn facility(&self) -> &str {
        match self {
            Self::Function(id, _) | Self::Finding(id, _) => id,
        }
    }
}

/// Formats a line from its row and the part that it is about.
type Make<'a> = &'a mut dyn FnMut(&Row, Part<'_>) -> String;

/// The function or the finding that a line is about, as just read.
#[derive(Clone, Copy)]
enum Part<'a> {
    Function(Function, Option<&'a Decision>),
    Finding(&'a Finding),
}

/// Facilities in a page. The progress is reported, and the caller can stop, after each page.
const PAGE_ROWS: usize = 2_000;

/// Formats each wanted line, in the order of `wanted`. A line is empty if its facility or finding no longer exists.
/// `goes_on` gets the number of finished lines from time to time; if it returns false, the result is `None`.
fn gather(
    office: &Office,
    kind: Kind,
    breadth: Breadth,
    wanted: &[Wanted],
    goes_on: &mut dyn FnMut(usize) -> bool,
    make: Make<'_>,
) -> Result<Option<Vec<String>>, OfficeError> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, one) in wanted.iter().enumerate() {
        places.entry(one.facility()).or_default().push(place);
    }
    // All lines of a list are of one kind, so the first one shows whether findings have to be read.
    let about_findings = matches!(wanted.first(), Some(Wanted::Finding(..)));
    let mut lines = vec![String::new(); wanted.len()];
    let mut made = 0_usize;
    let mut fill = |rows: &[Row]| -> Result<usize, OfficeError> {
        let is_wanted = |row: &&Row| places.contains_key(row.queue.id.as_str());
        let rows: Vec<&Row> = rows.iter().filter(is_wanted).collect();
        let decisions = match (kind, breadth) {
            (Kind::Functions, Breadth::Whole) => Decisions::of(office, &rows)?,
            _ => Decisions::default(),
        };
        let all_findings = match about_findings {
            true => office.findings_of(&rows)?,
            false => Vec::new(),
        };
        let all_findings = all_findings
            .into_iter()
            .chain(std::iter::repeat(Vec::new()));
        for (row, findings) in rows.into_iter().zip(all_findings) {
            let id = row.queue.id.as_str();
            for place in places.get(id).into_iter().flatten() {
                let part = match wanted.get(*place) {
                    Some(Wanted::Function(_, function)) => {
                        let decision = decisions.on(id).map(|all| &all[*function]);
                        Some(Part::Function(*function, decision))
                    }
                    Some(Wanted::Finding(_, key)) => {
                        let found = findings.iter().find(|one| key.is_of(one));
                        found.map(Part::Finding)
                    }
                    None => None,
                };
                if let (Some(line), Some(part)) = (lines.get_mut(*place), part) {
                    *line = make(row, part);
                }
                made += 1;
            }
        }
        Ok(made)
    };
    if places.len() <= SINGLE_READS {
        let ids: BTreeSet<&str> = places.keys().copied().collect();
        fill(&office.rows(&ids.into_iter().collect::<Vec<_>>())?)?;
        return Ok(Some(lines));
    }
    let mut next = Some(String::new());
    while let Some(from) = next {
        let page = office.page(&from, PAGE_ROWS)?;
        if !goes_on(fill(&page.rows)?) {
            return Ok(None);
        }
        next = page.next;
    }
    Ok(Some(lines))
}

/// The order of 指摘 in words, for the description of a list.
pub const FINDINGS_ORDER: Text = Text::new("重さ・コード・番号順", "by weight, code, id");

/// The lines for standard output, without line ends, in the order of `wanted`: JSON, CSV, or else cells separated by two
/// spaces. Facilities and findings that no longer exist are left out.
///
/// # Errors
/// [`OfficeError::Store`] if the database cannot be read.
pub fn lines(
    office: &Office,
    kind: Kind,
    wanted: &[Wanted],
    form: Form,
) -> Result<Vec<String>, OfficeError> {
    let (edition, sample) = (office.edition(), office.is_sample());
    let mut make = |row: &Row, part: Part<'_>| match form {
        Form::Json => kind.json(row, part, edition, sample),
        Form::Csv | Form::Cp932 => {
            spreadsheet::line(kind.part_texts(row, part, edition, Breadth::Whole))
        }
        Form::Workbook | Form::Page => kind
            .part_texts(row, part, edition, Breadth::Shown)
            .join("  "),
    };
    let breadth = Breadth::Whole;
    let lines = gather(office, kind, breadth, wanted, &mut |_| true, &mut make)?;
    let lines = lines.unwrap_or_default();
    Ok(lines.into_iter().filter(|line| !line.is_empty()).collect())
}

/// The lines as text for pasting into a spreadsheet, in the order of `wanted`: cells separated by tabs, with a line of
/// headings if `with_headings`.
///
/// # Errors
/// [`OfficeError::Store`] if the database cannot be read.
pub fn to_paste(
    office: &Office,
    kind: Kind,
    wanted: &[Wanted],
    with_headings: bool,
) -> Result<String, OfficeError> {
    let edition = office.edition();
    let breadth = Breadth::Shown;
    let mut make =
        |row: &Row, part: Part<'_>| tabbed(kind.part_texts(row, part, edition, breadth)) + "\n";
    let lines = gather(office, kind, breadth, wanted, &mut |_| true, &mut make)?;
    let mut text = String::new();
    if with_headings {
        text = tabbed(kind.headings(breadth)) + "\n";
    }
    lines.iter().flatten().for_each(|line| text.push_str(line));
    Ok(text)
}
