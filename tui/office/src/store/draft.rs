//! Files on their way. Each has a name of its own beside the one that it is to get, so that what has the real name is
//! always whole; what a process that died left under such a name is taken away.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::error::StoreError;
use super::transaction::folder_of;

/// What is on its way, by the ending of its name.
const WHAT: [&str; 3] = ["new", "part", RESTORE];

/// The ending of a draft that is to come back from a backup.
pub(super) const RESTORE: &str = "restore";

/// SQLite's files beside a database.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Where nobody can be asked whether a process lives: a draft that nobody wrote to for so long has none.
const SURELY_DEAD: Duration = Duration::from_secs(24 * 60 * 60);

static MADE: AtomicU32 = AtomicU32::new(0);

/// A database that has no name of its own yet. It goes away unless it gets one.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) path: PathBuf,
}

impl Draft {
    /// A name beside `path` that nobody else uses. What dead processes left in the folder goes first.
    pub(super) fn beside(path: &Path, what: &str) -> Self {
        sweep(folder_of(path));
        let path = beside(path, &ending(what));
        remove_database(&path);
        Self { path }
    }

    /// Gives it the name, never over an existing one, and brings both to the disk.
    pub(super) fn place(self, path: &Path) -> Result<(), StoreError> {
        flush(&self.path)?;
        match std::fs::hard_link(&self.path, path) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(StoreError::AlreadyExists(path.to_owned()));
            }
            Err(error) if is_no_room(&error) => return Err(StoreError::from_io(&error, path)),
            Err(_) => self.place_by_claim(path)?,
        }
        flush_folder(path);
        Ok(())
    }

    /// Where there are no hard links: claims the name first, then moves over the claim.
    fn place_by_claim(&self, path: &Path) -> Result<(), StoreError> {
        File::create_new(path).map_err(|error| StoreError::from_io(&error, path))?;
        std::fs::rename(&self.path, path).map_err(|error| {
            // The claim is empty; without it the name is free again.
            let _ = std::fs::remove_file(path);
            StoreError::from_io(&error, path)
        })
    }

    /// Gives it the name of what lies there, in one step, and brings both to the disk.
    pub(super) fn replace(self, path: &Path) -> Result<(), StoreError> {
        flush(&self.path)?;
        std::fs::rename(&self.path, path).map_err(|error| StoreError::from_io(&error, path))?;
        flush_folder(path);
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        remove_database(&self.path);
    }
}

/// Brings the bytes of a file to the disk.
pub(super) fn flush(path: &Path) -> Result<(), StoreError> {
    // Windows flushes only what may be written.
    let file = File::options().read(true).write(cfg!(windows)).open(path);
    let flushed = file.and_then(|file| file.sync_all());
    flushed.map_err(|error| StoreError::from_io(&error, path))
}

/// Brings the names in the folder of a file to the disk. Systems on which a folder is no file do that by themselves.
pub(super) fn flush_folder(path: &Path) {
    if let Ok(folder) = File::open(folder_of(path)) {
        let _ = folder.sync_all();
    }
}

/// Whether there was no room, by any of the reasons that a system gives for it.
pub(super) fn is_no_room(error: &std::io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge
    )
}

/// Whether nothing can be written in the folder of a file for want of room. SQLite does not tell; a few bytes do.
pub(super) fn has_no_room(path: &Path) -> bool {
    let trial = beside(path, &ending("part"));
    // As much as SQLite needs for the index of its log.
    let written =
        std::fs::write(&trial, vec![1; 65_536]).and_then(|()| File::open(&trial)?.sync_all());
    let _ = std::fs::remove_file(&trial);
    written.is_err_and(|error| is_no_room(&error))
}

/// The ending of a name that nobody else uses, by which a later process knows what nobody is at work on any more.
fn ending(what: &str) -> String {
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    format!("{what}-{}-{}-{number}", host(), std::process::id())
}

/// A name in the folder of `path` for a file that is no database and on its way, short because that of the file may be
/// as long as the system allows. What dead processes left in the folder goes first.
pub(crate) fn name_on_its_way(path: &Path) -> PathBuf {
    sweep(folder_of(path));
    path.with_file_name(format!(".kakari.{}", ending("part")))
}

/// The path with a further ending.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    with_ending(path, &format!(".{ending}"))
}

/// SQLite's file of changes that are not yet in the main file. It lies beside the file itself, not beside a link to it.
pub(super) fn beside_wal(path: &Path) -> PathBuf {
    with_ending(
        &std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()),
        "-wal",
    )
}

/// The path with something added to its name.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Takes a database away, with the files that SQLite puts beside it.
fn remove_database(path: &Path) {
    for ending in std::iter::once("").chain(BESIDE) {
        // What is not there need not go; what cannot go is only a left-over with its own name.
        let _ = std::fs::remove_file(with_ending(path, ending));
    }
}

/// Takes away what processes of this machine that died left in a folder. A copy that was to come back stays while the
/// database that it was for is missing: it may be all that there is.
pub(super) fn sweep(folder: &Path) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let Some(left) = name.to_str().and_then(LeftOver::of) else {
            continue;
        };
        let needed = left.what == RESTORE && !folder.join(left.of).exists();
        if !needed && left.is_dead(&entry.path()) {
            remove_database(&folder.join(left.name));
        }
    }
}

/// A draft that was found, by the parts of its name.
pub(super) struct LeftOver<'n> {
    /// Its name, without what SQLite adds.
    name: &'n str,
    /// The name that it was to get.
    pub(super) of: &'n str,
    pub(super) what: &'n str,
    host: &'n str,
    process: u32,
    number: u32,
}

impl<'n> LeftOver<'n> {
    /// Reads a name; `None`: it is no draft's.
    pub(super) fn of(name: &'n str) -> Option<Self> {
        let ending = |name: &'n str| BESIDE.iter().find_map(|end| name.strip_suffix(end));
        let name = ending(name).unwrap_or(name);
        let (of, ending) = name.rsplit_once('.')?;
        let mut parts = ending.split('-');
        let (what, host) = (parts.next()?, parts.next()?);
        let (process, number) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let ours = WHAT.contains(&what) && host.len() == HOST && parts.next().is_none();
        (ours && !of.is_empty()).then_some(Self {
            name,
            of,
            what,
            host,
            process,
            number,
        })
    }

    /// Whether this is the database itself and no file that SQLite put beside it.
    pub(super) fn is_itself(&self, name: &str) -> bool {
        self.name == name
    }

    /// Whether the process that made it is surely gone. In doubt it is not.
    fn is_dead(&self, path: &Path) -> bool {
        if self.process == std::process::id() && self.host == host() {
            // One that this process has not made yet was made by a process of before, with the same number.
            return self.number >= MADE.load(Ordering::Relaxed);
        }
        let processes = Path::new("/proc");
        if processes.join("self").exists() {
            return self.host == host() && !processes.join(self.process.to_string()).exists();
        }
        let written = path.metadata().and_then(|found| found.modified());
        written.is_ok_and(|at| at.elapsed().is_ok_and(|ago| ago > SURELY_DEAD))
    }
}

/// How many characters tell machines apart.
const HOST: usize = 8;

/// Tells machines apart, and containers that count processes by themselves.
fn host() -> &'static str {
    static HOST_OF: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    HOST_OF.get_or_init(|| {
        let machine = ["/etc/machine-id", "/proc/sys/kernel/hostname"]
            .map(|path| std::fs::read(path).unwrap_or_default());
        let processes = std::fs::read_link("/proc/self/ns/pid").unwrap_or_default();
        let mut fields = crate::hash::Fields::begin("kakari host");
        for part in machine {
            fields.text(&String::from_utf8_lossy(&part));
        }
        fields.text(&processes.to_string_lossy());
        fields.finish().chars().take(HOST).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let names = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = names
            .map(|one| one.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// The number of a process that has ended.
    #[cfg(target_os = "linux")]
    fn dead() -> u32 {
        let mut child = std::process::Command::new("true").spawn().unwrap();
        child.wait().unwrap();
        child.id()
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_dead_processes_left_goes_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let (dead, host) = (dead(), host());
        let parent = std::os::unix::process::parent_id();
        let kept = [
            "office.db".to_owned(),
            "office.db.before-restore".to_owned(),
            format!("office.db.new-{host}-{parent}-0"),
            format!("office.db.part-00000000-{dead}-0"),
            format!("office.db.part-{dead}-0"),
            format!("lost.db.restore-{host}-{dead}-0"),
            format!("notes.part-{host}-{dead}-0.txt"),
        ];
        let gone = [
            format!("office.db.new-{host}-{dead}-0"),
            format!("office.db.new-{host}-{dead}-0-wal"),
            format!("copy.db.part-{host}-{dead}-7-journal"),
            format!("office.db.restore-{host}-{dead}-0"),
        ];
        for name in kept.iter().chain(&gone) {
            std::fs::write(folder.path().join(name), name).unwrap();
        }
        let draft = Draft::beside(&folder.path().join("office.db"), "new");
        std::fs::write(&draft.path, "").unwrap();
        sweep(folder.path());
        let mine = draft.path.file_name().unwrap().to_str().unwrap().to_owned();
        let mut expected: Vec<String> = kept.to_vec();
        expected.push(mine);
        expected.sort();
        assert_eq!(names(folder.path()), expected);
        drop(draft);
        expected.retain(|name| kept.contains(name));
        assert_eq!(names(folder.path()), expected);
    }

    #[test]
    fn a_name_that_is_taken_stays_with_who_has_it_with_hard_links_and_without() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.db");
        for by_claim in [false, true] {
            let draft = |text: &str| {
                let draft = Draft::beside(&path, "new");
                std::fs::write(&draft.path, text).unwrap();
                draft
            };
            let place = |draft: Draft| match by_claim {
                true => draft.place_by_claim(&path),
                false => draft.place(&path),
            };
            place(draft("one")).unwrap();
            let refused = place(draft("two")).unwrap_err();
            assert!(matches!(refused, StoreError::AlreadyExists(_)));
            assert_eq!(names(folder.path()), ["office.db"]);
            assert_eq!(std::fs::read(&path).unwrap(), b"one");
            draft("three").replace(&path).unwrap();
            assert_eq!(names(folder.path()), ["office.db"]);
            assert_eq!(std::fs::read(&path).unwrap(), b"three");
            std::fs::remove_file(&path).unwrap();
        }
    }
}
