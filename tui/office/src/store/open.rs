//! Creates and opens database files.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::clock::Clock;
use super::engine::{self, Access, Connection, Right, is_address};
use super::error::{Failure, StoreError};
use super::in_place::Place;
use super::network_share::{named_share, share_of};
use super::people::Reach;
use super::transaction::Writing;
use super::{journal, left_behind, random, reading, schema};
use crate::draft::{self, Draft, folder_of};

/// How long an operation waits for a locked database by default.
pub(super) const PATIENCE: Duration = Duration::from_secs(6);

/// An open database. One connection writes at a time; any number can read.
pub struct Store {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    pub(super) clock: Clock,
    pub(super) read_only: bool,
    pub(super) patience: Duration,
    pub(super) place: Place,
    /// What whoever is logged in may do; everything with a file.
    pub(super) right: Right,
    /// Where whoever is logged in may record acts; `None`: everywhere.
    pub(super) reach: Reach,
    database_id: String,
    sample: bool,
    /// The draft while the database has no final name. The last field, so that the file is deleted after the connection was
    /// closed.
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
    /// Creates a new database. The file appears only when it is complete.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`]; [`StoreError::NetworkShare`]; [`StoreError::NoFolder`]; [`StoreError::LeftBehind`];
    /// errors of the disk.
    pub fn create(path: &Path, clock: Clock) -> Result<Self, StoreError> {
        Self::unplaced(path, clock, false)?.place_at(path)
    }

    /// Makes a new database that has no name yet: others see it only once it is given its place, and without that
    /// nothing is left of it. A `sample` is marked 見本 for good.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn unplaced(path: &Path, clock: Clock, sample: bool) -> Result<Self, StoreError> {
        if is_address(path) {
            return Self::unplaced_on_server(path, clock, sample);
        }
        let path = &plain(path);
        Self::may_be_made(path)?;
        let draft = Draft::beside(path, "new");
        let made = (|| {
            let mut connection = Connection::open(&draft.path, Access::Make, PATIENCE)?;
            connection.use_no_log()?;
            fill(&mut connection, &clock, sample)?;
            Ok(connection)
        })();
        let connection = made.map_err(|failure: Failure| failure.at(path))?;
        let mut store = Self::ready(connection, draft.path.clone(), clock, false)?;
        store.draft = Some(draft);
        Ok(store)
    }

    /// Checks that a new database may be created at a path.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn may_be_made(path: &Path) -> Result<(), StoreError> {
        if is_address(path) {
            return match Self::exists(path) {
                Ok(true) => Err(StoreError::AlreadyExists(path.to_owned())),
                found => found.map(drop),
            };
        }
        let path = &plain(path);
        let folder = folder_of(path);
        refuse(path, named_share(path))?;
        if !folder.is_dir() {
            return Err(StoreError::NoFolder(folder.to_owned()));
        }
        refuse_share(path, folder)?;
        if std::fs::symlink_metadata(path).is_ok() {
            let broken = left_behind::link_to_nothing(path);
            return Err(broken.unwrap_or_else(|| StoreError::AlreadyExists(path.to_owned())));
        }
        left_behind::find(path).map_or(Ok(()), Err)
    }

    /// Gives a new database its final name and opens it.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`] if another process was faster; the new database is deleted then.
    pub fn place_at(self, path: &Path) -> Result<Self, StoreError> {
        if is_address(path) {
            let placed = self.place_on_server(path, None)?;
            return placed.ok_or_else(|| StoreError::AlreadyExists(path.to_owned()));
        }
        let path = plain(path);
        let Self {
            connection,
            clock,
            draft,
            ..
        } = self;
        // WAL mode is set here, once, while nobody else can have the file open: two connections that both set it at their first
        // opening have collided. It stays in the file's header.
        let closed = connection.use_log().and_then(|()| connection.close());
        closed.map_err(|failure| failure.at(&path))?;
        if let Some(draft) = draft {
            let placed = draft.place(&path);
            placed.map_err(|error| StoreError::from_io(&error, &path))?;
        }
        Self::open(&path, clock)
    }

    /// Creates a database in memory, for tests and for the sample.
    ///
    /// # Errors
    /// Only if memory runs out.
    pub fn in_memory(clock: Clock) -> Result<Self, StoreError> {
        #[cfg(test)]
        if let Some(server) = super::on_server::of_the_tests() {
            return Self::unplaced_on_server(&server, clock, false);
        }
        let path = PathBuf::from(":memory:");
        let made = Connection::in_memory().and_then(|mut connection| {
            fill(&mut connection, &clock, false)?;
            Ok(connection)
        });
        let connection = made.map_err(|failure| failure.at(&path))?;
        Self::ready(connection, path, clock, false)
    }

    /// Opens a database for reading and writing, and migrates it if it has an older format.
    ///
    /// # Errors
    /// An error of its own for each of: not found, a folder, a network share, no database, another program's database, a newer
    /// format, damaged, not writable.
    pub fn open(path: &Path, clock: Clock) -> Result<Self, StoreError> {
        if is_address(path) {
            return Self::open_server(path, clock, false);
        }
        let path = &plain(path);
        inspect(path)?;
        draft::sweep(folder_of(path));
        let place = Place::find(path);
        let opened = (|| {
            let mut connection = Connection::open(path, Access::Write, PATIENCE)?;
            if connection.is_read_only()? {
                return Err(StoreError::ReadOnly(path.to_owned()).into());
            }
            let format = schema::identify(&connection, path)?;
            // This connection may have waited for a restore to end, and then has the replaced file open. Setting the log up
            // for it would mix it with the restored file.
            place.check()?;
            if format < schema::LATEST {
                schema::migrate(&mut connection, path, clock.now(), PATIENCE)?;
            }
            // A backup is a plain file without WAL mode. Opened for writing, it becomes a working database.
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
    /// As [`Store::open`], except that a file that cannot be written is no error.
    pub(crate) fn open_read_only(path: &Path, clock: Clock) -> Result<Self, StoreError> {
        if is_address(path) {
            return Self::open_server(path, clock, true);
        }
        let path = &plain(path);
        inspect(path)?;
        let opened = reading::open(path, PATIENCE);
        let connection = opened.map_err(|failure| failure.at(path))?;
        Self::ready(connection, path.to_owned(), clock, true)
    }

    pub(super) fn ready(
        connection: Connection,
        path: PathBuf,
        clock: Clock,
        read_only: bool,
    ) -> Result<Self, StoreError> {
        let prepared = (|| {
            connection.prepare()?;
            schema::stand_in(&connection)?;
            Identity::read(&connection)
        })();
        let identity = prepared.map_err(|failure: Failure| failure.at(&path))?;
        let mut store = Self::made(connection, path, clock, identity)?;
        store.read_only = read_only;
        Ok(store)
    }

    pub(super) fn made(
        connection: Connection,
        path: PathBuf,
        clock: Clock,
        identity: Identity,
    ) -> Result<Self, StoreError> {
        let Some(database_id) = identity.database_id else {
            return Err(StoreError::NotKakari(path));
        };
        Ok(Self {
            place: Place::find(&path),
            right: Right::Own,
            reach: Reach::default(),
            connection,
            path,
            clock,
            read_only: false,
            patience: PATIENCE,
            database_id,
            sample: identity.sample,
            draft: None,
        })
    }

    /// Path of the database; `:memory:` for one in memory.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The clock that gives the times of journal entries.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Replaces the clock. The sample needs this, because it is built day by day.
    pub fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    /// Whether the database was opened only for reading.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Whether the database is a sample (見本).
    #[must_use]
    pub fn is_sample(&self) -> bool {
        self.sample
    }

    /// The database's id: random digits from its creation, which receipts contain.
    #[must_use]
    pub(crate) fn database_id(&self) -> &str {
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

    #[cfg(test)]
    /// Sets how long an operation waits for a locked database before [`StoreError::Locked`].
    pub(crate) fn set_patience(&mut self, patience: Duration) {
        self.patience = patience;
    }
}

/// What a database says of itself.
pub(super) struct Identity {
    database_id: Option<String>,
    sample: bool,
}

impl Identity {
    pub(super) fn read(connection: &Connection) -> Result<Self, Failure> {
        let mut identity = Self {
            database_id: None,
            sample: false,
        };
        connection.each("SELECT key, value FROM meta", &[], |row| {
            match row.get(0)? {
                "database_id" => identity.database_id = Some(row.get(1)?),
                "sample" => identity.sample = row.get::<&str>(1)? == "1",
                _ => {}
            }
            Ok(())
        })?;
        Ok(identity)
    }
}

/// Creates the tables, the identity and the first journal entry.
pub(super) fn fill(
    connection: &mut Connection,
    clock: &Clock,
    sample: bool,
) -> Result<(), Failure> {
    schema::build(connection)?;
    let id = random::digits()?;
    let at = clock.now();
    let tx = connection.begin(PATIENCE)?;
    let put = "INSERT INTO meta (key, value) VALUES (?1, ?2)";
    tx.put(put, &[&"database_id", &id])?;
    tx.put(put, &[&"created_at", &at])?;
    tx.put(put, &[&"sample", &if sample { "1" } else { "0" }])?;
    let head = (0, journal::GENESIS.to_owned());
    let mut writing = Writing {
        tx,
        at,
        actor: "kakari",
        label: "",
        head,
        batch: 1,
        superseded: Vec::new(),
        reach: Reach::default(),
        reached: Default::default(),
    };
    journal::append_first(&mut writing, &id, sample)?;
    writing.tx.commit()
}

/// The path in a form that SQLite can only read as a file name. It would read `file:x?mode=memory` as a URI and `:memory:` as
/// no file.
pub(super) fn plain(path: &Path) -> PathBuf {
    let name = path.as_os_str().as_encoded_bytes();
    if name.starts_with(b"file:") || name.starts_with(b":") {
        return Path::new(".").join(path);
    }
    path.to_owned()
}

/// Refuses files that cannot be a kakari database before SQLite opens them, because opening can already
/// change files beside them.
pub(super) fn inspect(path: &Path) -> Result<(), StoreError> {
    refuse(path, named_share(path))?;
    let found = match std::fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let explained = left_behind::link_to_nothing(path).or_else(|| left_behind::find(path));
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

/// Refuses a path of which `place` is on a network share.
pub(super) fn refuse_share(path: &Path, place: &Path) -> Result<(), StoreError> {
    refuse(path, named_share(path).or_else(|| share_of(place)))
}

fn refuse(path: &Path, share: Option<String>) -> Result<(), StoreError> {
    match share {
        Some(system) => Err(StoreError::NetworkShare {
            path: path.to_owned(),
            system,
        }),
        None => Ok(()),
    }
}
