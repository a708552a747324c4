//! All findings of the year in order (the worst first, then by code, then by facility), and those that pass the
//! filter.

use std::cmp::Reverse;

use kakari_core::edition::{Edition, Function};
use kakari_core::finding::Severity;

use super::super::order::{Order, Ranks};
use super::super::rows::{Facility, Rows};
use kakari_office::office::{FindingKey, FindingKind, FindingKinds, Met, Query};

/// A finding as indices: of its facility, of itself among the findings of the facility, and of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FindingPlace {
    /// Index of the facility in [`Rows::all`].
    pub(crate) row: usize,
    nth: u32,
    kind: u32,
}

/// Number of findings of a check among the shown lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    kind: u32,
    /// Number of findings.
    pub(crate) findings: usize,
    /// Number of facilities with such a finding.
    pub(crate) facilities: usize,
}

/// All findings, with filter result and cursor.
#[derive(Debug)]
pub(crate) struct FindingList {
    kinds: FindingKinds,
    /// Edition, version of the rows and severity from which the lines were made.
    made: Option<(String, u64, Option<Severity>)>,
    /// The findings of the chosen severity, in order.
    lines: Vec<FindingPlace>,
    /// The findings that pass the filter.
    shown: Vec<FindingPlace>,
    counted: Vec<Counted>,
    ranks: Ranks,
    /// The finding under the cursor, so that the cursor returns to it after a change.
    here: Option<(Box<str>, FindingKey)>,
    /// Index of the line under the cursor.
    pub(crate) cursor: usize,
    /// Index of the first line in the window.
    pub(crate) top: usize,
}

impl FindingList {
    /// No findings yet.
    pub(crate) fn new() -> Self {
        Self {
            kinds: FindingKinds::default(),
            made: None,
            lines: Vec::new(),
            shown: Vec::new(),
            counted: Vec::new(),
            ranks: Ranks::default(),
            here: None,
            cursor: 0,
            top: 0,
        }
    }

    /// The findings that pass the filter, in order.
    pub(crate) fn shown(&self) -> &[FindingPlace] {
        &self.shown
    }

    /// Number of findings before the text filter.
    pub(crate) fn all(&self) -> usize {
        self.lines.len()
    }

    /// The kind of a finding.
    pub(crate) fn kind(&self, at: FindingPlace) -> Option<&FindingKind> {
        self.kinds.all().get(usize::try_from(at.kind).ok()?)
    }

    /// Counts of each check among the shown findings, with one of the kinds that it found, in order.
    pub(crate) fn counted(&self) -> impl Iterator<Item = (&FindingKind, Counted)> {
        let counted = self.counted.iter();
        counted.filter_map(|one| {
            let kind = usize::try_from(one.kind).ok()?;
            Some((self.kinds.all().get(kind)?, *one))
        })
    }

    /// The finding under the cursor.
    pub(crate) fn current<'a>(
        &self,
        rows: &'a Rows,
    ) -> Option<(FindingPlace, &'a Facility, &'a FindingKey)> {
        let at = *self.shown.get(self.cursor)?;
        let (facility, key) = found(rows, at)?;
        Some((at, facility, key))
    }

    /// Sorts all findings, unless they are up to date. Each is put into the bucket of its check in the order of the
    /// facilities, so that nothing has to be compared. `only` selects a severity.
    pub(crate) fn arrange(&mut self, rows: &Rows, edition: &Edition, only: Option<Severity>) {
        let wanted = (edition.id.clone(), rows.version(), only);
        if self.made.as_ref() == Some(&wanted) {
            return;
        }
        // Kinds belong to an edition; within one they are kept, because their indices stay valid.
        if self.made.as_ref().is_none_or(|made| made.0 != edition.id) {
            self.kinds = FindingKinds::default();
        }
        self.made = Some(wanted);
        let mut buckets: Vec<Vec<FindingPlace>> = vec![Vec::new(); edition.checks.len()];
        for (row, facility) in rows.all().iter().enumerate() {
            for (nth, key) in (0_u32..).zip(facility.findings.iter()) {
                let kind = self.kinds.place(edition, key);
                let check = self.kinds.all().get(kind).and_then(|kind| kind.check);
                let bucket = check.and_then(|check| buckets.get_mut(check));
                if let (Some(bucket), Ok(kind)) = (bucket, u32::try_from(kind)) {
                    bucket.push(FindingPlace { row, nth, kind });
                }
            }
        }
        self.lines.clear();
        // The buckets are in the order of the edition's checks, so only the severities have to be sorted.
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let checks = edition.checks.iter().zip(&buckets);
            let checks = checks.filter(|(check, _)| check.severity == severity);
            for (_, bucket) in checks.filter(|_| only.is_none_or(|only| only == severity)) {
                self.lines.extend_from_slice(bucket);
            }
        }
    }

    /// Applies the filter, and then the order with the flag that reverses it. The conditions on a facility are checked
    /// once for all of its findings.
    pub(crate) fn keep(&mut self, rows: &Rows, query: &Query, (order, turned): (Order, bool)) {
        self.shown.clear();
        if query.is_empty() {
            self.shown.extend_from_slice(&self.lines);
        } else {
            let kinds = self.kinds.all().iter();
            let kinds: Vec<Met> = kinds.map(|kind| query.met_by_finding(kind)).collect();
            let mut facilities: Vec<Option<Option<Met>>> = vec![None; rows.all().len()];
            let fits = |at: &&FindingPlace| {
                let met = facilities.get_mut(at.row)?;
                let met = *met.get_or_insert_with(|| met_by(query, rows.at(at.row)?));
                let kind = kinds.get(usize::try_from(at.kind).ok()?)?;
                met.filter(|met| met.completes(*kind))
            };
            let mut fits = fits;
            let kept = self.lines.iter().filter(|at| fits(at).is_some());
            self.shown.extend(kept);
        }
        self.count();
        self.order(rows, order, turned);
        self.return_to(rows);
    }

    /// Sorts the shown lines, which are in order of severity. The sort is stable, so that equal lines stay in that order.
    fn order(&mut self, rows: &Rows, order: Order, turned: bool) {
        let kinds = self.kinds.all();
        let kind = |at: &FindingPlace| kinds.get(usize::try_from(at.kind).ok()?);
        match order {
            Order::Severity if turned => {
                self.shown
                    .sort_by_key(|at| Reverse(kind(at).map(|one| one.severity)));
            }
            Order::Severity => {}
            Order::Code if turned => self
                .shown
                .sort_by_key(|at| Reverse(kind(at).map(|one| &one.code))),
            Order::Code => self.shown.sort_by_key(|at| kind(at).map(|one| &one.code)),
            Order::Item if turned => self
                .shown
                .sort_by_key(|at| Reverse(kind(at).map(|one| &one.item))),
            Order::Item => self.shown.sort_by_key(|at| kind(at).map(|one| &one.item)),
            _ => {
                self.ranks.follow(rows, order, turned);
                let ranks = &self.ranks;
                self.shown.sort_by_key(|at| ranks.place(at.row));
            }
        }
    }

    /// Counts the shown lines by code. Lines of one code are adjacent, and within them those of one facility.
    fn count(&mut self) {
        self.counted.clear();
        let mut before: Option<FindingPlace> = None;
        for at in &self.shown {
            let code = |at: FindingPlace| {
                let kind = self.kinds.all().get(usize::try_from(at.kind).ok()?);
                kind.and_then(|kind| kind.check)
            };
            let same = before.is_some_and(|before| code(before) == code(*at));
            let new = Counted {
                kind: at.kind,
                ..Counted::default()
            };
            if !same {
                self.counted.push(new);
            }
            if let Some(counted) = self.counted.last_mut() {
                counted.findings += 1;
                let other = !same || before.is_none_or(|before| before.row != at.row);
                counted.facilities += usize::from(other);
            }
            before = Some(*at);
        }
    }

    /// Moves the cursor back to its finding, or to the one that took its place.
    fn return_to(&mut self, rows: &Rows) {
        let place = self.here.as_ref().and_then(|(id, key)| {
            let row = rows.position(id).ok()?;
            let is_here = |at: &FindingPlace| {
                at.row == row && found(rows, *at).is_some_and(|(_, found)| found == key)
            };
            self.shown.iter().position(is_here)
        });
        self.move_to(rows, place.unwrap_or(self.cursor));
    }

    /// Moves the cursor to the line at an index, or to the last line.
    pub(crate) fn move_to(&mut self, rows: &Rows, at: usize) {
        self.cursor = at.min(self.shown.len().saturating_sub(1));
        let here = self.current(rows);
        let here = here.map(|(_, facility, key)| (facility.id.clone(), key.clone()));
        // If no line is shown, the finding is kept: it may come back with another filter.
        self.here = here.or_else(|| self.here.take());
    }

    /// Moves the window so that the cursor is in it.
    pub(crate) fn settle(&mut self, height: usize) {
        let lowest = self.cursor.saturating_sub(height.max(1).saturating_sub(1));
        self.top = self.top.clamp(lowest, self.cursor.max(lowest));
    }
}

/// A finding with its facility.
pub(crate) fn found(rows: &Rows, at: FindingPlace) -> Option<(&Facility, &FindingKey)> {
    let facility = rows.at(at.row)?;
    let nth = usize::try_from(at.nth).ok()?;
    Some((facility, facility.findings.get(nth)?))
}

/// The words of the filter that a facility meets; `None` if it misses a condition that only a facility can meet.
fn met_by(query: &Query, facility: &Facility) -> Option<Met> {
    let met = query.met_by_facility(&facility.columns())?;
    let fits = |function| {
        let cell = facility.cell(function);
        query.fits_standing(function, cell.status, &cell.assigned, cell.changed)
    };
    let any = !query.looks_at_functions() || Function::ALL.into_iter().any(fits);
    any.then_some(met)
}
