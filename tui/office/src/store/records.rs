//! Records without a table of their own: orders, reminders, meetings, coordinators, publication. Each is JSON with a kind and an
//! id. Every change is journaled and can be undone.

use serde::{Deserialize, Serialize};

use super::acts::Decided;
use super::cells::{self, Cell, Change, Key};
use super::engine::Connection;
use super::error::{Failure, StoreError};
use super::ids::Ids;
use super::kind::{CellKind, EntryKind};
use super::open::Store;
use super::people;
use super::texts::{self, MASKED, TextRef};
use super::transaction::Writing;

/// A record: an order, a reminder, a meeting, a coordinator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The kind of record.
    pub kind: String,
    /// Id within the kind.
    pub id: String,
    /// Edition id; empty if the record belongs to no year.
    pub edition: String,
    /// Content as JSON; `null` if it was masked, empty if it was removed.
    pub value: String,
    /// Where it stands, in a word that is not masked: the state of an order; `kept` if its kind has no states. Empty if it was
    /// removed.
    pub word: String,
    /// Whether it was removed.
    pub is_removed: bool,
    /// Revision.
    pub rev: i64,
    /// Who changed it last.
    pub by: String,
    /// When.
    pub at: String,
}

/// A change of a [`Record`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordChange {
    /// What kind of thing: lower-case letters and `-`.
    pub kind: String,
    /// Its id within the kind.
    pub id: String,
    /// Edition id; empty: of no year.
    pub edition: String,
    /// The facility it concerns, for the journal; may be empty.
    pub facility: String,
    /// Where it stands, for kinds that have states; empty for others.
    pub word: &'static str,
    /// Its content as JSON; `None` removes it from the list, not from the journal.
    pub value: Option<String>,
    /// The revision that was looked at; 0 for a new one.
    pub expected_rev: i64,
}

/// The value of a record cell. The content is kept as a text, so that it can be masked.
#[derive(Default, Serialize, Deserialize)]
struct RecordValue {
    content: Option<TextRef>,
}

impl Store {
    /// Writes records: all of them, or none if another person was faster on one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`].
    pub fn save_records(
        &mut self,
        changes: &[RecordChange],
        actor: &str,
        label: &str,
    ) -> Result<Decided, StoreError> {
        self.write_all(changes, actor, label, save)
    }

    /// All records of a kind and edition, in order of id; an empty edition means those of no year.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn records(&self, kind: &str, edition: &str) -> Result<Vec<Record>, StoreError> {
        let mut records = self.records_and_removed(kind, edition)?;
        records.retain(|one| !one.is_removed);
        Ok(records)
    }

    /// As [`Store::records`], with those that were removed: whoever records one again has to have seen its revision.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn records_and_removed(
        &self,
        kind: &str,
        edition: &str,
    ) -> Result<Vec<Record>, StoreError> {
        self.records_within(kind, edition, &Ids::all())
    }

    /// As [`Store::records_and_removed`], only those about the facilities between these ids, both included. The ids of such
    /// records begin with that of the facility and a point.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn records_about(
        &self,
        kind: &str,
        edition: &str,
        (from, upto): (&str, &str),
    ) -> Result<Vec<Record>, StoreError> {
        let ids = Ids {
            from: if from.is_empty() {
                String::new()
            } else {
                format!("{from}.")
            },
            // No character comes after this one.
            upto: format!("{upto}.{}", char::MAX),
        };
        self.records_within(kind, edition, &ids)
    }

    fn records_within(
        &self,
        kind: &str,
        edition: &str,
        ids: &Ids,
    ) -> Result<Vec<Record>, StoreError> {
        self.read(|connection| {
            let mut found = Vec::new();
            let cell_kind = CellKind::Record(kind.to_owned());
            cells::each_of(connection, &cell_kind, edition, ids, |key, cell| {
                found.push((key, cell));
                Ok(())
            })?;
            // Each has its content in a text of its own.
            connection.each_of(&found, |(key, cell)| record(connection, kind, key, cell))
        })
    }

    /// One record; `None`: there is none, or it was removed.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn record(
        &self,
        kind: &str,
        edition: &str,
        id: &str,
    ) -> Result<Option<Record>, StoreError> {
        self.read(|connection| one(connection, kind, edition, id))
    }
}

/// [`Store::record`], before there is a store.
pub(super) fn one(
    connection: &Connection,
    kind: &str,
    edition: &str,
    id: &str,
) -> Result<Option<Record>, Failure> {
    let key = key(kind, edition, id);
    let cell = cells::get(connection, &key)?.filter(|cell| !cell.word.is_empty());
    cell.map(|cell| record(connection, kind, &key, &cell))
        .transpose()
}

/// Writes one record within a transaction.
pub(super) fn save(writing: &mut Writing<'_>, wanted: &RecordChange) -> Result<i64, Failure> {
    let key = key(&wanted.kind, &wanted.edition, &wanted.id);
    let current = cells::as_seen(&writing.tx, &key, wanted.expected_rev)?;
    write(writing, wanted, key, current.as_ref())
}

fn write(
    writing: &mut Writing<'_>,
    wanted: &RecordChange,
    key: Key,
    current: Option<&Cell>,
) -> Result<i64, Failure> {
    let content = writing.save_text(wanted.value.as_deref().unwrap_or_default())?;
    let word = match (&content, wanted.word) {
        (None, _) => "",
        (Some(_), "") => "kept",
        (Some(_), word) => word,
    };
    let change = Change {
        entry: match wanted.kind == people::KIND {
            true => EntryKind::Person,
            false => EntryKind::Record,
        },
        key,
        facility: &wanted.facility,
        word: word.to_owned(),
        value: serde_json::to_value(RecordValue { content })?,
        undo: None,
    };
    writing.change(change, current)
}

/// The content of a record of no year as an import finds it; `None`: there is none.
pub(super) fn content(
    connection: &Connection,
    kind: &str,
    id: &str,
) -> Result<Option<String>, Failure> {
    let cell = cells::get(connection, &key(kind, "", id))?.filter(|cell| !cell.word.is_empty());
    let Some(cell) = cell else { return Ok(None) };
    let value: RecordValue = serde_json::from_value(cell.value)?;
    Ok(Some(texts::read(connection, value.content.as_ref())?))
}

/// Writes a record of no year within the transaction of an import, over whatever is there.
pub(super) fn take(
    writing: &mut Writing<'_>,
    kind: &str,
    id: &str,
    value: String,
) -> Result<(), Failure> {
    let wanted = RecordChange {
        kind: kind.to_owned(),
        id: id.to_owned(),
        edition: String::new(),
        facility: String::new(),
        word: "",
        value: Some(value),
        expected_rev: 0,
    };
    let key = key(kind, "", id);
    let current = cells::get(&writing.tx, &key)?;
    write(writing, &wanted, key, current.as_ref())?;
    Ok(())
}

fn key(kind: &str, edition: &str, id: &str) -> Key {
    Key::new(CellKind::Record(kind.to_owned()), edition, id, "")
}

fn record(connection: &Connection, kind: &str, key: &Key, cell: &Cell) -> Result<Record, Failure> {
    let value = RecordValue::deserialize(&cell.value)?;
    let value = texts::read(connection, value.content.as_ref())?;
    // Masked content is no JSON any more, and callers parse the value, so return JSON's null.
    let value = if value == MASKED {
        "null".to_owned()
    } else {
        value
    };
    Ok(Record {
        kind: kind.to_owned(),
        id: key.subject.clone(),
        edition: key.edition.clone(),
        value,
        is_removed: cell.word.is_empty(),
        word: cell.word.clone(),
        rev: cell.rev,
        by: cell.actor.clone(),
        at: cell.at.clone(),
    })
}
