//! Which functions a repeated or changed report is about: those whose answers differ from the version before.

use std::collections::HashMap;

use kakari_core::edition::PerFunction;
use kakari_core::report::Act;

use super::{Office, OfficeError, reopened};
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
        let versions = self.store.versions(&queue.id, &self.edition.id)?;
        let at = versions.iter().position(|one| one.id == report.version);
        let before = at.and_then(|at| versions.get(at.checked_sub(1)?));
        let changed = match before {
            Some(before) => {
                let text = |id| self.store.version(id).map(|version| version.canonical);
                let changed = reopened(&self.edition, &text(before.id)?, &text(report.version)?);
                PerFunction::each(|function| changed.contains(&function))
            }
            None => all,
        };
        let mut compared = self.compared.borrow_mut();
        compared.0.insert(report.version, changed);
        Ok(changed)
    }

    /// Forgets the comparisons, because they depend on the edition.
    pub(super) fn forget_compared(&self) {
        self.compared.borrow_mut().0.clear();
    }
}
