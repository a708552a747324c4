//! What an act takes the place of, where it was somebody else's: to be named to who acts, with who, when and what.

use serde_json::Value;

use super::acts::Decided;
use super::cells::{self, Cell, Key};
use super::engine::Connection;
use super::error::{Conflict, Failure, StoreError};
use super::journal;
use super::kind::CellKind;
use super::open::Store;
use super::queue::VerdictWord;
use super::states::VerdictValue;
use super::texts;
use super::transaction::Writing;
use super::wording;

impl Writing<'_> {
    /// What was written, with what it took the place of.
    pub(super) fn decided(&mut self, revs: Vec<i64>) -> Decided {
        Decided {
            batch: self.batch,
            revs,
            superseded: std::mem::take(&mut self.superseded),
        }
    }
}

impl Store {
    /// The decision on scope of a facility that somebody other than `actor` made and that stands.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn scope_decision_of_another(
        &self,
        facility: &str,
        edition: &str,
        actor: &str,
    ) -> Result<Option<Conflict>, StoreError> {
        self.of_another(&Key::new(CellKind::Scope, edition, facility, ""), actor)
    }

    /// The choice between versions that somebody other than `actor` made, and the version chosen. It may be older than
    /// the version that counts.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn choice_of_another(
        &self,
        facility: &str,
        edition: &str,
        actor: &str,
    ) -> Result<Option<(Conflict, i64)>, StoreError> {
        let key = Key::new(CellKind::Choice, edition, facility, "");
        self.read(|connection| {
            let cell = cells::get(connection, &key)?.filter(|cell| cell.actor != actor);
            let chosen = cell.and_then(|cell| {
                let version = cell.word.parse().ok()?;
                Some((act_on(&key, &cell), version))
            });
            Ok(chosen)
        })
    }

    fn of_another(&self, key: &Key, actor: &str) -> Result<Option<Conflict>, StoreError> {
        self.read(|connection| {
            let cell = cells::get(connection, key)?;
            let cell = cell.filter(|cell| cell.actor != actor && !cell.word.is_empty());
            Ok(cell.map(|cell| act_on(key, &cell)))
        })
    }
}

/// The act that a cell holds, as it is told to somebody else.
pub(super) fn act_on(key: &Key, cell: &Cell) -> Conflict {
    Conflict {
        facility: key.subject.clone(),
        function: function_of(key),
        who: cell.actor.clone(),
        when: cell.at.clone(),
        what: wording::of_cell(key, &cell.word),
        rev: cell.rev,
    }
}

/// The function that a cell is about.
pub(super) fn function_of(key: &Key) -> Option<kakari_core::edition::Function> {
    let function = key.kind.is_by_function().then_some(key.part.as_str());
    function.and_then(|part| journal::function(part).ok().flatten())
}

/// What a change takes the place of; `None`: nothing, one's own, or the same.
pub(super) fn by_change(
    connection: &Connection,
    actor: &str,
    (key, word, value): (&Key, &str, &Value),
    current: Option<&Cell>,
) -> Result<Option<Conflict>, Failure> {
    let another = current.filter(|cell| {
        let is_same = cell.word == word && cell.value == *value;
        cell.actor != actor && !cell.word.is_empty() && !is_same
    });
    let Some(cell) = another else {
        return Ok(None);
    };
    let mut act = act_on(key, cell);
    if key.kind == CellKind::Verdict {
        // That a changed report opened it again is nobody's decision.
        if cell.word == VerdictWord::Reopened.key() {
            return Ok(None);
        }
        let (before, after): (VerdictValue, VerdictValue) = (
            serde_json::from_value(cell.value.clone())?,
            serde_json::from_value(value.clone())?,
        );
        // The inquiry stays and gets an answer.
        if word == cell.word && before.question == after.question && after.question.is_some() {
            if before.answer.is_none() {
                return Ok(None);
            }
            let answer = texts::read(connection, before.answer.as_ref())?;
            act.what = format!("照会の回答：{answer}");
        }
    }
    Ok(Some(act))
}
