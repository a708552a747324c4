//! Who has something, one by one: which facility alone has it in an area, and where the nearest one is for an area that has none.

use std::collections::BTreeMap;

use crate::access::Position;
use crate::text::search_key;

use super::{Line, Mark, Measures, Place, Profile};

/// Bits of a word of marks.
const BITS: usize = 64;

/// The facilities one by one, with the measures that they fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sites {
    /// The places in which they stand, each once.
    places: Vec<Place>,
    place_numbers: BTreeMap<Place, usize>,
    sites: Vec<Site>,
    /// Words of marks of one facility.
    words: usize,
    /// A bit a measure, facility after facility.
    marks: Vec<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Site {
    name: Box<str>,
    place: usize,
    at: Option<Position>,
}

/// Where the nearest facility is that fits a measure, for an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearest<'a> {
    /// It is this one.
    At {
        /// Its name.
        facility: &'a str,
        /// Where it stands.
        place: &'a Place,
        /// How far it is in a straight line from the middle of the area's facilities, in metres.
        metres: u32,
    },
    /// No facility elsewhere is known to fit it.
    Nowhere,
    /// Some fit it, but no position is known: of the facilities of the area, or of those that fit.
    NoPosition,
}

impl Sites {
    /// Adds a facility. `at` is its position, if one is known that can be relied on.
    pub fn add(
        &mut self,
        measures: &Measures,
        place: &Place,
        profile: &Profile<'_>,
        name: &str,
        at: Option<Position>,
    ) {
        self.words = measures.all().len().div_ceil(BITS);
        let number = match self.place_numbers.get(place) {
            Some(number) => *number,
            None => {
                let number = self.places.len();
                self.places.push(place.clone());
                self.place_numbers.insert(place.clone(), number);
                number
            }
        };
        self.sites.push(Site {
            name: name.into(),
            place: number,
            at,
        });
        for measures in measures.all().chunks(BITS) {
            let bits = measures.iter().rev().fold(0, |bits: u64, measure| {
                let fits = matches!(measure.mark(profile), Mark::Yes(_));
                bits.checked_shl(1).unwrap_or(0) | u64::from(fits)
            });
            self.marks.push(bits);
        }
    }

    /// The facilities of an area that fit the measure with this place in [`Measures::all`], by name.
    pub fn fitting(&self, line: &Line, measure: usize) -> impl Iterator<Item = &str> {
        let inside = self.inside(line);
        let sites = self.sites.iter().enumerate();
        sites.filter_map(move |(at, site)| {
            let here = inside.get(site.place).copied().unwrap_or(false);
            (here && self.fits(at, measure)).then_some(&*site.name)
        })
    }

    /// The nearest facility outside an area that fits the measure with this place in [`Measures::all`]. Of several that are
    /// equally far it is the first that was added.
    #[must_use]
    pub fn nearest(&self, line: &Line, measure: usize) -> Nearest<'_> {
        let inside = self.inside(line);
        let is_inside = |site: &Site| inside.get(site.place).copied().unwrap_or(false);
        let middle = middle(
            self.sites
                .iter()
                .filter(|site| is_inside(site))
                .filter_map(|site| site.at),
        );
        let others = self.sites.iter().enumerate();
        let fitting = others.filter(|(at, site)| !is_inside(site) && self.fits(*at, measure));
        let mut found = Nearest::Nowhere;
        let mut least = u32::MAX;
        for (_, site) in fitting {
            match middle.zip(site.at) {
                Some((middle, at)) => {
                    let metres = middle.metres_to(at);
                    if let (true, Some(place)) = (metres < least, self.places.get(site.place)) {
                        least = metres;
                        found = Nearest::At {
                            facility: &site.name,
                            place,
                            metres,
                        };
                    }
                }
                None if found == Nearest::Nowhere => found = Nearest::NoPosition,
                None => {}
            }
        }
        found
    }

    /// Of each place, whether it lies in the area.
    fn inside(&self, line: &Line) -> Vec<bool> {
        let name = search_key(&line.name);
        let is_inside = |place: &Place| {
            place.prefecture == line.prefecture && search_key(place.name(line.division)) == name
        };
        self.places.iter().map(is_inside).collect()
    }

    fn fits(&self, site: usize, measure: usize) -> bool {
        let word = site
            .saturating_mul(self.words)
            .saturating_add(measure / BITS);
        let bits = self.marks.get(word).copied().unwrap_or(0);
        measure < self.words.saturating_mul(BITS) && bits >> (measure % BITS) & 1 == 1
    }
}

/// The mean of positions; `None` if there are none.
fn middle(positions: impl Iterator<Item = Position>) -> Option<Position> {
    let (mut count, mut north, mut east) = (0_i64, 0_i64, 0_i64);
    for position in positions {
        count = count.saturating_add(1);
        north = north.saturating_add(i64::from(position.latitude));
        east = east.saturating_add(i64::from(position.longitude));
    }
    let mean = |sum: i64| i32::try_from(sum.checked_div(count)?).ok();
    Some(Position {
        latitude: mean(north)?,
        longitude: mean(east)?,
    })
}
