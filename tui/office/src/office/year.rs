//! The active edition: the one that the settings name, built in or from a file.

use std::path::{Path, PathBuf};

use kakari_core::edition::Edition;
use kakari_edition::in_language;

use super::OfficeError;
use crate::hash::hex;
use crate::intake;
use crate::lang::{Lang, current};
use crate::store::{Store, setting};

/// Edition id of a database without settings.
pub(super) const DEFAULT: &str = "r07";

/// The edition that the settings of a database name.
///
/// # Errors
/// [`OfficeError::UnknownEdition`] if there is no such edition, [`OfficeError::EditionFile`] if its file has errors,
/// [`OfficeError::Store`] if the database cannot be read.
pub(crate) fn active_edition(store: &Store) -> Result<Edition, OfficeError> {
    // The file has priority, because it is a correction of a built-in edition.
    if let Some(file) = store.setting(setting::EDITION_FILE)? {
        return edition_from_file(Path::new(&file));
    }
    let id = store
        .setting(setting::EDITION)?
        .unwrap_or_else(|| DEFAULT.to_owned());
    kakari_builtin::edition(&id).ok_or(OfficeError::UnknownEdition(id))
}

/// The edition with this id: the active one if it has this id, because it may be a corrected file; else the built-in one.
pub(super) fn edition_named(active: Option<&Edition>, id: &str) -> Option<Edition> {
    match active {
        Some(active) if active.id == id => Some(active.clone()),
        _ => kakari_builtin::edition(id),
    }
}

/// Reads and compiles an edition from a TOML file.
///
/// # Errors
/// [`OfficeError::EditionFile`] with all errors of the file, each with its line and how to fix it.
pub fn edition_from_file(path: &Path) -> Result<Edition, OfficeError> {
    let refuse = |detail: String| OfficeError::EditionFile {
        path: PathBuf::from(path),
        detail,
    };
    let bytes = std::fs::read(path).map_err(|error| refuse(crate::io_reason::explain(&error)))?;
    let text = intake::text_file(&bytes, &intake::Limits::default())
        .map_err(|refusal| refuse(refusal.to_string()))?;
    let name = path.display().to_string();
    let compiled = in_language(current() == Lang::En, || {
        kakari_edition::compile(&text, &name)
    });
    compiled
        .map(|compiled| compiled.edition)
        .map_err(|problems| {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            refuse(lines.join("\n"))
        })
}

/// Content hash of an edition, hexadecimal.
#[must_use]
pub fn edition_hash(edition: &Edition) -> String {
    hex(&edition.hash)
}

/// The edition id of the previous year: `r08` gives `r07`. `None` for ids without a number, and for year 0.
#[must_use]
pub(crate) fn previous_edition_id(id: &str) -> Option<String> {
    let digits = id.trim_start_matches(|character: char| !character.is_ascii_digit());
    let letters = id.strip_suffix(digits)?;
    let before = digits.parse::<u32>().ok()?.checked_sub(1)?;
    Some(format!("{letters}{before:0width$}", width = digits.len()))
}

/// Ids of all editions whose reports are accepted: the built-in ones and the active one.
pub(super) fn known_ids(active: &Edition) -> Vec<String> {
    let mut ids: Vec<String> = kakari_builtin::IDS
        .iter()
        .map(|id| (*id).to_owned())
        .collect();
    if !ids.contains(&active.id) {
        ids.push(active.id.clone());
    }
    ids
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_year_before_keeps_its_width() {
        assert_eq!(super::previous_edition_id("r08").as_deref(), Some("r07"));
        assert_eq!(super::previous_edition_id("r10").as_deref(), Some("r09"));
        assert_eq!(super::previous_edition_id("draft"), None);
    }
}
