//! A place without a database that is no new place: what an interrupted restore left there, or a link to a disk that is
//! not connected. Making a new database there would hide the one that people have.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::draft::{LeftOver, RESTORE};
use super::error::StoreError;
use super::transaction::folder_of;

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
