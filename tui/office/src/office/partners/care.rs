//! 介護施設: which care facility is backed by which clinics and hospitals, by the names in their reports and what people said of these.

use std::collections::BTreeMap;

use kakari_core::context::{NameIndex, Resolved};
use kakari_core::text::name_key;

use super::super::{Office, OfficeError};
use super::web::{CareNaming, Member, Partnerships};
use crate::store::{AliasMeans, CareFacility, NameKind};

/// Where a care facility, or a name that is none of the list for certain, stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CareState {
    /// One of the list that clinics or hospitals name.
    Backed,
    /// One of the list that nobody names.
    Without,
    /// A name that is none of the list.
    NotListed,
    /// A name of several of the list.
    Several,
    /// A name of which a person said that it is none of the list.
    Elsewhere,
    /// A name of which a person said which it is, and the list does not have that any more.
    Left,
    /// There is no list to compare names with.
    NotCompared,
}

/// A care facility of the imported list, or a name in reports that is none of them for certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CareLine {
    /// Name by the list, else as reported.
    pub name: String,
    /// Municipality by the list; empty if unknown.
    pub municipality: String,
    /// Where it stands.
    pub state: CareState,
    /// The facilities that name it, in order of id; empty: it has no cooperating clinic or hospital.
    pub backed_by: Vec<Member>,
    /// Which of the list a name may mean.
    pub candidates: Vec<CareFacility>,
}

impl CareState {
    /// The word of JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Backed => "backed",
            Self::Without => "without",
            Self::NotListed => "not_listed",
            Self::Several => "several",
            Self::Elsewhere => "elsewhere",
            Self::Left => "left",
            Self::NotCompared => "not_compared",
        }
    }
}

/// What the name of a care facility means.
pub(super) enum CareMeaning {
    /// The one at this place of the list.
    One(usize),
    /// None of the list for certain, and which of it may be meant.
    Open(CareState, Vec<usize>),
}

impl Office {
    /// The care facilities of the imported list in its order, then the names in reports that are none of them for certain. A name
    /// alone never decides between two of the list.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn care_lines(&self) -> Result<Vec<CareLine>, OfficeError> {
        let web = self.partnerships()?;
        let list = self.store.care_facilities()?;
        let line = |one: &CareFacility| CareLine {
            name: one.name.clone(),
            municipality: one.municipality.clone(),
            state: CareState::Without,
            backed_by: Vec::new(),
            candidates: Vec::new(),
        };
        let mut lines: Vec<CareLine> = list.iter().map(line).collect();
        // One name may be decided in some reports and open in others.
        let mut others: BTreeMap<(String, CareState), CareLine> = BTreeMap::new();
        for naming in &web.care {
            let Some(from) = web.members.get(naming.from) else {
                continue;
            };
            let (state, candidates) = match self.care_meaning(&list, naming, from)? {
                CareMeaning::One(at) => {
                    if let Some(line) = lines.get_mut(at) {
                        line.state = CareState::Backed;
                        add(line, from);
                    }
                    continue;
                }
                CareMeaning::Open(state, candidates) => (state, candidates),
            };
            let key = (name_key(&naming.name), state);
            let line = others.entry(key).or_insert_with(|| CareLine {
                name: naming.name.clone(),
                municipality: String::new(),
                state,
                backed_by: Vec::new(),
                candidates: candidates
                    .into_iter()
                    .filter_map(|at| list.get(at).cloned())
                    .collect(),
            });
            add(line, from);
        }
        lines.extend(others.into_values());
        Ok(lines)
    }

    /// The care facility that these words name: a name of the list, and its municipality if several have the name.
    ///
    /// # Errors
    /// [`OfficeError::NotListed`] if it is none or several of the list; [`OfficeError::Store`] if the database cannot be read.
    pub fn listed_care(&self, name: &str, municipality: &str) -> Result<CareFacility, OfficeError> {
        let (name_key_of, town) = (name_key(name), name_key(municipality));
        let mut list = self.store.care_facilities()?;
        list.retain(|one| {
            name_key(&one.name) == name_key_of
                && (town.is_empty() || name_key(&one.municipality) == town)
        });
        match list.as_slice() {
            [one] => Ok(one.clone()),
            _ => Err(OfficeError::NotListed(name.to_owned())),
        }
    }

    /// What the name of a care facility in the report of a facility means: what a person said, else the only one of the list.
    pub(super) fn care_meaning(
        &self,
        list: &[CareFacility],
        naming: &CareNaming,
        from: &Member,
    ) -> Result<CareMeaning, OfficeError> {
        let index = self.lists()?.care_facilities.as_ref();
        let nearest = |index: Option<&NameIndex>| {
            index.map_or_else(Vec::new, |index| index.nearest(&naming.name))
        };
        let key = name_key(&naming.name);
        let names = self.decided_names()?;
        let decided = names.on(NameKind::Care, &key, &from.id, &from.municipality_code);
        Ok(match decided.map(|alias| &alias.means) {
            Some(AliasMeans::Elsewhere) => CareMeaning::Open(CareState::Elsewhere, Vec::new()),
            Some(AliasMeans::Listed(one)) => match list.iter().position(|other| other == one) {
                Some(at) => CareMeaning::One(at),
                None => CareMeaning::Open(CareState::Left, nearest(index)),
            },
            // The name of a care facility never means a facility of the register.
            Some(AliasMeans::Facility(_)) | None => {
                match index.map(|index| index.resolve(&naming.name)) {
                    None => CareMeaning::Open(CareState::NotCompared, Vec::new()),
                    Some(Resolved::None) => CareMeaning::Open(CareState::NotListed, nearest(index)),
                    Some(Resolved::Many(many)) => CareMeaning::Open(CareState::Several, many),
                    Some(Resolved::One(at)) => CareMeaning::One(at),
                }
            }
        })
    }

    /// Whether the report of a facility names such a care facility.
    pub(super) fn names_care(&self, facility: &str, name: &str) -> Result<bool, OfficeError> {
        let web = self.partnerships()?;
        let key = name_key(name);
        Ok(names_of(&web, facility).any(|one| name_key(&one.name) == key))
    }
}

/// The names of care facilities in the report of a facility.
fn names_of<'a>(web: &'a Partnerships, facility: &str) -> impl Iterator<Item = &'a CareNaming> {
    let place = web.place(facility);
    web.care.iter().filter(move |one| Some(one.from) == place)
}

/// Facilities come in order of id; one that names a care facility twice backs it once.
fn add(line: &mut CareLine, from: &Member) {
    if line.backed_by.last().is_none_or(|last| last.id != from.id) {
        line.backed_by.push(from.clone());
    }
}
