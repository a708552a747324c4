//! Blank files to fill in: headings with the official wording, an invented example, what each column takes, and in a workbook lists
//! of the choices. What is filled in comes back through `intake`.

use kakari_core::edition::Edition;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError,
};

use crate::spreadsheet::{LineEnd, MARK, Table};

mod care;
mod facilities;
mod reports;

/// Rows of a workbook that offer lists, below the two that explain.
const ROWS: u32 = 2_000;
/// Rows at the top that are not read: headings, example, choices.
const TOP: u32 = 3;
/// What is said of the rows that explain.
const EXPLAINED: &str = "行は説明です。残しておいても取り込みません。";

/// A column of a template.
struct Column {
    heading: String,
    example: String,
    /// What the column takes, in one line.
    takes: String,
    /// The values of a list; empty if the column has none.
    list: Vec<String>,
}

/// A template as a workbook has it.
struct Blank {
    /// The sheet that is filled in.
    sheet: &'static str,
    columns: Vec<Column>,
    /// How to fill it in, a sentence a line.
    guidance: Vec<String>,
}

/// The template of reports as CSV in UTF-8 with its mark.
///
/// # Errors
/// None that a vector could cause.
pub fn reports_csv(edition: &Edition) -> std::io::Result<Vec<u8>> {
    csv(&reports::columns(edition))
}

/// The template of reports as a workbook. All cells are text, so that no spreadsheet changes an id. `made` is the moment of
/// its making in seconds since 1970.
///
/// # Errors
/// Those of the library for workbooks.
pub fn reports_workbook(edition: &Edition, made: i64) -> Result<Vec<u8>, XlsxError> {
    let blank = Blank {
        sheet: "報告",
        columns: reports::columns(edition),
        guidance: reports::guidance(edition),
    };
    workbook(&blank, made)
}

/// The template of a facility list as CSV in UTF-8 with its mark.
///
/// # Errors
/// None that a vector could cause.
pub fn facilities_csv() -> std::io::Result<Vec<u8>> {
    csv(&facilities::columns())
}

/// The template of a facility list as a workbook, as [`reports_workbook`] makes it.
///
/// # Errors
/// Those of the library for workbooks.
pub fn facilities_workbook(made: i64) -> Result<Vec<u8>, XlsxError> {
    let blank = Blank {
        sheet: "名簿",
        columns: facilities::columns(),
        guidance: facilities::guidance(),
    };
    workbook(&blank, made)
}

/// The template of a list of care facilities as CSV in UTF-8 with its mark.
///
/// # Errors
/// None that a vector could cause.
pub fn care_csv() -> std::io::Result<Vec<u8>> {
    csv(&care::columns())
}

/// The template of a list of care facilities as a workbook, as [`reports_workbook`] makes it.
///
/// # Errors
/// Those of the library for workbooks.
pub fn care_workbook(made: i64) -> Result<Vec<u8>, XlsxError> {
    let blank = Blank {
        sheet: "介護施設",
        columns: care::columns(),
        guidance: care::guidance(),
    };
    workbook(&blank, made)
}

fn csv(columns: &[Column]) -> std::io::Result<Vec<u8>> {
    let mut table = Table::new(MARK.as_bytes().to_vec(), LineEnd::CrLf);
    table.line(columns.iter().map(|one| &one.heading))?;
    table.line(columns.iter().map(|one| &one.example))?;
    table.line(columns.iter().map(|one| &one.takes))?;
    table.finish()
}

fn workbook(blank: &Blank, made: i64) -> Result<Vec<u8>, XlsxError> {
    let columns = &blank.columns;
    let strong = Format::new().set_bold().set_text_wrap();
    let text = Format::new().set_num_format("@");
    let guide = Format::new().set_num_format("@").set_italic();
    let mut workbook = Workbook::new();
    // The library's default is the machine's clock, with which no two templates would be equal.
    let made = ExcelDateTime::from_timestamp(made)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = workbook.add_worksheet().set_name(blank.sheet)?;
    for (at, column) in (0..).zip(columns) {
        sheet.set_column_format(at, &text)?;
        sheet.set_column_width(at, if column.list.is_empty() { 16 } else { 22 })?;
        sheet.write_string_with_format(0, at, &column.heading, &strong)?;
        sheet.write_string_with_format(1, at, &column.example, &guide)?;
        sheet.write_string_with_format(2, at, &column.takes, &guide)?;
    }
    sheet.set_freeze_panes(1, 2)?;
    let mut at_list = 0;
    for (at, column) in (0..).zip(columns) {
        if column.list.is_empty() {
            continue;
        }
        offer(sheet, at, at_list, column)?;
        at_list += 1;
    }
    lists(workbook.add_worksheet().set_name(LISTS)?, columns, &strong)?;
    explanation(workbook.add_worksheet().set_name("記入のしかた")?, blank)?;
    workbook.save_to_buffer()
}

/// Name of the sheet that holds the choices. A list written into the cell itself may have 255 characters only.
const LISTS: &str = "選択肢";

/// Gives the rows below the explanations a list to choose from. What is not in it can be typed all the same: numbers alone are
/// read too.
fn offer(sheet: &mut Worksheet, at: u16, at_list: u16, column: &Column) -> Result<(), XlsxError> {
    let letters = rust_xlsxwriter::utility::column_number_to_name(at_list);
    let last = column.list.len() + 1;
    let range = format!("='{LISTS}'!${letters}$2:${letters}${last}");
    let list = DataValidation::new()
        .allow_list_formula(Formula::new(range))
        .show_error_message(false);
    sheet.add_data_validation(TOP, at, TOP + ROWS - 1, at, &list)?;
    Ok(())
}

fn lists(sheet: &mut Worksheet, columns: &[Column], strong: &Format) -> Result<(), XlsxError> {
    let with = columns.iter().filter(|column| !column.list.is_empty());
    for (at, column) in (0..).zip(with) {
        sheet.write_string_with_format(0, at, &column.heading, strong)?;
        for (row, choice) in (1..).zip(&column.list) {
            sheet.write_string(row, at, choice)?;
        }
    }
    Ok(())
}

fn explanation(sheet: &mut Worksheet, blank: &Blank) -> Result<(), XlsxError> {
    sheet.set_column_width(0, 100)?;
    for (row, line) in (0..).zip(&blank.guidance) {
        sheet.write_string(row, 0, line)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
