//! One screen's list: what is shown of the rows, where the cursor stands, what is marked.

use std::collections::BTreeSet;

use kakari_core::edition::Function;
use tui_input::Input;

use super::completing::Completing;
use super::order::{self, Order, Ranks};
use super::place::Pane;
use super::rows::{Facility, Rows};
use kakari_office::office::{Query, Status};

pub(crate) mod findings;
mod narrowing;

use narrowing::Kept;

/// A function of a facility, by id: survives filter and reload.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Target {
    /// Facility id.
    pub(crate) facility: Box<str>,
    /// Which function.
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

/// A shown line: place in the rows, and the function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shown {
    /// Place in [`Rows::all`].
    pub(crate) row: usize,
    /// Which function.
    pub(crate) function: Function,
}

/// What a list narrows by besides the filter text.
pub(crate) type Keeps = fn(&Facility, Function) -> bool;

/// Which lines a list has at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grain {
    /// One line per facility; the function is the column under the cursor.
    Facility,
    /// One line per facility and 2号 function.
    Function,
}

/// One screen's list.
#[derive(Debug)]
pub(crate) struct List {
    grain: Grain,
    kept: Kept,
    shown: Vec<Shown>,
    cursor: usize,
    home: Option<Target>,
    /// Rows changed while another screen was shown.
    pub(crate) stale: bool,
    /// First line of the window.
    pub(crate) top: usize,
    /// Marked lines; they may be hidden by the filter.
    pub(crate) marks: BTreeSet<Target>,
    /// Where marking a range began.
    pub(crate) anchor: Option<Target>,
    /// The filter as typed.
    pub(crate) filter: Input,
    query: Query,
    /// Why the conditions keep nothing, where that is for what they name.
    pub(crate) hints: Vec<String>,
    /// What could stand at the end of the filter, while it is being chosen.
    pub(crate) completing: Option<Completing>,
    /// Number of the state filter among those of the screen.
    pub(crate) state: usize,
    /// Lines that the state filter keeps, before the text narrows.
    pub(crate) of: usize,
    column: Function,
    ranks: Ranks,
    /// By what it is ordered.
    pub(crate) order: Order,
    /// The other way round.
    pub(crate) turned: bool,
    /// What is looked for, as typed.
    pub(crate) search: Input,
    sought: Query,
    found: Vec<usize>,
    /// Where the cursor stood when somebody began to look for something.
    pub(crate) began: Option<Target>,
    /// The pane that was shown beside it when another screen was opened.
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
            completing: None,
            state: 0,
            of: 0,
            column: Function::I,
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

    /// What decides where a line stands: its place in the order, then row and function.
    fn spot(&self, rows: &Rows, shown: Shown) -> (usize, Shown) {
        let place = match self.order {
            Order::State => {
                let urgency = rows.at(shown.row).map_or(0, |facility| {
                    order::urgency(facility.cell(shown.function).status)
                });
                if self.turned {
                    Status::ALL.len().saturating_sub(urgency)
                } else {
                    urgency
                }
            }
            _ => self.ranks.place(shown.row),
        };
        (place, shown)
    }

    /// Where the target stands, or the line that took its place.
    fn place_of(&self, rows: &Rows, target: &Target) -> usize {
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
            // It is gone; in order of id the one behind it took its place, else whoever stands there now.
            Err(row) if self.order == Order::Id && !self.turned => {
                self.shown.partition_point(|shown| shown.row < row)
            }
            Err(_) => self.cursor,
        }
    }

    /// Reads the search text again and looks where it fits.
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

    /// Whether a line fits what is looked for; nothing fits while nothing is looked for.
    pub(crate) fn fits(&self, shown: Shown, facility: &Facility) -> bool {
        let some = |function| fits(&self.sought, function, facility);
        !self.sought.is_empty()
            && self.sought.fits_columns(&facility.columns())
            && match self.grain {
                Grain::Function => some(shown.function),
                Grain::Facility => Function::ALL.into_iter().any(some),
            }
    }

    /// The lines that fit what is looked for.
    pub(crate) fn found(&self) -> &[usize] {
        &self.found
    }

    /// The next line that fits, at the cursor's own place too if `here`; and whether the end was passed.
    pub(crate) fn next_found(&self, from: usize, here: bool) -> Option<(usize, bool)> {
        let at = self
            .found
            .partition_point(|at| if here { *at < from } else { *at <= from });
        match self.found.get(at) {
            Some(at) => Some((*at, false)),
            None => self.found.first().map(|at| (*at, true)),
        }
    }

    /// The line before that fits, and whether the beginning was passed.
    pub(crate) fn previous_found(&self) -> Option<(usize, bool)> {
        let at = self.found.partition_point(|at| *at < self.cursor);
        match at.checked_sub(1).and_then(|at| self.found.get(at)) {
            Some(at) => Some((*at, false)),
            None => self.found.last().map(|at| (*at, true)),
        }
    }

    /// The place of the first line of a facility.
    pub(crate) fn first_of(&self, rows: &Rows, id: &str) -> Option<usize> {
        let row = rows.position(id).ok()?;
        self.shown.iter().position(|shown| shown.row == row)
    }

    /// The lines shown.
    pub(crate) fn shown(&self) -> &[Shown] {
        &self.shown
    }

    /// The filter as read.
    pub(crate) fn query(&self) -> &Query {
        &self.query
    }

    /// What is looked for, as read.
    pub(crate) fn sought(&self) -> &Query {
        &self.sought
    }

    /// Which line the cursor stands on.
    pub(crate) fn cursor(&self) -> usize {
        self.cursor
    }

    fn last(&self) -> usize {
        self.shown.len().saturating_sub(1)
    }

    /// The target of a shown line.
    pub(crate) fn target_at(&self, rows: &Rows, at: usize) -> Option<Target> {
        let shown = self.shown.get(at)?;
        rows.at(shown.row).map(|facility| Target {
            facility: facility.id.clone(),
            function: shown.function,
        })
    }

    /// The targets of all lines shown.
    pub(crate) fn targets(&self, rows: &Rows) -> impl Iterator<Item = Target> {
        let places = 0..self.shown.len();
        places.filter_map(|at| self.target_at(rows, at))
    }

    /// Where the cursor belongs, also while its line is not shown.
    pub(crate) fn home(&self) -> Option<&Target> {
        self.home.as_ref()
    }

    /// The target under the cursor.
    pub(crate) fn current(&self, rows: &Rows) -> Option<Target> {
        self.target_at(rows, self.cursor)
    }

    /// Puts the cursor on a line.
    pub(crate) fn move_to(&mut self, rows: &Rows, at: usize) {
        self.cursor = at.min(self.last());
        self.home = self.current(rows);
    }

    /// Puts the cursor on a target, now or as soon as it is shown.
    pub(crate) fn seek(&mut self, rows: &Rows, target: Target) {
        let function = target.function;
        self.home = Some(target);
        if self.grain == Grain::Facility {
            self.set_column(rows, function);
        }
        self.go_home(rows);
    }

    /// The function under the cursor, where lines are facilities.
    pub(crate) fn column(&self) -> Function {
        self.column
    }

    /// Moves between the functions, where lines are facilities. Lines that are ordered by state follow: it is
    /// the state of this function that they stand by.
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
        if self.order == Order::State {
            self.shown.sort_unstable();
            self.arrange_by_state(rows);
            self.go_home(rows);
            self.look(rows);
        }
    }

    /// Puts the cursor where its line stands, or the one that took its place.
    fn go_home(&mut self, rows: &Rows) {
        self.cursor = self
            .home
            .as_ref()
            .map_or(0, |home| self.place_of(rows, home))
            .min(self.last());
    }

    /// Moves the window so that the cursor is in it.
    pub(crate) fn settle(&mut self, height: usize) {
        let height = height.max(1);
        let lowest = self.cursor.saturating_sub(height.saturating_sub(1));
        let most = self.shown.len().saturating_sub(height);
        self.top = self.top.clamp(lowest, self.cursor).min(most.max(lowest));
    }

    /// All targets between the anchor and the cursor, both included.
    pub(crate) fn range(&self, rows: &Rows) -> Vec<Target> {
        let Some(anchor) = &self.anchor else {
            return Vec::new();
        };
        let from = self.place_of(rows, anchor).min(self.last());
        let (low, high) = (from.min(self.cursor), from.max(self.cursor));
        (low..=high)
            .filter_map(|at| self.target_at(rows, at))
            .collect()
    }

    /// The next line after the cursor that fits, going round once; not the cursor's own.
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
    query.fits_standing(function, cell.status, &cell.assigned)
}
