//! Decides which reports of a file become new versions, and which the database already has.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};

use super::engine::Connection;
use super::error::Failure;
use super::reports::NewReport;

mod rule;

/// A report of the file.
pub(super) struct Arriving<'a> {
    pub(super) report: &'a NewReport,
    /// Hash of its canonical text.
    pub(super) hash: String,
    /// Whether it becomes a new version.
    pub(super) adds: bool,
    /// Id of the version that it became, once written.
    pub(super) version: Option<i64>,
}

/// The reports of one facility, edition and channel in a file that begins with known versions.
pub(super) struct Sequence {
    known: Vec<i64>,
    added: Vec<usize>,
}

/// A stored version.
struct Known {
    id: i64,
    batch: i64,
    hash: String,
}

/// Decides for each report of a file whether it becomes a version. Returns the sequences that the journal entry must record,
/// because the versions alone do not show that the file contained the known reports too.
pub(super) fn decide(
    connection: &Connection,
    coming: &mut [Arriving<'_>],
) -> Result<Vec<Sequence>, Failure> {
    let recorded = recorded(connection)?;
    let mut groups: BTreeMap<(&str, &str, &str), Vec<usize>> = BTreeMap::new();
    for (at, one) in coming.iter().enumerate() {
        let report = one.report;
        let key = (
            report.facility.as_str(),
            report.edition.as_str(),
            report.channel.word(),
        );
        groups.entry(key).or_default().push(at);
    }
    let mut sequences = Vec::new();
    for (key, group) in groups {
        let hash_at = |at: usize| coming.get(at).map_or("", |one| one.hash.as_str());
        let mut places = group;
        // Equal reports in a row are one: only a change makes a version.
        places.dedup_by(|next, before| hash_at(*next) == hash_at(*before));
        let held: Vec<&str> = places.iter().map(|at| hash_at(*at)).collect();
        let known = known(connection, key)?;
        let all: Vec<&str> = known.iter().map(|one| one.hash.as_str()).collect();
        let newest = newest(&known, &recorded);
        let news = rule::news(&all, &newest, &held);
        let (old, added) = places.split_at(news.min(places.len()));
        if held.len() > 1 && news > 0 && !(added.is_empty() && rule::is_part(&newest, &held)) {
            let begin = held.get(..old.len()).unwrap_or_default();
            let met = rule::places(&all, begin).filter_map(|at| known.get(at));
            let mut ids: Vec<i64> = met.map(|one| one.id).collect();
            if added.is_empty()
                && let (Some(last), Some(latest)) = (ids.last_mut(), known.last())
            {
                // Name the latest version with this content, so that later files are compared with the present state.
                *last = latest.id;
            }
            sequences.push(Sequence {
                known: ids,
                added: added.to_vec(),
            });
        }
        let added = added.to_vec();
        for at in added {
            if let Some(one) = coming.get_mut(at) {
                one.adds = true;
            }
        }
    }
    Ok(sequences)
}

/// The sequences as the journal entry records them: the ids of the versions that the file contained, in order.
pub(super) fn sequences_json(sequences: &[Sequence], coming: &[Arriving<'_>]) -> Value {
    let ids = sequences.iter().map(|held| {
        let added = held.added.iter().filter_map(|at| coming.get(*at)?.version);
        held.known.iter().copied().chain(added).collect::<Vec<_>>()
    });
    json!(ids.collect::<Vec<_>>())
}

/// All stored versions of a facility through one channel, in order.
fn known(
    connection: &Connection,
    (facility, edition, channel): (&str, &str, &str),
) -> Result<Vec<Known>, Failure> {
    let sql = "SELECT id, batch, content_hash FROM versions WHERE facility = ?1 AND edition = ?2 AND channel = ?3 \
               ORDER BY number";
    connection.rows(sql, &[&facility, &edition, &channel], |row| {
        Ok(Known {
            id: row.get(0)?,
            batch: row.get(1)?,
            hash: row.get(2)?,
        })
    })
}

/// The hashes of the reports that the newest file about these versions contained: from its journal entry, or else the
/// versions that it added.
fn newest<'a>(known: &'a [Known], recorded: &HashMap<i64, Vec<i64>>) -> Vec<&'a str> {
    let Some(latest) = known.last() else {
        return Vec::new();
    };
    let of_entry = recorded.get(&latest.id);
    let hashes = known.iter().map(|one| (one, one.hash.as_str()));
    match of_entry {
        Some(ids) => {
            let by_id: HashMap<i64, &str> = hashes.map(|(one, hash)| (one.id, hash)).collect();
            ids.iter().filter_map(|id| by_id.get(id).copied()).collect()
        }
        None => hashes
            .filter(|(one, _)| one.batch == latest.batch)
            .map(|(_, hash)| hash)
            .collect(),
    }
}

/// The recorded sequences of all journal entries, by the id of the last version of each.
fn recorded(connection: &Connection) -> Result<HashMap<i64, Vec<i64>>, Failure> {
    let sql = "SELECT payload FROM journal WHERE kind IN ('import', 'reports') ORDER BY seq";
    let mut recorded = HashMap::new();
    connection.each(sql, &[], |row| {
        let mut payload: Value = serde_json::from_str(row.get(0)?)?;
        let sequences = payload
            .get_mut("detail")
            .and_then(|detail| detail.get_mut("sequences"));
        let Some(sequences) = sequences else {
            return Ok(());
        };
        let sequences: Vec<Vec<i64>> = serde_json::from_value(sequences.take())?;
        for sequence in sequences {
            if let Some(latest) = sequence.last() {
                recorded.insert(*latest, sequence);
            }
        }
        Ok(())
    })?;
    Ok(recorded)
}
