//! Verifies that the journal, its texts and the report versions are as they were written.
//!
//! The hash chain detects changes within the journal. That its end was cut off or that all of it was rewritten is only
//! detected with a receipt that is kept outside the database.

use crate::bilingual;
use crate::lang::pick;
use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::engine::Connection;
use super::error::{Failure, StoreError};
use super::journal::{COLUMNS, GENESIS, Line};
use super::kind::EntryKind;
use super::open::Store;
use super::{checks, texts, versions};
use crate::hash::{Fields, Joined, sha256};

/// The state of a chain that was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Number of entries.
    pub count: i64,
    /// Hash of the last entry, hexadecimal.
    pub head: String,
}

/// The first difference that a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Number of the journal entry or report version; 0 if it is about neither.
    pub row: i64,
    /// What is wrong, as a Japanese sentence.
    pub what: String,
}

/// A receipt to keep outside the database, with which a rewritten journal is detected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Database id.
    pub database: String,
    /// Number of entries.
    pub count: i64,
    /// Hash of the last entry, hexadecimal.
    pub head: String,
    /// When the receipt was made, RFC 3339.
    pub at: String,
}

/// Result of comparing the journal with a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceiptCheck {
    /// Everything up to the receipt is unchanged.
    Good {
        /// The chain now.
        proof: Proof,
        /// Entries since the receipt.
        since: i64,
    },
    /// Something differs.
    Bad(Fault),
    /// The receipt is from another database.
    OtherDatabase,
}

impl Store {
    /// Performs all checks, the same as [`Store::doctor`], backup and restore. The inner `Err` is the first fault.
    ///
    /// # Errors
    /// Errors of a database that cannot be read.
    pub fn verify(&self) -> Result<Result<Proof, Fault>, StoreError> {
        self.read(|connection| {
            if let Some(fault) = checks::first_fault(self)? {
                return Ok(Err(fault));
            }
            let (count, head) = super::transaction::head(connection)?;
            Ok(Ok(Proof { count, head }))
        })
    }

    /// A receipt of the present state, to keep outside the database.
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

    /// Compares the journal with a receipt. This detects a cut end and a rewritten journal. Another database under the same
    /// name has another id.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn verify_against(&self, receipt: &Receipt) -> Result<ReceiptCheck, StoreError> {
        if receipt.database != self.database_id() {
            return Ok(ReceiptCheck::OtherDatabase);
        }
        self.read(|connection| {
            // The receipt goes first: if the journal was cut or rewritten, the other checks fail because of that.
            let (count, head) = super::transaction::head(connection)?;
            let proof = Proof { count, head };
            if proof.count < receipt.count {
                let row = proof.count.saturating_add(1);
                let what = bilingual!(
                    "履歴 {row} から {} までがありません（末尾が切り取られています）。",
                    "Journal entries {row} to {} are missing (the end was cut off).",
                    receipt.count
                );
                return Ok(ReceiptCheck::Bad(Fault { row, what }));
            }
            let sql = "SELECT hash FROM journal WHERE seq = ?1";
            let then: Option<String> =
                connection.first(sql, &[&receipt.count], |row| row.get(0))?;
            if then.as_deref() != Some(&receipt.head) {
                let row = receipt.count;
                let what = bilingual!(
                    "履歴 {row} までの内容が控えと違います（書き換えられています）。",
                    "Journal entries up to {row} differ from the receipt (they were changed)."
                );
                return Ok(ReceiptCheck::Bad(Fault { row, what }));
            }
            if let Some(fault) = checks::first_fault(self)? {
                return Ok(ReceiptCheck::Bad(fault));
            }
            let since = proof.count.saturating_sub(receipt.count);
            Ok(ReceiptCheck::Good { proof, since })
        })
    }
}

fn fault(row: i64, what: String) -> Result<Option<Fault>, Failure> {
    Ok(Some(Fault { row, what }))
}

/// Verifies the chain: numbers without gaps, each entry linked to the one before, each content matching its hash.
pub(super) fn check(connection: &Connection) -> Result<Result<Proof, Fault>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM journal ORDER BY seq");
    let mut head = (0, GENESIS.to_owned());
    let mut format = None;
    let wrong = connection.find_by_portions(&sql, 5_000, |row| {
        let line = Line::read(row)?;
        let seq = line.seq;
        let expected = head.0 + 1;
        if seq != expected {
            return fault(
                expected,
                bilingual!("履歴 {expected} がありません（削除されています）。", "Journal entry {expected} is missing (it was deleted)."),
            );
        }
        if line.prev != head.1 {
            return fault(
                seq,
                bilingual!("履歴 {seq} が前の行につながっていません（並べ替え・差し替えがあります）。", "Journal entry {seq} does not follow the one before (entries were reordered or replaced)."),
            );
        }
        if line.computed()?.as_ref() != Some(&line.hash) {
            return fault(seq, bilingual!("履歴 {seq} の内容が書き換えられています。", "Journal entry {seq} was changed."));
        }
        // The format may change only at the entry of a migration, which records the content of the lists, and only to a newer
        // one. Otherwise a forger could append entries of the weaker old format.
        let taken_over = format.is_some_and(|format| format != line.format);
        if taken_over != line.is(EntryKind::Migrated) || format > Some(line.format) {
            return fault(seq, bilingual!("履歴 {seq} の形式が前後と合いません。", "The format of journal entry {seq} does not fit those around it."));
        }
        format = Some(line.format);
        head = (seq, line.hash);
        Ok(None)
    })?;
    let (count, head) = head;
    let nothing = || {
        let what = pick(
            "履歴がありません（削除されています）。",
            "The journal is missing (it was deleted).",
        )
        .to_owned();
        (count == 0).then_some(Fault { row: 1, what })
    };
    Ok(match wrong.or_else(nothing) {
        Some(fault) => Err(fault),
        None => Ok(Proof { count, head }),
    })
}

/// Verifies the texts outside the chain: each must match the hash in its entry or be masked by an entry, and there must be no
/// others. Returns their number.
pub(super) fn check_texts(connection: &Connection) -> Result<Result<usize, Fault>, Failure> {
    let noted = Noted::read(connection)?;
    let mut found: HashMap<String, Text> = HashMap::new();
    let sql = "SELECT hash, seq, salt, text FROM texts";
    let foreign = connection.find_by_portions(sql, 2_000, |row| {
        let hash: String = row.get(0)?;
        let Some((seq, format)) = noted.named.get(&hash) else {
            let what = pick(
                "履歴のどこにもない記載が書き加えられています。",
                "A text was added that no journal entry has.",
            )
            .to_owned();
            return fault(row.get(1)?, what);
        };
        let (salt, text): (Option<&str>, Option<&str>) = (row.get(2)?, row.get(3)?);
        let masked = noted.masked.contains(&hash);
        let state = match (salt, text) {
            (Some(_), Some(_)) if masked => Text::Back,
            (Some(salt), Some(text)) if texts::fits(*format, &hash, salt, text) => Text::Good,
            (Some(_), Some(_)) => Text::Changed,
            (None, None) if masked => Text::Good,
            _ => Text::Gone,
        };
        let here = row.get::<i64>(1)? == *seq;
        found.insert(hash, if here { state } else { Text::Changed });
        Ok(None)
    })?;
    if let Some(foreign) = foreign {
        return Ok(Err(foreign));
    }
    let mut first: Option<(i64, &str)> = None;
    for (hash, (seq, _)) in &noted.named {
        let what = match found.get(hash) {
            Some(Text::Good) => continue,
            Some(Text::Changed) => pick("が書き換えられています。", " was changed."),
            Some(Text::Gone) => pick(
                "が、記録を残さずに消されています。",
                " was deleted without a record.",
            ),
            Some(Text::Back) => pick(
                "は伏せられていましたが、元に戻されています。",
                " was masked, but is readable again.",
            ),
            None => pick(
                "がありません（削除されています）。",
                " is missing (it was deleted).",
            ),
        };
        if first.is_none_or(|(before, _)| *seq < before) {
            first = Some((*seq, what));
        }
    }
    Ok(match first {
        Some((seq, what)) => Err(Fault {
            row: seq,
            what: bilingual!(
                "履歴 {seq} の記載{what}",
                "A text of journal entry {seq}{what}"
            ),
        }),
        None => Ok(found.len()),
    })
}

/// The state of a stored text.
enum Text {
    Good,
    Changed,
    Gone,
    Back,
}

/// The free texts that the journal names.
#[derive(Default)]
struct Noted {
    /// Hash to the first entry that names it, and that entry's format.
    named: HashMap<String, (i64, i64)>,
    masked: HashSet<String>,
}

impl Noted {
    fn read(connection: &Connection) -> Result<Self, Failure> {
        let sql = "SELECT seq, format, kind, payload FROM journal ORDER BY seq";
        let mut noted = Self::default();
        connection.each_by_portions(sql, 5_000, |row| {
            let is_mask = EntryKind::from_name(row.get(2)?) == Some(EntryKind::Mask);
            let payload: &str = row.get(3)?;
            // Most entries of an import name no text, and need not be read as JSON.
            if !is_mask && !payload.contains(texts::FIELD) {
                return Ok(());
            }
            let payload: Value = serde_json::from_str(payload)?;
            let (seq, format) = (row.get(0)?, row.get(1)?);
            for (_, hash) in texts::references(&payload) {
                let first = noted.named.entry(hash.to_owned());
                first.or_insert((seq, format));
            }
            if is_mask {
                let masked = payload.get("texts").and_then(Value::as_array);
                let masked = masked.into_iter().flatten().filter_map(Value::as_str);
                noted.masked.extend(masked.map(str::to_owned));
            }
            Ok(())
        })?;
        Ok(noted)
    }
}

/// Hash over the row hashes of the versions of one import.
enum Root {
    /// Format 1. Concatenation is safe here, because all parts are hashes of fixed length.
    Joined(Joined),
    Fields(Fields),
}

impl Root {
    fn begin(format: i64) -> Self {
        if format > 1 {
            Self::Fields(Fields::begin("kakari rows"))
        } else {
            Self::Joined(Joined::new())
        }
    }

    fn add(&mut self, hash: &str) {
        match self {
            Self::Joined(joined) => joined.add(hash.as_bytes()),
            Self::Fields(fields) => fields.text(hash),
        }
    }

    fn finish(self) -> String {
        match self {
            Self::Joined(joined) => joined.finish(),
            Self::Fields(fields) => fields.finish(),
        }
    }
}

/// What the journal entry of an import says about its versions.
struct Rooted {
    root: String,
    number: i64,
    format: i64,
    source: Option<i64>,
}

/// Verifies the report versions: each content against its hash, then the versions of each import against the journal. Returns
/// their number.
pub(super) fn check_versions(connection: &Connection) -> Result<Result<i64, Fault>, Failure> {
    let mut imports = imports(connection)?;
    let sql = format!(
        "SELECT {}, t.canonical FROM versions v LEFT JOIN contents t ON t.version = v.id ORDER BY v.id",
        versions::HASHED
    );
    let mut batches: BTreeMap<i64, (Root, i64, i64)> = BTreeMap::new();
    let mut number = 0;
    let wrong = connection.find_by_portions(&sql, 1_000, |row| {
        let (id, hash): (i64, &str) = (row.get(0)?, row.get(13)?);
        let (source, batch): (Option<i64>, i64) = (row.get(14)?, row.get(15)?);
        let Some(canonical) = row.get::<Option<&str>>(16)? else {
            return fault(
                id,
                bilingual!(
                    "報告の版 {id} の内容がありません（削除されています）。",
                    "The content of report version {id} is missing (it was deleted)."
                ),
            );
        };
        if sha256(canonical.as_bytes()) != hash {
            return fault(
                id,
                bilingual!(
                    "報告の版 {id} の内容が書き換えられています。",
                    "The content of report version {id} was changed."
                ),
            );
        }
        let Some(import) = imports.get(&batch) else {
            return fault(
                id,
                bilingual!(
                    "報告の版 {id} の受付が、履歴にありません。",
                    "The arrival of report version {id} is not in the journal."
                ),
            );
        };
        if import.source != source {
            let what = bilingual!(
                "報告の版 {id} の取込の番号が、履歴の記録と違います。",
                "The import number of report version {id} differs from the journal."
            );
            return fault(id, what);
        }
        let (root, count, _) = batches
            .entry(batch)
            .or_insert_with(|| (Root::begin(import.format), 0, id));
        root.add(&versions::hash_of_row(row, import.format)?);
        *count += 1;
        number += 1;
        Ok(None)
    })?;
    if let Some(fault) = wrong {
        return Ok(Err(fault));
    }
    for (batch, (root, count, first)) in batches {
        let root = root.finish();
        match imports.remove(&batch) {
            Some(import) if import.root == root && import.number == count => {}
            _ => {
                let what = bilingual!(
                    "報告の版 {first} からの取込（履歴 {batch}）が、履歴の記録と違います。",
                    "The import from report version {first} on (journal entry {batch}) differs from the journal."
                );
                return Ok(Err(Fault { row: first, what }));
            }
        }
    }
    let gone = imports.into_iter().filter(|(_, import)| import.number > 0);
    Ok(match gone.map(|(batch, _)| batch).min() {
        Some(batch) => {
            let what = bilingual!(
                "履歴 {batch} で受け付けた報告がありません（削除されています）。",
                "Reports that journal entry {batch} took in are missing (they were deleted)."
            );
            Err(Fault { row: batch, what })
        }
        None => Ok(number),
    })
}

/// Root hash and number of versions of each batch that added versions.
fn imports(connection: &Connection) -> Result<HashMap<i64, Rooted>, Failure> {
    let sql = "SELECT batch, format, payload FROM journal WHERE kind IN ('import', 'reports')";
    let mut imports = HashMap::new();
    connection.each(sql, &[], |row| {
        let payload: Value = serde_json::from_str(row.get(2)?)?;
        let number = payload
            .get("detail")
            .and_then(|detail| detail.get("versions"))
            .and_then(Value::as_i64);
        if let (Some(number), Some(root)) = (number, payload.get("root").and_then(Value::as_str)) {
            let rooted = Rooted {
                root: root.to_owned(),
                number,
                format: row.get(1)?,
                source: payload.get("source").and_then(Value::as_i64),
            };
            imports.insert(row.get(0)?, rooted);
        }
        Ok(())
    })?;
    Ok(imports)
}
