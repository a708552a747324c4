//! What is known besides the report itself: today, the register, last year's report. A check whose context
//! is missing does not fire.

use std::sync::OnceLock;

use crate::date::Date;
use crate::facility::{Kind, ScopeFacts, Standing};
use crate::partner::Decisions;
use crate::report::Report;
use crate::sort;
use crate::text::Alike;

mod places;
mod read;

use places::Places;
pub use read::{ContextProblem, Known};

/// What is known besides the report. Every part is optional, and nothing is inferred for a missing part.
#[derive(Clone, Debug, Default)]
pub struct Context<'a> {
    /// Today's date. The caller gives it, because the core has no clock.
    pub today: Option<Date>,
    /// Code of the prefecture that receives the report, two digits, `01` to `47`.
    pub prefecture: Option<String>,
    /// The prefecture's own deadline within the window.
    pub deadline: Option<Date>,
    /// The facility's report of the year before.
    pub previous: Option<&'a Report>,
    /// This year's report of the same facility by another channel, while staff have not chosen between them.
    pub beside: Option<&'a Report>,
    /// The register of facilities.
    pub registry: Option<&'a Registry>,
    /// Whether facilities may be missing from the register, as on a page that has loaded some list. No check then
    /// concludes anything from one that is not in it.
    pub registry_in_part: bool,
    /// The list of care facilities.
    pub care_facilities: Option<&'a NameIndex>,
    /// What people said that names in this report mean.
    pub decisions: Option<&'a Decisions>,
    /// The names of care facilities in this report of which people said what they mean, as far as that still holds.
    pub care_decisions: Option<&'a Decisions>,
}

/// A facility of the register, reduced to what checks need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// Id of 医療情報ネット; see [`FacilityId`](crate::facility::FacilityId).
    pub id: String,
    /// Official name (正式名称) as written in the register.
    pub name: String,
    /// Open, closed or out of scope.
    pub standing: Standing,
    /// 病院 or 診療所, if known.
    pub kind: Option<Kind>,
    /// Scope facts that staff recorded; empty when none.
    pub scope: ScopeFacts,
}

/// Just over a third: less alike names help nobody to find a typing error.
const LEAST_ALIKE: u32 = 334;

/// The register of facilities (台帳), indexed by id and by name.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    facilities: Vec<Registered>,
    by_id: Places,
    names: NameIndex,
}

/// The result of looking up a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved<T> {
    /// Exactly one entry fits.
    One(T),
    /// Two or more entries fit. The name alone never decides between them.
    Many(Vec<T>),
    /// No entry fits.
    None,
}

impl Registry {
    /// Indexes the facilities. `prefixes` are the edition's corporate forms
    /// ([`Edition::corporate_prefixes`](crate::edition::Edition::corporate_prefixes)), which names are also compared without.
    #[must_use]
    pub fn new(facilities: Vec<Registered>, prefixes: &[String]) -> Self {
        let ids = facilities.iter().map(|one| one.id.clone());
        let names = facilities.iter().map(|one| one.name.as_str());
        Self {
            by_id: Places::new(ids),
            names: NameIndex::without_names(names, prefixes),
            facilities,
        }
    }

    /// The facility with this id. Of several with the same id, the last one given.
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

    /// Up to three names that are most similar to this one, best first; see [`NameIndex::nearest`].
    #[must_use]
    pub fn nearest(&self, name: &str) -> Vec<&str> {
        let found = self.names.nearest(name);
        found
            .into_iter()
            .filter_map(|at| self.facilities.get(at))
            .map(|one| one.name.as_str())
            .collect()
    }

    /// The facilities whose names are most similar to this one, each with its likeness from 0 to 1000: at most as many, best
    /// first, and of equally similar ones that with the lower id. Less similar ones than for [`Registry::nearest`] are left out.
    #[must_use]
    pub fn alike(&self, name: &str, most: usize) -> Vec<(&Registered, u32)> {
        let mut alike: Vec<(&Registered, u32)> = Vec::new();
        for (key, likeness) in self.names.at_least(name, LEAST_ALIKE) {
            if alike.len() >= most {
                break;
            }
            let at = self.names.bare.get(key);
            let mut equal: Vec<&Registered> = at.filter_map(|at| self.facilities.get(at)).collect();
            sort::by(&mut equal, |left, right| left.id.cmp(&right.id));
            alike.extend(equal.into_iter().map(|one| (one, likeness)));
        }
        alike.truncate(most);
        alike
    }

    /// The facility that a name clearly means, or to which it is clearly nearest; see
    /// [`NameIndex::clearly_nearest`].
    #[must_use]
    pub fn clearly_nearest(&self, name: &str) -> Option<&Registered> {
        self.facilities.get(self.names.clearly_nearest(name)?)
    }

    /// All facilities, in the order given.
    #[must_use]
    pub fn facilities(&self) -> &[Registered] {
        &self.facilities
    }
}

/// An index of names folded for comparison, with and without their corporate form (法人格).
#[derive(Clone, Debug, Default)]
pub struct NameIndex {
    /// Name keys of the corporate prefixes.
    prefixes: Vec<String>,
    names: Vec<String>,
    full: Places,
    bare: Places,
    /// Similarity index over the keys of `bare`. Built on the first call of `nearest`: only reports that
    /// name an unknown facility need it.
    alike: OnceLock<Alike>,
}

impl NameIndex {
    /// Indexes names and keeps them. Results refer to a name by its position in `names`.
    #[must_use]
    pub fn new(names: &[String], prefixes: &[String]) -> Self {
        Self {
            names: names.to_vec(),
            ..Self::without_names(names.iter().map(String::as_str), prefixes)
        }
    }

    /// The index without the names themselves, for callers that keep them elsewhere.
    fn without_names<'a>(
        names: impl Iterator<Item = &'a str> + Clone,
        prefixes: &[String],
    ) -> Self {
        let folded = prefixes.iter().map(|word| crate::text::name_key(word));
        let prefixes: Vec<String> = folded.collect();
        let bare = |name: &str| crate::text::bare_name_under(name, &prefixes);
        Self {
            full: Places::new(names.clone().map(crate::text::name_key)),
            bare: Places::new(names.map(bare)),
            prefixes,
            ..Self::default()
        }
    }

    /// [`NameIndex::nearest`] as names.
    #[must_use]
    pub fn nearest_names(&self, name: &str) -> Vec<&str> {
        let found = self.nearest(name);
        found
            .into_iter()
            .filter_map(|at| self.names.get(at))
            .map(String::as_str)
            .collect()
    }

    /// The entries that a name may mean.
    ///
    /// A name written with its corporate form (医療法人…) is first looked up in full. Otherwise every entry
    /// with the same bare name fits, because people leave the corporate form out.
    #[must_use]
    pub fn resolve(&self, name: &str) -> Resolved<usize> {
        let full_key = crate::text::name_key(name);
        let bare_key = crate::text::bare_name_under(name, &self.prefixes);
        let full = self.full.get(&full_key);
        // Equal keys mean that the name was written without a corporate form.
        let mut found = if full_key == bare_key || full.len() == 0 {
            self.bare.get(&bare_key)
        } else {
            full
        };
        // `len` counts what is left after `next`.
        match (found.next(), found.len()) {
            (None, _) => Resolved::None,
            (Some(one), 0) => Resolved::One(one),
            (Some(one), _) => Resolved::Many([one].into_iter().chain(found).collect()),
        }
    }

    /// Whether at least one entry fits the name; see [`NameIndex::resolve`].
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.resolve(name) != Resolved::None
    }

    /// The positions of up to three most similar names, best first, by [`crate::text::likeness`]. Names that
    /// share less than a third of their pairs of neighbouring characters are left out.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Vec<usize> {
        let mut nearest = Vec::new();
        for (key, _) in self.at_least(name, LEAST_ALIKE).into_iter().take(3) {
            // Of facilities with the same bare name, one is enough as a suggestion.
            nearest.extend(self.bare.get(key).next());
        }
        nearest
    }

    /// The position of the entry that a name means, or, if it means none, of the only one with the most similar name,
    /// as long as the next is clearly less similar. `None` if several fit: a wrong suggestion is worse than none.
    #[must_use]
    pub fn clearly_nearest(&self, name: &str) -> Option<usize> {
        match self.resolve(name) {
            Resolved::One(one) => return Some(one),
            Resolved::Many(_) => return None,
            Resolved::None => {}
        }
        // Half of the pairs shared, and a tenth more than the next: 高知中央 is near to 高知中央病院, and to none if there is
        // a 高知中央医院 as well.
        let scored = self.at_least(name, 500);
        let (key, best) = scored.first()?;
        let next = scored.get(1).map_or(0, |(_, likeness)| *likeness);
        let mut entries = self.bare.get(key);
        let only = entries.next().filter(|_| entries.len() == 0);
        only.filter(|_| *best >= next.saturating_add(100))
    }

    /// The bare keys whose likeness to the name is at least this one, most similar first.
    fn at_least(&self, name: &str, least: u32) -> Vec<(&str, u32)> {
        let wanted = crate::text::bare_name_under(name, &self.prefixes);
        let alike = self.alike.get_or_init(|| Alike::new(self.bare.keys()));
        let mut scored = alike.at_least(&wanted, least);
        // Equal likeness falls back to the key, so that every machine suggests the same.
        sort::by(&mut scored, |left, right| {
            right.1.cmp(&left.1).then(left.0.cmp(right.0))
        });
        scored
    }
}
