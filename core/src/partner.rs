//! Which facility of the register a name in a report means: the one that a person said, or else the only one that has the name.
//! A name alone never decides between two.

use crate::context::{Registered, Registry, Resolved};
use crate::sort;
use crate::text::name_key;

/// What a person said that a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The name as [`name_key`], so that every spelling of it is meant.
    pub key: String,
    /// Id of the facility; `None`: it is not a facility of the register, such as one of another prefecture.
    pub facility: Option<String>,
}

/// The decisions that hold for the names in one report, one for each name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions(Vec<Decision>);

/// What a name in a report means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning<'a> {
    /// This facility.
    One(&'a Registered),
    /// One of these facilities, which all have the name; nobody has said which.
    Several(Vec<&'a Registered>),
    /// No facility of the register has the name.
    Nobody,
    /// A person said that it is not a facility of the register.
    Elsewhere,
    /// A person said that it means the facility with this id, which the register does not have any more.
    Left(&'a str),
}

impl Decisions {
    /// No decisions.
    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Sorts the decisions. Of several on one name the first one given holds.
    #[must_use]
    pub fn new(mut decisions: Vec<Decision>) -> Self {
        sort::by(&mut decisions, |left, right| left.key.cmp(&right.key));
        decisions.dedup_by(|right, left| right.key == left.key);
        Self(decisions)
    }

    /// Whether nobody has decided on any name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The decisions, in order of key.
    #[must_use]
    pub fn all(&self) -> &[Decision] {
        &self.0
    }

    /// The decision on a name, however it is spelled.
    #[must_use]
    pub fn on(&self, name: &str) -> Option<&Decision> {
        if self.0.is_empty() {
            return None;
        }
        let key = name_key(name);
        let at = self.0.partition_point(|one| one.key < key);
        self.0.get(at).filter(|one| one.key == key)
    }

    /// What a name means.
    #[must_use]
    pub fn meaning<'a>(&'a self, registry: &'a Registry, name: &str) -> Meaning<'a> {
        if let Some(decided) = self.on(name) {
            return match &decided.facility {
                None => Meaning::Elsewhere,
                Some(id) => registry.by_id(id).map_or(Meaning::Left(id), Meaning::One),
            };
        }
        match registry.by_name(name) {
            Resolved::One(one) => Meaning::One(one),
            Resolved::Many(many) => Meaning::Several(many),
            Resolved::None => Meaning::Nobody,
        }
    }
}

#[cfg(test)]
mod tests;
