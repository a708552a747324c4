//! Letters as a Word document: the same sheets as the HTML.

use std::path::Path;

use docx_rs::RunFonts;
use kakari_core::document::Letter;
use kakari_core::letter::Kind;

use super::{Addressee, Mailing, NotWritten, Sheets};
use crate::draft::NewFile;
use crate::export::word::{self, Document};

mod sheet;

/// A document that is being written.
pub(super) struct Word(Document);

impl Word {
    pub(super) fn begin(mailing: &Mailing, out: NewFile, path: &Path) -> Result<Self, NotWritten> {
        Ok(Self(Document::begin(fonts(mailing.kind), out, path)?))
    }
}

impl Sheets for Word {
    fn add(&mut self, letter: &Letter, _to: &Addressee) -> Result<(), NotWritten> {
        self.0.add(fonts(letter.kind), |sheet| {
            if letter.is_sheet() {
                sheet.poster(letter);
            } else {
                sheet.letter(letter);
            }
        })
    }

    fn finish(self: Box<Self>) -> Result<(), NotWritten> {
        self.0.finish()
    }
}

/// 明朝 for letters, ゴシック for sheets.
fn fonts(kind: Kind) -> RunFonts {
    word::fonts(match kind {
        Kind::Leaflet | Kind::Poster => "ＭＳ ゴシック",
        _ => "ＭＳ 明朝",
    })
}
