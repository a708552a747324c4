//! Files that appear whole or not at all, and never in place of another.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::store::name_on_its_way;

/// A file on its way: it has a name of its own beside the one that it is to get, and goes away unless it gets it.
pub(super) struct Draft {
    file: File,
    place: PathBuf,
    to: PathBuf,
}

impl Draft {
    /// Begins a file. Whatever stands against writing there is known from here on.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`]: nothing is overwritten. Else what the system says.
    pub(super) fn begin(to: &Path) -> io::Result<Self> {
        if is_taken(to) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let place = name_on_its_way(to);
        Ok(Self {
            file: File::create_new(&place)?,
            place,
            to: to.to_owned(),
        })
    }

    /// Gives the file its bytes and, once they are on the disk, its name.
    ///
    /// # Errors
    /// As [`Draft::begin`]; then nothing is left behind.
    pub(super) fn finish(self, bytes: &[u8]) -> io::Result<()> {
        self.finish_by(&mut |out| out.write_all(bytes))
    }

    fn finish_by(mut self, write: Writes<'_>) -> io::Result<()> {
        self.fill(write)?;
        place(&self.place, &self.to)?;
        sync_folder(&self.to);
        Ok(())
    }

    fn fill(&mut self, write: Writes<'_>) -> io::Result<()> {
        let mut out = BufWriter::new(&mut self.file);
        write(&mut out)?;
        out.flush()?;
        drop(out);
        self.file.sync_all()
    }
}

/// Writes the content of a file, part by part.
pub(crate) type Writes<'a> = &'a mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

/// Writes a file whole or not at all; `replace`: also in place of one that is there.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where one is there and is to stay. Else what the system says; then what was there is
/// as it was.
pub(crate) fn write_whole(to: &Path, replace: bool, write: Writes<'_>) -> io::Result<()> {
    if !replace || !is_taken(to) {
        return Draft::begin(to)?.finish_by(write);
    }
    let place = name_on_its_way(to);
    let mut draft = Draft {
        file: File::create_new(&place)?,
        place,
        to: to.to_owned(),
    };
    draft.fill(write)?;
    std::fs::rename(&draft.place, to)?;
    sync_folder(to);
    Ok(())
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
        let second = Draft::begin(&path).unwrap();
        Draft::begin(&path).unwrap().finish(b"one").unwrap();
        for error in [second.finish(b"two"), Draft::begin(&path).map(|_| ())] {
            assert_eq!(error.unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        }
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        drop(Draft::begin(&folder.path().join("未完.csv")).unwrap());
        assert!(Draft::begin(&folder.path().join("ない/一覧.csv")).is_err());
        let names = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(names, 1);
    }
}
