//! 協議の場への確認結果の報告 as files: HTML to print, and Word documents. One file has the reports to all areas, each on a new
//! sheet, or a folder has one file for each. Reports are made one by one, so that memory does not grow with their number.

use std::io;
use std::path::{Path, PathBuf};

use kakari_core::date::Date;
use kakari_core::document::ForumReport;

use super::letter::hash_of;
use super::{Kept, NotWritten};
use crate::draft::{NewFile, NewFolder};
use crate::hash::Fields;
use crate::lang::{Lang, within};
use crate::office::{ForumAct, ForumArea, ForumGiven, Office};

mod html;
mod word;

use html::Html;
use word::Word;

/// The form of a file of reports to forums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ForumForm {
    /// HTML, to print from the browser.
    #[default]
    Html,
    /// A Word document.
    Docx,
}

impl ForumForm {
    /// All forms.
    pub const ALL: [Self; 2] = [Self::Html, Self::Docx];

    /// The word on the command line; it is the ending of the file name too.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Docx => "docx",
        }
    }

    /// The name on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Docx => "Word",
        }
    }

    /// The form with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.word() == word)
    }

    /// The form that the ending of a file name means.
    #[must_use]
    pub fn of_name(path: &Path) -> Option<Self> {
        Self::from_word(&path.extension()?.to_str()?.to_ascii_lowercase())
    }
}

/// Where reports to forums go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumFile {
    /// The form.
    pub form: ForumForm,
    /// The file; with `one_each` the folder.
    pub to: PathBuf,
    /// Whether each area gets a file of its own, in a new folder.
    pub one_each: bool,
    /// Whether an existing file may be replaced. A folder is never replaced.
    pub replace: bool,
    /// The day of the documents.
    pub dated: Date,
}

/// A file that is being written.
trait Sheets {
    /// Adds a report on a new sheet.
    fn add(&mut self, report: &ForumReport) -> Result<(), NotWritten>;
    /// Completes the file and gives it its name.
    fn finish(self: Box<Self>) -> Result<(), NotWritten>;
}

/// Writes the reports to the forums of these areas, wholly or not at all, and says what to record of them. `goes_on` gets the
/// number of reports made and of all; if it returns false, nothing is written.
///
/// # Errors
/// [`NotWritten`]; then no file was written or changed.
pub fn write_forum(
    office: &Office,
    areas: &[ForumArea],
    file: &ForumFile,
    goes_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<(PathBuf, ForumAct), NotWritten> {
    let Some(first) = areas.first() else {
        return Err(NotWritten::NoForum);
    };
    // What leaves the office does not depend on the language of the program.
    let (path, file_hash, given) = within(Lang::Ja, || {
        if file.one_each {
            one_each(office, areas, file, goes_on)
        } else {
            one_file(office, areas, file, goes_on)
        }
    })?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    let act = ForumAct {
        file: kakari_core::text::scrub(&name.to_string_lossy()).into_owned(),
        file_hash,
        areas: given,
        ..office.forum_given(first.level, &[], file.dated)?
    };
    Ok((path, act))
}

/// The report to an area, and what is recorded of it.
fn made(
    office: &Office,
    area: &ForumArea,
    dated: Date,
) -> Result<(ForumReport, ForumGiven), NotWritten> {
    let report = office.forum_report(area, dated)?;
    let mut texts = Fields::begin("kakari report to a forum");
    texts.text(&report.plain().join("\n"));
    let given = ForumGiven::new(area, texts.finish());
    Ok((report, given))
}

type Written = (PathBuf, String, Vec<ForumGiven>);

fn one_file(
    office: &Office,
    areas: &[ForumArea],
    file: &ForumFile,
    goes_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Written, NotWritten> {
    let inputs = office.edition_file();
    let kept = Kept {
        inputs: inputs.as_slice(),
        database: Some(office.store().path()),
    };
    let path = kept.place(&file.to, file.replace)?;
    let mut sheets = begin(file.form, &path, file.replace)?;
    let mut all = Vec::with_capacity(areas.len());
    for area in areas {
        if !goes_on(all.len(), areas.len()) {
            return Err(NotWritten::Stopped);
        }
        let (report, given) = made(office, area, file.dated)?;
        sheets.add(&report)?;
        all.push(given);
    }
    if !goes_on(all.len(), areas.len()) {
        return Err(NotWritten::Stopped);
    }
    sheets.finish()?;
    let hash = hash_of(&path)?;
    Ok((path, hash, all))
}

/// A folder with one file for each area. It appears with all its files, or not at all.
fn one_each(
    office: &Office,
    areas: &[ForumArea],
    file: &ForumFile,
    goes_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Written, NotWritten> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error: io::Error| match error.kind() {
            io::ErrorKind::AlreadyExists => NotWritten::FolderTaken(path),
            _ => NotWritten::Io { path, error },
        }
    };
    let folder = NewFolder::begin(&file.to).map_err(failed(&file.to))?;
    let mut hashes = Fields::begin("kakari reports to forums in a folder");
    let mut all = Vec::with_capacity(areas.len());
    for area in areas {
        if !goes_on(all.len(), areas.len()) {
            return Err(NotWritten::Stopped);
        }
        let (report, given) = made(office, area, file.dated)?;
        let number = all.len().saturating_add(1);
        let name = format!("{number:03}-{}.{}", plain(&area.label()), file.form.word());
        let path = folder.path().join(&name);
        let mut sheets = begin(file.form, &path, false)?;
        sheets.add(&report)?;
        sheets.finish()?;
        hashes.text(&name);
        hashes.text(&hash_of(&path)?);
        all.push(given);
    }
    if !goes_on(all.len(), areas.len()) {
        return Err(NotWritten::Stopped);
    }
    folder.finish().map_err(failed(&file.to))?;
    Ok((file.to.clone(), hashes.finish(), all))
}

/// The name of an area as a part of a file name. The number before it keeps two alike apart.
fn plain(name: &str) -> String {
    let plain = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '.' => '_',
        c if c.is_control() || c.is_whitespace() => '_',
        c => c,
    };
    name.chars().take(60).map(plain).collect()
}

fn begin(form: ForumForm, path: &Path, replace: bool) -> Result<Box<dyn Sheets>, NotWritten> {
    let draft = NewFile::begin(path, replace).map_err(|error| io_error(path, error))?;
    Ok(match form {
        ForumForm::Html => Box::new(Html::begin(draft, path)?),
        ForumForm::Docx => Box::new(Word::begin(draft, path)?),
    })
}

fn io_error(path: &Path, error: io::Error) -> NotWritten {
    NotWritten::io(path, error)
}

#[cfg(test)]
mod tests;
