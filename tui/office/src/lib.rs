//! What an office does with かかりつけ医機能報告, without a screen and without a command line: files come in ([`intake`]), the
//! [`store`] keeps every version and every act, [`office`] joins it with the year's edition and asks the core before
//! anything is decided, and lists go out ([`export`]). [`sample`] makes a fictional prefecture to try it on.
//!
//! A front end asks [`office::Office`]; only what is about the database itself (backup, journal, doctor) goes to the [`store`].

mod draft;
pub mod export;
pub mod hash;
pub mod intake;
pub mod io_reason;
pub mod office;
pub mod sample;
pub mod spreadsheet;
pub mod store;
