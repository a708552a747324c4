//! What is ready to be sent.

use super::list::Target;
use super::verb::Verb;

/// Something ready to be sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Planned {
    /// Which verb.
    pub(crate) verb: Verb,
    /// On what.
    pub(crate) targets: Vec<Target>,
    /// Its texts.
    pub(crate) texts: Vec<String>,
    /// Why 確認（有） in spite of what stands in its way.
    pub(crate) override_reason: String,
}

impl Planned {
    /// A verb on these, with the texts of its form.
    pub(crate) fn new(verb: Verb, targets: Vec<Target>, texts: Vec<String>) -> Self {
        Self {
            verb,
            targets,
            texts,
            override_reason: String::new(),
        }
    }
}
