//! Recognises a path without a database where nevertheless no new one may be created: an interrupted restore has left the old
//! database under another name, or a link leads to a disk that is not connected. A new database would hide the existing one.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::error::StoreError;
use super::in_place::is_same_file;
use crate::draft::{LeftOver, RESTORE, folder_of};

/// The ending of the name that a restore gives to the database that it replaces.
pub(super) const BEFORE: &str = "before-restore";

/// What an interrupted restore left of the database at this path, as the reason not to create a new one; `None` if nothing.
pub(super) fn find(path: &Path) -> Option<StoreError> {
    let wanted = path.file_name()?.to_str()?;
    let entries = std::fs::read_dir(folder_of(path)).ok()?.flatten();
    let mut found: Vec<(bool, SystemTime, PathBuf)> = Vec::new();
    for entry in entries {
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let aside = is_aside(name, wanted);
        let draft = LeftOver::parse(name)
            .filter(|left| left.of == wanted && left.what == RESTORE && left.is_itself(name));
        if !aside && draft.is_none() {
            continue;
        }
        let file = entry.metadata().ok().filter(|file| file.len() > 0);
        let written = file.and_then(|file| file.modified().ok());
        found.extend(written.map(|at| (aside, at, entry.path())));
    }
    // Prefer the replaced database, on which people worked, over a copy that was to replace it; of several, the newest.
    let (_, _, left) = found.into_iter().max()?;
    Some(StoreError::LeftBehind {
        path: path.to_owned(),
        left,
    })
}

/// Removes the second name that an interrupted restore gave to the database. The caller has the database open, so no restore
/// is running.
pub(super) fn drop_second_name(path: &Path) {
    let Some(wanted) = path.file_name().and_then(|name| name.to_str()) else {
        return;
    };
    let entries = std::fs::read_dir(folder_of(path)).into_iter().flatten();
    for entry in entries.flatten() {
        let aside = entry
            .file_name()
            .to_str()
            .is_some_and(|name| is_aside(name, wanted));
        if aside && is_same_file(&entry.path(), path) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// The error if a path is only a second name of a database that is also in its place. Opened under both names, the database
/// would be destroyed, because SQLite would keep two logs.
pub(super) fn second_name(path: &Path) -> Option<StoreError> {
    let name = path.file_name()?.to_str()?;
    let (first, _) = name.rsplit_once('.')?;
    let first_path = path.with_file_name(first);
    (is_aside(name, first) && is_same_file(path, &first_path)).then(|| StoreError::SecondName {
        path: path.to_owned(),
        first: first_path,
    })
}

/// `office.db.before-restore`, `office.db.before-restore-2` …
fn is_aside(name: &str, wanted: &str) -> bool {
    let ending = name
        .strip_prefix(wanted)
        .and_then(|rest| rest.strip_prefix('.'));
    let number = ending.and_then(|ending| ending.strip_prefix(BEFORE));
    number.is_some_and(|number| {
        let digits = number.strip_prefix('-').unwrap_or_default();
        number.is_empty()
            || (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// The error if a path is a link whose target does not exist.
pub(super) fn link_to_nothing(path: &Path) -> Option<StoreError> {
    let target = std::fs::read_link(path).ok()?;
    (!path.exists()).then(|| StoreError::LinkToNothing {
        path: path.to_owned(),
        target,
    })
}
