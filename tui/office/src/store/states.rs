//! Reads the present state of functions from the cells of verdicts.

use crate::lang::pick;
use std::collections::HashMap;

use kakari_core::date::Date;
use kakari_core::edition::{Function, PerFunction};
use kakari_core::verdict::{Inquiry, Verdict};
use serde::{Deserialize, Serialize};

use super::cells::{self, Cell, Key, Payload};
use super::engine::Connection;
use super::error::{Failure, StoreError, unreadable};
use super::ids::Ids;
use super::kind::{CellKind, EntryKind};
use super::open::Store;
use super::queue::VerdictWord;
use super::texts::{self, TextRef};

/// The present decision on one function, with its texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FunctionState {
    /// Where it stands.
    pub word: VerdictWord,
    /// The verdict with its texts; `None` when open or reopened.
    pub verdict: Option<Verdict>,
    /// Reopened: what it was before.
    pub was: VerdictWord,
    /// Reopened: the version that the verdict before was bound to.
    pub was_version: Option<i64>,
    /// The version it is bound to, or that reopened it.
    pub version: Option<i64>,
    /// The edition it was given under.
    pub edition_hash: String,
    /// Why errors were overridden.
    pub override_reason: String,
    /// On what it rests.
    pub basis: String,
    /// A note.
    pub note: String,
    /// Who gave what stands now; empty if nobody did.
    pub by: String,
    /// When.
    pub at: String,
    /// Who undid a later act, so that what stands now stands again; `None` if the last act was no undo.
    pub undone: Option<TakenBack>,
    /// Revision, 0 before any act.
    pub rev: i64,
    /// To whom it is assigned.
    pub assigned: String,
}

/// An undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// Who undid an act.
    pub by: String,
    /// When.
    pub at: String,
}

/// The value of a verdict cell; texts are kept apart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct VerdictValue {
    /// The version that was looked at, or that reopened the function.
    pub(super) version: i64,
    /// Under which edition.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) edition_hash: String,
    /// Reopened: the word before.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) was: String,
    #[serde(rename = "override", skip_serializing_if = "Option::is_none")]
    pub(super) override_reason: Option<TextRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) basis: Option<TextRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<TextRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) asked: Option<TextRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) question: Option<TextRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) answer: Option<TextRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<TextRef>,
    /// 後で: the day on which it comes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<String>,
}

impl Store {
    /// Where the functions of a facility stand.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn function_states(
        &self,
        facility: &str,
        edition: &str,
    ) -> Result<PerFunction<FunctionState>, StoreError> {
        self.read(|connection| {
            let mut states = PerFunction::<FunctionState>::default();
            for function in Function::ALL {
                let state = &mut states[function];
                let key = |kind: CellKind| Key::new(kind, edition, facility, function.key());
                if let Some(cell) = cells::get(connection, &key(CellKind::Verdict))? {
                    *state = read_state(connection, cell)?;
                }
                state.assigned = cells::get(connection, &key(CellKind::Assignment))?
                    .map(|cell| cell.word)
                    .unwrap_or_default();
            }
            Ok(states)
        })
    }

    /// Where the functions of the facilities between these ids stand, both included, by facility id. To whom they are assigned is not in
    /// it, nor are facilities on whose functions nobody acted.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub(crate) fn decided_between(
        &self,
        (from, upto): (&str, &str),
        edition: &str,
    ) -> Result<HashMap<String, PerFunction<FunctionState>>, StoreError> {
        let ids = Ids {
            from: from.to_owned(),
            upto: upto.to_owned(),
        };
        self.read(|connection| {
            let mut found = Vec::new();
            cells::each_of(
                connection,
                &CellKind::Verdict,
                edition,
                &ids,
                |key, cell| {
                    found.push((key, cell));
                    Ok(())
                },
            )?;
            let read = |(_, cell): &(Key, Cell)| read_state(connection, cell.clone());
            let states = connection.each_of(&found, read)?;
            let mut all: HashMap<String, PerFunction<FunctionState>> = HashMap::new();
            for ((key, _), state) in found.into_iter().zip(states) {
                if let Some(function) = Function::from_key(&key.part) {
                    all.entry(key.subject).or_default()[function] = state;
                }
            }
            Ok(all)
        })
    }
}

/// The state of a verdict cell, with its texts.
pub(super) fn read_state(connection: &Connection, cell: Cell) -> Result<FunctionState, Failure> {
    let author = author(connection, &cell)?;
    let value: VerdictValue = serde_json::from_value(cell.value)?;
    let text = |reference: &Option<TextRef>| texts::read(connection, reference.as_ref());
    let word = VerdictWord::from_key(&cell.word)
        .ok_or_else(|| unreadable(pick("確認の状態", "verdict state"), &cell.word))?;
    let verdict = match word {
        VerdictWord::Open | VerdictWord::Reopened => None,
        VerdictWord::Yes => Some(Verdict::Yes),
        VerdictWord::No => Some(Verdict::No),
        VerdictWord::Inquiry => Some(Verdict::Inquiry(Inquiry {
            asked: text(&value.asked)?,
            on: day(value.on.as_deref())?,
            question: text(&value.question)?,
            answer: text(&value.answer)?,
        })),
        VerdictWord::Later => Some(Verdict::Later {
            reason: text(&value.reason)?,
            until: day(value.until.as_deref())?,
        }),
    };
    Ok(FunctionState {
        word,
        verdict,
        was_version: decided_before(connection, word, cell.origin)?,
        was: VerdictWord::from_key(&value.was)
            .ok_or_else(|| unreadable(pick("確認の状態", "verdict state"), &value.was))?,
        version: Some(value.version),
        override_reason: text(&value.override_reason)?,
        basis: text(&value.basis)?,
        note: text(&value.note)?,
        edition_hash: value.edition_hash,
        by: author.by,
        at: author.at,
        undone: author.undone,
        rev: cell.rev,
        assigned: String::new(),
    })
}

/// Who gave what stands in a cell, and who undid something after that.
struct Author {
    by: String,
    at: String,
    undone: Option<TakenBack>,
}

fn author(connection: &Connection, cell: &Cell) -> Result<Author, Failure> {
    let (by, at) = (cell.actor.clone(), cell.at.clone());
    if cell.seq == cell.origin {
        let undone = None;
        return Ok(Author { by, at, undone });
    }
    // The cell names who changed it last: after an undo or a redo that is not the one who decided.
    let last = "SELECT kind FROM journal WHERE seq = ?1";
    let last: Option<String> = connection.first(last, &[&cell.seq], |row| row.get(0))?;
    let is_undo = last.as_deref().and_then(EntryKind::from_name) == Some(EntryKind::Undo);
    let undone = is_undo.then_some(TakenBack { by, at });
    let origin = "SELECT actor, at FROM journal WHERE seq = ?1";
    let origin = connection.first(origin, &[&cell.origin], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    let (by, at) = origin.unwrap_or_default();
    Ok(Author { by, at, undone })
}

/// The version that a reopened verdict was bound to: the entry that reopened it holds the state before.
fn decided_before(
    connection: &Connection,
    word: VerdictWord,
    origin: i64,
) -> Result<Option<i64>, Failure> {
    if word != VerdictWord::Reopened {
        return Ok(None);
    }
    let payload = "SELECT payload FROM journal WHERE seq = ?1";
    let payload: Option<String> = connection.first(payload, &[&origin], |row| row.get(0))?;
    let Some(payload) = payload else {
        return Ok(None);
    };
    let payload: Payload = serde_json::from_str(&payload)?;
    let before = payload.before.map(|before| before.value);
    let value = before.map(serde_json::from_value::<VerdictValue>);
    Ok(value.transpose()?.map(|value| value.version))
}

/// Reads a day as this module writes it.
pub(super) fn day(text: Option<&str>) -> Result<Option<Date>, Failure> {
    text.map(|text| {
        text.parse()
            .map_err(|_| unreadable(pick("日付", "date"), text))
    })
    .transpose()
}
