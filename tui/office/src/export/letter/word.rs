//! Letters as a Word document: the same sheets as the HTML, to edit in Word or LibreOffice.
//!
//! `docx-rs` makes the elements and the package. It keeps a whole document in memory and letters are thousands, so the text of
//! the document goes into the package one letter after another; `docx-rs` sees one letter at a time.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use docx_rs::{Docx, PageMargin, Paragraph, Run, RunFonts};
use kakari_core::document::Letter;
use kakari_core::letter::Kind;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{Addressee, Mailing, NotWritten, Sheets, io_error};
use crate::draft::NewFile;

mod sheet;

use sheet::Sheet;

/// Twentieths of a point in a millimetre, rounded: 56.7.
const fn mm(millimetres: u32) -> u32 {
    millimetres * 567 / 10
}

/// The part of the package that has the text.
const TEXT: &str = "word/document.xml";

/// Where the letters go in that part.
const HERE: &str = "kakari-letters-here";

/// A document that is being written.
pub(super) struct Word {
    out: ZipWriter<NewFile>,
    path: PathBuf,
    tail: String,
    letters: usize,
    paragraphs: usize,
}

impl Word {
    pub(super) fn begin(mailing: &Mailing, out: NewFile, path: &Path) -> Result<Self, NotWritten> {
        let package = package(mailing.kind).map_err(|error| io_error(path, error))?;
        let mut out = ZipWriter::new(out);
        let tail = begin(&mut out, package).map_err(|error| io_error(path, error))?;
        Ok(Self {
            out,
            path: path.to_owned(),
            tail,
            letters: 0,
            paragraphs: 0,
        })
    }

    fn write(&mut self, xml: &[u8]) -> Result<(), NotWritten> {
        let written = self.out.write_all(xml);
        written.map_err(|error| io_error(&self.path, error))
    }
}

impl Sheets for Word {
    fn add(&mut self, letter: &Letter, _to: &Addressee) -> Result<(), NotWritten> {
        let mut sheet = Sheet {
            xml: Vec::new(),
            next: self.paragraphs,
            fonts: fonts(letter.kind),
        };
        sheet.start(self.letters > 0);
        if letter.is_sheet() {
            sheet.poster(letter);
        } else {
            sheet.letter(letter);
        }
        self.paragraphs = sheet.next;
        self.letters = self.letters.saturating_add(1);
        self.write(&sheet.xml)
    }

    fn finish(mut self: Box<Self>) -> Result<(), NotWritten> {
        let tail = std::mem::take(&mut self.tail);
        self.write(tail.as_bytes())?;
        let path = self.path;
        let out = self.out.finish();
        let out = out.map_err(|error| io_error(&path, error.into()))?;
        out.finish().map_err(|error| io_error(&path, error))
    }
}

/// The package of a document with one paragraph in the place of the letters.
fn package(kind: Kind) -> std::io::Result<Vec<u8>> {
    let margin = |millimetres| i32::try_from(mm(millimetres)).unwrap_or_default();
    let docx = Docx::new()
        .page_size(11_906, 16_838)
        .page_margin(PageMargin {
            top: margin(17),
            left: margin(22),
            bottom: margin(14),
            right: margin(20),
            header: margin(8),
            footer: margin(8),
            gutter: 0,
        })
        .default_fonts(fonts(kind))
        .default_size(21)
        // The machine's clock would make each file another.
        .created_at("2025-04-01T00:00:00Z")
        .updated_at("2025-04-01T00:00:00Z")
        .add_paragraph(
            Paragraph::new()
                .id("00000001")
                .add_run(Run::new().add_text(HERE)),
        );
    let mut bytes = Cursor::new(Vec::new());
    docx.build()
        .pack(&mut bytes)
        .map_err(std::io::Error::other)?;
    Ok(bytes.into_inner())
}

/// Copies all parts of the package but the text, and begins that. Gives what comes behind the letters.
fn begin(out: &mut ZipWriter<NewFile>, package: Vec<u8>) -> std::io::Result<String> {
    let mut parts = ZipArchive::new(Cursor::new(package))?;
    let mut text = String::new();
    for index in 0..parts.len() {
        let part = parts.by_index(index)?;
        if part.name()? == TEXT {
            text = std::io::read_to_string(part)?;
        } else {
            out.raw_copy_file(part)?;
        }
    }
    let broken = || std::io::Error::other("docx-rs: no place for the letters");
    let here = text.find(HERE).ok_or_else(broken)?;
    let before = text.get(..here).unwrap_or_default();
    let behind = text.get(here..).unwrap_or_default();
    let head = before
        .rfind("<w:p ")
        .or_else(|| before.rfind("<w:p>"))
        .ok_or_else(broken)?;
    let tail = behind.find("</w:p>").ok_or_else(broken)?;
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        // Word reads parts over 4 GB nowhere; such a file would be of millions of letters.
        .large_file(false);
    out.start_file(TEXT, options)?;
    out.write_all(before.get(..head).unwrap_or_default().as_bytes())?;
    Ok(behind
        .get(tail..)
        .and_then(|rest| rest.strip_prefix("</w:p>"))
        .unwrap_or_default()
        .to_owned())
}

/// 明朝 for letters, ゴシック for sheets; those that every Windows has, and whose lines are as high as their letters, so that a
/// letter stays on its page.
fn fonts(kind: Kind) -> RunFonts {
    let name = match kind {
        Kind::Leaflet | Kind::Poster => "ＭＳ ゴシック",
        _ => "ＭＳ 明朝",
    };
    RunFonts::new().ascii(name).hi_ansi(name).east_asia(name)
}
