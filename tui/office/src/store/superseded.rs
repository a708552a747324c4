//! Acts of other people that an act replaces. The acting person is told who did what and when.

use crate::bilingual;
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
    /// The result of the batch, with the acts of other people that it replaced.
    pub(super) fn decided(&mut self, revs: Vec<i64>) -> Decided {
        Decided {
            batch: self.batch,
            revs,
            superseded: std::mem::take(&mut self.superseded),
        }
    }
}

impl Store {
    /// The present decision on a facility's scope if another person than `actor` made it.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn scope_decision_of_another(
        &self,
        facility: &str,
        edition: &str,
        actor: &str,
    ) -> Result<Option<Conflict>, StoreError> {
        self.act_of_another(&Key::new(CellKind::Scope, edition, facility, ""), actor)
    }

    /// The choice between versions that another person than `actor` made, and the chosen version, which may be older than the
    /// current one.
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

    fn act_of_another(&self, key: &Key, actor: &str) -> Result<Option<Conflict>, StoreError> {
        self.read(|connection| {
            let cell = cells::get(connection, key)?;
            let cell = cell.filter(|cell| cell.actor != actor && !cell.word.is_empty());
            Ok(cell.map(|cell| act_on(key, &cell)))
        })
    }
}

/// The act that a cell contains, for a message to another person.
pub(super) fn act_on(key: &Key, cell: &Cell) -> Conflict {
    // What a name means is about the facility in whose report it was seen.
    let seen_at = matches!(key.kind, CellKind::Alias | CellKind::CareAlias).then(|| {
        let seen_at = cell.value.get("seen_at").and_then(Value::as_str);
        seen_at.unwrap_or_default().to_owned()
    });
    Conflict {
        facility: seen_at.unwrap_or_else(|| key.subject.clone()),
        function: function_of(key),
        who: cell.actor.clone(),
        when: cell.at.clone(),
        what: wording::describe_cell(key, &cell.word, &cell.value),
        rev: cell.rev,
    }
}

/// The function that a cell is about.
pub(super) fn function_of(key: &Key) -> Option<kakari_core::edition::Function> {
    let function = key.kind.is_by_function().then_some(key.part.as_str());
    function.and_then(|part| journal::function(part).ok().flatten())
}

/// The act of another person that a change replaces; `None` if there is none, or the state stays the same.
pub(super) fn replaced_act(
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
        // A changed report reopened the verdict, which is no decision of a person.
        if cell.word == VerdictWord::Reopened.key() {
            return Ok(None);
        }
        let (before, after): (VerdictValue, VerdictValue) = (
            serde_json::from_value(cell.value.clone())?,
            serde_json::from_value(value.clone())?,
        );
        // An answer is added to an inquiry, which does not replace the inquiry itself.
        if word == cell.word && before.question == after.question && after.question.is_some() {
            if before.answer.is_none() {
                return Ok(None);
            }
            let answer = texts::read(connection, before.answer.as_ref())?;
            act.what = bilingual!("照会の回答：{answer}", "answer to inquiry: {answer}");
        }
    }
    Ok(Some(act))
}
