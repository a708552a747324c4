//! 連携先: the partners that a report names, and the facilities of the register with these names.
//!
//! Names are compared in the same way as in the checks; if two facilities have the name, neither is chosen. Partners are
//! looked up only when a person opens them, because that needs the whole register.

use kakari_core::context::{NameIndex, Registry, Resolved};
use kakari_core::edition::ItemType;
use kakari_core::facility::Standing;
use kakari_core::facts::{self, Reading};

use super::{Office, OfficeError, parse_report};

/// A partner that a report names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Label of the question.
    pub item: String,
    /// The name as reported.
    pub name: String,
    /// Which facility the name means.
    pub meaning: Meaning,
}

/// Which facility a name in a report means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// One facility of the register.
    One {
        /// Facility id.
        id: String,
        /// Name in the register.
        name: String,
        /// Whether it is open, closed or outside the scope.
        standing: Standing,
        /// Whether its report names this facility too; `None` if it has no report.
        mutual: Option<bool>,
    },
    /// Several facilities have this name: id and name of each.
    Several(Vec<(String, String)>),
    /// No facility or care facility has this name; the most similar names.
    Unknown(Vec<String>),
    /// A care facility of the imported list.
    Listed,
    /// No register or list of care facilities was imported.
    NothingToCompare,
}

impl Office {
    /// The partners that a facility's current report names, in the order of the form; empty if there is no report.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn partners(&self, id: &str) -> Result<Vec<Partner>, OfficeError> {
        let Some(reading) = self.reading_of(id)? else {
            return Ok(Vec::new());
        };
        let lists = self.lists()?;
        let mut partners = Vec::new();
        for (index, names) in reading.all_names() {
            let Some(item) = self.edition.item(index) else {
                continue;
            };
            for name in names {
                // Items of type `names8` name medical facilities, the other items of names care facilities.
                let meaning = match item.item_type {
                    ItemType::Names8 => self.meaning(lists.registry.as_ref(), id, name)?,
                    _ => listed(lists.care_facilities.as_ref(), name),
                };
                partners.push(Partner {
                    item: item.label.clone(),
                    name: name.clone(),
                    meaning,
                });
            }
        }
        Ok(partners)
    }

    fn meaning(
        &self,
        registry: Option<&Registry>,
        own: &str,
        name: &str,
    ) -> Result<Meaning, OfficeError> {
        let Some(registry) = registry else {
            return Ok(Meaning::NothingToCompare);
        };
        Ok(match registry.by_name(name) {
            Resolved::One(one) => Meaning::One {
                mutual: self.names_back(registry, &one.id, own)?,
                id: one.id.clone(),
                name: one.name.clone(),
                standing: one.standing,
            },
            Resolved::Many(many) => Meaning::Several(
                many.into_iter()
                    .map(|one| (one.id.clone(), one.name.clone()))
                    .collect(),
            ),
            Resolved::None => Meaning::Unknown(owned(registry.nearest(name))),
        })
    }

    /// Whether the partner's report names this facility; `None` if the partner has no report.
    fn names_back(
        &self,
        registry: &Registry,
        partner: &str,
        own: &str,
    ) -> Result<Option<bool>, OfficeError> {
        let reading = self.reading_of(partner)?;
        let is_own =
            |name: &String| matches!(registry.by_name(name), Resolved::One(one) if one.id == own);
        Ok(reading.map(|reading| {
            let mut partners = reading.all_names().filter(|(index, _)| {
                let item = self.edition.item(*index);
                item.is_some_and(|item| item.item_type == ItemType::Names8)
            });
            partners.any(|(_, names)| names.iter().any(is_own))
        }))
    }

    /// The answers of a facility's current report, read with the edition.
    fn reading_of(&self, id: &str) -> Result<Option<Reading>, OfficeError> {
        let current = self.store.current(id, &self.edition.id)?;
        let report = current.and_then(|version| parse_report(&version.canonical));
        Ok(report.map(|report| facts::read(&self.edition, &report)))
    }
}

fn listed(list: Option<&NameIndex>, name: &str) -> Meaning {
    match list {
        None => Meaning::NothingToCompare,
        Some(list) if list.contains(name) => Meaning::Listed,
        Some(list) => Meaning::Unknown(owned(list.nearest_names(name))),
    }
}

fn owned(names: Vec<&str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}
