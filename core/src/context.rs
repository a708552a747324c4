//! What is known beside the report. A check whose context is missing is silent.

use std::sync::OnceLock;

use crate::date::Date;
use crate::edition::Edition;
use crate::facility::{Kind, ScopeFacts, Standing};
use crate::order;
use crate::report::Report;
use crate::text::Alike;

mod places;
mod read;

use places::Places;
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
    by_id: Places,
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
        let ids = facilities.iter().map(|one| one.id.clone());
        let names = facilities.iter().map(|one| one.name.as_str());
        Self {
            by_id: Places::new(ids),
            names: NameIndex::over(names, prefixes),
            facilities,
        }
    }

    /// The facility of this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Registered> {
        let at = self.by_id.get(id).last()?;
        self.facilities.get(at)
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
    full: Places,
    bare: Places,
    /// Over the keys of `bare`; made when somebody asks what a name looks like.
    alike: OnceLock<Alike>,
}

impl NameIndex {
    /// An index over names; the number of a name is its place.
    #[must_use]
    pub fn new(names: &[String], prefixes: &[String]) -> Self {
        Self {
            names: names.to_vec(),
            ..Self::over(names.iter().map(String::as_str), prefixes)
        }
    }

    fn over<'a>(names: impl Iterator<Item = &'a str> + Clone, prefixes: &[String]) -> Self {
        let prefixes = Edition::keys_of(prefixes);
        let bare = |name: &str| crate::text::bare_name_under(name, &prefixes);
        Self {
            full: Places::new(names.clone().map(crate::text::name_key)),
            bare: Places::new(names.map(bare)),
            prefixes,
            ..Self::default()
        }
    }

    /// Up to three names that look most like this one, best first; only of an index made by
    /// [`NameIndex::new`].
    #[must_use]
    pub fn nearest_names(&self, name: &str) -> Vec<&str> {
        let found = self.nearest(name);
        found
            .into_iter()
            .filter_map(|at| self.names.get(at))
            .map(String::as_str)
            .collect()
    }

    /// The entries that a name may mean. A name that carries its corporate prefix is looked for in
    /// full first; without one, every entry of that bare name fits, because people leave the prefix
    /// out, and two that fit are never told apart by name alone.
    #[must_use]
    pub fn resolve(&self, name: &str) -> Resolved<usize> {
        let full_key = crate::text::name_key(name);
        let bare_key = crate::text::bare_name_under(name, &self.prefixes);
        let full = self.full.get(&full_key);
        let mut found = if full_key == bare_key || full.len() == 0 {
            self.bare.get(&bare_key)
        } else {
            full
        };
        match (found.next(), found.len()) {
            (None, _) => Resolved::None,
            (Some(one), 0) => Resolved::One(one),
            (Some(one), _) => Resolved::Many([one].into_iter().chain(found).collect()),
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
        order::sort(&mut scored, |left, right| {
            right.1.cmp(&left.1).then(left.0.cmp(right.0))
        });
        let mut nearest = Vec::new();
        for (key, _) in scored.into_iter().take(3) {
            nearest.extend(self.bare.get(key).next());
        }
        nearest
    }
}
