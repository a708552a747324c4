//! The exchange of databases in a restore. The old database gets a second name, then the copy takes over the first name in one
//! atomic step. Whenever the process dies, one of the two is complete at the path.

use crate::lang::pick;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::replaced::Replaced;
use crate::draft::{Draft, flush, flush_folder, is_no_room, with_ending};
use crate::store::engine::Connection;
use crate::store::error::StoreError;
use crate::store::in_place::is_same_file;
use crate::store::left_behind::BEFORE;

/// Files beside a database without which it is incomplete. The index `-shm` is not among them; SQLite builds it again.
const NEEDED: [&str; 2] = ["-wal", "-journal"];

/// The old database, locked so that nobody can open or change it.
pub(super) struct Held {
    connection: Option<Connection>,
}

/// Checks that nobody has the file open, and locks it if it is a kakari database.
pub(super) fn hold(to: &Path, found: &Replaced) -> Result<Held, StoreError> {
    let ours = matches!(found, Replaced::Same(_) | Replaced::Other { .. });
    let held = if ours {
        Connection::hold(to).map(Some)
    } else {
        Connection::try_alone(to).map(|()| None)
    };
    match held {
        Ok(connection) => Ok(Held { connection }),
        Err(failure) => match failure.at(to) {
            StoreError::Locked { .. } => Err(open_elsewhere()),
            error if ours => Err(error),
            // A damaged file or another program's cannot be locked. That is no obstacle, because it is replaced.
            _ => Ok(Held { connection: None }),
        },
    }
}

/// Locks a kakari database as a plain file without a log, so that nobody else can open it.
pub(in crate::store) fn hold_alone(path: &Path) -> Result<Connection, StoreError> {
    Connection::hold(path).map_err(|failure| match failure.at(path) {
        StoreError::Locked { .. } => open_elsewhere(),
        other => other,
    })
}

fn open_elsewhere() -> StoreError {
    let holder = pick(
        "このデータベースを開いている画面があります。すべて終了してください。",
        "A console has this database open. Quit all of them.",
    );
    StoreError::Locked {
        holder: holder.to_owned(),
    }
}

impl Held {
    pub(super) fn connection(&self) -> Option<&Connection> {
        self.connection.as_ref()
    }

    /// Gives the old database a second name, replaces it by the draft, and returns the second name.
    pub(super) fn give_way_to(mut self, draft: Draft, to: &Path) -> Result<PathBuf, StoreError> {
        let aside = keep_aside(to)?;
        flush_folder(to);
        if cfg!(windows) {
            // Windows cannot replace an open file.
            self.let_go();
        }
        let left = beside_of(to);
        for ending in &left {
            // The log of the old database is beside its second name now. Left here, SQLite would apply it to the new one.
            let path = with_ending(to, ending);
            std::fs::remove_file(&path).map_err(|error| StoreError::from_io(&error, &path))?;
        }
        let replaced = draft.replace(to);
        let replaced = replaced.map_err(|error| StoreError::from_io(&error, to));
        if replaced.is_err() && left.is_empty() {
            // Nothing was replaced, so the second name is not needed.
            let _ = std::fs::remove_file(&aside);
        }
        replaced?;
        self.let_go();
        Ok(aside)
    }

    fn let_go(&mut self) {
        if let Some(connection) = self.connection.take() {
            connection.let_go();
        }
    }
}

/// The files beside a database that belong to it. A locked kakari database has none.
fn beside_of(to: &Path) -> Vec<&'static str> {
    let there = |ending: &&str| with_ending(to, ending).exists();
    NEEDED.into_iter().filter(there).collect()
}

/// Gives the database and the files that belong to it a second name.
fn keep_aside(to: &Path) -> Result<PathBuf, StoreError> {
    let aside = second_name(to)?;
    for ending in beside_of(to) {
        let (from, to) = (with_ending(to, ending), with_ending(&aside, ending));
        let _ = std::fs::remove_file(&to);
        if let Err(error) = std::fs::hard_link(&from, &to).or_else(|_| copy(&from, &to)) {
            let _ = std::fs::remove_file(&aside);
            return Err(StoreError::from_io(&error, &from));
        }
    }
    Ok(aside)
}

/// Makes the first free `….before-restore` a second name (hard link) of the file, or a copy if the file system has no hard
/// links.
fn second_name(to: &Path) -> Result<PathBuf, StoreError> {
    let mut number: u32 = 1;
    loop {
        let aside = match number {
            1 => with_ending(to, &format!(".{BEFORE}")),
            _ => with_ending(to, &format!(".{BEFORE}-{number}")),
        };
        let linked = match second_link(to, &aside) {
            // An interrupted restore has already created this name.
            Err(_) if is_same_file(to, &aside) => Ok(()),
            Err(error) if error.kind() != ErrorKind::AlreadyExists && !is_no_room(&error) => {
                copy_as(to, &aside)
            }
            linked => linked.map_err(|error| StoreError::from_io(&error, &aside)),
        };
        match linked {
            Ok(()) => return Ok(aside),
            Err(StoreError::AlreadyExists(_)) => number = number.saturating_add(1),
            Err(StoreError::NoSpace(_)) => return Err(StoreError::NoSpace(to.to_owned())),
            Err(error) => return Err(error),
        }
    }
}

/// Creates a hard link, but only on systems where this program can see that two names are one file. Elsewhere a leftover link
/// could not be distinguished from a copy.
fn second_link(to: &Path, aside: &Path) -> std::io::Result<()> {
    if cfg!(unix) {
        std::fs::hard_link(to, aside)
    } else {
        Err(ErrorKind::Unsupported.into())
    }
}

fn copy_as(to: &Path, aside: &Path) -> Result<(), StoreError> {
    if aside.exists() {
        return Err(StoreError::AlreadyExists(aside.to_owned()));
    }
    let draft = Draft::beside(to, "part");
    copy(to, &draft.path).map_err(|error| StoreError::from_io(&error, to))?;
    let placed = draft.place(aside);
    placed.map_err(|error| StoreError::from_io(&error, aside))
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::copy(from, to)?;
    flush(to)
}

impl Drop for Held {
    /// If the database was not replaced, makes it usable for several connections again.
    fn drop(&mut self) {
        if let Some(connection) = &self.connection {
            connection.give_back();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_file_has_only_one_name_a_copy_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (to, aside) = (
            folder.path().join("a.db"),
            folder.path().join("a.db.before-restore"),
        );
        std::fs::write(&to, "one").unwrap();
        copy_as(&to, &aside).unwrap();
        std::fs::write(&to, "two").unwrap();
        assert_eq!(std::fs::read(&aside).unwrap(), b"one");
        let taken = copy_as(&to, &aside).unwrap_err();
        assert!(matches!(taken, StoreError::AlreadyExists(_)), "{taken}");
        assert_eq!(std::fs::read(&aside).unwrap(), b"one");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
