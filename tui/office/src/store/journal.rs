//! The journal: one entry for each act, append-only. It is the record of who did what.

use crate::lang::pick;
use kakari_core::edition::Function;
use serde::Serialize;

use super::engine::{Connection, Row, ToValue, Values};
use super::error::{Failure, StoreError, unreadable};
use super::kind::{CellKind, EntryKind};
use super::open::Store;
use super::sources::SourceKind;
use super::transaction::Writing;
use super::{texts, wording};
use crate::hash::{Fields, Joined};

/// The format of entries, which every entry states and hashes. It also says how the texts and roots that an entry names for the
/// first time are hashed: format 1 concatenated the parts, format 2 hashes [`Fields`].
pub(super) const FORMAT: i64 = 4;

/// The hash that the first entry states as that of the entry before it.
pub(super) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// One entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Number, from 1 without gaps.
    pub seq: i64,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What kind of act: `created` `import` `refused` `verdict` `reopened` `assignment` `scope` `scope-facts` `choice` `note` `alias` `setting` `record` `mask` `undo` `redo` `restored` `migrated`.
    pub kind: String,
    /// The batch, which is undone as a unit: the number of its first entry.
    pub batch: i64,
    /// Label of the batch; may be empty.
    pub label: String,
    /// Facility id; empty if about none.
    pub facility: String,
    /// Edition id; empty if about none.
    pub edition: String,
    /// Which function.
    pub function: Option<Function>,
    /// Number of the entry that this one undoes.
    pub undoes: Option<i64>,
    /// Content as JSON.
    pub payload: String,
    /// Free texts of the entry by name (`note`, `basis`, `question` …), masked ones as [`MASKED`](super::MASKED).
    pub texts: Vec<(String, String)>,
    /// What was done, in Japanese words.
    pub what: String,
    /// Hash over this entry and the hash of the one before, hexadecimal.
    pub hash: String,
}

impl Entry {
    /// What kind of file an import brought; `None` for other entries.
    #[must_use]
    pub fn imported_kind(&self) -> Option<SourceKind> {
        if EntryKind::from_name(&self.kind) == Some(EntryKind::Reports) {
            return Some(SourceKind::Reports);
        }
        let payload: serde_json::Value = serde_json::from_str(&self.payload).ok()?;
        SourceKind::from_word(payload.get("kind")?.as_str()?)
    }
}

impl Entry {
    /// The kind of record that the entry writes or takes back; `None` for entries about anything else.
    #[must_use]
    pub fn record_kind(&self) -> Option<String> {
        let payload: serde_json::Value = serde_json::from_str(&self.payload).ok()?;
        let kind = payload.get("cell")?.get("kind")?.as_str()?;
        match CellKind::from_name(kind)? {
            CellKind::Record(kind) => Some(kind),
            _ => None,
        }
    }
}

/// Which entries to read. `None` does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalFilter {
    /// Facility id.
    pub facility: Option<String>,
    /// Who.
    pub actor: Option<String>,
    /// Kind of act.
    pub kind: Option<String>,
    /// Not before this moment or day (RFC 3339 or `2026-02-10`).
    pub since: Option<String>,
    /// Only entries with a smaller number, for paging.
    pub before: Option<i64>,
    /// At most so many; `None`: all.
    pub limit: Option<usize>,
}

/// An entry to append.
pub(super) struct Draft<'a> {
    /// What kind of act.
    pub(super) kind: EntryKind,
    /// Facility id, or empty.
    pub(super) facility: &'a str,
    /// Edition id, or empty.
    pub(super) edition: &'a str,
    /// [`Function::key`], or empty.
    pub(super) function: &'a str,
    /// The entry that this one takes back.
    pub(super) undoes: Option<i64>,
    /// Content as JSON.
    pub(super) payload: String,
}

impl Draft<'_> {
    /// An entry of this kind about nothing else.
    pub(super) fn new(kind: EntryKind) -> Self {
        Self {
            kind,
            facility: "",
            edition: "",
            function: "",
            undoes: None,
            payload: String::new(),
        }
    }
}

/// An entry as a row of the table.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) seq: i64,
    pub(super) format: i64,
    pub(super) at: String,
    pub(super) actor: String,
    pub(super) kind: String,
    pub(super) batch: i64,
    pub(super) label: String,
    pub(super) facility: String,
    pub(super) edition: String,
    pub(super) function: String,
    pub(super) undoes: Option<i64>,
    pub(super) payload: String,
    pub(super) prev: String,
    pub(super) hash: String,
}

/// The hashed fields of format 1 in order. The names are part of the format.
#[derive(Serialize)]
struct Hashed<'a> {
    seq: i64,
    at: &'a str,
    actor: &'a str,
    kind: &'a str,
    batch: i64,
    label: &'a str,
    facility: &'a str,
    edition: &'a str,
    function: &'a str,
    undoes: Option<i64>,
    payload: &'a str,
}

pub(super) const COLUMNS: &str = "seq, format, at, actor, kind, batch, label, facility, edition, function, undoes, payload, prev, hash";

impl Line {
    /// What kind of act; `None`: none that this program knows.
    pub(super) fn known(&self) -> Option<EntryKind> {
        EntryKind::from_name(&self.kind)
    }

    /// Whether it is of this kind.
    pub(super) fn is(&self, kind: EntryKind) -> bool {
        self.known() == Some(kind)
    }

    /// Whether it holds the state of a cell.
    pub(super) fn has_cell(&self) -> bool {
        self.known().is_some_and(EntryKind::has_cell)
    }

    /// Reads [`COLUMNS`].
    pub(super) fn read(row: &Row<'_>) -> Result<Self, Failure> {
        Ok(Self {
            seq: row.get(0)?,
            format: row.get(1)?,
            at: row.get(2)?,
            actor: row.get(3)?,
            kind: row.get(4)?,
            batch: row.get(5)?,
            label: row.get(6)?,
            facility: row.get(7)?,
            edition: row.get(8)?,
            function: row.get(9)?,
            undoes: row.get(10)?,
            payload: row.get(11)?,
            prev: row.get(12)?,
            hash: row.get(13)?,
        })
    }

    /// The hash that this entry must have; `None` if its format is unknown.
    pub(super) fn computed(&self) -> Result<Option<String>, Failure> {
        Ok(match self.format {
            1 => Some(self.joined()?),
            2..=FORMAT => Some(self.of_fields()),
            _ => None,
        })
    }

    fn of_fields(&self) -> String {
        let mut fields = Fields::begin("kakari journal");
        fields.text(&self.prev);
        fields.number(self.format);
        fields.number(self.seq);
        fields.text(&self.at);
        fields.text(&self.actor);
        fields.text(&self.kind);
        fields.number(self.batch);
        fields.text(&self.label);
        fields.text(&self.facility);
        fields.text(&self.edition);
        fields.text(&self.function);
        fields.number_or_nothing(self.undoes);
        fields.text(&self.payload);
        fields.finish()
    }

    /// Format 1: SHA-256(prev ‖ format ‖ JSON). Concatenation is safe here: `prev` has a fixed length, because verification
    /// compares it with the entry before; the format has eight bytes; and JSON separates its fields.
    fn joined(&self) -> Result<String, Failure> {
        let hashed = Hashed {
            seq: self.seq,
            at: &self.at,
            actor: &self.actor,
            kind: &self.kind,
            batch: self.batch,
            label: &self.label,
            facility: &self.facility,
            edition: &self.edition,
            function: &self.function,
            undoes: self.undoes,
            payload: &self.payload,
        };
        let mut joined = Joined::new();
        joined.add(self.prev.as_bytes());
        joined.add(&self.format.to_be_bytes());
        joined.add(&serde_json::to_vec(&hashed)?);
        Ok(joined.finish())
    }

    fn insert(&self, connection: &Connection) -> Result<(), Failure> {
        let sql = "INSERT INTO journal (seq, format, at, actor, kind, batch, label, facility, edition, function, undoes, \
                   payload, prev, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        let values: Values<'_> = &[
            &self.seq,
            &self.format,
            &self.at,
            &self.actor,
            &self.kind,
            &self.batch,
            &self.label,
            &self.facility,
            &self.edition,
            &self.function,
            &self.undoes,
            &self.payload,
            &self.prev,
            &self.hash,
        ];
        connection.put(sql, values)?;
        Ok(())
    }
}

impl Writing<'_> {
    /// Number of the next entry.
    pub(super) fn next_seq(&self) -> i64 {
        self.head.0.saturating_add(1)
    }

    /// Appends one entry. This is the only place that writes to the journal.
    pub(super) fn append(&mut self, draft: Draft<'_>) -> Result<i64, Failure> {
        self.is_within_reach(draft.facility)?;
        let mut line = Line {
            seq: self.next_seq(),
            format: FORMAT,
            at: self.at.clone(),
            actor: self.actor.to_owned(),
            kind: draft.kind.name().to_owned(),
            batch: self.batch,
            label: self.label.to_owned(),
            facility: draft.facility.to_owned(),
            edition: draft.edition.to_owned(),
            function: draft.function.to_owned(),
            undoes: draft.undoes,
            payload: draft.payload,
            prev: self.head.1.clone(),
            hash: String::new(),
        };
        line.hash = line.of_fields();
        line.insert(&self.tx)?;
        self.head = (line.seq, line.hash);
        Ok(line.seq)
    }
}

/// Appends the first entry of a journal, which states the database's id.
pub(super) fn append_first(
    writing: &mut Writing<'_>,
    id: &str,
    sample: bool,
) -> Result<i64, Failure> {
    let payload = serde_json::json!({ "database": id, "sample": sample }).to_string();
    writing.append(Draft {
        payload,
        ..Draft::new(EntryKind::Created)
    })
}

impl Store {
    /// Entries of the journal, newest first.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn journal(&self, filter: &JournalFilter) -> Result<Vec<Entry>, StoreError> {
        let mut sql = format!("SELECT {COLUMNS} FROM journal WHERE 1 = 1");
        let mut values: Vec<&dyn ToValue> = Vec::new();
        let texts = [
            ("facility =", &filter.facility),
            ("actor =", &filter.actor),
            ("kind =", &filter.kind),
            ("at >=", &filter.since),
        ];
        for (condition, value) in texts {
            if let Some(value) = value {
                values.push(value);
                sql.push_str(&format!(" AND {condition} ?{}", values.len()));
            }
        }
        if let Some(before) = &filter.before {
            values.push(before);
            sql.push_str(&format!(" AND seq < ?{}", values.len()));
        }
        sql.push_str(" ORDER BY seq DESC");
        let limit = filter
            .limit
            .map(|limit| i64::try_from(limit).unwrap_or(i64::MAX));
        if let Some(limit) = &limit {
            values.push(limit);
            sql.push_str(&format!(" LIMIT ?{}", values.len()));
        }
        self.read(|connection| {
            let lines = connection.rows(&sql, &values, Line::read)?;
            connection.each_of(&lines, |line| entry(connection, line.clone()))
        })
    }

    /// Number of entries.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn journal_count(&self) -> Result<i64, StoreError> {
        self.read(|connection| connection.one("SELECT count(*) FROM journal", &[]))
    }
}

/// Converts a row to an entry with words and texts.
pub(super) fn entry(connection: &Connection, line: Line) -> Result<Entry, Failure> {
    let payload: serde_json::Value = serde_json::from_str(&line.payload)?;
    let texts = texts::named(connection, &payload)?;
    let what = wording::describe_entry(&line.kind, &payload);
    let function = function(&line.function)?;
    let Line {
        seq,
        at,
        actor,
        kind,
        batch,
        label,
        facility,
        edition,
        undoes,
        payload,
        hash,
        ..
    } = line;
    Ok(Entry {
        seq,
        at,
        actor,
        kind,
        batch,
        label,
        facility,
        edition,
        function,
        undoes,
        payload,
        texts,
        what,
        hash,
    })
}

/// Reads [`Function::key`]; empty is none.
pub(super) fn function(key: &str) -> Result<Option<Function>, Failure> {
    match (key, Function::from_key(key)) {
        ("", _) => Ok(None),
        (_, Some(function)) => Ok(Some(function)),
        _ => Err(unreadable(pick("機能", "function"), key)),
    }
}
