//! 秘匿 over all tables of a year: which numbers of which areas are not shown in what leaves the office.

use std::collections::{BTreeMap, BTreeSet};

use crate::area::Area;
use crate::text::search_key;

use super::hiding::{Sum, hidden};
use super::{Cell, Division, Line, Measures, Table};

/// What is hidden of one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Veiled {
    /// The facilities that fit, and the sum of their numbers.
    pub yes: bool,
    /// The facilities of which it is not known.
    pub unknown: bool,
    /// The facilities that were asked.
    pub asked: bool,
}

impl Veiled {
    /// Whether anything is, so that no share can be shown.
    #[must_use]
    pub fn any(self) -> bool {
        self.yes || self.unknown || self.asked
    }
}

/// Which numbers are hidden. All kinds of areas are looked at together, because the table of one gives away what the table of
/// another hides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Veil {
    /// For each measure, each place of [`Grid`].
    cells: Vec<Vec<Veiled>>,
    firsts: BTreeMap<Division, usize>,
}

/// The lines of all divisions one after the other, and last the whole.
struct Grid {
    lines: Vec<Line>,
    firsts: BTreeMap<Division, usize>,
    sums: Vec<Sum>,
}

impl Grid {
    fn new(table: &Table, areas: &[Area]) -> Self {
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
            firsts,
            sums,
        }
    }
}

impl Veil {
    /// The veil over a table: numbers from 1 to below `below`, and those from which they could be worked out.
    #[must_use]
    pub fn new(table: &Table, measures: &Measures, areas: &[Area], below: u64) -> Self {
        let grid = Grid::new(table, areas);
        let whole = table.whole();
        let size = grid.lines.len().saturating_add(1);
        let cells_of = |measure: usize| -> Vec<Cell> {
            let lines = grid.lines.iter().map(|line| line.tally.cell(measure));
            lines.chain([whole.cell(measure)]).collect()
        };
        let count = measures.all().len();
        let mut cells = vec![vec![Veiled::default(); size]; count];
        for together in families(measures) {
            let numbers: Vec<u64> = together
                .iter()
                .flat_map(|measure| cells_of(*measure))
                .map(|cell| u64::from(cell.yes))
                .collect();
            let hidden = hidden(
                &numbers,
                &joint(&together, measures, &grid, size),
                below,
                &[],
            );
            for (measure, hidden) in together.iter().zip(hidden.chunks(size)) {
                let Some(own) = cells.get_mut(*measure) else {
                    continue;
                };
                for (cell, hidden) in own.iter_mut().zip(hidden) {
                    cell.yes = *hidden;
                }
            }
        }
        for (at, measure) in measures.all().iter().enumerate() {
            let own = cells_of(at);
            let numbers = |of: fn(&Cell) -> u32| -> Vec<u64> {
                own.iter().map(|cell| u64::from(of(cell))).collect()
            };
            let unknown = hidden(&numbers(|cell| cell.unknown), &grid.sums, below, &[]);
            // Mostly all who reported are asked, so this number would give that one away.
            let base: Vec<bool> = measures
                .base(measure)
                .and_then(|base| cells.get(base))
                .map(|base| base.iter().map(|cell| cell.yes).collect())
                .unwrap_or_default();
            let asked = hidden(&numbers(|cell| cell.asked), &grid.sums, below, &base);
            let Some(own) = cells.get_mut(at) else {
                continue;
            };
            for ((cell, unknown), asked) in own.iter_mut().zip(unknown).zip(asked) {
                cell.unknown = unknown;
                cell.asked = asked;
            }
        }
        Self {
            cells,
            firsts: grid.firsts,
        }
    }

    /// What is hidden of a measure in the line with this place among those of its division.
    #[must_use]
    pub fn line(&self, division: Division, line: usize, measure: usize) -> Veiled {
        let first = self.firsts.get(&division).copied().unwrap_or(0);
        let cells = self.cells.get(measure);
        cells
            .and_then(|cells| cells.get(first.saturating_add(line)))
            .copied()
            .unwrap_or_default()
    }

    /// What is hidden of a measure over all facilities.
    #[must_use]
    pub fn whole(&self, measure: usize) -> Veiled {
        let cells = self.cells.get(measure).and_then(|cells| cells.last());
        cells.copied().unwrap_or_default()
    }
}

/// Measures that have to be looked at together, because some make up others; the others each alone.
fn families(measures: &Measures) -> Vec<Vec<usize>> {
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

/// The sums over a family: those of areas for each of its measures, and those of its measures for each area.
fn joint(family: &[usize], measures: &Measures, grid: &Grid, size: usize) -> Vec<Sum> {
    let start = |measure: usize| {
        let at = family.iter().position(|one| *one == measure);
        at.map(|at| at.saturating_mul(size))
    };
    let mut sums = Vec::new();
    for measure in family {
        let Some(start) = start(*measure) else {
            continue;
        };
        let moved = |at: usize| at.saturating_add(start);
        sums.extend(grid.sums.iter().map(|sum| Sum {
            total: moved(sum.total),
            parts: sum.parts.iter().copied().map(moved).collect(),
        }));
    }
    for (total, parts) in measures.sums() {
        let Some(total) = start(total) else { continue };
        let starts: Vec<usize> = parts.iter().filter_map(|part| start(*part)).collect();
        sums.extend((0..size).map(|at| {
            Sum {
                total: total.saturating_add(at),
                parts: starts
                    .iter()
                    .map(|start| start.saturating_add(at))
                    .collect(),
            }
        }));
    }
    sums
}
