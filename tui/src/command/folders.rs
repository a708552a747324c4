//! The folders of the program on each operating system, and on Windows the move of files from the folder of former
//! versions.

use kakari_office::bilingual;
use std::path::{Path, PathBuf};

use super::say;
use kakari_office::export::write_whole;
use kakari_office::store::{Store, StoreError};

/// File name of the database in the data folder.
pub(super) const DATABASE: &str = "kakari.db";

/// Default folder of databases; `None` if the environment names none.
pub(crate) fn data_folder() -> Option<PathBuf> {
    if cfg!(windows) {
        return Windows::from_environment().in_use();
    }
    if cfg!(target_os = "macos") {
        return folder_in_variable("HOME")
            .map(|home| home.join("Library/Application Support/kakari"));
    }
    let folder = folder_in_variable("XDG_DATA_HOME")
        .or_else(|| folder_in_variable("HOME").map(|home| home.join(".local/share")));
    folder.map(|folder| folder.join("kakari"))
}

/// Folder of the person's own settings, such as the keymap.
pub(crate) fn config_folder() -> Option<PathBuf> {
    folder_beside("XDG_CONFIG_HOME", ".config")
}

/// Folder of what the program may lose, such as the place where the console was left.
pub(crate) fn state_folder() -> Option<PathBuf> {
    folder_beside("XDG_STATE_HOME", ".local/state")
}

/// A folder for settings or state. Only Unix separates these from data.
fn folder_beside(variable: &str, below_home: &str) -> Option<PathBuf> {
    if cfg!(windows) || cfg!(target_os = "macos") {
        return data_folder();
    }
    let folder = folder_in_variable(variable)
        .or_else(|| folder_in_variable("HOME").map(|home| home.join(below_home)));
    folder.map(|folder| folder.join("kakari"))
}

fn folder_in_variable(key: &str) -> Option<PathBuf> {
    let value = std::env::var_os(key).filter(|value| !value.is_empty());
    value.map(PathBuf::from)
}

/// Moves the files of a former version to the present folder on Windows, and reports the result.
pub(super) fn move_from_former_folder() {
    if cfg!(windows) {
        let folders = Windows::from_environment();
        if let Some(sentence) = folders.move_files().sentence() {
            say(&sentence);
        }
    }
}

/// A database in the folder of former versions that is not used, because the present folder has one too.
pub(super) fn unused_database() -> Option<PathBuf> {
    cfg!(windows)
        .then(|| Windows::from_environment().unused_database())
        .flatten()
}

/// The two folders of an application on Windows. Former versions used the roaming one, which Windows copies to a
/// server when the person logs off and which may be on a network share, where SQLite files are damaged.
struct Windows {
    local: Option<PathBuf>,
    roaming: Option<PathBuf>,
}

/// Which folder is used, depending on which contains a database.
#[derive(Debug, PartialEq, Eq)]
enum Decision {
    Use(PathBuf),
    /// The first folder contains a database and the second none: the database is moved, or used where it is if that
    /// fails.
    Move(PathBuf, PathBuf),
}

/// The result of the move.
#[derive(Debug)]
enum MoveResult {
    /// No database had to be moved.
    Unchanged,
    Moved(PathBuf, PathBuf),
    Stays(PathBuf, StoreError),
}

impl MoveResult {
    fn sentence(&self) -> Option<String> {
        match self {
            Self::Unchanged => None,
            Self::Moved(from, to) => Some(bilingual!(
                "データベースの置き場所を移しました：{}（前の場所：{}。ログオフのたびにサーバーへ写される場所でした）",
                "The database was moved: {} (it was in {}, which is copied to a server with every logoff)",
                to.display(),
                from.display()
            )),
            Self::Stays(at, why) => Some(bilingual!(
                "データベースを新しい置き場所に移せないため、前の場所のまま使います：{}（{}）",
                "The database could not be moved and stays in its old place: {} ({})",
                at.display(),
                why.without_advice()
            )),
        }
    }
}

impl Windows {
    fn from_environment() -> Self {
        let folder = |key| folder_in_variable(key).map(|folder| folder.join("kakari"));
        Self {
            local: folder("LOCALAPPDATA"),
            roaming: folder("APPDATA"),
        }
    }

    /// Decides from the folders and from which of them contains a database or the rest of one.
    fn decide(&self, holds_database: impl Fn(&Path) -> bool) -> Option<Decision> {
        Some(match (&self.local, &self.roaming) {
            (None, None) => return None,
            (Some(only), None) | (None, Some(only)) => Decision::Use(only.clone()),
            (Some(local), Some(roaming)) if local == roaming => Decision::Use(local.clone()),
            (Some(local), Some(roaming)) => {
                if holds_database(roaming) && !holds_database(local) {
                    Decision::Move(roaming.clone(), local.clone())
                } else {
                    Decision::Use(local.clone())
                }
            }
        })
    }

    fn in_use(&self) -> Option<PathBuf> {
        self.decide(holds_database).map(|decision| match decision {
            Decision::Use(folder) | Decision::Move(folder, _) => folder,
        })
    }

    fn unused_database(&self) -> Option<PathBuf> {
        let (used, roaming) = (self.in_use()?, self.roaming.as_ref()?);
        let other = roaming.join(DATABASE);
        (used != *roaming && other.exists()).then_some(other)
    }

    /// Moves the files. If the database cannot be moved, everything stays; failures with other files are ignored,
    /// because the program works without them.
    fn move_files(&self) -> MoveResult {
        let (Some(local), Some(roaming)) = (&self.local, &self.roaming) else {
            return MoveResult::Unchanged;
        };
        let moved = match self.decide(holds_database) {
            Some(Decision::Move(from, to)) => {
                // A failure shows in the move itself.
                let _ = std::fs::create_dir_all(&to);
                for name in databases(&from) {
                    if let Err(error) = Store::relocate(&from.join(&name), &to.join(&name)) {
                        // Another process may have moved it first.
                        return match self.decide(holds_database) {
                            Some(Decision::Use(_)) => MoveResult::Unchanged,
                            _ => MoveResult::Stays(from, error),
                        };
                    }
                }
                MoveResult::Moved(from, to)
            }
            _ => MoveResult::Unchanged,
        };
        let left = names(roaming);
        if local != roaming && !left.is_empty() {
            let _ = std::fs::create_dir_all(local);
            left.iter().for_each(|name| move_file(name, roaming, local));
            // Removes the folder only if it is empty.
            let _ = std::fs::remove_dir(roaming);
        }
        moved
    }
}

fn holds_database(folder: &Path) -> bool {
    !databases(folder).is_empty()
}

/// The database of a folder and the files that an interrupted restore left, the database first.
fn databases(folder: &Path) -> Vec<String> {
    let mut names = names(folder);
    names.retain(|name| name.starts_with(DATABASE));
    names.sort();
    names
}

/// The files of a folder without those that SQLite keeps beside a database, which move together with it.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let names = files.filter_map(|entry| entry.file_name().into_string().ok());
    let is_beside = |name: &String| {
        let ends = ["-wal", "-shm", "-journal"];
        ends.iter().any(|end| name.ends_with(end))
    };
    names.filter(|name| !is_beside(name)).collect()
}

/// Moves one file, never over another one; it stays where it cannot be moved. To another disk it is copied, and
/// only when the copy is whole does it go.
fn move_file(name: &str, from: &Path, to: &Path) {
    let (from, to) = (from.join(name), to.join(name));
    if name.contains(".db") {
        let _ = Store::relocate(&from, &to);
    } else if !to.exists() {
        let _ = std::fs::rename(&from, &to).or_else(|_| {
            let mut file = std::fs::File::open(&from)?;
            write_whole(&to, false, &mut |out| {
                std::io::copy(&mut file, out).map(drop)
            })?;
            std::fs::remove_file(&from)
        });
    }
}

#[cfg(test)]
mod tests;
