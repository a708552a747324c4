//! One screen's list: what is shown of the rows, where the cursor stands, what is marked.

use std::collections::BTreeSet;

use kakari_core::edition::Function;
use tui_input::Input;

use super::rows::{Facility, Rows};
use crate::office::Query;

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
    /// None: the screen's lines are no facilities.
    Other,
}

/// One screen's list.
#[derive(Debug)]
pub(crate) struct List {
    grain: Grain,
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
    /// Number of the state filter among those of the screen.
    pub(crate) state: usize,
    /// Lines that the state filter keeps, before the text narrows.
    pub(crate) of: usize,
    column: Function,
}

impl List {
    /// An empty list.
    pub(crate) fn new(grain: Grain) -> Self {
        Self {
            grain,
            stale: false,
            shown: Vec::new(),
            cursor: 0,
            home: None,
            top: 0,
            marks: BTreeSet::new(),
            anchor: None,
            filter: Input::default(),
            query: Query::default(),
            state: 0,
            of: 0,
            column: Function::I,
        }
    }

    /// Reads the filter text again and narrows the rows. The cursor stays on its line if that is still
    /// shown, else on the one that took its place.
    /// `actor` is the one whom 担当:自分 means.
    pub(crate) fn narrow(&mut self, rows: &Rows, keeps: Keeps, actor: Option<&str>) {
        self.stale = false;
        self.query = Query::of(self.filter.value(), actor);
        self.shown.clear();
        self.of = 0;
        for (row, facility) in rows.all().iter().enumerate() {
            let mut kept = None;
            let mut keep =
                || *kept.get_or_insert_with(|| self.query.fits_columns(&facility.columns()));
            match self.grain {
                Grain::Facility => {
                    if keeps(facility, self.column) {
                        self.of += 1;
                        let some = |one| fits(&self.query, one, facility);
                        if keep() && Function::ALL.into_iter().any(some) {
                            self.shown.push(Shown {
                                row,
                                function: self.column,
                            });
                        }
                    }
                }
                Grain::Other => {}
                Grain::Function => {
                    for function in Function::SECOND {
                        if keeps(facility, function) {
                            self.of += 1;
                            if keep() && fits(&self.query, function, facility) {
                                self.shown.push(Shown { row, function });
                            }
                        }
                    }
                }
            }
        }
        self.cursor = self
            .home
            .as_ref()
            .map_or(0, |home| self.place_of(rows, home))
            .min(self.last());
    }

    /// Where the target stands, or the line that took its place.
    fn place_of(&self, rows: &Rows, target: &Target) -> usize {
        let row = rows.position(&target.facility).unwrap_or_else(|at| at);
        match self.grain {
            Grain::Facility | Grain::Other => self.shown.partition_point(|shown| shown.row < row),
            Grain::Function => {
                let wanted = Shown {
                    row,
                    function: target.function,
                };
                self.shown.partition_point(|shown| *shown < wanted)
            }
        }
    }

    /// The lines shown.
    pub(crate) fn shown(&self) -> &[Shown] {
        &self.shown
    }

    /// The filter as read.
    pub(crate) fn query(&self) -> &Query {
        &self.query
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
        if self.grain == Grain::Facility {
            self.set_column(target.function);
        }
        self.cursor = self.place_of(rows, &target).min(self.last());
        self.home = Some(target);
    }

    /// The function under the cursor, where lines are facilities.
    pub(crate) fn column(&self) -> Function {
        self.column
    }

    /// Moves between the functions, where lines are facilities.
    pub(crate) fn set_column(&mut self, function: Function) {
        self.column = function;
        if self.grain == Grain::Facility {
            self.shown
                .iter_mut()
                .for_each(|shown| shown.function = function);
            if let Some(home) = &mut self.home {
                home.function = function;
            }
        }
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
