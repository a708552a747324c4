//! All tables of a year laid out one after the other, with the sums that readers of several can make up.

use std::collections::{BTreeMap, BTreeSet};

use crate::area::Area;
use crate::text::search_key;

use super::hiding::Sum;
use super::{Cell, Division, Line, Measures, Table, Tally};

/// Where a line stands among those of all divisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Firsts(BTreeMap<Division, usize>);

impl Firsts {
    /// The place of a line among those of all divisions.
    pub(super) fn place(&self, division: Division, line: usize) -> usize {
        let first = self.0.get(&division).copied().unwrap_or(0);
        first.saturating_add(line)
    }
}

/// The lines of all divisions one after the other, and last the whole.
pub(super) struct Grid {
    lines: Vec<Line>,
    whole: Tally,
    pub(super) firsts: Firsts,
    pub(super) sums: Vec<Sum>,
}

impl Grid {
    pub(super) fn new(table: &Table, areas: &[Area]) -> Self {
        let mut lines = Vec::new();
        let mut firsts = BTreeMap::new();
        for division in Division::ALL {
            firsts.insert(division, lines.len());
            lines.extend(table.lines(division, areas));
        }
        let whole = lines.len();
        let mut sums: Vec<Sum> = Vec::new();
        let of = |division: Division| {
            let lines = lines.iter().enumerate();
            lines
                .filter(move |(_, line)| line.division == division)
                .map(|(at, _)| at)
        };
        for division in Division::ALL {
            sums.push(Sum {
                total: whole,
                parts: of(division).collect(),
            });
        }
        // What lies in what, as far as the facilities show; an area that lies in two is in no sum of either.
        let mut index: BTreeMap<(Division, &str, String), usize> = BTreeMap::new();
        for (at, line) in lines.iter().enumerate() {
            let key = (line.division, &*line.prefecture, search_key(&line.name));
            index.insert(key, at);
        }
        let at = |division: Division, prefecture: &str, name: &str| -> Option<usize> {
            let key = (division, prefecture, search_key(name));
            index.get(&key).copied()
        };
        for (part, wholes) in [
            (
                Division::Municipality,
                &[
                    Division::MedicalArea,
                    Division::HealthCentre,
                    Division::Prefecture,
                ][..],
            ),
            (Division::HealthCentre, &[Division::Prefecture][..]),
            (Division::MedicalArea, &[Division::Prefecture][..]),
        ] {
            for whole in wholes {
                let mut within: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
                for place in table.places() {
                    let pair = at(part, &place.prefecture, place.name(part)).zip(at(
                        *whole,
                        &place.prefecture,
                        place.name(*whole),
                    ));
                    if let Some((part, whole)) = pair {
                        within.entry(part).or_default().insert(whole);
                    }
                }
                let mut parts: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
                let mut split: BTreeSet<usize> = BTreeSet::new();
                for (part, wholes) in within {
                    if wholes.len() > 1 {
                        split.extend(wholes);
                    } else if let Some(whole) = wholes.first() {
                        parts.entry(*whole).or_default().insert(part);
                    }
                }
                sums.extend(
                    parts
                        .into_iter()
                        .filter(|(whole, _)| !split.contains(whole))
                        .map(|(total, parts)| Sum {
                            total,
                            parts: parts.into_iter().collect(),
                        }),
                );
            }
        }
        Self {
            lines,
            whole: table.whole(),
            firsts: Firsts(firsts),
            sums,
        }
    }

    /// The number of lines and the whole.
    pub(super) fn size(&self) -> usize {
        self.lines.len().saturating_add(1)
    }

    /// What was counted of a measure in each line, and last in the whole.
    pub(super) fn cells(&self, measure: usize) -> Vec<Cell> {
        let lines = self.lines.iter().map(|line| line.tally.cell(measure));
        lines.chain([self.whole.cell(measure)]).collect()
    }

    /// The places of areas that lie in each other, each after those that add up to it: all but the health centres, which lie
    /// across the others.
    pub(super) fn nested(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.size()).filter(|at| !self.is_across(*at)).collect();
        // From the specific to the wider; the whole last.
        places.sort_by_key(|at| std::cmp::Reverse(self.lines.get(*at).map(|line| line.division)));
        places
    }

    /// The health centres, each with what it is made of: the one area that has the same municipalities, or its municipalities, or
    /// nothing where this is not known.
    pub(super) fn across(&self) -> Vec<(usize, Vec<usize>)> {
        let is_medical_area = |at: usize| {
            let line = self.lines.get(at);
            line.is_some_and(|line| line.division == Division::MedicalArea)
        };
        let all = (0..self.size()).filter(|at| self.is_across(*at));
        all.map(|at| {
            let sum = self.sums.iter().find(|sum| sum.total == at);
            let same = self.sums.iter().find(|other| {
                is_medical_area(other.total) && sum.is_some_and(|sum| sum.parts == other.parts)
            });
            let parts = match same {
                Some(same) => vec![same.total],
                None => sum.map_or_else(Vec::new, |sum| sum.parts.clone()),
            };
            (at, parts)
        })
        .collect()
    }

    /// Whether a place is that of a health centre.
    pub(super) fn is_across(&self, at: usize) -> bool {
        let line = self.lines.get(at);
        line.is_some_and(|line| line.division == Division::HealthCentre)
    }
}

/// Measures that have to be looked at together, because some make up others; the others each alone.
pub(super) fn families(measures: &Measures) -> Vec<Vec<usize>> {
    let mut families: Vec<BTreeSet<usize>> = Vec::new();
    for (total, parts) in measures.sums() {
        let mut family: BTreeSet<usize> = parts.into_iter().chain([total]).collect();
        families.retain(|other| {
            let meets = !other.is_disjoint(&family);
            if meets {
                family.extend(other);
            }
            !meets
        });
        families.push(family);
    }
    for measure in 0..measures.all().len() {
        if !families.iter().any(|family| family.contains(&measure)) {
            families.push(BTreeSet::from([measure]));
        }
    }
    families
        .into_iter()
        .map(|family| family.into_iter().collect())
        .collect()
}
