//! 介護施設: which care facility is backed by which clinics and hospitals, by the names in their reports.

use std::collections::BTreeMap;

use kakari_core::context::Resolved;
use kakari_core::text::name_key;

use super::super::{Office, OfficeError};
use super::web::Member;

/// A care facility of the imported list, or a name in reports that is none of them for certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CareLine {
    /// Name by the list, else as reported.
    pub name: String,
    /// Municipality by the list; empty if unknown.
    pub municipality: String,
    /// How many of the list the name means: 1 for one of the list; `None` if there is no list to compare with.
    pub listed: Option<usize>,
    /// The facilities that name it, in order of id; empty: it has no cooperating clinic or hospital.
    pub backed_by: Vec<Member>,
}

impl CareLine {
    /// The word of JSON.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self.listed {
            None => "not_compared",
            Some(1) if self.backed_by.is_empty() => "without",
            Some(1) => "backed",
            Some(0) => "not_listed",
            Some(_) => "several",
        }
    }
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
        let index = self.lists()?.care_facilities.as_ref();
        let mut lines: Vec<CareLine> = list
            .into_iter()
            .map(|one| CareLine {
                name: one.name,
                municipality: one.municipality,
                listed: Some(1),
                backed_by: Vec::new(),
            })
            .collect();
        let mut others: BTreeMap<String, CareLine> = BTreeMap::new();
        for naming in &web.care {
            let Some(from) = web.members.get(naming.from) else {
                continue;
            };
            let listed = match index.map(|index| index.resolve(&naming.name)) {
                None => None,
                Some(Resolved::None) => Some(0),
                Some(Resolved::Many(many)) => Some(many.len()),
                Some(Resolved::One(at)) => {
                    if let Some(line) = lines.get_mut(at) {
                        add(line, from);
                    }
                    continue;
                }
            };
            let line = others.entry(name_key(&naming.name)).or_insert(CareLine {
                name: naming.name.clone(),
                municipality: String::new(),
                listed,
                backed_by: Vec::new(),
            });
            add(line, from);
        }
        lines.extend(others.into_values());
        Ok(lines)
    }
}

/// Facilities come in order of id; one that names a care facility twice backs it once.
fn add(line: &mut CareLine, from: &Member) {
    if line.backed_by.last().is_none_or(|last| last.id != from.id) {
        line.backed_by.push(from.clone());
    }
}
