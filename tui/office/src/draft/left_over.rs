//! What a process that died left of a file on its way, known by the name that it gave it.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::{BESIDE, remove_database};

/// What is on its way, by the ending of its name.
const WHAT: [&str; 3] = ["new", "part", RESTORE];

/// The ending of a draft that is to come back from a backup.
pub(crate) const RESTORE: &str = "restore";

/// Where nobody can be asked whether a process lives: a draft that nobody wrote to for so long has none.
const SURELY_DEAD: Duration = Duration::from_secs(24 * 60 * 60);

static MADE: AtomicU32 = AtomicU32::new(0);

/// The ending of a name that nobody else uses, by which a later process knows what nobody is at work on any more.
pub(super) fn ending(what: &str) -> String {
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    format!("{what}-{}-{}-{number}", host(), std::process::id())
}

/// Takes away what processes of this machine that died left in a folder. A copy that was to come back stays while the
/// database that it was for is missing: it may be all that there is.
pub(crate) fn sweep(folder: &Path) {
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
pub(crate) struct LeftOver<'n> {
    /// Its name, without what SQLite adds.
    name: &'n str,
    /// The name that it was to get.
    pub(crate) of: &'n str,
    pub(crate) what: &'n str,
    host: &'n str,
    process: u32,
    number: u32,
}

impl<'n> LeftOver<'n> {
    /// Reads a name; `None`: it is no draft's.
    pub(crate) fn of(name: &'n str) -> Option<Self> {
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
    pub(crate) fn is_itself(&self, name: &str) -> bool {
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
