//! Files on their way. Each has a name of its own beside the one that it is to get, and gets that one when its bytes are
//! on the disk: what has the real name is always whole. What does not come so far is taken away, by its own process or,
//! where that died, by the next one that makes or opens something in the folder.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

mod left_over;

pub(crate) use left_over::{LeftOver, RESTORE, sweep};

/// SQLite's files beside a database.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A file, perhaps a database, that has no name of its own yet. It goes away unless it gets one.
#[derive(Debug)]
pub(crate) struct Draft {
    /// Where it is until then.
    pub(crate) path: PathBuf,
}

impl Draft {
    /// A name for a database, beside `path`, that nobody else uses. What dead processes left in the folder goes first.
    pub(crate) fn beside(path: &Path, what: &str) -> Self {
        sweep(folder_of(path));
        let path = with_ending(path, &format!(".{}", left_over::ending(what)));
        remove_database(&path);
        Self { path }
    }

    /// A name for a file that is no database, in the folder of `path`. It is short, because that of the file may be as
    /// long as the system allows. What dead processes left in the folder goes first.
    fn hidden_beside(path: &Path) -> Self {
        sweep(folder_of(path));
        let name = format!(".kakari.{}", left_over::ending("part"));
        Self {
            path: path.with_file_name(name),
        }
    }

    /// Gives it the name, never over an existing one, and brings both to the disk.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] where somebody has the name. Else what the system says; then the name is free.
    pub(crate) fn place(self, path: &Path) -> io::Result<()> {
        flush(&self.path)?;
        match std::fs::hard_link(&self.path, path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists || is_no_room(&error) => {
                return Err(error);
            }
            Err(_) => self.place_by_claim(path)?,
            Ok(()) => {}
        }
        flush_folder(path);
        Ok(())
    }

    /// Where there are no hard links: claims the name first, then moves over the claim.
    fn place_by_claim(&self, path: &Path) -> io::Result<()> {
        File::create_new(path)?;
        std::fs::rename(&self.path, path).inspect_err(|_| {
            // The claim is empty; without it the name is free again.
            let _ = std::fs::remove_file(path);
        })
    }

    /// Gives it the name of what lies there, in one step, and brings both to the disk.
    ///
    /// # Errors
    /// What the system says; then what was there is as it was.
    pub(crate) fn replace(self, path: &Path) -> io::Result<()> {
        flush(&self.path)?;
        std::fs::rename(&self.path, path)?;
        flush_folder(path);
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Gone already where it got its name by being moved.
        remove_database(&self.path);
    }
}

/// A file that is being written and appears under its name when it is whole, or not at all.
#[derive(Debug)]
pub struct NewFile {
    out: BufWriter<File>,
    draft: Draft,
    to: PathBuf,
    replace: bool,
}

impl NewFile {
    /// Begins a file. Whatever stands against writing there is known from here on. `replace`: it may take the name of
    /// one that is there; a link that is there is replaced, not followed.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] where one is there and is to stay. Else what the system says.
    pub fn begin(to: &Path, replace: bool) -> io::Result<Self> {
        if !replace && is_taken(to) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let draft = Draft::hidden_beside(to);
        Ok(Self {
            out: BufWriter::new(File::create_new(&draft.path)?),
            draft,
            to: to.to_owned(),
            replace,
        })
    }

    /// Gives the file its name, once its bytes are on the disk.
    ///
    /// # Errors
    /// As [`NewFile::begin`]; then nothing is left behind, and what was there is as it was.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()?;
        // Only the open file is sure to tell of bytes that did not come through.
        self.out.get_ref().sync_all()?;
        if self.replace && is_taken(&self.to) {
            self.draft.replace(&self.to)
        } else {
            self.draft.place(&self.to)
        }
    }

    /// The same with these bytes.
    ///
    /// # Errors
    /// As [`NewFile::finish`].
    pub(crate) fn finish_with(mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.finish()
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes the content of a file, part by part.
type Writes<'a> = &'a mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

/// Writes a file whole or not at all; `replace`: also in place of one that is there.
///
/// # Errors
/// As [`NewFile::begin`]; then what was there is as it was.
pub fn write_whole(to: &Path, replace: bool, write: Writes<'_>) -> io::Result<()> {
    let mut file = NewFile::begin(to, replace)?;
    write(&mut file)?;
    file.finish()
}

/// Whether something has this name, a link to nothing too.
pub(crate) fn is_taken(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

/// Brings the bytes of a file to the disk.
pub(crate) fn flush(path: &Path) -> io::Result<()> {
    // Windows flushes only what may be written.
    let file = File::options().read(true).write(cfg!(windows)).open(path)?;
    file.sync_all()
}

/// Brings the names in the folder of a file to the disk. Systems on which a folder is no file do that by themselves.
pub(crate) fn flush_folder(path: &Path) {
    if let Ok(folder) = File::open(folder_of(path)) {
        let _ = folder.sync_all();
    }
}

/// The folder that a file lies in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Whether there was no room, by any of the reasons that a system gives for it.
pub(crate) fn is_no_room(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge
    )
}

/// Whether nothing can be written in the folder of a file for want of room. SQLite does not tell; a few bytes do.
pub(crate) fn has_no_room(path: &Path) -> bool {
    let trial = Draft::hidden_beside(path);
    // As much as SQLite needs for the index of its log.
    let written = std::fs::write(&trial.path, vec![1; 65_536]).and_then(|()| flush(&trial.path));
    written.is_err_and(|error| is_no_room(&error))
}

/// The path with something added to its name.
pub(crate) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Takes a file away, with those that SQLite puts beside a database.
fn remove_database(path: &Path) {
    for ending in std::iter::once("").chain(BESIDE) {
        // What is not there need not go; what cannot go is only a left-over with its own name.
        let _ = std::fs::remove_file(with_ending(path, ending));
    }
}

#[cfg(test)]
mod tests;
