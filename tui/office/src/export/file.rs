//! Files that appear whole or not at all, and never in place of another.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::store::name_on_its_way;

/// A file on its way: it has a name of its own beside the one that it is to get, and goes away unless it gets it.
pub struct Draft {
    file: BufWriter<File>,
    place: PathBuf,
    to: PathBuf,
    replace: bool,
}

impl Draft {
    /// Begins a file. Whatever stands against writing there is known from here on. `replace`: it may take the name of
    /// one that is there.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] where one is there and is to stay. Else what the system says.
    pub fn begin(to: &Path, replace: bool) -> io::Result<Self> {
        if !replace && is_taken(to) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let place = name_on_its_way(to);
        Ok(Self {
            file: BufWriter::new(File::create_new(&place)?),
            place,
            to: to.to_owned(),
            replace,
        })
    }

    /// Gives the file its name, once its bytes are on the disk.
    ///
    /// # Errors
    /// As [`Draft::begin`]; then nothing is left behind, and what was there is as it was.
    pub fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        if self.replace && is_taken(&self.to) {
            std::fs::rename(&self.place, &self.to)?;
        } else {
            place(&self.place, &self.to)?;
        }
        sync_folder(&self.to);
        Ok(())
    }

    /// The same with these bytes.
    ///
    /// # Errors
    /// As [`Draft::finish`].
    pub(super) fn finish_with(mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.finish()
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes the content of a file, part by part.
type Writes<'a> = &'a mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

/// Writes a file whole or not at all; `replace`: also in place of one that is there.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where one is there and is to stay. Else what the system says; then what was there is
/// as it was.
pub fn write_whole(to: &Path, replace: bool, write: Writes<'_>) -> io::Result<()> {
    let mut draft = Draft::begin(to, replace)?;
    write(&mut draft)?;
    draft.finish()
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Gone already where it got its name by being moved.
        let _ = std::fs::remove_file(&self.place);
    }
}

/// Whether something has this name.
pub(super) fn is_taken(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

/// Gives the draft its name, unless somebody else took it meanwhile.
fn place(draft: &Path, path: &Path) -> io::Result<()> {
    match std::fs::hard_link(draft, path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            // No hard links on this file system: claim the name first, then move over the claim.
            File::create_new(path)?;
            std::fs::rename(draft, path)
        }
        done => done,
    }
}

/// The name itself is on the disk too. Systems on which a folder is no file do that by themselves.
fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|one| !one.as_os_str().is_empty());
    if let Ok(folder) = File::open(folder.unwrap_or(Path::new("."))) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_where_that_is_wanted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("直す行.csv");
        write_whole(&path, false, &mut |out| out.write_all(b"one")).unwrap();
        let error = write_whole(&path, false, &mut |out| out.write_all(b"two")).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        write_whole(&path, true, &mut |out| out.write_all(b"two")).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_is_there_stays_as_it_is_and_nothing_else_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("一覧.csv");
        let begin = |path: &Path| Draft::begin(path, false);
        let second = begin(&path).unwrap();
        begin(&path).unwrap().finish_with(b"one").unwrap();
        for error in [second.finish_with(b"two"), begin(&path).map(|_| ())] {
            assert_eq!(error.unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        }
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        drop(begin(&folder.path().join("未完.csv")).unwrap());
        assert!(begin(&folder.path().join("ない/一覧.csv")).is_err());
        let names = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(names, 1);
    }
}
