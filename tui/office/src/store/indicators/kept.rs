//! What imports of indicators left, each as people name it, so that it can be listed and taken out again.

use std::collections::BTreeSet;

use kakari_core::indicator::{Heading, Voice, When};

use super::super::acts::Decided;
use super::super::error::StoreError;
use super::super::open::Store;
use super::super::records::{Record, RecordChange};
use super::{TABLE, TableValue, VOICE, VoiceValue, division};
use crate::hash::sha256;

/// The number of digits by which people name what they see in a list.
const DIGITS: usize = 8;

/// A table of numbers or a voice that imports brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptIndicator {
    /// By which people name it: the same on every machine for the same heading or words.
    pub number: String,
    /// What it is.
    pub what: KeptWhat,
    /// Who brought it, or changed it last.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    kind: &'static str,
    id: String,
    rev: i64,
}

/// What an import brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptWhat {
    /// Numbers of one heading, with the areas that have one, by name or code.
    Table(Heading, BTreeSet<String>),
    /// What somebody concerned says.
    Voice(Voice),
    /// Its texts were masked.
    Masked,
}

impl KeptIndicator {
    fn table(record: Record) -> Self {
        let value: Option<TableValue> = serde_json::from_str(&record.value).ok();
        let what = value.and_then(|value| {
            let heading = value.heading()?;
            Some(KeptWhat::Table(heading, value.values.into_keys().collect()))
        });
        Self::new(TABLE, sha256(record.id.as_bytes()), what, record)
    }

    fn voice(record: Record) -> Self {
        let value: Option<VoiceValue> = serde_json::from_str(&record.value).ok();
        let what = value.and_then(|value| value.voice()).map(KeptWhat::Voice);
        // The id is the beginning of a hash already.
        Self::new(VOICE, record.id.clone(), what, record)
    }

    fn new(kind: &'static str, hash: String, what: Option<KeptWhat>, record: Record) -> Self {
        Self {
            number: hash.chars().take(DIGITS).collect(),
            what: what.unwrap_or(KeptWhat::Masked),
            by: record.by,
            at: record.at,
            kind,
            id: record.id,
            rev: record.rev,
        }
    }

    /// Tables first, in order of heading, then voices, in order of area.
    fn order(&self) -> (u8, Option<&Heading>, Option<&Voice>, &str) {
        match &self.what {
            KeptWhat::Table(heading, _) => (0, Some(heading), None, &self.id),
            KeptWhat::Voice(voice) => (1, None, Some(voice), &self.id),
            KeptWhat::Masked => (2, None, None, &self.id),
        }
    }
}

impl VoiceValue {
    pub(super) fn voice(self) -> Option<Voice> {
        Some(Voice {
            division: division(&self.division)?,
            area: self.area,
            by: self.by,
            when: When::read(&self.when)?,
            text: self.text,
            source: self.source,
        })
    }
}

impl Store {
    /// Everything that imports of indicators brought and nobody took out.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn kept_indicators(&self) -> Result<Vec<KeptIndicator>, StoreError> {
        let tables = self.records(TABLE, "")?.into_iter();
        let voices = self.records(VOICE, "")?.into_iter();
        let mut kept: Vec<KeptIndicator> = tables
            .map(KeptIndicator::table)
            .chain(voices.map(KeptIndicator::voice))
            .collect();
        kept.sort_by(|one, other| one.order().cmp(&other.order()));
        Ok(kept)
    }

    /// Takes these out: all of them, or none if another person was faster on one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`].
    pub(crate) fn remove_indicators(
        &mut self,
        kept: &[KeptIndicator],
        actor: &str,
        label: &str,
    ) -> Result<Decided, StoreError> {
        let change = |one: &KeptIndicator| RecordChange {
            kind: one.kind.to_owned(),
            id: one.id.clone(),
            edition: String::new(),
            facility: String::new(),
            word: "",
            value: None,
            expected_rev: one.rev,
        };
        let changes: Vec<RecordChange> = kept.iter().map(change).collect();
        self.save_records(&changes, actor, label)
    }
}
