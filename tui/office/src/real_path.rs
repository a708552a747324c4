//! The path behind links, in the form in which people and other programs write it: Windows answers in one of its own.

use std::io;
use std::path::{Path, PathBuf};

/// The full path behind links of something that is there.
///
/// # Errors
/// The error of the system.
pub(crate) fn real_path(path: &Path) -> io::Result<PathBuf> {
    let real = std::fs::canonicalize(path)?;
    let written = real.to_str().filter(|_| cfg!(windows)).and_then(as_written);
    Ok(written.map_or(real, PathBuf::from))
}

/// `\\?\C:\data` as `C:\data`, and `\\?\UNC\server\share` as `\\server\share`; `None` for what cannot be written otherwise.
fn as_written(real: &str) -> Option<String> {
    let rest = real.strip_prefix(r"\\?\")?;
    if let Some(share) = rest.strip_prefix(r"UNC\") {
        return Some(format!(r"\\{share}"));
    }
    let is_drive = rest.as_bytes().get(1..3) == Some(br":\");
    is_drive.then(|| rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_windows_becomes_the_one_that_people_write() {
        for (real, written) in [
            (r"\\?\C:\報告\kakari.db", Some(r"C:\報告\kakari.db")),
            (r"\\?\UNC\server\share\a.csv", Some(r"\\server\share\a.csv")),
            (r"\\?\Volume{0}\a.csv", None),
            (r"C:\a.csv", None),
            ("/a.csv", None),
        ] {
            assert_eq!(as_written(real).as_deref(), written);
        }
    }
}
