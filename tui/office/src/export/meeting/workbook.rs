//! Papers of a meeting as a workbook: one worksheet a paper, in the layout of the form.

use std::path::Path;

use kakari_core::document::{Paper, Part, SheetSize, TextTable};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::NotWritten;
use crate::draft::NewFile;
use crate::office::Office;

/// Columns of the grid on which boxes and columns of tables are laid out.
const COLUMNS: u16 = 50;

/// The height of a line in points.
const LINE: f64 = 15.0;

/// Lines of a row: Excel has rows of at most 409 points.
const LINES: usize = 26;

/// Letters of a cell: Excel has cells of at most 32,767.
const LETTERS: usize = 16_000;

/// Writes the papers into one workbook.
pub(super) fn write(
    office: &Office,
    papers: &[Paper],
    size: SheetSize,
    out: NewFile,
    path: &Path,
) -> Result<(), NotWritten> {
    let mut workbook = Workbook::new();
    // The clock of the database, so that the same paper is the same file.
    let seconds = office.store().clock().stamp_seconds();
    let made = ExcelDateTime::from_timestamp(seconds)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for (number, paper) in (1_u32..).zip(papers) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(format!("{number}"))?;
        Layout::begin(sheet, size)?.paper(paper)?;
    }
    let bytes = workbook.save_to_buffer()?;
    out.finish_with(&bytes)
        .map_err(|error| NotWritten::io(path, error))
}

/// A worksheet that is being written.
struct Layout<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
    /// Half-width letters that fit into the whole width.
    letters: usize,
}

impl<'a> Layout<'a> {
    fn begin(sheet: &'a mut Worksheet, size: SheetSize) -> Result<Self, XlsxError> {
        let (paper, letters) = match size {
            SheetSize::A4 => (9, 92),
            SheetSize::A4Landscape => (9, 136),
            SheetSize::A3Landscape => (8, 200),
        };
        sheet.set_paper_size(paper);
        if size == SheetSize::A4 {
            sheet.set_portrait();
        } else {
            sheet.set_landscape();
        }
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.5, 0.5, 0.5, 0.5, 0.3, 0.3);
        let each = letters as f64 / f64::from(COLUMNS);
        for column in 0..COLUMNS {
            sheet.set_column_width(column, each)?;
        }
        Ok(Self {
            sheet,
            row: 0,
            letters,
        })
    }

    fn paper(mut self, paper: &Paper) -> Result<(), XlsxError> {
        let right = Format::new().set_align(FormatAlign::Right);
        if paper.is_sample {
            self.line("見本（架空の県）", &right)?;
        }
        for line in &paper.above {
            self.line(line, &right)?;
        }
        if !paper.to.is_empty() {
            self.line(&paper.to, &Format::new())?;
        }
        let title = Format::new()
            .set_bold()
            .set_font_size(14)
            .set_align(FormatAlign::Center);
        self.line(&paper.title, &title)?;
        for part in &paper.parts {
            self.part(part)?;
        }
        self.line(&paper.mark, &right.set_font_size(8))
    }

    fn part(&mut self, part: &Part) -> Result<(), XlsxError> {
        match part {
            Part::Paragraph(text) => self.line(text, &Format::new()),
            Part::Heading(text) => {
                self.row = self.row.saturating_add(1);
                self.line(text, &Format::new().set_bold())
            }
            Part::Field(field) => {
                let heading = if field.remark.is_empty() {
                    field.heading.clone()
                } else {
                    format!("{}　{}", field.heading, field.remark)
                };
                self.block(&[(0, COLUMNS, heading)], &head(), 0)?;
                let text = field.text.clone();
                self.block(&[(0, COLUMNS, text)], &cell(), field.room)?;
                self.row = self.row.saturating_add(1);
                Ok(())
            }
            Part::Table(table) => self.table(table),
            Part::Remarks(lines) => {
                for line in lines {
                    self.line(&format!("・{line}"), &Format::new().set_font_size(9))?;
                }
                Ok(())
            }
            Part::NewSheet => self.sheet.set_page_breaks(&[self.row]).map(|_| ()),
        }
    }

    fn table(&mut self, table: &TextTable) -> Result<(), XlsxError> {
        let mut from = 0;
        let mut spans = Vec::new();
        for (at, percent) in table.widths.iter().enumerate() {
            let is_last = at.saturating_add(1) == table.widths.len();
            let wide = u16::from(*percent).saturating_mul(COLUMNS) / 100;
            let to = if is_last {
                COLUMNS
            } else {
                (from + wide).min(COLUMNS)
            };
            spans.push((from, to));
            from = to;
        }
        let cells = |texts: &[String]| -> Vec<(u16, u16, String)> {
            let each = spans.iter().zip(texts);
            each.map(|((from, to), text)| (*from, *to, text.clone()))
                .collect()
        };
        if !table.headings.is_empty() {
            self.block(&cells(&table.headings), &head(), 0)?;
        }
        for row in &table.rows {
            self.block(&cells(row), &cell(), 0)?;
        }
        self.row = self.row.saturating_add(1);
        Ok(())
    }

    /// A line of text over the whole width.
    fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        let format = format.clone().set_text_wrap();
        self.block(&[(0, COLUMNS, text.to_owned())], &format, 0)
    }

    /// Texts beside one another. What is longer than a row goes on in the next one: nothing is cut.
    fn block(
        &mut self,
        cells: &[(u16, u16, String)],
        format: &Format,
        room: u16,
    ) -> Result<(), XlsxError> {
        let cut = |(from, to, text): &(u16, u16, String)| {
            let columns = usize::from(to.saturating_sub(*from));
            let wide = columns.saturating_mul(self.letters) / usize::from(COLUMNS);
            pieces(text, wide.max(4))
        };
        let parts: Vec<Vec<Piece>> = cells.iter().map(cut).collect();
        let rows = parts.iter().map(Vec::len).max();
        for at in 0..rows.unwrap_or(1).max(1) {
            let mut lines = 1;
            for ((from, to, _), pieces) in cells.iter().zip(&parts) {
                let (text, long) = pieces
                    .get(at)
                    .map_or(("", 1), |piece| (piece.text.as_str(), piece.lines));
                lines = lines.max(long);
                let last = to.saturating_sub(1);
                if *from == last {
                    self.sheet
                        .write_string_with_format(self.row, *from, text, format)?;
                } else {
                    self.sheet
                        .merge_range(self.row, *from, self.row, last, text, format)?;
                }
            }
            let least = f64::from(room) * 72.0 / 25.4;
            let height = (lines as f64 * LINE + 3.0).max(least).min(409.0);
            self.sheet.set_row_height(self.row, height)?;
            self.row = self.row.saturating_add(1);
        }
        Ok(())
    }
}

fn cell() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
}

fn head() -> Format {
    cell().set_bold().set_background_color("#E8E8E8")
}

/// A part of a text that fits into a row.
#[derive(Debug, Default, PartialEq, Eq)]
struct Piece {
    text: String,
    lines: usize,
    letters: usize,
}

/// A text in pieces that fit into a row of this width in half-width letters.
fn pieces(text: &str, wide: usize) -> Vec<Piece> {
    let mut all = Vec::new();
    let mut piece = Piece::default();
    // A line of 40,000 letters is longer than a row too.
    let most = (wide.saturating_mul(LINES - 1) / 2).clamp(1, LETTERS);
    for line in text.split('\n') {
        let letters: Vec<char> = line.chars().collect();
        let chunks = letters.chunks(most).map(<[char]>::to_vec);
        let chunks: Vec<Vec<char>> = if letters.is_empty() {
            vec![Vec::new()]
        } else {
            chunks.collect()
        };
        for (number, chunk) in chunks.iter().enumerate() {
            let width: usize = chunk.iter().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
            let needs = width.div_ceil(wide).max(1);
            let is_full = number > 0
                || piece.lines.saturating_add(needs) > LINES
                || piece.letters.saturating_add(chunk.len()) > LETTERS;
            if is_full && piece.lines > 0 {
                all.push(std::mem::take(&mut piece));
            }
            if piece.lines > 0 {
                piece.text.push('\n');
            }
            piece.text.extend(chunk);
            piece.lines = piece.lines.saturating_add(needs);
            piece.letters = piece.letters.saturating_add(chunk.len()).saturating_add(1);
        }
    }
    all.push(piece);
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pieces_fit_and_lose_nothing(lines in prop::collection::vec("[a長𠮷]{0,90}", 0..120), wide in 4_usize..200) {
            let text = lines.join("\n");
            let pieces = pieces(&text, wide);
            let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
            let bare = |text: &str| text.replace('\n', "");
            prop_assert_eq!(bare(&whole), bare(&text));
            for piece in pieces {
                prop_assert!(piece.lines <= LINES, "{} lines", piece.lines);
                prop_assert!(piece.text.chars().count() <= 2 * LETTERS);
            }
        }
    }
}
