//! A paper of a meeting as one sheet of a Word document.

use docx_rs::{AlignmentType, HeightRule, Shading, TableCell, TableRow};
use kakari_core::document::{Field, Paper, Part, SheetSize, TextTable};

use super::{Elements, Set, mm, width};

/// The size of tables and remarks in half points.
const SMALL: usize = 18;

/// The size of the line by which a paper is recognised, in half points.
const MARK: usize = 15;

/// The grey behind headings.
const GREY: &str = "E8E8E8";

impl Elements {
    /// The parts of a paper, for a sheet of this size.
    pub(in crate::export) fn paper(&mut self, paper: &Paper, size: SheetSize) {
        let width = width(size);
        let right = Set {
            align: Some(AlignmentType::Right),
            ..Set::default()
        };
        if paper.is_sample {
            self.put_line("見本（架空の県）", right);
        }
        for line in &paper.above {
            self.put_line(line, right);
        }
        if !paper.to.is_empty() {
            self.put_line(&paper.to, Set::default());
        }
        self.put_line(
            &paper.title,
            Set {
                align: Some(AlignmentType::Center),
                size: 27,
                bold: true,
                space: (120, 160),
                ..Set::default()
            },
        );
        for part in &paper.parts {
            self.part(part, width);
        }
        // A document ends with a paragraph, and tables that follow one another would become one.
        let small = Set {
            size: MARK,
            ..right
        };
        self.put_line(&paper.mark, small);
    }

    fn part(&mut self, part: &Part, width: usize) {
        match part {
            Part::Paragraph(text) => self.put_line(
                text,
                Set {
                    indented: true,
                    ..Set::default()
                },
            ),
            Part::Heading(text) => self.put_line(
                text,
                Set {
                    size: 23,
                    bold: true,
                    space: (200, 80),
                    ..Set::default()
                },
            ),
            Part::Field(field) => self.field(field, width),
            Part::Table(table) => self.text_table(table, width),
            Part::Remarks(lines) => {
                for line in lines {
                    let set = Set {
                        size: SMALL,
                        ..Set::default()
                    };
                    self.put_line(&format!("・{line}"), set);
                }
            }
            Part::NewSheet => self.gap(true),
        }
    }

    fn field(&mut self, field: &Field, width: usize) {
        let heading = if field.remark.is_empty() {
            field.heading.clone()
        } else {
            format!("{}　{}", field.heading, field.remark)
        };
        let bold = Set {
            bold: true,
            ..Set::default()
        };
        let heading = self.line(&heading, bold);
        let heading = grey(self.cell(width, vec![heading]));
        let text = self.line(&field.text, Set::default());
        let text = self.cell(width, vec![text]);
        let room = mm(u32::from(field.room));
        let room = f32::from(u16::try_from(room).unwrap_or(u16::MAX));
        let rows = vec![
            TableRow::new(vec![heading]).cant_split(),
            TableRow::new(vec![text])
                .row_height(room)
                .height_rule(HeightRule::AtLeast),
        ];
        let table = self.table(&[width], rows, true);
        self.put(&table);
        self.gap(false);
    }

    fn text_table(&mut self, table: &TextTable, width: usize) {
        let part = |percent: &u8| width.saturating_mul(usize::from(*percent)) / 100;
        let widths: Vec<usize> = table.widths.iter().map(part).collect();
        let mut rows = Vec::new();
        if !table.headings.is_empty() {
            let bold = Set {
                size: SMALL,
                bold: true,
                ..Set::default()
            };
            let each = widths.iter().zip(&table.headings);
            let cells = each.map(|(width, text)| {
                let line = self.line(text, bold);
                grey(self.cell(*width, vec![line]))
            });
            let cells: Vec<TableCell> = cells.collect();
            rows.push(TableRow::new(cells).cant_split());
        }
        for texts in &table.rows {
            rows.push(self.row(&widths, texts, SMALL));
        }
        let has_headings = !table.headings.is_empty();
        let table = self.table(&widths, rows, true);
        if has_headings {
            self.put_headed(&table);
        } else {
            self.put(&table);
        }
        self.gap(false);
    }
}

fn grey(cell: TableCell) -> TableCell {
    cell.shading(Shading::new().fill(GREY))
}
