//! Free texts of people, stored outside the journal so that a text that should not have been entered can be masked.
//!
//! The journal contains a hash of salt and text. Masking deletes the text and the salt. The hash stays, so the chain remains
//! valid, but without the salt nobody can find the text by trying.

use crate::bilingual;
use crate::lang::pick;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::acts::Decided;
use super::engine::{Connection, Values};
use super::error::{Failure, StoreError};
use super::journal::Draft;
use super::kind::EntryKind;
use super::open::Store;
use super::random;
use super::transaction::Writing;
use crate::hash::{Fields, Joined};

/// Shown in place of a masked text.
pub const MASKED: &str = "（伏せられた記載）";

/// A reference to a text in payloads: `{"text":"<hash>"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TextRef {
    /// The salted hash, hexadecimal.
    pub(super) text: String,
}

impl Writing<'_> {
    /// Stores a text of the entry that is appended next; `None` for an empty text.
    pub(super) fn save_text(&mut self, text: &str) -> Result<Option<TextRef>, Failure> {
        if text.is_empty() {
            return Ok(None);
        }
        let salt = random::digits()?;
        let hash = hashed(&salt, text);
        let put = "INSERT INTO texts (hash, seq, salt, text) VALUES (?1, ?2, ?3, ?4)";
        self.tx.put(put, &[&hash, &self.next_seq(), &salt, &text])?;
        Ok(Some(TextRef { text: hash }))
    }
}

/// How a reference to a text begins in every payload that has one.
pub(super) const FIELD: &str = "\"text\"";

/// Digits of a salt.
const SALT: usize = 32;

/// The hash under which a text is kept.
fn hashed(salt: &str, text: &str) -> String {
    let mut fields = Fields::begin("kakari text");
    fields.text(salt);
    fields.text(text);
    fields.finish()
}

/// Whether a text matches the hash in an entry of this format. Format 1 concatenated salt and text, which is only safe because
/// every salt has the same length: with a salt of another length, characters could have moved between salt and text.
pub(super) fn fits(format: i64, hash: &str, salt: &str, text: &str) -> bool {
    let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if salt.len() != SALT || !salt.bytes().all(digit) {
        return false;
    }
    if format > 1 {
        return hashed(salt, text) == hash;
    }
    let mut joined = Joined::new();
    joined.add(salt.as_bytes());
    joined.add(text.as_bytes());
    joined.finish() == hash
}

/// The text, [`MASKED`] where it was masked; empty for none.
pub(super) fn read(
    connection: &Connection,
    reference: Option<&TextRef>,
) -> Result<String, Failure> {
    let Some(reference) = reference else {
        return Ok(String::new());
    };
    let sql = "SELECT text FROM texts WHERE hash = ?1";
    let text: Option<Option<String>> =
        connection.first(sql, &[&reference.text], |row| row.get(0))?;
    Ok(text.flatten().unwrap_or_else(|| MASKED.to_owned()))
}

/// The texts of a payload with their names, without those of the state before, which belong to an earlier entry.
pub(super) fn named(
    connection: &Connection,
    payload: &Value,
) -> Result<Vec<(String, String)>, Failure> {
    let mut texts = Vec::new();
    for (name, hash) in references(payload) {
        let text = read(
            connection,
            Some(&TextRef {
                text: hash.to_owned(),
            }),
        )?;
        texts.push((name.to_owned(), text));
    }
    Ok(texts)
}

/// Name and hash of every text that stands directly in the payload or in its value.
pub(super) fn references(payload: &Value) -> Vec<(&str, &str)> {
    let direct = payload.as_object().into_iter();
    let within = payload.get("value").and_then(Value::as_object).into_iter();
    let fields = direct.chain(within).flatten();
    fields
        .filter_map(|(name, field)| Some((name.as_str(), field.get("text")?.as_str()?)))
        .collect()
}

impl Store {
    /// Masks all free texts of a journal entry. They are permanently deleted from the database, the chain remains valid, and
    /// the masking is a journal entry itself, which cannot be undone. Earlier backups still contain the texts.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if the entry has no text to mask.
    pub fn mask(&mut self, seq: i64, reason: &str, actor: &str) -> Result<Decided, StoreError> {
        let overwrite = |store: &Self, on: bool| {
            let set = store.connection.overwrite_deleted(on);
            set.map_err(|failure| store.explain(failure))
        };
        // SQLite normally leaves deleted bytes in free pages, where they could still be read in the file.
        overwrite(self, true)?;
        let masked = self.write(actor, "記載を伏せる", |writing| {
            mask(writing, seq, reason)
        });
        overwrite(self, false)?;
        // The write-ahead log still contains the old pages, so move it into the file. While others read, this happens when they
        // are done.
        let _ = self.connection.fold_log();
        masked
    }
}

fn mask(writing: &mut Writing<'_>, seq: i64, reason: &str) -> Result<Decided, Failure> {
    let missing = || StoreError::Missing {
        what: pick("伏せる記載", "text to mask in"),
        id: bilingual!("履歴 {seq}", "journal entry {seq}"),
    };
    // What a person may do is no free text, and would count no more once it cannot be read.
    let sql =
        "SELECT payload, facility, edition, function FROM journal WHERE seq = ?1 AND kind <> ?2";
    let values: Values<'_> = &[&seq, &EntryKind::Person.name()];
    let found: Option<(String, String, String, String)> = writing.tx.first(sql, values, |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    let (payload, facility, edition, function) = found.ok_or_else(missing)?;
    let payload: Value = serde_json::from_str(&payload)?;
    let mut hashes = Vec::new();
    for (_, hash) in references(&payload) {
        let take = "UPDATE texts SET text = NULL, salt = NULL WHERE hash = ?1 AND text IS NOT NULL";
        if writing.tx.execute(take, &[&hash])? == 1 {
            hashes.push(hash.to_owned());
        }
    }
    if hashes.is_empty() {
        return Err(missing().into());
    }
    let reason = writing.save_text(reason)?;
    let payload = serde_json::json!({ "of": seq, "texts": hashes, "reason": reason }).to_string();
    let (facility, edition, function) = (facility.as_str(), edition.as_str(), function.as_str());
    let draft = Draft {
        kind: EntryKind::Mask,
        facility,
        edition,
        function,
        undoes: None,
        payload,
    };
    let batch = writing.append(draft)?;
    Ok(Decided {
        batch,
        revs: Vec::new(),
        superseded: Vec::new(),
    })
}
