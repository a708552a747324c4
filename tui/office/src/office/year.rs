//! The active edition: the one that the settings name, built in or from a file.

use crate::bilingual;
use std::collections::BTreeMap;
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

/// All settings of a database by their names, without those that are empty.
///
/// # Errors
/// [`OfficeError::Store`] if the database cannot be read.
pub(super) fn settings_of(store: &Store) -> Result<BTreeMap<String, String>, OfficeError> {
    Ok(store.settings()?.into_iter().collect())
}

/// The edition that the settings of a database name.
///
/// # Errors
/// [`OfficeError::UnknownEdition`] if there is no such edition, [`OfficeError::EditionFile`] if its file has errors.
pub(super) fn edition_of(settings: &BTreeMap<String, String>) -> Result<Edition, OfficeError> {
    // The file has priority, because it is a correction of a built-in edition.
    if let Some(file) = settings.get(setting::EDITION_FILE) {
        return edition_from_file(Path::new(file));
    }
    let id = settings
        .get(setting::EDITION)
        .map_or(DEFAULT, String::as_str);
    kakari_builtin::edition(id).ok_or_else(|| OfficeError::UnknownEdition(id.to_owned()))
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
    let (letters, digits) = parted(id);
    let before = digits.parse::<u32>().ok()?.checked_sub(1)?;
    Some(format!("{letters}{before:0width$}", width = digits.len()))
}

/// Number of the year in an edition id: 7 of `r07`; `None` for ids without a number.
pub(super) fn edition_number(id: &str) -> Option<u32> {
    parted(id).1.parse().ok()
}

/// Whether an edition id is one of an earlier year of the same era.
pub(super) fn is_before(id: &str, other: &str) -> bool {
    let is_earlier = edition_number(id).zip(edition_number(other));
    parted(id).0 == parted(other).0 && is_earlier.is_some_and(|(one, other)| one < other)
}

/// A year of which there is no edition in words: 令和6年度 of `r06`; other ids as they are.
pub(super) fn year_in_words(id: &str) -> String {
    match (parted(id).0, edition_number(id)) {
        ("r", Some(year)) => bilingual!("令和{year}年度", "{id}"),
        _ => id.to_owned(),
    }
}

/// An edition id as its letters and its digits.
fn parted(id: &str) -> (&str, &str) {
    let digits = id.trim_start_matches(|character: char| !character.is_ascii_digit());
    (id.strip_suffix(digits).unwrap_or_default(), digits)
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

    #[test]
    fn years_are_compared_by_number_within_an_era() {
        assert!(super::is_before("r9", "r10") && super::is_before("r06", "r07"));
        assert!(!super::is_before("r07", "r07") && !super::is_before("r08", "r07"));
        assert!(!super::is_before("h30", "r31") && !super::is_before("draft", "r07"));
    }
}
