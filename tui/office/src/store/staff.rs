//! Notes, assignments and decisions on scope.

use crate::lang::pick;
use kakari_core::edition::Function;
use serde::{Deserialize, Serialize};

use super::acts::Decided;
use super::cells::{self, Change, Key};
use super::engine::Connection;
use super::error::{Failure, StoreError, unreadable};
use super::journal;
use super::kind::{CellKind, EntryKind};
use super::open::Store;
use super::texts::{self, TextRef};
use super::transaction::Writing;

/// A note by a member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Number of its journal entry, for [`Store::mask`].
    pub seq: i64,
    /// Facility id.
    pub facility: String,
    /// Edition id; empty: about the facility whatever the year.
    pub edition: String,
    /// Which function, if any.
    pub function: Option<Function>,
    /// The text, or [`MASKED`](super::MASKED).
    pub text: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: String,
}

/// The assignment of a function to a member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Facility id.
    pub facility: String,
    /// Edition id.
    pub edition: String,
    /// Which function.
    pub function: Function,
    /// Name of the member of staff; empty removes the assignment.
    pub to: String,
    /// Revision of the assignment that the person saw.
    pub expected_rev: i64,
}

/// The decision of staff on a facility that may be excused from reporting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScopeChoice {
    /// It has to report.
    TakenIn,
    /// It need not report this year.
    Excused,
}

/// A decision on scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeDecision {
    /// Facility id.
    pub facility: String,
    /// Edition id.
    pub edition: String,
    /// What; `None` takes an earlier decision back.
    pub choice: Option<ScopeChoice>,
    /// Why.
    pub reason: String,
    /// The revision that was looked at.
    pub expected_rev: i64,
}

impl ScopeChoice {
    /// The word of the database and of JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::TakenIn => "taken_in",
            Self::Excused => "excused",
        }
    }

    /// Reads [`ScopeChoice::word`].
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::TakenIn, Self::Excused]
            .into_iter()
            .find(|one| one.word() == word)
    }
}

/// The value of a note cell.
#[derive(Serialize, Deserialize)]
struct NoteValue {
    note: Option<TextRef>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    function: String,
}

/// The value of a scope decision.
#[derive(Default, Serialize, Deserialize)]
struct ReasonValue {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<TextRef>,
}

impl Store {
    /// Adds a note to a facility; `edition` may be empty, `function` left out.
    ///
    /// # Errors
    /// Those of a database that cannot be written.
    pub(crate) fn add_note(
        &mut self,
        facility: &str,
        edition: &str,
        function: Option<Function>,
        text: &str,
        actor: &str,
    ) -> Result<Decided, StoreError> {
        self.write(actor, "", |writing| {
            // Leading zeros make the order of texts that of the numbers.
            let number = format!("{:012}", writing.next_seq());
            let key = Key::new(CellKind::Note, edition, facility, &number);
            let note = writing.save_text(text)?;
            let function = function.map(|one| one.key().to_owned()).unwrap_or_default();
            let value = serde_json::to_value(NoteValue { note, function })?;
            let word = "shown".to_owned();
            let rev = writing.change(
                Change {
                    entry: EntryKind::Note,
                    key,
                    facility,
                    word,
                    value,
                    undo: None,
                },
                None,
            )?;
            Ok(writing.decided(vec![rev]))
        })
    }

    /// The notes on a facility of all years, newest first. Undone ones are left out.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn notes(&self, facility: &str) -> Result<Vec<Note>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT c.edition, c.value, c.origin, j.actor, j.at FROM cells c JOIN journal j ON j.seq = c.origin \
                       WHERE c.subject = ?1 AND c.kind = 'note' AND c.word <> '' ORDER BY c.origin DESC";
            connection.rows(sql, &[&facility], |row| {
                let value: NoteValue = serde_json::from_str(row.get(1)?)?;
                Ok(Note {
                    seq: row.get(2)?,
                    facility: facility.to_owned(),
                    edition: row.get(0)?,
                    function: journal::function(&value.function)?,
                    text: texts::read(connection, value.note.as_ref())?,
                    by: row.get(3)?,
                    at: row.get(4)?,
                })
            })
        })
    }

    /// Assigns functions to staff: all of them, or none if another person was faster on one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`].
    pub fn assign(
        &mut self,
        assignments: &[Assignment],
        actor: &str,
        label: &str,
    ) -> Result<Decided, StoreError> {
        self.write_all(assignments, actor, label, |writing, one| {
            let wanted = Wanted {
                entry: EntryKind::Assignment,
                key: Key::new(
                    CellKind::Assignment,
                    &one.edition,
                    &one.facility,
                    one.function.key(),
                ),
                facility: &one.facility,
                word: one.to.clone(),
                reason: "",
                expected_rev: one.expected_rev,
            };
            change(writing, wanted)
        })
    }

    /// Writes decisions on scope: all of them, or none if another person was faster on one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`].
    pub(crate) fn decide_scope(
        &mut self,
        decisions: &[ScopeDecision],
        actor: &str,
        label: &str,
    ) -> Result<Decided, StoreError> {
        self.write_all(decisions, actor, label, |writing, one| {
            let wanted = Wanted {
                entry: EntryKind::Scope,
                key: Key::new(CellKind::Scope, &one.edition, &one.facility, ""),
                facility: &one.facility,
                word: one
                    .choice
                    .map(ScopeChoice::word)
                    .unwrap_or_default()
                    .to_owned(),
                reason: &one.reason,
                expected_rev: one.expected_rev,
            };
            change(writing, wanted)
        })
    }

    /// The present decision on scope, with its revision in `expected_rev`; `None` if nobody ever decided.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn scope_decision(
        &self,
        facility: &str,
        edition: &str,
    ) -> Result<Option<ScopeDecision>, StoreError> {
        self.read(|connection| {
            let Some(cell) = cells::get(
                connection,
                &Key::new(CellKind::Scope, edition, facility, ""),
            )?
            else {
                return Ok(None);
            };
            let value: ReasonValue = serde_json::from_value(cell.value)?;
            Ok(Some(ScopeDecision {
                facility: facility.to_owned(),
                edition: edition.to_owned(),
                choice: choice(&cell.word)?,
                reason: texts::read(connection, value.reason.as_ref())?,
                expected_rev: cell.rev,
            }))
        })
    }
}

/// Subject and word of all cells of a kind that are not empty.
pub(super) fn words(
    connection: &Connection,
    kind: &CellKind,
) -> Result<Vec<(String, String)>, Failure> {
    let sql = "SELECT subject, word FROM cells WHERE kind = ?1 AND edition = '' AND word <> '' ORDER BY subject";
    connection.rows(sql, &[&kind.name()], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The word of one cell; `None` if nobody acted or the act was undone.
pub(super) fn word(
    connection: &Connection,
    kind: &CellKind,
    subject: &str,
) -> Result<Option<String>, Failure> {
    let sql = "SELECT word FROM cells WHERE kind = ?1 AND edition = '' AND subject = ?2 AND part = '' AND word <> ''";
    connection.first(sql, &[&kind.name(), &subject], |row| row.get(0))
}

/// Reads the word of a scope cell.
pub(super) fn choice(word: &str) -> Result<Option<ScopeChoice>, Failure> {
    match (word, ScopeChoice::from_word(word)) {
        ("", _) => Ok(None),
        (_, Some(choice)) => Ok(Some(choice)),
        _ => Err(unreadable(pick("対象の判断", "decision on duty"), word)),
    }
}

/// A change that is only written if the person saw the present revision.
struct Wanted<'a> {
    entry: EntryKind,
    key: Key,
    facility: &'a str,
    word: String,
    reason: &'a str,
    expected_rev: i64,
}

fn change(writing: &mut Writing<'_>, wanted: Wanted<'_>) -> Result<i64, Failure> {
    let current = cells::as_seen(&writing.tx, &wanted.key, wanted.expected_rev)?;
    let reason = writing.save_text(wanted.reason)?;
    let change = Change {
        entry: wanted.entry,
        key: wanted.key,
        facility: wanted.facility,
        word: wanted.word,
        value: serde_json::to_value(ReasonValue { reason })?,
        undo: None,
    };
    writing.change(change, current.as_ref())
}
