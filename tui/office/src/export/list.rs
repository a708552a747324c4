//! Writes a list to a file, with a description of the list in it or in a companion file.

use crate::lang::{Lang, within};
use std::io;
use std::path::{Path, PathBuf};

use kakari_core::document::{self, DocumentError};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::cp932::{self, Unwritable};
use super::{Breadth, Form, Kept, Kind, NotFree, NotWritten, Wanted, clean, gather};
use crate::draft::{NewFile, is_taken};
use crate::hash;
use crate::office::{Office, OfficeError};
use crate::spreadsheet::{LineEnd, MARK, Table};
use crate::store::Receipt;

/// A list to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// What its lines are about.
    pub kind: Kind,
    /// Title of the list.
    pub title: String,
    /// The query that narrowed it; empty for none.
    pub filter: String,
    /// The order of the lines, in words.
    pub order: String,
    /// The lines, in order.
    pub wanted: Vec<Wanted>,
    /// File format.
    pub form: Form,
    /// Name of the acting person; empty if unknown.
    pub by: String,
    /// Path of the file.
    pub to: PathBuf,
    /// Whether an existing file may be replaced.
    pub replace: bool,
}

/// A list that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Path of the file.
    pub path: PathBuf,
    /// Path of the companion file with the description, for formats that have no room for one.
    pub beside: Option<PathBuf>,
    /// Number of lines.
    pub lines: usize,
    /// Characters that CP932 does not have; the companion file lists them too.
    pub missing: Vec<Unwritable>,
}

/// Description of a list as labels and texts: when, by whom, with which query, after which journal entry.
type About = Vec<(&'static str, String)>;

/// Separates the cells of a line in memory until the line is formatted. It is a control character, and [`clean`] removes
/// those from cells.
const CELL_SEPARATOR: char = '\u{1F}';

/// Largest number of lines in a worksheet, which has 1,048,576 rows including the headings.
const WORKBOOK_LINES: usize = 1_048_575;

/// Heading and text of a column that only lists from the sample (見本) have. A file can be renamed and passed on, so each line
/// says that it is fictional.
const SAMPLE: &str = "見本";
const SAMPLE_MARK: &str = "見本（架空）";

/// Writes a list to a file. `goes_on` gets the number of finished lines and of all lines from time to time; if it returns
/// false, nothing is written.
///
/// # Errors
/// [`NotWritten`]; then neither the list nor its companion file was written or changed.
pub fn write(
    office: &Office,
    list: &List,
    goes_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Written, NotWritten> {
    let all = list.wanted.len();
    if all == 0 {
        return Err(NotWritten::Empty);
    }
    if list.form == Form::Workbook && all > WORKBOOK_LINES {
        return Err(NotWritten::TooLong(all));
    }
    let list = &List {
        to: place(office, list, &list.to)?,
        ..list.clone()
    };
    // Both drafts are begun before the lines are read, so that a folder without permission fails at once and not after
    // minutes.
    let beside = beside(list);
    let beside = beside.map(|beside| place(office, list, &beside));
    let beside = beside.transpose()?;
    let companion = beside
        .as_ref()
        .map(|beside| begin(list, beside))
        .transpose()?;
    let draft = begin(list, &list.to)?;
    let (lines, receipt) = within(Lang::Ja, || {
        read_consistently(office, list, &mut |made| goes_on(made, all))
    })?;
    // A list that leaves the office is the same in every language.
    let about = within(Lang::Ja, || about(office, list, lines.len(), &receipt));
    let (bytes, missing) = within(Lang::Ja, || bytes(office, list, &lines, &about))?;
    if !goes_on(lines.len(), all) {
        return Err(NotWritten::Stopped);
    }
    // The companion goes first: a list must never exist without its description, which holds the list's hash.
    if let (Some(companion), Some(beside)) = (companion, &beside) {
        let text = within(Lang::Ja, || companion_text(list, &about, &bytes, &missing));
        map_io_error(list, beside, companion.finish_with(text.as_bytes()))?;
    }
    if let Err(error) = map_io_error(list, &list.to, draft.finish_with(&bytes)) {
        // A description of a list that does not exist would mislead.
        if let Some(beside) = &beside {
            let _ = std::fs::remove_file(beside);
        }
        return Err(error);
    }
    Ok(Written {
        path: list.to.clone(),
        beside,
        lines: lines.len(),
        missing,
    })
}

/// The path at which a file of the list is written: links are followed, and input files and databases are refused.
fn place(office: &Office, list: &List, to: &Path) -> Result<PathBuf, NotWritten> {
    let inputs = office.edition_file();
    let kept = Kept {
        inputs: inputs.as_slice(),
        database: Some(office.store().path()),
    };
    match kept.place(to, list.replace) {
        Err(NotFree::Exists(there)) => Err(taken(list, &there)),
        placed => Ok(placed?),
    }
}

fn begin(list: &List, path: &Path) -> Result<NewFile, NotWritten> {
    map_io_error(list, path, NewFile::begin(path, list.replace))
}

fn map_io_error<T>(list: &List, path: &Path, done: io::Result<T>) -> Result<T, NotWritten> {
    done.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => taken(list, path),
        _ => NotWritten::Io {
            path: path.to_owned(),
            error,
        },
    })
}

fn taken(list: &List, path: &Path) -> NotWritten {
    let stem = list.to.file_stem().unwrap_or_default().to_string_lossy();
    let ending = list.to.extension().unwrap_or_default().to_string_lossy();
    // `head` leaves the lines out, which would be copied for every name that is tried.
    let numbered = (2..).map(|number| {
        let to = list.to.with_file_name(format!("{stem}-{number}.{ending}"));
        List { to, ..list.head() }
    });
    let mut free = numbered
        .filter(|one| !is_taken(&one.to) && !beside(one).is_some_and(|beside| is_taken(&beside)));
    NotWritten::Taken {
        taken: path.to_owned(),
        free: free.next().map_or_else(|| list.to.clone(), |one| one.to),
    }
}

/// Path of the companion file for formats that programs read. A description among the lines would be sorted, counted and
/// read as a line.
fn beside(list: &List) -> Option<PathBuf> {
    let mut name = list.to.clone().into_os_string();
    name.push(".txt");
    match list.form {
        Form::Csv | Form::Cp932 | Form::Json => Some(name.into()),
        Form::Workbook | Form::Page => None,
    }
}

/// All lines, with the receipt of the journal entry whose state they show. If another program writes in the meantime, they
/// are read again, because the description names that entry.
fn read_consistently(
    office: &Office,
    list: &List,
    goes_on: &mut dyn FnMut(usize) -> bool,
) -> Result<(Vec<String>, Receipt), NotWritten> {
    const TRIES: usize = 5;
    let sample = office.is_sample();
    let receipt = || office.store().receipt().map_err(OfficeError::from);
    let mut before = receipt()?;
    let mut tried = 0_usize;
    loop {
        tried += 1;
        let mut lines = gather(
            office,
            list.kind,
            Breadth::of(list.form),
            &list.wanted,
            goes_on,
            &mut |row, part| match list.form {
                Form::Json => list.kind.json(row, part, office.edition(), sample),
                _ => {
                    let edition = office.edition();
                    let texts = list
                        .kind
                        .part_texts(row, part, edition, Breadth::of(list.form));
                    texts.join(&CELL_SEPARATOR.to_string())
                }
            },
        )?
        .ok_or(NotWritten::Stopped)?;
        let after = receipt()?;
        // After some tries take what there is: a busy database must not block an export for ever.
        if after.head == before.head || tried == TRIES {
            lines.retain(|line| !line.is_empty());
            return Ok((lines, before));
        }
        before = after;
    }
}

fn about(office: &Office, list: &List, lines: usize, receipt: &Receipt) -> About {
    let edition = office.edition();
    let or = |text: &str, none: &str| {
        let text = clean(text.trim());
        if text.is_empty() {
            none.to_owned()
        } else {
            text
        }
    };
    vec![
        ("件数", format!("{lines}行")),
        ("絞り込み", or(&list.filter, "なし")),
        ("並べ方", list.order.clone()),
        ("年度", format!("{}（{}）", edition.label, edition.id)),
        ("作成", office.store().clock().stamp()),
        ("作成者", or(&list.by, "（名前なし）")),
        (
            "記録",
            format!("{}件目まで、ハッシュ {}", receipt.count, receipt.head),
        ),
    ]
}

impl List {
    /// A copy without the lines, which can be very many.
    fn head(&self) -> Self {
        Self {
            wanted: Vec::new(),
            title: self.title.clone(),
            filter: self.filter.clone(),
            order: self.order.clone(),
            by: self.by.clone(),
            to: self.to.clone(),
            ..*self
        }
    }

    fn headings(&self, sample: bool) -> Vec<&'static str> {
        let mut headings = self.kind.headings(Breadth::of(self.form));
        headings.extend((sample && self.form != Form::Page).then_some(SAMPLE));
        headings
    }
}

/// The cells of a line in memory.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.split(CELL_SEPARATOR)
}

fn bytes(
    office: &Office,
    list: &List,
    lines: &[String],
    about: &About,
) -> Result<(Vec<u8>, Vec<Unwritable>), NotWritten> {
    let sample = office.is_sample();
    let headings = list.headings(sample);
    let io_error = |error| NotWritten::Io {
        path: list.to.clone(),
        error,
    };
    let mark = sample.then_some(SAMPLE_MARK);
    let bytes = match list.form {
        Form::Json => {
            let mut out = lines.join("\n");
            out.push('\n');
            out.into_bytes()
        }
        Form::Page => page(list, &headings, lines, about, sample)?.into_bytes(),
        Form::Workbook => {
            let made = office.store().clock().stamp_seconds();
            workbook(list, &headings, lines, about, (mark, made))?
        }
        Form::Csv => {
            let mut table = Table::new(MARK.as_bytes().to_vec(), LineEnd::CrLf);
            table.line(&headings).map_err(io_error)?;
            for line in lines {
                table.line(cells(line).chain(mark)).map_err(io_error)?;
            }
            table.finish().map_err(io_error)?
        }
        Form::Cp932 => {
            let mut table = Table::new(Vec::new(), LineEnd::CrLf);
            let mut all_missing = Vec::new();
            table.line(&headings).map_err(io_error)?;
            for (number, line) in (1..).zip(lines) {
                let fitted = cells(line).zip(&headings).map(|(text, column)| {
                    let (fitted, missing) = cp932::fit(text);
                    all_missing.extend(missing.into_iter().map(|letter| Unwritable {
                        line: number,
                        column,
                        text: text.to_owned(),
                        letter,
                    }));
                    fitted
                });
                let mark = mark.map(str::to_owned);
                table.line(fitted.chain(mark)).map_err(io_error)?;
            }
            let text = String::from_utf8(table.finish().map_err(io_error)?);
            let text = text.map_err(|error| io_error(io::Error::other(error)))?;
            return Ok((cp932::bytes(&text), all_missing));
        }
    };
    Ok((bytes, Vec::new()))
}

fn page(
    list: &List,
    headings: &[&str],
    lines: &[String],
    about: &About,
    sample: bool,
) -> Result<String, DocumentError> {
    let mut rows = String::new();
    for (number, line) in (1..).zip(lines) {
        let cells: Vec<&str> = cells(line).collect();
        rows.push_str(&document::list_row(number, &cells)?);
    }
    let page = document::ListPage {
        title: &list.title,
        about,
        headings,
        rows: &rows,
        sample,
    };
    page.filled()
}

fn workbook(
    list: &List,
    headings: &[&str],
    lines: &[String],
    about: &About,
    (mark, made): (Option<&str>, i64),
) -> Result<Vec<u8>, XlsxError> {
    let strong = Format::new().set_bold();
    let mut workbook = Workbook::new();
    // The library's default is the machine's clock, with which no two workbooks of the same list would be equal.
    let made = ExcelDateTime::from_timestamp(made)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = workbook.add_worksheet().set_name("一覧")?;
    for (column, heading) in (0..).zip(headings) {
        sheet.write_string_with_format(0, column, *heading, &strong)?;
    }
    for (row, line) in (1..).zip(lines) {
        for (column, cell) in (0..).zip(cells(line).chain(mark)) {
            // Always as text: a spreadsheet would turn an id of 13 digits into 2.02E+12.
            sheet.write_string(row, column, cell)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let last_row = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last_row, last_column)?;
    // Measuring every cell takes seconds for a list of the whole country, so long lists keep the default widths.
    if lines.len() <= 1_000 {
        sheet.autofit();
    }
    let sheet = workbook.add_worksheet().set_name("この一覧について")?;
    let first = [("一覧", list.title.clone())];
    let sample = mark.map(|mark| (SAMPLE, mark.to_owned()));
    for (row, (label, text)) in (0..).zip(first.iter().chain(about).chain(sample.iter())) {
        sheet.write_string_with_format(row, 0, *label, &strong)?;
        sheet.write_string(row, 1, text)?;
    }
    sheet.autofit();
    workbook.save_to_buffer()
}

/// The text of the companion file.
fn companion_text(list: &List, about: &About, bytes: &[u8], missing: &[Unwritable]) -> String {
    let name = list.to.file_name().unwrap_or_default().to_string_lossy();
    let first = [
        ("一覧", list.title.clone()),
        ("ファイル", name.into_owned()),
        ("形", list.form.label().to_owned()),
        ("SHA-256", hash::sha256(bytes)),
    ];
    let mut out = String::from(MARK);
    for (label, text) in first.iter().chain(about) {
        out.push_str(&format!("{label}：{text}\r\n"));
    }
    if !missing.is_empty() {
        let selectors = missing
            .iter()
            .filter(|one| cp932::is_selector(one.letter))
            .count();
        let characters = missing.len().saturating_sub(selectors);
        out.push_str("\r\n");
        if characters > 0 {
            out.push_str(&format!(
                "CP932 にない文字 {characters}か所を「〓」にしました。\r\n"
            ));
        }
        if selectors > 0 {
            out.push_str(&format!(
                "字の形の指定（異体字セレクター）{selectors}か所を除きました。文字はそのままです。\r\n"
            ));
        }
    }
    for one in missing {
        let Unwritable {
            line,
            column,
            text,
            letter,
        } = one;
        let code = u32::from(*letter);
        let letter = match cp932::is_selector(*letter) {
            true => "字の形の指定".to_owned(),
            false => letter.to_string(),
        };
        out.push_str(&format!(
            "{line}行目「{column}」：{letter}（U+{code:04X}） {text}\r\n"
        ));
    }
    out
}

#[cfg(test)]
mod tests;
