//! Reports to forums as an HTML page whose every report begins on a new sheet.

use std::path::Path;

use kakari_core::document::{self, ForumReport};

use super::super::sheets::SheetsPage;
use super::{NotWritten, Sheets};
use crate::draft::NewFile;

/// A page that is being written.
pub(super) struct Html(SheetsPage);

impl Html {
    pub(super) fn begin(out: NewFile, path: &Path) -> Result<Self, NotWritten> {
        let around = document::forum_pages("協議の場への確認結果の報告")?;
        SheetsPage::begin(out, path, around).map(Self)
    }
}

impl Sheets for Html {
    fn add(&mut self, report: &ForumReport) -> Result<(), NotWritten> {
        self.0.add(&document::forum_report(report)?)
    }

    fn finish(self: Box<Self>) -> Result<(), NotWritten> {
        self.0.finish()
    }
}
