//! Where things are kept, by the habit of each system; and on Windows what lies where former versions kept it.

use std::path::{Path, PathBuf};

use super::say;
use kakari_office::export::write_whole;
use kakari_office::store::{Store, StoreError};

/// The name of the database in the data folder.
pub(super) const DATABASE: &str = "kakari.db";

/// Where databases live unless told otherwise.
pub(crate) fn data_folder() -> Option<PathBuf> {
    if cfg!(windows) {
        return Windows::of_environment().in_use();
    }
    if cfg!(target_os = "macos") {
        return from("HOME").map(|home| home.join("Library/Application Support/kakari"));
    }
    let folder =
        from("XDG_DATA_HOME").or_else(|| from("HOME").map(|home| home.join(".local/share")));
    folder.map(|folder| folder.join("kakari"))
}

/// Where a person's own settings of the program live.
pub(crate) fn config_folder() -> Option<PathBuf> {
    folder_beside("XDG_CONFIG_HOME", ".config")
}

/// Where the program keeps what it may forget.
pub(crate) fn state_folder() -> Option<PathBuf> {
    folder_beside("XDG_STATE_HOME", ".local/state")
}

/// Only Unix tells these folders from that of data.
fn folder_beside(variable: &str, below_home: &str) -> Option<PathBuf> {
    if cfg!(windows) || cfg!(target_os = "macos") {
        return data_folder();
    }
    let folder = from(variable).or_else(|| from("HOME").map(|home| home.join(below_home)));
    folder.map(|folder| folder.join("kakari"))
}

fn from(key: &str) -> Option<PathBuf> {
    let value = std::env::var_os(key).filter(|value| !value.is_empty());
    value.map(PathBuf::from)
}

/// Brings over what a former version kept elsewhere, and says what became of it.
pub(super) fn settle() {
    if cfg!(windows) {
        let folders = Windows::of_environment();
        if let Some(sentence) = folders.settle().sentence() {
            say(&sentence);
        }
    }
}

/// A database of the data folder's name that is not used, because there is one in the folder in use too.
pub(super) fn unused_database() -> Option<PathBuf> {
    cfg!(windows)
        .then(|| Windows::of_environment().unused_database())
        .flatten()
}

/// The two folders of an application on Windows. The roaming one is copied to a server when somebody logs off, and may
/// itself be on a network share; former versions used it.
struct Windows {
    local: Option<PathBuf>,
    roaming: Option<PathBuf>,
}

/// Which folder is used, decided by what lies where.
#[derive(Debug, PartialEq, Eq)]
enum Decision {
    Use(PathBuf),
    /// A database lies in the first and none in the second: it goes there if it can, and is used where it is if not.
    Move(PathBuf, PathBuf),
}

/// What became of the files of a former version.
#[derive(Debug)]
enum Settled {
    /// No database was to be moved.
    AsItWas,
    Moved(PathBuf, PathBuf),
    Stays(PathBuf, StoreError),
}

impl Settled {
    fn sentence(&self) -> Option<String> {
        match self {
            Self::AsItWas => None,
            Self::Moved(from, to) => Some(format!(
                "データベースの置き場所を移しました：{}（前の場所：{}。ログオフのたびにサーバーへ写される場所でした）",
                to.display(),
                from.display()
            )),
            Self::Stays(at, why) => Some(format!(
                "データベースを新しい置き場所に移せないため、前の場所のまま使います：{}（{}）",
                at.display(),
                why.told()
            )),
        }
    }
}

impl Windows {
    fn of_environment() -> Self {
        let folder = |key| from(key).map(|folder| folder.join("kakari"));
        Self {
            local: folder("LOCALAPPDATA"),
            roaming: folder("APPDATA"),
        }
    }

    /// The decision, from the environment and from which folders hold a database or what is left of one.
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

    /// The database first: where it stays, all stays. The rest is not worth stopping for.
    fn settle(&self) -> Settled {
        let (Some(local), Some(roaming)) = (&self.local, &self.roaming) else {
            return Settled::AsItWas;
        };
        let moved = match self.decide(holds_database) {
            Some(Decision::Move(from, to)) => {
                let _ = std::fs::create_dir_all(&to);
                for name in databases(&from) {
                    if let Err(error) = Store::relocate(&from.join(&name), &to.join(&name)) {
                        // Somebody else's start may have been faster.
                        return match self.decide(holds_database) {
                            Some(Decision::Use(_)) => Settled::AsItWas,
                            _ => Settled::Stays(from, error),
                        };
                    }
                }
                Settled::Moved(from, to)
            }
            _ => Settled::AsItWas,
        };
        let left = names(roaming);
        if local != roaming && !left.is_empty() {
            let _ = std::fs::create_dir_all(local);
            left.iter()
                .for_each(|name| bring_over(name, roaming, local));
            // Only an empty folder goes.
            let _ = std::fs::remove_dir(roaming);
        }
        moved
    }
}

fn holds_database(folder: &Path) -> bool {
    !databases(folder).is_empty()
}

/// The database of a folder, and what an interrupted restore left of it; the database first.
fn databases(folder: &Path) -> Vec<String> {
    let mut names = names(folder);
    names.retain(|name| name.starts_with(DATABASE));
    names.sort();
    names
}

/// The files of a folder, without what SQLite keeps beside a database: it goes with that.
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

/// Moves one file, never over another one; it stays where it cannot be moved. To another disk it is copied, and only when
/// the copy is whole does it go.
fn bring_over(name: &str, from: &Path, to: &Path) {
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
