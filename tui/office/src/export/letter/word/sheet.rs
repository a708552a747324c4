//! One letter as the elements of a Word document.

use docx_rs::{AlignmentType, HeightRule, Paragraph, TableAlignmentType, TableRow};
use kakari_core::document::Letter;
use kakari_core::letter::Kind;

use crate::export::word::{Elements, Set, WIDTH, mm};

impl Elements {
    pub(super) fn letter(&mut self, letter: &Letter) {
        self.head(letter);
        let right = Some(AlignmentType::Right);
        let authority = letter.sender.authority.trim();
        if !authority.is_empty() {
            self.put_line(
                authority,
                Set {
                    align: right,
                    ..Set::default()
                },
            );
        }
        self.put_line(
            &letter.body.title,
            Set {
                align: Some(AlignmentType::Center),
                size: 25,
                bold: true,
                space: (280, 240),
                ..Set::default()
            },
        );
        for paragraph in &letter.body.paragraphs {
            self.put_line(
                paragraph,
                Set {
                    indented: true,
                    ..Set::default()
                },
            );
        }
        let is_below = !letter.body.rows.is_empty() || letter.table.is_some();
        if is_below {
            let centre = Some(AlignmentType::Center);
            self.put_line(
                "記",
                Set {
                    align: centre,
                    space: (160, 120),
                    ..Set::default()
                },
            );
        }
        self.rows(letter);
        self.grid(letter);
        if is_below {
            self.put_line(
                "以上",
                Set {
                    align: right,
                    space: (60, 60),
                    ..Set::default()
                },
            );
        }
        if !letter.body.enclosures.is_empty() {
            let all = letter.body.enclosures.join("、");
            self.put_line(
                &format!("同封物　{all}"),
                Set {
                    space: (60, 60),
                    ..Set::default()
                },
            );
        }
        self.contact(letter);
    }

    /// The recipient where the window of the envelope is, beside number and day.
    fn head(&mut self, letter: &Letter) {
        let widths = [mm(90) as usize, WIDTH.saturating_sub(mm(90) as usize)];
        let to = letter.to.as_ref();
        let size = if to.is_some_and(|to| to.is_wide()) {
            18
        } else {
            21
        };
        let lines = to.map(|to| to.lines()).unwrap_or_default();
        let lines: Vec<Paragraph> = lines
            .iter()
            .map(|line| {
                self.line(
                    line,
                    Set {
                        size,
                        ..Set::default()
                    },
                )
            })
            .collect();
        let mut marks = letter.marks();
        if letter.sample {
            marks.push("見本（架空の県）".to_owned());
        }
        let align = Some(AlignmentType::Right);
        let marks: Vec<Paragraph> = marks
            .iter()
            .map(|line| {
                self.line(
                    line,
                    Set {
                        align,
                        ..Set::default()
                    },
                )
            })
            .collect();
        let [left, right] = widths;
        let cells = vec![self.cell(left, lines), self.cell(right, marks)];
        #[expect(clippy::cast_precision_loss, reason = "a height of a few thousand")]
        let height = mm(40) as f32;
        let row = TableRow::new(cells)
            .row_height(height)
            .height_rule(HeightRule::AtLeast);
        let table = self.table(&widths, vec![row], false);
        self.put(&table);
    }

    /// 記.
    fn rows(&mut self, letter: &Letter) {
        if letter.body.rows.is_empty() {
            return;
        }
        let (number, label) = (mm(9) as usize, mm(38) as usize);
        let widths = [
            number,
            label,
            WIDTH.saturating_sub(number).saturating_sub(label),
        ];
        let mut rows = Vec::new();
        for (index, (label, text)) in letter.body.rows.iter().enumerate() {
            let texts = [Letter::numeral(&index), label.clone(), text.clone()];
            rows.push(self.row(&widths, &texts, 0));
        }
        let table = self.table(&widths, rows, false);
        self.put(&table);
    }

    fn grid(&mut self, letter: &Letter) {
        let Some(grid) = &letter.table else {
            return;
        };
        self.gap(false);
        let widths = grid_widths(grid.headings.len());
        let mut rows = vec![self.row(&widths, &grid.headings, 18)];
        for texts in &grid.rows {
            rows.push(self.row(&widths, texts, 18));
        }
        let table = self.table(&widths, rows, true);
        self.put(&table);
    }

    /// 担当, in a box on the right.
    fn contact(&mut self, letter: &Letter) {
        let lines = letter.contact();
        if lines.is_empty() {
            return;
        }
        self.gap(false);
        let width = mm(100) as usize;
        let lines: Vec<Paragraph> = std::iter::once("担当".to_owned())
            .chain(lines)
            .map(|line| {
                self.line(
                    &line,
                    Set {
                        size: 19,
                        ..Set::default()
                    },
                )
            })
            .collect();
        let cell = self.cell(width, lines);
        let rows = vec![TableRow::new(vec![cell]).cant_split()];
        let table = self
            .table(&[width], rows, true)
            .align(TableAlignmentType::Right);
        self.put(&table);
        // A document ends with a paragraph, and a table at its very end would make a page.
        self.gap(false);
    }

    /// A sheet without a recipient.
    pub(super) fn poster(&mut self, letter: &Letter) {
        let large = letter.kind == Kind::Poster;
        let (title, size) = if large { (60, 32) } else { (46, 25) };
        let right = Some(AlignmentType::Right);
        if letter.sample {
            self.put_line(
                "見本（架空の県）",
                Set {
                    align: right,
                    ..Set::default()
                },
            );
        }
        self.put_line(
            &letter.body.title,
            Set {
                align: Some(AlignmentType::Center),
                size: title,
                bold: true,
                space: (300, 300),
                ..Set::default()
            },
        );
        for paragraph in &letter.body.paragraphs {
            self.put_line(
                paragraph,
                Set {
                    size,
                    space: (0, 120),
                    ..Set::default()
                },
            );
        }
        let label = mm(if large { 34 } else { 36 }) as usize;
        let widths = [label, WIDTH.saturating_sub(label)];
        for (label, text) in &letter.body.rows {
            self.gap(false);
            let [narrow, wide] = widths;
            let bold = Set {
                size,
                bold: true,
                ..Set::default()
            };
            let label = self.line(label, bold);
            let text = self.line(
                text,
                Set {
                    bold: false,
                    ..bold
                },
            );
            let cells = vec![self.cell(narrow, vec![label]), self.cell(wide, vec![text])];
            let rows = vec![TableRow::new(cells).cant_split()];
            let table = self.table(&widths, rows, true);
            self.put(&table);
            self.put_line(
                "",
                Set {
                    size: 8,
                    ..Set::default()
                },
            );
        }
        let mut by = vec![letter.sender.authority.trim().to_owned()];
        by.extend(letter.contact());
        by.retain(|line| !line.is_empty());
        if !by.is_empty() {
            self.put_line(
                &by.join("\n"),
                Set {
                    align: right,
                    size: 21,
                    space: (200, 0),
                    ..Set::default()
                },
            );
        }
    }
}

/// The widths of a table with so many columns: a narrow number, then equal ones.
fn grid_widths(columns: usize) -> Vec<usize> {
    let first = mm(if columns == 3 { 34 } else { 11 }) as usize;
    let others = columns.saturating_sub(1).max(1);
    let each = WIDTH
        .saturating_sub(first)
        .checked_div(others)
        .unwrap_or(WIDTH);
    std::iter::once(first)
        .chain(std::iter::repeat_n(each, others))
        .collect()
}
