//! The two languages of the program, and which of them it speaks now.
//!
//! Both wordings of a sentence stand side by side where it is formed, so that one without English does not compile. The
//! language is one of the process, set once when the program starts (and again when a person changes the setting): a
//! sentence is formed by errors, threads and drawing alike, and none of them has to carry it. What must not depend on it
//! (files in a fixed format, what is stored) is formed inside [`within`].

mod access;
mod official;

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};

pub use official::InWords;

/// The language of words that are neither data nor part of the edition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// 日本語
    #[default]
    Ja,
    /// English
    En,
}

impl Lang {
    /// Both, in the order of choices.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The name on the command line and in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// The language with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// Whether the process speaks English.
static ENGLISH: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// The language inside [`within`].
    static WITHIN: Cell<Option<Lang>> = const { Cell::new(None) };
}

/// Sets the language of the process.
pub fn speak(lang: Lang) {
    ENGLISH.store(lang == Lang::En, Ordering::Relaxed);
}

/// The language in which words are formed now.
#[must_use]
pub fn current() -> Lang {
    WITHIN.with(Cell::get).unwrap_or_else(|| {
        if ENGLISH.load(Ordering::Relaxed) {
            Lang::En
        } else {
            Lang::Ja
        }
    })
}

/// Gives the language back that stood before, also after a panic.
struct Before(Option<Lang>);

impl Drop for Before {
    fn drop(&mut self) {
        WITHIN.with(|within| within.set(self.0));
    }
}

/// Forms words in this language, whatever the process speaks. Applies to this thread alone.
pub fn within<T>(lang: Lang, form: impl FnOnce() -> T) -> T {
    let _before = Before(WITHIN.with(|within| within.replace(Some(lang))));
    form()
}

/// One of two words, by the current language.
#[must_use]
pub fn pick(japanese: &'static str, english: &'static str) -> &'static str {
    match current() {
        Lang::Ja => japanese,
        Lang::En => english,
    }
}

/// A fixed text in both languages. It reads as a string in the current one.
#[derive(Debug, PartialEq, Eq)]
pub struct Text {
    japanese: &'static str,
    english: &'static str,
}

impl Text {
    /// A text in both languages.
    #[must_use]
    pub const fn new(japanese: &'static str, english: &'static str) -> Self {
        Self { japanese, english }
    }

    /// The text in the current language.
    #[must_use]
    pub fn text(&self) -> &'static str {
        pick(self.japanese, self.english)
    }

    /// The text in this language.
    #[must_use]
    pub const fn of(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.japanese,
            Lang::En => self.english,
        }
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.text()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}

impl PartialEq<Text> for String {
    fn eq(&self, other: &Text) -> bool {
        self == other.text()
    }
}

impl PartialEq<Text> for &str {
    fn eq(&self, other: &Text) -> bool {
        *self == other.text()
    }
}

impl From<Text> for Cow<'static, str> {
    fn from(text: Text) -> Self {
        Cow::Borrowed(text.text())
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.text().to_owned()
    }
}

/// A formed sentence in both languages: for what is stored in Japanese and told in the language that is spoken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    japanese: String,
    english: String,
}

impl Sentence {
    /// Forms the sentence in both languages.
    pub fn new(form: impl Fn() -> String) -> Self {
        Self {
            japanese: within(Lang::Ja, &form),
            english: within(Lang::En, &form),
        }
    }

    /// The sentence in this language.
    #[must_use]
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.japanese,
            Lang::En => &self.english,
        }
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.of(current()))
    }
}

/// A number with its English noun: `1 line`, `1,043 lines`.
#[must_use]
pub fn count_of(number: usize, one: &str, several: &str) -> String {
    if number == 1 {
        return format!("1 {one}");
    }
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + several.len());
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push(' ');
    out.push_str(several);
    out
}

/// A sentence with values in it, in the current language: `bilingual!("{n}件", "{n} lines")`, with arguments for both
/// as in `format!`; or with own arguments each: `bilingual!("{}件", n; "{}", count_of(n, "line", "lines"))`.
#[macro_export]
macro_rules! bilingual {
    ($japanese:literal $(, $before:expr)* ; $english:literal $(, $value:expr)*) => {
        match $crate::lang::current() {
            $crate::lang::Lang::Ja => format!($japanese $(, $before)*),
            $crate::lang::Lang::En => format!($english $(, $value)*),
        }
    };
    ($japanese:literal, $english:literal $(, $value:expr)*) => {
        match $crate::lang::current() {
            $crate::lang::Lang::Ja => format!($japanese $(, $value)*),
            $crate::lang::Lang::En => format!($english $(, $value)*),
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    const HELLO: Text = Text::new("こんにちは", "Hello");

    #[test]
    fn words_follow_the_language_that_is_spoken_here() {
        assert_eq!((current(), &*HELLO), (Lang::Ja, "こんにちは"));
        within(Lang::En, || {
            assert_eq!(HELLO.to_string(), "Hello");
            assert_eq!(bilingual!("{}件", "{} lines", 3), "3 lines");
            let lines = |n: usize| bilingual!("{}件", n; "{}", count_of(n, "line", "lines"));
            assert_eq!(
                (lines(1), lines(1043)),
                ("1 line".into(), "1,043 lines".into())
            );
            let inner = within(Lang::Ja, || bilingual!("{}件", "{} lines", 3));
            assert_eq!(inner, "3件");
            assert_eq!(pick("有", "yes"), "yes");
        });
        assert_eq!(HELLO.text(), "こんにちは");
    }

    #[test]
    fn a_panic_gives_the_language_back() {
        let broken = std::panic::catch_unwind(|| within(Lang::En, || panic!("within")));
        assert!(broken.is_err());
        assert_eq!(current(), Lang::Ja);
    }

    #[test]
    fn each_language_has_a_name() {
        for lang in Lang::ALL {
            assert_eq!(Lang::from_name(lang.name()), Some(lang));
        }
        assert_eq!(Lang::from_name("fr"), None);
    }
}
