//! Reads a Word document as lines and rows, so that a form that was filled in there can be read back. What is not text of the
//! document itself (headers, comments, deleted passages) is left alone.

use quick_xml::events::Event;

use super::package::{Package, Xml, push_reference, unreadable};
use super::{FileRefusal, Limits};

/// The part of the package that has the text.
const TEXT: &str = "word/document.xml";

/// A piece of a document, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph outside tables; line breaks are line ends.
    Line(String),
    /// A row of a table: the text of each cell, a line a paragraph. Tables within a cell are text of the cell.
    Row(Vec<String>),
}

/// Reads the text of a Word document.
///
/// # Errors
/// [`FileRefusal::NoWord`] if it is none; [`FileRefusal::WordDamaged`]; [`FileRefusal::WordTooLarge`].
pub fn read_word(bytes: &[u8], limits: &Limits) -> Result<Vec<Block>, FileRefusal> {
    let of_word = |refusal| match refusal {
        FileRefusal::WorkbookTooLarge { most } => FileRefusal::WordTooLarge { most },
        FileRefusal::WorkbookDamaged => FileRefusal::WordDamaged,
        other => other,
    };
    let mut package = Package::open(bytes, limits).map_err(|_| FileRefusal::NoWord)?;
    let most = package.most();
    let part = package.part(TEXT, most).map_err(of_word)?;
    let xml = part.ok_or(FileRefusal::NoWord)?;
    Reading::default().read(xml, most).map_err(of_word)
}

/// A document while it is read.
#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    /// How many tables the place is in.
    tables: usize,
    /// The cells of the row of the outermost table.
    row: Vec<String>,
    /// Paragraphs of the cell, or the one outside tables.
    lines: Vec<String>,
    /// How many paragraphs the place is in: a text box is one within another.
    paragraphs: usize,
    /// How deep the place is in parts that are not read.
    skipped: usize,
    /// Whether the place is in `w:t`.
    is_text: bool,
}

impl Reading {
    fn read(mut self, mut xml: Xml<'_>, most: u64) -> Result<Vec<Block>, FileRefusal> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => self.start(element.local_name().as_ref()),
                Ok(Event::End(element)) => self.end(element.local_name().as_ref()),
                Ok(Event::Text(text)) if self.is_text => self.push(&text.xml10_content()),
                Ok(Event::CData(text)) if self.is_text => self.push(&text.xml10_content()),
                Ok(Event::GeneralRef(reference)) if self.is_text => {
                    let mut character = String::new();
                    push_reference(&reference, &mut character)?;
                    self.push(&character);
                }
                Ok(Event::Eof) => break,
                Err(error) => return Err(unreadable(&error, most)),
                Ok(_) => {}
            }
        }
        // A document that ends within a paragraph was cut.
        if self.tables > 0 || self.paragraphs > 0 {
            return Err(FileRefusal::WordDamaged);
        }
        Ok(self.blocks)
    }

    fn start(&mut self, name: &str) {
        // Of a text box there are two copies, for old and for new programs. Deleted passages are no text any more.
        if matches!(name, "Fallback" | "del" | "moveFrom") {
            self.skipped = self.skipped.saturating_add(1);
        }
        if self.skipped > 0 {
            return;
        }
        match name {
            "tbl" => self.tables = self.tables.saturating_add(1),
            "p" => {
                self.paragraphs = self.paragraphs.saturating_add(1);
                self.lines.push(String::new());
            }
            "t" => self.is_text = true,
            "br" | "cr" => self.push("\n"),
            "tab" if self.paragraphs > 0 => self.push("\t"),
            "noBreakHyphen" => self.push("-"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if matches!(name, "Fallback" | "del" | "moveFrom") {
            self.skipped = self.skipped.saturating_sub(1);
            return;
        }
        if self.skipped > 0 {
            return;
        }
        match name {
            "t" => self.is_text = false,
            "p" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                if self.tables == 0 && self.paragraphs == 0 {
                    let lines = std::mem::take(&mut self.lines).join("\n");
                    self.blocks.push(Block::Line(lines));
                }
            }
            "tc" if self.tables == 1 => {
                let cell = std::mem::take(&mut self.lines).join("\n");
                self.row.push(cell);
            }
            "tr" if self.tables == 1 => {
                let row = std::mem::take(&mut self.row);
                self.blocks.push(Block::Row(row));
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use super::*;

    fn document(body: &str) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(TEXT, zip::write::SimpleFileOptions::default())
            .unwrap();
        let head = r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="m"><w:body>"#;
        zip.write_all(format!("{head}{body}</w:body></w:document>").as_bytes())
            .unwrap();
        zip.finish().unwrap().into_inner()
    }

    fn read(body: &str) -> Vec<Block> {
        read_word(&document(body), &Limits::default()).unwrap()
    }

    #[test]
    fn paragraphs_breaks_cells_and_changes_are_read_as_they_look() {
        let blocks = read(
            "<w:p><w:r><w:t>一行</w:t><w:br/><w:t xml:space=\"preserve\"> 二&amp;&#x20BB7;</w:t></w:r></w:p>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>左</w:t></w:r></w:p><w:p/></w:tc>\
             <w:tc><w:p><w:del><w:r><w:delText>前</w:delText></w:r></w:del><w:ins><w:r><w:t>後</w:t></w:r></w:ins></w:p>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>中</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>\
             <w:p><w:r><mc:AlternateContent><mc:Choice><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        );
        assert_eq!(
            blocks,
            [
                Block::Line("一行\n 二&𠮷".to_owned()),
                Block::Row(vec!["左\n".to_owned(), "後\n中".to_owned()]),
                Block::Line("新".to_owned()),
            ]
        );
    }

    #[test]
    fn what_is_no_document_or_cut_is_refused() {
        let limits = Limits::default();
        assert_eq!(read_word(b"PK", &limits), Err(FileRefusal::NoWord));
        let cut = document("<w:p><w:r><w:t>途中");
        assert_eq!(read_word(&cut, &limits), Err(FileRefusal::WordDamaged));
        let small = Limits {
            file: 40,
            inflated_always: 40,
            ..limits
        };
        let long = document("<w:p><w:r><w:t>長い長い長い長い長い長い文</w:t></w:r></w:p>");
        assert_eq!(
            read_word(&long, &small),
            Err(FileRefusal::WordTooLarge { most: 40 })
        );
    }
}
