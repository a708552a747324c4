//! Facilities added up by where they stand, and the lines of areas that are made of that.

use std::collections::{BTreeMap, BTreeSet};

use crate::area::Area;
use crate::text::search_key;

use super::place::prefecture_of;
use super::{Division, Measures, People, Place, Profile, Tally};

/// Facilities added up by where they stand. Tables of parts of the facilities can be merged in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    places: BTreeMap<Place, Tally>,
}

/// One area of a division with what was counted in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What kind of area.
    pub division: Division,
    /// Code of the prefecture, two digits; empty if it is not known.
    pub prefecture: String,
    /// Name of the area, of a prefecture its code; empty for facilities of which no such area is known.
    pub name: String,
    /// The codes of the municipalities of the area that the table of areas has.
    pub municipalities: BTreeSet<String>,
    /// What was counted.
    pub tally: Tally,
    /// How many people live in it, by the table of areas.
    pub people: People,
    /// Codes of municipalities in which facilities stand and which the table of areas does not have, as after a merger. Their
    /// residents are not in `people`.
    pub outside: BTreeSet<String>,
}

impl Line {
    /// Whether both are about the same area, as in two years.
    #[must_use]
    pub fn is_same_area(&self, other: &Self) -> bool {
        self.division == other.division
            && self.prefecture == other.prefecture
            && search_key(&self.name) == search_key(&other.name)
    }
}

/// A line while it is put together.
#[derive(Default)]
struct Draft {
    name: String,
    first_code: Option<String>,
    municipalities: BTreeSet<String>,
    outside: BTreeSet<String>,
    tally: Tally,
    people: Option<People>,
}

impl Table {
    /// Adds a facility.
    pub fn add(&mut self, measures: &Measures, place: &Place, profile: &Profile<'_>) {
        // `entry` would need a copy of the place for each facility.
        match self.places.get_mut(place) {
            Some(tally) => tally.add(measures, profile),
            None => {
                let mut tally = Tally::default();
                tally.add(measures, profile);
                self.places.insert(place.clone(), tally);
            }
        }
    }

    /// Adds what was counted of other facilities of the same year.
    pub fn merge(&mut self, other: &Self) {
        for (place, tally) in &other.places {
            self.places.entry(place.clone()).or_default().merge(tally);
        }
    }

    /// Says of a measure that the source of all facilities so far does not have it.
    pub fn lacks(&mut self, measure: usize) {
        for tally in self.places.values_mut() {
            tally.lacks(measure);
        }
    }

    /// Where the facilities stand.
    pub(super) fn places(&self) -> impl Iterator<Item = &Place> {
        self.places.keys()
    }

    /// What was counted of all facilities.
    #[must_use]
    pub fn whole(&self) -> Tally {
        let mut whole = Tally::default();
        for tally in self.places.values() {
            whole.merge(tally);
        }
        whole
    }

    /// One line an area: every area of the table of areas, also those without facilities, in the order of their municipalities,
    /// and last a line for the facilities of which no such area is known, if there are any. So the lines add up to
    /// [`Table::whole`]. Areas are told apart by prefecture and name in any spelling.
    #[must_use]
    pub fn lines(&self, division: Division, areas: &[Area]) -> Vec<Line> {
        let mut drafts: BTreeMap<(String, String), Draft> = BTreeMap::new();
        let key = |prefecture: &str, name: &str| (prefecture.to_owned(), search_key(name));
        let known: BTreeSet<&str> = areas
            .iter()
            .map(|area| area.municipality_code.as_str())
            .collect();
        for area in areas {
            let name = division.name_in(area);
            if name.is_empty() {
                continue;
            }
            let code = &area.municipality_code;
            let draft = drafts.entry(key(prefecture_of(code), name)).or_default();
            draft.called(name, code);
            draft.municipalities.insert(code.clone());
            let people = People::of(area);
            draft.people = Some(draft.people.map_or(people, |sum| sum.and(people)));
        }
        for (place, tally) in &self.places {
            let name = place.name(division);
            let draft = drafts.entry(key(&place.prefecture, name)).or_default();
            let code = &place.municipality_code;
            draft.called(name, code);
            if !code.is_empty() && !known.contains(code.as_str()) {
                draft.outside.insert(code.clone());
            }
            draft.tally.merge(tally);
        }
        let mut drafts: Vec<_> = drafts.into_iter().collect();
        drafts.sort_by(|((prefecture, _), one), ((other_prefecture, _), other)| {
            let place = |prefecture: &str, draft: &Draft| {
                (
                    prefecture.is_empty(),
                    prefecture.to_owned(),
                    draft.name.is_empty(),
                    draft.first_code.is_none(),
                    draft.first_code.clone(),
                )
            };
            place(prefecture, one).cmp(&place(other_prefecture, other))
        });
        let lines = drafts.into_iter().map(|((prefecture, _), draft)| Line {
            division,
            prefecture,
            name: draft.name,
            municipalities: draft.municipalities,
            tally: draft.tally,
            people: draft.people.unwrap_or_default(),
            outside: draft.outside,
        });
        lines.collect()
    }
}

impl Draft {
    /// The area was met under this name, in the municipality with this code.
    fn called(&mut self, name: &str, code: &str) {
        if self.name.is_empty() {
            name.clone_into(&mut self.name);
        }
        let is_first = self.first_code.as_deref().is_none_or(|first| code < first);
        if !code.is_empty() && is_first {
            self.first_code = Some(code.to_owned());
        }
    }
}
