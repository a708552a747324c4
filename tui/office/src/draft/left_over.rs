//! Drafts of processes that died, recognised by their names.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::{BESIDE, remove_database};

/// Kinds of drafts, as they stand in the names.
const WHAT: [&str; 3] = ["new", "part", RESTORE];

/// Kind of a database that is being restored from a backup.
pub(crate) const RESTORE: &str = "restore";

/// On systems where this program cannot see whether a process lives, a draft of this age belongs to a dead one.
const SURELY_DEAD: Duration = Duration::from_secs(24 * 60 * 60);

static MADE: AtomicU32 = AtomicU32::new(0);

/// The unique ending of a draft's name. It contains the machine and the process, so that a later process can see that the
/// draft is abandoned.
pub(super) fn ending(what: &str) -> String {
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    format!("{what}-{}-{}-{number}", host(), std::process::id())
}

/// Deletes the drafts of dead processes of this machine in a folder. A draft of a restore stays while its database is
/// missing: the process may have died between moving the old database away and placing the new one.
pub(crate) fn sweep(folder: &Path) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name();
        let Some(left) = name.to_str().and_then(LeftOver::parse) else {
            continue;
        };
        let needed = left.what == RESTORE && !folder.join(left.of).exists();
        if !needed && left.is_dead(&entry.path()) {
            let path = folder.join(left.name);
            if path.is_dir() {
                // A folder of letters whose process died; nobody else gives folders such names.
                let _ = std::fs::remove_dir_all(&path);
            }
            remove_database(&path);
        }
    }
}

/// The parts of a draft's name.
pub(crate) struct LeftOver<'n> {
    /// The name without an ending of SQLite.
    name: &'n str,
    /// The name that the file was to get.
    pub(crate) of: &'n str,
    pub(crate) what: &'n str,
    host: &'n str,
    process: u32,
    number: u32,
}

impl<'n> LeftOver<'n> {
    /// Reads a file name; `None` if it is not that of a draft.
    pub(crate) fn parse(name: &'n str) -> Option<Self> {
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

    /// Whether `name` is the draft itself and not a file that SQLite keeps beside it.
    pub(crate) fn is_itself(&self, name: &str) -> bool {
        self.name == name
    }

    /// Whether the process of the draft is certainly dead. In doubt the draft stays.
    fn is_dead(&self, path: &Path) -> bool {
        if self.process == std::process::id() && self.host == host() {
            // A number that this process has not used yet comes from an earlier process with the same id.
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

/// Number of characters of [`host`].
const HOST: usize = 8;

/// Identifies the machine and the process namespace: containers on one machine use the same process ids for different
/// processes.
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
    use super::super::Draft;
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
}
