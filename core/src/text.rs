//! Reading and comparing Japanese text as people write it: full and half width, kana, old kanji, era dates,
//! invisible characters.
//!
//! Keys ([`name_key`], [`search_key`]) serve comparison and search only. Names are stored and shown as they
//! were written.

mod alike;
pub mod era;
mod fold;
mod kana;
mod kanji;
mod known;
mod names;
mod numeral;
pub mod paper;
mod scrub;
mod signs;

pub(crate) use alike::Alike;
pub use fold::{display, fold_width, search_key};
pub(crate) use known::KnownName;
pub use known::KnownNames;
pub use names::{bare_name_key, likeness, name_key};
pub(crate) use names::{bare_name_under, can_be_one};
pub use scrub::{is_clean, is_plain, scrub};
