//! What only a database in a file has: ways to open it, what stands in its header, its log, copies of it, a lock
//! on the whole of it.
//!
//! The few of these that a server answers in its own way say so; the others are asked of files alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::OpenFlags;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;

use super::{Connection, Error, Trouble, long_path};
use crate::store::error::{Failure, StoreError};

/// Pages copied in one step of a backup: few enough that other connections can write between two steps.
const PAGES: i32 = 1_024;

/// How long a backup step waits for a lock, and how often.
const PAUSE: Duration = Duration::from_millis(50);
const PAUSES: u32 = 200;

/// What a database is made of: kind and name to definition.
pub(in crate::store) type Parts = BTreeMap<(String, String), String>;

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Access {
    /// To read and write; made where it is not there.
    Make,
    /// To read and write.
    Write,
    /// To read, while others may write.
    Read,
    /// To read, as if nobody could change it, without any file beside it. Only where its log is empty.
    ReadFixed,
    /// To read what is in the file and in its log without an index on the disk, as whoever is alone with it can.
    /// What is in the log stays there, and nothing is written.
    ReadAlone,
}

impl Connection {
    /// SQLite's connection; an error for a server, of which what is in this module is not asked.
    fn sqlite(&self) -> Result<&rusqlite::Connection, Failure> {
        match self {
            Self::File(sqlite) => Ok(sqlite),
            Self::Server(_) => {
                let detail = "only of a database in a file".to_owned();
                Err(Error::new(Trouble::Other, detail).into())
            }
        }
    }

    /// Opens a file. Others are waited for up to `patience` with every statement.
    pub(in crate::store) fn open(
        path: &Path,
        access: Access,
        patience: Duration,
    ) -> Result<Self, Failure> {
        let (read, write) = (
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        );
        let as_it_is = Path::to_owned;
        let sqlite = match access {
            Access::Make => long_path::open(path, write | OpenFlags::SQLITE_OPEN_CREATE, as_it_is)?,
            Access::Write | Access::ReadAlone => long_path::open(path, write, as_it_is)?,
            Access::Read => long_path::open(path, read, as_it_is)?,
            Access::ReadFixed => long_path::open(path, read | OpenFlags::SQLITE_OPEN_URI, fixed)?,
        };
        sqlite.busy_timeout(patience)?;
        if access == Access::ReadAlone {
            sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            sqlite.pragma_update(None, "locking_mode", "exclusive")?;
            sqlite.pragma_update(None, "query_only", true)?;
        }
        Self::new(sqlite)
    }

    /// A database in memory, that goes with the connection.
    pub(in crate::store) fn in_memory() -> Result<Self, Failure> {
        Self::new(rusqlite::Connection::open_in_memory()?)
    }

    /// Opens a file of ours, puts what stands in its log into it and holds it, so that nobody else can open it, until
    /// [`Connection::give_back`]. Fails as busy while anybody has it open.
    pub(in crate::store) fn hold(path: &Path) -> Result<Self, Failure> {
        let held = Self::open(path, Access::Write, Duration::ZERO)?;
        let sqlite = held.sqlite()?;
        sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        // Leaving WAL mode moves the log into the file and deletes it. SQLite refuses this while another connection is open,
        // which is exactly the test that is needed.
        sqlite.query_row("PRAGMA journal_mode = delete", (), |_| Ok(()))?;
        held.batch("BEGIN EXCLUSIVE")?;
        if held.journal_mode()? == "delete" {
            return Ok(held);
        }
        let holder = String::new();
        Err(StoreError::Locked { holder }.into())
    }

    /// Fails as busy while anybody has a file open that is not ours, or not whole; it is kept as it is.
    pub(in crate::store) fn try_alone(path: &Path) -> Result<(), Failure> {
        let alone = Self::open(path, Access::Write, Duration::ZERO)?;
        let sqlite = alone.sqlite()?;
        sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        // In this mode SQLite also needs the locks of readers, so it fails while another connection reads.
        sqlite.pragma_update(None, "locking_mode", "exclusive")?;
        alone.batch("BEGIN EXCLUSIVE; COMMIT")
    }

    /// Ends [`Connection::hold`].
    pub(in crate::store) fn let_go(&self) {
        let _ = self.batch("ROLLBACK");
    }

    /// Ends [`Connection::hold`] of a file that stays in its place: it is a database for several people again.
    pub(in crate::store) fn give_back(&self) {
        self.let_go();
        let _ = self.use_log();
    }

    /// What every connection of ours is set to: nothing is acknowledged before it is on the disk, references hold,
    /// damage is noticed early.
    pub(in crate::store) fn prepare(&self) -> Result<(), Failure> {
        if let Self::Server(_) = self {
            return Ok(());
        }
        let sqlite = self.sqlite()?;
        sqlite.pragma_update(None, "foreign_keys", true)?;
        sqlite.pragma_update(None, "synchronous", "full")?;
        sqlite.pragma_update(None, "trusted_schema", false)?;
        sqlite.pragma_update(None, "cell_size_check", true)?;
        Ok(sqlite.pragma_update(None, "temp_store", "memory")?)
    }

    /// Writes into a log beside the file from now on, so that people read while somebody writes. It stands in the
    /// header.
    pub(in crate::store) fn use_log(&self) -> Result<(), Failure> {
        if self.journal_mode()? != "wal" {
            self.sqlite()?.pragma_update(None, "journal_mode", "wal")?;
        }
        Ok(())
    }

    /// Writes straight into the file until [`Connection::use_log`], and keeps what an undone transaction needs in memory: for a
    /// file of which nothing is left if the program ends. Through the log all of it would be written twice.
    pub(in crate::store) fn use_no_log(&self) -> Result<(), Failure> {
        // SQLite answers with the mode, so that this is no plain statement.
        let mode = "PRAGMA journal_mode = memory";
        Ok(self.sqlite()?.query_row(mode, (), |_| Ok(()))?)
    }

    /// Makes one plain file of it, because a database with a log cannot be opened on a medium that cannot be written.
    pub(in crate::store) fn use_plain(&self) -> Result<(), Failure> {
        let mode = "PRAGMA journal_mode = delete";
        Ok(self.sqlite()?.query_row(mode, (), |_| Ok(()))?)
    }

    /// Takes what is in the log into the file, as far as nobody is reading.
    pub(in crate::store) fn fold_log(&self) -> Result<(), Failure> {
        let fold = "PRAGMA wal_checkpoint(TRUNCATE)";
        Ok(self.sqlite()?.query_row(fold, (), |_| Ok(()))?)
    }

    /// How writing is done: the mode of the journal, and when a change is on the disk (2: before it is acknowledged).
    pub(in crate::store) fn writing_mode(&self) -> Result<(String, i64), Failure> {
        Ok((self.journal_mode()?, self.pragma("synchronous")?))
    }

    fn journal_mode(&self) -> Result<String, Failure> {
        self.pragma("journal_mode")
    }

    fn pragma<T: rusqlite::types::FromSql>(&self, name: &str) -> Result<T, Failure> {
        Ok(self
            .sqlite()?
            .pragma_query_value(None, name, |row| row.get(0))?)
    }

    /// Whether the file can only be read.
    pub(in crate::store) fn is_read_only(&self) -> Result<bool, Failure> {
        if let Self::Server(_) = self {
            return Ok(false);
        }
        Ok(self.sqlite()?.is_readonly("main")?)
    }

    /// The number of the program whose database it is, from the header.
    pub(in crate::store) fn program(&self) -> Result<i64, Failure> {
        if let Self::Server(server) = self {
            return Ok(server.about()?.0);
        }
        self.pragma("application_id")
    }

    /// Writes down whose database it is.
    pub(in crate::store) fn set_program(&self, program: i64) -> Result<(), Failure> {
        if let Self::Server(server) = self {
            return server.set_about("program", program);
        }
        Ok(self
            .sqlite()?
            .pragma_update(None, "application_id", program)?)
    }

    /// The number of the format, from the header.
    pub(in crate::store) fn format(&self) -> Result<i64, Failure> {
        if let Self::Server(server) = self {
            return Ok(server.about()?.1);
        }
        self.pragma("user_version")
    }

    /// Writes down the number of the format.
    pub(in crate::store) fn set_format(&self, format: i64) -> Result<(), Failure> {
        if let Self::Server(server) = self {
            return server.set_about("format", format);
        }
        Ok(self.sqlite()?.pragma_update(None, "user_version", format)?)
    }

    /// Changes whenever another connection changed the database; what this one writes leaves it as it is.
    pub(in crate::store) fn changes_of_others(&self) -> Result<i64, Failure> {
        if let Self::Server(server) = self {
            return server.changes_of_others();
        }
        self.one("PRAGMA data_version", &[])
    }

    /// Whether the bytes of what is deleted are overwritten.
    pub(in crate::store) fn overwrite_deleted(&self, on: bool) -> Result<(), Failure> {
        // A server overwrites what is deleted when it next tidies up (VACUUM); it cannot be told to do it at once.
        if let Self::Server(_) = self {
            return Ok(());
        }
        Ok(self.sqlite()?.pragma_update(None, "secure_delete", on)?)
    }

    /// Kind, name and definition of every table, index and trigger that somebody made.
    pub(in crate::store) fn parts(&self) -> Result<Parts, Failure> {
        if let Self::Server(server) = self {
            return server.parts();
        }
        // Names that begin with `sqlite_` belong to SQLite's own tables and indexes.
        let sql = "SELECT type, name, coalesce(sql, '') FROM main.sqlite_schema \
                   WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
        let mut parts = Parts::new();
        self.each(sql, &[], |row| {
            parts.insert((row.get(0)?, row.get(1)?), row.get(2)?);
            Ok(())
        })?;
        Ok(parts)
    }

    /// The first complaint of the engine's own check of the file; `None`: sound.
    pub(in crate::store) fn first_damage(&self) -> Result<Option<String>, Failure> {
        // A server checks its pages itself as it reads them.
        if let Self::Server(_) = self {
            return Ok(None);
        }
        let said: String = self.one("PRAGMA integrity_check(1)", &[])?;
        Ok((said != "ok").then_some(said))
    }

    /// The first table of which a row names one that is not there.
    pub(in crate::store) fn first_broken_reference(&self) -> Result<Option<String>, Failure> {
        if let Self::Server(server) = self {
            return server.first_broken_reference();
        }
        self.first("PRAGMA foreign_key_check", &[], |row| row.get(0))
    }

    /// Copies the state that is being read into a new file, one plain file that is readable from any medium. `tell`
    /// hears how many pages are done, of how many, and stops the copying with its error.
    pub(in crate::store) fn copy_to(
        &self,
        path: &Path,
        tell: &mut dyn FnMut(usize, usize) -> Result<(), StoreError>,
    ) -> Result<(), Failure> {
        let mut copy = Self::open(path, Access::Make, PAUSE * PAUSES)?;
        let Self::File(target) = &mut copy else {
            return Err(Error::new(Trouble::Other, "no file".to_owned()).into());
        };
        let backup = Backup::new(self.sqlite()?, target)?;
        let mut pauses = 0;
        loop {
            let step = backup.step(PAGES)?;
            let progress = backup.progress();
            let pages = |number: i32| usize::try_from(number).unwrap_or(0);
            let (all, left) = (pages(progress.pagecount), pages(progress.remaining));
            tell(all.saturating_sub(left), all)?;
            match step {
                StepResult::Done => break,
                StepResult::More => {}
                _ if pauses < PAUSES => {
                    pauses += 1;
                    std::thread::sleep(PAUSE);
                }
                _ => return Err(Error::new(Trouble::Busy, "locked".to_owned()).into()),
            }
        }
        drop(backup);
        copy.use_plain()?;
        copy.close()
    }

    /// Closes it; what went wrong until now is told.
    pub(in crate::store) fn close(self) -> Result<(), Failure> {
        match self {
            Self::File(sqlite) => Ok(sqlite.close().map_err(|(_, error)| error)?),
            Self::Server(_) => Ok(()),
        }
    }
}

/// The address under which SQLite reads a file that nobody can change.
fn fixed(path: &Path) -> PathBuf {
    let path = path.to_string_lossy();
    // In the form without a limit, Windows takes no other mark between folders.
    let unlimited = path.starts_with(r"\\?\");
    let mut address = String::from("file:");
    for byte in path.bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b':' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                address.push(byte.into())
            }
            b'\\' if !unlimited => address.push('/'),
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address.push_str("?immutable=1");
    address.into()
}
