//! Which lines a list shows: those that the state filter keeps, and of these those that fit what is typed.

use std::panic::resume_unwind;
use std::sync::LazyLock;

use kakari_core::edition::Function;

use super::{Grain, Keeps, List, Shown, fits};
use crate::console::order::{self, Order};
use crate::console::rows::{Facility, Rows};
use kakari_office::office::{Query, Status};

/// From how many lines on the cores share a filter; below, one is done before another has begun.
const MANY: usize = 10_000;

/// How many cores share it.
static CORES: LazyLock<usize> =
    LazyLock::new(|| std::thread::available_parallelism().map_or(1, |cores| cores.get().min(8)));

/// The lines that the state filter keeps, in order, and of what they were made.
#[derive(Debug, Default)]
pub(super) struct Kept {
    made: Option<Made>,
    lines: Vec<Shown>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Made {
    version: u64,
    /// Which function keeps them, by its address: another one makes them anew.
    keeps: usize,
    column: Function,
    order: Order,
    turned: bool,
}

impl List {
    /// Reads the filter text again and narrows the rows. The cursor stays on its line if that is still
    /// shown, else on the one that took its place.
    /// `actor` is the one whom 担当:自分 means.
    pub(crate) fn narrow(&mut self, rows: &Rows, keeps: Keeps, actor: Option<&str>) {
        self.stale = false;
        self.query = Query::parse(self.filter.value(), actor);
        self.ranks.follow(rows, self.order, self.turned);
        self.keep(rows, keeps);
        self.of = self.kept.lines.len();
        let mut shown = std::mem::take(&mut self.shown);
        shown.clear();
        if self.query.is_empty() {
            shown.extend_from_slice(&self.kept.lines);
        } else {
            let lines = self.kept.lines.len();
            self.fitting(rows, if lines < MANY { 1 } else { *CORES }, &mut shown);
        }
        self.shown = shown;
        if self.order == Order::State {
            self.arrange_by_state(rows);
        }
        self.narrowed(rows);
    }

    /// Follows some rows that changed where they stand, as [`List::narrow`] would: a verdict must not wait for
    /// all lines of the country. `before` are the rows as they were, each with its place.
    pub(crate) fn revise(&mut self, rows: &Rows, keeps: Keeps, before: &[(usize, Facility)]) {
        self.stale = false;
        let mut changed: Vec<(usize, &Facility)> =
            before.iter().map(|(row, one)| (*row, one)).collect();
        // Who is named twice was first as it is told first.
        changed.sort_by_key(|(row, _)| *row);
        changed.dedup_by_key(|(row, _)| *row);
        let is_changed = |row: usize| changed.binary_search_by_key(&row, |(row, _)| *row).is_ok();
        self.shown.retain(|shown| !is_changed(shown.row));
        for (row, was) in &changed {
            let Some(facility) = rows.at(*row) else {
                continue;
            };
            let was = self.lines_of(*row, was, keeps).count();
            let is: Vec<Shown> = self.lines_of(*row, facility, keeps).collect();
            self.of = self.of.saturating_add(is.len()).saturating_sub(was);
            if !self.query.fits_columns(&facility.columns()) {
                continue;
            }
            for shown in is {
                if self.has(facility, shown.function) {
                    let spot = self.spot(rows, shown);
                    let at = self
                        .shown
                        .partition_point(|one| self.spot(rows, *one) < spot);
                    self.shown.insert(at, shown);
                }
            }
        }
        self.narrowed(rows);
    }

    /// Adds the kept lines that fit what is typed, in their order. In a country of them each core looks at one
    /// of so many parts: somebody waits for it with every key.
    fn fitting(&self, rows: &Rows, parts: usize, shown: &mut Vec<Shown>) {
        let lines = self.kept.lines.as_slice();
        let most = lines.len().div_ceil(parts).max(1);
        std::thread::scope(|scope| {
            let mut parts = lines.chunks(most);
            let first = parts.next().unwrap_or_default();
            let others: Vec<_> = parts
                .map(|part| {
                    scope.spawn(move || {
                        let mut found = Vec::new();
                        self.fitting_in(part, rows, &mut found);
                        found
                    })
                })
                .collect();
            self.fitting_in(first, rows, shown);
            for other in others {
                let found = other.join();
                shown.extend(found.unwrap_or_else(|panic| resume_unwind(panic)));
            }
        });
    }

    fn fitting_in(&self, lines: &[Shown], rows: &Rows, shown: &mut Vec<Shown>) {
        for lines in lines.chunk_by(|one, other| one.row == other.row) {
            let row = lines.first().map_or(0, |one| one.row);
            let facility = rows.at(row);
            let fits = |one: &Facility| self.query.fits_columns(&one.columns());
            if let Some(facility) = facility.filter(|one| fits(one)) {
                let lines = lines.iter().copied();
                shown.extend(lines.filter(|one| self.has(facility, one.function)));
            }
        }
    }

    /// Looks anew which lines the state filter keeps, unless rows, filter and order are as they were: while
    /// somebody types into the filter they are.
    fn keep(&mut self, rows: &Rows, keeps: Keeps) {
        let made = Some(Made {
            version: rows.version(),
            keeps: keeps as usize,
            column: self.column,
            order: self.order,
            turned: self.turned,
        });
        if self.kept.made == made {
            return;
        }
        self.kept.made = made;
        let mut lines = std::mem::take(&mut self.kept.lines);
        lines.clear();
        for place in 0..rows.all().len() {
            let row = self.ranks.row(place);
            if let Some(facility) = rows.at(row) {
                lines.extend(self.lines_of(row, facility, keeps));
            }
        }
        self.kept.lines = lines;
    }

    /// The lines of a facility that the state filter keeps.
    fn lines_of<'a>(
        &self,
        row: usize,
        facility: &'a Facility,
        keeps: Keeps,
    ) -> impl Iterator<Item = Shown> + use<'a> {
        let (second, one) = match self.grain {
            Grain::Function => (true, None),
            Grain::Facility => (false, Some(self.column)),
        };
        let second = Function::SECOND.into_iter().filter(move |_| second);
        let kept = second
            .chain(one)
            .filter(move |function| keeps(facility, *function));
        kept.map(move |function| Shown { row, function })
    }

    /// Whether the conditions on functions keep a line.
    fn has(&self, facility: &Facility, function: Function) -> bool {
        if !self.query.looks_at_functions() {
            return true;
        }
        let some = |one| fits(&self.query, one, facility);
        match self.grain {
            Grain::Function => some(function),
            Grain::Facility => Function::ALL.into_iter().any(some),
        }
    }

    /// What follows from the lines shown: hints, the place of the cursor, what is found.
    fn narrowed(&mut self, rows: &Rows) {
        self.hints.clear();
        if self.shown.is_empty() && rows.loaded {
            self.hints = Query::hints(self.filter.value(), &|known| rows.words(known));
        }
        self.go_home(rows);
        self.look(rows);
    }

    /// One heap for each status, then one after the other: as fast as filtering, and stable.
    pub(super) fn arrange_by_state(&mut self, rows: &Rows) {
        let mut heaps: Vec<Vec<Shown>> = vec![Vec::new(); Status::ALL.len().saturating_add(1)];
        for shown in self.shown.drain(..) {
            let urgency = rows.at(shown.row).map_or(Status::ALL.len(), |facility| {
                order::urgency(facility.cell(shown.function).status)
            });
            if let Some(heap) = heaps.get_mut(urgency) {
                heap.push(shown);
            }
        }
        if self.turned {
            heaps.reverse();
        }
        self.shown.extend(heaps.into_iter().flatten());
    }
}

#[cfg(test)]
mod tests {
    use tui_input::Input;

    use super::*;
    use crate::console::fixture::Story;

    #[test]
    fn parts_find_what_the_whole_has_in_the_same_order() {
        let story = Story::new();
        let rows = &story.model.rows;
        for grain in [Grain::Function, Grain::Facility] {
            let mut list = List::new(grain);
            for (typed, some) in [
                ("佐藤", true),
                ("機能:イ", true),
                ("町:高知市 状態:確認可", true),
                ("どこにもない", false),
            ] {
                list.filter = Input::new(typed.to_owned());
                list.narrow(rows, |_, _| true, None);
                assert_eq!(!list.shown.is_empty(), some, "{typed}");
                // The borders of some of these stand between two functions of one facility.
                for parts in 1..=list.kept.lines.len() + 1 {
                    let mut found = Vec::new();
                    list.fitting(rows, parts, &mut found);
                    assert_eq!(list.shown, found, "{typed} in {parts} parts");
                }
            }
        }
    }
}
