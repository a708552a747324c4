//! What people said that names of partners mean, as it holds in the report of one facility.

use std::collections::{BTreeMap, HashMap};

use kakari_core::partner::{Decision, Decisions};

use super::super::{Office, OfficeError};
use crate::hash::Fields;
use crate::store::{Alias, AliasMeans, Reach};

/// All decisions on names, by their reach.
#[derive(Debug, Default)]
pub(in super::super) struct DecidedNames {
    by_reach: BTreeMap<Reach, Vec<Alias>>,
    /// 二次医療圏 by code of the municipality; read only if a decision is about one.
    medical_areas: HashMap<String, String>,
}

impl DecidedNames {
    /// Whether nobody has decided on any name.
    pub(in super::super) fn is_empty(&self) -> bool {
        self.by_reach.is_empty()
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
        facility: &str,
        municipality_code: &str,
    ) -> impl Iterator<Item = &'a Alias> + use<'a> {
        let reaches = self.reaches(facility, municipality_code).into_iter();
        let of_reach = |reach| self.by_reach.get(&reach);
        let found: Vec<&Vec<Alias>> = reaches.flatten().filter_map(of_reach).collect();
        found.into_iter().flatten()
    }

    /// The decision on a name that holds in the report of a facility.
    pub(super) fn on(&self, key: &str, facility: &str, municipality_code: &str) -> Option<&Alias> {
        let mut within = self.within(facility, municipality_code);
        within.find(|alias| alias.key == key)
    }

    /// What the names in the report of a facility mean by decision; `None`: nobody decided on any.
    pub(in super::super) fn of(
        &self,
        facility: &str,
        municipality_code: &str,
    ) -> Option<Decisions> {
        if self.is_empty() {
            return None;
        }
        let decision = |alias: &Alias| Decision {
            key: alias.key.clone(),
            facility: match &alias.means {
                AliasMeans::Facility(id) => Some(id.clone()),
                AliasMeans::Elsewhere => None,
            },
        };
        let within = self.within(facility, municipality_code);
        let decisions = Decisions::new(within.map(decision).collect());
        Some(decisions).filter(|decisions| !decisions.is_empty())
    }

    /// The hash of what an assessment depends on, with the decisions that hold in the report of a facility. Without any it stays
    /// as it is; so a decision for one report makes no other outdated.
    pub(in super::super) fn known_with(
        &self,
        context: String,
        facility: &str,
        municipality_code: &str,
    ) -> String {
        let Some(decisions) = self.of(facility, municipality_code) else {
            return context;
        };
        let mut hash = Fields::begin("kakari context with names");
        hash.text(&context);
        for one in decisions.all() {
            hash.text(&one.key);
            hash.text_or_nothing(one.facility.as_deref());
        }
        hash.finish()
    }
}

impl Office {
    /// The decisions on names, read once.
    pub(in super::super) fn decided_names(&self) -> Result<&DecidedNames, OfficeError> {
        if let Some(decided) = self.decided_names.get() {
            return Ok(decided);
        }
        let mut by_reach: BTreeMap<Reach, Vec<Alias>> = BTreeMap::new();
        for alias in self.store.aliases()? {
            by_reach.entry(alias.reach.clone()).or_default().push(alias);
        }
        let by_area = |reach: &Reach| matches!(reach, Reach::MedicalArea(_));
        let medical_areas = if by_reach.keys().any(by_area) {
            let areas = self.store.areas()?.into_iter();
            let named = areas.filter(|area| !area.medical_area.is_empty());
            named
                .map(|area| (area.municipality_code, area.medical_area))
                .collect()
        } else {
            HashMap::new()
        };
        let decided = DecidedNames {
            by_reach,
            medical_areas,
        };
        Ok(self.decided_names.get_or_init(|| decided))
    }
}
