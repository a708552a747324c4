//! The rules of the かかりつけ医機能報告 (Medical Care Act, article 30-18-4): every decision about a report is
//! made in this crate.
//!
//! A [`report::Report`] holds the answers of one facility. An [`edition::Edition`] holds one year's questions,
//! judgements and checks as data. [`assess::assess`] decides which functions hold, whether the report is due,
//! and which checks are broken. The crate has no I/O, no clock and no database, so that console, command line
//! and browser give the same bytes for the same input.

pub mod access;
pub mod area;
pub mod assess;
pub mod check;
pub mod context;
pub mod date;
pub mod deadline;
pub mod difference;
#[cfg(feature = "documents")]
pub mod document;
mod double;
pub mod duty;
pub mod edition;
pub mod explain;
pub mod facility;
pub mod facts;
pub mod finding;
pub mod indicator;
pub mod json;
pub mod letter;
pub mod meeting;
pub mod order;
pub mod partner;
pub mod plan;
pub mod prefecture;
pub mod publication;
pub mod report;
pub mod rule;
pub mod schema;
pub mod scope;
pub mod sender;
mod sort;
pub mod statistics;
pub mod text;
pub mod verdict;
pub mod year;
