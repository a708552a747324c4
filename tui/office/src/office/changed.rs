//! Which functions a repeated or changed report is about: those whose answers differ from the version before.

use std::collections::HashMap;

use kakari_core::edition::{Edition, PerFunction};
use kakari_core::report::Act;

use super::{Office, OfficeError, reopened};
use crate::cores;
use crate::store::QueueRow;

/// The functions that each version changed, by the id of the version. Versions never change, so each is compared once.
#[derive(Debug, Default)]
pub(super) struct Compared(HashMap<i64, PerFunction<bool>>);

impl Office {
    /// Whether the current report changed the answers of each function. A first report changes nothing, unless it says of
    /// itself that it is a change of one that is not here.
    pub(super) fn changed(&self, queue: &QueueRow) -> Result<PerFunction<bool>, OfficeError> {
        let all = PerFunction::each(|_| true);
        let none = PerFunction::each(|_| false);
        let Some(report) = &queue.report else {
            return Ok(none);
        };
        if report.number <= 1 {
            return Ok(if report.act == Act::Change { all } else { none });
        }
        if let Some(known) = self.compared.borrow().0.get(&report.version) {
            return Ok(*known);
        }
        let pair = self.store.with_before(&[report.version])?.pop().flatten();
        let changed = pair.map_or(all, |pair| compare(&self.edition, &pair));
        let mut compared = self.compared.borrow_mut();
        compared.0.insert(report.version, changed);
        Ok(changed)
    }

    /// Compares the versions of many facilities by all cores, so that [`Office::changed`] finds them compared.
    pub(super) fn compare_versions(&self, rows: &[QueueRow]) -> Result<(), OfficeError> {
        let reports = rows.iter().filter_map(|row| row.report.as_ref());
        let versions: Vec<i64> = {
            let known = &self.compared.borrow().0;
            let new = reports.filter(|one| one.number > 1 && !known.contains_key(&one.version));
            new.map(|report| report.version).collect()
        };
        let pairs = self.store.with_before(&versions)?;
        let pairs = versions.into_iter().zip(pairs);
        let pairs: Vec<_> = pairs
            .filter_map(|(version, pair)| Some((version, pair?)))
            .collect();
        let edition = &self.edition;
        let changed = cores::shared(&pairs, |(version, pair)| (*version, compare(edition, pair)));
        self.compared.borrow_mut().0.extend(changed);
        Ok(())
    }

    /// Forgets the comparisons, because they depend on the edition.
    pub(super) fn forget_compared(&self) {
        self.compared.borrow_mut().0.clear();
    }
}

/// Which functions have other answers in the later of two canonical texts.
fn compare(edition: &Edition, [before, after]: &[String; 2]) -> PerFunction<bool> {
    let changed = reopened(edition, before, after);
    PerFunction::each(|function| changed.contains(&function))
}
