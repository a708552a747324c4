//! The folder of a publication: written beside its place under a temporary name and then put there in one step. An earlier
//! publication is replaced, and nothing else is: every file of the folder has to be one that its `SHA256SUMS` names, unchanged.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, ErrorKind};
use std::path::{Path, PathBuf};

use super::out::Out;
use super::{NotPublished, io_error};
use crate::bilingual;
use crate::draft::NewFolder;
use crate::hash::{self, FileHash};

/// The list of all files with their hashes, as `sha256sum -c` reads it.
pub(super) const SUMS: &str = "SHA256SUMS";

/// Why a folder is not replaced.
#[derive(Debug, thiserror::Error)]
pub enum NotPlaced {
    /// It has a file that no publication wrote.
    #[error("{}", bilingual!("{} に、公表物ではないファイル {file} があります。消さないために、何もしていません。ほかのフォルダーを指定するか、そのファイルを移してください。", "{} has a file that is not of a publication: {file}. Nothing was done, so that it is not lost. Name another folder, or move the file.", .folder.display()))]
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// The file, relative to it.
        file: String,
    },
    /// A file was changed after it was published.
    #[error("{}", bilingual!("{} のファイル {file} は、公表のあとで書き換えられています。消さないために、何もしていません。ほかのフォルダーを指定するか、そのファイルを移してください。", "The file {file} of {} was changed after it was published. Nothing was done, so that the change is not lost. Name another folder, or move the file.", .folder.display()))]
    Changed {
        /// The folder.
        folder: PathBuf,
        /// The file, relative to it.
        file: String,
    },
    /// There is a file of this name.
    #[error("{}", bilingual!("{} はファイルです。公表物はフォルダーに入れます。フォルダーの名前を指定してください。", "{} is a file. A publication is a folder. Name a folder.", .0.display()))]
    NoFolder(PathBuf),
}

/// The folder while it is written.
pub(super) struct Folder {
    draft: NewFolder,
    to: PathBuf,
}

impl Folder {
    /// Begins a publication that will be at `to`.
    pub(super) fn begin(to: &Path) -> Result<Self, NotPublished> {
        check(to)?;
        Ok(Self {
            draft: NewFolder::begin_beside(to).map_err(io_error(to))?,
            to: to.to_owned(),
        })
    }

    /// The folder under its temporary name.
    pub(super) fn path(&self) -> &Path {
        self.draft.path()
    }

    /// Writes the list of files and puts the folder in its place. Returns the number of files.
    pub(super) fn finish(self) -> Result<usize, NotPublished> {
        let files = files_of(self.draft.path())?;
        let mut sums = String::new();
        for file in &files {
            let found = digest(&self.draft.path().join(file))?;
            sums.push_str(&format!("{}  {file}\n", found.sha256));
        }
        Out::write(self.draft.path(), SUMS, &sums)?;
        // Somebody may have put a file there while this was written.
        check(&self.to)?;
        self.draft.finish_replacing().map_err(io_error(&self.to))?;
        Ok(files.len().saturating_add(1))
    }
}

/// Checks that the folder is new, empty, or an unchanged publication.
fn check(to: &Path) -> Result<(), NotPublished> {
    match std::fs::symlink_metadata(to) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(io_error(to)(error)),
        Ok(found) if !found.is_dir() => return Err(NotPlaced::NoFolder(to.to_owned()).into()),
        Ok(_) => {}
    }
    let sums = sums_of(to).map_err(io_error(&to.join(SUMS)))?;
    for file in files_of(to)? {
        if file == SUMS && !sums.is_empty() {
            continue;
        }
        let folder = to.to_owned();
        match sums.get(&file) {
            None => return Err(NotPlaced::Foreign { folder, file }.into()),
            Some(sum) if digest(&to.join(&file))?.sha256 != *sum => {
                return Err(NotPlaced::Changed { folder, file }.into());
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// The files that the list of a publication names; none if there is no list.
fn sums_of(folder: &Path) -> io::Result<BTreeMap<String, String>> {
    let file = match File::open(folder.join(SUMS)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeMap::new()),
        other => other?,
    };
    let mut sums = BTreeMap::new();
    for line in BufReader::new(file).lines() {
        if let Some((sum, name)) = line?.split_once("  ") {
            sums.insert(name.to_owned(), sum.to_owned());
        }
    }
    Ok(sums)
}

/// All files below a folder, relative to it with `/`, in order. Links are files here and never followed.
pub(super) fn files_of(folder: &Path) -> Result<Vec<String>, NotPublished> {
    let mut files = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(at) = folders.pop() {
        let here = folder.join(&at);
        for entry in std::fs::read_dir(&here).map_err(io_error(&here))? {
            let entry = entry.map_err(io_error(&here))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let name = match at.as_str() {
                "" => name,
                at => format!("{at}/{name}"),
            };
            let kind = entry.file_type().map_err(io_error(&here))?;
            if kind.is_dir() {
                folders.push(name);
            } else {
                files.push(name);
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}

/// Size and hash of a file.
pub(super) fn digest(path: &Path) -> Result<FileHash, NotPublished> {
    hash::of_file(path).map_err(io_error(path))
}
