//! 連携先: the partners that reports name, which facilities these names mean, and what people said about names that alone mean
//! none for certain.

use kakari_core::facility::Standing;

use super::{Office, OfficeError};
use crate::store::CareFacility;

mod act;
mod care;
mod decided;
mod known;
mod network;
mod web;
mod words;
mod work;

pub use act::{NameAct, NameReach};
use care::CareMeaning;
pub use care::{CareLine, CareState};
pub(super) use decided::DecidedNames;
pub(super) use known::Known;
pub use network::{MANY_NAME_IT, Network, NetworkLink, NetworkNode};
pub use web::{CareNaming, Member, Naming, Partnerships, Question, To};
pub use words::{mutual_in_words, standing_in_words};
pub use work::{Candidate, NameLine, NameState, Nearness, parts_of};

/// A partner that a report names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Label of the question.
    pub item: String,
    /// The name as reported.
    pub name: String,
    /// Whether a facility of the register is asked for, and not a care facility.
    pub is_of_register: bool,
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
        /// Whether a person said so.
        is_decided: bool,
    },
    /// Several facilities have this name: id and name of each.
    Several(Vec<(String, String)>),
    /// No facility or care facility has this name; the most similar names.
    Unknown(Vec<String>),
    /// A person said that it is not a facility of the register.
    Elsewhere,
    /// A person said that it means the facility with this id, which the register does not have any more.
    Left(String),
    /// A care facility of the imported list.
    Listed,
    /// No register or list of care facilities was imported.
    NothingToCompare,
}

/// A facility that names another one as its partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedBy {
    /// Labels of the questions.
    pub items: Vec<String>,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The name that it wrote.
    pub written: String,
    /// Whether it is open, closed or outside the scope.
    pub standing: Standing,
    /// Whether it is named in return; `None` if the other one has no report.
    pub mutual: Option<bool>,
}

/// The partners of a facility, both ways.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partners {
    /// Whom its report names, in the order of the form; empty if there is no report.
    pub names: Vec<Partner>,
    /// Who names it, in order of id.
    pub named_by: Vec<NamedBy>,
}

impl Office {
    /// The partners of a facility, both ways.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn partners(&self, id: &str) -> Result<Partners, OfficeError> {
        let web = self.partnerships()?;
        let Some(place) = web.place(id) else {
            return Ok(Partners::default());
        };
        let lists = self.lists()?;
        let mut names = Vec::new();
        for naming in web.names_of(place) {
            let question = web.question(naming.item);
            let pair = |place: &usize| {
                let member = web.members.get(*place)?;
                Some((member.id.clone(), member.name.clone()))
            };
            let meaning = match &naming.to {
                To::One(other) => {
                    let Some(member) = web.members.get(*other) else {
                        continue;
                    };
                    Meaning::One {
                        id: member.id.clone(),
                        name: member.name.clone(),
                        standing: member.standing,
                        mutual: web.names(*other, place),
                        is_decided: naming.is_decided,
                    }
                }
                To::Several(many) => Meaning::Several(many.iter().filter_map(pair).collect()),
                To::Nobody => {
                    let registry = lists.registry.as_ref();
                    Meaning::Unknown(owned(
                        registry.map(|registry| registry.nearest(&naming.name)),
                    ))
                }
                To::Elsewhere => Meaning::Elsewhere,
                To::Left(id) => Meaning::Left(id.clone()),
                To::NothingToCompare => Meaning::NothingToCompare,
            };
            names.push((
                naming.item,
                Partner {
                    item: question.map_or_else(String::new, |one| one.label.clone()),
                    name: naming.name.clone(),
                    is_of_register: true,
                    meaning,
                },
            ));
        }
        let care = self.store.care_facilities()?;
        for naming in web.care.iter().filter(|one| one.from == place) {
            let Some(from) = web.members.get(place) else {
                continue;
            };
            let item = self.edition.item(naming.item);
            let partner = Partner {
                item: item.map_or_else(String::new, |item| item.label.clone()),
                name: naming.name.clone(),
                is_of_register: false,
                meaning: self.care_in_words(&care, naming, from)?,
            };
            names.push((naming.item, partner));
        }
        names.sort_by_key(|(item, _)| *item);
        Ok(Partners {
            names: names.into_iter().map(|(_, partner)| partner).collect(),
            named_by: named_by(&web, place),
        })
    }
}

impl Office {
    /// What the name of a care facility means, beside the meanings of names of partners.
    fn care_in_words(
        &self,
        list: &[CareFacility],
        naming: &CareNaming,
        from: &Member,
    ) -> Result<Meaning, OfficeError> {
        Ok(match self.care_meaning(list, naming, from)? {
            // Of several with the name one is named, and nobody has said which: that is told by `care_lines`.
            CareMeaning::One(_) | CareMeaning::Open(CareState::Several, _) => Meaning::Listed,
            CareMeaning::Open(CareState::NotCompared, _) => Meaning::NothingToCompare,
            CareMeaning::Open(CareState::Elsewhere, _) => Meaning::Elsewhere,
            CareMeaning::Open(_, near) => {
                let near = near.into_iter().filter_map(|at| list.get(at));
                Meaning::Unknown(near.map(|one| one.name.clone()).collect())
            }
        })
    }
}

/// Who names a facility.
fn named_by(web: &Partnerships, place: usize) -> Vec<NamedBy> {
    let mut all: Vec<NamedBy> = Vec::new();
    for naming in web.naming(place) {
        let (Some(from), Some(question)) =
            (web.members.get(naming.from), web.question(naming.item))
        else {
            continue;
        };
        if let Some(last) = all.last_mut().filter(|last| last.id == from.id) {
            if !last.items.contains(&question.label) {
                last.items.push(question.label.clone());
            }
            continue;
        }
        all.push(NamedBy {
            items: vec![question.label.clone()],
            id: from.id.clone(),
            name: from.name.clone(),
            written: naming.name.clone(),
            standing: from.standing,
            mutual: web.names(place, naming.from),
        });
    }
    all.sort_by(|one, other| one.id.cmp(&other.id));
    all
}

fn owned(names: Option<Vec<&str>>) -> Vec<String> {
    let names = names.unwrap_or_default().into_iter();
    names.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;
