//! Letters as an HTML page whose every letter begins on a new sheet.

use std::path::Path;

use kakari_core::document::{self, Letter};

use super::super::sheets::SheetsPage;
use super::{Addressee, Mailing, NotWritten, Sheets};
use crate::draft::NewFile;

/// A page that is being written.
pub(super) struct Html(SheetsPage);

impl Html {
    pub(super) fn begin(mailing: &Mailing, out: NewFile, path: &Path) -> Result<Self, NotWritten> {
        let around = document::letter_pages(mailing.kind.label())?;
        SheetsPage::begin(out, path, around).map(Self)
    }
}

impl Sheets for Html {
    fn add(&mut self, letter: &Letter, _to: &Addressee) -> Result<(), NotWritten> {
        self.0.add(&document::letter(letter)?)
    }

    fn finish(self: Box<Self>) -> Result<(), NotWritten> {
        self.0.finish()
    }
}
