//! Which letters were sent, to whom, and with which words.

use std::collections::HashMap;

use kakari_core::date::Date;
use kakari_core::letter::Kind;
use serde::{Deserialize, Serialize};

use super::super::chasing::{Means, RoundAct};
use super::super::{Office, OfficeError};
use crate::store::{Decided, Record, RecordChange};

/// The kind of the records of letters.
const LETTER: &str = "letter";

/// Letters to record as sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentAct {
    /// The kind.
    pub kind: Kind,
    /// 文書番号; empty for none.
    pub number: String,
    /// The day of the letters.
    pub dated: Date,
    /// The form of the file, as its name ends.
    pub form: String,
    /// Name of the file or folder, without the folders above it.
    pub file: String,
    /// SHA-256 of the file, or of all files of the folder.
    pub file_hash: String,
    /// SHA-256 of what stands in the letters.
    pub text_hash: String,
    /// Ids of the recipients: facilities, for 情報提供の依頼 codes of municipalities.
    pub recipients: Vec<String>,
}

/// The content as it is kept.
#[derive(Serialize, Deserialize)]
struct SentValue {
    kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    number: String,
    dated: String,
    form: String,
    file: String,
    file_hash: String,
    text_hash: String,
    recipients: Vec<String>,
}

/// Letters that were sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentLetters {
    /// Id of the record.
    pub id: String,
    /// What was sent.
    pub act: SentAct,
    /// Who recorded it.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

impl SentLetters {
    fn read(record: Record) -> Option<Self> {
        let value: SentValue = serde_json::from_str(&record.value).ok()?;
        Some(Self {
            id: record.id,
            act: SentAct {
                kind: Kind::from_word(&value.kind)?,
                number: value.number,
                dated: value.dated.parse().ok()?,
                form: value.form,
                file: value.file,
                file_hash: value.file_hash,
                text_hash: value.text_hash,
                recipients: value.recipients,
            },
            by: record.by,
            at: record.at,
        })
    }
}

impl Office {
    /// All letters of the year shown that were recorded as sent, the older first.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn letters_sent(&self) -> Result<Vec<SentLetters>, OfficeError> {
        let records = self.store.records(LETTER, &self.edition.id)?;
        Ok(records.into_iter().filter_map(SentLetters::read).collect())
    }

    /// The letters that were sent to a facility, the older first.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn letters_to(&self, facility: &str) -> Result<Vec<SentLetters>, OfficeError> {
        let mut sent = self.letters_sent()?;
        sent.retain(|one| one.act.recipients.iter().any(|id| id == facility));
        Ok(sent)
    }

    /// The newest day on which a letter of a kind was sent, by recipient.
    pub(super) fn last_sent(&self, kind: Kind) -> Result<HashMap<String, Date>, OfficeError> {
        let mut last: HashMap<String, Date> = HashMap::new();
        for sent in self.letters_sent()? {
            if sent.act.kind == kind {
                for id in sent.act.recipients {
                    let day = last.entry(id).or_insert(sent.act.dated);
                    *day = (*day).max(sent.act.dated);
                }
            }
        }
        Ok(last)
    }

    /// Records letters as sent. Reminders are a round of reminders too, unless a round of their day has all their recipients.
    pub(in super::super) fn record_sent(
        &mut self,
        act: &SentAct,
        actor: &str,
        label: &str,
    ) -> Result<Decided, OfficeError> {
        let records = self.store.records_and_removed(LETTER, &self.edition.id)?;
        let last: u32 = records
            .iter()
            .filter_map(|record| record.id.parse().ok())
            .max()
            .unwrap_or(0);
        let value = SentValue {
            kind: act.kind.word().to_owned(),
            number: act.number.clone(),
            dated: act.dated.to_string(),
            form: act.form.clone(),
            file: act.file.clone(),
            file_hash: act.file_hash.clone(),
            text_hash: act.text_hash.clone(),
            recipients: act.recipients.clone(),
        };
        let value = serde_json::to_string(&value)
            .map_err(|error| OfficeError::Library(error.to_string()))?;
        let mut changes = vec![RecordChange {
            kind: LETTER.to_owned(),
            id: format!("{:04}", last.saturating_add(1)),
            edition: self.edition.id.clone(),
            facility: match act.recipients.as_slice() {
                [one] if act.kind != Kind::Information => one.clone(),
                _ => String::new(),
            },
            word: act.kind.word(),
            value: Some(value),
            expected_rev: 0,
        }];
        let last_round = self.rounds()?.last().map_or(0, |round| round.number);
        if matches!(act.kind, Kind::Reminder | Kind::SecondReminder) && !self.is_a_round(act)? {
            let round = RoundAct {
                number: last_round.saturating_add(1),
                facilities: act.recipients.clone(),
                on: act.dated,
                means: Means::Letter,
                next: None,
            };
            changes.extend(self.round_changes(&round)?);
        }
        Ok(self.store.save_records(&changes, actor, label)?)
    }

    /// Whether a round of the day of the letters has all their recipients.
    fn is_a_round(&self, act: &SentAct) -> Result<bool, OfficeError> {
        let mut rounds = self.rounds()?.into_iter();
        Ok(rounds.any(|round| {
            let members: std::collections::HashSet<&String> = round.facilities.iter().collect();
            round.on == act.dated && act.recipients.iter().all(|id| members.contains(id))
        }))
    }
}
