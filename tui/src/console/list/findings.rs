//! All findings of the year in order, the worst first, then by code, then by facility, and those that the filter keeps.

use kakari_core::edition::{Edition, Function};
use kakari_core::finding::Severity;

use super::super::rows::{Facility, Rows};
use kakari_office::office::{FindingKey, FindingKind, FindingKinds, Met, Query};

/// A finding: the place of its facility, of itself among the findings there, and of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FindingPlace {
    /// Of the facility, in [`Rows::all`].
    pub(crate) row: usize,
    nth: u32,
    kind: u32,
}

/// How often a check found something among the lines shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    kind: u32,
    /// So many findings.
    pub(crate) findings: usize,
    /// In so many facilities.
    pub(crate) facilities: usize,
}

/// All findings, and where the cursor stands.
#[derive(Debug)]
pub(crate) struct FindingList {
    kinds: FindingKinds,
    /// Of which edition and version of the rows the lines were made, for which severity.
    made: Option<(String, u64, Option<Severity>)>,
    /// Those of the severity chosen, in order.
    lines: Vec<FindingPlace>,
    /// Those that the filter keeps.
    shown: Vec<FindingPlace>,
    counted: Vec<Counted>,
    /// The finding under the cursor, so that it stays there.
    here: Option<(Box<str>, FindingKey)>,
    /// The line under the cursor.
    pub(crate) cursor: usize,
    /// The first line of the window.
    pub(crate) top: usize,
}

impl FindingList {
    /// Without any finding.
    pub(crate) fn new() -> Self {
        Self {
            kinds: FindingKinds::default(),
            made: None,
            lines: Vec::new(),
            shown: Vec::new(),
            counted: Vec::new(),
            here: None,
            cursor: 0,
            top: 0,
        }
    }

    /// The findings that the filter keeps, in order.
    pub(crate) fn shown(&self) -> &[FindingPlace] {
        &self.shown
    }

    /// How many there are before the filter narrows.
    pub(crate) fn all(&self) -> usize {
        self.lines.len()
    }

    /// Of which kind a finding is.
    pub(crate) fn kind(&self, at: FindingPlace) -> Option<&FindingKind> {
        self.kinds.all().get(usize::try_from(at.kind).ok()?)
    }

    /// How often each check found something among those shown, with one of the kinds that it found, in order.
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

    /// Puts all findings in order, unless they are: they stand in buckets of their check first, in the order of the
    /// facilities, so that nothing has to be compared.
    /// `only`: those of this severity.
    pub(crate) fn arrange(&mut self, rows: &Rows, edition: &Edition, only: Option<Severity>) {
        let wanted = (edition.id.clone(), rows.version(), only);
        if self.made.as_ref() == Some(&wanted) {
            return;
        }
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
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let checks = edition.checks.iter().zip(&buckets);
            let checks = checks.filter(|(check, _)| check.severity == severity);
            for (_, bucket) in checks.filter(|_| only.is_none_or(|only| only == severity)) {
                self.lines.extend_from_slice(bucket);
            }
        }
    }

    /// Keeps the lines that the filter fits. What it says of a facility is looked up once for all its findings.
    pub(crate) fn keep(&mut self, rows: &Rows, query: &Query) {
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
        self.return_to(rows);
    }

    /// Counts the lines shown by code: those of one stand together, those of one facility within them too.
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

    /// Puts the cursor on the finding that it stood on; where that is gone, on the one that took its place.
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

    /// Puts the cursor on a line, or on the last one.
    pub(crate) fn move_to(&mut self, rows: &Rows, at: usize) {
        self.cursor = at.min(self.shown.len().saturating_sub(1));
        let here = self.current(rows);
        let here = here.map(|(_, facility, key)| (facility.id.clone(), key.clone()));
        // Where nothing is shown, what was under the cursor may come back.
        self.here = here.or_else(|| self.here.take());
    }

    /// Moves the window so that the cursor is in it.
    pub(crate) fn settle(&mut self, height: usize) {
        let lowest = self.cursor.saturating_sub(height.max(1).saturating_sub(1));
        self.top = self.top.clamp(lowest, self.cursor.max(lowest));
    }
}

/// A finding, and where.
pub(crate) fn found(rows: &Rows, at: FindingPlace) -> Option<(&Facility, &FindingKey)> {
    let facility = rows.at(at.row)?;
    let nth = usize::try_from(at.nth).ok()?;
    Some((facility, facility.findings.get(nth)?))
}

/// Which words a facility meets; `None`: not those that only a facility can meet.
fn met_by(query: &Query, facility: &Facility) -> Option<Met> {
    let met = query.met_by_facility(&facility.columns())?;
    let fits = |function| {
        let cell = facility.cell(function);
        query.fits_standing(function, cell.status, &cell.assigned)
    };
    let any = !query.looks_at_functions() || Function::ALL.into_iter().any(fits);
    any.then_some(met)
}
