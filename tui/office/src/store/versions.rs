//! Reads versions of reports, and writes new ones.

use crate::lang::pick;
use kakari_core::date::Date;
use kakari_core::report::{Act, Channel};
use serde_json::json;

use super::assessments::AssessmentSummary;
use super::engine::{Connection, Row, Values};
use super::error::{Failure, StoreError, unreadable};
use super::open::Store;
use super::reports::NewReport;
use super::states::day;
use super::transaction::Writing;
use super::{assessments, journal, lists};
use crate::hash::{Fields, sha256};

/// Contents are large: so many of them at most are in memory at once.
const PORTION: usize = 200;

/// A version without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionHead {
    /// Id of the version, unique in the database, in order of arrival.
    pub id: i64,
    /// Facility id.
    pub facility: String,
    /// Edition id.
    pub edition: String,
    /// Number of the version, from 1 for each facility and edition.
    pub number: i64,
    /// The channel through which it arrived.
    pub channel: Channel,
    /// Report, change or withdrawal.
    pub act: Act,
    /// 報告日.
    pub reported_on: Option<Date>,
    /// 受付日.
    pub received_on: Option<Date>,
    /// Day of the change.
    pub changed_on: Option<Date>,
    /// When it was saved, RFC 3339.
    pub arrived_at: String,
    /// Who saved it.
    pub arrived_by: String,
    /// Number of the import; `None` if it did not come from a file.
    pub source: Option<i64>,
    /// SHA-256 of the content, hexadecimal.
    pub content_hash: String,
    /// Whether it is the current one.
    pub current: bool,
}

/// A version with its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What it is.
    pub head: VersionHead,
    /// Canonical JSON of the report.
    pub canonical: String,
}

/// A current version and the state of its cached assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrentVersion {
    /// Version id.
    pub version: i64,
    /// Facility id.
    pub facility: String,
    /// Code of the facility's municipality by the register, five digits; empty if unknown, or not asked for.
    pub municipality_code: String,
    /// 報告日.
    pub reported_on: Option<Date>,
    /// Id of the version through another channel, until staff choose between the two.
    pub beside: Option<i64>,
    /// The cached assessment under the edition asked for; `None`: not assessed.
    pub kept: Option<AssessmentSummary>,
    /// SHA-256 of the content of the facility's current version for the edition before.
    pub previous_hash: Option<String>,
}

/// Receives versions one by one.
type Each<'a> = &'a mut dyn FnMut(Version) -> Result<(), StoreError>;

const HEAD: &str = "v.id, v.facility, v.edition, v.number, v.channel, v.act, v.reported_on, v.received_on, v.changed_on, \
                    v.arrived_at, v.arrived_by, v.source, v.content_hash, c.version IS NOT NULL";

const FROM: &str = "FROM versions v LEFT JOIN current_versions c ON c.edition = v.edition AND c.facility = v.facility \
                    AND c.version = v.id";

impl Store {
    /// Number of facilities with a report for each edition id; editions without any are left out.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn years(&self) -> Result<Vec<(String, usize)>, StoreError> {
        self.read(|connection| {
            let sql =
                "SELECT edition, count(*) FROM current_versions GROUP BY edition ORDER BY edition";
            connection.rows(sql, &[], |row| {
                Ok((row.get(0)?, super::sources::count(row, 1)?))
            })
        })
    }

    /// Whether any facility has a report for an edition.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub(crate) fn has_reports(&self, edition: &str) -> Result<bool, StoreError> {
        self.read(|connection| {
            let sql = "SELECT 1 FROM current_versions WHERE edition = ?1 LIMIT 1";
            let found = connection.first(sql, &[&edition], |_| Ok(()))?;
            Ok(found.is_some())
        })
    }

    /// All versions of a facility for an edition, in order of arrival.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn versions(&self, facility: &str, edition: &str) -> Result<Vec<VersionHead>, StoreError> {
        self.read(|connection| {
            let sql = format!(
                "SELECT {HEAD} {FROM} WHERE v.facility = ?1 AND v.edition = ?2 ORDER BY v.number"
            );
            connection.rows(&sql, &[&facility, &edition], head)
        })
    }

    /// The current version of a facility for an edition; `None` if it has not reported.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn current(&self, facility: &str, edition: &str) -> Result<Option<Version>, StoreError> {
        self.read(|connection| {
            let sql = format!(
                "SELECT {HEAD}, t.canonical FROM current_versions c JOIN versions v ON v.id = c.version \
                 JOIN contents t ON t.version = v.id WHERE c.edition = ?1 AND c.facility = ?2"
            );
            connection.first(&sql, &[&edition, &facility], version)
        })
    }

    /// One version.
    ///
    /// # Errors
    /// [`StoreError::Missing`].
    pub fn version(&self, id: i64) -> Result<Version, StoreError> {
        self.read(|connection| match one(connection, id)? {
            Some(version) => Ok(version),
            None => Err(StoreError::Missing {
                what: pick("報告の版", "report version"),
                id: id.to_string(),
            }
            .into()),
        })
    }

    /// Of each of some versions its canonical text and that of the one before it, the earlier first; `None` if it is the first of its
    /// facility and edition.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub(crate) fn with_before(&self, ids: &[i64]) -> Result<Vec<Option<[String; 2]>>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT b.canonical, t.canonical FROM versions v JOIN contents t ON t.version = v.id \
                       JOIN versions w ON w.facility = v.facility AND w.edition = v.edition AND w.number < v.number \
                       JOIN contents b ON b.version = w.id WHERE v.id = ?1 ORDER BY w.number DESC LIMIT 1";
            connection.each_of(ids, |id| {
                connection.first(sql, &[id], |row| Ok([row.get(0)?, row.get(1)?]))
            })
        })
    }

    /// Calls `each` for all current versions of an edition, in order of version (see [`queue`](super::queue) why), without their contents. `before` is the edition of the previous year.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub(crate) fn each_current_version(
        &self,
        edition: &str,
        edition_hash: &str,
        before: &str,
        with_place: bool,
        each: &mut dyn FnMut(CurrentVersion),
    ) -> Result<(), StoreError> {
        self.read(|connection| {
            // Only where something depends on the area the register is looked at.
            let place = if with_place {
                "coalesce((SELECT f.prefecture || f.municipality_code FROM facilities f WHERE f.id = c.facility \
                 AND f.municipality_code <> ''), '')"
            } else {
                "''"
            };
            let sql = format!(
                "WITH current AS MATERIALIZED (SELECT facility, version, beside FROM current_versions \
                       WHERE edition = ?1 ORDER BY version LIMIT 9223372036854775807) \
                       SELECT c.version, v.reported_on, w.content_hash, c.beside, a.holds, a.readiness, a.scope, a.worst, \
                       a.codes, a.context_hash, a.answers, a.seal, {place}, c.facility \
                       FROM current c CROSS JOIN versions v \
                       LEFT JOIN assessments a ON a.version = c.version AND a.edition_hash = ?2 \
                       LEFT JOIN current_versions p ON p.edition = ?3 AND p.facility = c.facility \
                       LEFT JOIN versions w ON w.id = p.version WHERE v.id = c.version"
            );
            connection.each(&sql, &[&edition, &edition_hash, &before], |row| {
                let version = row.get(0)?;
                let kept = assessments::summary(row, 4, version, edition_hash)?;
                each(CurrentVersion {
                    version,
                    facility: row.get(13)?,
                    municipality_code: row.get(12)?,
                    reported_on: date(row, 1)?,
                    previous_hash: row.get(2)?,
                    beside: row.get(3)?,
                    kept,
                });
                Ok(())
            })
        })
    }

    /// The content hash of a facility's current version for an edition; `None` if it has not reported.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub(crate) fn current_hash(
        &self,
        facility: &str,
        edition: &str,
    ) -> Result<Option<String>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT v.content_hash FROM current_versions c JOIN versions v ON v.id = c.version \
                       WHERE c.edition = ?1 AND c.facility = ?2";
            connection.first(sql, &[&edition, &facility], |row| row.get(0))
        })
    }

    /// Calls `each` for the versions of these ids, in the order given; unknown ids are left out.
    ///
    /// # Errors
    /// Those of a database that cannot be read, and what `each` says.
    pub(crate) fn read_versions(&self, ids: &[i64], each: Each<'_>) -> Result<(), StoreError> {
        self.read(|connection| {
            for some in ids.chunks(PORTION) {
                let read = || -> Result<Vec<_>, Failure> {
                    some.iter().map(|id| one(connection, *id)).collect()
                };
                let found = connection.together(read)?;
                found.into_iter().flatten().try_for_each(&mut *each)?;
            }
            Ok(())
        })
    }
}

fn one(connection: &Connection, id: i64) -> Result<Option<Version>, Failure> {
    let sql = format!(
        "SELECT {HEAD}, t.canonical {FROM} JOIN contents t ON t.version = v.id WHERE v.id = ?1"
    );
    connection.first(&sql, &[&id], version)
}

fn head(row: &Row<'_>) -> Result<VersionHead, Failure> {
    Ok(VersionHead {
        id: row.get(0)?,
        facility: row.get(1)?,
        edition: row.get(2)?,
        number: row.get(3)?,
        channel: channel(row, 4)?,
        act: act(row, 5)?,
        reported_on: date(row, 6)?,
        received_on: date(row, 7)?,
        changed_on: date(row, 8)?,
        arrived_at: row.get(9)?,
        arrived_by: row.get(10)?,
        source: row.get(11)?,
        content_hash: row.get(12)?,
        current: row.get(13)?,
    })
}

fn version(row: &Row<'_>) -> Result<Version, Failure> {
    Ok(Version {
        head: head(row)?,
        canonical: row.get(14)?,
    })
}

/// Reads a channel from a column.
pub(super) fn channel(row: &Row<'_>, at: usize) -> Result<Channel, Failure> {
    let word: &str = row.get(at)?;
    Channel::from_word(word).ok_or_else(|| unreadable(pick("受付の経路", "way of arrival"), word))
}

/// Reads what the facility did from a column.
pub(super) fn act(row: &Row<'_>, at: usize) -> Result<Act, Failure> {
    let word: &str = row.get(at)?;
    Act::from_word(word).ok_or_else(|| unreadable(pick("報告の種類", "kind of report"), word))
}

/// Reads a day from a column.
pub(super) fn date(row: &Row<'_>, at: usize) -> Result<Option<Date>, Failure> {
    day(row.get(at)?)
}

/// The content of a version.
pub(super) fn canonical(connection: &Connection, id: i64) -> Result<String, Failure> {
    let sql = "SELECT canonical FROM contents WHERE version = ?1";
    let found = connection.first(sql, &[&id], |row| row.get(0))?;
    found.ok_or_else(|| {
        StoreError::Missing {
            what: pick("報告の版", "report version"),
            id: id.to_string(),
        }
        .into()
    })
}

/// What saving adds to a report.
pub(super) struct Head {
    pub(super) id: i64,
    pub(super) number: i64,
    pub(super) source: Option<i64>,
    pub(super) content_hash: String,
}

/// Writes a version and returns its row hash.
pub(super) fn insert(
    writing: &Writing<'_>,
    head: &Head,
    report: &NewReport,
) -> Result<String, Failure> {
    let text = |day: Option<Date>| day.map(|day| day.to_string());
    let kind = report.kind.map_or("", |kind| kind.word());
    let sql = "INSERT INTO versions (id, facility, edition, number, channel, act, name, kind, reported_on, received_on, \
               changed_on, arrived_at, arrived_by, source, batch, content_hash) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
    let values: Values<'_> = &[
        &head.id,
        &report.facility,
        &report.edition,
        &head.number,
        &report.channel.word(),
        &report.act.word(),
        &report.name,
        &kind,
        &text(report.reported_on),
        &text(report.received_on),
        &text(report.changed_on),
        &writing.at,
        &writing.actor,
        &head.source,
        &writing.batch,
        &head.content_hash,
    ];
    writing.tx.put(sql, values)?;
    let keep = "INSERT INTO contents (version, canonical) VALUES (?1, ?2)";
    writing.tx.put(keep, &[&head.id, &report.canonical])?;
    // Hash the row as it was stored, so that the hash covers what verification will read.
    let written = format!("SELECT {HASHED} FROM versions v WHERE v.id = ?1");
    let hash = writing.tx.first(&written, &[&head.id], |row| {
        hash_of_row(row, journal::FORMAT)
    })?;
    hash.ok_or_else(|| {
        StoreError::Missing {
            what: pick("報告の版", "report version"),
            id: head.id.to_string(),
        }
        .into()
    })
}

/// The columns that the row hash of a version covers, in order. Format 1 lacks the last two.
pub(super) const HASHED: &str = "v.id, v.number, v.facility, v.edition, v.channel, v.act, v.name, v.kind, v.reported_on, \
                                 v.received_on, v.changed_on, v.arrived_at, v.arrived_by, v.content_hash, v.source, v.batch";

/// The hash over [`HASHED`] in this format. The journal records a hash over the row hashes of each import.
pub(super) fn hash_of_row(row: &Row<'_>, format: i64) -> Result<String, Failure> {
    if format > 1 {
        let mut fields = Fields::begin("kakari version");
        lists::take(&mut fields, row, 16)?;
        return Ok(fields.finish());
    }
    // The JSON array of format 1 separates its parts unambiguously.
    let numbers: [i64; 2] = [row.get(0)?, row.get(1)?];
    let mut texts: [Option<&str>; 12] = [None; 12];
    for (at, text) in texts.iter_mut().enumerate() {
        *text = row.get(at + 2)?;
    }
    Ok(sha256(json!([numbers, texts]).to_string().as_bytes()))
}
