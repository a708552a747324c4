//! Proof that the journal and the report versions are as they were written.
//!
//! The chain shows that nothing was changed inside it; only a receipt that is kept elsewhere shows
//! that it was not cut or written anew as a whole.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::error::{Failure, StoreError};
use super::journal::{COLUMNS, GENESIS, Line};
use super::open::Store;
use super::{texts, versions};
use crate::hash::{Root, sha256};

/// A chain that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Number of entries.
    pub count: i64,
    /// Hash of the last one, hexadecimal.
    pub head: String,
}

/// The first row that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Number of the journal entry or report version.
    pub row: i64,
    /// What is wrong, as a sentence.
    pub what: String,
}

/// What is kept outside the database, so that a rewritten history is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Database id.
    pub database: String,
    /// Number of entries.
    pub count: i64,
    /// Hash of the last one, hexadecimal.
    pub head: String,
    /// When it was made.
    pub at: String,
}

/// What a receipt says about the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceiptCheck {
    /// Everything up to the receipt is as it was; so many entries came after.
    Good {
        /// The chain now.
        proof: Proof,
        /// Entries since the receipt.
        since: i64,
    },
    /// It is not.
    Bad(Fault),
}

impl Store {
    /// Goes through the whole journal: numbers without gaps, each entry joined to the one before,
    /// each content as it was hashed, each free text as it was hashed or masked by an entry.
    ///
    /// # Errors
    /// Those of a database that cannot be read; what is wrong in the journal is the inner `Err`.
    pub fn verify(&self) -> Result<Result<Proof, Fault>, StoreError> {
        self.read(verify)
    }

    /// What to keep outside the database.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn receipt(&self) -> Result<Receipt, StoreError> {
        let at = self.clock.now();
        self.read(|connection| {
            let (count, head) = super::transaction::head(connection)?;
            Ok(Receipt {
                database: self.database_id().to_owned(),
                count,
                head,
                at,
            })
        })
    }

    /// Compares the journal with a receipt: finds a cut tail and a history that was written anew.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn verify_against(&self, receipt: &Receipt) -> Result<ReceiptCheck, StoreError> {
        if receipt.database != self.database_id() {
            let what = "控えは別のデータベースのものです。".to_owned();
            return Ok(ReceiptCheck::Bad(Fault { row: 0, what }));
        }
        self.read(|connection| {
            let proof = match verify(connection)? {
                Ok(proof) => proof,
                Err(fault) => return Ok(ReceiptCheck::Bad(fault)),
            };
            if proof.count < receipt.count {
                let row = proof.count.saturating_add(1);
                let what = format!(
                    "履歴 {row} から {} までがありません（末尾が切り取られています）。",
                    receipt.count
                );
                return Ok(ReceiptCheck::Bad(Fault { row, what }));
            }
            let sql = "SELECT hash FROM journal WHERE seq = ?1";
            let then: Option<String> = connection
                .query_row(sql, [receipt.count], |row| row.get(0))
                .optional()?;
            if then.as_deref() != Some(&receipt.head) {
                let row = receipt.count;
                let what =
                    format!("履歴 {row} までの内容が控えと違います（書き換えられています）。");
                return Ok(ReceiptCheck::Bad(Fault { row, what }));
            }
            let since = proof.count.saturating_sub(receipt.count);
            Ok(ReceiptCheck::Good { proof, since })
        })
    }

    /// Goes through all report versions: each content as it was hashed, each import's versions as
    /// the journal has them. Gives their number.
    ///
    /// # Errors
    /// Those of a database that cannot be read; what is wrong with a version is the inner `Err`.
    pub fn verify_versions(&self) -> Result<Result<i64, Fault>, StoreError> {
        self.read(verify_versions)
    }
}

fn fault<T>(row: i64, what: String) -> Result<Result<T, Fault>, Failure> {
    Ok(Err(Fault { row, what }))
}

/// The chain, then the texts.
pub(super) fn verify(connection: &Connection) -> Result<Result<Proof, Fault>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM journal ORDER BY seq");
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query(())?;
    let mut head = (0, GENESIS.to_owned());
    let mut noted = Noted::default();
    while let Some(row) = rows.next()? {
        let line = Line::read(row)?;
        let seq = line.seq;
        let expected = head.0 + 1;
        if seq != expected {
            return fault(
                expected,
                format!("履歴 {expected} がありません（削除されています）。"),
            );
        }
        if line.prev != head.1 {
            return fault(
                seq,
                format!(
                    "履歴 {seq} が前の行につながっていません（並べ替え・差し替えがあります）。"
                ),
            );
        }
        if line.computed()? != line.hash {
            return fault(seq, format!("履歴 {seq} の内容が書き換えられています。"));
        }
        noted.take(&line)?;
        head = (seq, line.hash);
    }
    if head.0 == 0 {
        return fault(1, "履歴がありません（削除されています）。".to_owned());
    }
    match noted.first_wrong(connection)? {
        Some((seq, what)) => fault(seq, what),
        None => Ok(Ok(Proof {
            count: head.0,
            head: head.1,
        })),
    }
}

/// What the journal says about free texts.
#[derive(Default)]
struct Noted {
    /// Hash and the first entry that names it, in order.
    named: Vec<(i64, String)>,
    masked: HashSet<String>,
}

impl Noted {
    fn take(&mut self, line: &Line) -> Result<(), Failure> {
        if !line.payload.contains("\"text\"") && line.kind != "mask" {
            return Ok(());
        }
        let payload: Value = serde_json::from_str(&line.payload)?;
        for (_, hash) in texts::references(&payload) {
            self.named.push((line.seq, hash.to_owned()));
        }
        if line.kind == "mask" {
            let masked = payload
                .get("texts")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            self.masked
                .extend(masked.filter_map(Value::as_str).map(str::to_owned));
        }
        Ok(())
    }

    /// The first entry whose text is neither as it was nor masked by an entry.
    fn first_wrong(&self, connection: &Connection) -> Result<Option<(i64, String)>, Failure> {
        let mut statement = connection.prepare("SELECT salt, text FROM texts WHERE hash = ?1")?;
        for (seq, hash) in &self.named {
            let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
            let found: Option<(Option<String>, Option<String>)> =
                statement.query_row([hash], read).optional()?;
            let what = match found {
                None => format!("履歴 {seq} の記載がありません（削除されています）。"),
                Some((Some(salt), Some(text))) if texts::salted(&salt, &text) != *hash => {
                    format!("履歴 {seq} の記載が書き換えられています。")
                }
                Some((Some(_), Some(_))) => continue,
                Some(_) if self.masked.contains(hash) => continue,
                Some(_) => format!("履歴 {seq} の記載が、記録を残さずに消されています。"),
            };
            return Ok(Some((*seq, what)));
        }
        Ok(None)
    }
}

/// What an import's entry says about its versions.
struct Rooted {
    root: String,
    number: i64,
}

/// Contents against their hashes, then the versions of every import against the journal.
pub(super) fn verify_versions(connection: &Connection) -> Result<Result<i64, Fault>, Failure> {
    let sql = format!(
        "SELECT {}, v.batch, t.canonical FROM versions v LEFT JOIN contents t ON t.version = v.id ORDER BY v.id",
        versions::HASHED
    );
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query(())?;
    let mut batches: BTreeMap<i64, (Root, i64, i64)> = BTreeMap::new();
    let mut number = 0;
    while let Some(row) = rows.next()? {
        let (id, hash, batch): (i64, String, i64) = (row.get(0)?, row.get(13)?, row.get(14)?);
        let Some(canonical) = row.get::<_, Option<String>>(15)? else {
            return fault(
                id,
                format!("報告の版 {id} の内容がありません（削除されています）。"),
            );
        };
        if sha256(canonical.as_bytes()) != hash {
            return fault(id, format!("報告の版 {id} の内容が書き換えられています。"));
        }
        let (root, count, _) = batches
            .entry(batch)
            .or_insert_with(|| (Root::default(), 0, id));
        root.add(&versions::hash_of_row(row)?);
        *count += 1;
        number += 1;
    }
    let mut imports = imports(connection)?;
    for (batch, (root, count, first)) in batches {
        let root = root.finish();
        match imports.remove(&batch) {
            Some(import) if import.root == root && import.number == count => {}
            _ => {
                return fault(
                    first,
                    format!(
                        "報告の版 {first} からの取込（履歴 {batch}）が、履歴の記録と違います。"
                    ),
                );
            }
        }
    }
    match imports
        .into_iter()
        .filter(|(_, import)| import.number > 0)
        .map(|(batch, _)| batch)
        .min()
    {
        Some(batch) => fault(
            batch,
            format!("履歴 {batch} で受け付けた報告がありません（削除されています）。"),
        ),
        None => Ok(Ok(number)),
    }
}

/// Batch to root and number of versions, of all entries that brought versions.
fn imports(connection: &Connection) -> Result<HashMap<i64, Rooted>, Failure> {
    let sql = "SELECT batch, payload FROM journal WHERE kind IN ('import', 'reports')";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query(())?;
    let mut imports = HashMap::new();
    while let Some(row) = rows.next()? {
        let payload: Value = serde_json::from_str(&row.get::<_, String>(1)?)?;
        let number = payload
            .get("detail")
            .and_then(|detail| detail.get("versions"))
            .and_then(Value::as_i64);
        if let (Some(number), Some(root)) = (number, payload.get("root").and_then(Value::as_str)) {
            imports.insert(
                row.get(0)?,
                Rooted {
                    root: root.to_owned(),
                    number,
                },
            );
        }
    }
    Ok(imports)
}
