//! Imported files with their original bytes, and what each import changed.

use crate::bilingual;
use crate::lang::pick;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::absence::{Gone, Marking};
use super::chain::Fault;
use super::engine::{self, Connection, Row, Values};
use super::error::{Conflict, Failure, StoreError, unreadable};
use super::journal::Draft;
use super::kind::EntryKind;
use super::open::Store;
use super::transaction::Writing;
use crate::hash::sha256;

/// Kind of an imported file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// Facility list in the layout of 医療情報ネット.
    Facilities,
    /// Area table.
    Areas,
    /// Scope facts.
    Scope,
    /// Reports.
    Reports,
    /// Care-facility list.
    CareFacilities,
    /// Indicator table.
    Indicators,
}

/// A file to import, with its original bytes.
#[derive(Clone, Debug)]
pub struct Source {
    /// What it holds.
    pub kind: SourceKind,
    /// Its name, without folders.
    pub file_name: String,
    /// The encoding that was decided, such as `UTF-8` or `CP932`.
    pub encoding: String,
    /// The original bytes. Equal bytes are stored once, however often they are imported.
    pub bytes: Vec<u8>,
    /// Number of rows that the reader refused, to record it.
    pub refused: usize,
    /// Which entries of a list may be marked absent.
    pub marking: Marking,
}

/// An import that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceEntry {
    /// Number of the import.
    pub id: i64,
    /// What the file held.
    pub kind: SourceKind,
    /// Its name.
    pub file_name: String,
    /// Its encoding.
    pub encoding: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Its length in bytes.
    pub size: i64,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub by: String,
    /// What it changed.
    pub counts: ImportCounts,
}

/// What an import changed, in rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Rows that the database did not have.
    pub new: usize,
    /// Rows that the database had with other content, or marked absent.
    pub changed: usize,
    /// Rows that the database had with the same content.
    pub unchanged: usize,
    /// Rows that the reader refused.
    pub refused: usize,
    /// Entries that this list newly marks absent.
    pub absent: usize,
    /// Rows on facilities that the register does not have; they are stored.
    pub unknown: usize,
    /// Entries that the list does not have but that were not marked, because of refused rows.
    pub unmarked: usize,
    /// The newly absent entries by prefecture and kind.
    pub gone: Vec<Gone>,
    /// Whether so many entries are absent that a person has to confirm it.
    pub asks: bool,
    /// The prefecture that the database took from this list, because none was set.
    pub prefecture_taken: Option<String>,
    /// Scope facts that people wrote by hand and this file replaced.
    pub by_hand: Vec<Conflict>,
}

impl ImportCounts {
    /// Whether all rows were refused, so that nothing in the database comes from the file.
    fn took_nothing(&self) -> bool {
        let taken = self.new + self.changed + self.unchanged + self.absent;
        taken == 0 && self.refused > 0
    }
}

impl SourceKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Facilities,
        Self::Areas,
        Self::Scope,
        Self::Reports,
        Self::CareFacilities,
        Self::Indicators,
    ];

    /// The word of the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Facilities => "facilities",
            Self::Areas => "areas",
            Self::Scope => "scope",
            Self::Reports => "reports",
            Self::CareFacilities => "care-facilities",
            Self::Indicators => "indicators",
        }
    }

    /// The words for entries that a new list of this kind does not have; `None` for files that mark none absent.
    #[must_use]
    pub fn absent(self) -> Option<&'static str> {
        Some(match self {
            Self::Facilities => pick("新しい名簿にない", "not in the new list"),
            Self::Areas => pick("新しい圏域の表にない", "not in the new table of areas"),
            Self::CareFacilities => pick(
                "新しい介護施設の一覧にない",
                "not in the new list of care facilities",
            ),
            Self::Scope | Self::Reports | Self::Indicators => return None,
        })
    }

    /// Reads [`SourceKind::word`].
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// The word on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Facilities => pick("医療機関一覧", "facility list"),
            Self::Areas => pick("区域表", "areas"),
            Self::Scope => pick("開設・廃止・休院など", "facts (opened, closed, …)"),
            Self::Reports => pick("報告", "reports"),
            Self::CareFacilities => pick("介護施設一覧", "care facilities"),
            Self::Indicators => pick("指標", "indicators"),
        }
    }
}

impl Store {
    /// All imports, newest first.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn sources(&self) -> Result<Vec<SourceEntry>, StoreError> {
        self.read(|connection| {
            let sql = format!("{SELECT} ORDER BY s.id DESC");
            connection.rows(&sql, &[], entry)
        })
    }

    /// The newest import, of a kind or of any.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn last_import(&self, kind: Option<SourceKind>) -> Result<Option<SourceEntry>, StoreError> {
        self.read(|connection| match kind {
            None => {
                let sql = format!("{SELECT} ORDER BY s.id DESC LIMIT 1");
                connection.first(&sql, &[], entry)
            }
            Some(kind) => {
                let sql = format!("{SELECT} WHERE s.kind = ?1 ORDER BY s.id DESC LIMIT 1");
                connection.first(&sql, &[&kind.word()], entry)
            }
        })
    }

    /// The original bytes of an imported file, checked against their hash.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if no such file was imported; [`StoreError::Unreadable`] if the bytes do not match the hash.
    pub fn original(&self, sha256: &str) -> Result<Vec<u8>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT bytes FROM originals WHERE sha256 = ?1";
            let bytes: Option<Vec<u8>> = connection.first(sql, &[&sha256], |row| row.get(0))?;
            let bytes = bytes.ok_or_else(|| StoreError::Missing {
                what: pick("取込ファイル", "imported file"),
                id: sha256.to_owned(),
            })?;
            if crate::hash::sha256(&bytes) == sha256 {
                Ok(bytes)
            } else {
                Err(StoreError::Unreadable(bilingual!(
                    "取込ファイル {sha256} の内容が取り込んだときと違います",
                    "the content of the imported file {sha256} is not what was imported"
                ))
                .into())
            }
        })
    }
}

const SELECT: &str = "SELECT s.id, s.kind, s.file_name, s.encoding, s.sha256, o.size, s.at, s.by, s.new, s.changed, \
                      s.unchanged, s.refused, s.absent, s.unknown FROM sources s JOIN originals o ON o.sha256 = s.sha256";

fn entry(row: &Row<'_>) -> Result<SourceEntry, Failure> {
    let kind: String = row.get(1)?;
    Ok(SourceEntry {
        id: row.get(0)?,
        kind: SourceKind::from_word(&kind)
            .ok_or_else(|| unreadable(pick("取込の種類", "kind of import"), &kind))?,
        file_name: row.get(2)?,
        encoding: row.get(3)?,
        sha256: row.get(4)?,
        size: row.get(5)?,
        at: row.get(6)?,
        by: row.get(7)?,
        counts: ImportCounts {
            new: count(row, 8)?,
            changed: count(row, 9)?,
            unchanged: count(row, 10)?,
            refused: count(row, 11)?,
            absent: count(row, 12)?,
            unknown: count(row, 13)?,
            ..ImportCounts::default()
        },
    })
}

/// Reads a number of rows from a column.
pub(super) fn count(row: &Row<'_>, at: usize) -> Result<usize, Failure> {
    let number: i64 = row.get(at)?;
    usize::try_from(number).map_err(|_| unreadable(pick("件数", "counts"), &number.to_string()))
}

/// All columns of an import except its number, as text.
type Columns = [String; 12];

/// Compares the imports and their files with the journal. Returns the number of imports.
pub(super) fn check(connection: &Connection) -> Result<Result<usize, Fault>, Failure> {
    let mut wanted = recorded(connection)?;
    let fault = |row: i64, what: String| Ok(Some(Fault { row, what }));
    let sql = "SELECT id, kind, file_name, encoding, sha256, at, by, new, changed, unchanged, refused, absent, unknown \
               FROM sources ORDER BY id";
    let mut files = BTreeSet::new();
    let mut number = 0;
    let different = connection.find(sql, &[], |row| {
        let id: i64 = row.get(0)?;
        let mut found = Columns::default();
        for (at, column) in found.iter_mut().enumerate() {
            *column = match row.value(at + 1)? {
                engine::Value::Integer(number) => number.to_string(),
                engine::Value::Text(text) => text.to_owned(),
                engine::Value::Nothing | engine::Value::Bytes(_) => String::new(),
            };
        }
        files.insert(found[3].clone());
        match wanted.remove(&id) {
            Some((_, wanted)) if wanted == found => number += 1,
            Some((seq, _)) => {
                return fault(
                    seq,
                    bilingual!(
                        "取込 {id} の控えが、履歴 {seq} の記録と違います。",
                        "What is kept of import {id} differs from journal entry {seq}."
                    ),
                );
            }
            None => {
                return fault(
                    0,
                    bilingual!(
                        "取込 {id} は、履歴に記録がありません。",
                        "Import {id} is not in the journal."
                    ),
                );
            }
        }
        Ok(None)
    })?;
    if let Some(fault) = different {
        return Ok(Err(fault));
    }
    if let Some((id, (row, _))) = wanted.into_iter().next() {
        let what = bilingual!(
            "取込 {id}（履歴 {row}）の控えがありません。",
            "What is kept of import {id} (journal entry {row}) is missing."
        );
        return Ok(Err(Fault { row, what }));
    }
    // One at a time, because each can be large.
    let sql = "SELECT sha256, size, bytes FROM originals";
    let different = connection.find_by_portions(sql, 1, |row| {
        let (hash, size): (&str, i64) = (row.get(0)?, row.get(1)?);
        let bytes: &[u8] = row.get(2)?;
        if sha256(bytes) != hash || i64::try_from(bytes.len()) != Ok(size) {
            let what = bilingual!(
                "取り込んだファイル {hash} の内容が、取り込んだときと違います。",
                "The content of the imported file {hash} is not what was imported."
            );
            return fault(0, what);
        }
        if !files.remove(hash) {
            let what = bilingual!(
                "取り込んだファイル {hash} は、どの取込のものでもありません。",
                "The imported file {hash} belongs to no import."
            );
            return fault(0, what);
        }
        Ok(None)
    })?;
    let gone = || {
        let hash = files.first()?;
        let what = bilingual!(
            "取り込んだファイル {hash} がありません（削除されています）。",
            "The imported file {hash} is missing (it was deleted)."
        );
        Some(Fault { row: 0, what })
    };
    Ok(different.or_else(gone).map_or(Ok(number), Err))
}

/// For each import the number of its journal entry and the columns that the entry records.
fn recorded(connection: &Connection) -> Result<BTreeMap<i64, (i64, Columns)>, Failure> {
    let sql = "SELECT seq, at, actor, payload FROM journal WHERE kind = 'import' ORDER BY seq";
    let mut recorded = BTreeMap::new();
    connection.each(sql, &[], |row| {
        let payload: Value = serde_json::from_str(row.get(3)?)?;
        let field = |name: &str| match payload.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let id = payload.get("source").and_then(Value::as_i64);
        let columns = [
            field("kind"),
            field("file"),
            field("encoding"),
            field("sha256"),
            row.get(1)?,
            row.get(2)?,
            field("new"),
            field("changed"),
            field("unchanged"),
            field("refused"),
            field("absent"),
            field("unknown"),
        ];
        recorded.insert(id.unwrap_or_default(), (row.get(0)?, columns));
        Ok(())
    })?;
    Ok(recorded)
}

impl Writing<'_> {
    /// Number of the next import.
    pub(super) fn next_source(&self) -> Result<i64, Failure> {
        let last: i64 = self
            .tx
            .one("SELECT coalesce(max(id), 0) FROM sources", &[])?;
        Ok(last.saturating_add(1))
    }

    /// Records an import: its file, its counts, its journal entry. `more` is added to the entry.
    pub(super) fn record_import(
        &mut self,
        id: i64,
        source: &Source,
        counts: &ImportCounts,
        root: &str,
        more: Value,
    ) -> Result<(), Failure> {
        let hash = sha256(&source.bytes);
        if counts.took_nothing() {
            return self.record_refusal(source, &hash);
        }
        let keep = "INSERT INTO originals (sha256, size, bytes) VALUES (?1, ?2, ?3) ON CONFLICT (sha256) DO NOTHING";
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let size = number(source.bytes.len());
        self.tx.put(keep, &[&hash, &size, &source.bytes])?;
        let put = "INSERT INTO sources (id, kind, file_name, encoding, sha256, at, by, new, changed, unchanged, refused, \
                   absent, unknown) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
        let values: Values<'_> = &[
            &id,
            &source.kind.word(),
            &source.file_name,
            &source.encoding,
            &hash,
            &self.at,
            &self.actor,
            &number(counts.new),
            &number(counts.changed),
            &number(counts.unchanged),
            &number(counts.refused),
            &number(counts.absent),
            &number(counts.unknown),
        ];
        self.tx.put(put, values)?;
        let payload = json!({
            "source": id, "kind": source.kind.word(), "file": source.file_name, "encoding": source.encoding,
            "sha256": hash, "new": counts.new, "changed": counts.changed, "unchanged": counts.unchanged,
            "refused": counts.refused, "absent": counts.absent, "unknown": counts.unknown, "root": root,
            "detail": more,
        });
        self.append(Draft {
            payload: payload.to_string(),
            ..Draft::new(EntryKind::Import)
        })?;
        Ok(())
    }

    /// Records a file of which all rows were refused. Its bytes are not stored: nothing in the database comes from them, the
    /// hash is enough to identify the file, and each such file would enlarge the database permanently.
    fn record_refusal(&mut self, source: &Source, hash: &str) -> Result<(), Failure> {
        let payload = json!({
            "kind": source.kind.word(), "file": source.file_name, "encoding": source.encoding, "sha256": hash,
            "size": source.bytes.len(), "refused": source.refused,
        });
        self.append(Draft {
            payload: payload.to_string(),
            ..Draft::new(EntryKind::Refused)
        })?;
        Ok(())
    }
}
