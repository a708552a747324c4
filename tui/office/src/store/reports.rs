//! Saves reports. Every version is kept, and one of them is current.

use crate::bilingual;
use crate::lang::pick;
use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::facility::Kind;
use kakari_core::report::{Act, Channel};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::acts::{self, Decided};
use super::arrival::{self, Arriving};
use super::cells::{self, Change, Key};
use super::engine::Connection;
use super::error::{Conflict, Failure, StoreError};
use super::job::Job;
use super::journal::Draft;
use super::kind::{CellKind, EntryKind};
use super::open::Store;
use super::scope_facts::is_registered;
use super::sources::{ImportCounts, Source};
use super::transaction::Writing;
use super::versions;
use crate::cores::shared;
use crate::hash::{Fields, sha256};

/// A report to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReport {
    /// Facility id; may be unknown to the register.
    pub facility: String,
    /// Edition id.
    pub edition: String,
    /// How it arrived.
    pub channel: Channel,
    /// Report, change or withdrawal.
    pub act: Act,
    /// Canonical JSON: the content of the version.
    pub canonical: String,
    /// Name as reported, shown where the register does not know the facility.
    pub name: String,
    /// Kind as reported.
    pub kind: Option<Kind>,
    /// 報告日.
    pub reported_on: Option<Date>,
    /// 受付日.
    pub received_on: Option<Date>,
    /// Day of the change (変更報告).
    pub changed_on: Option<Date>,
}

/// Callback that returns the functions that a new current version reopens, from the canonical texts of the old and the new
/// version. The store asks its caller, because it does not know the law.
pub type Reopens<'a> = &'a dyn Fn(&str, &str) -> Vec<Function>;

/// Result of saving reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportCounts {
    /// First reports of a facility for its edition.
    pub new: usize,
    /// New versions.
    pub changed: usize,
    /// Reports that are equal to the latest version of the same channel, or stored from an earlier file.
    pub unchanged: usize,
    /// Rows that the reader refused.
    pub refused: usize,
    /// New versions that are not current, because the current one came through another channel.
    pub beside: usize,
    /// Reports from facilities that the register does not have.
    pub unknown: usize,
    /// Verdicts that were reopened.
    pub reopened: usize,
    /// Those of them that a withdrawal (引き戻し) reopened; they do not wait for anybody, because there is no report.
    pub withdrawn: usize,
    /// Ids of the new versions, in order.
    pub versions: Vec<i64>,
}

/// A [`Reopens`] that reopens no verdict.
#[must_use]
pub fn keep_all_verdicts(_before: &str, _after: &str) -> Vec<Function> {
    Vec::new()
}

/// What a choice between channels changed, so that undo can take it back.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ChoiceValue {
    pub(super) version: i64,
    pub(super) before: i64,
    pub(super) beside: Option<i64>,
}

/// The current version of a facility, as far as a newcomer meets it.
struct Standing {
    version: i64,
    channel: String,
    beside: Option<i64>,
}

impl Store {
    /// Saves reports, wholly or not at all. A report that is equal to the latest version of the same channel, or stored from an
    /// earlier file, changes nothing. A report through another channel than the current version's is kept beside it and does
    /// not become current until staff choose. Every other report becomes the current version, and the decided functions that
    /// `reopens` returns are reopened.
    ///
    /// # Errors
    /// [`StoreError::Cancelled`]; errors of a database that cannot be written.
    pub fn save_reports(
        &mut self,
        reports: &[NewReport],
        source: Option<&Source>,
        actor: &str,
        reopens: Reopens<'_>,
        mut job: Job<'_>,
    ) -> Result<ReportCounts, StoreError> {
        self.work(actor, "報告の取込", &mut job, |writing, job| {
            save(writing, reports, source, reopens, job)
        })
    }

    /// Makes a version current, or confirms that the current one stays although another channel has a newer one. `looked_at`
    /// is the id of the version that was current when the person looked.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if another version is current by now.
    pub(crate) fn choose_current(
        &mut self,
        version: i64,
        looked_at: i64,
        reopens: Reopens<'_>,
        actor: &str,
    ) -> Result<Decided, StoreError> {
        self.write(actor, "版の選択", |writing| {
            choose(writing, version, looked_at, reopens)
        })
    }
}

fn save(
    writing: &mut Writing<'_>,
    reports: &[NewReport],
    source: Option<&Source>,
    reopens: Reopens<'_>,
    job: &mut Job<'_>,
) -> Result<ReportCounts, Failure> {
    let source_id = source.map(|_| writing.next_source()).transpose()?;
    let newest = "SELECT coalesce(max(id), 0) FROM versions";
    let mut last: i64 = writing.tx.one(newest, &[])?;
    let mut counts = ReportCounts {
        refused: source.map_or(0, |one| one.refused),
        ..ReportCounts::default()
    };
    let mut root = Fields::begin("kakari rows");
    let mut coming: Vec<Arriving<'_>> = shared(reports, coming);
    let sequences = arrival::decide(&writing.tx, &mut coming)?;
    for (at, one) in coming.iter_mut().enumerate() {
        let report = one.report;
        job.step(at, reports.len())?;
        if !is_registered(&writing.tx, &report.facility)? {
            counts.unknown += 1;
        }
        if !one.adds {
            counts.unchanged += 1;
            continue;
        }
        last = last.saturating_add(1);
        one.version = Some(last);
        let head = versions::Head {
            id: last,
            // Numbers count over all channels, so that staff can refer to a version by its number alone.
            number: highest(&writing.tx, report)?.saturating_add(1),
            source: source_id,
            content_hash: one.hash.clone(),
        };
        root.text(&versions::insert(writing, &head, report)?);
        counts.versions.push(last);
        match standing(&writing.tx, &report.facility, &report.edition)? {
            None => {
                set_current(&writing.tx, &report.facility, &report.edition, last, None)?;
                counts.new += 1;
            }
            Some(standing) if standing.channel == report.channel.word() => {
                set_current(
                    &writing.tx,
                    &report.facility,
                    &report.edition,
                    last,
                    standing.beside,
                )?;
                counts.changed += 1;
                let before = versions::canonical(&writing.tx, standing.version)?;
                let functions = reopens(&before, &report.canonical);
                let reopened =
                    acts::reopen(writing, &report.facility, &report.edition, &functions, last)?;
                counts.reopened += reopened;
                if report.act == Act::Withdrawal {
                    counts.withdrawn += reopened;
                }
            }
            Some(standing) => {
                set_current(
                    &writing.tx,
                    &report.facility,
                    &report.edition,
                    standing.version,
                    Some(last),
                )?;
                counts.changed += 1;
                counts.beside += 1;
            }
        }
    }
    let root = root.finish();
    let mut detail = json!({ "versions": counts.versions.len(), "first": counts.versions.first(), "reopened": counts.reopened });
    if let (false, Some(detail)) = (sequences.is_empty(), detail.as_object_mut()) {
        detail.insert(
            "sequences".to_owned(),
            arrival::sequences_json(&sequences, &coming),
        );
    }
    let written = ImportCounts {
        new: counts.new,
        changed: counts.changed,
        unchanged: counts.unchanged,
        refused: counts.refused,
        unknown: counts.unknown,
        ..ImportCounts::default()
    };
    match (source, source_id) {
        (Some(source), Some(id)) => writing.record_import(id, source, &written, &root, detail)?,
        _ => {
            let payload = json!({
                "new": counts.new, "changed": counts.changed, "unchanged": counts.unchanged,
                "root": root, "detail": detail,
            });
            let facility = reports
                .first()
                .filter(|_| reports.len() == 1)
                .map_or("", |one| one.facility.as_str());
            let payload = payload.to_string();
            writing.append(Draft {
                facility,
                payload,
                ..Draft::new(EntryKind::Reports)
            })?;
        }
    }
    job.step(reports.len(), reports.len())?;
    Ok(counts)
}

fn coming(report: &NewReport) -> Arriving<'_> {
    Arriving {
        report,
        hash: sha256(report.canonical.as_bytes()),
        adds: false,
        version: None,
    }
}

/// The highest number of any version of a facility; 0 before the first.
fn highest(connection: &Connection, report: &NewReport) -> Result<i64, Failure> {
    let sql = "SELECT coalesce(max(number), 0) FROM versions WHERE facility = ?1 AND edition = ?2";
    connection.one(sql, &[&report.facility, &report.edition])
}

fn standing(
    connection: &Connection,
    facility: &str,
    edition: &str,
) -> Result<Option<Standing>, Failure> {
    let sql = "SELECT c.version, v.channel, c.beside FROM current_versions c JOIN versions v ON v.id = c.version \
               WHERE c.edition = ?1 AND c.facility = ?2";
    connection.first(sql, &[&edition, &facility], |row| {
        Ok(Standing {
            version: row.get(0)?,
            channel: row.get(1)?,
            beside: row.get(2)?,
        })
    })
}

/// Stores which version is current, and which one through another channel staff still have to choose on.
pub(super) fn set_current(
    connection: &Connection,
    facility: &str,
    edition: &str,
    version: i64,
    beside: Option<i64>,
) -> Result<(), Failure> {
    let sql = "INSERT INTO current_versions (edition, facility, version, beside) VALUES (?1, ?2, ?3, ?4) \
               ON CONFLICT (edition, facility) DO UPDATE SET version = excluded.version, beside = excluded.beside";
    connection.put(sql, &[&edition, &facility, &version, &beside])?;
    Ok(())
}

fn choose(
    writing: &mut Writing<'_>,
    version: i64,
    looked_at: i64,
    reopens: Reopens<'_>,
) -> Result<Decided, Failure> {
    let of = "SELECT facility, edition FROM versions WHERE id = ?1";
    let found: Option<(String, String)> = writing
        .tx
        .first(of, &[&version], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let missing = || StoreError::Missing {
        what: pick("報告の版", "report version"),
        id: version.to_string(),
    };
    let (facility, edition) = found.ok_or_else(missing)?;
    let standing = standing(&writing.tx, &facility, &edition)?.ok_or_else(missing)?;
    let key = Key::new(CellKind::Choice, &edition, &facility, "");
    let current = cells::get(&writing.tx, &key)?;
    if standing.version != looked_at {
        let newest = acts::newest(&writing.tx, &facility, &edition)?.ok_or_else(missing)?;
        let what = bilingual!("第{}版を採用", "version {} chosen", newest.number);
        let rev = current.map_or(0, |cell| cell.rev);
        let conflict = Conflict {
            facility,
            function: None,
            who: newest.by,
            when: newest.at,
            what,
            rev,
        };
        return Err(StoreError::Conflict(vec![conflict]).into());
    }
    let value = ChoiceValue {
        version,
        before: standing.version,
        beside: standing.beside,
    };
    let (word, value) = (version.to_string(), serde_json::to_value(value)?);
    let change = Change {
        entry: EntryKind::Choice,
        key,
        facility: &facility,
        word,
        value,
        undo: None,
    };
    let rev = writing.change(change, current.as_ref())?;
    set_current(&writing.tx, &facility, &edition, version, None)?;
    if standing.version != version {
        let before = versions::canonical(&writing.tx, standing.version)?;
        let functions = reopens(&before, &versions::canonical(&writing.tx, version)?);
        acts::reopen(writing, &facility, &edition, &functions, version)?;
    }
    Ok(writing.decided(vec![rev]))
}
