//! What an office does with かかりつけ医機能報告, without screen and command line: [`intake`] reads files, the [`store`] keeps
//! every version of a report and every act of staff, [`office`] combines the store with the year's edition and asks
//! the core before anything is decided, and [`export`] writes lists. [`sample`] generates a fictional prefecture to try it on.
//!
//! Front ends use [`office::Office`]. Only functions of the database itself (backup, journal, doctor) are called on the
//! [`store`].

mod cores;
mod draft;
pub mod export;
pub mod hash;
pub mod intake;
pub mod io_reason;
pub mod lang;
pub mod office;
pub mod publish;
mod real_path;
pub mod sample;
pub mod spreadsheet;
pub mod store;
