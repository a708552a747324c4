//! What an office decides for its database: which settings there are, and which values they take.

use std::path::PathBuf;

use kakari_core::text::{self, paper};

use super::{Office, OfficeError, edition_from_file};
use crate::store::setting;

/// A setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Setting {
    /// Two digits of the prefecture.
    Prefecture,
    /// The report year that is shown first.
    Edition,
    /// An own edition file instead of the built-in one.
    EditionFile,
    /// Who acts unless the call says so.
    Actor,
    /// Colours of the console.
    Theme,
    /// Whether the console draws lines and signs in ASCII.
    Ascii,
    /// The prefecture's deadline.
    Deadline,
}

impl Setting {
    /// All, in the order in which they are listed.
    pub const ALL: [Self; 7] = [
        Self::Prefecture,
        Self::Edition,
        Self::EditionFile,
        Self::Actor,
        Self::Theme,
        Self::Ascii,
        Self::Deadline,
    ];

    /// Colours of the console, by the words that are kept.
    pub const THEMES: [&str; 7] = [
        "terminal",
        "dark",
        "light",
        "contrast",
        "red-green",
        "blue-yellow",
        "plain",
    ];

    /// The value of what is on or off while it is on.
    pub const ON: &str = "on";
    /// The same while it is off.
    pub const OFF: &str = "off";

    /// Its name on the command line and in the database.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Prefecture => setting::PREFECTURE,
            Self::Edition => setting::EDITION,
            Self::EditionFile => setting::EDITION_FILE,
            Self::Actor => setting::ACTOR,
            Self::Theme => setting::THEME,
            Self::Ascii => setting::ASCII,
            Self::Deadline => setting::DEADLINE,
        }
    }

    /// The setting of this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// What it is called.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Prefecture => "都道府県コード（2桁）",
            Self::Edition => "年度の定義",
            Self::EditionFile => "年度の定義ファイル（組み込みの代わり）",
            Self::Actor => "操作する人",
            Self::Theme => "画面の配色",
            Self::Ascii => "罫線と記号を ASCII で描く（on か off）",
            Self::Deadline => "都道府県の締切",
        }
    }

    /// The values that there are; empty: it takes a text.
    #[must_use]
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Self::Theme => &Self::THEMES,
            Self::Ascii => &[Self::ON, Self::OFF],
            Self::Edition => &kakari_builtin::IDS,
            Self::Prefecture | Self::EditionFile | Self::Actor | Self::Deadline => &[],
        }
    }

    /// The value as it is kept, if it can be used.
    ///
    /// # Errors
    /// [`SettingError`]: what is wrong with it, and what would be right.
    pub fn accepted(self, value: &str) -> Result<String, SettingError> {
        let value = text::scrub(value).trim().to_owned();
        if value.is_empty() {
            return Err(SettingError::Empty(self));
        }
        match self {
            Self::Prefecture => {
                let code = value.parse::<u8>().ok().filter(|_| value.len() == 2);
                code.filter(|code| (1..=47).contains(code))
                    .map(|_| value)
                    .ok_or(SettingError::Prefecture)
            }
            Self::Deadline => paper::date(&value)
                .map(|day| day.to_string())
                .ok_or(SettingError::Deadline(value)),
            Self::Theme | Self::Ascii | Self::Edition => {
                let known = self.choices().contains(&value.as_str());
                known
                    .then_some(())
                    .ok_or(SettingError::NoSuchValue {
                        setting: self,
                        value: value.clone(),
                    })
                    .map(|()| value)
            }
            Self::EditionFile => {
                let path = std::path::absolute(&value).map_err(|error| SettingError::Path {
                    path: PathBuf::from(&value),
                    error,
                })?;
                edition_from_file(&path)?;
                Ok(path.display().to_string())
            }
            Self::Actor => Ok(value),
        }
    }
}

/// Why a value is not taken.
#[derive(Debug, thiserror::Error)]
pub enum SettingError {
    /// No value.
    #[error("値が空です。消すときは settings unset {} としてください。", .0.key())]
    Empty(Setting),
    /// No prefecture.
    #[error("都道府県コードは 01 から 47 の2桁です。")]
    Prefecture,
    /// No day.
    #[error("締切「{0}」が読めません。2026-02-27 のように書いてください。")]
    Deadline(String),
    /// None of the values that there are.
    #[error("「{value}」は{}にありません。使える値：{}", .setting.label(), .setting.choices().join("、"))]
    NoSuchValue {
        /// Of which setting.
        setting: Setting,
        /// What was given.
        value: String,
    },
    /// A path that is none.
    #[error("{} という場所は使えません（{error}）。", .path.display())]
    Path {
        /// What was given.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// The edition file cannot be used, or the database.
    #[error(transparent)]
    Office(Box<OfficeError>),
}

impl From<OfficeError> for SettingError {
    fn from(error: OfficeError) -> Self {
        Self::Office(Box::new(error))
    }
}

impl Office {
    /// What is kept of a setting; `None`: its own value holds.
    ///
    /// # Errors
    /// What the store says.
    pub fn setting(&self, setting: Setting) -> Result<Option<String>, OfficeError> {
        let kept = self.store.setting(setting.key())?;
        Ok(kept.filter(|value| !value.is_empty()))
    }

    /// Keeps a value, or takes it away, and reads anew what hangs on it. Another year or edition file is for
    /// the next time that the database is opened.
    ///
    /// # Errors
    /// [`SettingError`]; then nothing was changed.
    pub fn keep_setting(
        &mut self,
        setting: Setting,
        value: Option<&str>,
        actor: &str,
    ) -> Result<(), SettingError> {
        let value = value.map(|value| setting.accepted(value)).transpose()?;
        let kept = self
            .store
            .set_setting(setting.key(), value.as_deref(), actor);
        kept.map_err(OfficeError::from)?;
        Ok(self.reload()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_used_is_taken() {
        for (setting, value, kept) in [
            (Setting::Prefecture, "39", Some("39")),
            (Setting::Prefecture, "48", None),
            (Setting::Prefecture, "9", None),
            (Setting::Deadline, "令和8年2月27日", Some("2026-02-27")),
            (Setting::Deadline, "月末", None),
            (Setting::Theme, "dark", Some("dark")),
            (Setting::Theme, "pink", None),
            (Setting::Ascii, "on", Some("on")),
            (Setting::Ascii, "yes", None),
            (Setting::Edition, "r07", Some("r07")),
            (Setting::Edition, "r99", None),
            (Setting::Actor, " 佐藤\u{202e} ", Some("佐藤")),
            (Setting::Actor, "　", None),
            (Setting::EditionFile, "/nowhere/r07.toml", None),
        ] {
            let accepted = setting.accepted(value);
            assert_eq!(accepted.as_deref().ok(), kept, "{setting:?} {value}");
            if let Err(error) = accepted {
                assert!(!error.to_string().is_empty());
            }
        }
    }

    #[test]
    fn each_setting_has_a_name_of_its_own() {
        for setting in Setting::ALL {
            assert_eq!(Setting::from_key(setting.key()), Some(setting));
        }
        assert_eq!(Setting::from_key("queue.x"), None);
    }
}
