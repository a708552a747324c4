//! Reports as a table: one row a report.

use kakari_core::report::{Raw, Report};
use kakari_core::text::{fold_width, scrub};

use super::super::identity::{kind_of, of_report, prefecture_code};
use super::super::reason::{Flaw, Reason};
use super::super::scope::exclusion;
use super::super::table::{Header, Row, Shape, key};
use super::super::{FileRefusal, Note};
use super::columns::{Columns, Target, bind};
use super::{ReportOptions, accept, cell, notices_of};

/// Reports under the header of one file.
pub(super) struct Reports<'a> {
    pub(super) options: &'a ReportOptions<'a>,
}

impl Shape for Reports<'_> {
    type Row = Report;
    type Columns = Columns;

    fn columns(&self, header: &Header, notes: &mut Vec<Note>) -> Result<Columns, FileRefusal> {
        bind(
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
        let id = self.id(columns, row, notes)?;
        let mut report = Vec::new();
        let mut facility = vec![("id".to_owned(), Raw::Text(id))];
        let mut answers = Vec::new();
        let mut preprint = Vec::new();
        let mut put = |path: &str, value: Raw| match path.strip_prefix("facility.") {
            Some("id") => {}
            Some(name) => facility.push((name.to_owned(), value)),
            None => report.push((path.to_owned(), value)),
        };
        for (path, value) in &columns.values {
            put(path, field(path, value));
        }
        for (at, target) in columns.targets.iter().enumerate() {
            let text = row.cell(Some(at));
            if *target == Target::Nothing || text.is_empty() {
                continue;
            }
            if text.contains('\0') {
                return Err(Flaw::at(at, Reason::Nul));
            }
            notes.extend(notices_of(text).iter().map(|notice| row.note(at, notice)));
            let flawed = |reason| Flaw::at(at, reason);
            match target {
                Target::Field(path) => put(path, field(path, text)),
                Target::Answer(id, of) => {
                    answers.push((id.clone(), cell::answer(*of, text).map_err(flawed)?));
                }
                Target::Preprint(id, of) => {
                    preprint.push((id.clone(), cell::answer(*of, text).map_err(flawed)?));
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
    /// The id; what proves a lost zero stands in the row, or in the settings.
    fn id(&self, columns: &Columns, row: &Row<'_>, notes: &mut Vec<Note>) -> Result<String, Flaw> {
        let written = row.cell(Some(columns.id));
        let prefecture = row.read(columns.prefecture, prefecture_code)?;
        let prefecture = prefecture.or_else(|| self.options.prefecture.clone());
        let kind = kind_of(row.cell(columns.kind)).ok();
        let settled = of_report(written, prefecture.as_deref(), kind)
            .map_err(|reason| Flaw::at(columns.id, reason))?;
        notes.extend(settled.notice.map(|notice| row.note(columns.id, &notice)));
        Ok(settled.id)
    }
}

/// A field of the interface; official Japanese words are read as its own.
fn field(path: &str, text: &str) -> Raw {
    let folded = key(text);
    let word = match (path, folded.as_str()) {
        ("channel", "g-mis" | "gmis") => Some("g-mis"),
        ("channel", "paper" | "紙" | "紙調査票") => Some("paper"),
        ("act", "報告" | "定期報告") => Some("report"),
        ("act", "変更報告") => Some("change"),
        ("act", "引き戻し") => Some("withdrawal"),
        ("facility.kind", _) => kind_of(text).ok().map(kakari_core::facility::Kind::word),
        ("facility.excluded", _) => exclusion(text).map(kakari_core::facility::Exclusion::word),
        _ => None,
    };
    match (path, word) {
        (_, Some(word)) => cell::text(word),
        ("facility.suspended", None) => cell::suspensions(text),
        // Codes have digits of any width in spreadsheets; only their characters count.
        ("facility.code", None) => cell::text(fold_width(&scrub(text)).trim()),
        (_, None) => cell::text(text),
    }
}
