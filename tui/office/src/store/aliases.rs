//! What names of partners in reports mean, as people said it: a cell for each name and reach. The key of a cell is the name as
//! [`name_key`], so that two officers who see two spellings decide on the same cell.

use std::fmt;

use kakari_core::text::name_key;
use serde::{Deserialize, Serialize};

use super::acts::Decided;
use super::areas::CareFacility;
use super::cells::{self, Cell, Change, Key};
use super::engine::Connection;
use super::error::{Conflict, Failure, StoreError, unreadable};
use super::kind::{CellKind, EntryKind};
use super::open::Store;
use super::superseded;
use super::texts::{self, TextRef};
use crate::bilingual;
use crate::hash::Fields;
use crate::lang::pick;

/// The word of a cell that says that the name is no facility of the register, or of the list of care facilities.
pub(super) const ELSEWHERE: &str = "-";

/// In whose reports a decision holds. The narrowest one that fits counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// In the reports of this facility.
    Facility(String),
    /// In the reports of the facilities of a municipality: its code, five digits.
    Municipality(String),
    /// In the reports of the facilities of a 二次医療圏: its name.
    MedicalArea(String),
    /// In all reports.
    Everywhere,
}

/// Of what a name is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// Of a hospital or clinic (連携先).
    #[default]
    Partner,
    /// Of a care facility (介護施設).
    Care,
}

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AliasMeans {
    /// The facility with this id.
    Facility(String),
    /// This care facility of the imported list.
    Listed(CareFacility),
    /// Not a facility of the register: one of another prefecture, a care facility. Of a care facility: none of the list.
    Elsewhere,
}

/// A decision on a name, to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasChange {
    /// Of what the name is.
    pub of: NameKind,
    /// The name as it stands in the report.
    pub name: String,
    /// Where the decision holds.
    pub reach: Reach,
    /// The decision; `None` takes an earlier one back.
    pub means: Option<AliasMeans>,
    /// Id of the facility whose report was looked at; may be empty.
    pub seen_at: String,
    /// Why; may be empty.
    pub reason: String,
    /// The revision that the person saw, [`Alias::rev`]; 0 if there was no decision.
    pub expected_rev: i64,
}

/// A decision on a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name as [`name_key`].
    pub key: String,
    /// The name as the person saw it.
    pub name: String,
    /// Where it holds.
    pub reach: Reach,
    /// What the name means.
    pub means: AliasMeans,
    /// Why; may be empty.
    pub reason: String,
    /// Revision.
    pub rev: i64,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: String,
}

/// Marks of the state of what says who names whom, see [`Store::partners_stamp`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartnersStamp {
    /// Of the reports of an edition, the lists, and the facts about facilities.
    pub(crate) read: String,
    /// Of the decisions on names.
    pub(crate) decisions: i64,
}

/// The value of a cell.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct AliasValue {
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    seen_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<TextRef>,
}

impl Reach {
    const FACILITY: &'static str = "facility:";
    const MUNICIPALITY: &'static str = "municipality:";
    const MEDICAL_AREA: &'static str = "medical-area:";

    /// Reads what [`fmt::Display`] writes.
    fn read(part: &str) -> Option<Self> {
        let rest = |start: &str| part.strip_prefix(start).map(str::to_owned);
        if part.is_empty() {
            return Some(Self::Everywhere);
        }
        rest(Self::FACILITY)
            .map(Self::Facility)
            .or_else(|| rest(Self::MUNICIPALITY).map(Self::Municipality))
            .or_else(|| rest(Self::MEDICAL_AREA).map(Self::MedicalArea))
    }
}

impl fmt::Display for Reach {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Facility(id) => write!(out, "{}{id}", Self::FACILITY),
            Self::Municipality(code) => write!(out, "{}{code}", Self::MUNICIPALITY),
            Self::MedicalArea(name) => write!(out, "{}{name}", Self::MEDICAL_AREA),
            Self::Everywhere => Ok(()),
        }
    }
}

/// Stands in the word of a cell between the name of a care facility and its municipality. Neither contains it.
const BETWEEN: char = '\t';

impl AliasMeans {
    /// The word of a cell; it tells one target from all others of its kind.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Facility(id) => id.clone(),
            Self::Listed(one) if one.municipality.is_empty() => one.name.clone(),
            Self::Listed(one) => format!("{}{BETWEEN}{}", one.name, one.municipality),
            Self::Elsewhere => ELSEWHERE.to_owned(),
        }
    }

    fn read(of: NameKind, word: String) -> Self {
        match of {
            _ if word == ELSEWHERE => Self::Elsewhere,
            NameKind::Partner => Self::Facility(word),
            NameKind::Care => {
                let (name, municipality) = word.split_once(BETWEEN).unwrap_or((&word, ""));
                Self::Listed(CareFacility {
                    name: name.to_owned(),
                    municipality: municipality.to_owned(),
                })
            }
        }
    }
}

impl NameKind {
    fn cell(self) -> CellKind {
        match self {
            Self::Partner => CellKind::Alias,
            Self::Care => CellKind::CareAlias,
        }
    }
}

/// A decision on the name of a care facility in words.
pub(super) fn care_wording(subject: &str, word: &str) -> String {
    match word {
        "" => bilingual!(
            "介護施設名「{subject}」の決定なし",
            "nothing decided on the care facility {subject}"
        ),
        ELSEWHERE => bilingual!(
            "介護施設名「{subject}」は一覧の施設ではない",
            "the care facility {subject} is not in the list"
        ),
        _ => {
            let one = word.replace(BETWEEN, pick("、", ", "));
            bilingual!(
                "介護施設名「{subject}」は {one}",
                "the care facility {subject} is {one}"
            )
        }
    }
}

fn key(of: NameKind, name: &str, reach: &Reach) -> Key {
    Key::new(of.cell(), "", &name_key(name), &reach.to_string())
}

impl Store {
    /// Writes decisions on names: all of them, or none if another person was faster on one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`].
    pub(crate) fn decide_aliases(
        &mut self,
        changes: &[AliasChange],
        actor: &str,
        label: &str,
    ) -> Result<Decided, StoreError> {
        self.write_all(changes, actor, label, |writing, wanted| {
            let key = key(wanted.of, &wanted.name, &wanted.reach);
            let current = cells::as_seen(&writing.tx, &key, wanted.expected_rev)?;
            let value = AliasValue {
                name: wanted.name.clone(),
                seen_at: wanted.seen_at.clone(),
                reason: writing.save_text(&wanted.reason)?,
            };
            let word = wanted
                .means
                .as_ref()
                .map_or_else(String::new, AliasMeans::word);
            let change = Change {
                entry: EntryKind::Alias,
                key,
                facility: &wanted.seen_at,
                word,
                value: serde_json::to_value(value)?,
                undo: None,
            };
            writing.change(change, current.as_ref())
        })
    }

    /// All decisions on names of partners that hold, in order of key and reach.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn aliases(&self) -> Result<Vec<Alias>, StoreError> {
        self.aliases_of(NameKind::Partner)
    }

    /// As [`Store::aliases`], of care facilities.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn care_aliases(&self) -> Result<Vec<Alias>, StoreError> {
        self.aliases_of(NameKind::Care)
    }

    fn aliases_of(&self, of: NameKind) -> Result<Vec<Alias>, StoreError> {
        self.read(|connection| {
            let mut found = Vec::new();
            cells::each(connection, &of.cell(), "", |key, cell| {
                found.push((key, cell));
                Ok(())
            })?;
            let read = |(key, cell): &(Key, Cell)| alias(connection, of, key.clone(), cell.clone());
            let aliases = connection.each_of(&found, read)?;
            Ok(aliases.into_iter().flatten().collect())
        })
    }

    /// The revision of what was decided on a name within a reach; 0 if nobody ever decided.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub(crate) fn alias_rev(
        &self,
        of: NameKind,
        name: &str,
        reach: &Reach,
    ) -> Result<i64, StoreError> {
        self.read(|connection| {
            let cell = cells::get(connection, &key(of, name, reach))?;
            Ok(cell.map_or(0, |cell| cell.rev))
        })
    }

    /// The decision on a name within a reach if another person than `actor` made it.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn alias_of_another(
        &self,
        of: NameKind,
        name: &str,
        reach: &Reach,
        actor: &str,
    ) -> Result<Option<Conflict>, StoreError> {
        self.read(|connection| {
            let key = key(of, name, reach);
            let cell = cells::get(connection, &key)?;
            let cell = cell.filter(|cell| cell.actor != actor && !cell.word.is_empty());
            Ok(cell.map(|cell| superseded::act_on(&key, &cell)))
        })
    }

    /// A mark for the state of everything that says who names whom. While it stays the same, nothing of it changed.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub(crate) fn partners_stamp(&self, edition: &str) -> Result<PartnersStamp, StoreError> {
        let last = self.last_source()?;
        self.read(|connection| {
            let mut stamp = Fields::begin("kakari partners");
            stamp.text(edition);
            stamp.number(last);
            let reports = "SELECT count(*), CAST(coalesce(sum(version), 0) AS BIGINT) FROM current_versions WHERE edition = ?1";
            let reports = connection.first(reports, &[&edition], |row| {
                Ok((row.get::<i64>(0)?, row.get::<i64>(1)?))
            })?;
            let (count, sum) = reports.unwrap_or_default();
            stamp.number(count);
            stamp.number(sum);
            // Two choices between versions can leave the sum as it was.
            let acts = "SELECT coalesce(max(seq), 0) FROM cells \
                        WHERE (kind = 'scope-facts' AND edition = '') OR (kind = 'choice' AND edition = ?1)";
            stamp.number(connection.one(acts, &[&edition])?);
            let decisions = "SELECT coalesce(max(seq), 0) FROM cells WHERE kind IN ('alias', 'care-alias') AND edition = ''";
            Ok(PartnersStamp {
                read: stamp.finish(),
                decisions: connection.one(decisions, &[])?,
            })
        })
    }
}

/// The decision that a cell holds; `None`: it was taken back.
fn alias(
    connection: &Connection,
    of: NameKind,
    key: Key,
    cell: Cell,
) -> Result<Option<Alias>, Failure> {
    if cell.word.is_empty() {
        return Ok(None);
    }
    let value: AliasValue = serde_json::from_value(cell.value)?;
    let reach = Reach::read(&key.part).ok_or_else(|| {
        unreadable(
            pick("連携先名の決定の範囲", "reach of a decision on a name"),
            &key.part,
        )
    })?;
    Ok(Some(Alias {
        name: if value.name.is_empty() {
            key.subject.clone()
        } else {
            value.name
        },
        key: key.subject,
        reach,
        means: AliasMeans::read(of, cell.word),
        reason: texts::read(connection, value.reason.as_ref())?,
        rev: cell.rev,
        by: cell.actor,
        at: cell.at,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reach_is_read_as_it_is_written() {
        for reach in [
            Reach::Facility("2010000000011".to_owned()),
            Reach::Municipality("20201".to_owned()),
            Reach::MedicalArea("中央".to_owned()),
            Reach::Everywhere,
        ] {
            assert_eq!(Reach::read(&reach.to_string()), Some(reach));
        }
        assert_eq!(Reach::read("country:jp"), None);
    }

    #[test]
    fn a_decision_means_what_was_written() {
        let listed = |name: &str, municipality: &str| {
            AliasMeans::Listed(CareFacility {
                name: name.to_owned(),
                municipality: municipality.to_owned(),
            })
        };
        for (of, means) in [
            (
                NameKind::Partner,
                AliasMeans::Facility("2010000000011".to_owned()),
            ),
            (NameKind::Partner, AliasMeans::Elsewhere),
            (NameKind::Care, AliasMeans::Elsewhere),
            (NameKind::Care, listed("みどり苑", "白樺市")),
            (NameKind::Care, listed("みどり苑", "")),
        ] {
            assert_eq!(AliasMeans::read(of, means.word()), means);
        }
    }
}
