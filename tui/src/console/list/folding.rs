//! Folds the functions of a facility into one line, which stands for all of them.

use std::collections::BTreeSet;

use kakari_core::edition::Function;

use super::{Grain, Keeps, List, Shown, Target, fits};
use crate::console::rows::{Facility, Rows};
use kakari_office::office::Status;

/// Which facilities of a list are folded.
#[derive(Debug)]
pub(super) struct Folds {
    on: bool,
    /// Facilities that a person opened in a folded list, by id.
    open: BTreeSet<Box<str>>,
    /// Counts the changes, so that lines made before one are not taken for current.
    pub(super) version: u64,
    /// The condition of the state filter that the lines passed last: it says which functions a line stands for.
    pub(super) keeps: Keeps,
}

impl Default for Folds {
    fn default() -> Self {
        Self {
            on: false,
            open: BTreeSet::new(),
            version: 0,
            keeps: |_, _| true,
        }
    }
}

/// The function whose state a folded line shows: the one that stands most in the way, so that no error hides behind a
/// function that is ready.
pub(super) fn leading(
    facility: &Facility,
    functions: impl Iterator<Item = Function>,
) -> Option<Function> {
    let place = |function| match facility.cell(function).status {
        Status::Blocked => 0,
        Status::InquiryNeeded => 1,
        Status::Differs | Status::Reopened | Status::Returned | Status::Answered => 2,
        Status::Warned => 3,
        Status::Ready => 4,
        _ => 5,
    };
    // Of two that are equal in this, the first.
    functions.min_by_key(|function| place(*function))
}

impl List {
    /// Whether lines are functions, so that those of a facility can be folded.
    pub(crate) fn is_of_functions(&self) -> bool {
        self.grain == Grain::Function
    }

    /// Folds all facilities, or unfolds them. The caller narrows the list again.
    pub(crate) fn fold(&mut self) {
        self.folds.on = !self.folds.on;
        self.folds.open.clear();
        self.folds.version = self.folds.version.saturating_add(1);
    }

    /// Opens the facility under the cursor in a folded list, or folds it again; `false` if the list is not folded.
    /// The caller narrows the list again.
    pub(crate) fn fold_this(&mut self, rows: &Rows) -> bool {
        let Some(target) = self.current(rows).filter(|_| self.folds.on) else {
            return false;
        };
        if !self.folds.open.remove(&target.facility) {
            self.folds.open.insert(target.facility);
        }
        self.folds.version = self.folds.version.saturating_add(1);
        true
    }

    /// Whether the list is folded.
    pub(crate) fn is_folded(&self) -> bool {
        self.folds.on
    }

    /// Whether the functions of this facility stand in one line.
    pub(super) fn folds(&self, facility: &Facility) -> bool {
        self.folds.on && self.is_of_functions() && !self.folds.open.contains(&facility.id)
    }

    /// The functions that a line stands for.
    pub(crate) fn functions_of(&self, facility: &Facility, shown: Shown) -> Vec<Function> {
        if !self.folds(facility) {
            return vec![shown.function];
        }
        self.functions_behind(facility).collect()
    }

    /// The functions of a facility that pass the state filter and the conditions on functions.
    pub(super) fn functions_behind(&self, facility: &Facility) -> impl Iterator<Item = Function> {
        let any = !self.query.looks_at_functions();
        Function::SECOND.into_iter().filter(move |function| {
            (self.folds.keeps)(facility, *function)
                && (any || fits(&self.query, *function, facility))
        })
    }

    /// The targets that a line stands for.
    pub(super) fn targets_of(&self, rows: &Rows, shown: Shown) -> impl Iterator<Item = Target> {
        let facility = rows.at(shown.row);
        facility.into_iter().flat_map(move |facility| {
            let functions = self.functions_of(facility, shown).into_iter();
            functions.map(|function| Target::new(&facility.id, function))
        })
    }

    /// Index of the line that stands for a target in a folded list. A line is looked for one by one there, because a
    /// folded line stands at the place of one of its functions.
    pub(super) fn place_among_folded(&self, rows: &Rows, target: &Target) -> Option<usize> {
        if !self.folds.on || !self.is_of_functions() {
            return None;
        }
        let row = rows.position(&target.facility).ok()?;
        let folded = rows.at(row).is_some_and(|facility| self.folds(facility));
        self.shown
            .iter()
            .position(|shown| shown.row == row && (folded || shown.function == target.function))
    }
}
