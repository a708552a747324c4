//! Scope facts: opening, closing, suspension and exclusion of facilities. Every change is a journal entry, from a file as well
//! as by hand, because the duty to report depends on it.

use crate::lang::pick;
use std::collections::HashMap;

use kakari_core::date::Date;
use kakari_core::duty::Beds;
use kakari_core::facility::{Exclusion, ScopeFacts, Suspension};
use serde::{Deserialize, Serialize};

use super::acts::Decided;
use super::beds::{self, Taken};
use super::cells::{self, Cell, Change, Key};
use super::engine::Connection;
use super::error::{Conflict, Failure, StoreError, unreadable};
use super::job::Job;
use super::kind::{CellKind, EntryKind};
use super::open::Store;
use super::sources::{ImportCounts, Source};
use super::states::day;
use super::superseded;
use super::texts::TextRef;
use super::transaction::Writing;
use crate::hash::{Fields, sha256};

/// Scope facts of one facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeChange {
    /// Facility id, which the register need not contain.
    pub facility: String,
    /// All facts from now on; empty ones are deleted.
    pub facts: ScopeFacts,
    /// Its beds; blank ones leave those that are known.
    pub beds: Beds,
}

/// The value of a scope-facts cell.
#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct FactsValue {
    #[serde(skip_serializing_if = "Option::is_none")]
    opened_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_on: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suspended: Vec<(String, Option<String>)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    excluded: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<TextRef>,
}

impl FactsValue {
    fn new(facts: &ScopeFacts, reason: Option<TextRef>) -> Self {
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        Self {
            opened_on: text(facts.opened_on),
            closed_on: text(facts.closed_on),
            suspended: facts
                .suspended
                .iter()
                .map(|one| (one.from.to_string(), text(one.to)))
                .collect(),
            excluded: facts.excluded.map(|one| one.word().to_owned()),
            reason,
        }
    }

    fn facts(&self) -> Result<ScopeFacts, Failure> {
        let suspension = |(from, to): &(String, Option<String>)| {
            let from = from
                .parse()
                .map_err(|_| unreadable(pick("日付", "date"), from))?;
            Ok(Suspension {
                from,
                to: day(to.as_deref())?,
            })
        };
        let excluded = |word: &String| {
            Exclusion::from_word(word)
                .ok_or_else(|| unreadable(pick("対象外の理由", "reason of exemption"), word))
        };
        Ok(ScopeFacts {
            opened_on: day(self.opened_on.as_deref())?,
            closed_on: day(self.closed_on.as_deref())?,
            suspended: self
                .suspended
                .iter()
                .map(suspension)
                .collect::<Result<_, Failure>>()?,
            excluded: self.excluded.as_ref().map(excluded).transpose()?,
        })
    }
}

/// Label of imports of facts in the journal. It also tells imported facts from those written by hand.
pub(super) const IMPORT: &str = "開設・廃止・休院などの取込";

impl Store {
    /// Imports scope facts, wholly or not at all. Facilities that the file does not contain keep theirs; facts of a facility
    /// that the register does not have are stored and counted.
    ///
    /// # Errors
    /// [`StoreError::Cancelled`], and those of a database that cannot be written.
    pub(crate) fn import_scope(
        &mut self,
        rows: &[ScopeChange],
        source: &Source,
        actor: &str,
        mut job: Job<'_>,
    ) -> Result<ImportCounts, StoreError> {
        self.work(actor, IMPORT, &mut job, |writing, job| {
            import(writing, rows, source, job)
        })
    }

    /// Writes the scope facts of one facility by hand. `expected_rev` is the revision that the person saw
    /// ([`FacilityEntry::scope_rev`](super::FacilityEntry::scope_rev)).
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if another person was faster.
    pub fn set_scope_facts(
        &mut self,
        facility: &str,
        facts: &ScopeFacts,
        reason: &str,
        expected_rev: i64,
        actor: &str,
    ) -> Result<Decided, StoreError> {
        self.write(actor, "", |writing| {
            cells::as_seen(&writing.tx, &key(facility), expected_rev)?;
            let reason = writing.save_text(reason)?;
            let rev = write_facts(writing, facility, facts, reason)?;
            Ok(writing.decided(vec![rev]))
        })
    }
}

fn key(facility: &str) -> Key {
    Key::new(CellKind::ScopeFacts, "", facility, "")
}

fn write_facts(
    writing: &mut Writing<'_>,
    facility: &str,
    facts: &ScopeFacts,
    reason: Option<TextRef>,
) -> Result<i64, Failure> {
    let current = cells::get(&writing.tx, &key(facility))?;
    let word = if facts.is_empty() { "" } else { "given" }.to_owned();
    let value = serde_json::to_value(FactsValue::new(facts, reason))?;
    let change = Change {
        entry: EntryKind::ScopeFacts,
        key: key(facility),
        facility,
        word,
        value,
        undo: None,
    };
    writing.change(change, current.as_ref())
}

fn import(
    writing: &mut Writing<'_>,
    rows: &[ScopeChange],
    source: &Source,
    job: &mut Job<'_>,
) -> Result<ImportCounts, Failure> {
    let mut counts = ImportCounts {
        refused: source.refused,
        ..ImportCounts::default()
    };
    let mut root = Fields::begin("kakari rows");
    for (at, row) in rows.iter().enumerate() {
        job.step(at, rows.len())?;
        let content = serde_json::to_string(&(&row.facility, FactsValue::new(&row.facts, None)))?;
        root.text(&sha256(content.as_bytes()));
        // Rows without beds have the hash that they had before beds were read.
        if !row.beds.is_blank() {
            root.text(&row.beds.written());
        }
        if !is_registered(&writing.tx, &row.facility)? {
            counts.unknown += 1;
        }
        let (before, rev) = read_facts(&writing.tx, &row.facility)?;
        let beds = beds::take(writing, &row.facility, &row.beds)?;
        let is_other = match beds {
            Taken::Same => false,
            Taken::Changed(by_hand) => {
                counts.by_hand.extend(by_hand);
                true
            }
        };
        if before == row.facts {
            if is_other {
                counts.changed += 1;
            } else {
                counts.unchanged += 1;
            }
            continue;
        }
        if rev == 0 {
            counts.new += 1;
        } else {
            counts.changed += 1;
        }
        counts.by_hand.extend(by_hand(writing, &row.facility)?);
        write_facts(writing, &row.facility, &row.facts, None)?;
    }
    let id = writing.next_source()?;
    writing.record_import(id, source, &counts, &root.finish(), serde_json::Value::Null)?;
    Ok(counts)
}

/// The act of a person who wrote the facts of a facility by hand; `None` if they come from a file or there are none.
fn by_hand(writing: &Writing<'_>, facility: &str) -> Result<Option<Conflict>, Failure> {
    let key = key(facility);
    let cell = cells::get(&writing.tx, &key)?.filter(|cell| !cell.word.is_empty());
    let Some(cell) = cell else {
        return Ok(None);
    };
    let sql = "SELECT label FROM journal WHERE seq = ?1";
    let label: String = writing.tx.one(sql, &[&cell.origin])?;
    Ok((label != IMPORT).then(|| superseded::act_on(&key, &cell)))
}

/// Whether the register has the facility.
pub(super) fn is_registered(connection: &Connection, facility: &str) -> Result<bool, Failure> {
    let sql = "SELECT id FROM facilities WHERE id = ?1";
    Ok(connection.first(sql, &[&facility], |_| Ok(()))?.is_some())
}

/// The facts of one facility and their revision, which is 0 if there never were any.
pub(super) fn read_facts(
    connection: &Connection,
    facility: &str,
) -> Result<(ScopeFacts, i64), Failure> {
    let Some(cell) = cells::get(connection, &key(facility))? else {
        return Ok((ScopeFacts::default(), 0));
    };
    let rev = cell.rev;
    Ok((read(cell)?, rev))
}

/// The facts that a cell holds.
pub(super) fn read(cell: Cell) -> Result<ScopeFacts, Failure> {
    let value: FactsValue = serde_json::from_value(cell.value)?;
    value.facts()
}

/// The facts of all facilities that have any, with their revisions.
pub(super) fn all(connection: &Connection) -> Result<HashMap<String, (ScopeFacts, i64)>, Failure> {
    let mut all = HashMap::new();
    cells::each(connection, &CellKind::ScopeFacts, "", |key, cell| {
        let rev = cell.rev;
        all.insert(key.subject, (read(cell)?, rev));
        Ok(())
    })?;
    Ok(all)
}
