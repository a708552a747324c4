//! Reports to forums as a Word document: the same tables as the HTML.

use std::path::Path;

use docx_rs::{AlignmentType, RunFonts, TableRow};
use kakari_core::document::{ForumLine, ForumReport};

use super::{NotWritten, Sheets};
use crate::draft::NewFile;
use crate::export::word::{self, Document, Elements, Set, WIDTH, mm};

/// A document that is being written.
pub(super) struct Word(Document);

impl Word {
    pub(super) fn begin(out: NewFile, path: &Path) -> Result<Self, NotWritten> {
        Ok(Self(Document::begin(fonts(), out, path)?))
    }
}

fn fonts() -> RunFonts {
    word::fonts("ＭＳ ゴシック")
}

impl Sheets for Word {
    fn add(&mut self, report: &ForumReport) -> Result<(), NotWritten> {
        self.0.add(fonts(), |sheet| sheet.forum(report))
    }

    fn finish(self: Box<Self>) -> Result<(), NotWritten> {
        self.0.finish()
    }
}

/// The size of tables in half points.
const SMALL: usize = 17;

impl Elements {
    fn forum(&mut self, report: &ForumReport) {
        let right = Set {
            align: Some(AlignmentType::Right),
            ..Set::default()
        };
        self.put_line(&report.day(), right);
        if report.sample {
            self.put_line("見本（架空の県）", right);
        }
        self.put_line(&report.addressee(), Set::default());
        for line in &report.sender {
            self.put_line(line, right);
        }
        self.put_line(
            &report.title(),
            Set {
                align: Some(AlignmentType::Center),
                size: 27,
                bold: true,
                space: (240, 200),
                ..Set::default()
            },
        );
        for line in report.opening() {
            self.put_line(
                &line,
                Set {
                    indented: true,
                    ..Set::default()
                },
            );
        }
        self.gap(false);
        let narrow = mm(24) as usize;
        let widths = [narrow, WIDTH.saturating_sub(narrow)];
        let about = report.about().into_iter();
        let rows = about.map(|(word, text)| self.row(&widths, &[word.to_owned(), text], SMALL));
        let rows: Vec<TableRow> = rows.collect();
        let table = self.table(&widths, rows, false);
        self.put(&table);
        self.heading("１　確認の結果の数");
        self.put_line(&report.how_many(), Set::default());
        self.counts(report);
        for note in report.notes() {
            self.put_line(
                &format!("・{note}"),
                Set {
                    size: SMALL,
                    ..Set::default()
                },
            );
        }
        self.heading("２　医療機関ごとの結果");
        self.listed(report);
        self.heading("３　まだ報告のない医療機関");
        self.missing(report);
        // A document ends with a paragraph, and a table at its very end would make a page.
        self.gap(false);
    }

    fn heading(&mut self, text: &str) {
        self.put_line(
            text,
            Set {
                size: 23,
                bold: true,
                space: (240, 80),
                ..Set::default()
            },
        );
    }

    fn counts(&mut self, report: &ForumReport) {
        let number = mm(20) as usize;
        let widths = [mm(70) as usize, number, number, number, number];
        let mut rows = vec![self.heads(&widths, &report.counted_headings())];
        for count in report.counts() {
            let numbers = count.states.iter().chain([&count.intent]);
            let mut texts = vec![count.label().to_owned()];
            texts.extend(numbers.map(usize::to_string));
            rows.push(self.row(&widths, &texts, SMALL));
        }
        let table = self.table(&widths, rows, true);
        self.put_headed(&table);
    }

    fn listed(&mut self, report: &ForumReport) {
        if report.facilities.is_empty() {
            return self.put_line("報告のあった医療機関はありません。", Set::default());
        }
        let (state, kind, id) = (mm(12) as usize, mm(13) as usize, mm(30) as usize);
        let place = mm(20) as usize;
        let fixed = [place, kind, id, state, state, state, state, state];
        let name = WIDTH.saturating_sub(fixed.iter().sum());
        let widths = [place, name, kind, state, state, state, state, state, id];
        let mut rows = vec![self.heads(&widths, &report.listed_headings())];
        for line in &report.facilities {
            let mut texts = first(line);
            texts.extend(line.state_labels().map(str::to_owned));
            texts.push(line.id.clone());
            rows.push(self.row(&widths, &texts, SMALL));
        }
        let table = self.table(&widths, rows, true);
        self.put_headed(&table);
    }

    fn missing(&mut self, report: &ForumReport) {
        if report.missing.is_empty() {
            return self.put_line("ありません。", Set::default());
        }
        let (place, kind, id) = (mm(34) as usize, mm(16) as usize, mm(28) as usize);
        let name = WIDTH.saturating_sub([place, kind, id].iter().sum());
        let widths = [place, name, kind, id];
        let mut rows = vec![self.heads(&widths, &report.missing_headings())];
        for line in &report.missing {
            let mut texts = first(line);
            texts.push(line.id.clone());
            rows.push(self.row(&widths, &texts, SMALL));
        }
        let table = self.table(&widths, rows, true);
        self.put_headed(&table);
    }

    /// The headings of a table.
    fn heads(&mut self, widths: &[usize], headings: &[&str]) -> TableRow {
        let texts: Vec<String> = headings.iter().map(|text| (*text).to_owned()).collect();
        self.row(widths, &texts, SMALL)
    }
}

fn first(line: &ForumLine) -> Vec<String> {
    vec![
        line.municipality_label().to_owned(),
        line.name.clone(),
        line.kind_label().to_owned(),
    ]
}
