//! Scope facts that staff write by hand. The official lists do not contain them.

use crate::bilingual;
use crate::lang::pick;
use kakari_core::facility::ScopeFacts;
use kakari_core::scope::{self, Scope};

use super::{Office, OfficeError};
use crate::intake::{self, RefusedRow, ScopeOptions, Watch};
use crate::spreadsheet;
use crate::store::{Conflict, FacilityEntry, Job, StoreError};

/// Scope facts as a person wrote them. `None` leaves a fact unchanged, an empty text deletes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenFacts {
    /// 開設日.
    pub opened_on: Option<String>,
    /// 廃止日.
    pub closed_on: Option<String>,
    /// 休院期間, `from/to;from/to`.
    pub suspended: Option<String>,
    /// 対象外の理由.
    pub excluded: Option<String>,
}

impl WrittenFacts {
    /// Whether no fact is to be changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The facts as a CSV file of one row, so that the reader of files reads them: both accept the same spellings.
    fn table(&self, facility: &str) -> String {
        let facts = [
            ("opened_on", &self.opened_on),
            ("closed_on", &self.closed_on),
            ("suspended", &self.suspended),
            ("excluded", &self.excluded),
        ];
        let given = facts
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.as_deref()?)));
        let (header, row): (Vec<_>, Vec<_>) = [("ID", facility)].into_iter().chain(given).unzip();
        [header, row]
            .map(|cells| spreadsheet::line(cells) + "\n")
            .concat()
    }
}

impl Office {
    /// Writes scope facts of a facility and assesses again what depends on them. Returns what other people had changed in
    /// the meantime.
    ///
    /// # Errors
    /// [`OfficeError::Fact`] with the fact that cannot be read; [`OfficeError::Store`] if the register does not have the
    /// facility or the database cannot be written.
    pub fn write_scope_facts(
        &mut self,
        facility: &str,
        written: &WrittenFacts,
        reason: &str,
        actor: &str,
    ) -> Result<Vec<Conflict>, OfficeError> {
        let entry = self.registered(facility)?;
        let options = ScopeOptions {
            prefecture: self.prefecture().map(str::to_owned),
            ..ScopeOptions::default()
        };
        let table = written.table(&entry.facility.id);
        let mut read = intake::read_scope(table.as_bytes(), &options, &mut Watch::default())?;
        if let Some(refused) = read.refused.first().first() {
            return Err(OfficeError::Fact(Box::new(refused.clone())));
        }
        let known = &entry.facility.scope;
        let facts = read
            .rows
            .pop()
            .map_or_else(|| known.clone(), |(_, row)| row.with_missing_from(known));
        if facts == *known {
            return Ok(Vec::new());
        }
        let (reason, rev) = (reason.trim(), entry.scope_rev);
        let decided = self
            .store
            .set_scope_facts(facility, &facts, reason, rev, actor)?;
        self.reload()?;
        self.refresh(Job::quiet())?;
        Ok(decided.superseded)
    }

    /// The scope facts of a facility in the register, and what follows from them.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the register does not have the facility or the database cannot be read.
    pub fn registered_scope(&self, facility: &str) -> Result<(ScopeFacts, Scope), OfficeError> {
        let facts = self.registered(facility)?.facility.scope;
        let scope = scope::decide(&self.edition, &facts);
        Ok((facts, scope))
    }

    fn registered(&self, facility: &str) -> Result<FacilityEntry, OfficeError> {
        let found = self.store.facility(facility)?;
        Ok(found.ok_or_else(|| StoreError::Missing {
            what: pick("医療機関", "facility"),
            id: facility.to_owned(),
        })?)
    }
}

/// The Japanese sentence on a fact that cannot be read: the value, the reason, the fix.
pub(super) fn fact_sentence(refused: &RefusedRow) -> String {
    bilingual!(
        "「{}」：{} {}",
        "“{}”: {} {}",
        refused.value,
        refused.reason,
        refused.fix
    )
}
