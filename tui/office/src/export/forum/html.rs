//! Reports to forums as an HTML page whose every report begins on a new sheet.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use kakari_core::document::{self, ForumReport};

use super::{NotWritten, Sheets, io_error};
use crate::draft::NewFile;

/// A page that is being written.
pub(super) struct Html {
    out: NewFile,
    path: PathBuf,
    tail: String,
}

impl Html {
    pub(super) fn begin(out: NewFile, path: &Path) -> Result<Self, NotWritten> {
        let (head, tail) = document::forum_pages("協議の場への確認結果の報告")?;
        let mut page = Self {
            out,
            path: path.to_owned(),
            tail,
        };
        page.write(&head)?;
        Ok(page)
    }

    fn write(&mut self, text: &str) -> Result<(), NotWritten> {
        let written = self.out.write_all(text.as_bytes());
        written.map_err(|error| io_error(&self.path, error))
    }
}

impl Sheets for Html {
    fn add(&mut self, report: &ForumReport) -> Result<(), NotWritten> {
        self.write(&document::forum_report(report)?)
    }

    fn finish(mut self: Box<Self>) -> Result<(), NotWritten> {
        let tail = std::mem::take(&mut self.tail);
        self.write(&tail)?;
        let path = self.path;
        self.out.finish().map_err(|error| io_error(&path, error))
    }
}
