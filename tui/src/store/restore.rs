//! Bringing a backup back. The database that was there is kept aside, never overwritten.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use serde_json::json;

use super::backup::{self, Checked, Counts};
use super::clock::Clock;
use super::error::{Failure, StoreError};
use super::job::Job;
use super::journal::Draft;
use super::open::{Store, beside, beside_wal, draft_of, place, remove_database};

/// A restored database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreReport {
    /// What it holds, counted after restoring.
    pub counts: Counts,
    /// Where the earlier database was put aside; `None`: there was none.
    pub kept_aside: Option<PathBuf>,
    /// Journal entries of the earlier database that the restored one does not have; `None`: there
    /// was none, or it could not be read.
    pub entries_lost: Option<i64>,
}

impl Store {
    /// Puts a checked copy of `from` in the place of `to`. What was at `to` is kept beside it as
    /// `….before-restore`. The restoring is itself an entry of the journal.
    ///
    /// # Errors
    /// [`StoreError::BadCopy`] where the backup does not pass its checks; [`StoreError::Locked`]
    /// where somebody has the database at `to` open.
    pub fn restore(
        from: &Path,
        to: &Path,
        actor: &str,
        clock: Clock,
    ) -> Result<RestoreReport, StoreError> {
        if actor.trim().is_empty() {
            return Err(StoreError::NoActor);
        }
        let checked = backup::check(from)?;
        let draft = draft_of(to, "restore");
        remove_database(&draft);
        let source = Self::open_read_only(from, clock.clone())?;
        source.backup(&draft, Job::quiet())?;
        drop(source);
        let put = put_in_place(&draft, to, &checked);
        remove_database(&draft);
        let (kept_aside, entries_lost) = put?;
        let mut store = Self::open(to, clock)?;
        let counts = store.write(actor, "控えから戻す", |writing| {
            let file = from
                .file_name()
                .map(|name| name.to_string_lossy().into_owned());
            let payload =
                json!({ "file": file, "entries": checked.counts.entries, "head": checked.head });
            writing.append(Draft {
                kind: "restored",
                payload: payload.to_string(),
                ..Draft::default()
            })?;
            backup::counts(&writing.tx)
        })?;
        Ok(RestoreReport {
            counts,
            kept_aside,
            entries_lost,
        })
    }
}

fn put_in_place(
    draft: &Path,
    to: &Path,
    new: &Checked,
) -> Result<(Option<PathBuf>, Option<i64>), StoreError> {
    if !to.exists() {
        place(draft, to)?;
        return Ok((None, None));
    }
    let lost = settle(to, new)?;
    let aside = free_name(to);
    let moved = |from: &Path, to: &Path| {
        std::fs::rename(from, to).map_err(|error| StoreError::from_io(&error, from))
    };
    moved(to, &aside)?;
    // A damaged database may have left changes beside it; they belong to it and to no other.
    if beside_wal(to).exists() {
        moved(&beside_wal(to), &beside_wal(&aside))?;
    }
    remove_database(to);
    if let Err(error) = place(draft, to) {
        moved(&aside, to)?;
        return Err(error);
    }
    Ok((Some(aside), lost))
}

/// Makes sure that nobody has the earlier database open and writes its pending changes into it.
/// Gives the number of entries that the new one does not have; `None` where it cannot be read.
fn settle(to: &Path, new: &Checked) -> Result<Option<i64>, StoreError> {
    let settled = (|| {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(to, flags)?;
        // In this mode SQLite takes the locks of readers too, so that it fails while anybody reads.
        connection.pragma_update(None, "locking_mode", "exclusive")?;
        connection.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
        let sql = "SELECT (SELECT value FROM meta WHERE key = 'database_id'), (SELECT count(*) FROM journal)";
        let (database, entries): (String, i64) =
            connection.query_row(sql, (), |row| Ok((row.get(0)?, row.get(1)?)))?;
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))?;
        let known = if database == new.database {
            new.counts.entries
        } else {
            0
        };
        Ok::<_, Failure>(entries.saturating_sub(known).max(0))
    })();
    match settled.map_err(|failure| failure.at(to)) {
        Ok(lost) => Ok(Some(lost)),
        Err(StoreError::Locked { .. }) => {
            let holder =
                "このデータベースを開いている画面があります。すべて終了してください。".to_owned();
            Err(StoreError::Locked { holder })
        }
        // Damaged, or none of ours: that is why it is replaced.
        Err(_) => Ok(None),
    }
}

/// A name beside the database that is not taken.
fn free_name(to: &Path) -> PathBuf {
    let first = beside(to, "before-restore");
    let others = (2..).map(|number: u32| beside(to, &format!("before-restore-{number}")));
    std::iter::once(first.clone())
        .chain(others)
        .find(|path| !path.exists())
        .unwrap_or(first)
}
