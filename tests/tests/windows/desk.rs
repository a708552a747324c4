//! A folder in which the programs for Windows and for this machine do the same work side by side.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The day on which the work is done.
pub(crate) const TODAY: &str = "2026-02-20";

/// A facility of the sample of which ハ and ニ are ready to be confirmed.
pub(crate) const READY: &str = "2012482511002";

/// A folder with one person's work in it.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

/// What a call gave.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The value of a variable that `tests/run windows` sets.
pub(crate) fn given(name: &str) -> OsString {
    std::env::var_os(name).unwrap_or_else(|| panic!("no {name}: call `tests/run windows`"))
}

/// The program for Windows, to which Wine hands the arguments as they are.
pub(crate) fn windows() -> Command {
    let mut command = Command::new(given("KAKARI_WINE"));
    command.arg(given("KAKARI_WINDOWS"));
    command
}

/// Holds the data folder of Wine's user, which is one for all tests, for a test alone.
pub(crate) fn data_folder() -> MutexGuard<'static, ()> {
    static FOLDER: Mutex<()> = Mutex::new(());
    FOLDER.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A desk with the sample in `office.db`, made by the program for Windows.
    pub(crate) fn with_sample() -> Self {
        let desk = Self::new();
        desk.done(["demo", "--facilities", "60", "--out", "office.db"]);
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    /// The environment of a person at this desk.
    pub(crate) fn at(&self, mut command: Command) -> Command {
        command
            .current_dir(self.folder.path())
            .env("KAKARI_DB", "office.db")
            .env("KAKARI_TODAY", TODAY)
            .env("KAKARI_USER", "試験係")
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "Asia/Tokyo")
            .env("HOME", self.folder.path())
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("KAKARI_LANG")
            .stdin(Stdio::null());
        command
    }

    /// Calls the program for Windows.
    pub(crate) fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Said {
        let mut command = self.at(windows());
        Said::of(command.args(args).output().unwrap())
    }

    /// A call that must succeed; gives what it wrote.
    pub(crate) fn done<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> String {
        let said = self.run(args);
        assert_eq!(said.code, 0, "{said:?}");
        said.out
    }

    /// Calls the program of this machine.
    pub(crate) fn native<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Said {
        let mut command = self.at(Command::new(env!("CARGO_BIN_EXE_kakari-under-test")));
        Said::of(command.args(args).output().unwrap())
    }

    /// Calls both programs, which have to say and write the same; gives what they said.
    pub(crate) fn both<const N: usize>(&self, args: [&str; N]) -> Said {
        let (here, windows) = (self.native(args), self.run(args));
        assert_eq!(windows, here, "{args:?}");
        windows
    }
}

impl Said {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// How a program for Windows names a file of this machine.
pub(crate) fn named_by_windows(path: &Path) -> String {
    format!("Z:{}", path.to_str().unwrap().replace('/', "\\"))
}
