//! Text as people write it: width, kana, old kanji, era dates, and characters that must not pass.
//!
//! Keys ([`name_key`], [`search_key`]) are for comparing and finding only. What was written is
//! stored and shown as it was; nothing here rewrites a name.

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
pub(crate) use names::bare_name_under;
pub use names::{bare_name_key, likeness, name_key};
pub use scrub::{is_clean, scrub};
