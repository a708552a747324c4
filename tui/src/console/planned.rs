//! An act that is complete and can be sent, or asked about first.

use super::field_name::FieldTexts;
use super::list::Target;
use super::verb::Verb;

/// An act with everything it needs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Planned {
    /// What is done.
    pub(crate) verb: Verb,
    /// The functions it concerns.
    pub(crate) targets: Vec<Target>,
    /// The texts of its form, or of the form that asks why errors are overridden.
    pub(crate) texts: FieldTexts,
}
