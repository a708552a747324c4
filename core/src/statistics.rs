//! 集計: how many facilities of an area have to report, have reported, have a function, and so on (guideline 4-2(3)).
//!
//! Nothing is decided here. A [`Profile`] holds what [`crate::assess`], [`crate::scope`], [`crate::verdict`] and staff decided on
//! one facility; a [`Measure`] says what is counted of it; a [`Table`] adds up profiles by area. Sums can be made in parts and in
//! any order.
//!
//! Every count has three numbers: the facilities that fit, those of which it is not known, and those that were asked. Blank is not
//! zero, so [`Share::rate`] is the share of those that are known, and none where nothing is known.

mod answers;
mod grid;
mod hiding;
mod measure;
mod place;
mod profile;
mod rounding;
mod sites;
mod step;
mod table;
mod tally;
mod veil;

pub use answers::{Answers, Counted, Said};
pub use measure::{Group, Measure, Measures, Unit};
pub use place::{Division, People, Place};
pub use profile::{Confirmed, Due, FunctionState, Profile, Received};
pub use rounding::Rounding;
pub use sites::{Nearest, Sites};
pub use table::{Line, Table};
pub use tally::{Cell, Mark, Ratio, Share, Tally};
pub use veil::{Veil, Veiled};
