//! What is known beside the report. A check whose context is missing is silent.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::date::Date;
use crate::edition::Edition;
use crate::facility::{Kind, ScopeFacts, Standing};
use crate::report::Report;
use crate::text::Alike;

mod read;

pub use read::{ContextProblem, Known};

/// What is known beside the report; every part is optional.
#[derive(Clone, Debug, Default)]
pub struct Context<'a> {
    /// Today, given from outside.
    pub today: Option<Date>,
    /// Two digits.
    pub prefecture: Option<String>,
    /// The prefecture's own deadline within the window.
    pub deadline: Option<Date>,
    /// The facility's report of the year before.
    pub previous: Option<&'a Report>,
    /// The facility's report of this year that came by another channel and waits until staff choose.
    pub beside: Option<&'a Report>,
    /// The register of facilities.
    pub registry: Option<&'a Registry>,
    /// The list of care facilities.
    pub care_facilities: Option<&'a NameIndex>,
}

/// A facility as far as checks need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// Id of 医療情報ネット.
    pub id: String,
    /// 正式名称.
    pub name: String,
    /// Open, closed or out of scope.
    pub standing: Standing,
    /// 病院 or 診療所, if known.
    pub kind: Option<Kind>,
    /// Scope facts that staff recorded; empty when none.
    pub scope: ScopeFacts,
}

/// The register, indexed by id and by name key.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    facilities: Vec<Registered>,
    by_id: BTreeMap<String, usize>,
    names: NameIndex,
}

/// What a name resolves to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved<T> {
    /// Exactly one fits.
    One(T),
    /// Two or more fit: never decided by name alone.
    Many(Vec<T>),
    /// None fits.
    None,
}

impl Registry {
    /// Indexes the facilities; `prefixes` are the edition's corporate prefixes.
    #[must_use]
    pub fn new(facilities: Vec<Registered>, prefixes: &[String]) -> Self {
        let mut by_id = BTreeMap::new();
        let mut names = NameIndex::new(prefixes);
        for (at, facility) in facilities.iter().enumerate() {
            by_id.insert(facility.id.clone(), at);
            names.add(&facility.name, at);
        }
        Self {
            facilities,
            by_id,
            names,
        }
    }

    /// The facility of this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Registered> {
        self.by_id.get(id).and_then(|at| self.facilities.get(*at))
    }

    /// The facility that a name means; see [`NameIndex::resolve`].
    #[must_use]
    pub fn by_name(&self, name: &str) -> Resolved<&Registered> {
        let at = |at: usize| self.facilities.get(at);
        match self.names.resolve(name) {
            Resolved::One(one) => at(one).map_or(Resolved::None, Resolved::One),
            Resolved::Many(many) => Resolved::Many(many.into_iter().filter_map(at).collect()),
            Resolved::None => Resolved::None,
        }
    }

    /// Up to three names that look most like this one, best first.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Vec<&str> {
        let found = self.names.nearest(name);
        found
            .into_iter()
            .filter_map(|at| self.facilities.get(at))
            .map(|one| one.name.as_str())
            .collect()
    }

    /// All facilities, in the order given.
    #[must_use]
    pub fn facilities(&self) -> &[Registered] {
        &self.facilities
    }
}

/// Names folded for comparison, with and without corporate prefix.
#[derive(Clone, Debug, Default)]
pub struct NameIndex {
    /// Name keys of the corporate prefixes.
    prefixes: Vec<String>,
    names: Vec<String>,
    full: BTreeMap<String, Vec<usize>>,
    bare: BTreeMap<String, Vec<usize>>,
    /// Over the keys of `bare`; made when somebody asks what a name looks like.
    alike: OnceLock<Alike>,
}

impl NameIndex {
    /// An empty index.
    #[must_use]
    pub fn new(prefixes: &[String]) -> Self {
        Self {
            prefixes: Edition::keys_of(prefixes),
            ..Self::default()
        }
    }

    /// An index over names; the number of a name is its place.
    #[must_use]
    pub fn of(names: &[String], prefixes: &[String]) -> Self {
        let mut index = Self::new(prefixes);
        for (at, name) in names.iter().enumerate() {
            index.add(name, at);
        }
        names.clone_into(&mut index.names);
        index
    }

    /// Up to three names that look most like this one, best first; only of an index made by
    /// [`NameIndex::of`].
    #[must_use]
    pub fn nearest_names(&self, name: &str) -> Vec<&str> {
        let found = self.nearest(name);
        found
            .into_iter()
            .filter_map(|at| self.names.get(at))
            .map(String::as_str)
            .collect()
    }

    fn add(&mut self, name: &str, at: usize) {
        let full = crate::text::name_key(name);
        let bare = crate::text::bare_name_under(name, &self.prefixes);
        self.alike = OnceLock::new();
        self.full.entry(full).or_default().push(at);
        self.bare.entry(bare).or_default().push(at);
    }

    /// The entries that a name may mean. A name that carries its corporate prefix is looked for in
    /// full first; without one, every entry of that bare name fits, because people leave the prefix
    /// out, and two that fit are never told apart by name alone.
    #[must_use]
    pub fn resolve(&self, name: &str) -> Resolved<usize> {
        let full_key = crate::text::name_key(name);
        let bare_key = crate::text::bare_name_under(name, &self.prefixes);
        let full = self.full.get(&full_key).filter(|_| full_key != bare_key);
        match full.or_else(|| self.bare.get(&bare_key)).map(Vec::as_slice) {
            Some([one]) => Resolved::One(*one),
            Some([]) | None => Resolved::None,
            Some(many) => Resolved::Many(many.to_vec()),
        }
    }

    /// Whether some name fits.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.resolve(name) != Resolved::None
    }

    /// Up to three entries that share most pairs of neighbouring characters, best first; entries
    /// that share less than a third are left out.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Vec<usize> {
        let wanted = crate::text::bare_name_under(name, &self.prefixes);
        let alike = self.alike.get_or_init(|| Alike::of(self.bare.keys()));
        let mut scored = alike.to(&wanted, 334);
        scored.sort_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(right.0)));
        let mut nearest = Vec::new();
        for (key, _) in scored.into_iter().take(3) {
            nearest.extend(self.bare.get(key).and_then(|entries| entries.first()));
        }
        nearest
    }
}
