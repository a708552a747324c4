//! 丸め over all tables of a year: the multiples that are shown in what leaves the office instead of the numbers that 秘匿 leaves.

use crate::area::Area;

use super::grid::{Firsts, Grid, families};
use super::step::{Makes, Seam, Seen, Step};
use super::{Cell, Division, Measures, Table, Unit, Veil, Veiled};

/// The multiples of a step that are shown. All kinds of areas are looked at together, because two tables of the same day have to
/// say the same, and because readers of one know the sums of another.
///
/// Every number is rounded by itself, those of wider areas too. Only where a total would say more of its parts than their own
/// multiples do, as 15 of two parts that are shown as 5, the nearest multiple that does not is shown instead, and nothing where
/// there is none. Sums across these, of several measures or of the municipalities of a health centre, would give them away even
/// so: what is shown for them is the sum of what is shown for their parts, which says nothing new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// For each measure, each place of [`Grid`].
    cells: Vec<Vec<Rounded>>,
    firsts: Firsts,
}

/// What is shown of one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rounded {
    total: Seen,
    yes: Seen,
    unknown: Seen,
    asked: Seen,
}

const NOTHING: Rounded = Rounded {
    total: Seen::Hidden,
    yes: Seen::Hidden,
    unknown: Seen::Hidden,
    asked: Seen::Hidden,
};

impl Rounding {
    /// The smallest number that is not nearest to 0. What is smaller has to be hidden, because a 0 that can mean 2 is no 0, and an
    /// area without any facility is what a table is read for.
    #[must_use]
    pub fn least(step: u64) -> u64 {
        let half = step.checked_div(2).unwrap_or(0);
        step.saturating_sub(half).max(1)
    }

    /// The multiples of `step` under a veil that hides what is below `below`, which is at least [`Rounding::least`].
    #[must_use]
    pub fn new(
        (table, measures, areas): (&Table, &Measures, &[Area]),
        (veil, below): (&Veil, u64),
        step: u64,
    ) -> Self {
        let grid = Grid::new(table, areas);
        let exact: Vec<Vec<Cell>> = (0..measures.all().len())
            .map(|measure| grid.cells(measure))
            .collect();
        let mut work = Work {
            order: grid.nested(),
            across: grid.across(),
            sums: sums_by_total(&grid),
            rounded: vec![vec![NOTHING; grid.size()]; exact.len()],
            exact,
            veil,
            made: measures.sums(),
            measures,
            step: (step, below),
        };
        for family in families(measures) {
            work.round(&family);
        }
        Self {
            cells: work.rounded,
            firsts: grid.firsts,
        }
    }

    /// What is shown of a measure in the line with this place among those of its division, and what of it is hidden.
    #[must_use]
    pub fn line(
        &self,
        (division, line): (Division, usize),
        measure: usize,
        exact: Cell,
    ) -> (Cell, Veiled) {
        let place = self.firsts.place(division, line);
        let cells = self.cells.get(measure);
        shown(exact, cells.and_then(|cells| cells.get(place)))
    }

    /// What is shown of a measure over all facilities, and what of it is hidden.
    #[must_use]
    pub fn whole(&self, measure: usize, exact: Cell) -> (Cell, Veiled) {
        let cells = self.cells.get(measure);
        shown(exact, cells.and_then(|cells| cells.last()))
    }
}

fn shown(exact: Cell, rounded: Option<&Rounded>) -> (Cell, Veiled) {
    let rounded = rounded.copied().unwrap_or(NOTHING);
    let small = |seen| u32::try_from(number(seen)).unwrap_or(u32::MAX);
    let cell = Cell {
        total: number(rounded.total),
        yes: small(rounded.yes),
        unknown: small(rounded.unknown),
        asked: small(rounded.asked),
        is_partial: exact.is_partial,
    };
    let veiled = Veiled {
        yes: rounded.yes == Seen::Hidden || rounded.total == Seen::Hidden,
        unknown: rounded.unknown == Seen::Hidden,
        asked: rounded.asked == Seen::Hidden,
    };
    (cell, veiled)
}

fn number(seen: Seen) -> u64 {
    match seen {
        Seen::Hidden => 0,
        Seen::Multiple(multiple, _) => multiple,
    }
}

/// For each place, the parts of every sum of which it is the total.
fn sums_by_total(grid: &Grid) -> Vec<Vec<Vec<usize>>> {
    let mut sums = vec![Vec::new(); grid.size()];
    for sum in grid
        .sums
        .iter()
        .filter(|sum| !sum.parts.iter().any(|part| grid.is_across(*part)))
    {
        if let Some(own) = sums.get_mut(sum.total) {
            own.push(sum.parts.clone());
        }
    }
    sums
}

/// Reads one number of what is shown of a cell.
type Of = fn(&Rounded) -> Seen;

struct Work<'a> {
    /// The places of areas that lie in each other, parts before their totals.
    order: Vec<usize>,
    /// The others, with what they are made of.
    across: Vec<(usize, Vec<usize>)>,
    sums: Vec<Vec<Vec<usize>>>,
    exact: Vec<Vec<Cell>>,
    rounded: Vec<Vec<Rounded>>,
    veil: &'a Veil,
    measures: &'a Measures,
    /// Measures of which some make up another.
    made: Vec<(usize, Vec<usize>)>,
    step: (u64, u64),
}

impl Work<'_> {
    /// Rounds measures that have to be looked at together. Every number comes after all that its sums are made of, so that each
    /// sum is looked at once, when its last number is found.
    fn round(&mut self, family: &[usize]) {
        let mut together = family.to_vec();
        together.sort_by_key(|measure| height(*measure, &self.made));
        let asked_is: Vec<Option<usize>> = together
            .iter()
            .map(|measure| self.asked_is_yes_of(*measure))
            .collect();
        for (measure, same) in together.iter().zip(&asked_is) {
            match same {
                Some(base) if family.contains(base) => {}
                Some(base) => self.take_asked(*measure, *base),
                None => self.round_asked(*measure),
            }
        }
        for (measure, same) in together.iter().zip(&asked_is) {
            let knows_asked = same.is_none_or(|base| !family.contains(&base));
            self.round_yes(*measure, knows_asked);
        }
        for (measure, same) in together.iter().zip(&asked_is) {
            if let Some(base) = same.filter(|base| family.contains(base)) {
                self.take_asked(*measure, base);
            }
        }
        for measure in &together {
            self.round_unknown(*measure);
            self.round_amount(*measure);
            self.add_across(*measure);
        }
    }

    /// The measure whose facilities are those that this one asks, everywhere. Two multiples for one number would say more of it
    /// than either.
    fn asked_is_yes_of(&self, measure: usize) -> Option<usize> {
        let about = self.measures.all().get(measure)?;
        let base = self.measures.base(about).unwrap_or(measure);
        let [own, others] = [self.exact.get(measure)?, self.exact.get(base)?];
        let same = own
            .iter()
            .zip(others)
            .enumerate()
            .all(|(place, (own, other))| {
                own.asked == other.yes
                    && self.veiled(measure, place).asked == self.veiled(base, place).yes
            });
        same.then_some(base)
    }

    fn take_asked(&mut self, measure: usize, base: usize) {
        let asked: Option<Vec<Seen>> = self
            .rounded
            .get(base)
            .map(|cells| cells.iter().map(|cell| cell.yes).collect());
        let own = self.rounded.get_mut(measure).into_iter().flatten();
        for (cell, asked) in own.zip(asked.into_iter().flatten()) {
            cell.asked = asked;
        }
    }

    fn round_asked(&mut self, measure: usize) {
        let step = Step::new(self.step.0, self.step.1);
        for place in self.order.clone() {
            if self.veiled(measure, place).asked {
                continue;
            }
            let seams = self.over_areas(measure, place, |cell| cell.asked);
            let number = u64::from(self.exact(measure, place).asked);
            let seen = step.shown(number, &seams, |_| true);
            self.set(measure, place, |cell| cell.asked = seen);
        }
    }

    fn round_yes(&mut self, measure: usize, knows_asked: bool) {
        let step = Step::new(self.step.0, self.step.1);
        for place in self.order.clone() {
            if self.veiled(measure, place).yes {
                continue;
            }
            let exact = self.exact(measure, place);
            let asked = self.rounded(measure, place).asked;
            let asked_fits = |seen| {
                !knows_asked || Seam::new([seen], Makes::LessThanAll(0)).gives_nothing_away(asked)
            };
            let made = self.made.iter().filter(|(total, _)| *total == measure);
            let made: Vec<Vec<Seen>> = made
                .map(|(_, parts)| {
                    parts
                        .iter()
                        .map(|part| self.rounded(*part, place).yes)
                        .collect()
                })
                .collect();
            let together = made.first().and_then(|parts| together(parts));
            let seen = together
                .filter(|seen| asked_fits(*seen))
                .unwrap_or_else(|| {
                    let mut seams = self.over_areas(measure, place, |cell| cell.yes);
                    seams.extend(made.into_iter().map(|parts| Seam::new(parts, Makes::All)));
                    step.shown(u64::from(exact.yes), &seams, asked_fits)
                });
            self.set(measure, place, |cell| {
                cell.yes = seen;
                cell.total = seen;
            });
        }
    }

    fn round_unknown(&mut self, measure: usize) {
        let step = Step::new(self.step.0, self.step.1);
        for place in self.order.clone() {
            if self.veiled(measure, place).unknown {
                continue;
            }
            let seams = self.over_areas(measure, place, |cell| cell.unknown);
            let exact = self.exact(measure, place);
            let Rounded { yes, asked, .. } = self.rounded(measure, place);
            // Where nobody fits, it shows whether anybody is known.
            let makes = match (exact.yes, exact.asked.saturating_sub(exact.unknown)) {
                (0, 0) => Makes::All,
                (0, _) => Makes::LessThanAll(1),
                _ => Makes::LessThanAll(0),
            };
            let seen = step.shown(u64::from(exact.unknown), &seams, |seen| {
                Seam::new([yes, seen], makes).gives_nothing_away(asked)
            });
            self.set(measure, place, |cell| cell.unknown = seen);
        }
    }

    /// Sums of numbers of facilities.
    fn round_amount(&mut self, measure: usize) {
        let scale = match self.measures.all().get(measure).map(|one| &one.unit) {
            Some(Unit::Whole(_)) => 1,
            Some(Unit::Tenths(_)) => 10,
            Some(Unit::Facilities) | None => return,
        };
        let step = Step::new(self.step.0.saturating_mul(scale), self.step.1);
        for place in self.order.clone() {
            let mut seen = Seen::Hidden;
            if !self.veiled(measure, place).yes {
                let seams = self.over_areas(measure, place, |cell| cell.total);
                let number = self.exact(measure, place).total;
                seen = step.shown(number, &seams, |_| true);
            }
            self.set(measure, place, |cell| cell.total = seen);
        }
    }

    /// The numbers of areas that lie across the others.
    fn add_across(&mut self, measure: usize) {
        for (place, parts) in self.across.clone() {
            let parts: Vec<Rounded> = parts
                .iter()
                .map(|part| self.rounded(measure, *part))
                .collect();
            let sum = |of: Of, is_veiled: bool| {
                let parts: Vec<Seen> = parts.iter().map(of).collect();
                together(&parts)
                    .filter(|_| !is_veiled)
                    .unwrap_or(Seen::Hidden)
            };
            let veiled = self.veiled(measure, place);
            let cell = Rounded {
                total: sum(|part| part.total, veiled.yes),
                yes: sum(|part| part.yes, veiled.yes),
                unknown: sum(|part| part.unknown, veiled.unknown),
                asked: sum(|part| part.asked, veiled.asked),
            };
            self.set(measure, place, |own| *own = cell);
        }
    }

    /// The sums of areas of which this place is the total.
    fn over_areas(&self, measure: usize, place: usize, of: Of) -> Vec<Seam> {
        let sums = self.sums.get(place).into_iter().flatten();
        sums.map(|parts| {
            let parts = parts.iter().map(|part| of(&self.rounded(measure, *part)));
            Seam::new(parts, Makes::All)
        })
        .collect()
    }

    fn exact(&self, measure: usize, place: usize) -> Cell {
        let cells = self.exact.get(measure);
        let cell = cells.and_then(|cells| cells.get(place));
        cell.copied().unwrap_or_default()
    }

    fn rounded(&self, measure: usize, place: usize) -> Rounded {
        let cells = self.rounded.get(measure);
        let cell = cells.and_then(|cells| cells.get(place));
        cell.copied().unwrap_or(NOTHING)
    }

    fn veiled(&self, measure: usize, place: usize) -> Veiled {
        self.veil.at(measure, place)
    }

    fn set(&mut self, measure: usize, place: usize, change: impl Fn(&mut Rounded)) {
        let cells = self.rounded.get_mut(measure);
        if let Some(cell) = cells.and_then(|cells| cells.get_mut(place)) {
            change(cell);
        }
    }
}

/// The sum of what is shown; `None` if a part is not.
fn together(parts: &[Seen]) -> Option<Seen> {
    let mut parts = parts.iter();
    parts
        .next()
        .and_then(|first| parts.try_fold(*first, |sum, part| sum.and(*part)))
        .filter(|sum| *sum != Seen::Hidden)
}

/// How many sums are under a measure: a total comes after its parts, which can be totals too.
fn height(measure: usize, made: &[(usize, Vec<usize>)]) -> usize {
    let own = made.iter().filter(|(total, _)| *total == measure);
    let parts = own.flat_map(|(_, parts)| parts);
    let highest = parts.map(|part| height(*part, made).saturating_add(1));
    highest.max().unwrap_or(0)
}
