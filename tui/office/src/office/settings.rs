//! The settings of a database, and the values that they accept.

use crate::lang::{Lang, pick};
use std::borrow::Cow;
use std::path::PathBuf;

use kakari_core::sender::{Sender, SenderPart};
use kakari_core::text;

use super::deadlines::deadline_day;
use super::{Office, OfficeError, edition_from_file, letter_texts_from, person};
use crate::store::setting;

mod error;

pub use error::SettingError;

/// A setting of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Setting {
    /// Code of the prefecture, two digits.
    Prefecture,
    /// The prefecture's own deadline, a date.
    Deadline,
    /// Below which number counts of 集計 are hidden in what leaves the office.
    SmallCells,
    /// To multiples of which number counts of 集計 are rounded in what leaves the office, after small ones are hidden.
    Rounding,
    /// A part of what stands on the letters of the office, see [`Sender`].
    Sender(SenderPart),
    /// Path of a file of letter texts that replace the built-in ones.
    LetterTexts,
    /// Edition id of the report year that is shown first.
    Edition,
    /// Path of an edition file that replaces the built-in edition.
    EditionFile,
    /// Name of the acting person if the call gives none.
    Actor,
    /// Colours of the console.
    Theme,
    /// Whether the console draws lines and signs in ASCII.
    Ascii,
    /// Whether the console takes clicks and the wheel. A terminal selects text only where no program takes them.
    Mouse,
    /// The language of the program.
    Lang,
    /// The screen on which the console opens.
    Screen,
}

/// What settings belong together, in lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The prefecture, its deadline, its statistics.
    Prefecture,
    /// What stands on letters.
    Sender,
    /// The report year.
    Year,
    /// Who works, and how the console looks.
    Console,
}

impl Group {
    /// The name in lists.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Prefecture => pick("都道府県", "Prefecture"),
            Self::Sender => pick("文書", "Letters"),
            Self::Year => pick("年度", "Year"),
            Self::Console => pick("人と画面", "Console"),
        }
    }
}

/// Whose a setting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// All who work on the database share it.
    Office,
    /// A matter of one person. The value in the database is the office's default, which holds for whoever chose nothing.
    Person,
}

impl Setting {
    /// All settings in the order of lists.
    pub const ALL: [Self; 20] = [
        Self::Prefecture,
        Self::Deadline,
        Self::SmallCells,
        Self::Rounding,
        Self::Sender(SenderPart::Authority),
        Self::Sender(SenderPart::Department),
        Self::Sender(SenderPart::PostCode),
        Self::Sender(SenderPart::Address),
        Self::Sender(SenderPart::Telephone),
        Self::Sender(SenderPart::Email),
        Self::Sender(SenderPart::Contact),
        Self::LetterTexts,
        Self::Edition,
        Self::EditionFile,
        Self::Actor,
        Self::Theme,
        Self::Ascii,
        Self::Mouse,
        Self::Lang,
        Self::Screen,
    ];

    /// The values of [`Setting::Theme`].
    pub const THEMES: [&str; 7] = [
        "terminal",
        "dark",
        "light",
        "contrast",
        "red-green",
        "blue-yellow",
        "plain",
    ];

    /// The values of [`Setting::Lang`].
    pub const LANGS: [&str; 2] = [Lang::Ja.name(), Lang::En.name()];
    /// The values of [`Setting::Screen`].
    pub const SCREENS: [&str; 13] = [
        "queue",
        "facilities",
        "unreported",
        "changes",
        "history",
        "findings",
        "calendar",
        "library",
        "outward",
        "statistics",
        "names",
        "meetings",
        Self::LAST,
    ];

    /// The value of [`Setting::Screen`] that means the screen on which the console was left.
    pub const LAST: &str = "last";

    /// The value of a switch that is on.
    pub const ON: &str = "on";
    /// The value of a switch that is off.
    pub const OFF: &str = "off";

    /// Whose it is.
    #[must_use]
    pub fn owner(self) -> Owner {
        match self {
            Self::Theme | Self::Ascii | Self::Mouse | Self::Lang | Self::Screen => Owner::Person,
            Self::Prefecture
            | Self::Deadline
            | Self::SmallCells
            | Self::Rounding
            | Self::Sender(_)
            | Self::Edition
            | Self::EditionFile
            | Self::LetterTexts
            | Self::Actor => Owner::Office,
        }
    }

    /// With which others it stands in lists.
    #[must_use]
    pub fn group(self) -> Group {
        match self {
            Self::Prefecture | Self::Deadline | Self::SmallCells | Self::Rounding => {
                Group::Prefecture
            }
            Self::Sender(_) | Self::LetterTexts => Group::Sender,
            Self::Edition | Self::EditionFile => Group::Year,
            Self::Actor | Self::Theme | Self::Ascii | Self::Mouse | Self::Lang | Self::Screen => {
                Group::Console
            }
        }
    }

    /// The name on the command line and in the database.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Prefecture => setting::PREFECTURE,
            Self::Edition => setting::EDITION,
            Self::EditionFile => setting::EDITION_FILE,
            Self::LetterTexts => setting::LETTER_TEXTS,
            Self::Actor => setting::ACTOR,
            Self::Theme => setting::THEME,
            Self::Ascii => setting::ASCII,
            Self::Mouse => setting::MOUSE,
            Self::Lang => setting::LANG,
            Self::Screen => setting::SCREEN,
            Self::Deadline => setting::DEADLINE,
            Self::SmallCells => setting::SMALL_CELLS,
            Self::Rounding => setting::ROUNDING,
            Self::Sender(part) => part.key(),
        }
    }

    /// The setting with this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// The name in few words, as the console and the journal have it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match setting::name(self.key()) {
            Cow::Borrowed(name) => name,
            Cow::Owned(_) => self.label(),
        }
    }

    /// A value in the words that people read; a value without words is itself.
    #[must_use]
    pub fn words(self, value: &str) -> &str {
        setting::words(self.key(), value)
    }

    /// The name with the values that it takes, as the command line has it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Prefecture => pick("都道府県コード（2桁）", "Prefecture code (two digits)"),
            Self::Edition => pick("年度の定義", "Edition"),
            Self::EditionFile => pick(
                "年度の定義ファイル（組み込みの代わり）",
                "Edition file (instead of the built-in edition)",
            ),
            Self::LetterTexts => pick(
                "文面のファイル（組み込みの文面の代わり）",
                "File of letter texts (instead of the built-in ones)",
            ),
            Self::Actor => pick("操作する人", "Acting person"),
            Self::Theme => pick("画面の配色", "Colours of the console"),
            Self::Ascii => pick(
                "罫線と記号を ASCII で描く（on か off）",
                "Draw lines and signs in ASCII (on or off)",
            ),
            Self::Mouse => pick(
                "画面でマウスを使う（on か off）",
                "Use the mouse in the console (on or off)",
            ),
            Self::Lang => pick(
                "表示の言葉（ja は日本語、en は英語）",
                "Language (ja: Japanese, en: English)",
            ),
            Self::Screen => pick("初めに開く画面", "Screen shown first"),
            Self::Deadline => pick("都道府県の締切", "The prefecture's deadline"),
            Self::SmallCells => pick(
                "集計で秘匿する数（この数より小さい数を外に出さない）",
                "Counts below this number are hidden in statistics",
            ),
            Self::Rounding => pick(
                "集計で丸める単位（外に出す数を、この数の倍数にする）",
                "Counts in statistics are rounded to multiples of this number",
            ),
            Self::Sender(SenderPart::PostCode) => {
                pick("郵便番号（780-8570）", "Post code (780-8570)")
            }
            Self::Sender(_) => self.name(),
        }
    }

    /// All possible values; empty if the setting takes a text.
    #[must_use]
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Self::Theme => &Self::THEMES,
            Self::Ascii | Self::Mouse => &[Self::ON, Self::OFF],
            Self::Lang => &Self::LANGS,
            Self::Screen => &Self::SCREENS,
            Self::Edition => &kakari_builtin::IDS,
            Self::Prefecture
            | Self::EditionFile
            | Self::LetterTexts
            | Self::Actor
            | Self::Deadline
            | Self::SmallCells
            | Self::Rounding
            | Self::Sender(_) => &[],
        }
    }

    /// Checks a value and returns it in the form in which it is stored.
    ///
    /// # Errors
    /// [`SettingError`] that says what is wrong with the value and which values are accepted.
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
            Self::Deadline => deadline_day(&value),
            Self::SmallCells | Self::Rounding => {
                let number = text::paper::number(&value).filter(|number| number.decimals == 0);
                let number = number.filter(|number| (2..=100).contains(&number.scaled));
                number
                    .map(|number| number.scaled.to_string())
                    .ok_or(match self {
                        Self::Rounding => SettingError::Rounding(value),
                        _ => SettingError::SmallCells(value),
                    })
            }
            Self::Theme | Self::Ascii | Self::Mouse | Self::Lang | Self::Screen | Self::Edition => {
                let known = self.choices().contains(&value.as_str());
                known
                    .then_some(())
                    .ok_or(SettingError::NoSuchValue {
                        setting: self,
                        value: value.clone(),
                    })
                    .map(|()| value)
            }
            Self::LetterTexts => {
                let path = std::path::absolute(&value).map_err(|error| SettingError::Path {
                    path: PathBuf::from(&value),
                    error,
                })?;
                letter_texts_from(&path)?;
                Ok(path.display().to_string())
            }
            Self::EditionFile => {
                // The program may be started in another folder next time, so the stored path is absolute. The file is
                // compiled now, because a database with a broken edition file cannot be opened.
                let path = std::path::absolute(&value).map_err(|error| SettingError::Path {
                    path: PathBuf::from(&value),
                    error,
                })?;
                edition_from_file(&path)?;
                Ok(path.display().to_string())
            }
            Self::Actor => Ok(person(&value)?),
            Self::Sender(part) => part.accepted(&value).ok_or_else(|| match part {
                SenderPart::PostCode => SettingError::PostCode(value),
                SenderPart::Telephone => SettingError::Telephone(value),
                SenderPart::Email => SettingError::Email(value),
                _ => SettingError::TooLong {
                    setting: self,
                    length: value.chars().count(),
                },
            }),
        }
    }
}

impl Office {
    /// The stored value of a setting, as of the last opening or [`Office::reload`]; `None` if it is not set and its default applies.
    #[must_use]
    pub fn setting(&self, setting: Setting) -> Option<&str> {
        self.settings.get(setting.key()).map(String::as_str)
    }

    /// Below which number counts of 集計 are hidden in what leaves the office; `None`: none is.
    #[must_use]
    pub fn small_cells(&self) -> Option<u64> {
        self.setting(Setting::SmallCells)?.parse().ok()
    }

    /// To multiples of which number counts of 集計 are rounded in what leaves the office; `None`: they are not.
    #[must_use]
    pub fn rounding(&self) -> Option<u64> {
        self.setting(Setting::Rounding)?.parse().ok()
    }

    /// Who writes in the name of the prefecture, as far as the settings say.
    #[must_use]
    pub fn sender(&self) -> Sender {
        let mut sender = Sender::default();
        for part in SenderPart::ALL {
            let kept = self.setting(Setting::Sender(part)).unwrap_or_default();
            sender.set(part, kept.to_owned());
        }
        sender
    }

    /// Stores a value, or deletes the setting if `value` is `None`, and applies it. Another year or edition file applies when
    /// the database is opened next.
    ///
    /// # Errors
    /// [`SettingError`] if the value is refused or the database cannot be written; then nothing was changed.
    pub fn set_setting(
        &mut self,
        setting: Setting,
        value: Option<&str>,
        actor: &str,
    ) -> Result<(), SettingError> {
        let value = value.map(|value| setting.accepted(value)).transpose()?;
        let result = self
            .store
            .set_setting(setting.key(), value.as_deref(), actor);
        result.map_err(OfficeError::from)?;
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
            (Setting::Deadline, "2026-04-01", None),
            (Setting::Deadline, "2027-03-31", Some("2027-03-31")),
            (Setting::SmallCells, "１０", Some("10")),
            (Setting::SmallCells, "1", None),
            (Setting::SmallCells, "off", None),
            (Setting::Rounding, "５", Some("5")),
            (Setting::Rounding, "0", None),
            (Setting::Rounding, "2.5", None),
            (Setting::Actor, "佐藤", Some("佐藤")),
            (Setting::Actor, "/srv/data/kakari.db", None),
            (Setting::Theme, "dark", Some("dark")),
            (Setting::Theme, "pink", None),
            (Setting::Ascii, "on", Some("on")),
            (Setting::Ascii, "yes", None),
            (Setting::Mouse, "off", Some("off")),
            (Setting::Lang, "en", Some("en")),
            (Setting::Lang, "fr", None),
            (Setting::Screen, "last", Some("last")),
            (Setting::Screen, "attic", None),
            (Setting::Edition, "r07", Some("r07")),
            (Setting::Edition, "r99", None),
            (Setting::Actor, " 佐藤\u{202e} ", Some("佐藤")),
            (Setting::Actor, "　", None),
            (Setting::EditionFile, "/nowhere/r07.toml", None),
            (Setting::LetterTexts, "/nowhere/letters.toml", None),
            (
                Setting::Sender(SenderPart::PostCode),
                "７８０８５７０",
                Some("780-8570"),
            ),
            (Setting::Sender(SenderPart::PostCode), "95-0001", None),
            (Setting::Sender(SenderPart::Telephone), "823-1111", None),
            (Setting::Sender(SenderPart::Email), "iryo", None),
            (Setting::Sender(SenderPart::Address), "　", None),
        ] {
            let accepted = setting.accepted(value);
            assert_eq!(accepted.as_deref().ok(), kept, "{setting:?} {value}");
            if let Err(error) = accepted {
                assert!(!error.to_string().is_empty());
            }
        }
    }

    #[test]
    fn what_a_letter_cannot_hold_is_refused_with_its_length() {
        let said = Setting::Sender(SenderPart::Contact).accepted(&"長".repeat(101));
        let said = said.unwrap_err().to_string();
        assert!(said.contains("101 字") && said.contains("担当者"), "{said}");
    }

    #[test]
    fn settings_of_one_group_stand_together() {
        let mut groups: Vec<Group> = Setting::ALL.map(Setting::group).to_vec();
        groups.dedup();
        let each = [
            Group::Prefecture,
            Group::Sender,
            Group::Year,
            Group::Console,
        ];
        assert_eq!(groups, each);
        let parts = Setting::ALL.into_iter().filter_map(|one| match one {
            Setting::Sender(part) => Some(part),
            _ => None,
        });
        assert!(parts.eq(SenderPart::ALL));
    }

    #[test]
    fn each_setting_has_a_name_of_its_own() {
        for setting in Setting::ALL {
            assert_eq!(Setting::from_key(setting.key()), Some(setting));
        }
        assert_eq!(Setting::from_key("queue.x"), None);
    }

    #[test]
    fn every_setting_and_every_value_to_choose_has_words() {
        for setting in Setting::ALL {
            assert_ne!(setting.name(), setting.key());
            for value in setting.choices() {
                // An edition is called by its id.
                assert!(
                    setting == Setting::Edition || setting.words(value) != *value,
                    "{setting:?} {value}"
                );
            }
        }
    }
}
