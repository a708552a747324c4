//! Texts that are being written, kept beside the place where the person was, so that neither a crash nor a closed terminal loses
//! them. What is registered stands in the database and not here.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use kakari_office::export::write_whole;
use serde::{Deserialize, Serialize};

/// A text that is being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Draft {
    /// The text.
    pub(crate) text: String,
    /// What stood in its place when it was written: another text there now is somebody else's.
    pub(crate) over: String,
}

/// The file of the texts, for the file of the place.
pub(crate) fn file(place: &Path) -> PathBuf {
    place.with_extension("texts.json")
}

/// Reads the texts; a file that is gone or damaged counts as none.
pub(crate) fn load(file: &Path) -> BTreeMap<String, Draft> {
    let bytes = std::fs::read(file).ok();
    let read = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    read.unwrap_or_default()
}

/// Keeps a text, or forgets it, whole or not at all. What another console put into the file meanwhile stays.
///
/// # Errors
/// If the folder or the file cannot be written.
pub(crate) fn keep(file: &Path, key: String, draft: Option<Draft>) -> io::Result<()> {
    let mut texts = load(file);
    match draft {
        Some(draft) => texts.insert(key, draft),
        None => texts.remove(&key),
    };
    if texts.is_empty() {
        return match std::fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let written = serde_json::to_vec(&texts)?;
    write_whole(file, true, &mut |out| out.write_all(&written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_there_again_until_it_is_not_needed_and_a_damaged_file_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = file(&folder.path().join("new").join("place.json"));
        let long: String = "𠮷野🙂".chars().cycle().take(40_000).collect();
        let draft = |text: &str| Draft {
            text: text.to_owned(),
            over: "前の文".to_owned(),
        };
        keep(&file, "0001.ha problem".to_owned(), Some(draft(&long))).unwrap();
        keep(&file, "0001.001 2".to_owned(), Some(draft("一\n二"))).unwrap();
        assert_eq!(load(&file)["0001.ha problem"], draft(&long));
        keep(&file, "0001.ha problem".to_owned(), None).unwrap();
        assert_eq!(load(&file).len(), 1);
        keep(&file, "0001.001 2".to_owned(), None).unwrap();
        assert!(!file.exists(), "nothing of a text stays");
        keep(&file, "0001.001 2".to_owned(), None).unwrap();
        std::fs::write(&file, "{").unwrap();
        assert!(load(&file).is_empty());
    }
}
