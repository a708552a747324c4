//! Letters as a workbook with one line a letter, for the mail merge of the office's own documents. Every cell is text: 095 stays
//! 095, and an id of 13 digits stays one.

use std::path::{Path, PathBuf};

use kakari_core::document::Letter;
use kakari_core::text::era;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::{Addressee, Made, NotWritten, Sheets, io_error};
use crate::draft::NewFile;
use crate::lang::{Lang, within};
use crate::office::{Office, year_name};

/// The longest text of a cell is 32,767 characters.
const LONGEST: usize = 32_000;

/// The headings, in the order of [`cells`]. Word shows them as names of merge fields.
const HEADINGS: [&str; 27] = [
    "文書",
    "文書番号",
    "日付",
    "郵便番号",
    "住所",
    "宛名",
    "敬称",
    "番号",
    "名称",
    "市町村",
    "二次医療圏",
    "保健所",
    "報告年度",
    "件名",
    "本文",
    "記",
    "表",
    "同封物",
    "差出人",
    "担当課",
    "差出人郵便番号",
    "差出人所在地",
    "電話",
    "メール",
    "担当者",
    "前回の送付日",
    "見本",
];

/// A workbook that is being written.
pub(super) struct MergeTable {
    workbook: Workbook,
    sheet: Worksheet,
    year: String,
    lines: u32,
    out: NewFile,
    path: PathBuf,
}

impl MergeTable {
    pub(super) fn begin(made: &Made<'_>, out: NewFile, path: &Path) -> Result<Self, NotWritten> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&day(made.office)?));
        let mut sheet = Worksheet::new();
        sheet.set_name("差し込み")?;
        let strong = Format::new().set_bold();
        for (column, heading) in (0..).zip(HEADINGS) {
            sheet.write_string_with_format(0, column, heading, &strong)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        let year = made.office.edition().window.from.year();
        Ok(Self {
            workbook,
            sheet,
            year: within(Lang::Ja, || year_name(year)),
            lines: 0,
            out,
            path: path.to_owned(),
        })
    }
}

/// The moment that stands in the properties: that of the clock of the database, not of the machine.
fn day(office: &Office) -> Result<ExcelDateTime, NotWritten> {
    let seconds = office.store().clock().stamp_seconds();
    Ok(ExcelDateTime::from_timestamp(seconds)?)
}

impl Sheets for MergeTable {
    fn add(&mut self, letter: &Letter, to: &Addressee) -> Result<(), NotWritten> {
        self.lines = self.lines.saturating_add(1);
        for (column, text) in (0..).zip(cells(letter, to, &self.year)) {
            if !text.is_empty() {
                self.sheet.write_string(self.lines, column, fitted(text))?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), NotWritten> {
        let last = u16::try_from(HEADINGS.len().saturating_sub(1)).unwrap_or(u16::MAX);
        self.sheet.autofilter(0, 0, self.lines, last)?;
        self.workbook.push_worksheet(self.sheet);
        let bytes = self.workbook.save_to_buffer()?;
        let path = self.path;
        self.out
            .finish_with(&bytes)
            .map_err(|error| io_error(&path, error))
    }
}

/// A text that a cell holds; one that is cut says so.
fn fitted(text: String) -> String {
    if text.chars().count() <= LONGEST {
        return text;
    }
    let mut cut: String = text.chars().take(LONGEST).collect();
    cut.push_str("…（長いため、ここまで）");
    cut
}

fn cells(letter: &Letter, to: &Addressee, year: &str) -> [String; 27] {
    let recipient = letter.to.clone().unwrap_or_default();
    let sender = letter.sender.clone();
    let row = |(index, (label, text)): (usize, &(String, String))| {
        format!("{}　{label}　{text}", Letter::numeral(&index))
    };
    let rows: Vec<String> = letter.body.rows.iter().enumerate().map(row).collect();
    let grid = letter.table.as_ref().map(|grid| {
        let lines = std::iter::once(&grid.headings).chain(&grid.rows);
        let lines: Vec<String> = lines
            .map(|line| line.join("｜").replace('\n', "　"))
            .collect();
        lines.join("\n")
    });
    [
        letter.kind.label().to_owned(),
        letter.number.clone(),
        letter.dated.map(era::words).unwrap_or_default(),
        recipient.post_code,
        recipient.address,
        recipient.name,
        recipient.person,
        to.id.clone(),
        kakari_core::text::scrub(&to.name).into_owned(),
        to.municipality().to_owned(),
        to.medical_area().to_owned(),
        to.health_centre().to_owned(),
        year.to_owned(),
        letter.body.title.clone(),
        letter.body.paragraphs.join("\n"),
        rows.join("\n"),
        grid.unwrap_or_default(),
        letter.body.enclosures.join("、"),
        sender.authority,
        sender.department,
        sender.post_code,
        sender.address,
        sender.telephone,
        sender.email,
        sender.contact,
        to.sent.map(era::words).unwrap_or_default(),
        if letter.sample {
            "見本（架空の県）".to_owned()
        } else {
            String::new()
        },
    ]
}
