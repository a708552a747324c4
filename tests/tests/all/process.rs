//! Starts the program as a user does, in a folder of its own.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// The day on which the stories take place.
pub(crate) const TODAY: &str = "2026-02-20";

/// A folder with a database in it.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

/// What a call gave.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A desk with the sample prefecture in its database.
    pub(crate) fn with_sample(facilities: usize) -> Self {
        let desk = Self::new();
        let number = facilities.to_string();
        let database = desk.database();
        let said = desk.run([
            "demo",
            "--facilities",
            &number,
            "--out",
            database.to_str().unwrap(),
        ]);
        assert_eq!(said.code, 0, "{said:?}");
        desk
    }

    /// The same, with every report assessed: no job runs when the console opens.
    pub(crate) fn with_assessed_sample(facilities: usize) -> Self {
        let desk = Self::with_sample(facilities);
        desk.done(["queue"]);
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path("office.db")
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        // As people keep what is theirs, such as passwords.
        #[cfg(unix)]
        self.give_mode(name, 0o600);
        path
    }

    #[cfg(unix)]
    pub(crate) fn give_mode(&self, name: &str, mode: u32) {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(self.path(name), mode).unwrap();
    }

    pub(crate) fn command<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kakari-under-test"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env("KAKARI_DB", self.database())
            .env("KAKARI_TODAY", TODAY)
            .env("KAKARI_USER", "試験係")
            .env("HOME", self.folder.path())
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_STATE_HOME")
            .env_remove("KAKARI_LANG")
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Said {
        Said::of(self.command(args).output().unwrap())
    }

    /// A call that must succeed; gives what it wrote.
    pub(crate) fn done<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> String {
        let said = self.run(args);
        assert_eq!(said.code, 0, "{}{}", said.out, said.err);
        said.out
    }

    /// Confirms one function that is ready.
    pub(crate) fn confirm_one(&self) {
        let ready = self.json(["queue", "--format", "json"]);
        let ready = ready.iter().find(|one| one["status"] == "ready").unwrap();
        let word = |key: &str| ready[key].as_str().unwrap().to_owned();
        let (id, function) = (word("id"), word("function"));
        let call = ["confirm", &id, "--function", &function, "--verdict", "yes"];
        self.done(call);
    }

    /// Starts a call and leaves it running.
    pub(crate) fn start<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Child {
        self.command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// The lines of a call in JSON.
    pub(crate) fn json<S: AsRef<OsStr>>(
        &self,
        args: impl IntoIterator<Item = S>,
    ) -> Vec<serde_json::Value> {
        self.done(args)
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    pub(crate) fn copy_database(&self, from: &Path) {
        for ending in ["", "-wal", "-shm"] {
            let target = PathBuf::from(format!("{}{ending}", self.database().display()));
            let source = PathBuf::from(format!("{}{ending}", from.display()));
            let _ = std::fs::remove_file(&target);
            if source.exists() {
                std::fs::copy(source, target).unwrap();
            }
        }
    }
}

impl Said {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
