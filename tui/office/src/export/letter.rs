//! Letters as files: HTML to print, Word documents, and workbooks for a mail merge. One file has all letters, each on a new sheet, or a folder has one file for each.
//! Letters are made one by one, so that memory does not grow with their number.

use std::io;
use std::path::{Path, PathBuf};

use kakari_core::document::Letter;

use super::{DocumentForm, Kept, NotFree, NotWritten};
use crate::draft::{NewFile, NewFolder};
use crate::hash::{self, Fields};
use crate::office::{Addressee, Mailing, Office};

mod html;
mod word;
mod workbook;

use html::Html;
use word::Word;
use workbook::MergeTable;

/// The progress is reported, and the caller can stop, after so many letters.
const STRIDE: usize = 50;

/// Where letters go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterFile {
    /// The form.
    pub form: DocumentForm,
    /// The file; with `one_each` the folder.
    pub to: PathBuf,
    /// Whether each letter gets a file of its own, in a new folder.
    pub one_each: bool,
    /// Whether an existing file may be replaced. A folder is never replaced.
    pub replace: bool,
}

/// Letters that were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LettersWritten {
    /// The file or folder.
    pub path: PathBuf,
    /// How many letters.
    pub letters: usize,
    /// SHA-256 of the file; of a folder, over names and hashes of its files.
    pub file_hash: String,
    /// SHA-256 of what stands in the letters.
    pub text_hash: String,
}

/// A file of letters that is being written.
trait Sheets {
    /// Adds a letter on a new sheet.
    fn add(&mut self, letter: &Letter, to: &Addressee) -> Result<(), NotWritten>;
    /// Completes the file and gives it its name.
    fn finish(self: Box<Self>) -> Result<(), NotWritten>;
}

/// Writes the letters to all addressees, wholly or not at all. `goes_on` gets the number of letters made and of all from time
/// to time; if it returns false, nothing is written.
///
/// # Errors
/// [`NotWritten`]; then no file was written or changed.
pub fn write_letters(
    office: &Office,
    mailing: &Mailing,
    to: &[Addressee],
    file: &LetterFile,
    goes_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<LettersWritten, NotWritten> {
    if to.is_empty() {
        return Err(NotWritten::NoLetter);
    }
    let mut made = Made {
        office,
        mailing,
        texts: Fields::begin("kakari letters"),
        done: 0,
        all: to.len(),
    };
    let (path, file_hash) = if file.one_each {
        one_each(&mut made, to, file, goes_on)?
    } else {
        one_file(&mut made, to, file, goes_on)?
    };
    Ok(LettersWritten {
        path,
        letters: to.len(),
        file_hash,
        text_hash: made.texts.finish(),
    })
}

/// The letters as they are made one after another.
struct Made<'a> {
    office: &'a Office,
    mailing: &'a Mailing,
    texts: Fields,
    done: usize,
    all: usize,
}

impl Made<'_> {
    fn next(
        &mut self,
        to: &Addressee,
        goes_on: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Letter, NotWritten> {
        if self.done.is_multiple_of(STRIDE) && !goes_on(self.done, self.all) {
            return Err(NotWritten::Stopped);
        }
        let letter = self.office.letter(self.mailing, to)?;
        self.texts.text(&letter.plain().join("\n"));
        self.done = self.done.saturating_add(1);
        Ok(letter)
    }
}

fn one_file(
    made: &mut Made<'_>,
    to: &[Addressee],
    file: &LetterFile,
    goes_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<(PathBuf, String), NotWritten> {
    let path = place(made.office, file)?;
    let mut sheets = begin(made, file.form, &path, file.replace)?;
    for one in to {
        let letter = made.next(one, goes_on)?;
        sheets.add(&letter, one)?;
    }
    if !goes_on(made.done, made.all) {
        return Err(NotWritten::Stopped);
    }
    sheets.finish()?;
    let hash = hash_of(&path)?;
    Ok((path, hash))
}

/// A folder with one file for each letter. It appears with all its files, or not at all.
fn one_each(
    made: &mut Made<'_>,
    to: &[Addressee],
    file: &LetterFile,
    goes_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<(PathBuf, String), NotWritten> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error: io::Error| match error.kind() {
            io::ErrorKind::AlreadyExists => NotWritten::FolderTaken(path),
            _ => NotWritten::Io { path, error },
        }
    };
    let folder = NewFolder::begin(&file.to).map_err(failed(&file.to))?;
    let mut hashes = Fields::begin("kakari letters of a folder");
    for one in to {
        let letter = made.next(one, goes_on)?;
        let name = format!("{}.{}", file_name(one), file.form.word());
        let path = folder.path().join(&name);
        let mut sheets = begin(made, file.form, &path, false)?;
        sheets.add(&letter, one)?;
        sheets.finish()?;
        hashes.text(&name);
        hashes.text(&hash_of(&path)?);
    }
    if !goes_on(made.done, made.all) {
        return Err(NotWritten::Stopped);
    }
    folder.finish().map_err(failed(&file.to))?;
    Ok((file.to.clone(), hashes.finish()))
}

/// The name of the file of one letter: ids of facilities are letters and digits; a municipality without a code has a name.
fn file_name(one: &Addressee) -> String {
    let plain = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '.' => '_',
        c if c.is_control() => '_',
        c => c,
    };
    let name: String = one.id.chars().take(60).map(plain).collect();
    if name.is_empty() {
        "all".to_owned()
    } else {
        name
    }
}

fn begin(
    made: &Made<'_>,
    form: DocumentForm,
    path: &Path,
    replace: bool,
) -> Result<Box<dyn Sheets>, NotWritten> {
    let draft = NewFile::begin(path, replace).map_err(|error| io_error(path, error))?;
    Ok(match form {
        DocumentForm::Html => Box::new(Html::begin(made.mailing, draft, path)?),
        DocumentForm::Docx => Box::new(Word::begin(made.mailing, draft, path)?),
        DocumentForm::Xlsx => Box::new(MergeTable::begin(made, draft, path)?),
    })
}

/// The path of the file: links are followed, and files that are read and databases are refused.
fn place(office: &Office, file: &LetterFile) -> Result<PathBuf, NotWritten> {
    let inputs = office.edition_file();
    let kept = Kept {
        inputs: inputs.as_slice(),
        database: Some(office.store().path()),
    };
    kept.place(&file.to, file.replace).map_err(|why| match why {
        NotFree::Exists(there) => NotFree::Exists(there).into(),
        why => why.into(),
    })
}

fn io_error(path: &Path, error: io::Error) -> NotWritten {
    NotWritten::io(path, error)
}

/// SHA-256 of a file.
pub(super) fn hash_of(path: &Path) -> Result<String, NotWritten> {
    let found = hash::of_file(path).map_err(|error| io_error(path, error))?;
    Ok(found.sha256)
}

#[cfg(test)]
mod tests;
