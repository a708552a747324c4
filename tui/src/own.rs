//! The settings that a person chose for themselves. They are kept in one small file of the person's account and not in the
//! database, which colleagues share; what the database has for them is the office's default.
//!
//! A file that is gone or damaged, or a value that is none, counts as nothing chosen.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use kakari_office::export::write_whole;
use kakari_office::office::{Owner, Setting};

/// What a person chose for themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Own(BTreeMap<&'static str, String>);

impl Own {
    /// Name of the file in the folder of settings.
    pub(crate) const FILE: &'static str = "settings.json";

    /// Reads the file; settings of the office and values that cannot be used are left out.
    pub(crate) fn load(file: Option<&Path>) -> Self {
        let bytes = file.and_then(|file| std::fs::read(file).ok());
        let read = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let kept: BTreeMap<String, serde_json::Value> = read.unwrap_or_default();
        let mut own = Self::default();
        for (key, value) in kept {
            let setting = Setting::from_key(&key).filter(|one| one.owner() == Owner::Person);
            if let (Some(setting), Some(value)) = (setting, value.as_str()) {
                own.set(setting, setting.accepted(value).ok());
            }
        }
        own
    }

    /// The person's own value; `None` if the office's default holds.
    pub(crate) fn get(&self, setting: Setting) -> Option<&str> {
        self.0.get(setting.key()).map(String::as_str)
    }

    /// Sets a value, or removes it.
    pub(crate) fn set(&mut self, setting: Setting, value: Option<String>) {
        match value {
            Some(value) => self.0.insert(setting.key(), value),
            None => self.0.remove(setting.key()),
        };
    }

    /// Writes one setting into the file, whole or not at all. What another program put into it meanwhile stays.
    ///
    /// # Errors
    /// If the folder or the file cannot be written.
    pub(crate) fn keep(file: &Path, setting: Setting, value: Option<String>) -> io::Result<()> {
        let mut own = Self::load(Some(file));
        own.set(setting, value);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let text = serde_json::to_vec_pretty(&own.0)?;
        write_whole(file, true, &mut |out| out.write_all(&text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_settings_with_a_value_that_can_be_used_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new").join(Own::FILE);
        assert_eq!(Own::load(Some(&file)), Own::default());
        Own::keep(&file, Setting::Lang, Some("en".to_owned())).unwrap();
        Own::keep(&file, Setting::Mouse, Some("off".to_owned())).unwrap();
        Own::keep(&file, Setting::Mouse, None).unwrap();
        let own = Own::load(Some(&file));
        assert_eq!(
            (own.get(Setting::Lang), own.get(Setting::Mouse)),
            (Some("en"), None)
        );
        for damaged in [
            "",
            "[1]",
            "{",
            r#"{"lang":"fr","theme":5,"deadline":"2026-02-27","x":"y"}"#,
        ] {
            std::fs::write(&file, damaged).unwrap();
            assert_eq!(Own::load(Some(&file)), Own::default(), "{damaged}");
        }
    }
}
