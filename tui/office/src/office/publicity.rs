//! 住民への普及啓発の記録: what was told to whom, through what, on which day. Texts to begin with stand beside this file.

use kakari_core::date::Date;
use kakari_core::text::scrub;
use serde::{Deserialize, Serialize};

use super::{Office, OfficeError};
use crate::bilingual;
use crate::lang::{Lang, Sentence, within};
use crate::store::{Decided, Record, RecordChange};

mod names;

pub use names::{PublicityAudience, PublicityChannel};

/// The kind of these records.
pub(super) const PUBLICITY: &str = "publicity";

/// The texts to begin with.
const TEXTS: &str = include_str!("publicity/texts.txt");

/// What stands in the texts where the name of the prefecture goes.
const PREFECTURE: &str = "{prefecture}";

/// What was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publicity {
    /// The day.
    pub on: Date,
    /// To whom.
    pub audience: PublicityAudience,
    /// Through what.
    pub channel: PublicityChannel,
    /// What: the title of the article, the theme of the meeting.
    pub what: String,
    /// Number of copies or people, if known.
    pub number: Option<u32>,
    /// Where; may be empty.
    pub place: String,
    /// What else is to be said; may be empty.
    pub note: String,
}

/// A change of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicityAct {
    /// Id of the entry; empty for a new one.
    pub id: String,
    /// What was told; `None` takes the entry out.
    pub entry: Option<Publicity>,
    /// The revision that the acting person saw; `None`: the present one.
    pub expected_rev: Option<i64>,
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicityRecord {
    /// Its id.
    pub id: String,
    /// What was told.
    pub entry: Publicity,
    /// Its revision.
    pub rev: i64,
    /// Who recorded it.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
}

/// The content as it is kept.
#[derive(Serialize, Deserialize)]
struct PublicityValue {
    on: String,
    // Both as words.
    audience: String,
    channel: String,
    what: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    place: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

impl PublicityRecord {
    fn read(record: Record) -> Option<Self> {
        let value: PublicityValue = serde_json::from_str(&record.value).ok()?;
        Some(Self {
            id: record.id,
            entry: Publicity {
                on: value.on.parse().ok()?,
                audience: PublicityAudience::from_word(&value.audience)?,
                channel: PublicityChannel::from_word(&value.channel)?,
                what: value.what,
                number: value.number,
                place: value.place,
                note: value.note,
            },
            rev: record.rev,
            by: record.by,
            at: record.at,
        })
    }
}

impl PublicityAct {
    /// The act in words, for the journal and for the list of what can be undone.
    #[must_use]
    pub fn label(&self) -> Sentence {
        Sentence::new(|| match &self.entry {
            Some(entry) => {
                let (audience, channel) = (entry.audience.in_words(), entry.channel.in_words());
                bilingual!(
                    "普及啓発の記録（{audience}、{channel}）",
                    "publicity ({audience}, {channel})"
                )
            }
            None => bilingual!(
                "普及啓発の記録 {} を消す",
                "publicity entry {} removed",
                self.id
            ),
        })
    }
}

impl Office {
    /// The log of the year shown, in order of day.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn publicity(&self) -> Result<Vec<PublicityRecord>, OfficeError> {
        let records = self.store.records(PUBLICITY, &self.edition.id)?;
        let mut log: Vec<PublicityRecord> = records
            .into_iter()
            .filter_map(PublicityRecord::read)
            .collect();
        log.sort_by(|one, other| (one.entry.on, &one.id).cmp(&(other.entry.on, &other.id)));
        Ok(log)
    }

    /// Texts to begin with, with the name of the prefecture.
    #[must_use]
    pub fn publicity_texts(&self) -> String {
        let name = within(Lang::Ja, || self.prefecture_words());
        let name = if name.is_empty() {
            "〇〇県".to_owned()
        } else {
            name
        };
        TEXTS.replace(PREFECTURE, &name)
    }

    /// Adds, changes or takes out an entry of the log.
    pub(super) fn record_publicity(
        &mut self,
        act: &PublicityAct,
        actor: &str,
        label: &str,
    ) -> Result<Decided, OfficeError> {
        let edition = self.edition.id.clone();
        let records = self.store.records_and_removed(PUBLICITY, &edition)?;
        let (id, rev) = if act.id.is_empty() {
            let numbers = records.iter().filter_map(|one| one.id.parse::<u32>().ok());
            let last = numbers.max().unwrap_or(0);
            (format!("{:04}", last.saturating_add(1)), 0)
        } else {
            let there = records
                .iter()
                .find(|one| one.id == act.id && !one.is_removed)
                .ok_or_else(|| OfficeError::NoSuchPublicity(scrub(&act.id).into_owned()))?;
            (act.id.clone(), act.expected_rev.unwrap_or(there.rev))
        };
        let value = match &act.entry {
            Some(entry) => Some(self.publicity_value(entry)?),
            None => None,
        };
        let change = RecordChange {
            kind: PUBLICITY.to_owned(),
            id,
            edition,
            facility: String::new(),
            word: "",
            value,
            expected_rev: rev,
        };
        Ok(self.store.save_records(&[change], actor, label)?)
    }

    fn publicity_value(&self, entry: &Publicity) -> Result<String, OfficeError> {
        let today = self.today.ok_or(OfficeError::NoToday)?;
        if entry.on > today {
            return Err(OfficeError::GivenInFuture {
                on: entry.on,
                today,
            });
        }
        let clean = |text: &str| scrub(text).trim().to_owned();
        let what = clean(&entry.what);
        if what.is_empty() {
            return Err(OfficeError::NothingTold);
        }
        let value = PublicityValue {
            on: entry.on.to_string(),
            audience: entry.audience.word().to_owned(),
            channel: entry.channel.word().to_owned(),
            what,
            number: entry.number,
            place: clean(&entry.place),
            note: clean(&entry.note),
        };
        serde_json::to_string(&value).map_err(|error| OfficeError::Library(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::{StaffAct, install_sample};
    use crate::store::Clock;

    fn office() -> (tempfile::TempDir, Office) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.db");
        let clock = || Clock::with_today("2026-04-10".parse().unwrap());
        install_sample(&path, clock(), 20, 1).unwrap();
        let office = Office::open(&path, clock(), false).unwrap();
        (folder, office)
    }

    fn entry(on: &str, what: &str) -> Publicity {
        Publicity {
            on: on.parse().unwrap(),
            audience: PublicityAudience::Residents,
            channel: PublicityChannel::Bulletin,
            what: what.to_owned(),
            number: Some(52_000),
            place: "県内全戸".to_owned(),
            note: String::new(),
        }
    }

    fn act(id: &str, entry: Option<Publicity>) -> StaffAct {
        StaffAct::Publicity(PublicityAct {
            id: id.to_owned(),
            entry,
            expected_rev: None,
        })
    }

    #[test]
    fn an_entry_is_added_changed_taken_out_and_brought_back() {
        let (_folder, mut office) = office();
        let first = entry("2026-04-08", "かかりつけ医をもちましょう");
        office
            .act(&act("", Some(first.clone())), "佐藤", "")
            .unwrap();
        let earlier = entry("2026-04-01", "説明会");
        office
            .act(&act("", Some(earlier.clone())), "佐藤", "")
            .unwrap();
        let log = office.publicity().unwrap();
        let days: Vec<&Publicity> = log.iter().map(|one| &one.entry).collect();
        assert_eq!(days, [&earlier, &first]);
        let changed = Publicity {
            number: None,
            ..earlier
        };
        office
            .act(&act("0002", Some(changed.clone())), "佐藤", "")
            .unwrap();
        assert_eq!(office.publicity().unwrap()[0].entry, changed);
        office.act(&act("0001", None), "佐藤", "").unwrap();
        assert_eq!(office.publicity().unwrap().len(), 1);
        let again = office.act(&act("0001", None), "佐藤", "").unwrap_err();
        assert!(again.to_string().contains("0001"), "{again}");
        let batch = office.store().undoable("佐藤", 1).unwrap()[0].batch;
        office.undo_batch(batch, "佐藤").unwrap();
        assert_eq!(office.publicity().unwrap().len(), 2);
        // An id is never given twice.
        office.act(&act("", Some(first)), "佐藤", "").unwrap();
        assert!(
            office
                .publicity()
                .unwrap()
                .iter()
                .any(|one| one.id == "0003")
        );
    }

    #[test]
    fn what_is_empty_or_still_to_come_is_refused_with_the_reason() {
        let (_folder, mut office) = office();
        let empty = office.act(&act("", Some(entry("2026-04-08", " "))), "佐藤", "");
        assert!(matches!(empty, Err(OfficeError::NothingTold)));
        let future = office.act(&act("", Some(entry("2026-05-01", "広報"))), "佐藤", "");
        let sentence = future.unwrap_err().to_string();
        assert!(sentence.contains("2026-05-01"), "{sentence}");
        assert_eq!(office.publicity().unwrap(), Vec::new());
    }

    #[test]
    fn another_person_who_was_faster_is_not_overwritten() {
        let (_folder, mut office) = office();
        let first = entry("2026-04-08", "広報");
        office
            .act(&act("", Some(first.clone())), "佐藤", "")
            .unwrap();
        let seen = office.publicity().unwrap()[0].rev;
        office
            .act(&act("0001", Some(entry("2026-04-09", "広報"))), "田中", "")
            .unwrap();
        let late = StaffAct::Publicity(PublicityAct {
            id: "0001".to_owned(),
            entry: Some(first),
            expected_rev: Some(seen),
        });
        assert!(office.act(&late, "佐藤", "").is_err());
    }

    #[test]
    fn the_texts_name_the_prefecture_and_leave_no_placeholder() {
        let (_folder, office) = office();
        let texts = office.publicity_texts();
        assert!(texts.contains(&office.prefecture_words()));
        assert!(!texts.contains('{'), "{texts}");
    }
}
