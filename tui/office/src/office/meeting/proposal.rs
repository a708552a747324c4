//! For which areas the guideline proposes a forum on each function, and which of them have one.

use std::collections::BTreeMap;

use kakari_core::area::Area;
use kakari_core::edition::Function;
use kakari_core::meeting::{Forum, ForumLevel, Guide, Place, clause};

use super::super::forum::only_named;
use super::super::library::Texts;
use super::super::{Office, OfficeError};
use super::{MeetingRefusal, Recorded, municipality};

/// An area for which the guideline proposes a forum on a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumProposal {
    /// The function.
    pub theme: Function,
    /// The kind of area.
    pub level: ForumLevel,
    /// The area: one, or small municipalities that meet together.
    pub places: Vec<Place>,
    /// Names of the areas around or within it.
    pub around: Vec<String>,
    /// The citations on which it rests.
    pub grounds: Vec<String>,
    /// Numbers of the forums that speak of the function there already.
    pub forums: Vec<String>,
}

impl Office {
    /// For which areas the guideline proposes forums, function by function. Of the kinds of areas that it names for a function
    /// the first is taken. With `small`, municipalities of at most so many residents meet with the others of their 二次医療圏; the
    /// guideline has no number, so a person gives it. Municipalities whose residents are not known meet alone.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn meeting_proposals(
        &self,
        themes: &[Function],
        small: Option<u32>,
    ) -> Result<Vec<ForumProposal>, OfficeError> {
        let areas = self.store.areas()?;
        let forums = self.meeting_forums()?;
        let texts = Texts::read()?;
        let cite = |id: &str| texts.citation(&self.edition, id);
        let mut proposals = Vec::new();
        for guide in &texts.meetings.guides {
            if !themes.is_empty() && !themes.contains(&guide.theme) {
                continue;
            }
            for (level, places) in proposed(guide, &areas, small) {
                proposals.push(ForumProposal {
                    theme: guide.theme,
                    level,
                    around: around(&places, &areas),
                    forums: covering(&forums, guide.theme, &places, &areas),
                    places,
                    grounds: vec![
                        cite(clause::FRAME),
                        format!("ガイドライン{}", guide.section),
                    ],
                });
            }
        }
        Ok(proposals)
    }

    /// The areas that a person names for a forum of a kind: names, parts of names that only one has, or codes. A ward is taken as
    /// it is written, because no area table has wards.
    ///
    /// # Errors
    /// [`MeetingRefusal::NoPlace`] for the first that is none.
    pub fn meeting_places(
        &self,
        level: ForumLevel,
        names: &[String],
    ) -> Result<Vec<Place>, OfficeError> {
        let areas = self.store.areas()?;
        let mut places = Vec::new();
        for name in names {
            let name = name.trim();
            let place = match level {
                ForumLevel::Prefecture => None,
                ForumLevel::Ward if name.is_empty() => None,
                ForumLevel::Ward => Some(Place {
                    code: String::new(),
                    name: name.to_owned(),
                }),
                ForumLevel::MedicalArea => medical_area(&areas, name),
                ForumLevel::Municipality | ForumLevel::Municipalities => {
                    let coded = areas.iter().find(|area| area.municipality_code == name);
                    let names: Vec<String> =
                        areas.iter().map(|area| area.municipality.clone()).collect();
                    let named = || only_named(&names, name).and_then(|at| areas.get(at));
                    coded.or_else(named).map(municipality)
                }
            };
            let place = place.ok_or_else(|| MeetingRefusal::NoPlace {
                named: name.to_owned(),
                level,
            })?;
            if !places.contains(&place) {
                places.push(place);
            }
        }
        Ok(places)
    }
}

/// Names of the 二次医療圏 of municipalities, and of the municipalities of a 二次医療圏: people look for a forum by either.
pub(super) fn around(places: &[Place], areas: &[Area]) -> Vec<String> {
    let mut names = Vec::new();
    for area in areas {
        for place in places {
            if place.code.is_empty() && place.name == area.medical_area {
                names.push(area.municipality.clone());
            } else if place.code == area.municipality_code {
                names.push(area.medical_area.clone());
            }
        }
    }
    names.sort();
    names.dedup();
    names
}

fn medical_area(areas: &[Area], name: &str) -> Option<Place> {
    let mut names: Vec<String> = areas.iter().map(|area| area.medical_area.clone()).collect();
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    let at = only_named(&names, name)?;
    names.get(at).map(|name| Place {
        code: String::new(),
        name: name.clone(),
    })
}

/// The areas that the guideline proposes for a function, in the order of their municipalities.
fn proposed(guide: &Guide, areas: &[Area], small: Option<u32>) -> Vec<(ForumLevel, Vec<Place>)> {
    if guide.levels.first() == Some(&ForumLevel::MedicalArea) {
        let mut found: Vec<(ForumLevel, Vec<Place>)> = Vec::new();
        for area in areas.iter().filter(|area| !area.medical_area.is_empty()) {
            let place = Place {
                code: String::new(),
                name: area.medical_area.clone(),
            };
            if !found.iter().any(|(_, places)| places.contains(&place)) {
                found.push((ForumLevel::MedicalArea, vec![place]));
            }
        }
        return found;
    }
    let is_small = |area: &&Area| match (small, area.population) {
        (Some(small), Some(population)) => population <= small && !area.medical_area.is_empty(),
        _ => false,
    };
    let mut together: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for area in areas.iter().filter(is_small) {
        let group = together.entry(area.medical_area.as_str()).or_default();
        group.push(municipality(area));
    }
    let mut found = Vec::new();
    for area in areas {
        if !is_small(&area) {
            found.push((ForumLevel::Municipality, vec![municipality(area)]));
            continue;
        }
        // The group stands where its first municipality does.
        if let Some(group) = together.remove(area.medical_area.as_str()) {
            let level = match group.len() {
                1 => ForumLevel::Municipality,
                _ => ForumLevel::Municipalities,
            };
            found.push((level, group));
        }
    }
    found
}

/// The numbers of the forums that speak of a function for all of these places, also as a part of a wider area.
fn covering(
    forums: &[Recorded<Forum>],
    theme: Function,
    places: &[Place],
    areas: &[Area],
) -> Vec<String> {
    let within = |forum: &Forum, place: &Place| {
        let medical = areas
            .iter()
            .find(|area| area.municipality_code == place.code)
            .map(|area| area.medical_area.as_str());
        forum
            .places
            .iter()
            .any(|one| one == place || (one.code.is_empty() && Some(one.name.as_str()) == medical))
    };
    let speaks = |one: &&Recorded<Forum>| {
        // The forum of the prefecture brings the others together and replaces none.
        one.content.level != ForumLevel::Prefecture
            && one.content.themes.contains(&theme)
            && places.iter().all(|place| within(&one.content, place))
    };
    let found = forums.iter().filter(speaks);
    found.map(|one| one.number().to_owned()).collect()
}
