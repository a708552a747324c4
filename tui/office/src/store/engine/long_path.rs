//! Paths longer than the 260 characters that Windows takes as they are written. Rust's library lengthens them by
//! itself, SQLite does not: it has to be given the path in the form without a limit and the interface that knows it.

use std::path::{Path, PathBuf};

use rusqlite::OpenFlags;

use crate::store::error::Failure;

/// The longest path in characters of Windows that SQLite takes as it is, with the longest ending that it gives to a
/// file beside the database.
const SHORT: usize = 259 - "-journal".len();

/// SQLite's interface to Windows for long paths.
const INTERFACE: &str = "win32-longpath";

/// Opens the file at a path of any length. `name` forms what SQLite is given of the path.
pub(super) fn open(
    path: &Path,
    flags: OpenFlags,
    name: impl FnOnce(&Path) -> PathBuf,
) -> Result<rusqlite::Connection, Failure> {
    let full = cfg!(windows)
        .then(|| std::path::absolute(path).ok())
        .flatten()
        .and_then(|full| unlimited(&full.to_string_lossy()));
    Ok(match full {
        Some(full) => rusqlite::Connection::open_with_flags_and_vfs(name(&full), flags, INTERFACE)?,
        None => rusqlite::Connection::open_with_flags(name(path), flags)?,
    })
}

/// The form without a limit of a full path of Windows; `None` if the path is short enough as it is.
fn unlimited(full: &str) -> Option<PathBuf> {
    if full.encode_utf16().count() <= SHORT {
        return None;
    }
    let long = match full.strip_prefix(r"\\") {
        None => format!(r"\\?\{full}"),
        Some(rest) if rest.starts_with(r"?\") => full.to_owned(),
        Some(share) => format!(r"\\?\UNC\{share}"),
    };
    Some(PathBuf::from(long))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_long_path_is_written_in_the_form_without_a_limit() {
        let folders = "\u{5831}".repeat(240);
        let long = format!(r"C:\{folders}\kakari.db");
        let wanted = PathBuf::from(format!(r"\\?\{long}"));
        assert_eq!(unlimited(&long), Some(wanted.clone()));
        assert_eq!(unlimited(&format!(r"\\?\{long}")), Some(wanted));
        let share = format!(r"server\share\{folders}.db");
        let wanted = PathBuf::from(format!(r"\\?\UNC\{share}"));
        assert_eq!(unlimited(&format!(r"\\{share}")), Some(wanted));
        assert_eq!(unlimited(r"C:\data\kakari.db"), None);
    }
}
