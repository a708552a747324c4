//! Verdicts: the decisions of a person on one function of one version of a report.

use crate::bilingual;
use crate::lang::pick;
use std::cell::RefCell;
use std::collections::BTreeSet;

use kakari_core::edition::Function;
use kakari_core::verdict::Verdict;

use super::cells::{self, Cell, Change, Key};
use super::engine::Connection;
use super::error::{Conflict, Failure, StoreError};
use super::kind::{CellKind, EntryKind};
use super::open::Store;
use super::queue::VerdictWord;
use super::states::VerdictValue;
use super::transaction::Writing;

/// A decision on a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// A verdict.
    Verdict(Verdict),
    /// Back to 未確認.
    Reset,
}

/// One decision to write. The caller has asked the core whether it is permitted (`kakari_core::verdict::permit`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Facility id.
    pub facility: String,
    /// Edition id.
    pub edition: String,
    /// The function.
    pub function: Function,
    /// The decision.
    pub decision: Decision,
    /// Id of the report version that the person saw. If it is no longer current, the decision is a conflict.
    pub version: i64,
    /// Content hash of the edition, hexadecimal.
    pub edition_hash: String,
    /// The reason for overriding errors; empty if nothing is overridden.
    pub override_reason: String,
    /// What the verdict is based on; may be empty.
    pub basis: String,
    /// A note; may be empty.
    pub note: String,
    /// Revision of the decision that the person saw; 0 if there was none.
    pub expected_rev: i64,
}

/// The result of writing one batch of acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Number of the batch, which is undone as a unit. It is the number of its first journal entry.
    pub batch: i64,
    /// The new revisions in the order of the acts.
    pub revs: Vec<i64>,
    /// Acts of other people that this batch replaced.
    pub superseded: Vec<Conflict>,
}

impl Store {
    /// Writes decisions in one transaction: all of them, or none if another person was faster on one. They are one batch,
    /// which is undone as a unit.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] with every decision that another act or a newer version prevents; [`StoreError::Missing`] if
    /// a facility has no report.
    pub fn decide(
        &mut self,
        acts: &[Act],
        actor: &str,
        label: &str,
    ) -> Result<Decided, StoreError> {
        // Once: two acts on one function follow one another.
        let named = RefCell::new(BTreeSet::new());
        let ahead = |connection: &Connection, act: &Act| {
            let key = key(act);
            if named.borrow_mut().insert(key.clone()) {
                let _ = cells::get(connection, &key);
            }
            let _ = newest(connection, &act.facility, &act.edition);
        };
        self.write_all_asking(acts, actor, label, ahead, decide)
    }
}

fn key(act: &Act) -> Key {
    Key::new(
        CellKind::Verdict,
        &act.edition,
        &act.facility,
        act.function.key(),
    )
}

fn decide(writing: &mut Writing<'_>, act: &Act) -> Result<i64, Failure> {
    let key = key(act);
    let (current, newest) = writing.tx.together(|| {
        let current = cells::as_seen(&writing.tx, &key, act.expected_rev);
        let newest = newest(&writing.tx, &act.facility, &act.edition)?;
        Ok((current?, newest))
    })?;
    let rev = current.as_ref().map_or(0, |cell| cell.rev);
    let newest = newest.ok_or_else(|| StoreError::Missing {
        what: pick("報告", "report of"),
        id: act.facility.clone(),
    })?;
    // The verdict would be about a report that the person has not seen.
    if newest.version != act.version {
        let Newest {
            number,
            by: who,
            at: when,
            ..
        } = newest;
        let what = bilingual!(
            "新しい報告（第{number}版）の受付",
            "a new report (version {number}) came"
        );
        let function = Some(act.function);
        let conflict = Conflict {
            facility: act.facility.clone(),
            function,
            who,
            when,
            what,
            rev,
        };
        return Err(StoreError::Conflict(vec![conflict]).into());
    }
    let mut value = VerdictValue {
        version: act.version,
        edition_hash: act.edition_hash.clone(),
        override_reason: writing.save_text(&act.override_reason)?,
        basis: writing.save_text(&act.basis)?,
        note: writing.save_text(&act.note)?,
        ..VerdictValue::default()
    };
    let word = match &act.decision {
        Decision::Reset => VerdictWord::Open,
        Decision::Verdict(Verdict::Yes) => VerdictWord::Yes,
        Decision::Verdict(Verdict::No) => VerdictWord::No,
        Decision::Verdict(Verdict::Inquiry(inquiry)) => {
            value.asked = writing.save_text(&inquiry.asked)?;
            value.on = inquiry.on.map(|day| day.to_string());
            value.question = writing.save_text(&inquiry.question)?;
            value.answer = writing.save_text(&inquiry.answer)?;
            VerdictWord::Inquiry
        }
        Decision::Verdict(Verdict::Later { reason, until }) => {
            value.reason = writing.save_text(reason)?;
            value.until = until.map(|day| day.to_string());
            VerdictWord::Later
        }
    };
    write_verdict(writing, key, &act.facility, word, &value, current.as_ref())
}

/// Changes the cell of a verdict and returns its new revision.
pub(super) fn write_verdict(
    writing: &mut Writing<'_>,
    key: Key,
    facility: &str,
    word: VerdictWord,
    value: &VerdictValue,
    current: Option<&Cell>,
) -> Result<i64, Failure> {
    let (word, value) = (word.key().to_owned(), serde_json::to_value(value)?);
    writing.change(
        Change {
            entry: EntryKind::Verdict,
            key,
            facility,
            word,
            value,
            undo: None,
        },
        current,
    )
}

/// Reopens the decided ones of these functions and returns their number. Undecided ones stay as they are.
pub(super) fn reopen(
    writing: &mut Writing<'_>,
    facility: &str,
    edition: &str,
    functions: &[Function],
    version: i64,
) -> Result<usize, Failure> {
    let mut reopened = 0;
    for function in functions {
        let key = Key::new(CellKind::Verdict, edition, facility, function.key());
        let Some(current) = cells::get(&writing.tx, &key)? else {
            continue;
        };
        if current.word.is_empty() || current.word == VerdictWord::Reopened.key() {
            continue;
        }
        let value = VerdictValue {
            version,
            was: current.word.clone(),
            ..VerdictValue::default()
        };
        let (word, value) = (
            VerdictWord::Reopened.key().to_owned(),
            serde_json::to_value(value)?,
        );
        writing.change(
            Change {
                entry: EntryKind::Reopened,
                key,
                facility,
                word,
                value,
                undo: None,
            },
            Some(&current),
        )?;
        reopened += 1;
    }
    Ok(reopened)
}

/// The current version of a facility's report, with who received it and when.
pub(super) struct Newest {
    pub(super) version: i64,
    pub(super) number: i64,
    pub(super) at: String,
    pub(super) by: String,
}

/// The current version of a facility's report; `None` if it has not reported.
pub(super) fn newest(
    connection: &Connection,
    facility: &str,
    edition: &str,
) -> Result<Option<Newest>, Failure> {
    let sql = "SELECT v.id, v.number, v.arrived_at, v.arrived_by FROM current_versions c JOIN versions v ON v.id = c.version \
               WHERE c.edition = ?1 AND c.facility = ?2";
    connection.first(sql, &[&edition, &facility], |row| {
        Ok(Newest {
            version: row.get(0)?,
            number: row.get(1)?,
            at: row.get(2)?,
            by: row.get(3)?,
        })
    })
}
