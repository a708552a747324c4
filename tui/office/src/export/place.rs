//! Checks the path of an output file: it must not be a file that the same call reads, no database, and no other existing
//! file unless the user wants to replace it.

use crate::bilingual;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::real_path::real_path;

/// Endings of the files that SQLite keeps beside a database.
const DATABASE_SUFFIXES: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The first bytes of every SQLite database.
const DATABASE_HEADER: &[u8] = b"SQLite format 3\0";

/// Why a path cannot be used for an output file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFree {
    /// The same call reads this file.
    #[error("{}", bilingual!("{} は読み込むファイルです。書き出すファイルには別の名前を指定してください。何も変えていません。", "{} is a file that is read. Name another file to write. Nothing was changed.", .0.display()))]
    Input(PathBuf),
    /// A database, or a file that SQLite keeps beside one.
    #[error("{}", bilingual!("{} はデータベースです。書き出すファイルには別の名前を指定してください。何も変えていません。", "{} is the database. Name another file to write. Nothing was changed.", .0.display()))]
    Database(PathBuf),
    /// A folder, a device, or a broken link.
    #[error("{}", bilingual!("{} はふつうのファイルではないため、置き換えません。書き出すファイルには別の名前を指定してください。何も変えていません。", "{} is no ordinary file and is not replaced. Name another file to write. Nothing was changed.", .0.display()))]
    NoFile(PathBuf),
    /// An existing file that `--force` may replace.
    #[error("{}", bilingual!("{} はもうあります。別の名前を指定するか、置き換えてよければ --force を付けてください。何も変えていません。", "{} exists. Name another file, or add --force to replace it. Nothing was changed.", .0.display()))]
    Exists(PathBuf),
}

/// The files that a call must never replace, not even with `--force` or through a link: its inputs and its database.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kept<'a> {
    /// The files that the call reads.
    pub inputs: &'a [PathBuf],
    /// The database of the call, which need not exist.
    pub database: Option<&'a Path>,
}

impl Kept<'_> {
    /// Checks that `to` is none of these files and no other database either.
    ///
    /// # Errors
    /// [`NotFree::Input`] or [`NotFree::Database`].
    pub fn leaves(self, to: &Path) -> Result<(), NotFree> {
        if self.inputs.iter().any(|input| is_same(input, to)) {
            return Err(NotFree::Input(to.to_owned()));
        }
        let own = self.database.is_some_and(|database| {
            // SQLite keeps its files beside the real file and not beside a link to it, so both names are checked.
            let real = std::fs::canonicalize(database);
            let names = [database].into_iter().chain(real.as_deref().ok());
            names
                .flat_map(files_of_database)
                .any(|one| is_same(&one, to))
        });
        if own || is_database(to) || belongs_to_database(to) {
            return Err(NotFree::Database(to.to_owned()));
        }
        Ok(())
    }

    /// The path at which the output file is written. A link to an existing file is followed, so that the link stays and its
    /// target is replaced.
    ///
    /// # Errors
    /// [`NotFree`]; [`NotFree::Exists`] only if not `replace`.
    pub fn place(self, to: &Path, replace: bool) -> Result<PathBuf, NotFree> {
        self.leaves(to)?;
        if std::fs::symlink_metadata(to).is_err() {
            return Ok(to.to_owned());
        }
        if !std::fs::metadata(to).is_ok_and(|found| found.is_file()) {
            return Err(NotFree::NoFile(to.to_owned()));
        }
        if !replace {
            return Err(NotFree::Exists(to.to_owned()));
        }
        real_path(to).map_err(|_| NotFree::NoFile(to.to_owned()))
    }
}

fn files_of_database(database: &Path) -> impl Iterator<Item = PathBuf> {
    [""].into_iter()
        .chain(DATABASE_SUFFIXES)
        .map(move |ending| {
            let mut name = database.as_os_str().to_owned();
            name.push(ending);
            name.into()
        })
}

fn is_database(path: &Path) -> bool {
    // Opening a pipe would wait for another program to write into it.
    if !std::fs::metadata(path).is_ok_and(|found| found.is_file()) {
        return false;
    }
    let mut first = [0; DATABASE_HEADER.len()];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut first));
    read.is_ok() && first == DATABASE_HEADER
}

/// Whether SQLite would read a file of this name as part of an existing database.
fn belongs_to_database(path: &Path) -> bool {
    let name = path.as_os_str().as_encoded_bytes();
    DATABASE_SUFFIXES.iter().any(|ending| {
        let before = name.strip_suffix(ending.as_bytes());
        let before = before.and_then(|before| std::str::from_utf8(before).ok());
        before.is_some_and(|before| is_database(Path::new(before)))
    })
}

/// Whether two paths lead to the same file: equal paths, a link, or two hard links.
fn is_same(one: &Path, other: &Path) -> bool {
    if let (Ok(one), Ok(other)) = (resolved(one), resolved(other))
        && one == other
    {
        return true;
    }
    is_same_inode(one, other)
}

/// The path without links. For a file that does not exist yet, the links of its folder are resolved.
fn resolved(path: &Path) -> std::io::Result<PathBuf> {
    std::fs::canonicalize(path).or_else(|_| {
        let path = std::path::absolute(path)?;
        match (path.parent().map(std::fs::canonicalize), path.file_name()) {
            (Some(Ok(folder)), Some(name)) => Ok(folder.join(name)),
            _ => Ok(path),
        }
    })
}

#[cfg(unix)]
fn is_same_inode(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (std::fs::metadata(one), std::fs::metadata(other)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same_inode(_one: &Path, _other: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests;
