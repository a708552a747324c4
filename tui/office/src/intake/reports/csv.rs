//! Reports as a table: one row a report.

use kakari_core::edition::Span;
use kakari_core::report::{Raw, Report};
use kakari_core::text::{fold_width, paper, scrub};

use super::super::guide::is_guide;
use super::super::identity::{parse_kind, prefecture_code, report_id};
use super::super::notice::Notice;
use super::super::reason::{Flaw, Reason};
use super::super::scope::exclusion;
use super::super::table::{Header, Row, Shape, key};
use super::super::{FileRefusal, Note};
use super::columns::{Columns, Target, bind_columns};
use super::{ReportOptions, accept, cell, character_notices};

/// Reads the rows of one CSV file as reports.
pub(super) struct Reports<'a> {
    pub(super) options: &'a ReportOptions<'a>,
}

impl Shape for Reports<'_> {
    type Row = Report;
    type Columns = Columns;

    fn columns(&self, header: &Header, notes: &mut Vec<Note>) -> Result<Columns, FileRefusal> {
        bind_columns(
            header,
            self.options.edition,
            self.options.mapping.as_ref(),
            notes,
        )
    }

    fn row(
        &mut self,
        columns: &Columns,
        row: &Row<'_>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<Report>, Flaw> {
        if is_guide(row.cell(Some(columns.id))) {
            notes.push(row.note(columns.id, &Notice::GuideRow));
            return Ok(None);
        }
        let id = self.id(columns, row, notes)?;
        let mut report = Vec::new();
        let mut facility = vec![("id".to_owned(), Raw::Text(id))];
        let mut answers = Vec::new();
        let mut preprint = Vec::new();
        let mut set_field = |path: &str, value: Raw| match path.strip_prefix("facility.") {
            Some("id") => {}
            Some(name) => facility.push((name.to_owned(), value)),
            None => report.push((path.to_owned(), value)),
        };
        // Values of the mapping exist only for fields without a column, so no field is set twice.
        for (path, value) in &columns.values {
            set_field(path, field(path, value));
        }
        for (at, target) in columns.targets.iter().enumerate() {
            if *target == Target::Nothing {
                continue;
            }
            let text = row.cell(Some(at));
            if text.is_empty() {
                continue;
            }
            if text.contains('\0') {
                return Err(Flaw::at(at, Reason::Nul));
            }
            notes.extend(
                character_notices(text)
                    .iter()
                    .map(|notice| row.note(at, notice)),
            );
            let flawed = |reason| Flaw::at(at, reason);
            match target {
                Target::Field(path) => {
                    let short = short_day(path, text, self.options.edition.window);
                    if let Some(day) = &short {
                        let (before, after) = (text.to_owned(), day.clone());
                        notes.push(row.note(at, &Notice::ReadAs { before, after }));
                    }
                    set_field(path, field(path, short.as_deref().unwrap_or(text)));
                }
                Target::Answer(id, item_type) => {
                    let item = self.options.edition.item_by_id(id);
                    let offered = item.and_then(|(_, item)| cell::offered(item, text));
                    let answer = offered.map_or_else(|| cell::answer(*item_type, text), Ok);
                    answers.push((id.clone(), answer.map_err(flawed)?));
                }
                Target::Preprint(id, item_type) => {
                    preprint.push((id.clone(), cell::answer(*item_type, text).map_err(flawed)?));
                }
                Target::Prefecture | Target::Nothing => {}
            }
        }
        report.push(("facility".to_owned(), Raw::Object(facility)));
        report.push(("answers".to_owned(), Raw::Object(answers)));
        report.push(("preprint".to_owned(), Raw::Object(preprint)));
        accept(Raw::Object(report), self.options.known_editions)
            .map(Some)
            .map_err(Flaw::of_row)
    }
}

impl Reports<'_> {
    /// The facility id of a row. The prefecture of the row, or else of the database, and the kind can prove a lost zero.
    fn id(&self, columns: &Columns, row: &Row<'_>, notes: &mut Vec<Note>) -> Result<String, Flaw> {
        let written = row.cell(Some(columns.id));
        let prefecture = row.read(columns.prefecture, prefecture_code)?;
        let prefecture = prefecture.or_else(|| self.options.prefecture.clone());
        let kind = parse_kind(row.cell(columns.kind)).ok();
        let resolved = report_id(written, prefecture.as_deref(), kind)
            .map_err(|reason| Flaw::at(columns.id, reason))?;
        notes.extend(resolved.notice.map(|notice| row.note(columns.id, &notice)));
        Ok(resolved.id)
    }
}

/// The whole date of a cell that has a day without its year, such as `3/1`: it is of the season.
fn short_day(path: &str, text: &str, season: Span) -> Option<String> {
    let is_day = matches!(path, "changed_on" | "reported_on" | "received_on");
    if !is_day || paper::date(text).is_some() {
        return None;
    }
    paper::date_in(text, season).map(|day| day.to_string())
}

/// The word of the report format that a Japanese word of a field means.
pub(super) fn word(path: &str, text: &str) -> Option<&'static str> {
    match (path, key(text).as_str()) {
        ("channel", "g-mis" | "gmis") => Some("g-mis"),
        ("channel", "paper" | "紙" | "紙調査票") => Some("paper"),
        ("act", "report" | "報告" | "定期報告") => Some("report"),
        ("act", "change" | "変更報告") => Some("change"),
        ("act", "withdrawal" | "引き戻し") => Some("withdrawal"),
        ("facility.kind", _) => parse_kind(text).ok().map(kakari_core::facility::Kind::word),
        ("facility.excluded", _) => exclusion(text).map(kakari_core::facility::Exclusion::word),
        _ => None,
    }
}

/// The value of a field. Official Japanese words are translated to the words of the report format.
fn field(path: &str, text: &str) -> Raw {
    let word = word(path, text);
    match (path, word) {
        (_, Some(word)) => cell::text(word),
        ("facility.suspended", None) => cell::suspensions(text),
        // Spreadsheets hold codes in full-width digits too, and the engine's check digit needs ASCII.
        ("facility.code", None) => cell::text(fold_width(&scrub(text)).trim()),
        (_, None) => cell::text(text),
    }
}
