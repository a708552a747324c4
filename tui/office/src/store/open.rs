//! Making and opening a database file.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::clock::Clock;
use super::engine::{self, Access, Connection};
use super::error::{Failure, StoreError};
use super::in_place::Place;
use super::network_share::share_of;
use super::transaction::Writing;
use super::{journal, left_behind, random, reading, schema};
use crate::draft::{self, Draft, folder_of};

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
    /// Set while it has no name of its own. Comes last, so that it goes after the connection.
    draft: Option<Draft>,
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
        Self::unplaced(path, clock, false)?.place_at(path)
    }

    /// Makes a new database that has no name yet: others see it only once it is given its place, and without that
    /// nothing is left of it. A `sample` is marked 見本 for good.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn unplaced(path: &Path, clock: Clock, sample: bool) -> Result<Self, StoreError> {
        let path = &plain(path);
        Self::may_be_made(path)?;
        let draft = Draft::beside(path, "new");
        let made = (|| {
            let mut connection = Connection::open(&draft.path, Access::Make, PATIENCE)?;
            // Set once, here, before anybody else can know the file: it stays in the header.
            connection.use_log()?;
            fill(&mut connection, &clock, sample)?;
            Ok(connection)
        })();
        let connection = made.map_err(|failure: Failure| failure.at(path))?;
        let mut store = Self::ready(connection, draft.path.clone(), clock, false)?;
        store.draft = Some(draft);
        Ok(store)
    }

    /// Whether a new database may be made at a place.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn may_be_made(path: &Path) -> Result<(), StoreError> {
        let path = &plain(path);
        let folder = folder_of(path);
        if !folder.is_dir() {
            return Err(StoreError::NoFolder(folder.to_owned()));
        }
        refuse_share(path, folder)?;
        if std::fs::symlink_metadata(path).is_ok() {
            let broken = left_behind::link_to_nothing(path);
            return Err(broken.unwrap_or_else(|| StoreError::AlreadyExists(path.to_owned())));
        }
        left_behind::of(path).map_or(Ok(()), Err)
    }

    /// Gives a new database its name.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`] where somebody was faster; this one is then gone.
    pub fn place_at(self, path: &Path) -> Result<Self, StoreError> {
        let path = plain(path);
        let Self {
            connection,
            clock,
            draft,
            ..
        } = self;
        connection.close().map_err(|failure| failure.at(&path))?;
        if let Some(draft) = draft {
            let placed = draft.place(&path);
            placed.map_err(|error| StoreError::from_io(&error, &path))?;
        }
        Self::open(&path, clock)
    }

    /// A database in memory, for tests and for trying things out.
    ///
    /// # Errors
    /// Only where memory runs out.
    pub fn in_memory(clock: Clock) -> Result<Self, StoreError> {
        let path = PathBuf::from(":memory:");
        let made = Connection::in_memory().and_then(|mut connection| {
            fill(&mut connection, &clock, false)?;
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
        let path = &plain(path);
        inspect(path)?;
        draft::sweep(folder_of(path));
        let place = Place::of(path);
        let opened = (|| {
            let mut connection = Connection::open(path, Access::Write, PATIENCE)?;
            if connection.is_read_only()? {
                return Err(StoreError::ReadOnly(path.to_owned()).into());
            }
            let format = schema::identify(&connection, path)?;
            // Whoever waited for a restore to end has the file of before in hand; to be in earnest about it would
            // mix it with the one that came.
            place.check()?;
            if format < schema::LATEST {
                schema::migrate(&mut connection, path, clock.now(), PATIENCE)?;
            }
            // A backup copy is one plain file; it becomes a working database when it is opened as one.
            connection.use_log()?;
            left_behind::drop_second_name(path);
            Ok(connection)
        })();
        let connection = opened.map_err(|failure: Failure| failure.at(path))?;
        Self::ready(connection, path.to_owned(), clock, false)
    }

    /// Opens a database only for reading, also on a medium that cannot be written.
    ///
    /// # Errors
    /// As [`Store::open`]. On a medium that cannot be written, a database with unfinished changes
    /// beside it is refused, because they would not be seen.
    pub fn open_read_only(path: &Path, clock: Clock) -> Result<Self, StoreError> {
        let path = &plain(path);
        inspect(path)?;
        let opened = reading::open(path, PATIENCE);
        let connection = opened.map_err(|failure| failure.at(path))?;
        Self::ready(connection, path.to_owned(), clock, true)
    }

    fn ready(
        connection: Connection,
        path: PathBuf,
        clock: Clock,
        read_only: bool,
    ) -> Result<Self, StoreError> {
        let prepared = (|| {
            connection.prepare()?;
            schema::stand_in(&connection)?;
            let meta = |key: &str| {
                let sql = "SELECT value FROM meta WHERE key = ?1";
                connection.first(sql, &[&key], |row| row.get::<String>(0))
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
            draft: None,
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
        engine::version()
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
    let id = random::digits()?;
    let at = clock.now();
    let tx = connection.begin(PATIENCE)?;
    let put = "INSERT INTO meta (key, value) VALUES (?1, ?2)";
    tx.execute(put, &[&"database_id", &id])?;
    tx.execute(put, &[&"created_at", &at])?;
    tx.execute(put, &[&"sample", &if sample { "1" } else { "0" }])?;
    let head = (0, journal::GENESIS.to_owned());
    let mut writing = Writing {
        tx,
        at,
        actor: "kakari",
        label: "",
        head,
        batch: 1,
        superseded: Vec::new(),
    };
    journal::append_first(&mut writing, &id, sample)?;
    writing.tx.commit()
}

/// The path, written so that SQLite takes it for the name of a file and for nothing else: it reads `file:x?mode=memory`
/// as an address and `:memory:` as no file at all.
pub(super) fn plain(path: &Path) -> PathBuf {
    let name = path.as_os_str().as_encoded_bytes();
    if name.starts_with(b"file:") || name.starts_with(b":") {
        return Path::new(".").join(path);
    }
    path.to_owned()
}

/// Refuses what cannot be a database of ours before SQLite touches it.
pub(super) fn inspect(path: &Path) -> Result<(), StoreError> {
    let found = match std::fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let explained = left_behind::link_to_nothing(path).or_else(|| left_behind::of(path));
            return Err(explained.unwrap_or_else(|| StoreError::NotFound(path.to_owned())));
        }
        found => found.map_err(|error| StoreError::from_io(&error, path))?,
    };
    if found.is_dir() {
        return Err(StoreError::IsFolder(path.to_owned()));
    }
    refuse_share(path, path)?;
    if let Some(refused) = left_behind::second_name(path) {
        return Err(refused);
    }
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(16).read_to_end(&mut start));
    read.map_err(|error| StoreError::from_io(&error, path))?;
    if start == b"SQLite format 3\0" {
        Ok(())
    } else {
        Err(StoreError::NotADatabase(path.to_owned()))
    }
}

pub(super) fn refuse_share(path: &Path, place: &Path) -> Result<(), StoreError> {
    match share_of(place) {
        Some(system) => Err(StoreError::NetworkShare {
            path: path.to_owned(),
            system,
        }),
        None => Ok(()),
    }
}
