//! Compares what is at the path of a restore with the backup: journal entry by journal entry, because equal numbers of entries
//! can belong to different histories.

use crate::bilingual;
use crate::lang::{count_of, pick};
use std::fmt;
use std::path::Path;

use crate::store::engine::{Connection, is_address};
use crate::store::error::{Failure, StoreError};
use crate::store::open::{Store, inspect};
use crate::store::reading;

/// What is at the path of a restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// Nothing.
    Nothing,
    /// The database from which the backup was made.
    Same(Histories),
    /// Another database of this program, with so many journal entries.
    Other {
        /// Its journal entries.
        entries: usize,
    },
    /// A database of a newer kakari.
    Newer {
        /// The number of its format.
        format: i64,
    },
    /// A database of another program.
    Foreign,
    /// No database.
    NotADatabase,
    /// One that cannot be read.
    Damaged {
        /// What was found.
        detail: String,
    },
}

/// Two journals of one database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Histories {
    /// Entries with which both begin.
    pub common: usize,
    /// Entries after those that only the database in place has.
    pub only_here: usize,
    /// Entries after those that only the backup has.
    pub only_there: usize,
}

impl Replaced {
    /// Whether the backup contains everything that people did in the database at the path.
    #[must_use]
    pub fn is_contained(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Same(histories) => histories.only_here == 0,
            _ => false,
        }
    }

    /// The word in JSON.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Same(_) => "same",
            Self::Other { .. } => "other",
            Self::Newer { .. } => "newer",
            Self::Foreign => "foreign",
            Self::NotADatabase => "not-a-database",
            Self::Damaged { .. } => "damaged",
        }
    }

    /// Examines what is at the path.
    pub(super) fn by(backup: &Store, to: &Path) -> Result<Self, StoreError> {
        if !Store::exists(to)? {
            return Ok(Self::Nothing);
        }
        if is_address(to) {
            let here = Store::open_read_only(to, backup.clock().clone());
            return Self::compared(backup, here.and_then(|here| here.read(History::read)));
        }
        let read = inspect(to).and_then(|()| {
            let found = reading::open(to, backup.patience)
                .and_then(|connection| History::read(&connection));
            found.map_err(|failure| failure.at(to))
        });
        Self::compared(backup, read)
    }

    /// Examines it again once it is locked. What could not be read before is not read again.
    pub(super) fn by_held(
        backup: &Store,
        to: &Path,
        held: Option<&Connection>,
        before: &Self,
    ) -> Result<Self, StoreError> {
        match held {
            Some(connection) => {
                let read = History::read(connection).map_err(|failure| failure.at(to));
                Self::compared(backup, read)
            }
            None => Ok(before.clone()),
        }
    }

    fn compared(backup: &Store, found: Result<History, StoreError>) -> Result<Self, StoreError> {
        let here = match found {
            Ok(history) => history,
            Err(StoreError::NewerSchema { found, .. }) => return Ok(Self::Newer { format: found }),
            Err(StoreError::NotKakari(_)) => return Ok(Self::Foreign),
            Err(StoreError::NotADatabase(_)) => return Ok(Self::NotADatabase),
            Err(
                StoreError::Malformed { detail, .. }
                | StoreError::Unreadable(detail)
                | StoreError::Database(detail),
            ) => return Ok(Self::Damaged { detail }),
            Err(other) => return Err(other),
        };
        let there = backup.read(History::read)?;
        if here.database != there.database {
            return Ok(Self::Other {
                entries: here.hashes.len(),
            });
        }
        let pairs = here.hashes.iter().zip(&there.hashes);
        let common = pairs.take_while(|(here, there)| here == there).count();
        Ok(Self::Same(Histories {
            common,
            only_here: here.hashes.len() - common,
            only_there: there.hashes.len() - common,
        }))
    }
}

impl fmt::Display for Replaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str(pick("データベースはありません。", "There is no database.")),
            Self::Same(histories) => write!(f, "{histories}"),
            Self::Other { entries } => f.write_str(&bilingual!("いまあるのは、控えとは別のデータベースです（履歴 {entries} 件）。戻すと、その中の記録は見えなくなります。", "There is another database in that place ({entries} journal entries). After restoring, they are out of sight.")),
            Self::Newer { format } => f.write_str(&bilingual!("いまのデータベースは、新しい版の kakari のものです（形式 {format}）。控えにない記録があるかどうかは、この版では分かりません。", "The present database is of a newer kakari (format {format}). Whether it has entries that the backup lacks cannot be told.")),
            Self::Foreign => f.write_str(pick("いまあるのは、ほかのソフトのデータベースです。", "There is a database of another program in that place.")),
            Self::NotADatabase => f.write_str(pick("いまあるのは、データベースではないファイルです。", "The file in that place is no database.")),
            Self::Damaged { detail } => f.write_str(&bilingual!("いまのデータベースは壊れていて読めません（{detail}）。控えにない記録があったかどうかは分かりません。", "The present database is damaged and cannot be read ({detail}). Whether it had entries that the backup lacks cannot be told.")),
        }
    }
}

impl fmt::Display for Histories {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            common,
            only_here,
            only_there,
        } = self;
        match (only_here, only_there) {
            (0, 0) => f.write_str(&bilingual!("いまのデータベースの履歴 {common} 件は、控えと同じです。", "The {common} journal entries of the present database are those of the backup.")),
            (0, _) => f.write_str(&bilingual!("いまのデータベースの履歴 {common} 件は、すべて控えにもあります（控えにだけある履歴：{only_there} 件）。", "All {common} journal entries of the present database are in the backup (entries in the backup only: {only_there}).")),
            (_, 0) => f.write_str(&bilingual!("いまのデータベースには、控えにない履歴が {only_here} 件あります（履歴 {} から）。戻すと、この {only_here} 件は見えなくなります。", common + 1; "The present database has {} that the backup lacks (from entry {} on). After restoring, what stands only there is out of sight.",
                count_of(*only_here, "journal entry", "journal entries"), common + 1)),
            _ => f.write_str(&bilingual!("いまのデータベースと控えは、履歴 {common} のあと別々に進んでいます。いまのデータベースにだけある履歴は {only_here} 件、控えにだけある履歴は {only_there} 件です。戻すと、いまのデータベースにだけある {only_here} 件は見えなくなります。", "The present database and the backup parted after journal entry {common}. Only in the present database: {only_here}; only in the backup: {only_there}. After restoring, the {only_here} are out of sight.")),
        }
    }
}

/// Id of a database and the hashes of its journal.
struct History {
    database: String,
    hashes: Vec<String>,
}

impl History {
    fn read(connection: &Connection) -> Result<Self, Failure> {
        let database = "SELECT value FROM meta WHERE key = 'database_id'";
        let hashes = "SELECT hash FROM journal ORDER BY seq";
        Ok(Self {
            database: connection.one(database, &[])?,
            hashes: connection.rows(hashes, &[], |row| row.get(0))?,
        })
    }
}
