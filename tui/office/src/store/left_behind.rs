//! A place without a database that is no new place: what an interrupted restore left there, or a link to a disk that is
//! not connected. Making a new database there would hide the one that people have.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::error::StoreError;
use super::in_place::is_same_file;
use crate::draft::{LeftOver, RESTORE, folder_of};

/// The ending of a database that was put aside by a restore.
pub(super) const BEFORE: &str = "before-restore";

/// What was left of the database of this place, as the reason not to make a new one; `None`: nothing.
pub(super) fn of(path: &Path) -> Option<StoreError> {
    let wanted = path.file_name()?.to_str()?;
    let entries = std::fs::read_dir(folder_of(path)).ok()?.flatten();
    let mut found: Vec<(bool, SystemTime, PathBuf)> = Vec::new();
    for entry in entries {
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let aside = is_aside(name, wanted);
        let draft = LeftOver::of(name)
            .filter(|left| left.of == wanted && left.what == RESTORE && left.is_itself(name));
        if !aside && draft.is_none() {
            continue;
        }
        let file = entry.metadata().ok().filter(|file| file.len() > 0);
        let written = file.and_then(|file| file.modified().ok());
        found.extend(written.map(|at| (aside, at, entry.path())));
    }
    // What people worked on goes before a copy that was to replace it; of several the last one.
    let (_, _, left) = found.into_iter().max()?;
    Some(StoreError::LeftBehind {
        path: path.to_owned(),
        left,
    })
}

/// Takes away the second name that a restore gave the database before it was interrupted. To be called by who has the
/// database open, so that no restore is at work.
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

/// That a path is only the second name of a database that is in its place; open under both it would be destroyed.
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

/// That a path is a link whose target is not there.
pub(super) fn link_to_nothing(path: &Path) -> Option<StoreError> {
    let target = std::fs::read_link(path).ok()?;
    (!path.exists()).then(|| StoreError::LinkToNothing {
        path: path.to_owned(),
        target,
    })
}
