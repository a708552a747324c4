//! What is true about a かかりつけ医機能報告 (Medical Care Act, article 30-18-4).
//!
//! Bytes that came in elsewhere become a [`report::Report`]; an [`edition::Edition`] holds one
//! year's questions, judgements and checks as data; [`assess::assess`] is the only place where it
//! is decided whether a function holds. No I/O, no clock, no terminal and no database here, so that
//! the console, the command line and the browser give the same bytes.

pub mod area;
pub mod assess;
pub mod check;
pub mod context;
pub mod date;
pub mod difference;
#[cfg(feature = "documents")]
pub mod document;
mod double;
pub mod edition;
pub mod explain;
pub mod facility;
pub mod facts;
pub mod finding;
pub mod json;
mod order;
pub mod report;
pub mod rule;
pub mod schema;
pub mod scope;
pub mod text;
pub mod verdict;
