//! Names that a file may get: none of what a call reads, none of a database, and no other file's unless that is wanted.

use std::io::Read as _;
use std::path::{Path, PathBuf};

/// What SQLite keeps beside a database.
const BESIDE_A_DATABASE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// How a database begins.
const DATABASE: &[u8] = b"SQLite format 3\0";

/// Why a file does not get the name that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFree {
    /// The same call reads it.
    #[error("{} は読み込むファイルです。書き出すファイルには別の名前を指定してください。何も変えていません。", .0.display())]
    Input(PathBuf),
    /// A database, or what SQLite keeps beside one.
    #[error("{} はデータベースです。書き出すファイルには別の名前を指定してください。何も変えていません。", .0.display())]
    Database(PathBuf),
    /// A folder, a device, a link that leads to nothing.
    #[error("{} はふつうのファイルではないため、置き換えません。書き出すファイルには別の名前を指定してください。何も変えていません。", .0.display())]
    NoFile(PathBuf),
    /// A file that may be replaced, if that is wanted.
    #[error("{} はもうあります。別の名前を指定するか、置き換えてよければ --force を付けてください。何も変えていません。", .0.display())]
    Exists(PathBuf),
}

/// What a call reads and where its database is: never replaced, whatever is wanted, under whatever name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kept<'a> {
    /// The files that it reads.
    pub inputs: &'a [PathBuf],
    /// Its database, whether it is there or not.
    pub database: Option<&'a Path>,
}

impl Kept<'_> {
    /// Whether `to` is none of them, and no other database either.
    ///
    /// # Errors
    /// [`NotFree::Input`], [`NotFree::Database`].
    pub fn leaves(self, to: &Path) -> Result<(), NotFree> {
        if self.inputs.iter().any(|input| is_same(input, to)) {
            return Err(NotFree::Input(to.to_owned()));
        }
        let own = self.database.is_some_and(|database| {
            // SQLite keeps its files beside the file itself, not beside a link to it.
            let real = std::fs::canonicalize(database);
            let names = [database].into_iter().chain(real.as_deref().ok());
            names
                .flat_map(beside_and_itself)
                .any(|one| is_same(&one, to))
        });
        if own || is_database(to) || belongs_to_a_database(to) {
            return Err(NotFree::Database(to.to_owned()));
        }
        Ok(())
    }

    /// Where a file of this name is written; `replace`: also in place of one that is there. A link is followed.
    ///
    /// # Errors
    /// [`NotFree`]
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
        std::fs::canonicalize(to).map_err(|_| NotFree::NoFile(to.to_owned()))
    }
}

fn beside_and_itself(database: &Path) -> impl Iterator<Item = PathBuf> {
    [""].into_iter()
        .chain(BESIDE_A_DATABASE)
        .map(move |ending| {
            let mut name = database.as_os_str().to_owned();
            name.push(ending);
            name.into()
        })
}

fn is_database(path: &Path) -> bool {
    // A pipe would wait for somebody to write into it.
    if !std::fs::metadata(path).is_ok_and(|found| found.is_file()) {
        return false;
    }
    let mut first = [0; DATABASE.len()];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut first));
    read.is_ok() && first == DATABASE
}

/// Whether a database is there to which SQLite would take a file of this name for its own.
fn belongs_to_a_database(path: &Path) -> bool {
    let name = path.as_os_str().as_encoded_bytes();
    BESIDE_A_DATABASE.iter().any(|ending| {
        let before = name.strip_suffix(ending.as_bytes());
        let before = before.and_then(|before| std::str::from_utf8(before).ok());
        before.is_some_and(|before| is_database(Path::new(before)))
    })
}

/// Whether two names lead to one file: the same name, a link, or another name of the same bytes.
fn is_same(one: &Path, other: &Path) -> bool {
    if let (Ok(one), Ok(other)) = (whole(one), whole(other))
        && one == other
    {
        return true;
    }
    is_same_inode(one, other)
}

/// The name without links, also of a file that is not there yet.
fn whole(path: &Path) -> std::io::Result<PathBuf> {
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
