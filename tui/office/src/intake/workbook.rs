//! Excel workbooks (xlsx, xlsm): the rows of one sheet become records, as the lines of a CSV file do, and everything behind
//! that is the same for both.
//!
//! The reader is our own, above a reader of XML: it takes one row at a time, needs number formats, formulas, merged cells
//! and hidden rows together, and must not believe a size that a file states.

use super::notice::Notice;
use super::table::{Each, Looked, Medium, Record, Shape, Source, Walked, key, look};
use super::{Encoding, FileBytes, FileRefusal, Limits, Watch, shown, table};

mod format;
mod parts;
mod place;
mod rows;
mod survey;

use super::package::Package;
use parts::{Parts, Sheet};
pub(super) use place::{address, letters, quoted};
use rows::Rows;
use survey::Survey;

/// Hands each row of a sheet to `each`: of the sheet that the person named, else of the only one that has the columns.
pub(super) fn walk<S: Shape>(
    file: FileBytes<'_>,
    limits: &Limits,
    watch: &mut Watch<'_>,
    shape: &mut S,
    each: Each<'_, S::Row>,
) -> Result<Walked, FileRefusal> {
    let mut package = Package::open(file.bytes, limits)?;
    let parts = Parts::read(&mut package, limits)?;
    let sheet = match file.sheet {
        Some(wanted) => named(&parts, wanted)?,
        None => fitting(&mut package, &parts, limits, shape)?,
    };
    let survey = Survey::of(&mut package, &sheet.path, watch)?;
    let others = visible(&parts).filter(|one| *one != sheet);
    let mut notices = vec![Notice::Sheet {
        name: shown(&sheet.name),
        others: others.map(|one| shown(&one.name)).collect(),
    }];
    if let Some((number, first)) = survey.hidden {
        notices.push(Notice::HiddenRows { number, first });
    }
    if file.encoding.is_some() {
        notices.push(Notice::EncodingNotUsed);
    }
    in_rows(&mut package, &parts, sheet, &survey, limits, |rows| {
        let source = Source {
            records: rows,
            medium: Medium::Sheet(&sheet.name),
            notes: notices.iter().map(Notice::on_file).collect(),
            encoding: Encoding::Workbook,
            total: survey.rows,
        };
        table::walk(source, limits, watch, shape, each)
    })?
    .map_err(|refusal| in_sheet(refusal, sheet))
}

/// Gives the rows of a sheet to `read`. What it makes of them counts only if the sheet could be read to its end.
fn in_rows<T>(
    package: &mut Package<'_>,
    parts: &Parts,
    sheet: &Sheet,
    survey: &Survey,
    limits: &Limits,
    read: impl FnOnce(&mut Rows<'_, '_>) -> T,
) -> Result<T, FileRefusal> {
    let most = package.most();
    let part = package.part(&sheet.path, most)?;
    let xml = part.ok_or(FileRefusal::WorkbookDamaged)?;
    let mut rows = Rows::new(xml, parts, survey, limits, most);
    let made = read(&mut rows);
    match rows.fault.take() {
        Some(refusal) => Err(refusal),
        None => Ok(made),
    }
}

fn visible(parts: &Parts) -> impl Iterator<Item = &Sheet> {
    parts.sheets.iter().filter(|sheet| !sheet.is_hidden)
}

fn names<'a>(sheets: impl Iterator<Item = &'a Sheet>) -> Vec<String> {
    sheets.map(|sheet| shown(&sheet.name)).collect()
}

/// The sheet that the person named, also a hidden one. Width and case need not be the same, unless two differ in nothing else.
fn named<'p>(parts: &'p Parts, wanted: &str) -> Result<&'p Sheet, FileRefusal> {
    let same = |sheet: &&Sheet| sheet.name == wanted;
    let mut alike = parts.sheets.iter();
    let mut alike = alike
        .by_ref()
        .filter(|sheet| key(&sheet.name) == key(wanted));
    let found = parts.sheets.iter().find(same);
    found
        .or_else(|| alike.next().filter(|_| alike.next().is_none()))
        .ok_or_else(|| FileRefusal::NoSuchSheet {
            wanted: shown(wanted),
            sheets: names(parts.sheets.iter()),
        })
}

/// The only sheet that people see and that has the columns of this kind of file.
fn fitting<'p, S: Shape>(
    package: &mut Package<'_>,
    parts: &'p Parts,
    limits: &Limits,
    shape: &S,
) -> Result<&'p Sheet, FileRefusal> {
    let mut fits: Vec<(&Sheet, bool)> = Vec::new();
    let mut headless: Vec<&Sheet> = Vec::new();
    let mut unfit: Vec<(&Sheet, FileRefusal)> = Vec::new();
    for sheet in visible(parts) {
        let survey = Survey::default();
        let looked = in_rows(package, parts, sheet, &survey, limits, |rows| {
            look(rows, &sheet.name, shape, limits)
        });
        match looked? {
            Looked::Fits(has_rows) => fits.push((sheet, has_rows)),
            Looked::Headless => headless.push(sheet),
            Looked::Unfit(refusal) => unfit.push((sheet, refusal)),
            Looked::Blank => {}
        }
    }
    // A blank form beside the filled one is not meant.
    if fits.iter().any(|(_, has_rows)| *has_rows) {
        fits.retain(|(_, has_rows)| *has_rows);
    }
    match (fits.as_slice(), headless.as_slice(), unfit.as_slice()) {
        ([(sheet, _)], _, _) | ([], [sheet], []) => Ok(sheet),
        ([], [], []) => Err(FileRefusal::NoSheet),
        ([], [], [(sheet, refusal)]) => Err(in_sheet(refusal.clone(), sheet)),
        ([], _, _) => {
            let sheets = headless
                .into_iter()
                .chain(unfit.iter().map(|(sheet, _)| *sheet));
            let refusal = unfit.first().map(|(_, refusal)| Box::new(refusal.clone()));
            Err(FileRefusal::NoSheetFits {
                sheets: names(sheets),
                refusal,
            })
        }
        (several, _, _) => Err(FileRefusal::WhichSheet {
            sheets: names(several.iter().map(|(sheet, _)| *sheet)),
        }),
    }
}

/// A refusal of a table, with the sheet in which the table stands.
fn in_sheet(refusal: FileRefusal, sheet: &Sheet) -> FileRefusal {
    let sheet = shown(&sheet.name);
    match refusal {
        FileRefusal::RepeatedColumn {
            name,
            first,
            second,
        } => FileRefusal::RepeatedInSheet {
            sheet,
            name,
            first: letters(first.saturating_sub(1)),
            second: letters(second.saturating_sub(1)),
        },
        FileRefusal::NoHeader
        | FileRefusal::NoRows
        | FileRefusal::TooManyRows { .. }
        | FileRefusal::HeaderTooLong { .. }
        | FileRefusal::MissingColumn { .. }
        | FileRefusal::AmbiguousColumn { .. } => FileRefusal::InSheet {
            sheet,
            refusal: Box::new(refusal),
        },
        other => other,
    }
}

/// The first rows of the sheet that the person named, else of the only one with a table.
pub(super) fn first_rows(
    file: FileBytes<'_>,
    most: usize,
    limits: &Limits,
) -> Result<Vec<Record>, FileRefusal> {
    let mut package = Package::open(file.bytes, limits)?;
    let parts = Parts::read(&mut package, limits)?;
    let sheets = match file.sheet {
        Some(wanted) => vec![named(&parts, wanted)?],
        None => visible(&parts).collect(),
    };
    let mut tables = Vec::new();
    for sheet in sheets {
        let survey = Survey::default();
        let rows: Vec<Record> = in_rows(&mut package, &parts, sheet, &survey, limits, |rows| {
            rows.take(most).collect()
        })?;
        // A table has columns and rows; a page of text has not.
        let is_parted = |row: &&Record| {
            row.cells
                .iter()
                .filter(|cell| !cell.is_empty())
                .nth(1)
                .is_some()
        };
        if file.sheet.is_some() || rows.iter().filter(is_parted).nth(1).is_some() {
            tables.push((sheet, rows));
        }
    }
    if let [_, _, ..] = tables.as_slice() {
        return Err(FileRefusal::WhichSheet {
            sheets: names(tables.iter().map(|(sheet, _)| *sheet)),
        });
    }
    tables
        .pop()
        .map(|(_, rows)| rows)
        .ok_or(FileRefusal::NoSheet)
}

/// The first rows of each sheet that people see, for a caller that only wants to know what kind of file it is.
pub(super) fn heads(bytes: &[u8], limits: &Limits) -> Result<Vec<Vec<Record>>, FileRefusal> {
    /// Titles, the header and a few rows.
    const ROWS: usize = 16;
    let mut package = Package::open(bytes, limits)?;
    let parts = Parts::read(&mut package, limits)?;
    let mut heads = Vec::new();
    for sheet in visible(&parts) {
        let survey = Survey::default();
        heads.push(in_rows(
            &mut package,
            &parts,
            sheet,
            &survey,
            limits,
            |rows| rows.take(ROWS).collect(),
        )?);
    }
    Ok(heads)
}

#[cfg(test)]
mod tests;
