//! Word documents of many sheets, to edit in Word or LibreOffice.
//!
//! `docx-rs` makes the elements and the package. It keeps a whole document in memory and letters are thousands, so the text of
//! the document goes into the package one sheet after another; `docx-rs` sees one sheet at a time.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use docx_rs::{Docx, PageMargin, PageOrientationType, Paragraph, Run, RunFonts};
use kakari_core::document::SheetSize;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::NotWritten;
use crate::draft::NewFile;

mod elements;
mod paper;

pub(super) use elements::{Elements, Set};

/// Twentieths of a point in a millimetre, rounded: 56.7.
pub(super) const fn mm(millimetres: u32) -> u32 {
    millimetres * 567 / 10
}

/// The margins at the left and at the right, in millimetres.
const MARGINS: (u32, u32) = (22, 20);

/// The width between the margins of A4.
pub(super) const WIDTH: usize = mm(210 - MARGINS.0 - MARGINS.1) as usize;

/// The width between the margins of a sheet.
fn width(size: SheetSize) -> usize {
    let (width, _) = size.millimetres();
    let between = u32::from(width)
        .saturating_sub(MARGINS.0)
        .saturating_sub(MARGINS.1);
    usize::try_from(mm(between)).unwrap_or(WIDTH)
}

/// The part of the package that has the text.
const TEXT: &str = "word/document.xml";

/// Where the sheets go in that part.
const HERE: &str = "kakari-sheets-here";

/// Both kinds of fonts are those that every Windows has, and whose lines are as high as their letters, so that a letter stays on
/// its page.
pub(super) fn fonts(name: &str) -> RunFonts {
    RunFonts::new().ascii(name).hi_ansi(name).east_asia(name)
}

/// A document that is being written.
pub(super) struct Document {
    out: ZipWriter<NewFile>,
    path: PathBuf,
    tail: String,
    sheets: usize,
    paragraphs: usize,
}

impl Document {
    /// Begins a document on A4 whose text is in these fonts unless a sheet says otherwise.
    pub(super) fn begin(fonts: RunFonts, out: NewFile, path: &Path) -> Result<Self, NotWritten> {
        Self::begin_on(SheetSize::A4, fonts, out, path)
    }

    /// Begins a document on sheets of this size.
    pub(super) fn begin_on(
        size: SheetSize,
        fonts: RunFonts,
        out: NewFile,
        path: &Path,
    ) -> Result<Self, NotWritten> {
        let package = package(size, fonts).map_err(|error| io_error(path, error))?;
        let mut out = ZipWriter::new(out);
        let tail = begin(&mut out, package).map_err(|error| io_error(path, error))?;
        Ok(Self {
            out,
            path: path.to_owned(),
            tail,
            sheets: 0,
            paragraphs: 0,
        })
    }

    /// Adds a sheet, which begins on a new page.
    pub(super) fn add(
        &mut self,
        fonts: RunFonts,
        write: impl FnOnce(&mut Elements),
    ) -> Result<(), NotWritten> {
        let mut elements = Elements {
            xml: Vec::new(),
            next: self.paragraphs,
            fonts,
        };
        elements.start(self.sheets > 0);
        write(&mut elements);
        self.paragraphs = elements.next;
        self.sheets = self.sheets.saturating_add(1);
        self.write(&elements.xml)
    }

    fn write(&mut self, xml: &[u8]) -> Result<(), NotWritten> {
        let written = self.out.write_all(xml);
        written.map_err(|error| io_error(&self.path, error))
    }

    /// Completes the file and gives it its name.
    pub(super) fn finish(mut self) -> Result<(), NotWritten> {
        let tail = std::mem::take(&mut self.tail);
        self.write(tail.as_bytes())?;
        let path = self.path;
        let out = self.out.finish();
        let out = out.map_err(|error| io_error(&path, error.into()))?;
        out.finish().map_err(|error| io_error(&path, error))
    }
}

/// The package of a document with one paragraph in the place of the sheets.
fn package(size: SheetSize, fonts: RunFonts) -> std::io::Result<Vec<u8>> {
    let margin = |millimetres| i32::try_from(mm(millimetres)).unwrap_or_default();
    // Word knows A4 and A3 by their exact twentieths of a point.
    let (width, height, orientation) = match size {
        SheetSize::A4 => (11_906, 16_838, PageOrientationType::Portrait),
        SheetSize::A4Landscape => (16_838, 11_906, PageOrientationType::Landscape),
        SheetSize::A3Landscape => (23_811, 16_838, PageOrientationType::Landscape),
    };
    let mut docx = Docx::new().page_size(width, height);
    // Upright is what a document without the word is.
    if orientation == PageOrientationType::Landscape {
        docx = docx.page_orient(orientation);
    }
    let docx = docx
        .page_margin(PageMargin {
            top: margin(17),
            left: margin(MARGINS.0),
            bottom: margin(14),
            right: margin(MARGINS.1),
            header: margin(8),
            footer: margin(8),
            gutter: 0,
        })
        .default_fonts(fonts)
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

/// Copies all parts of the package but the text, and begins that. Gives what comes behind the sheets.
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
    let broken = || std::io::Error::other("docx-rs: no place for the sheets");
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
        // Word reads parts over 4 GB nowhere; such a file would be of millions of sheets.
        .large_file(false);
    out.start_file(TEXT, options)?;
    out.write_all(before.get(..head).unwrap_or_default().as_bytes())?;
    Ok(behind
        .get(tail..)
        .and_then(|rest| rest.strip_prefix("</w:p>"))
        .unwrap_or_default()
        .to_owned())
}

fn io_error(path: &Path, error: std::io::Error) -> NotWritten {
    NotWritten::Io {
        path: path.to_owned(),
        error,
    }
}
