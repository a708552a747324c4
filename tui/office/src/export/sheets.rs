//! An HTML page that is written sheet by sheet.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::NotWritten;
use crate::draft::NewFile;

/// The page while it is written.
pub(super) struct SheetsPage {
    out: NewFile,
    path: PathBuf,
    tail: String,
}

impl SheetsPage {
    /// Begins a page with what stands before its sheets; `tail` is what stands behind them.
    pub(super) fn begin(
        out: NewFile,
        path: &Path,
        (head, tail): (String, String),
    ) -> Result<Self, NotWritten> {
        let mut page = Self {
            out,
            path: path.to_owned(),
            tail,
        };
        page.add(&head)?;
        Ok(page)
    }

    /// Adds a sheet.
    pub(super) fn add(&mut self, html: &str) -> Result<(), NotWritten> {
        let written = self.out.write_all(html.as_bytes());
        written.map_err(|error| NotWritten::io(&self.path, error))
    }

    /// Completes the page and gives the file its name.
    pub(super) fn finish(mut self) -> Result<(), NotWritten> {
        let tail = std::mem::take(&mut self.tail);
        self.add(&tail)?;
        let path = self.path;
        self.out
            .finish()
            .map_err(|error| NotWritten::io(&path, error))
    }
}
