//! The words of the site in its languages. They are data, one file a language, and each says who has to look at it before it is
//! published in earnest: `office` the department in charge, `native` somebody who speaks the language, `medical` somebody of the
//! profession.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::facility::Kind;
use kakari_core::publication::State;
use kakari_core::text::era;
use serde::Deserialize;

/// A language of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tongue {
    Japanese,
    English,
    Chinese,
    Korean,
    Portuguese,
    Vietnamese,
}

impl Tongue {
    /// Every language, in the order of the switch.
    pub(super) const ALL: [Self; 6] = [
        Self::Japanese,
        Self::English,
        Self::Chinese,
        Self::Korean,
        Self::Portuguese,
        Self::Vietnamese,
    ];

    /// The code for `lang` (BCP 47), which is also the name of its folder.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::English => "en",
            Self::Chinese => "zh-Hans",
            Self::Korean => "ko",
            Self::Portuguese => "pt",
            Self::Vietnamese => "vi",
        }
    }

    /// Its name in itself.
    pub(super) const fn own_name(self) -> &'static str {
        match self {
            Self::Japanese => "日本語",
            Self::English => "English",
            Self::Chinese => "中文",
            Self::Korean => "한국어",
            Self::Portuguese => "Português",
            Self::Vietnamese => "Tiếng Việt",
        }
    }

    /// The folder of its pages below the root, with `/`; none for Japanese.
    pub(super) const fn folder(self) -> &'static str {
        match self {
            Self::Japanese => "",
            Self::English => "en/",
            Self::Chinese => "zh-Hans/",
            Self::Korean => "ko/",
            Self::Portuguese => "pt/",
            Self::Vietnamese => "vi/",
        }
    }

    /// How pages of the folder reach the root.
    pub(super) const fn root(self) -> &'static str {
        match self {
            Self::Japanese => "",
            _ => "../",
        }
    }

    const fn file(self) -> &'static str {
        match self {
            Self::Japanese => include_str!("words/ja.toml"),
            Self::English => include_str!("words/en.toml"),
            Self::Chinese => include_str!("words/zh-Hans.toml"),
            Self::Korean => include_str!("words/ko.toml"),
            Self::Portuguese => include_str!("words/pt.toml"),
            Self::Vietnamese => include_str!("words/vi.toml"),
        }
    }

    const fn place(self) -> usize {
        match self {
            Self::Japanese => 0,
            Self::English => 1,
            Self::Chinese => 2,
            Self::Korean => 3,
            Self::Portuguese => 4,
            Self::Vietnamese => 5,
        }
    }

    /// Its words.
    pub(super) fn words(self) -> &'static Words {
        static ALL: LazyLock<[Words; 6]> = LazyLock::new(|| Tongue::ALL.map(Words::read));
        let [ja, en, zh, ko, pt, vi] = &*ALL;
        [ja, en, zh, ko, pt, vi]
            .into_iter()
            .nth(self.place())
            .unwrap_or(ja)
    }
}

/// A wording, and who has to look at it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wording {
    text: String,
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "for people, and the test that it is there")
    )]
    review: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    say: BTreeMap<String, Wording>,
    /// Names of areas and diseases by their official wording: a year that words them anew is not named wrongly.
    #[serde(default)]
    choice: BTreeMap<String, Wording>,
}

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// The language.
    pub(super) tongue: Tongue,
    file: File,
}

impl Words {
    fn read(tongue: Tongue) -> Self {
        // A file of the program that a test reads; a broken one would show keys instead of words.
        let file = toml::from_str(tongue.file()).unwrap_or_default();
        Self { tongue, file }
    }

    /// A wording of the site. A key that is not there is shown as it is, which a test rules out.
    pub(super) fn say<'a>(&'a self, key: &'a str) -> &'a str {
        self.file.say.get(key).map_or(key, |one| &one.text)
    }

    /// A wording with `{}` replaced in order.
    pub(super) fn fill(&self, key: &str, values: &[&str]) -> String {
        let mut parts = self.say(key).split("{}");
        let mut out = parts.next().unwrap_or_default().to_owned();
        let mut values = values.iter();
        for part in parts {
            out.push_str(values.next().copied().unwrap_or_default());
            out.push_str(part);
        }
        out
    }

    /// The name of an area or a disease; `None` where only its official Japanese wording is known.
    pub(super) fn choice(&self, official: &str) -> Option<&str> {
        self.file.choice.get(official).map(|one| one.text.as_str())
    }

    /// The name of a function in plain words.
    pub(super) fn function(&self, function: Function) -> &str {
        self.say(match function {
            Function::F1 => "f1",
            Function::I => "i",
            Function::Ro => "ro",
            Function::Ha => "ha",
            Function::Ni => "ni",
        })
    }

    /// The short name of a function, for rows.
    pub(super) fn short(&self, function: Function) -> &str {
        self.say(match function {
            Function::F1 => "f1-short",
            Function::I => "i-short",
            Function::Ro => "ro-short",
            Function::Ha => "ha-short",
            Function::Ni => "ni-short",
        })
    }

    /// What a function is, in plain words.
    pub(super) fn about(&self, function: Function) -> &str {
        self.say(match function {
            Function::F1 => "f1-about",
            Function::I => "i-about",
            Function::Ro => "ro-about",
            Function::Ha => "ha-about",
            Function::Ni => "ni-about",
        })
    }

    /// A state in words. 1号 is as reported, so that its words are not those of a confirmation.
    pub(super) fn state(&self, function: Function, state: State) -> &str {
        self.say(match (function, state) {
            (Function::F1, State::Has) => "reported-has",
            (Function::F1, State::HasNot) => "reported-has-not",
            (Function::F1, State::Unconfirmed) => "reported-unknown",
            (_, State::Has) => "has",
            (_, State::HasNot) => "has-not",
            (_, State::Unconfirmed) => "unconfirmed",
        })
    }

    /// A day: in Japanese by era, in other languages as everybody reads it.
    pub(super) fn day(&self, day: Date) -> String {
        match self.tongue {
            Tongue::Japanese => era::words(day),
            _ => day.to_string(),
        }
    }

    /// 病院 or 診療所.
    pub(super) fn kind(&self, kind: Kind) -> &str {
        self.say(match kind {
            Kind::Hospital => "hospital",
            Kind::Clinic => "clinic",
        })
    }

    /// All wordings, for the script.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.file.say.iter();
        all.map(|(key, one)| (key.as_str(), one.text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_wording_with_the_same_gaps() {
        let read = |tongue: Tongue| toml::from_str::<File>(tongue.file()).unwrap();
        let japanese = read(Tongue::Japanese);
        assert!(japanese.say.len() > 60);
        for tongue in Tongue::ALL {
            let file = read(tongue);
            assert!(file.say.keys().eq(japanese.say.keys()), "{tongue:?}");
            for (key, one) in file.say.iter().chain(&file.choice) {
                let at = format!("{tongue:?} {key}");
                assert!(!one.text.trim().is_empty(), "{at}");
                assert!(!one.text.contains(['<', '>']), "{at}");
                let known = ["office", "native", "medical"];
                let marks = one.review.split(' ').collect::<Vec<_>>();
                assert!(marks.iter().all(|one| known.contains(one)), "{at}");
                let foreign = tongue != Tongue::Japanese;
                assert_eq!(foreign, marks.contains(&"native"), "{at}");
                let gaps = |text: &str| text.matches("{}").count();
                if let Some(other) = japanese.say.get(key) {
                    assert_eq!(gaps(&one.text), gaps(&other.text), "{at}");
                }
            }
        }
    }

    #[test]
    fn areas_and_diseases_of_the_year_have_a_name_in_every_language() {
        let edition = kakari_builtin::edition("r07").unwrap();
        for tongue in Tongue::ALL.into_iter().skip(1) {
            for id in ["f1.areas", "f1.diseases"] {
                let (_, item) = edition.item_by_id(id).unwrap();
                for choice in item.choices.iter().filter(|one| one.code != 0) {
                    assert!(
                        tongue.words().choice(&choice.label).is_some(),
                        "{tongue:?} {}",
                        choice.label
                    );
                }
            }
        }
    }

    #[test]
    fn gaps_are_filled_in_order() {
        let words = Tongue::Japanese.words();
        assert!(!words.fill("as-of", &["令和8年"]).contains("{}"));
        assert_eq!(words.say("no-such-key"), "no-such-key");
    }
}
