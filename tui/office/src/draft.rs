//! Files that appear under their name only when they are complete. Each is written as a draft with a temporary name in the
//! same folder and gets its final name when its bytes are on the disk. An unfinished draft is deleted by its own process or,
//! if that died, by the next process that creates or opens a file in the folder.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

mod left_over;

pub(crate) use left_over::{LeftOver, RESTORE, sweep};

/// SQLite's files beside a database.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A file or a database under its temporary name. It is deleted when dropped, unless it got its final name.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The temporary path.
    pub(crate) path: PathBuf,
}

impl Draft {
    /// Chooses a unique temporary name for a database beside `path`, after deleting the drafts of dead processes in the folder.
    pub(crate) fn beside(path: &Path, what: &str) -> Self {
        sweep(folder_of(path));
        let path = with_ending(path, &format!(".{}", left_over::ending(what)));
        remove_database(&path);
        Self { path }
    }

    /// Chooses a unique temporary name for a file in the folder of `path`, after deleting the drafts of dead processes. The
    /// name does not contain that of the file, which may already be as long as the system allows.
    fn hidden_beside(path: &Path) -> Self {
        sweep(folder_of(path));
        let name = format!(".kakari.{}", left_over::ending("part"));
        Self {
            path: path.with_file_name(name),
        }
    }

    /// Gives the draft its final name without replacing an existing file, and flushes the file and the name to the disk.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] if the name is taken, else the error of the system; then no file has the name.
    pub(crate) fn place(self, path: &Path) -> io::Result<()> {
        // First the bytes, then the name: after a loss of power the name must not lead to an incomplete file.
        flush(&self.path)?;
        // A hard link fails if the name exists, which a rename does not.
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

    /// For file systems without hard links: creates an empty file under the final name, which fails if the name is taken, and
    /// renames the draft over it.
    fn place_by_claim(&self, path: &Path) -> io::Result<()> {
        File::create_new(path)?;
        std::fs::rename(&self.path, path).inspect_err(|_| {
            // Remove the empty file, so that the name is free again.
            let _ = std::fs::remove_file(path);
        })
    }

    /// Replaces the file at `path` by the draft in one atomic step, and flushes the file and the name to the disk.
    ///
    /// # Errors
    /// The error of the system; then the old file is unchanged.
    pub(crate) fn replace(self, path: &Path) -> io::Result<()> {
        flush(&self.path)?;
        std::fs::rename(&self.path, path)?;
        flush_folder(path);
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // After a rename nothing is left to delete; after a hard link only the temporary name is.
        remove_database(&self.path);
    }
}

/// A new file that appears under its name when it is complete, or not at all.
#[derive(Debug)]
pub struct NewFile {
    out: BufWriter<File>,
    draft: Draft,
    to: PathBuf,
    replace: bool,
}

impl NewFile {
    /// Begins a file. Most obstacles to writing it show here and not only at the end. With `replace` an existing file is
    /// replaced; if it is a link, the link itself is replaced.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] if a file exists and not `replace`, else the error of the system.
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

    /// Flushes the bytes to the disk and gives the file its name.
    ///
    /// # Errors
    /// As [`NewFile::begin`]; then no new file is left, and an old one is unchanged.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()?;
        // Sync the file handle that wrote: a write error may be reported only to it, not to a file opened anew.
        self.out.get_ref().sync_all()?;
        if self.replace && is_taken(&self.to) {
            self.draft.replace(&self.to)
        } else {
            self.draft.place(&self.to)
        }
    }

    /// Writes the bytes and finishes the file.
    ///
    /// # Errors
    /// As [`NewFile::finish`].
    pub(crate) fn finish_with(mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.finish()
    }
}

impl Seek for NewFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.out.seek(to)
    }
}

/// A new folder that appears under its name when all its files are written, or not at all.
#[derive(Debug)]
pub(crate) struct NewFolder {
    draft: PathBuf,
    to: PathBuf,
}

impl NewFolder {
    /// Begins a folder under a temporary name beside `to`.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] if the name is taken by anything but an empty folder, else the error of the system.
    pub(crate) fn begin(to: &Path) -> io::Result<Self> {
        let is_empty = || std::fs::read_dir(to).is_ok_and(|mut inside| inside.next().is_none());
        if is_taken(to) && !is_empty() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        Self::begin_beside(to)
    }

    /// As [`NewFolder::begin`], for a folder that may replace another: see [`NewFolder::finish_replacing`].
    ///
    /// # Errors
    /// The error of the system.
    pub(crate) fn begin_beside(to: &Path) -> io::Result<Self> {
        sweep(folder_of(to));
        let name = format!(".kakari.{}", left_over::ending("part"));
        let draft = to.with_file_name(name);
        std::fs::create_dir(&draft)?;
        Ok(Self {
            draft,
            to: to.to_owned(),
        })
    }

    /// The folder under its temporary name.
    pub(crate) fn path(&self) -> &Path {
        &self.draft
    }

    /// Gives the folder its name.
    ///
    /// # Errors
    /// The error of the system; then there is no new folder.
    pub(crate) fn finish(self) -> io::Result<()> {
        flush_folder(&self.draft.join("."));
        if is_taken(&self.to) {
            // Fails if somebody put a file into it in the meantime.
            std::fs::remove_dir(&self.to)?;
        }
        std::fs::rename(&self.draft, &self.to)?;
        flush_folder(&self.to);
        Ok(())
    }
}

impl NewFolder {
    /// As [`NewFolder::finish`], also where another folder has the name. The two change names in one step, so that the name always
    /// leads to one complete folder; then the old one is deleted.
    ///
    /// # Errors
    /// The error of the system; then the old folder is as it was.
    pub(crate) fn finish_replacing(self) -> io::Result<()> {
        flush_all(&self.draft);
        match std::fs::rename(&self.draft, &self.to) {
            // A new name, or that of an empty folder.
            Ok(()) => {}
            Err(_) if is_taken(&self.to) => exchange(&self.draft, &self.to)?,
            Err(error) => return Err(error),
        }
        flush_folder(&self.to);
        // Dropping deletes what now has the temporary name: the old folder.
        Ok(())
    }
}

/// Exchanges the names of two folders.
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        // Some network file systems cannot do it; they get two steps.
        if renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    exchange_in_steps(one, other)
}

/// Exchanges the names of two folders where no system call does. Between the steps the old folder is under a name that tells what
/// it is, and nobody deletes it.
fn exchange_in_steps(new: &Path, old: &Path) -> io::Result<()> {
    let aside = with_ending(old, ".before");
    std::fs::rename(old, &aside)?;
    if let Err(error) = std::fs::rename(new, old) {
        std::fs::rename(&aside, old)?;
        return Err(error);
    }
    std::fs::rename(&aside, new)
}

/// Flushes everything that was written to the disk of a folder. Its many files one by one would take minutes.
fn flush_all(folder: &Path) {
    #[cfg(target_os = "linux")]
    if let Ok(folder) = File::open(folder) {
        let _ = rustix::fs::syncfs(&folder);
    }
    flush_folder(&folder.join("."));
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        // After the rename nothing is left to delete.
        let _ = std::fs::remove_dir_all(&self.draft);
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

/// Callback that writes the content of a file.
type Writes<'a> = &'a mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

/// Writes a file completely or not at all. With `replace` an existing file is replaced.
///
/// # Errors
/// As [`NewFile::begin`]; then an old file is unchanged.
pub fn write_whole(to: &Path, replace: bool, write: Writes<'_>) -> io::Result<()> {
    let mut file = NewFile::begin(to, replace)?;
    write(&mut file)?;
    file.finish()
}

/// Whether the name is taken, also by a broken link.
pub(crate) fn is_taken(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

/// Flushes the bytes of a file to the disk.
pub(crate) fn flush(path: &Path) -> io::Result<()> {
    // Windows flushes only files that are open for writing.
    let file = File::options().read(true).write(cfg!(windows)).open(path)?;
    file.sync_all()
}

/// Flushes the folder of a file, and so its name, to the disk. Errors are ignored: systems on which folders cannot be opened
/// write names without being asked.
pub(crate) fn flush_folder(path: &Path) {
    if let Ok(folder) = File::open(folder_of(path)) {
        let _ = folder.sync_all();
    }
}

/// The folder of a file; `.` for a bare name.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Whether an error means that the disk, the quota or the largest file size is exhausted.
pub(crate) fn is_no_room(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge
    )
}

/// Whether the disk of a file is full. SQLite reports a full disk as another error in some places, so this tries to write.
pub(crate) fn has_no_room(path: &Path) -> bool {
    let trial = Draft::hidden_beside(path);
    // SQLite needs this much for the index of its write-ahead log.
    let written = std::fs::write(&trial.path, vec![1; 65_536]).and_then(|()| flush(&trial.path));
    written.is_err_and(|error| is_no_room(&error))
}

/// The path with `ending` appended to its file name.
pub(crate) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Deletes a file and the files that SQLite keeps beside a database.
fn remove_database(path: &Path) {
    for ending in std::iter::once("").chain(BESIDE) {
        // Most of these do not exist, and one that cannot be deleted only leaves a file with a temporary name.
        let _ = std::fs::remove_file(with_ending(path, ending));
    }
}

#[cfg(test)]
mod tests;
