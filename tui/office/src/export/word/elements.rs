//! The elements of one sheet of a Word document.

use docx_rs::{
    AlignmentType, BreakType, BuildXML, LineSpacing, LineSpacingType, Paragraph, Run, RunFonts,
    SpecialIndentType, Table, TableCell, TableCellMargins, TableLayoutType, TableRow, WidthType,
};

/// One sheet as XML.
pub(in crate::export) struct Elements {
    /// The XML so far.
    pub(super) xml: Vec<u8>,
    /// The number of the last paragraph of the file.
    pub(super) next: usize,
    /// The fonts of the sheet.
    pub(super) fonts: RunFonts,
}

/// How a line is set.
#[derive(Clone, Copy, Default)]
pub(in crate::export) struct Set {
    pub(in crate::export) align: Option<AlignmentType>,
    /// Half points; 0 is the size of the document.
    pub(in crate::export) size: usize,
    pub(in crate::export) bold: bool,
    /// Twentieths of a point before and behind.
    pub(in crate::export) space: (u32, u32),
    /// Whether the first line begins one character further in.
    pub(in crate::export) indented: bool,
}

impl Elements {
    /// A paragraph whose id is unique in the file and the same each time.
    fn paragraph(&mut self) -> Paragraph {
        self.next = self.next.saturating_add(1);
        Paragraph::new().id(format!("{:08X}", self.next.saturating_add(1)))
    }

    /// A line or paragraph of text. Line ends become breaks.
    pub(in crate::export) fn line(&mut self, text: &str, set: Set) -> Paragraph {
        let mut run = Run::new().fonts(self.fonts.clone());
        if set.size > 0 {
            run = run.size(set.size);
        }
        if set.bold {
            run = run.bold();
        }
        for (number, part) in text.split('\n').enumerate() {
            if number > 0 {
                run = run.add_break(BreakType::TextWrapping);
            }
            run = run.add_text(part);
        }
        let (before, after) = set.space;
        let mut paragraph = self
            .paragraph()
            .line_spacing(LineSpacing::new().before(before).after(after).line(300))
            .add_run(run);
        if let Some(align) = set.align {
            paragraph = paragraph.align(align);
        }
        if set.indented {
            let one = SpecialIndentType::FirstLine(210);
            paragraph = paragraph.indent(None, Some(one), None, None);
        }
        paragraph
    }

    pub(in crate::export) fn put(&mut self, part: &impl BuildXML) {
        self.xml.extend(part.build());
    }

    /// A table whose first row is repeated on each page. `docx-rs` has no word for it.
    pub(in crate::export) fn put_headed(&mut self, table: &Table) {
        const END: &str = "</w:trPr>";
        let xml = table.build();
        let text = String::from_utf8_lossy(&xml);
        let text = text.replacen(END, "<w:tblHeader/></w:trPr>", 1);
        self.xml.extend(text.as_bytes());
    }

    pub(in crate::export) fn put_line(&mut self, text: &str, set: Set) {
        let line = self.line(text, set);
        self.put(&line);
    }

    /// An invisible line: tables that follow one another would become one, and a page begins with a paragraph.
    pub(in crate::export) fn gap(&mut self, on_new_page: bool) {
        let spacing = LineSpacing::new()
            .line_rule(LineSpacingType::Exact)
            .line(20);
        let gap = self
            .paragraph()
            .line_spacing(spacing)
            .page_break_before(on_new_page)
            .add_run(Run::new().size(2));
        self.put(&gap);
    }

    pub(super) fn start(&mut self, on_new_page: bool) {
        self.gap(on_new_page);
    }

    pub(in crate::export) fn table(
        &mut self,
        widths: &[usize],
        rows: Vec<TableRow>,
        bordered: bool,
    ) -> Table {
        let table = if bordered {
            Table::new(rows)
        } else {
            Table::without_borders(rows)
        };
        table
            .set_grid(widths.to_vec())
            .layout(TableLayoutType::Fixed)
            .width(widths.iter().sum(), WidthType::Dxa)
            .margins(TableCellMargins::new().margin(30, 60, 30, 60))
    }

    pub(in crate::export) fn cell(&mut self, width: usize, lines: Vec<Paragraph>) -> TableCell {
        let mut cell = TableCell::new().width(width, WidthType::Dxa);
        // A cell without a paragraph makes the file unreadable.
        let lines = if lines.is_empty() {
            vec![self.paragraph()]
        } else {
            lines
        };
        for line in lines {
            cell = cell.add_paragraph(line);
        }
        cell
    }

    /// A row of texts.
    pub(in crate::export) fn row(
        &mut self,
        widths: &[usize],
        texts: &[String],
        size: usize,
    ) -> TableRow {
        let cells = widths.iter().zip(texts).map(|(width, text)| {
            let line = self.line(
                text,
                Set {
                    size,
                    ..Set::default()
                },
            );
            self.cell(*width, vec![line])
        });
        let cells: Vec<TableCell> = cells.collect();
        TableRow::new(cells).cant_split()
    }
}
