//! Restores a backup. At every moment there is a complete database at the path: the old one, until the checked copy replaces
//! its name in one atomic step. The old database is kept under another name and never overwritten.

use crate::lang::pick;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::backup::{self, Checked, Counts};
use super::clock::Clock;
use super::error::{Failure, StoreError};
use super::in_place::beside_wal;
use super::job::Job;
use super::journal;
use super::kind::EntryKind;
use super::left_behind;
use super::open::{Store, plain, refuse_share};
use crate::draft::{Draft, RESTORE, folder_of};
use crate::real_path::real_path;

mod replaced;
mod server;
mod swap;

pub use replaced::{Histories, Replaced};
pub(super) use swap::hold_alone;

/// A restored database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreReport {
    /// Numbers of rows, counted in the copy before it was placed.
    pub counts: Counts,
    /// New path of the replaced database; `None` if there was none.
    pub kept_aside: Option<PathBuf>,
    /// What was replaced, compared with the backup.
    pub replaced: Replaced,
}

impl Store {
    /// Replaces the database at `to` by a checked copy of `from`; a link at `to` is followed. The old database is kept beside
    /// it as `….before-restore`. The journal of the restored database gets an entry about the restore.
    ///
    /// `agree` gets what is at `to` before anything is changed, and returns whether to go on.
    ///
    /// # Errors
    /// [`StoreError::BadCopy`] if the backup fails a check; [`StoreError::Locked`] if another program has the database at `to`
    /// open; [`StoreError::NotReplaced`] if `agree` returns false. After an error the database at `to` is unchanged.
    pub fn restore(
        from: &Path,
        to: &Path,
        actor: &str,
        clock: Clock,
        agree: &mut dyn FnMut(&Replaced) -> bool,
    ) -> Result<RestoreReport, StoreError> {
        if actor.trim().is_empty() {
            return Err(StoreError::NoActor);
        }
        if super::is_address(to) {
            return Self::restore_to_server(&plain(from), to, actor, clock, agree);
        }
        let (from, to) = (&plain(from), &resolve_target(to)?);
        let checked = backup::check(from)?;
        let source = Self::open_read_only(from, clock.clone())?;
        let mut ask = |replaced: Replaced| {
            if agree(&replaced) {
                return Ok(replaced);
            }
            let path = to.to_owned();
            Err(StoreError::NotReplaced { path, replaced })
        };
        let agreed = ask(Replaced::by(&source, to)?)?;
        let draft = Draft::beside(to, RESTORE);
        let counts = prepare(&source, &draft, &checked, from, actor, clock, &agreed)
            .map_err(|error| with_database_path(error, &draft.path, to))?;
        if agreed == Replaced::Nothing {
            drop(source);
            let placed = draft.place(to);
            placed.map_err(|error| StoreError::from_io(&error, to))?;
            let (kept_aside, replaced) = (None, agreed);
            return Ok(RestoreReport {
                counts,
                kept_aside,
                replaced,
            });
        }
        let held = swap::hold(to, &agreed)?;
        // Until the database was locked others could write to it, so compare again, and ask again if something was added.
        let now = Replaced::by_held(&source, to, held.connection(), &agreed)?;
        let replaced = if now == agreed { agreed } else { ask(now)? };
        drop(source);
        let kept_aside = Some(held.give_way_to(draft, to)?);
        Ok(RestoreReport {
            counts,
            kept_aside,
            replaced,
        })
    }
}

/// The real path of the database to replace, behind links.
fn resolve_target(to: &Path) -> Result<PathBuf, StoreError> {
    let to = plain(to);
    refuse_share(&to, &to)?;
    if let Some(broken) = left_behind::link_to_nothing(&to) {
        return Err(broken);
    }
    if let Ok(real) = real_path(&to) {
        return Ok(real);
    }
    let folder = folder_of(&to);
    if folder.is_dir() {
        return Ok(to);
    }
    Err(StoreError::NoFolder(folder.to_owned()))
}

/// Prepares the copy completely, including its journal entry. After it has its name nothing may be left to do, because the
/// process could die in between.
fn prepare(
    source: &Store,
    draft: &Draft,
    checked: &Checked,
    from: &Path,
    actor: &str,
    clock: Clock,
    replaced: &Replaced,
) -> Result<Counts, StoreError> {
    source.copy_checked(draft, &mut Job::quiet())?;
    let mut copy = Store::open(&draft.path, clock)?;
    let counts = record(&mut copy, checked, from, actor, replaced)?;
    let (path, connection) = (copy.path.clone(), copy.connection);
    let closed = (|| {
        connection.fold_log()?;
        connection.close()
    })();
    closed.map_err(|failure: Failure| failure.at(&path))?;
    if beside_wal(&path).exists() {
        let detail = pick("写しを閉じられませんでした", "the copy could not be closed").to_owned();
        return Err(StoreError::BadCopy { path, detail });
    }
    Ok(counts)
}

/// Writes into the journal of the copy that it was restored, and counts its rows.
fn record(
    copy: &mut Store,
    checked: &Checked,
    from: &Path,
    actor: &str,
    replaced: &Replaced,
) -> Result<Counts, StoreError> {
    copy.write(actor, "控えから戻す", |writing| {
        let file = from
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let mut payload =
            json!({ "file": file, "entries": checked.counts.entries, "head": checked.head });
        if let (Some(payload), Replaced::Same(histories)) = (payload.as_object_mut(), replaced) {
            payload.insert("common".to_owned(), json!(histories.common));
            payload.insert("left_behind".to_owned(), json!(histories.only_here));
        }
        writing.append(journal::Draft {
            payload: payload.to_string(),
            ..journal::Draft::new(EntryKind::Restored)
        })?;
        backup::counts(&writing.tx)
    })
}

/// Replaces the temporary path in an error by that of the database, which is the one that the user knows.
fn with_database_path(error: StoreError, draft: &Path, to: &Path) -> StoreError {
    let to = || to.to_owned();
    match error {
        StoreError::NoSpace(path) if path == draft => StoreError::NoSpace(to()),
        StoreError::File { path, detail } if path == draft => {
            StoreError::File { path: to(), detail }
        }
        other => other,
    }
}
