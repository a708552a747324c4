//! The language in which problems and differences are told. Both wordings of a sentence stand side by side.

use std::cell::Cell;

thread_local! {
    /// Whether this thread speaks English.
    static ENGLISH: Cell<bool> = const { Cell::new(false) };
}

/// Gives the language back that stood before, also after a panic.
struct Before(bool);

impl Drop for Before {
    fn drop(&mut self) {
        ENGLISH.with(|english| english.set(self.0));
    }
}

/// Forms problems and differences in English if `english`, else in Japanese. Applies to this thread alone.
pub fn in_language<T>(english: bool, form: impl FnOnce() -> T) -> T {
    let _before = Before(ENGLISH.with(|one| one.replace(english)));
    form()
}

/// Whether this thread speaks English.
pub(crate) fn is_english() -> bool {
    ENGLISH.with(Cell::get)
}

/// One of two words, by the current language.
pub(crate) fn pick(japanese: &'static str, english: &'static str) -> &'static str {
    if is_english() { english } else { japanese }
}

/// A sentence in the current language. Both wordings take the same values.
macro_rules! said {
    ($japanese:literal, $english:literal $(, $value:expr)* $(,)?) => {
        if $crate::lang::is_english() {
            format!($english $(, $value)*)
        } else {
            format!($japanese $(, $value)*)
        }
    };
}

pub(crate) use said;
