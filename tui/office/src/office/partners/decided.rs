//! What people said that names of partners mean, as it holds in the report of one facility.

use std::collections::{BTreeMap, HashMap, HashSet};

use kakari_core::partner::{Decision, Decisions};

use super::super::{Office, OfficeError};
use crate::hash::Fields;
use crate::store::{Alias, AliasMeans, NameKind, Reach};

/// All decisions on names, by their reach.
#[derive(Debug, Default)]
pub(in super::super) struct DecidedNames {
    partners: ByReach,
    care: ByReach,
    /// 二次医療圏 by code of the municipality; read only if a decision is about one.
    medical_areas: HashMap<String, String>,
    /// The care facilities of the list, as words of decisions; read only if there is a decision on one.
    listed: HashSet<String>,
}

type ByReach = BTreeMap<Reach, Vec<Alias>>;

impl DecidedNames {
    /// Whether nobody has decided on any name.
    pub(in super::super) fn is_empty(&self) -> bool {
        self.partners.is_empty() && self.care.is_empty()
    }

    fn by_reach(&self, kind: NameKind) -> &ByReach {
        match kind {
            NameKind::Partner => &self.partners,
            NameKind::Care => &self.care,
        }
    }

    /// Whether what a name was said to mean is still there, or was never meant to be: the register is asked elsewhere.
    fn holds(&self, means: &AliasMeans) -> bool {
        match means {
            AliasMeans::Listed(_) => self.listed.contains(&means.word()),
            AliasMeans::Facility(_) | AliasMeans::Elsewhere => true,
        }
    }

    /// The reaches in which a facility is, the narrowest first.
    fn reaches(&self, facility: &str, municipality_code: &str) -> [Option<Reach>; 4] {
        let code = Some(municipality_code).filter(|code| !code.is_empty());
        let area = code.and_then(|code| self.medical_areas.get(code));
        [
            Some(Reach::Facility(facility.to_owned())),
            code.map(|code| Reach::Municipality(code.to_owned())),
            area.map(|area| Reach::MedicalArea(area.clone())),
            Some(Reach::Everywhere),
        ]
    }

    /// The decisions that hold in the report of a facility, the narrowest first.
    fn within<'a>(
        &'a self,
        kind: NameKind,
        facility: &str,
        municipality_code: &str,
    ) -> impl Iterator<Item = &'a Alias> + use<'a> {
        let reaches = self.reaches(facility, municipality_code).into_iter();
        let by_reach = self.by_reach(kind);
        let of_reach = |reach| by_reach.get(&reach);
        let found: Vec<&Vec<Alias>> = reaches.flatten().filter_map(of_reach).collect();
        found.into_iter().flatten()
    }

    /// The decision on a name that holds in the report of a facility.
    pub(super) fn on(
        &self,
        kind: NameKind,
        key: &str,
        facility: &str,
        municipality_code: &str,
    ) -> Option<&Alias> {
        let mut within = self.within(kind, facility, municipality_code);
        within.find(|alias| alias.key == key)
    }

    /// What the names in the report of a facility mean by decision; `None`: nobody decided on any. Of care facilities those whose
    /// target the list does not have any more are left out.
    pub(in super::super) fn of(
        &self,
        kind: NameKind,
        facility: &str,
        municipality_code: &str,
    ) -> Option<Decisions> {
        if self.by_reach(kind).is_empty() {
            return None;
        }
        let decision = |alias: &Alias| Decision {
            key: alias.key.clone(),
            facility: match &alias.means {
                AliasMeans::Elsewhere => None,
                means => Some(means.word()),
            },
        };
        let within = self.within(kind, facility, municipality_code);
        // The narrowest on a name counts, also where its target is gone.
        let mut seen = HashSet::new();
        let first = within.filter(|alias| seen.insert(alias.key.as_str()));
        let holding = first.filter(|alias| self.holds(&alias.means));
        let decisions = Decisions::new(holding.map(decision).collect());
        Some(decisions).filter(|decisions| !decisions.is_empty())
    }

    /// The keys of names of partners on which these decisions say something else than others do, in whatever reach.
    pub(super) fn differing<'a>(&'a self, other: &'a Self) -> HashSet<&'a str> {
        let said = |names: &'a Self| -> HashSet<(&'a str, &'a Reach, &'a AliasMeans)> {
            let all = names.partners.values().flatten();
            all.map(|alias| (alias.key.as_str(), &alias.reach, &alias.means))
                .collect()
        };
        let (here, there) = (said(self), said(other));
        let differing = here.symmetric_difference(&there);
        differing.map(|(key, ..)| *key).collect()
    }

    /// The hash of what an assessment depends on, with the decisions that hold in the report of a facility. Without any it stays
    /// as it is; so a decision for one report makes no other outdated.
    pub(in super::super) fn known_with(
        &self,
        context: String,
        facility: &str,
        municipality_code: &str,
    ) -> String {
        let names = |kind| self.of(kind, facility, municipality_code);
        let context = hashed(
            "kakari context with names",
            context,
            names(NameKind::Partner),
        );
        hashed(
            "kakari context with names of care facilities",
            context,
            names(NameKind::Care),
        )
    }
}

/// The hash with decisions, if there are any.
fn hashed(what: &'static str, context: String, decisions: Option<Decisions>) -> String {
    let Some(decisions) = decisions else {
        return context;
    };
    let mut hash = Fields::begin(what);
    hash.text(&context);
    for one in decisions.all() {
        hash.text(&one.key);
        hash.text_or_nothing(one.facility.as_deref());
    }
    hash.finish()
}

impl Office {
    /// The decisions on names, read once.
    pub(in super::super) fn decided_names(&self) -> Result<&DecidedNames, OfficeError> {
        if let Some(decided) = self.decided_names.get() {
            return Ok(decided);
        }
        let decided = self.read_decided_names()?;
        Ok(self.decided_names.get_or_init(|| decided))
    }

    /// The decisions on names as they are now.
    pub(super) fn read_decided_names(&self) -> Result<DecidedNames, OfficeError> {
        let by_reach = |aliases: Vec<Alias>| {
            let mut by_reach = ByReach::new();
            for alias in aliases {
                by_reach.entry(alias.reach.clone()).or_default().push(alias);
            }
            by_reach
        };
        let partners = by_reach(self.store.aliases()?);
        let care = by_reach(self.store.care_aliases()?);
        let by_area = |reach: &Reach| matches!(reach, Reach::MedicalArea(_));
        let medical_areas = if partners.keys().chain(care.keys()).any(by_area) {
            let areas = self.store.areas()?.into_iter();
            let named = areas.filter(|area| !area.medical_area.is_empty());
            named
                .map(|area| (area.municipality_code, area.medical_area))
                .collect()
        } else {
            HashMap::new()
        };
        let listed = match care.is_empty() {
            true => HashSet::new(),
            false => {
                let list = self.store.care_facilities()?.into_iter();
                list.map(|one| AliasMeans::Listed(one).word()).collect()
            }
        };
        Ok(DecidedNames {
            partners,
            care,
            medical_areas,
            listed,
        })
    }
}
