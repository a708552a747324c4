//! Cells: the present state of everything that people decide, one cell for each thing. A cell changes only together with a
//! journal entry that contains the state before and after. So all cells can be rebuilt from the journal, compared and undone
//! in one way, whatever they are about.

use crate::bilingual;
use crate::lang::pick;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::chain::Fault;
use super::engine::{Connection, Row, Values};
use super::error::{Conflict, Failure, StoreError};
use super::ids::Ids;
use super::journal::{self, Draft, Line};
use super::kind::{CellKind, EntryKind};
use super::superseded;
use super::transaction::Writing;

/// Identifies a cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Key {
    /// What kind of thing.
    pub(super) kind: CellKind,
    /// Edition id, or empty.
    pub(super) edition: String,
    /// Facility id, name of a setting, id of a record.
    pub(super) subject: String,
    /// Function key, number of a note, or empty.
    pub(super) part: String,
}

impl Key {
    /// A key from its parts.
    pub(super) fn new(kind: CellKind, edition: &str, subject: &str, part: &str) -> Self {
        let [edition, subject, part] = [edition, subject, part].map(str::to_owned);
        Self {
            kind,
            edition,
            subject,
            part,
        }
    }
}

/// A cell's state.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    /// The state in one word; empty as if nobody had acted.
    pub(super) word: String,
    /// Details of the state.
    pub(super) value: Value,
    /// Revision: the number of changes so far.
    pub(super) rev: i64,
    /// Number of the journal entry that changed the cell last.
    pub(super) seq: i64,
    /// Number of the entry from which word and value come. After an undo this is an earlier entry than `seq`.
    pub(super) origin: i64,
    /// Who changed the cell last.
    pub(super) actor: String,
    /// When the cell was changed last.
    pub(super) at: String,
}

/// A state with the entry that it comes from, in the form in which payloads contain the state before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct State {
    pub(super) origin: i64,
    pub(super) word: String,
    pub(super) value: Value,
}

/// The payload of every entry that changes a cell.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) cell: Key,
    pub(super) rev: i64,
    pub(super) word: String,
    pub(super) value: Value,
    /// Only in undo entries: the entry whose state is restored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) origin: Option<i64>,
    /// The state before; `None` if the cell did not exist.
    pub(super) before: Option<State>,
}

/// A change to be made.
pub(super) struct Change<'a> {
    /// Kind of the journal entry.
    pub(super) entry: EntryKind,
    /// What is changed.
    pub(super) key: Key,
    /// Facility for the journal; empty if about none.
    pub(super) facility: &'a str,
    /// The new word.
    pub(super) word: String,
    /// The new value.
    pub(super) value: Value,
    /// Undo: the entry taken back and the entry whose state is back.
    pub(super) undo: Option<(i64, i64)>,
}

const COLUMNS: &str = "word, value, rev, seq, origin, actor, at";

/// The cell; `None` if nobody ever acted on it.
pub(super) fn get(connection: &Connection, key: &Key) -> Result<Option<Cell>, Failure> {
    let sql = "SELECT word, value, rev, seq, origin, actor, at FROM cells \
               WHERE kind = ?1 AND edition = ?2 AND subject = ?3 AND part = ?4";
    let values: Values<'_> = &[&key.kind.name(), &key.edition, &key.subject, &key.part];
    let found = connection.first(sql, values, |row| read(row, 0))?;
    found.map(Raw::parse).transpose()
}

/// Calls `each` for all cells of a kind and edition, in order of subject and part.
pub(super) fn each(
    connection: &Connection,
    kind: &CellKind,
    edition: &str,
    each: impl FnMut(Key, Cell) -> Result<(), Failure>,
) -> Result<(), Failure> {
    each_of(connection, kind, edition, &Ids::all(), each)
}

/// As [`each`], for these subjects.
pub(super) fn each_of(
    connection: &Connection,
    kind: &CellKind,
    edition: &str,
    subjects: &Ids,
    mut each: impl FnMut(Key, Cell) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let sql = format!(
        "SELECT subject, part, {COLUMNS} FROM cells WHERE kind = ?1 AND edition = ?2 \
         AND subject BETWEEN ?3 AND ?4 ORDER BY subject, part"
    );
    let values: Values<'_> = &[&kind.name(), &edition, &subjects.from, &subjects.upto];
    connection.each(&sql, values, |row| {
        let key = Key {
            kind: kind.clone(),
            edition: edition.to_owned(),
            subject: row.get(0)?,
            part: row.get(1)?,
        };
        each(key, read(row, 2)?.parse()?)
    })
}

/// A cell whose value is still text.
struct Raw {
    cell: Cell,
    value: String,
}

impl Raw {
    fn parse(self) -> Result<Cell, Failure> {
        Ok(Cell {
            value: serde_json::from_str(&self.value)?,
            ..self.cell
        })
    }
}

fn read(row: &Row<'_>, from: usize) -> Result<Raw, Failure> {
    let cell = Cell {
        word: row.get(from)?,
        value: Value::Null,
        rev: row.get(from + 2)?,
        seq: row.get(from + 3)?,
        origin: row.get(from + 4)?,
        actor: row.get(from + 5)?,
        at: row.get(from + 6)?,
    };
    Ok(Raw {
        cell,
        value: row.get(from + 1)?,
    })
}

impl Writing<'_> {
    /// Writes a change together with its journal entry and returns the new revision. `current` is the cell as it was read in
    /// this transaction.
    pub(super) fn change(
        &mut self,
        change: Change<'_>,
        current: Option<&Cell>,
    ) -> Result<i64, Failure> {
        let Change {
            entry,
            key,
            facility,
            word,
            value,
            undo,
        } = change;
        let rev = current.map_or(0, |cell| cell.rev).saturating_add(1);
        if undo.is_none() {
            let put = (&key, word.as_str(), &value);
            let another = superseded::replaced_act(&self.tx, self.actor, put, current)?;
            self.superseded.extend(another);
        }
        let before = current.map(|cell| State {
            origin: cell.origin,
            word: cell.word.clone(),
            value: cell.value.clone(),
        });
        let function = if key.kind.is_by_function() {
            key.part.clone()
        } else {
            String::new()
        };
        let payload = Payload {
            cell: key,
            rev,
            word,
            value,
            origin: undo.map(|(_, origin)| origin),
            before,
        };
        let seq = self.append(Draft {
            kind: entry,
            facility,
            edition: &payload.cell.edition,
            function: &function,
            undoes: undo.map(|(undoes, _)| undoes),
            payload: serde_json::to_string(&payload)?,
        })?;
        let Payload {
            cell: key,
            word,
            value,
            origin,
            ..
        } = payload;
        let put = "INSERT INTO cells (kind, edition, subject, part, word, value, rev, seq, origin, actor, at) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) \
                   ON CONFLICT (kind, edition, subject, part) DO UPDATE SET word = excluded.word, \
                   value = excluded.value, seq = excluded.seq, origin = excluded.origin, \
                   actor = excluded.actor, at = excluded.at, \
                   rev = CASE WHEN cells.rev = excluded.rev - 1 THEN excluded.rev END";
        let value = serde_json::to_string(&value)?;
        let origin = origin.unwrap_or(seq);
        let values: Values<'_> = &[
            &key.kind.name(),
            &key.edition,
            &key.subject,
            &key.part,
            &word,
            &value,
            &rev,
            &seq,
            &origin,
            &self.actor,
            &self.at,
        ];
        // No number at all unless the revision is the expected one, so that a wrong `current` is refused by the database itself,
        // which may have the commit already when the answer to this is looked at.
        self.tx.put_or(put, values, || {
            StoreError::Unreadable(bilingual!(
                "履歴 {seq} の対象の改訂番号 {rev}",
                "revision {rev} of what journal entry {seq} changed"
            ))
        })?;
        Ok(rev)
    }
}

/// Reads a cell that must still have the revision that the person saw, else returns the conflict.
pub(super) fn as_seen(
    connection: &Connection,
    key: &Key,
    expected: i64,
) -> Result<Option<Cell>, Failure> {
    let current = get(connection, key)?;
    let rev = current.as_ref().map_or(0, |cell| cell.rev);
    if rev == expected {
        return Ok(current);
    }
    let conflict = current.map_or_else(
        || Conflict {
            facility: key.subject.clone(),
            function: superseded::function_of(key),
            who: pick("（不明）", "(unknown)").to_owned(),
            when: String::new(),
            what: pick("登録なし", "nothing there").to_owned(),
            rev,
        },
        |cell| superseded::act_on(key, &cell),
    );
    Err(StoreError::Conflict(vec![conflict]).into())
}

/// A cell rebuilt from the journal, with the exact text of its value.
struct Rebuilt {
    cell: Cell,
    value: String,
}

/// Rebuilds all cells from the journal. The inner `Err` is the first entry whose state before is not the one that the earlier
/// entries had left.
fn rebuilt(connection: &Connection) -> Result<Result<BTreeMap<Key, Rebuilt>, Fault>, Failure> {
    let mut cells: BTreeMap<Key, Rebuilt> = BTreeMap::new();
    let sql = format!("SELECT {} FROM journal ORDER BY seq", journal::COLUMNS);
    let fault = connection.find_by_portions(&sql, 5_000, |row| {
        let line = Line::read(row)?;
        if !line.has_cell() {
            return Ok(None);
        }
        let payload: Payload = serde_json::from_str(&line.payload)?;
        let standing = cells.get(&payload.cell).map(|one| &one.cell);
        if !follows(&payload, standing) {
            let place = place(&payload.cell);
            let what = bilingual!(
                "履歴 {} より前に、確認の状態（{place}）が記録を残さずに書き換えられています。",
                "Before journal entry {}, the verdicts ({place}) were changed without a record.",
                line.seq
            );
            return Ok(Some(Fault {
                row: line.seq,
                what,
            }));
        }
        let Payload {
            cell: key,
            rev,
            word,
            value,
            origin,
            ..
        } = payload;
        let (seq, actor, at) = (line.seq, line.actor, line.at);
        let written = serde_json::to_string(&value)?;
        let cell = Cell {
            word,
            value,
            rev,
            seq,
            origin: origin.unwrap_or(seq),
            actor,
            at,
        };
        let rebuilt = Rebuilt {
            cell,
            value: written,
        };
        cells.insert(key, rebuilt);
        Ok(None)
    })?;
    Ok(fault.map_or(Ok(cells), Err))
}

/// Whether the state before in an entry is the state that the earlier entries had left.
fn follows(payload: &Payload, standing: Option<&Cell>) -> bool {
    let rev = standing.map_or(0, |cell| cell.rev);
    let same = match (&payload.before, standing) {
        (None, None) => true,
        (Some(before), Some(cell)) => {
            (before.origin, &before.word, &before.value) == (cell.origin, &cell.word, &cell.value)
        }
        _ => false,
    };
    same && payload.rev == rev.saturating_add(1)
}

/// The key of a cell in words, for messages on faults.
fn place(key: &Key) -> String {
    named(&key.kind.name(), &key.edition, &key.subject, &key.part)
}

fn named(kind: &str, edition: &str, subject: &str, part: &str) -> String {
    let parts = [kind, edition, subject, part].into_iter();
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// Compares the cells with the journal. The inner `Err` is the first cell that differs.
pub(super) fn check(connection: &Connection) -> Result<Result<(), Fault>, Failure> {
    let mut wanted = match rebuilt(connection)? {
        Ok(wanted) => wanted,
        Err(fault) => return Ok(Err(fault)),
    };
    let different = |place: String, row: i64| {
        let what = bilingual!(
            "履歴から作り直した結果と違います（{place}）。",
            "It differs from what the journal gives ({place})."
        );
        Some(Fault { row, what })
    };
    let sql = format!(
        "SELECT kind, edition, subject, part, {COLUMNS} FROM cells ORDER BY kind, edition, subject, part"
    );
    let fault = connection.find_by_portions(&sql, 5_000, |row| {
        let [kind, edition, subject, part]: [String; 4] =
            [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
        let Some(known) = CellKind::from_name(&kind) else {
            return Ok(different(named(&kind, &edition, &subject, &part), 0));
        };
        let key = Key {
            kind: known,
            edition,
            subject,
            part,
        };
        let found = read(row, 4)?;
        Ok(match wanted.remove(&key) {
            Some(wanted) if wanted.value == found.value && wanted.cell == found.parse()? => None,
            Some(wanted) => different(place(&key), wanted.cell.seq),
            None => different(place(&key), 0),
        })
    })?;
    let missing = || {
        let (key, wanted) = wanted.iter().next()?;
        different(place(key), wanted.cell.seq)
    };
    Ok(fault.or_else(missing).map_or(Ok(()), Err))
}
