//! Files that commands write for people. None replaces what came in, the database, or, unless told to, anything else.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{failed, not_written};
use crate::cli::Shared;
use crate::export::write_whole;

/// A place for a file that is to be written, looked at before anything else happens.
pub(crate) struct OutputFile<'a> {
    to: &'a Path,
    force: bool,
}

impl<'a> OutputFile<'a> {
    /// `inputs`: files that the same call reads; neither they nor the database are ever replaced, under whatever name.
    ///
    /// # Errors
    /// A sentence where the place is taken.
    pub(crate) fn at(
        to: &'a Path,
        force: bool,
        shared: &Shared,
        inputs: &[PathBuf],
    ) -> anyhow::Result<Self> {
        let shown = to.display();
        if inputs.iter().any(|input| is_same(input, to)) {
            return Err(failed(
                format!("{shown} は取り込むファイルです。書き出すファイルには別の名前を指定してください。何も変えていません。"),
                format!("{shown} is a file that is read. Name another file to write. Nothing was changed."),
            )
            .into());
        }
        let database = shared.database()?;
        let beside = ["", "-wal", "-shm", "-journal"].map(|ending| {
            let mut name = database.clone().into_os_string();
            name.push(ending);
            PathBuf::from(name)
        });
        if beside.iter().any(|one| is_same(one, to)) {
            return Err(failed(
                format!("{shown} はデータベースです。書き出すファイルには別の名前を指定してください。何も変えていません。"),
                format!("{shown} is the database. Name another file to write. Nothing was changed."),
            )
            .into());
        }
        if !force && std::fs::symlink_metadata(to).is_ok() {
            return Err(failed(
                format!("{shown} はもうあります。別の名前を指定するか、置き換えてよければ --force を付けてください。何も変えていません。"),
                format!("{shown} exists. Name another file, or add --force to replace it. Nothing was changed."),
            )
            .into());
        }
        Ok(Self { to, force })
    }

    /// Writes the file part by part, whole or not at all.
    pub(crate) fn write(
        &self,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let written = write_whole(self.to, self.force, write);
        written.map_err(|error| anyhow::Error::new(error).context(not_written(self.to)))
    }
}

/// Whether two names lead to one file: the same name, a link, or another name of the same bytes.
fn is_same(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| std::fs::canonicalize(path).or_else(|_| std::path::absolute(path));
    if let (Ok(one), Ok(other)) = (whole(one), whole(other))
        && one == other
    {
        return true;
    }
    is_same_inode(one, other)
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
