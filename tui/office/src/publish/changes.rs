//! What changed between two publications, as a list that names each facility.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::publication::State;

use super::NotPublished;
use super::out::CsvOut;
use crate::office::{Office, OfficeError, PublicationAct, PublicationRecord, PublishedFacility};

/// Name of the file.
pub(super) const NAME: &str = "changes.csv";

/// The headings of the file.
pub(super) const HEADINGS: [&str; 7] = [
    "医療機関ID",
    "名称",
    "市区町村",
    "変わったこと",
    "前",
    "今",
    "前回の公表の基準日",
];

/// What changed since an earlier publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The day of the earlier one.
    pub since: Date,
    /// The changes, in order of facility and function.
    pub list: Vec<Change>,
}

/// A change of what is published of a facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Id of the facility.
    pub id: String,
    /// Its name; empty if no list has it any more.
    pub name: String,
    /// Its municipality; empty if unknown.
    pub municipality: String,
    /// What changed.
    pub what: WhatChanged,
}

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhatChanged {
    /// It was not published before.
    Added,
    /// It is not published any more.
    Removed,
    /// The state of a function.
    Function(Function, State, State),
    /// Answers, name, address or other facts.
    Facts,
}

impl WhatChanged {
    fn cells(self) -> (String, &'static str, &'static str) {
        match self {
            Self::Added => ("公表に加わった".to_owned(), "", ""),
            Self::Removed => ("公表から外れた".to_owned(), "", ""),
            Self::Function(function, from, to) => {
                (function.mark().to_owned(), from.label(), to.label())
            }
            Self::Facts => ("報告の内容または所在地等".to_owned(), "", ""),
        }
    }
}

/// What changed since the last recorded publication whose content was another; `None` if there is none. A publication that is
/// made again from the same state has the same changes as the first time. `names` has name and municipality of each facility.
pub(super) fn since_published(
    office: &Office,
    act: &PublicationAct,
    names: &HashMap<String, (String, String)>,
) -> Result<Option<Changes>, OfficeError> {
    let records = office.publications()?;
    let other = |record: &&PublicationRecord| record.act.data_hash != act.data_hash;
    let before = records.iter().rev().find(other);
    let changes = before.map(|before| between(office, &before.act, act, names));
    changes.transpose()
}

/// What changed from one publication to another. `names` has name and municipality of the facilities of the second.
fn between(
    office: &Office,
    before: &PublicationAct,
    after: &PublicationAct,
    names: &HashMap<String, (String, String)>,
) -> Result<Changes, OfficeError> {
    let old: BTreeMap<&str, &PublishedFacility> = by_id(before);
    let new: BTreeMap<&str, &PublishedFacility> = by_id(after);
    let mut found: BTreeMap<&str, Vec<WhatChanged>> = BTreeMap::new();
    for id in old.keys().filter(|id| !new.contains_key(*id)) {
        found.insert(id, vec![WhatChanged::Removed]);
    }
    for (id, now) in &new {
        let what = match old.get(id) {
            None => vec![WhatChanged::Added],
            Some(was) => of_facility(was, now),
        };
        if !what.is_empty() {
            found.insert(id, what);
        }
    }
    let mut list = Vec::new();
    for (id, changes) in found {
        let (name, municipality) = match names.get(id) {
            Some(named) => named.clone(),
            None => {
                let entry = office.store().facility(id)?;
                entry.map_or_else(Default::default, |entry| {
                    (entry.facility.name, entry.facility.municipality)
                })
            }
        };
        list.extend(changes.into_iter().map(|what| Change {
            id: id.to_owned(),
            name: name.clone(),
            municipality: municipality.clone(),
            what,
        }));
    }
    let since = before.as_of;
    Ok(Changes { since, list })
}

fn by_id(act: &PublicationAct) -> BTreeMap<&str, &PublishedFacility> {
    let facilities = act.facilities.iter();
    facilities.map(|one| (one.id.as_str(), one)).collect()
}

fn of_facility(was: &PublishedFacility, now: &PublishedFacility) -> Vec<WhatChanged> {
    let mut what: Vec<WhatChanged> = Function::ALL
        .into_iter()
        .filter(|function| was.states[*function] != now.states[*function])
        .map(|function| WhatChanged::Function(function, was.states[function], now.states[function]))
        .collect();
    if was.rest != now.rest {
        what.push(WhatChanged::Facts);
    }
    what
}

/// Writes the list; without an earlier publication it has its headings only.
pub(super) fn write(folder: &Path, changes: Option<&Changes>) -> Result<(), NotPublished> {
    let mut out = CsvOut::begin(folder, NAME, HEADINGS)?;
    for (changes, change) in changes
        .into_iter()
        .flat_map(|changes| changes.list.iter().map(move |change| (changes, change)))
    {
        let (what, from, to) = change.what.cells();
        let since = changes.since.to_string();
        out.line([
            change.id.as_str(),
            &change.name,
            &change.municipality,
            &what,
            from,
            to,
            &since,
        ])?;
    }
    out.finish()
}
