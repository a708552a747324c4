//! 秘匿 over all tables of a year: which numbers of which areas are not shown in what leaves the office.

use crate::area::Area;

use super::grid::{Firsts, Grid, families};
use super::hiding::{Sum, hidden};
use super::{Cell, Division, Measures, Table};

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
    firsts: Firsts,
}

impl Veil {
    /// The veil over a table: numbers from 1 to below `below`, and those from which they could be worked out.
    #[must_use]
    pub fn new(table: &Table, measures: &Measures, areas: &[Area], below: u64) -> Self {
        let grid = Grid::new(table, areas);
        let size = grid.size();
        let count = measures.all().len();
        let mut cells = vec![vec![Veiled::default(); size]; count];
        for together in families(measures) {
            let numbers: Vec<u64> = together
                .iter()
                .flat_map(|measure| grid.cells(*measure))
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
            let own = grid.cells(at);
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
        self.at(measure, self.firsts.place(division, line))
    }

    /// What is hidden of a measure at a place of [`Grid`].
    pub(super) fn at(&self, measure: usize, place: usize) -> Veiled {
        let cells = self.cells.get(measure);
        let cell = cells.and_then(|cells| cells.get(place));
        cell.copied().unwrap_or_default()
    }

    /// What is hidden of a measure over all facilities.
    #[must_use]
    pub fn whole(&self, measure: usize) -> Veiled {
        let cells = self.cells.get(measure).and_then(|cells| cells.last());
        cells.copied().unwrap_or_default()
    }
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
