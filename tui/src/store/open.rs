//! Making and opening a database file.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::clock::Clock;
use super::error::{Failure, StoreError};
use super::in_place::Place;
use super::network_share::share_of;
use super::transaction::{Writing, folder_of};
use super::{journal, schema};

/// How long a locked database is waited for, unless told otherwise.
const PATIENCE: Duration = Duration::from_secs(6);

/// An open database of the office. One person writes at a time, any number may read.
pub struct Store {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    pub(super) clock: Clock,
    pub(super) read_only: bool,
    pub(super) patience: Duration,
    pub(super) place: Place,
    database_id: String,
    sample: bool,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("path", &self.path)
            .field("read_only", &self.read_only)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Makes a new database. The file appears only when it is complete.
    ///
    /// # Errors
    /// An existing file is never overwritten; network shares are refused.
    pub fn create(path: &Path, clock: Clock) -> Result<Self, StoreError> {
        Self::make(path, clock, false)
    }

    /// Makes a new database that is marked 見本 for good.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn create_sample(path: &Path, clock: Clock) -> Result<Self, StoreError> {
        Self::make(path, clock, true)
    }

    fn make(path: &Path, clock: Clock, sample: bool) -> Result<Self, StoreError> {
        let folder = folder_of(path);
        std::fs::create_dir_all(folder).map_err(|error| StoreError::from_io(&error, folder))?;
        refuse_share(path, folder)?;
        if path.exists() {
            return Err(StoreError::AlreadyExists(path.to_owned()));
        }
        let draft = draft_of(path, "new");
        let made = (|| {
            let mut connection = Connection::open(&draft)?;
            // Set once, here, before anybody else can know the file: it stays in the header.
            connection.pragma_update(None, "journal_mode", "wal")?;
            fill(&mut connection, &clock, sample)?;
            connection
                .close()
                .map_err(|(_, error)| Failure::from(error))
        })();
        let placed = made
            .map_err(|failure| failure.at(path))
            .and_then(|()| place(&draft, path));
        remove_database(&draft);
        placed?;
        Self::open(path, clock)
    }

    /// A database in memory, for tests and for trying things out.
    ///
    /// # Errors
    /// Only where memory runs out.
    pub fn in_memory(clock: Clock) -> Result<Self, StoreError> {
        Self::in_memory_marked(clock, false)
    }

    /// As [`Store::in_memory`], marked 見本.
    ///
    /// # Errors
    /// Only where memory runs out.
    pub fn sample_in_memory(clock: Clock) -> Result<Self, StoreError> {
        Self::in_memory_marked(clock, true)
    }

    fn in_memory_marked(clock: Clock, sample: bool) -> Result<Self, StoreError> {
        let path = PathBuf::from(":memory:");
        let made = Connection::open_in_memory()
            .map_err(Failure::from)
            .and_then(|mut connection| {
                fill(&mut connection, &clock, sample)?;
                Ok(connection)
            });
        let connection = made.map_err(|failure| failure.at(&path))?;
        Self::ready(connection, path, clock, false)
    }

    /// Opens a database for reading and writing.
    ///
    /// # Errors
    /// One sentence each for: not found, folder, network share, not a database, another program's,
    /// newer schema, damaged, read-only.
    pub fn open(path: &Path, clock: Clock) -> Result<Self, StoreError> {
        inspect(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(path, flags)
            .map_err(Failure::from)
            .and_then(|mut connection| {
                connection.busy_timeout(PATIENCE)?;
                if connection.is_readonly("main")? {
                    return Err(StoreError::ReadOnly(path.to_owned()).into());
                }
                if schema::identify(&connection, path)? < schema::LATEST {
                    schema::migrate(&mut connection, path, clock.now())?;
                }
                // A backup copy is one plain file; it becomes a working database when it is opened as one.
                let mode: String =
                    connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
                if mode != "wal" {
                    connection.pragma_update(None, "journal_mode", "wal")?;
                }
                Ok(connection)
            });
        let connection = opened.map_err(|failure| failure.at(path))?;
        Self::ready(connection, path.to_owned(), clock, false)
    }

    /// Opens a database only for reading, also on a medium that cannot be written.
    ///
    /// # Errors
    /// As [`Store::open`]. On a medium that cannot be written, a database with unfinished changes
    /// beside it is refused, because they would not be seen.
    pub fn open_read_only(path: &Path, clock: Clock) -> Result<Self, StoreError> {
        inspect(path)?;
        let opened = Self::open_for_reading(path);
        let connection = opened.map_err(|failure| failure.at(path))?;
        Self::ready(connection, path.to_owned(), clock, true)
    }

    fn open_for_reading(path: &Path) -> Result<Connection, Failure> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let known = |connection: &Connection| schema::identify(connection, path).map(|_format| ());
        let plain = Connection::open_with_flags(path, flags).map_err(Failure::from);
        let plain = plain.and_then(|connection| {
            connection.busy_timeout(PATIENCE)?;
            known(&connection)?;
            Ok(connection)
        });
        use rusqlite::ErrorCode::{CannotOpen, ReadOnly};
        match plain {
            // The files beside it that SQLite needs for reading cannot be made there.
            Err(Failure::Sqlite(error))
                if matches!(error.sqlite_error_code(), Some(CannotOpen | ReadOnly)) =>
            {
                let unfinished =
                    std::fs::metadata(beside_wal(path)).is_ok_and(|found| found.len() > 0);
                if unfinished {
                    return Err(error.into());
                }
                let connection = Connection::open_with_flags(
                    immutable(path),
                    flags | OpenFlags::SQLITE_OPEN_URI,
                )?;
                known(&connection)?;
                Ok(connection)
            }
            other => other,
        }
    }

    fn ready(
        connection: Connection,
        path: PathBuf,
        clock: Clock,
        read_only: bool,
    ) -> Result<Self, StoreError> {
        let prepared = (|| {
            connection.pragma_update(None, "foreign_keys", true)?;
            connection.pragma_update(None, "synchronous", "full")?;
            connection.pragma_update(None, "trusted_schema", false)?;
            connection.pragma_update(None, "cell_size_check", true)?;
            connection.pragma_update(None, "temp_store", "memory")?;
            connection.set_prepared_statement_cache_capacity(64);
            schema::stand_in(&connection)?;
            let meta = |key: &str| {
                let sql = "SELECT value FROM meta WHERE key = ?1";
                connection
                    .query_row(sql, [key], |row| row.get::<_, String>(0))
                    .optional()
            };
            Ok::<_, Failure>((meta("database_id")?, meta("sample")?))
        })();
        let (database_id, sample) = prepared.map_err(|failure| failure.at(&path))?;
        let Some(database_id) = database_id else {
            return Err(StoreError::NotKakari(path));
        };
        let sample = sample.as_deref() == Some("1");
        Ok(Self {
            place: Place::of(&path),
            connection,
            path,
            clock,
            read_only,
            patience: PATIENCE,
            database_id,
            sample,
        })
    }

    /// Where the database lies; `:memory:` for one in memory.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The source of time.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Another source of time from now on; a sample is made day by day.
    pub fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    /// Whether it was opened only for reading.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Whether it is a 見本.
    #[must_use]
    pub fn is_sample(&self) -> bool {
        self.sample
    }

    /// Random, given when the database was made; stands in receipts.
    #[must_use]
    pub fn database_id(&self) -> &str {
        &self.database_id
    }

    /// The version of SQLite that is built in.
    #[must_use]
    pub fn sqlite_version() -> &'static str {
        rusqlite::version()
    }

    /// The number of the newest data format that this program writes.
    #[must_use]
    pub fn format() -> i64 {
        schema::LATEST
    }

    /// How long a locked database is waited for before [`StoreError::Locked`].
    pub fn set_patience(&mut self, patience: Duration) {
        self.patience = patience;
    }
}

/// Tables, identity and the first journal entry.
fn fill(connection: &mut Connection, clock: &Clock, sample: bool) -> Result<(), Failure> {
    schema::build(connection)?;
    let id: String =
        connection.query_row("SELECT lower(hex(randomblob(16)))", (), |row| row.get(0))?;
    let at = clock.now();
    let tx = connection.transaction()?;
    let put = "INSERT INTO meta (key, value) VALUES (?1, ?2)";
    tx.execute(put, ("database_id", &id))?;
    tx.execute(put, ("created_at", &at))?;
    tx.execute(put, ("sample", if sample { "1" } else { "0" }))?;
    let head = (0, journal::GENESIS.to_owned());
    let mut writing = Writing {
        tx,
        at,
        actor: "kakari",
        label: "",
        head,
        batch: 1,
    };
    journal::append_first(&mut writing, &id, sample)?;
    Ok(writing.tx.commit()?)
}

/// Refuses what cannot be a database of ours before SQLite touches it.
pub(super) fn inspect(path: &Path) -> Result<(), StoreError> {
    let found = std::fs::metadata(path).map_err(|error| StoreError::from_io(&error, path))?;
    if found.is_dir() {
        return Err(StoreError::IsFolder(path.to_owned()));
    }
    refuse_share(path, path)?;
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(16).read_to_end(&mut start));
    read.map_err(|error| StoreError::from_io(&error, path))?;
    if start == b"SQLite format 3\0" {
        Ok(())
    } else {
        Err(StoreError::NotADatabase(path.to_owned()))
    }
}

fn refuse_share(path: &Path, place: &Path) -> Result<(), StoreError> {
    match share_of(place) {
        Some(system) => Err(StoreError::NetworkShare {
            path: path.to_owned(),
            system,
        }),
        None => Ok(()),
    }
}

/// Gives a finished file its name, never over an existing one.
pub(super) fn place(draft: &Path, path: &Path) -> Result<(), StoreError> {
    match std::fs::hard_link(draft, path) {
        Ok(()) => std::fs::remove_file(draft).map_err(|error| StoreError::from_io(&error, draft)),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(StoreError::AlreadyExists(path.to_owned()))
        }
        // No hard links on this file system: claim the name first, then move over the claim.
        Err(_) => {
            File::create_new(path).map_err(|error| StoreError::from_io(&error, path))?;
            std::fs::rename(draft, path).map_err(|error| StoreError::from_io(&error, path))
        }
    }
}

/// A name beside the path that nobody else uses, for a file that is being made.
pub(super) fn draft_of(path: &Path, what: &str) -> PathBuf {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    beside(path, &format!("{what}-{}-{number}", std::process::id()))
}

/// The path with a further ending.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// SQLite's file of changes that are not yet in the main file.
pub(super) fn beside_wal(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}

/// Takes a half-made database away, with the files that SQLite puts beside it.
pub(super) fn remove_database(path: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        // What is not there need not go; what cannot go is only a left-over with its own name.
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
}

/// The address under which SQLite reads a file that nobody can change.
fn immutable(path: &Path) -> String {
    let mut address = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b':' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                address.push(byte.into())
            }
            b'\\' => address.push('/'),
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address.push_str("?immutable=1");
    address
}
