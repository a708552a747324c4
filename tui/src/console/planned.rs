//! What is ready to be sent.

use super::field_name::FieldTexts;
use super::list::Target;
use super::verb::Verb;

/// Something ready to be sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Planned {
    /// Which verb.
    pub(crate) verb: Verb,
    /// On what.
    pub(crate) targets: Vec<Target>,
    /// What was written in its form, or in the form that asks why in spite of what stands in its way.
    pub(crate) texts: FieldTexts,
}
