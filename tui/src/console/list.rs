//! The list of one screen: which rows it shows and in which order, the cursor, the marks and the search.

use std::collections::BTreeSet;

use kakari_core::edition::Function;
use tui_input::Input;

use super::completing::Completing;
use super::order::{self, Order, Place, Ranks};
use super::place::Pane;
use super::rows::{Facility, Rows};
use kakari_office::office::Query;

pub(crate) mod findings;
mod folding;
mod narrowing;

use folding::Folds;
use narrowing::{Kept, Known};

/// A function of a facility. It holds the facility id, not an index, so that it stays valid when rows are filtered
/// or read again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Target {
    /// Facility id.
    pub(crate) facility: Box<str>,
    /// The function.
    pub(crate) function: Function,
}

impl Target {
    /// The function of the facility of this id.
    pub(crate) fn new(facility: &str, function: Function) -> Self {
        Self {
            facility: facility.into(),
            function,
        }
    }
}

/// A shown line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shown {
    /// Index into [`Rows::all`].
    pub(crate) row: usize,
    /// The function.
    pub(crate) function: Function,
}

/// The condition of a state filter.
pub(crate) type Keeps = fn(&Facility, Function) -> bool;

/// What one line of a list is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grain {
    /// One line for each facility. Left and right choose the function.
    Facility,
    /// One line for each 2号 function of each facility.
    Function,
}

/// The list of one screen.
#[derive(Debug)]
pub(crate) struct List {
    grain: Grain,
    kept: Kept,
    shown: Vec<Shown>,
    cursor: usize,
    home: Option<Target>,
    /// Whether rows changed while another screen was shown.
    pub(crate) stale: bool,
    /// Index of the first line in the window.
    pub(crate) top: usize,
    /// Marked lines. The filter may hide some of them.
    pub(crate) marks: BTreeSet<Target>,
    /// The line where marking a range began.
    pub(crate) anchor: Option<Target>,
    /// The filter as typed.
    pub(crate) filter: Input,
    query: Query,
    /// Sentences about conditions that no facility can meet, such as a mistyped municipality. Only filled if no
    /// line is shown.
    pub(crate) hints: Vec<String>,
    known: Known,
    /// The completions of the condition before the cursor, while the person chooses one.
    pub(crate) completing: Option<Completing>,
    /// Index of the state filter among those of the screen.
    pub(crate) state: usize,
    /// Number of lines that pass the state filter, before the text filter.
    pub(crate) of: usize,
    column: Function,
    folds: Folds,
    ranks: Ranks,
    /// What the lines are ordered by.
    pub(crate) order: Order,
    /// Whether the order is reversed.
    pub(crate) turned: bool,
    /// The search text as typed.
    pub(crate) search: Input,
    sought: Query,
    found: Vec<usize>,
    /// The line under the cursor when the search began.
    pub(crate) began: Option<Target>,
    /// The pane that was shown when the person left this screen.
    pub(crate) pane: Pane,
}

impl List {
    /// An empty list.
    pub(crate) fn new(grain: Grain) -> Self {
        Self {
            grain,
            kept: Kept::default(),
            stale: false,
            shown: Vec::new(),
            cursor: 0,
            home: None,
            top: 0,
            marks: BTreeSet::new(),
            anchor: None,
            filter: Input::default(),
            query: Query::default(),
            hints: Vec::new(),
            known: Known::default(),
            completing: None,
            state: 0,
            of: 0,
            column: Function::I,
            folds: Folds::default(),
            ranks: Ranks::default(),
            order: Order::Id,
            turned: false,
            search: Input::default(),
            sought: Query::default(),
            found: Vec::new(),
            began: None,
            pane: Pane::Judgement,
        }
    }

    /// Sort key of a line: its place in the order, then row and function. The last two make the order total, so that
    /// a line is found by binary search.
    fn spot<'a>(&self, rows: &'a Rows, shown: Shown) -> (Place<'a>, Shown) {
        if !self.order.is_by_function() {
            return (Place::At(self.ranks.place(shown.row)), shown);
        }
        let place = rows.at(shown.row).map_or(Place::At(0), |facility| {
            let cell = facility.cell(shown.function);
            order::place_by_function(self.order, self.turned, shown.function, cell)
        });
        (place, shown)
    }

    /// Index of the target, or of the line that follows where it would be.
    fn place_of(&self, rows: &Rows, target: &Target) -> usize {
        if let Some(at) = self.place_among_folded(rows, target) {
            return at;
        }
        let function = match self.grain {
            Grain::Facility => self.column,
            Grain::Function => target.function,
        };
        match rows.position(&target.facility) {
            Ok(row) => {
                let wanted = self.spot(rows, Shown { row, function });
                self.shown
                    .partition_point(|shown| self.spot(rows, *shown) < wanted)
            }
            // The facility is gone. In order of id the next one takes its place; in another order its place is
            // unknown.
            Err(row) if self.order == Order::Id && !self.turned => {
                self.shown.partition_point(|shown| shown.row < row)
            }
            Err(_) => self.cursor,
        }
    }

    /// Parses the search text again and collects its hits.
    pub(crate) fn look(&mut self, rows: &Rows) {
        self.found.clear();
        self.sought = Query::new(self.search.value());
        if self.sought.is_empty() {
            return;
        }
        let fits_at = |shown: &Shown| rows.at(shown.row).is_some_and(|one| self.fits(*shown, one));
        let found = self.shown.iter().enumerate();
        self.found = found
            .filter(|(_, shown)| fits_at(shown))
            .map(|(at, _)| at)
            .collect();
    }

    /// Whether a line is a hit of the search. `false` while the search text is empty.
    pub(crate) fn fits(&self, shown: Shown, facility: &Facility) -> bool {
        let some = |function| fits(&self.sought, function, facility);
        !self.sought.is_empty()
            && self.sought.fits_columns(&facility.columns())
            && match self.grain {
                Grain::Function => some(shown.function),
                Grain::Facility => Function::ALL.into_iter().any(some),
            }
    }

    /// Indices of the hits among the shown lines, ascending.
    pub(crate) fn found(&self) -> &[usize] {
        &self.found
    }

    /// Index of the next hit after `from`, or at `from` if `here`; the flag tells whether the search went past the
    /// end.
    pub(crate) fn next_found(&self, from: usize, here: bool) -> Option<(usize, bool)> {
        let at = self
            .found
            .partition_point(|at| if here { *at < from } else { *at <= from });
        match self.found.get(at) {
            Some(at) => Some((*at, false)),
            None => self.found.first().map(|at| (*at, true)),
        }
    }

    /// Index of the hit before the cursor; the flag tells whether the search went past the beginning.
    pub(crate) fn previous_found(&self) -> Option<(usize, bool)> {
        let at = self.found.partition_point(|at| *at < self.cursor);
        match at.checked_sub(1).and_then(|at| self.found.get(at)) {
            Some(at) => Some((*at, false)),
            None => self.found.last().map(|at| (*at, true)),
        }
    }

    /// Index of the first shown line of a facility.
    pub(crate) fn first_of(&self, rows: &Rows, id: &str) -> Option<usize> {
        let row = rows.position(id).ok()?;
        self.shown.iter().position(|shown| shown.row == row)
    }

    /// The shown lines in their order.
    pub(crate) fn shown(&self) -> &[Shown] {
        &self.shown
    }

    /// The parsed filter.
    pub(crate) fn query(&self) -> &Query {
        &self.query
    }

    /// Index of the line under the cursor.
    pub(crate) fn cursor(&self) -> usize {
        self.cursor
    }

    fn last(&self) -> usize {
        self.shown.len().saturating_sub(1)
    }

    /// The target of the shown line at an index.
    pub(crate) fn target_at(&self, rows: &Rows, at: usize) -> Option<Target> {
        let shown = self.shown.get(at)?;
        rows.at(shown.row).map(|facility| Target {
            facility: facility.id.clone(),
            function: shown.function,
        })
    }

    /// The targets of all shown lines in their order; those of a folded line one after the other.
    pub(crate) fn targets(&self, rows: &Rows) -> impl Iterator<Item = Target> {
        self.shown
            .iter()
            .flat_map(|shown| self.targets_of(rows, *shown))
    }

    /// What an act on the line under the cursor concerns: its target, or all those of a folded line.
    pub(crate) fn targets_here(&self, rows: &Rows) -> Vec<Target> {
        let shown = self.shown.get(self.cursor).copied();
        shown.map_or_else(Vec::new, |shown| self.targets_of(rows, shown).collect())
    }

    /// The target to which the cursor belongs. It stays the same while the filter hides its line, so that the
    /// cursor comes back when the filter is cleared.
    pub(crate) fn home(&self) -> Option<&Target> {
        self.home.as_ref()
    }

    /// The target under the cursor.
    pub(crate) fn current(&self, rows: &Rows) -> Option<Target> {
        self.target_at(rows, self.cursor)
    }

    /// Moves the cursor to the line at an index, or to the last line.
    pub(crate) fn move_to(&mut self, rows: &Rows, at: usize) {
        self.cursor = at.min(self.last());
        self.home = self.current(rows);
    }

    /// Moves the cursor to a target, now or as soon as its line is shown.
    pub(crate) fn seek(&mut self, rows: &Rows, target: Target) {
        let function = target.function;
        self.home = Some(target);
        if self.grain == Grain::Facility {
            self.set_column(rows, function);
        }
        self.go_home(rows);
    }

    /// The function chosen with left and right, where lines are facilities.
    pub(crate) fn column(&self) -> Function {
        self.column
    }

    /// Chooses the function, where lines are facilities. A list in an order by function is sorted again, because
    /// its order is that of the chosen function.
    pub(crate) fn set_column(&mut self, rows: &Rows, function: Function) {
        let before = std::mem::replace(&mut self.column, function);
        if self.grain != Grain::Facility || before == function {
            return;
        }
        self.shown
            .iter_mut()
            .for_each(|shown| shown.function = function);
        if let Some(home) = &mut self.home {
            home.function = function;
        }
        if self.order.is_by_function() {
            // Back to order of id first: sorting by function is stable and keeps it among equal lines.
            self.shown.sort_unstable();
            self.arrange_by_function(rows);
            self.go_home(rows);
            self.look(rows);
        }
    }

    /// Moves the cursor to its home line, or to the line that took its place.
    fn go_home(&mut self, rows: &Rows) {
        self.cursor = self
            .home
            .as_ref()
            .map_or(0, |home| self.place_of(rows, home))
            .min(self.last());
    }

    /// Moves the window of `height` lines so that the cursor is in it and no line stays free below the last.
    pub(crate) fn settle(&mut self, height: usize) {
        let height = height.max(1);
        let lowest = self.cursor.saturating_sub(height.saturating_sub(1));
        let most = self.shown.len().saturating_sub(height);
        self.top = self.top.clamp(lowest, self.cursor).min(most.max(lowest));
    }

    /// All targets between the anchor and the cursor, both included; empty without an anchor.
    pub(crate) fn range(&self, rows: &Rows) -> Vec<Target> {
        let Some(anchor) = &self.anchor else {
            return Vec::new();
        };
        let from = self.place_of(rows, anchor).min(self.last());
        let (low, high) = (from.min(self.cursor), from.max(self.cursor));
        let lines = self.shown.get(low..=high).unwrap_or_default();
        lines
            .iter()
            .flat_map(|shown| self.targets_of(rows, *shown))
            .collect()
    }

    /// The next target after the cursor that `fits` accepts, past the end to the line before the cursor.
    pub(crate) fn next(
        &self,
        rows: &Rows,
        fits: impl Fn(&Facility, Function) -> bool,
    ) -> Option<Target> {
        let after = self.cursor.saturating_add(1);
        let places = (after..self.shown.len()).chain(0..self.cursor.min(self.shown.len()));
        places.into_iter().find_map(|at| {
            let shown = self.shown.get(at)?;
            let facility = rows.at(shown.row)?;
            let function = shown.function;
            fits(facility, function).then(|| Target {
                facility: facility.id.clone(),
                function,
            })
        })
    }
}

fn fits(query: &Query, function: Function, facility: &Facility) -> bool {
    let cell = facility.cell(function);
    query.fits_standing(function, cell.status, &cell.assigned, cell.changed)
}
